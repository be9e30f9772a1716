from __future__ import annotations

from nbformat import NotebookNode

from tests.graders.attacks.tools import when_judged

WHY = "A snapshot sends every guess it has as values of its own, thousands of them."
FLAG = "hooks"

CODE = r"""
out = "".join(json.dumps({"value": guess}) + "\n" for guess in [True, False, "lee", {"i": "0x1"}] * 2000)
order_channel.sendall((out + '{"end": true, "error": null}\n').encode())
"""


def attack(notebook: NotebookNode) -> None:
    when_judged(notebook, CODE)
