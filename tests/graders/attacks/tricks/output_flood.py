from __future__ import annotations

from nbformat import NotebookNode

from tests.graders.attacks.tools import first

WHY = "Hundreds of megabytes are printed."
FLAG = None

CODE = r"""
import os, sys
for _ in range(300):
    os.write(1, b"x" * 1_000_000)
    os.write(2, b"x" * 1_000_000)
print("y" * 50_000_000)
"""


def attack(notebook: NotebookNode) -> None:
    first(notebook, CODE)
