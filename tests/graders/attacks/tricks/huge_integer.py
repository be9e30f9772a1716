from __future__ import annotations

from nbformat import NotebookNode

from tests.graders.attacks.tools import everywhere

WHY = "An integer of ten million digits."
FLAG = None

CODE = r"""
ANSWER = 1 << 40_000_000
"""


def attack(notebook: NotebookNode) -> None:
    everywhere(notebook, CODE)
