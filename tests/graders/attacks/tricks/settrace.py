from __future__ import annotations

from nbformat import NotebookNode

from tests.graders.attacks.tools import first

WHY = "A trace function jumps over the lines of a test."
FLAG = "hooks"

CODE = r"""
import sys
def jump(frame, event, arg):
    if event == "line" and frame.f_code.co_filename.startswith("<test"):
        try:
            frame.f_lineno = frame.f_lineno + 1
        except ValueError:
            pass
    return jump
sys.settrace(jump)
frame = sys._getframe()
while frame:
    frame.f_trace, frame = jump, frame.f_back
"""


def attack(notebook: NotebookNode) -> None:
    first(notebook, CODE)
