from __future__ import annotations

from nbformat import NotebookNode

from tests.graders.attacks.tools import first

WHY = "json.dumps adds the end of a test to everything it writes."
FLAG = None

CODE = r"""
import json
real = json.dumps
json.dumps = lambda *a, **k: real(*a, **k) + '\n{"end": true}'
"""


def attack(notebook: NotebookNode) -> None:
    first(notebook, CODE)
