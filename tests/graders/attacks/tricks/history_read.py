from __future__ import annotations

from nbformat import NotebookNode

from tests.graders.attacks.tools import first

WHY = "In, Out, the history and the shell's own memory are searched for tests to come."
FLAG = None

CODE = r"""
shell = get_ipython()
texts = [str(v) for v in (In, Out, shell.history_manager.input_hist_raw, shell.user_ns.get("_ih"))]
found = [t for t in texts if "HIDDEN " + "TESTS" in t]
if found:
    raise RuntimeError(" | ".join(found)[:500])
"""


def attack(notebook: NotebookNode) -> None:
    first(notebook, CODE)
