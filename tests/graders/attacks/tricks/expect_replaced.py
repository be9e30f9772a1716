from __future__ import annotations

from nbformat import NotebookNode

from tests.graders.attacks.tools import first

WHY = "expect is defined by the notebook, as a name, a builtin and a guarded attribute."
FLAG = None

CODE = r"""
import builtins
builtins.expect = expect = lambda *a, **k: True
class Guard(dict):
    def __setitem__(self, key, value):
        if key != "expect":
            super().__setitem__(key, value)
get_ipython().user_ns = Guard(get_ipython().user_ns)
"""


def attack(notebook: NotebookNode) -> None:
    first(notebook, CODE)
