from __future__ import annotations

from nbformat import NotebookNode

from tests.graders.attacks.tools import everywhere

WHY = "The answer is text that says yes whenever it is asked for a word, and so is whatever it is asked for."
FLAG = None

CODE = r"""
class Text(str):
    def __contains__(self, word): return True
    def __eq__(self, other): return True
    def __hash__(self): return 0
    def __call__(self, *a, **k): return self
    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        return self
    def replace(self, *a): return self
    def removesuffix(self, *a): return self
    def startswith(self, *a): return True
    endswith = startswith
ANSWER = Text("?")
"""


def attack(notebook: NotebookNode) -> None:
    everywhere(notebook, CODE)
