from __future__ import annotations

from nbformat import NotebookNode

from tests.graders.attacks.tools import first

WHY = "The supervisor is stopped, so that it can neither end the notebook nor say that it ended."
FLAG = None

CODE = r"""
import os, signal
os.kill(os.getppid(), signal.SIGSTOP)
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
while True:
    signal.pause()
"""


def attack(notebook: NotebookNode) -> None:
    first(notebook, CODE)
