from __future__ import annotations

from nbformat import NotebookNode

WHY = "The names of tests are given to cells without tests, and taken from those with."
FLAG = None


def attack(notebook: NotebookNode) -> None:
    marks = [c.metadata["nbgrader"] for c in notebook.cells if "nbgrader" in c.metadata]
    names = [mark["grade_id"] for mark in marks]
    for mark, name in zip(marks, reversed(names), strict=True):
        mark["grade_id"] = name
