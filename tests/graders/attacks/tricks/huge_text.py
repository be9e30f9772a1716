from __future__ import annotations

from nbformat import NotebookNode

from tests.graders.attacks.tools import everywhere

WHY = "A text of a hundred million letters."
FLAG = None

CODE = r"""
ANSWER = '가' * 100_000_000
"""


def attack(notebook: NotebookNode) -> None:
    everywhere(notebook, CODE)
