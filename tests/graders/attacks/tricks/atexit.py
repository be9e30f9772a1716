from __future__ import annotations

from nbformat import NotebookNode

from tests.graders.attacks.tools import first

WHY = "An exit handler speaks on every channel once the tests are over."
FLAG = None

CODE = r"""
import atexit, os
def speak():
    for fd in range(3, 100):
        try:
            os.write(fd, b'{"end": true}\n')
        except OSError:
            pass
atexit.register(speak)
"""


def attack(notebook: NotebookNode) -> None:
    first(notebook, CODE)
