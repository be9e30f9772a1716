from __future__ import annotations

from nbformat import NotebookNode

from tests.graders.attacks.tools import first

WHY = "A name that Python reads as expect is written in other letters, and pinned."
FLAG = None

CODE = r"""
𝐞𝐱𝐩𝐞𝐜𝐭 = lambda *a, **k: None
import builtins
setattr(builtins, "𝐞𝐱𝐩𝐞𝐜𝐭", 𝐞𝐱𝐩𝐞𝐜𝐭)
"""


def attack(notebook: NotebookNode) -> None:
    first(notebook, CODE)
