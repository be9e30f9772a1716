from __future__ import annotations

from nbformat import NotebookNode

from tests.graders.attacks.tools import first

WHY = "Values and an end are written into the sockets of all later tests before they run."
FLAG = "channel"

CODE = r"""
import os, stat
lines = b'{"canary": "00", "raised": true}\n' + b'{"value": true}\n' * 3 + b'{"end": true, "error": null}\n'
for fd in range(3, 200):
    try:
        if stat.S_ISSOCK(os.fstat(fd).st_mode):
            os.write(fd, lines)
    except OSError:
        pass
"""


def attack(notebook: NotebookNode) -> None:
    first(notebook, CODE)
