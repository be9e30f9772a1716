from __future__ import annotations

from nbformat import NotebookNode

from tests.graders.attacks.tools import first

WHY = "The notebook is said to be done while most of it has not run."
FLAG = "channel"

CODE = r"""
import json, os, socket, sys
events = socket.socket(fileno=os.dup(int(sys.argv[2])))

events.sendall(b'{"done": true, "hooks": false}\n')
os._exit(0)
"""


def attack(notebook: NotebookNode) -> None:
    first(notebook, CODE)
