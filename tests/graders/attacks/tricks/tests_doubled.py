from __future__ import annotations

from copy import deepcopy

from nbformat import NotebookNode

WHY = "Each test cell is there twice, the first one empty."
FLAG = None


def attack(notebook: NotebookNode) -> None:
    doubled = []
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("locked"):
            other = deepcopy(cell)
            other.source, other.id = "pass", cell.id[:6] + "-2"
            doubled.append(other)
        doubled.append(cell)
    notebook.cells = doubled
