"""The three notebooks of a lesson, made by nbgrader's own steps, one after the other.

==========  ==========================================  ==================================
notebook    has                                         who may see it
==========  ==========================================  ==================================
source      answers and whole tests                     authors
master      whole tests, no answers                     the server (grading)
trainee     visible tests, no answers                   everybody: this is what is released
==========  ==========================================  ==================================

The list is nbgrader's ``GenerateAssignment.preprocessors`` without header and footer, without the
gradebook (``SaveCells``), and with ``ClearHiddenTests`` as the cut between master and trainee.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader.preprocessors import (
    CheckCellMetadata,
    ClearHiddenTests,
    ClearMarkScheme,
    ClearOutput,
    ClearSolutions,
    ComputeChecksums,
    LockCells,
)
from traitlets.config import Config

from graders.errors import LessonError

STUB = "# 여기에 답을 쓰세요\n..."
REGION = re.compile(r"###\s*(BEGIN|END)\s+(SOLUTION|HIDDEN TESTS|MARK SCHEME)")
ANY_REGION = re.compile(r"###\s*((?:BEGIN|END)\s+[A-Z][^\n]*)")


def _config() -> Config:
    config = Config()
    config.ClearSolutions.code_stub = {"python": STUB}
    config.ClearSolutions.text_stub = "여기에 답을 쓰세요."
    config.ClearSolutions.enforce_metadata = True
    config.ClearMarkScheme.enforce_metadata = False  # a manual cell is an answer and a question in one
    return config


def _run(notebook: NotebookNode, steps: Iterable[type[Any]], where: object) -> NotebookNode:
    result = copy.deepcopy(notebook)
    resources: dict[str, Any] = {}
    for step in steps:
        try:
            result, resources = step(config=_config()).preprocess(result, resources)
        except (RuntimeError, ValueError) as error:
            raise LessonError(where, str(error), "Every ### BEGIN needs its ### END in the same cell.") from error
    return result


def master(source: NotebookNode, where: object) -> NotebookNode:
    """Return the notebook with whole tests and no answers. Raises ``LessonError`` for an unclosed region."""
    _check_regions(source, where)
    return _run(source, (LockCells, ClearSolutions, ClearOutput, CheckCellMetadata, ComputeChecksums), where)


def trainee(master_notebook: NotebookNode, where: object) -> NotebookNode:
    """Return the notebook that is released."""
    steps = (ClearHiddenTests, ClearMarkScheme, ComputeChecksums, CheckCellMetadata)
    return _run(master_notebook, steps, where)


def _check_regions(notebook: NotebookNode, where: object) -> None:
    for at, cell in enumerate(notebook.cells):
        opened: str | None = None
        if unknown := next((m for m in ANY_REGION.findall(cell.source) if not REGION.match(f"### {m}")), None):
            told = f"### {unknown} is a region that nobody knows: trainees would read it"
            cure = "Known are SOLUTION, HIDDEN TESTS and MARK SCHEME."
            raise LessonError(f"{where}, cell {at + 1}", told, cure)
        for action, kind in REGION.findall(cell.source):
            if (action == "BEGIN") == (opened is not None) or (action == "END" and opened != kind):
                raise LessonError(
                    f"{where}, cell {at + 1}",
                    f"### {action} {kind} has no partner",
                    "Close each region before the next.",
                )
            opened = kind if action == "BEGIN" else None
        if opened:
            raise LessonError(
                f"{where}, cell {at + 1}", f"### BEGIN {opened} is never closed", f"Write ### END {opened} below it."
            )


def dump(notebook: NotebookNode) -> bytes:
    """Return the notebook's bytes; the same notebook gives the same bytes."""
    text: str = nbformat.writes(notebook)
    return (text + "\n").encode()
