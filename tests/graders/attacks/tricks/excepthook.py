from __future__ import annotations

from nbformat import NotebookNode

from tests.graders.attacks.tools import first

WHY = "sys.excepthook and unraisablehook swallow what is raised."
FLAG = None

CODE = r"""
import sys
sys.excepthook = sys.unraisablehook = lambda *a: None
"""


def attack(notebook: NotebookNode) -> None:
    first(notebook, CODE)
