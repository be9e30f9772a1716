from __future__ import annotations

from nbformat import NotebookNode

from tests.graders.attacks.tools import first

WHY = "Reports that mean nothing are sent for as long as the process lives."
FLAG = "channel"

CODE = r"""
import json, os, socket, sys
events = socket.socket(fileno=os.dup(int(sys.argv[2])))

while True:
    events.sendall(b"{}\n" * 20_000)
"""


def attack(notebook: NotebookNode) -> None:
    first(notebook, CODE)
