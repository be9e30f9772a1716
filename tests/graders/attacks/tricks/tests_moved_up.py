from __future__ import annotations

from nbformat import NotebookNode

WHY = "All tests stand before all answers."
FLAG = None


def attack(notebook: NotebookNode) -> None:
    locked = [c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("locked")]
    notebook.cells = locked + [c for c in notebook.cells if c not in locked]
