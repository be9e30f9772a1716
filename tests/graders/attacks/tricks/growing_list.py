from __future__ import annotations

from nbformat import NotebookNode

from tests.graders.attacks.tools import everywhere

WHY = "A list that grows while it is read."
FLAG = None

CODE = r"""
class Growing(list):
    def __iter__(self):
        while True:
            yield 1
ANSWER = Growing([1])
"""


def attack(notebook: NotebookNode) -> None:
    everywhere(notebook, CODE)
