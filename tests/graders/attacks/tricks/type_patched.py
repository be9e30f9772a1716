from __future__ import annotations

from nbformat import NotebookNode

from tests.graders.attacks.tools import everywhere

WHY = "The runner's view of type() is replaced, so that any object counts as a plain one."
FLAG = "hooks"

CODE = r"""
import builtins, sys
class Any_(int):
    def __eq__(self, other): return True
    def __hash__(self): return 0
builtins.type = lambda value, *a: int
sys.modules["graders.grading.values"].type = lambda value: int
ANSWER = Any_(77)
"""


def attack(notebook: NotebookNode) -> None:
    everywhere(notebook, CODE)
