from __future__ import annotations

from nbformat import NotebookNode

from tests.graders.attacks.tools import first

WHY = "builtins.AssertionError is another class, so that raising it means something else."
FLAG = "hooks"

CODE = r"""
import builtins
class Quiet(Warning):
    pass
builtins.AssertionError = Quiet
"""


def attack(notebook: NotebookNode) -> None:
    first(notebook, CODE)
