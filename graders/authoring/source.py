"""lesson.py -> a notebook in nbgrader's own format (schema version 3).

Our marks on a cell, ``answer="x"``, ``test="x" points=5`` and ``manual="x" points=5``, become nbgrader's
metadata; nbgrader's regions inside the cells stay as they are. Nothing else is added or lost.
"""

from __future__ import annotations

import re
from typing import Any

import jupytext
import nbformat
from nbformat import NotebookNode

from graders.catalogue import NAME, Lesson
from graders.errors import LessonError
from graders.records.releases import TestItem

MARKS = ("answer", "test", "manual")
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
_PLAIN_ID = re.compile(r"[^a-zA-Z0-9-]")


def read(lesson: Lesson) -> NotebookNode:
    """Return the source notebook, with answers and hidden tests. Raises ``LessonError`` naming the cell."""
    try:
        text = lesson.source.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise LessonError(lesson.source, "the file is not UTF-8", "Save it as UTF-8.") from error
    notebook = jupytext.reads(text, fmt="py:percent")
    notebook.metadata = NotebookNode(kernelspec=NotebookNode(KERNEL), language_info=NotebookNode(name="python"))
    seen: set[str] = set()
    for at, cell in enumerate(notebook.cells):
        where = f"{lesson.source}, cell {at + 1}"
        mark, name, points = _mark(cell, where)
        cell.metadata = NotebookNode()
        cell.id = f"cell-{at:03d}"
        if mark:
            grade_id = f"answer_{name}" if mark == "answer" else name
            if grade_id in seen:
                raise LessonError(where, f"the name {name!r} is used twice for a {mark}", "Give each its own name.")
            seen.add(grade_id)
            cell.metadata["nbgrader"] = NotebookNode(_metadata(mark, grade_id, points))
            cell.id = _PLAIN_ID.sub("-", grade_id)[:64]
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    nbformat.validate(notebook)
    return notebook


def _mark(cell: NotebookNode, where: str) -> tuple[str, str, float | None]:
    given = {key: cell.metadata[key] for key in MARKS if key in cell.metadata}
    unknown = [
        k for k in cell.metadata if k not in (*MARKS, "points", "tags", "title", "cell_marker", "lines_to_next_cell")
    ]
    if unknown:
        raise LessonError(where, f"unknown mark {unknown[0]!r}", f"Marks are: {', '.join(MARKS)} and points.")
    if not given:
        if "points" in cell.metadata:
            raise LessonError(where, "points without a test or manual mark", 'Write test="name" points=5.')
        return "", "", None
    if len(given) > 1:
        raise LessonError(where, f"a cell has one mark, this one has {' and '.join(given)}", "Split the cell.")
    [(mark, name)] = given.items()
    if not isinstance(name, str) or not NAME.fullmatch(name) or name.startswith("answer_"):
        raise LessonError(where, f"{name!r} is no plain name", "Use small letters, digits and _; not answer_….")
    points = cell.metadata.get("points")
    if mark == "answer":
        if points is not None:
            raise LessonError(where, "an answer carries no points", "Put points on the test that follows.")
        return mark, name, None
    if type(points) not in (int, float) or not points > 0:
        raise LessonError(where, f"the {mark} {name!r} needs points", f'Write {mark}="{name}" points=5.')
    return mark, name, float(points)


def _metadata(mark: str, grade_id: str, points: float | None) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "schema_version": 3,
        "grade_id": grade_id,
        "grade": mark in ("test", "manual"),
        "solution": mark in ("answer", "manual"),
        "locked": mark == "test",
        "task": False,
    }
    if points is not None:
        fields["points"] = int(points) if points.is_integer() else points
    return fields


def tests(notebook: NotebookNode) -> tuple[TestItem, ...]:
    """Return the graded cells in the order of the notebook."""
    return tuple(
        TestItem(
            cell.metadata.nbgrader.grade_id, float(cell.metadata.nbgrader.points), bool(cell.metadata.nbgrader.solution)
        )
        for cell in notebook.cells
        if cell.metadata.get("nbgrader", {}).get("grade")
    )
