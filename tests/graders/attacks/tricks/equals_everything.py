from __future__ import annotations

from nbformat import NotebookNode

from tests.graders.attacks.tools import everywhere

WHY = "The answer equals, contains and compares to everything, and is its every attribute."
FLAG = None

CODE = r"""
class Yes:
    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        return self
    def __call__(self, *a, **k): return self
    def __eq__(self, other): return True
    def __ne__(self, other): return True
    def __lt__(self, other): return True
    __gt__ = __le__ = __ge__ = __lt__
    def __contains__(self, item): return True
    def __iter__(self): return iter(())
    def __hash__(self): return 0
    def __bool__(self): return True
    def __len__(self): return 1
    def __index__(self): return 1
    def __float__(self): return 1.0
    def __repr__(self): return "200"
ANSWER = Yes()
"""


def attack(notebook: NotebookNode) -> None:
    everywhere(notebook, CODE)
