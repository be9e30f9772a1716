"""Is there anything in what a trainee can fetch that gives an answer, a hidden test or an expected value away?"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest

from graders.authoring import release as authoring
from graders.authoring import source
from graders.catalogue import Catalogue, Lesson
from graders.config import House
from graders.grading.job import Grader

CATALOGUE = Catalogue.of(House())
LESSONS = CATALOGUE.select(())
HIDDEN = re.compile(r"### BEGIN (SOLUTION|HIDDEN TESTS|MARK SCHEME)[^\n]*\n(.*?)\n[^\n]*### END \1", re.DOTALL)
TELLING = 12  # characters: shorter lines, like ")" or "return x", stand in many places


def released_words(files: dict[str, bytes]) -> str:
    """All that is written in a released notebook, outputs and metadata included."""
    [notebook] = [nbformat.reads(d.decode(), as_version=4) for name, d in files.items() if name.endswith(".ipynb")]
    return "\n".join([*(cell.source for cell in notebook.cells), str(notebook.metadata), *map(_rest, notebook.cells)])


def _rest(cell: Any) -> str:
    return str({key: value for key, value in cell.items() if key not in ("source", "id")})


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.name)
def test_no_answer_and_no_hidden_test_is_in_what_a_trainee_gets(lesson: Lesson, material: Path) -> None:
    drafted = authoring.draft(CATALOGUE, lesson, material)
    words = released_words(drafted.files())
    visible = HIDDEN.sub("", lesson.source.read_text("utf-8"))  # an author may show a line on purpose, as an example
    told = [
        line
        for _, hidden in HIDDEN.findall(lesson.source.read_text("utf-8"))
        for line in (raw.removeprefix("# ").strip() for raw in hidden.splitlines())
        if len(line) >= TELLING and line in words and line not in visible
    ]
    assert told == []
    assert "### BEGIN" not in words
    assert not re.search(r"(?<![.\w])expect\(", words)


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.name)
def test_no_hint_is_in_what_a_trainee_gets(lesson: Lesson, material: Path) -> None:
    words = released_words(authoring.draft(CATALOGUE, lesson, material).files())
    assert [hint for hint in _hints(lesson) if hint in words] == []


@pytest.mark.parametrize("lesson", [x for x in LESSONS if x.truth], ids=lambda lesson: lesson.name)
def test_outcomes_that_are_held_back_reach_nobody(lesson: Lesson, material: Path) -> None:
    drafted = authoring.draft(CATALOGUE, lesson, material)
    assert drafted.truth
    for kept in drafted.truth.values():
        cases = kept.decode().splitlines()[1:]
        for name, data in drafted.files().items():
            found = set(data.decode(errors="replace").splitlines())
            assert not found & set(cases), name
    everywhere = {reference for other in LESSONS for reference in other.data}
    assert not everywhere & set(lesson.truth)


@pytest.mark.slow
@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.name)
def test_no_expected_value_is_in_what_a_trainee_gets(lesson: Lesson, material: Path, tmp_path: Path) -> None:
    release, _ = authoring.record(authoring.draft(CATALOGUE, lesson, material), Grader(House(state=tmp_path)))
    words = released_words(release.files)
    exact = {repr(v) for test in release.expectations().values() for entry in test for v in _floats(entry["value"])}
    assert [value for value in exact if len(value) > 8 and value in words] == []


def _hints(lesson: Lesson) -> Iterator[str]:
    for cell in source.read(lesson).cells:
        if cell.cell_type == "code" and "expect(" in cell.source:
            for node in ast.walk(ast.parse(cell.source)):
                match node:
                    case ast.Call(func=ast.Name(id="expect"), args=[_, ast.Constant(value=str(hint)), *_]):
                        yield hint


def _floats(value: Any) -> Iterator[float]:
    if isinstance(value, dict):
        if value.keys() == {"f"}:
            number = float.fromhex(value["f"]) if "x" in value["f"] else 0.0
            if not number.is_integer():
                yield number
        else:
            for part in value.values():
                yield from _floats(part)
    elif isinstance(value, list):
        for part in value:
            yield from _floats(part)
