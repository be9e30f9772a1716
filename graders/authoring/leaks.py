"""Can an answer be read in what a trainee gets? nbgrader takes regions out; what an author wrote twice stays."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nbformat import NotebookNode

from graders.errors import LessonError

SOLUTION = re.compile(r"### BEGIN SOLUTION[^\n]*\n(.*?)\n[^\n]*### END SOLUTION", re.DOTALL)
HIDDEN = re.compile(r"### BEGIN HIDDEN TESTS[^\n]*\n(.*?)\n[^\n]*### END HIDDEN TESTS", re.DOTALL)
HINT = re.compile(r'expect\(.*, "([^"]+)"')
TELLING = 16  # characters: a shorter answer, a name or a number, stands in many places by chance


def refuse_readable(where: object, source: NotebookNode, trainee: NotebookNode) -> None:
    """Raise ``LessonError`` if a model answer, or a hidden test's line or hint, stands elsewhere in the release."""
    released = _plain("\n".join(f"{cell.source}\n{cell.get('outputs', '')}" for cell in trainee.cells))
    hints = [
        _plain(hint) for cell in source.cells for part in HIDDEN.findall(cell.source) for hint in HINT.findall(part)
    ]
    for name, text in _answers(source):
        if len(text) >= TELLING and any(text in hint for hint in hints):
            told = f"a hint tells the answer of {name}: {text[:60]}"
            raise LessonError(where, told, "Say where to look, not what to write.")
    for name, text in (*_answers(source), *_hidden(source)):
        if len(text) >= TELLING and text in released:
            told = f"what {name} keeps from trainees can be read in another cell: {text[:60]}"
            cure = "Say it there in other words, show the shape with other names, or use the answer's result."
            raise LessonError(where, told, cure)


def _answers(source: NotebookNode) -> Iterator[tuple[str, str]]:
    for cell in source.cells:
        for answer in SOLUTION.findall(cell.source):
            yield _name(cell), _plain(answer)


def _hidden(source: NotebookNode) -> Iterator[tuple[str, str]]:
    for cell in source.cells:
        for hidden in HIDDEN.findall(cell.source):
            for line in hidden.splitlines():
                if line.strip().startswith("expect("):
                    yield _name(cell), _plain(line)
            for hint in HINT.findall(hidden):
                yield _name(cell), _plain(hint)


def _name(cell: NotebookNode) -> str:
    return str(cell.metadata.get("nbgrader", {}).get("grade_id", "a cell"))


def _plain(text: str) -> str:
    return " ".join(text.split())
