from __future__ import annotations

from nbformat import NotebookNode

from tests.graders.attacks.tools import first

WHY = "The same cell is reported as done many times."
FLAG = "channel"

CODE = r"""
import json, os, socket, sys
events = socket.socket(fileno=os.dup(int(sys.argv[2])))

for _ in range(100):
    events.sendall(b'{"cell": 0, "error": null}\n')
"""


def attack(notebook: NotebookNode) -> None:
    first(notebook, CODE)
