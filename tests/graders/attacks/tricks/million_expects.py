from __future__ import annotations

from nbformat import NotebookNode

from tests.graders.attacks.tools import when_judged

WHY = "expect is called more than a million times."
FLAG = "hooks"

CODE = r"""
if not getattr(sys, "flooded", False):
    sys.flooded = True
    for _ in range(1_000_001):
        expect(1)
"""


def attack(notebook: NotebookNode) -> None:
    when_judged(notebook, CODE)
