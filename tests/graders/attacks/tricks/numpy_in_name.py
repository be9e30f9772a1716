from __future__ import annotations

from nbformat import NotebookNode

from tests.graders.attacks.tools import everywhere

WHY = "A class that says it is of numpy gives another answer each time it is asked."
FLAG = None

CODE = r"""
import numpy
class Liar(numpy.float64):
    def item(self): return ["0x1", "0x2"]
    def __float__(self): return float("nan")
    def __call__(self, *a): return self
    def __eq__(self, other): return True
    def __hash__(self): return 0
Liar.__module__ = "numpy"
ANSWER = Liar(1)
"""


def attack(notebook: NotebookNode) -> None:
    everywhere(notebook, CODE)
