from __future__ import annotations

from nbformat import NotebookNode

WHY = "Marks are of the wrong type, empty, and nested."
FLAG = None


def attack(notebook: NotebookNode) -> None:
    for number, cell in enumerate(notebook.cells):
        if "nbgrader" in cell.metadata:
            cell.metadata["nbgrader"] = [None, [], "x", {"grade_id": 5}, {"grade_id": ["x"]}, {"grade_id": ""}][
                number % 6
            ]
