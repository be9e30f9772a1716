from __future__ import annotations

from nbformat import NotebookNode
from nbformat.v4 import new_output

WHY = "The file comes with outputs that look like passed tests."
FLAG = None


def attack(notebook: NotebookNode) -> None:
    for cell in notebook.cells:
        if cell.cell_type == "code":
            data = {"text/plain": "20", "application/json": {"points": 20, "passed": True}}
            cell.outputs = [new_output("execute_result", data, execution_count=1)]
            cell.execution_count = 1
