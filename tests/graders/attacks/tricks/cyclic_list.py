from __future__ import annotations

from nbformat import NotebookNode

from tests.graders.attacks.tools import everywhere

WHY = "A list and a dict that hold themselves."
FLAG = None

CODE = r"""
ANSWER = [1]
ANSWER += [ANSWER, {"self": ANSWER}]
"""


def attack(notebook: NotebookNode) -> None:
    everywhere(notebook, CODE)
