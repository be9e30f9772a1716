from __future__ import annotations

from nbformat import NotebookNode

from tests.graders.attacks.tools import first

WHY = "A report claims points beside what it has to say."
FLAG = "channel"

CODE = r"""
import json, os, socket, sys
events = socket.socket(fileno=os.dup(int(sys.argv[2])))

events.sendall(b'{"cell": 0, "error": null, "points": 100, "passed": true}\n')
"""


def attack(notebook: NotebookNode) -> None:
    first(notebook, CODE)
