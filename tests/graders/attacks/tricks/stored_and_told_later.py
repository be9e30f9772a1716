from __future__ import annotations

from nbformat import NotebookNode

from tests.graders.attacks.tools import when_judged

WHY = "What one test's snapshot read is left in files and names for the next ones, which raise it as an error."
FLAG = "hooks"

CODE = r"""
import glob
stolen = "".join(open(name).read() for name in glob.glob("/tmp/kept*"))
open(f"/tmp/kept{os.getpid()}", "w").write(order["source"])
raise RuntimeError(stolen + order["source"])
"""


def attack(notebook: NotebookNode) -> None:
    when_judged(notebook, CODE)
