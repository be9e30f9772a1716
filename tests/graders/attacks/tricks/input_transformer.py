from __future__ import annotations

from nbformat import NotebookNode

from tests.graders.attacks.tools import first

WHY = "An input transformer drops every line with an assert."
FLAG = "hooks"

CODE = r"""
get_ipython().input_transformers_post.append(lambda lines: [l for l in lines if 'assert' not in l])
"""


def attack(notebook: NotebookNode) -> None:
    first(notebook, CODE)
