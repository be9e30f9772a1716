from __future__ import annotations

from nbformat import NotebookNode

from tests.graders.attacks.tools import first

WHY = "The runner's fork is replaced, so that no snapshot is taken and the last state answers for all."
FLAG = "hooks"

CODE = r"""
import sys
sys.modules["graders.grading.inside"]._fork = lambda: 1
"""


def attack(notebook: NotebookNode) -> None:
    first(notebook, CODE)
