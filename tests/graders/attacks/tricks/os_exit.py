from __future__ import annotations

from nbformat import NotebookNode

from tests.graders.attacks.tools import first

WHY = "The notebook's process ends itself at once, with success."
FLAG = None

CODE = r"""
import os
os._exit(0)
"""


def attack(notebook: NotebookNode) -> None:
    first(notebook, CODE)
