from __future__ import annotations

from nbformat import NotebookNode

from tests.graders.attacks.tools import first

WHY = "Bytes that are not of the format, numbers, and megabytes of brackets are sent."
FLAG = "channel"

CODE = r"""
import json, os, socket, sys
events = socket.socket(fileno=os.dup(int(sys.argv[2])))

events.sendall(b"\xff\xfe\x00\n[1]\n" + b"[" * 3_000_000 + b"\n" + b"9" * 3_000_000 + b"\n")
"""


def attack(notebook: NotebookNode) -> None:
    first(notebook, CODE)
