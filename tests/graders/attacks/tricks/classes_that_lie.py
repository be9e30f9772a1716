from __future__ import annotations

from nbformat import NotebookNode

from tests.graders.attacks.tools import everywhere

WHY = "Subclasses of str, int and list equal everything and claim to be the plain types."
FLAG = None

CODE = r"""
class Text(str):
    __class__ = str
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __contains__(self, item): return True
    def __hash__(self): return 0
    def replace(self, *a): return self
    def removesuffix(self, *a): return self
    def __call__(self, *a): return Number(200)
class Number(int):
    __class__ = int
    def __eq__(self, other): return True
    def __hash__(self): return 0
ANSWER = Text("1")
"""


def attack(notebook: NotebookNode) -> None:
    everywhere(notebook, CODE)
