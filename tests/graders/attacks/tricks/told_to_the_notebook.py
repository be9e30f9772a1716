from __future__ import annotations

from nbformat import NotebookNode

from tests.graders.attacks.tools import when_judged

WHY = "A snapshot sends the hidden test on every descriptor it can find, also its neighbours'."
FLAG = "hooks"

CODE = r"""
import glob
for name in glob.glob("/proc/[0-9]*/fd/*"):
    try:
        fd = os.open(name, os.O_WRONLY | os.O_NONBLOCK)
        os.write(fd, json.dumps({"cell": 0, "error": {"name": "E", "text": order["source"]}}).encode() + b"\n")
    except OSError:
        pass
"""


def attack(notebook: NotebookNode) -> None:
    when_judged(notebook, CODE)
