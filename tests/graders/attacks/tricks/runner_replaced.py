from __future__ import annotations

from nbformat import NotebookNode

from tests.graders.attacks.tools import first

WHY = "The runner's own function for a test returns that all is well."
FLAG = "canary"

CODE = r"""
import sys
sys.modules["graders.grading.inside"]._run_test = lambda *a, **k: None
"""


def attack(notebook: NotebookNode) -> None:
    first(notebook, CODE)
