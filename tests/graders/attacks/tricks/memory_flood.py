from __future__ import annotations

from nbformat import NotebookNode

from tests.graders.attacks.tools import first

WHY = "Memory is taken until there is none."
FLAG = None

CODE = r"""
held = []
while True:
    held.append(bytearray(b"x" * 50_000_000))
"""


def attack(notebook: NotebookNode) -> None:
    first(notebook, CODE)
