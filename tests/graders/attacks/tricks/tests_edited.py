from __future__ import annotations

from nbformat import NotebookNode

WHY = "The test cells are emptied, or made to pass."
FLAG = None


def attack(notebook: NotebookNode) -> None:
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("locked"):
            cell.source = "pass"
