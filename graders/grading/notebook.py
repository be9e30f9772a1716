"""From the bytes a trainee sent to the cells to run: nbgrader's sanitizing steps, with the release for a gradebook.

The order is that of nbgrader's ``Autograde.sanitize_preprocessors``: ClearOutput, DeduplicateIds,
OverwriteKernelspec (the kernel is ours in any case), OverwriteCells, CheckCellMetadata. ``restore`` stands
in for OverwriteCells, with ``add_missing_cells`` on: the same restoring, from the release's master.
"""

from __future__ import annotations

import unicodedata
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader.preprocessors import CheckCellMetadata, ClearOutput, DeduplicateIds

from graders.errors import NotGradable
from graders.grading.observe import PlanCell
from graders.language import N_
from graders.records.releases import Release

MAX_CELLS = 2000


def choose(files: dict[str, bytes], release: Release) -> bytes:
    """Return the bytes of the lesson's notebook among the submitted files. Raises ``NotGradable``."""
    names = {unicodedata.normalize("NFC", name): data for name, data in files.items()}
    if release.notebook_name in names:
        return names[release.notebook_name]
    notebooks = sorted(name for name in names if name.endswith(".ipynb"))
    if len(notebooks) == 1:
        return names[notebooks[0]]
    raise NotGradable(
        N_("The submission has no notebook named {name}."),
        cure=N_("Open the lesson from its page, write your answers in {name}, save, and submit."),
        name=release.notebook_name,
    )


def parse(data: bytes) -> NotebookNode:
    """Return the notebook in the newest format. Raises ``NotGradable`` for anything that isn't one."""
    try:
        notebook = nbformat.reads(data.decode("utf-8-sig"), as_version=4)
        if len(notebook.cells) > MAX_CELLS:
            raise ValueError("too many cells")
        for cell in notebook.cells:  # what later steps rely on
            if not isinstance(cell.source, str) or not isinstance(cell.metadata, dict):
                raise ValueError("a cell without source")
        nbformat.validate(notebook)
    except Exception as error:  # nbformat raises KeyError, AttributeError and more on hostile JSON
        raise NotGradable() from error
    return notebook


def sanitize(notebook: NotebookNode, release: Release) -> tuple[NotebookNode, list[str]]:
    """Return the notebook with the release's tests restored, and notes of what was repaired."""
    resources: dict[str, Any] = {}
    _drop_foreign_metadata(notebook)
    for step in (ClearOutput, DeduplicateIds):
        notebook, resources = step().preprocess(notebook, resources)
    notes = restore(notebook, nbformat.reads(release.master.decode(), as_version=4), _visible(release))
    notebook, _ = CheckCellMetadata().preprocess(notebook, resources)
    return notebook, notes


def _drop_foreign_metadata(notebook: NotebookNode) -> None:
    for cell in notebook.cells:
        mark = cell.metadata.get("nbgrader")
        if mark is not None and not (isinstance(mark, dict) and isinstance(mark.get("grade_id"), str)):
            del cell.metadata["nbgrader"]


def _visible(release: Release) -> dict[str, str]:
    notebook = nbformat.reads(release.files[release.notebook_name].decode(), as_version=4)
    return {_grade_id(c): c.source for c in notebook.cells if _grade_id(c)}


def _grade_id(cell: NotebookNode) -> str:
    return str(cell.metadata.get("nbgrader", {}).get("grade_id", ""))


def restore(notebook: NotebookNode, master: NotebookNode, visible: dict[str, str]) -> list[str]:
    """Overwrite, in place, what a trainee must not change: tests whole, marks as released, missing tests added."""
    notes: list[str] = []
    originals = {_grade_id(c): c for c in master.cells if _grade_id(c)}
    present: set[str] = set()
    for cell in notebook.cells:
        name = _grade_id(cell)
        original = originals.get(name)
        if original is None or name in present:
            cell.metadata.pop("nbgrader", None)  # not ours, or a second copy
            continue
        present.add(name)
        cell.metadata["nbgrader"] = original.metadata.nbgrader
        if original.metadata.nbgrader.locked:
            if cell.cell_type != "code" or cell.source.strip() != visible[name].strip():
                notes.append(f"test_restored:{name}")
            _retype(cell, original.cell_type)
            cell.source = original.source
    for name, original in originals.items():
        if name not in present and original.metadata.nbgrader.grade:
            notebook.cells.insert(_place(notebook, list(originals), name), NotebookNode(original))
            notes.append(f"test_added:{name}")
    return notes


def _retype(cell: NotebookNode, kind: str) -> None:
    if cell.cell_type == kind:
        return
    cell.cell_type = kind
    if kind == "code":
        cell.outputs, cell.execution_count = [], None
        cell.pop("attachments", None)
    else:
        cell.pop("outputs", None)
        cell.pop("execution_count", None)


def _place(notebook: NotebookNode, order: list[str], name: str) -> int:
    """After the nearest cell that comes before ``name`` in the release; at the end if there is none."""
    places = {_grade_id(cell): at for at, cell in enumerate(notebook.cells) if _grade_id(cell)}
    for earlier in reversed(order[: order.index(name)]):
        if earlier in places:
            return places[earlier] + 1
    return len(notebook.cells)


def plan(notebook: NotebookNode, release: Release) -> list[PlanCell]:
    """Return the code cells to run; tests with their visible part to show and the whole one to judge by."""
    visible = _visible(release)
    cells = []
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        mark = cell.metadata.get("nbgrader", {})
        if mark.get("grade") and mark.get("locked"):
            cells.append(PlanCell(visible[mark["grade_id"]], test=mark["grade_id"], full=cell.source))
        else:
            cells.append(PlanCell(cell.source))
    return cells
