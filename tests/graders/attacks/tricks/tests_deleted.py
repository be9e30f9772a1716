from __future__ import annotations

from nbformat import NotebookNode

WHY = "The test cells are taken out."
FLAG = None


def attack(notebook: NotebookNode) -> None:
    notebook.cells = [c for c in notebook.cells if not c.metadata.get("nbgrader", {}).get("locked")]
