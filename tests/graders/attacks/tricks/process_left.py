from __future__ import annotations

from nbformat import NotebookNode

from tests.graders.attacks.tools import first

WHY = "A process in a session of its own ignores every signal and stays."
FLAG = None

CODE = r"""
import os, signal, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        for number in range(1, 32):
            try:
                signal.signal(number, signal.SIG_IGN)
            except OSError:
                pass
        while True:
            time.sleep(1)
    os._exit(0)
"""


def attack(notebook: NotebookNode) -> None:
    first(notebook, CODE)
