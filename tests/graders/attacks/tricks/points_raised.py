from __future__ import annotations

from nbformat import NotebookNode

WHY = "The points in the metadata are raised, and all cells made manual."
FLAG = None


def attack(notebook: NotebookNode) -> None:
    for cell in notebook.cells:
        if "nbgrader" in cell.metadata:
            cell.metadata["nbgrader"] |= {"points": 1000, "max_points": 1000, "solution": True, "grade": True}
    notebook.metadata["points"] = 1000
