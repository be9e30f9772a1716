from __future__ import annotations

from nbformat import NotebookNode

from tests.graders.attacks.tools import is_stub, names

WHY = "Another person's notebook with every name changed is sent in."
FLAG = None


def attack(notebook: NotebookNode) -> None:
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("solution") and is_stub(cell):
            cell.source = "\n".join(f"my_{name} = 94" for name in names(cell))
