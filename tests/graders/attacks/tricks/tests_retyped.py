from __future__ import annotations

from nbformat import NotebookNode

WHY = "The test cells are text, the answers raw."
FLAG = None


def attack(notebook: NotebookNode) -> None:
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("locked"):
            cell.cell_type = "markdown"
            cell.pop("outputs", None)
            cell.pop("execution_count", None)
