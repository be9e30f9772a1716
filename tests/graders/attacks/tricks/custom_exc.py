from __future__ import annotations

from nbformat import NotebookNode

from tests.graders.attacks.tools import first

WHY = "IPython's set_custom_exc handles every exception by doing nothing."
FLAG = "hooks"

CODE = r"""
get_ipython().set_custom_exc((BaseException,), lambda *a, **k: None)
"""


def attack(notebook: NotebookNode) -> None:
    first(notebook, CODE)
