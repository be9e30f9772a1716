"""From the bytes a trainee sent to the cells to run: nbgrader's sanitizing steps, with the release for a gradebook.

The order is that of nbgrader's ``Autograde.sanitize_preprocessors``: ClearOutput, DeduplicateIds,
OverwriteKernelspec (the kernel is ours in any case), OverwriteCells, CheckCellMetadata. ``healing.heal`` stands
in for DeduplicateIds and OverwriteCells; it says why. All marks are the release's own after it, and were checked when
that was built: so CheckCellMetadata, the slowest of them, has nothing left to find.
"""

from __future__ import annotations

import ast
import json
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader.preprocessors import ClearOutput

from graders.errors import NotGradable
from graders.grading.cells import Known, known_cells, likeness
from graders.grading.healing import heal
from graders.grading.observe import PlanCell
from graders.language import N_
from graders.records.releases import Release

MAX_CELLS = 500
KINDS = ("code", "markdown", "raw")
_ID = re.compile(r"[a-zA-Z0-9-]{1,64}")  # ours have no other signs: nothing given collides with mended_0
OURS = "found_out"  # in the notebook's metadata: notes from before the cells were looked at; always overwritten


@dataclass(frozen=True)
class Chosen:
    """The notebook that counts among the submitted files, and notes of how it was found."""

    data: bytes
    notes: tuple[str, ...] = ()


def choose(files: dict[str, bytes], release: Release) -> Chosen:
    """Return the lesson's notebook among the submitted files, whose names may have folders.

    The lesson's own name wins, and the shallower of two such; then the only notebook; then the one that is
    most like the release. Raises ``NotGradable`` where none is.
    """
    names = {unicodedata.normalize("NFC", name).replace("\\", "/"): data for name, data in sorted(files.items())}
    paths = sorted(map(PurePosixPath, names), key=lambda path: (len(path.parts), str(path)))
    notebooks = [p for p in paths if p.suffix.lower() == ".ipynb" and ".ipynb_checkpoints" not in p.parts]
    for path in notebooks:
        if path.name == unicodedata.normalize("NFC", release.notebook_name):
            return Chosen(_at(names, path))
    if len(notebooks) == 1:
        return Chosen(_at(names, notebooks[0]), (f"other_name:{_plain(notebooks[0].name)}",))
    known = _known(release)
    ranked = [(_likeness(_at(names, path), known), path) for path in notebooks]
    like = [item for item in ranked if item[0][0]]
    if not like:
        raise NotGradable(
            N_("The submission has no notebook named {name}."),
            cure=N_("Open the lesson from its page, write your answers in {name}, save, and submit."),
            name=release.notebook_name,
        )
    path = max(like, key=lambda item: item[0])[1]  # of equals, the first by name
    return Chosen(_at(names, path), (f"chosen:{_plain(path.name)}",))


def _at(names: dict[str, bytes], path: PurePosixPath) -> bytes:
    return next(data for name, data in names.items() if PurePosixPath(name) == path)


def _likeness(data: bytes, known: list[Known]) -> tuple[int, int]:
    try:
        return likeness(parse(data), known)
    except NotGradable:
        return (0, 0)


def _plain(name: str) -> str:
    """A file's name as it may stand in a note: short, printable, without the note's own separator."""
    return "".join(c for c in name if c.isprintable() and c not in ":{}")[:80]


def parse(chosen: Chosen | bytes) -> NotebookNode:
    """Return the notebook in the newest format. Raises ``NotGradable`` for anything that isn't one."""
    data, notes = (chosen.data, list(chosen.notes)) if isinstance(chosen, Chosen) else (chosen, [])
    try:
        text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
        try:
            notebook = nbformat.convert(nbformat.reader.reads(text), 4)  # nbformat.reads would validate it once more
            nbformat.validate(notebook)
        except Exception:  # nbformat raises KeyError, AttributeError and more on damaged or hostile JSON
            notebook = _mended(json.loads(text))
            nbformat.validate(notebook)
            notes.append("file_mended")
        if len(notebook.cells) > MAX_CELLS:
            raise ValueError("too many cells")
    except Exception as error:
        raise NotGradable() from error
    notebook.metadata[OURS] = notes
    return notebook


def _mended(raw: Any) -> NotebookNode:
    """Return what can be read of a format 4 notebook: kinds, texts, ids, marks. Raises where that is nothing."""
    if type(raw) is not dict or raw.get("nbformat") != 4 or type(raw.get("cells")) is not list:
        raise ValueError("not a notebook")
    cells: list[NotebookNode] = []
    taken: set[str] = set()
    for at, cell in enumerate(c for c in raw["cells"][: MAX_CELLS + 1] if type(c) is dict):
        source = cell.get("source")
        text = "".join(map(str, source)) if type(source) is list else source
        if type(text) is not str:
            continue
        metadata = cell["metadata"] if type(cell.get("metadata")) is dict else {}
        mark = metadata.get("nbgrader")
        grade_id = mark.get("grade_id") if type(mark) is dict else None
        kept = {"nbgrader": {"grade_id": grade_id}} if type(grade_id) is str else {}
        kind = cell.get("cell_type") if cell.get("cell_type") in KINDS else "raw"
        make = getattr(nbformat.v4, f"new_{kind}_cell")
        cells.append(make(text, id=_id(cell.get("id"), at, taken), metadata=NotebookNode(kept)))
    if raw["cells"] and not cells:
        raise ValueError("no cell that can be read")
    return nbformat.v4.new_notebook(cells=cells)


def _id(given: Any, at: int, taken: set[str]) -> str:
    usable = type(given) is str and _ID.fullmatch(given) and given not in taken
    taken.add(given if usable else f"mended_{at}")
    return given if usable else f"mended_{at}"


def sanitize(notebook: NotebookNode, release: Release) -> tuple[NotebookNode, list[str]]:
    """Return the notebook with the release's tests restored, and notes of what was repaired."""
    resources: dict[str, Any] = {}
    notes = list(notebook.metadata.get(OURS, ()))
    for cell in notebook.cells:
        cell.source = cell.source.replace("\r\n", "\n").replace("\r", "\n")
    notebook, resources = ClearOutput().preprocess(notebook, resources)
    healed, found = heal(notebook, _known(release))
    return healed, notes + found


def _known(release: Release) -> list[Known]:
    return _read_release(release.master, release.files[release.notebook_name])


@lru_cache(maxsize=32)
def _read_release(master: bytes, released: bytes) -> list[Known]:
    """Read a release's two notebooks: the same for all who submit it."""
    return known_cells(*(nbformat.reads(data.decode(), as_version=4) for data in (master, released)))


def plan(notebook: NotebookNode, release: Release) -> list[PlanCell]:
    """Return the code cells to run; tests with their visible part to show and what judges them."""
    visible, legacy = {k.name: k.shown for k in _known(release)}, {t.name for t in release.tests if t.legacy}
    cells = []
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        mark = cell.metadata.get("nbgrader", {})
        if mark.get("grade") and mark.get("locked"):
            name = mark["grade_id"]
            if name in legacy:
                cells.append(PlanCell(visible[name], name, _last_value_sent(cell.source)))
            else:
                rest = _after(visible[name].rstrip(), cell.source)
                cells.append(PlanCell(visible[name], name, cell.source if rest is None else rest, whole=rest is None))
        else:
            cells.append(PlanCell(cell.source))
    return cells


@lru_cache(maxsize=1024)
def _after(visible: str, whole: str) -> str | None:
    """Return what of a test follows its visible part and stands alone, at its lines; None if it is not so simple."""
    follows = whole.removeprefix(visible)
    if follows == whole or not (follows == "" or follows.startswith("\n")):
        return None
    rest = "\n" * visible.count("\n") + follows
    try:
        ast.parse(rest)
    except SyntaxError:  # goes on with a block of the visible part
        return None
    return rest


def _last_value_sent(source: str) -> str:
    """Return a test of asserts alone so that it sends the value it ends with: nbgrader takes a number for points.

    As in a notebook, a semicolon at the end keeps the value back. What does not parse stays, and fails as it is.
    """
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return source
    if not tree.body or not isinstance(last := tree.body[-1], ast.Expr) or source.rstrip().endswith(";"):
        return source
    last.value = ast.Call(ast.Name("expect", ast.Load()), [last.value], [])
    return ast.unparse(ast.fix_missing_locations(tree))
