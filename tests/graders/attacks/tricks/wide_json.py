from __future__ import annotations

from nbformat import NotebookNode

from tests.graders.attacks.tools import when_judged

WHY = "Millions of tiny lists are sent as one value, to fill the grader's memory."
FLAG = "hooks"

CODE = r"""
order_channel.sendall(b'{"value": [' + b"{}," * 4_000_000 + b"{}]}\n")
"""


def attack(notebook: NotebookNode) -> None:
    when_judged(notebook, CODE)
