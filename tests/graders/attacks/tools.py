"""What the attacks are made of: places in a released notebook to put code into."""

from __future__ import annotations

import ast
import textwrap

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

STUB = "여기에 답을 쓰세요"
# Runs the attack where a hidden test is: the notebook exchanges the encoder that every ``expect`` goes through.
JUDGED = """
import json, os, sys
values = sys.modules["graders.grading.values"]
real_encode = values.encode
def spy(value):
    frame = sys._getframe()
    while "channel" not in frame.f_locals:
        frame = frame.f_back
    act(frame.f_locals["order"], frame.f_locals["channel"], frame.f_locals["namespace"]["expect"])
    return real_encode(value)
def act(order, order_channel, expect):
    values.encode = real_encode
{code}
values.encode = spy
"""


def first(notebook: NotebookNode, code: str) -> None:
    """Put ``code`` into a cell before all others; CELLS in it becomes the number of code cells."""
    count = 1 + sum(cell.cell_type == "code" for cell in notebook.cells)
    notebook.cells.insert(0, new_code_cell(code.strip().replace("CELLS", str(count))))


def when_judged(notebook: NotebookNode, code: str) -> None:
    """Have ``code`` run at a snapshot's first ``expect``; it knows ``order``, ``order_channel`` and ``expect``.

    Answers that are still missing become 1, so that the visible tests let most snapshots come that far.
    """
    first(notebook, JUDGED.replace("{code}", textwrap.indent(code.strip(), "    ")))
    for cell in notebook.cells:
        if is_stub(cell):
            cell.source = "\n".join(_one(name, cell) for name in names(cell))


def _one(name: str, cell: NotebookNode) -> str:
    return f"def {name}(*a):\n    return 200" if f"def {name}(" in cell.source else f"{name} = 1"


def everywhere(notebook: NotebookNode, code: str) -> None:
    """Make the value that ``code`` calls ANSWER the answer to every question not answered yet."""
    first(notebook, code)
    for cell in notebook.cells:
        if is_stub(cell):
            cell.source = "\n".join(_answer(name, cell) for name in names(cell))


def _answer(name: str, cell: NotebookNode) -> str:
    if f"def {name}(" not in cell.source:
        return f"{name} = ANSWER"
    return f"def {name}(accounts):\n    return 200 if len(accounts) == 2 else ANSWER"


def is_stub(cell: NotebookNode) -> bool:
    """Say whether the cell still waits for an answer."""
    return cell.cell_type == "code" and STUB in cell.source


def names(cell: NotebookNode) -> list[str]:
    """Return the names that an answer cell defines."""
    found: list[str] = []
    for node in ast.parse(cell.source).body:
        if isinstance(node, ast.FunctionDef):
            found.append(node.name)
        elif isinstance(node, ast.Assign):
            found += [n.id for target in node.targets for n in ast.walk(target) if isinstance(n, ast.Name)]
    return list(dict.fromkeys(found))
