"""``lesson.py`` as a notebook that an author edits, and back: what nobody touched keeps its bytes.

Nothing of the text travels with the notebook. When it is written, each cell that is as it was is found again in the
file that it came from, and its own lines are used; a cell that was changed or added is written anew, and only it.
Our marks stand in a cell's metadata under ``lesson``::

    {"lesson": {"mark": "answer" | "test" | "manual", "name": "mean", "points": 5}}      points: not for an answer
"""

from __future__ import annotations

import json
import re
from collections import Counter
from difflib import SequenceMatcher
from typing import Any

import jupytext
import nbformat
from nbformat import NotebookNode

from graders.authoring.source import KERNEL, MARKS
from graders.errors import LessonError

KEY = "lesson"
KEPT = ("tags", "title", "cell_marker")  # what jupytext reads beside marks, and a lesson may have
START = re.compile(r"^(?=[ \t]*#[ \t]*(?:%%|In\[|<codecell>))", re.MULTILINE)
TAIL = re.compile(r"(?:[ \t]*\r?\n)*\Z")
OPTIONS = {"notebook_metadata_filter": "-all", "cell_metadata_filter": "all"}


def opened(text: str, where: object) -> NotebookNode:
    """Return a lesson's source as a notebook to edit. Raises ``LessonError`` for one that can't be kept as it is."""
    _, pieces = _pieces(text, where)
    cells = []
    for at, (_, cell) in enumerate(pieces):
        marks: dict[str, Any] = {k: cell.metadata[k] for k in (*MARKS, "points") if k in cell.metadata}
        made = nbformat.v4.new_code_cell if cell.cell_type == "code" else nbformat.v4.new_markdown_cell
        fresh = nbformat.v4.new_raw_cell(cell.source) if cell.cell_type == "raw" else made(cell.source)
        fresh.metadata = NotebookNode({k: cell.metadata[k] for k in KEPT if k in cell.metadata})
        if marks:
            fresh.metadata[KEY] = _told(marks, f"{where}, cell {at + 1}")
        fresh.id = f"cell-{at:03d}"
        cells.append(fresh)
    notebook = nbformat.v4.new_notebook(cells=cells)
    notebook.metadata = NotebookNode(kernelspec=NotebookNode(KERNEL), language_info=NotebookNode(name="python"))
    return notebook


def written(notebook: NotebookNode, text: str, where: object) -> str:
    """Return a notebook as the text of ``lesson.py``; ``text`` is the file that it was opened from.

    Raises ``LessonError`` that names the cell which can't be written so that it is read again as it is.
    """
    head, pieces = _pieces(text, where)
    before = [_identity(cell) for _, cell in pieces]
    cells = [_plain(cell, f"{where}, cell {at + 1}") for at, cell in enumerate(notebook.cells)]
    after = [_identity(cell) for cell in cells]
    own = _matched(before, after)
    line = "\r\n" if "\r\n" in text else "\n"
    tails = [TAIL.search(piece)[0] for piece, _ in pieces]  # type: ignore[index]
    usual = Counter(tails[:-1]).most_common(1)[0][0] if len(tails) > 1 else line * 2
    last = tails[-1] if tails else line
    out = [head]
    for at, cell in enumerate(cells):
        if (origin := own[at]) is not None:
            piece, tail = pieces[origin][0], tails[origin]
            body = piece[: len(piece) - len(tail)]
        else:
            origin = _replaced(own, at, len(pieces))
            body = _anew(cell, f"{where}, cell {at + 1}").replace("\n", line)
            tail = usual if origin is None else tails[origin]
        if at == len(cells) - 1:
            tail = last
        elif origin is None or origin == len(pieces) - 1:  # it ended the file and does so no more
            tail = usual
        out += [body, tail]
    result = "".join(out)
    _need_the_same(result, after, where)
    return result


def changed(text: str, new: str, where: object) -> list[str]:
    """Return in short what differs between two texts of a lesson: a mark's name, or a cell's first line.

    A cell that went is told with a minus before it.
    """
    before, after = ([cell for _, cell in _pieces(t, where)[1]] for t in (text, new))
    matcher = SequenceMatcher(None, list(map(_identity, before)), list(map(_identity, after)), autojunk=False)
    told: list[str] = []
    for action, i, j, k, m in matcher.get_opcodes():
        if action != "equal":
            now = [_named(cell) for cell in after[k:m]]
            told += now + [f"−{name}" for name in map(_named, before[i:j]) if name not in now and len(now) < j - i]
    return list(dict.fromkeys(told))


def digest(notebook: NotebookNode) -> list[str]:
    """Return what an author can change of each cell, as one line of text each."""
    return [_identity(_plain(cell, "")) for cell in notebook.cells]


def _pieces(text: str, where: object) -> tuple[str, list[tuple[str, NotebookNode]]]:
    """Return what stands before the first cell, and each cell with its own lines: together they are the text."""
    cells = _read(text, where)
    starts = [0, *(m.start() for m in START.finditer(text) if m.start() > 0), len(text)]
    found: list[tuple[str, NotebookNode]] = []
    head, begin, at = "", 0, 1
    for cell in cells:
        wanted = _identity(cell)
        while at < len(starts):
            piece = text[starts[begin] : starts[at]]
            inside = _read(piece, where)
            at += 1
            if not inside and not found:
                head, begin = head + piece, at - 1
            elif len(inside) == 1 and _identity(inside[0]) == wanted:
                found.append((piece, cell))
                begin = at - 1
                break
        else:
            break
    if len(found) != len(cells) or head + "".join(piece for piece, _ in found) != text:
        raise LessonError(
            where,
            f"its lines can't be told apart into cells, at cell {len(found) + 1}",
            "Edit this lesson as a file: begin each cell with a line of its own that starts with # %%.",
        )
    return head, found


def _read(text: str, where: object) -> list[NotebookNode]:
    try:
        cells: list[NotebookNode] = jupytext.reads(text, fmt="py:percent").cells
    except Exception as error:  # jupytext raises what its parsers do
        raise LessonError(where, f"this is not a lesson's source: {error}"[:300], "Mend it as a file.") from error
    return cells


def _identity(cell: NotebookNode) -> str:
    """What an author can change of a cell: its kind, its text and its marks."""
    marks = {k: cell.metadata[k] for k in (*MARKS, "points", *KEPT) if k in cell.metadata}
    source = cell.source.replace("\r\n", "\n").rstrip("\n")
    return json.dumps([cell.cell_type, source, marks], ensure_ascii=False, sort_keys=True)


def _told(marks: dict[str, Any], where: str) -> NotebookNode:
    """Our marks as the panel shows them. Raises ``LessonError`` for more than one mark, which it can't show."""
    given = [mark for mark in MARKS if mark in marks]
    if len(given) != 1:
        raise LessonError(where, "it has not one mark, but points alone or several", "Mend it as a file.")
    told = {"mark": given[0], "name": marks[given[0]]}
    return NotebookNode(told | ({"points": marks["points"]} if "points" in marks else {}))


def _plain(cell: NotebookNode, where: str) -> NotebookNode:
    """Return a cell with nothing but what belongs into the file. Raises ``LessonError`` for marks that are none."""
    if "nbgrader" in cell.metadata:
        cure = "Take it off there, and say what the cell is in the panel beside the lesson's source."
        raise LessonError(where, "this cell has a mark of nbgrader's own panel", cure)
    if cell.get("attachments"):
        cure = "Take it out. A picture is drawn by a code cell, so that everybody sees how it is made."
        raise LessonError(where, "a picture was put into this cell, and a lesson's file holds text only", cure)
    metadata: dict[str, Any] = {}
    if told := cell.metadata.get(KEY):
        mark, points = told.get("mark"), told.get("points")
        if mark not in MARKS:
            raise LessonError(where, f"unknown mark {str(mark)[:40]!r}", f"Marks are: {', '.join(MARKS)}.")
        metadata[mark] = told.get("name", "")
        if points is not None and mark != "answer":
            metadata["points"] = int(points) if isinstance(points, float) and points.is_integer() else points
    metadata |= {k: cell.metadata[k] for k in KEPT if k in cell.metadata}
    return NotebookNode(cell_type=cell.cell_type, source=cell.source, metadata=NotebookNode(metadata))


def _matched(before: list[str], after: list[str]) -> list[int | None]:
    """Return for each cell which one it was, or None: first in order, then those that were moved."""
    own: list[int | None] = [None] * len(after)
    for i, k, size in SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks():
        own[k : k + size] = range(i, i + size)
    left = [i for i in range(len(before)) if i not in set(own)]
    for k, identity in enumerate(after):
        if own[k] is None and (found := next((i for i in left if before[i] == identity), None)) is not None:
            own[k] = found
            left.remove(found)
    return own


def _replaced(own: list[int | None], at: int, all_: int) -> int | None:
    """Return which cell a changed one stands in the place of; None for a new one."""
    above = own[at - 1] if at else -1
    if above is None or above + 1 >= all_ or above + 1 in own:
        return None
    return above + 1


def _anew(cell: NotebookNode, where: str) -> str:
    """Return the lines of one cell, without blank lines below."""
    metadata = {k: cell.metadata[k] for k in (*MARKS, "points", *KEPT) if k in cell.metadata}
    make = {"code": nbformat.v4.new_code_cell, "markdown": nbformat.v4.new_markdown_cell}
    fresh = make.get(cell.cell_type, nbformat.v4.new_raw_cell)(cell.source.rstrip("\n"), metadata=metadata)
    notebook = nbformat.v4.new_notebook(cells=[fresh], metadata={"jupytext": OPTIONS})
    text: str = jupytext.writes(notebook, fmt="py:percent").rstrip("\n")
    inside = _read(text + "\n", where)
    if len(inside) != 1 or _identity(inside[0]) != _identity(cell):
        cure = "A line that begins with # %% begins a cell: write it otherwise, or split the cell there."
        raise LessonError(where, "it can't be written so that it is read again as it is", cure)
    return text


def _need_the_same(text: str, wanted: list[str], where: object) -> None:
    """Raise ``LessonError`` unless the text is read again as these cells: nothing is lost silently."""
    found = [_identity(cell) for cell in _read(text, where)]
    if found != wanted:
        at = next(
            (n for n, (a, b) in enumerate(zip(found, wanted, strict=False)) if a != b), min(len(found), len(wanted))
        )
        cure = "Look for a text in quotes that is not closed, or for a line that begins with # %%."
        raise LessonError(f"{where}, cell {at + 1}", "it can't be written so that it is read again as it is", cure)


def _named(cell: NotebookNode) -> str:
    name = next((str(cell.metadata[mark]) for mark in MARKS if mark in cell.metadata), "")
    return name or cell.source.strip().partition("\n")[0][:60]
