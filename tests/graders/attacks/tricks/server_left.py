from __future__ import annotations

from nbformat import NotebookNode

from tests.graders.attacks.tools import first

WHY = "A server is left listening on TCP and on an abstract socket."
FLAG = None

CODE = r"""
import os, socket, time
if os.fork() == 0:
    os.setsid()
    one, two = socket.socket(), socket.socket(socket.AF_UNIX)
    one.bind(("0.0.0.0", 8000)), two.bind("\0left")
    one.listen(), two.listen()
    while True:
        time.sleep(1)
"""


def attack(notebook: NotebookNode) -> None:
    first(notebook, CODE)
