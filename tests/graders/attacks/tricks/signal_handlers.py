from __future__ import annotations

from nbformat import NotebookNode

from tests.graders.attacks.tools import first

WHY = "The alarm that ends a long cell is ignored, and the cell never ends."
FLAG = None

CODE = r"""
import signal
for number in (signal.SIGALRM, signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
    signal.signal(number, signal.SIG_IGN)
while True:
    pass
"""


def attack(notebook: NotebookNode) -> None:
    first(notebook, CODE)
