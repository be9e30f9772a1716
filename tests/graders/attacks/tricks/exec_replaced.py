from __future__ import annotations

from nbformat import NotebookNode

from tests.graders.attacks.tools import first

WHY = "exec and compile, ours and Python's, do nothing."
FLAG = "canary"

CODE = r"""
import builtins, sys
inside = sys.modules["graders.grading.inside"]
inside._exec = builtins.exec = lambda *a, **k: None
"""


def attack(notebook: NotebookNode) -> None:
    first(notebook, CODE)
