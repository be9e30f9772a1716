from __future__ import annotations

from nbformat import NotebookNode

from tests.graders.attacks.tools import first

WHY = "isinstance, len, sum and all of builtins say what the test wants to hear."
FLAG = "hooks"

CODE = r"""
import builtins
builtins.sum = lambda *a: 200
builtins.all = builtins.any = lambda *a: True
"""


def attack(notebook: NotebookNode) -> None:
    first(notebook, CODE)
