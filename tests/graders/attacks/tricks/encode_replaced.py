from __future__ import annotations

from nbformat import NotebookNode

from tests.graders.attacks.tools import first

WHY = "The encoder of values says true, then one, then the answer to the visible test."
FLAG = "hooks"

CODE = r"""
import sys
guesses = [True, {"i": "0x1"}, {"i": "0xc8"}, {"f": (200.0).hex()}, "lee", None]
sys.modules["graders.grading.values"].encode = lambda value: guesses.pop(0) if guesses else value
"""


def attack(notebook: NotebookNode) -> None:
    first(notebook, CODE)
