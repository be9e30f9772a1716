from __future__ import annotations

from nbformat import NotebookNode

from tests.graders.attacks.tools import first

WHY = "Processes start processes as fast as they can."
FLAG = None

CODE = r"""
import os
while True:
    try:
        os.fork()
    except OSError:
        pass
"""


def attack(notebook: NotebookNode) -> None:
    first(notebook, CODE)
