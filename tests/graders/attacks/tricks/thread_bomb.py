from __future__ import annotations

from nbformat import NotebookNode

from tests.graders.attacks.tools import first

WHY = "Thousands of threads are started, none of them ends."
FLAG = None

CODE = r"""
import threading, time
try:
    for _ in range(5000):
        threading.Thread(target=time.sleep, args=(600,), daemon=True).start()
except RuntimeError:
    pass
"""


def attack(notebook: NotebookNode) -> None:
    first(notebook, CODE)
