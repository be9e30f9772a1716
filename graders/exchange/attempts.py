"""Earlier attempts in the trainee's home: as a copy to go on from, and line by line against the notebook of now."""

from __future__ import annotations

import difflib
import json
from collections.abc import Mapping
from itertools import count
from pathlib import Path
from typing import Any

AROUND = 2  # unchanged lines shown before and after a change
ANSWER = "solution"  # nbgrader's mark of cells that a person fills


def put_beside(data: bytes, folder: Path, name: str) -> Path:
    """Write an earlier notebook as a copy of its own in ``folder``; what lies there stays. Return where it is."""
    folder.mkdir(parents=True, exist_ok=True)
    names = (f"{name}{f' ({number})' if number > 1 else ''}.ipynb" for number in count(1))
    place = next(path for path in map(folder.joinpath, names) if not path.exists())
    place.write_bytes(data)
    return place


def answers(data: bytes) -> dict[str, str]:
    """Return the cells that a person fills: name -> source. Raises ``ValueError`` for what is no notebook."""
    return {name: source for name, (source, marks) in _read(data).items() if marks.get(ANSWER)}


def changes(before: bytes, after: bytes) -> list[dict[str, Any]]:
    """Return the cells that differ, each ``{"name", "lines"}``; a line begins with ``+``, ``-`` or a space.

    Cells are known by nbgrader's name, all others by their own id. Raises ``ValueError`` for what is no notebook.
    """
    old, new = _sources(before), _sources(after)
    names = [*new, *(name for name in old if name not in new)]
    told = ((name, _lines(old.get(name, ""), new.get(name, ""))) for name in names)
    return [{"name": name, "lines": lines} for name, lines in told if lines]


def _lines(before: str, after: str) -> list[str]:
    compared = list(difflib.unified_diff(before.splitlines(), after.splitlines(), n=AROUND, lineterm=""))
    return [line for line in compared[2:] if not line.startswith("@@")]  # the first two lines are names of files


def _sources(data: bytes) -> dict[str, str]:
    return {name: source for name, (source, _) in _read(data).items()}


def _read(data: bytes) -> dict[str, tuple[str, Mapping[str, Any]]]:
    """Return each cell's source and nbgrader's marks on it. Notebooks of any origin: nothing is taken for granted."""
    loaded = json.loads(data)
    cells = loaded.get("cells") if isinstance(loaded, dict) else None
    if not isinstance(cells, list) or not all(isinstance(cell, dict) for cell in cells):
        raise ValueError("not a notebook")
    return dict(_cell(cell, at) for at, cell in enumerate(cells))


def _cell(cell: Mapping[str, Any], at: int) -> tuple[str, tuple[str, Mapping[str, Any]]]:
    source, metadata = cell.get("source", ""), cell.get("metadata")
    text = "".join(map(str, source)) if isinstance(source, list) else str(source)
    marks = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    marks = marks if isinstance(marks, dict) else {}
    return str(marks.get("grade_id") or cell.get("id") or at), (text, marks)
