from __future__ import annotations

from nbformat import NotebookNode

from tests.graders.attacks.tools import first

WHY = "The cells are reported as done from the last to the first."
FLAG = "channel"

CODE = r"""
import json, os, socket, sys
events = socket.socket(fileno=os.dup(int(sys.argv[2])))

for at in reversed(range(CELLS)):
    events.sendall(json.dumps({"cell": at, "error": None}).encode() + b"\n")
"""


def attack(notebook: NotebookNode) -> None:
    first(notebook, CODE)
