from __future__ import annotations

from nbformat import NotebookNode

from tests.graders.attacks.tools import first

WHY = "Cells beyond the last one are reported as done: the next in turn, and one far away."
FLAG = "channel"

CODE = r"""
import json, os, socket, sys
events = socket.socket(fileno=os.dup(int(sys.argv[2])))

events.sendall(b'{"cell": 99, "error": null}\n')
for at in (*range(CELLS + 2), 99, -1):
    events.sendall(json.dumps({"cell": at, "error": None}).encode() + b"\n")
"""


def attack(notebook: NotebookNode) -> None:
    first(notebook, CODE)
