from __future__ import annotations

from nbformat import NotebookNode

from tests.graders.attacks.tools import first

WHY = "An AST transformer takes the asserts out of every cell."
FLAG = "hooks"

CODE = r"""
import ast
class Drop(ast.NodeTransformer):
    def visit_Assert(self, node):
        return ast.Pass()
get_ipython().ast_transformers.append(Drop())
"""


def attack(notebook: NotebookNode) -> None:
    first(notebook, CODE)
