from __future__ import annotations

from nbformat import NotebookNode

from tests.graders.attacks.tools import everywhere

WHY = "An object whose pickle runs a program."
FLAG = None

CODE = r"""
import os
class Bomb:
    def __reduce__(self): return os.system, ("touch /tmp/boom",)
    def __reduce_ex__(self, version): return self.__reduce__()
    def __call__(self, *a): return self
ANSWER = Bomb()
"""


def attack(notebook: NotebookNode) -> None:
    everywhere(notebook, CODE)
