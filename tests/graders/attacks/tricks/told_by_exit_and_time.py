from __future__ import annotations

from nbformat import NotebookNode

from tests.graders.attacks.tools import when_judged

WHY = "A snapshot tells bits of the hidden test by how long it takes and how it dies."
FLAG = "hooks"

CODE = r"""
import time
time.sleep(len(order["source"]) % 7 / 20)
os._exit(len(order["source"]) % 256)
"""


def attack(notebook: NotebookNode) -> None:
    when_judged(notebook, CODE)
