from __future__ import annotations

from nbformat import NotebookNode

from tests.graders.attacks.tools import first

WHY = "Every test is run in a frame that swallows, while the canary is let die."
FLAG = "hooks"

CODE = r"""
import sys
inside = sys.modules["graders.grading.inside"]
real = inside._run_test
def swallow(source, name, namespace):
    error = real(source, name, namespace)
    return error if "canary" in source else None
inside._run_test = swallow
"""


def attack(notebook: NotebookNode) -> None:
    first(notebook, CODE)
