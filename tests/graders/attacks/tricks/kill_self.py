from __future__ import annotations

from nbformat import NotebookNode

from tests.graders.attacks.tools import first

WHY = "The notebook's process kills itself."
FLAG = None

CODE = r"""
import os
os.kill(os.getpid(), 9)
"""


def attack(notebook: NotebookNode) -> None:
    first(notebook, CODE)
