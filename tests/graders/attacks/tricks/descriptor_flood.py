from __future__ import annotations

from nbformat import NotebookNode

from tests.graders.attacks.tools import first

WHY = "Descriptors are opened until there are none."
FLAG = None

CODE = r"""
import os
held = []
try:
    while True:
        held.append(os.open("/dev/null", os.O_RDONLY))
except OSError:
    pass
"""


def attack(notebook: NotebookNode) -> None:
    first(notebook, CODE)
