from __future__ import annotations

from nbformat import NotebookNode

from tests.graders.attacks.tools import everywhere

WHY = "NaN, infinity and minus zero, which compare oddly."
FLAG = None

CODE = r"""
ANSWER = float('nan')
"""


def attack(notebook: NotebookNode) -> None:
    everywhere(notebook, CODE)
