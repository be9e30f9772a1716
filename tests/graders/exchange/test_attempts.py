"""Does a trainee get an earlier attempt back without losing the notebook of now, and see what changed?"""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

from graders.exchange import attempts


def notebook(answer: str, note: str = "") -> bytes:
    cell = nbformat.v4.new_code_cell(answer, id="a1", metadata={"nbgrader": {"grade_id": "mean", "solution": True}})
    test = nbformat.v4.new_code_cell("assert mean", id="t1", metadata={"nbgrader": {"grade_id": "t", "grade": True}})
    free = [nbformat.v4.new_markdown_cell(note, id="m1")] if note else []
    return nbformat.writes(nbformat.v4.new_notebook(cells=[cell, test, *free])).encode()


def test_a_copy_overwrites_nothing(tmp_path: Path) -> None:
    for data in (b"one", b"two"):
        attempts.put_beside(data, tmp_path / "이전 노트북", "01 제출 1")
    found = {path.name: path.read_bytes() for path in (tmp_path / "이전 노트북").iterdir()}
    assert found == {"01 제출 1.ipynb": b"one", "01 제출 1 (2).ipynb": b"two"}


def test_what_changed_is_told_cell_by_cell_and_line_by_line() -> None:
    told = attempts.changes(notebook("a = 1\nb = 2"), notebook("a = 1\nb = 3", note="새 글"))
    assert told == [
        {"name": "mean", "lines": [" a = 1", "-b = 2", "+b = 3"]},
        {"name": "m1", "lines": ["+새 글"]},
    ]
    assert attempts.changes(notebook("same"), notebook("same")) == []


def test_a_line_that_looks_like_a_mark_of_the_comparison_is_shown() -> None:
    [told] = attempts.changes(notebook("-- a\n++ b"), notebook("@@ c"))
    assert told["lines"] == ["--- a", "-++ b", "+@@ c"]


def test_only_cells_to_fill_can_be_begun_anew() -> None:
    assert attempts.answers(notebook("...")) == {"mean": "..."}


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b"\xff", b'{"cells": 1}', b'{"cells": [1], "nbformat": 4}'])
def test_what_is_no_notebook_is_said_to_be_none(data: bytes) -> None:
    with pytest.raises(ValueError):
        attempts.changes(data, notebook("x"))
