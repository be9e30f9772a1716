from __future__ import annotations

from nbformat import NotebookNode

from tests.graders.attacks.tools import everywhere

WHY = "A list in a list, a hundred thousand deep."
FLAG = None

CODE = r"""
ANSWER = []
for _ in range(100_000):
    ANSWER = [ANSWER]
"""


def attack(notebook: NotebookNode) -> None:
    everywhere(notebook, CODE)
