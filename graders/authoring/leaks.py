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
    for name, text in _secrets(source):
        if len(text) >= TELLING and text in released:
            told = f"what {name} keeps from trainees can be read in another cell: {text[:60]}"
            cure = "Say it there in other words, show the shape with other names, or use the answer's result."
            raise LessonError(where, told, cure)


def _secrets(source: NotebookNode) -> Iterator[tuple[str, str]]:
    for cell in source.cells:
        name = str(cell.metadata.get("nbgrader", {}).get("grade_id", "a cell"))
        for answer in SOLUTION.findall(cell.source):
            yield name, _plain(answer)
        for hidden in HIDDEN.findall(cell.source):
            for line in hidden.splitlines():
                if line.strip().startswith("expect("):
                    yield name, _plain(line)
            for hint in HINT.findall(hidden):
                yield name, _plain(hint)


def _plain(text: str) -> str:
    return " ".join(text.split())
