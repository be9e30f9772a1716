from __future__ import annotations

from nbformat import NotebookNode

from tests.graders.attacks.tools import when_judged

WHY = "A snapshot draws the hidden test into a picture and displays it."
FLAG = "hooks"

CODE = r"""
from IPython.display import display_png
pixels = order["source"].encode()
open("/home/box/plot.png", "wb").write(b"\x89PNG\r\n\x1a\n" + pixels)
display_png(b"\x89PNG\r\n\x1a\n" + pixels, raw=True)
"""


def attack(notebook: NotebookNode) -> None:
    when_judged(notebook, CODE)
