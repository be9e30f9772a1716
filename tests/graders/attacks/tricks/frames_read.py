from __future__ import annotations

from nbformat import NotebookNode

from tests.graders.attacks.tools import when_judged

WHY = "The runner's frames are read for hidden tests while a test is judged, and kept in a file and a name."
FLAG = "hooks"

CODE = r"""
frame, found = sys._getframe(), []
while frame:
    found += [repr(v) for v in frame.f_locals.values() if "HIDDEN" in repr(v)]
    frame = frame.f_back
sys.stolen = found
open("/tmp/stolen", "a").write("".join(found))
print(found)
"""


def attack(notebook: NotebookNode) -> None:
    when_judged(notebook, CODE)
