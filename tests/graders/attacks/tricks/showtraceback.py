from __future__ import annotations

from nbformat import NotebookNode

from tests.graders.attacks.tools import first

WHY = "IPython never shows a traceback, nor calls an execution failed."
FLAG = None

CODE = r"""
shell = get_ipython()
shell.showtraceback = shell.showsyntaxerror = lambda *a, **k: None
from IPython.core.interactiveshell import ExecutionResult
ExecutionResult.success = property(lambda self: True)
ExecutionResult.raise_error = lambda self: None
"""


def attack(notebook: NotebookNode) -> None:
    first(notebook, CODE)
