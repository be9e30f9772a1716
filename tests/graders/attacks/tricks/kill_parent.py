from __future__ import annotations

from nbformat import NotebookNode

from tests.graders.attacks.tools import first

WHY = "The notebook kills its supervisor and then everyone it can."
FLAG = None

CODE = r"""
import os
os.kill(os.getppid(), 9)
os.kill(-1, 9)
"""


def attack(notebook: NotebookNode) -> None:
    first(notebook, CODE)
