from __future__ import annotations

from nbformat import NotebookNode

from tests.graders.attacks.tools import first

WHY = "Every cell and the end are reported as the runner would, then the process is gone."
FLAG = None

CODE = r"""
import json, os, socket, sys
events = socket.socket(fileno=os.dup(int(sys.argv[2])))

for at in range(CELLS):
    events.sendall(json.dumps({"cell": at, "error": None}).encode() + b"\n")
events.sendall(b'{"done": true, "hooks": false}\n')
os._exit(0)
"""


def attack(notebook: NotebookNode) -> None:
    first(notebook, CODE)
