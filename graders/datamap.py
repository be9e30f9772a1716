"""The data map: what a data set's file is like, column by column, as whoever meets it for the first time looks at it.

Read with the standard library, line by line, so that the portal needs no pandas: how many cells are empty, how many
different values there are, the smallest and the largest or the commonest, and a small picture. What was found is kept
beside the file, whose name is its digest: a file is looked at once.
"""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graders.catalogue import Catalogue, Column, DataFile

VERSION = 1  # of what is kept: one more whenever a profile has other things in it
BINS = 16
COMMONEST = 8  # values shown of a column of words
FEW = 24  # a column with at most so many values is shown value by value
PREVIEW = 5  # rows
LONG = 200_000  # different values: beyond, they are not counted any more


@dataclass(frozen=True)
class Bar:
    """One bar of a small picture: what it stands for, and how many rows."""

    label: str
    count: int


@dataclass(frozen=True)
class ColumnProfile:
    """One column as found. ``kind`` is numbers, words, days or names (so many values that none is common)."""

    name: str
    kind: str
    empty: int
    different: int
    least: str = ""
    most: str = ""
    odd: int = 0  # cells that are no number in a column of numbers
    bars: tuple[Bar, ...] = ()


@dataclass(frozen=True)
class FileProfile:
    """A file as found: rows, its columns, and the first rows as they stand."""

    rows: int
    columns: tuple[ColumnProfile, ...]
    preview: tuple[tuple[str, ...], ...]


def profile(catalogue: Catalogue, dataset: str, name: str, cache: Path) -> FileProfile | None:
    """Return what a file is like; None for one that is no table. ``cache`` keeps files and what was found.

    Raises ``NotFound`` for a data set that is not there or a file that is held back, ``LessonError`` where a recipe
    does not make what is declared.
    """
    entry = catalogue.datasets[dataset].file(name) if dataset in catalogue.datasets else None
    made = catalogue.kept_file(dataset, name, cache)
    if entry is None or not name.endswith(".csv"):
        return None
    kept = made.with_name(f"{made.name}.profile-{VERSION}.json")
    if kept.exists():
        return _loaded(json.loads(kept.read_text("utf-8")))
    found = look(made.read_bytes(), entry)
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=cache, delete=False) as partial:
        json.dump(dataclasses.asdict(found), partial, ensure_ascii=False)
    Path(partial.name).replace(kept)
    return found


def prepare(catalogue: Catalogue, cache: Path) -> None:
    """Look at every file that was not looked at, so that nobody waits on a page. Raises ``LessonError``."""
    for dataset in catalogue.datasets.values():
        for entry in dataset.files:
            if not entry.held_back:
                profile(catalogue, dataset.id, entry.name, cache)


def look(data: bytes, entry: DataFile) -> FileProfile:
    """Return what a table is like. Every line counts as it stands, doubled and broken ones, too."""
    reader = csv.reader(io.StringIO(data.decode(entry.encoding)))
    names = next(reader, [])
    declared = {column.name: column for column in entry.columns}
    cells: list[Counter[str]] = [Counter() for _ in names]
    preview, rows = [], 0
    for row in reader:
        if rows < PREVIEW:
            preview.append(tuple(row[: len(names)]))
        rows += 1
        for counted, cell in zip(cells, row, strict=False):
            if len(counted) < LONG or cell in counted:
                counted[cell] += 1
    columns = tuple(
        _column(name, declared.get(name), counted, rows) for name, counted in zip(names, cells, strict=True)
    )
    return FileProfile(rows, columns, tuple(preview))


def _column(name: str, declared: Column | None, counted: Counter[str], rows: int) -> ColumnProfile:
    empty = counted.pop("", 0)
    different = len(counted)
    kind = declared.type if declared else "string"
    if kind in ("integer", "number"):
        return _numbers(name, counted, empty, different)
    if kind == "date" and different > FEW:
        return _days(name, counted, empty, different)
    if different > FEW and sum(bar.count for bar in _commonest(counted)) < 0.1 * (rows - empty):
        return ColumnProfile(name, "names", empty, different, min(counted), max(counted))
    return ColumnProfile(name, "words", empty, different, bars=_commonest(counted))


def _numbers(name: str, counted: Counter[str], empty: int, different: int) -> ColumnProfile:
    values: list[tuple[float, int, str]] = []
    odd = 0
    for text, count in counted.items():
        try:
            values.append((float(text), count, text))
        except ValueError:
            odd += count
    values.sort()
    if not values:
        return ColumnProfile(name, "words", empty, different, odd=odd, bars=_commonest(counted))
    least, most = values[0], values[-1]
    if different <= FEW:
        bars = tuple(Bar(text, count) for _, count, text in values)
    else:
        bars = _histogram([(value, count) for value, count, _ in values])
    return ColumnProfile(name, "numbers", empty, different, least[2], most[2], odd, bars)


def _histogram(values: Sequence[tuple[float, int]]) -> tuple[Bar, ...]:
    """Bins of equal width over the middle 98 % of the rows; what lies beyond is counted into the outermost."""
    total = sum(count for _, count in values)
    low, high = _at(values, 0.01 * total), _at(values, 0.99 * total)
    if low == high:
        low, high = values[0][0], values[-1][0]
    width = (high - low) / BINS or 1.0
    bins = [0] * BINS
    for value, count in values:
        bins[min(BINS - 1, max(0, int((value - low) / width)))] += count
    edges = [f"{low + at * width:.4g}–{low + (at + 1) * width:.4g}" for at in range(BINS)]
    return tuple(Bar(label, count) for label, count in zip(edges, bins, strict=True))


def _at(values: Sequence[tuple[float, int]], rank: float) -> float:
    seen = 0
    for value, count in values:
        seen += count
        if seen >= rank:
            return value
    return values[-1][0]


def _days(name: str, counted: Counter[str], empty: int, different: int) -> ColumnProfile:
    """Days by the shortest beginning (year, month, day) that leaves few enough bars."""
    for length in (10, 7, 4):
        begun: Counter[str] = Counter()
        for text, count in counted.items():
            begun[text[:length]] += count
        if len(begun) <= 2 * FEW:
            break
    bars = tuple(Bar(text, count) for text, count in sorted(begun.items())[: 2 * FEW])
    return ColumnProfile(name, "days", empty, different, min(counted), max(counted), bars=bars)


def _commonest(counted: Counter[str]) -> tuple[Bar, ...]:
    ordered = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Bar(text, count) for text, count in ordered[:COMMONEST])


def _loaded(raw: dict[str, Any]) -> FileProfile:
    columns = tuple(
        ColumnProfile(**{**column, "bars": tuple(Bar(**bar) for bar in column["bars"])}) for column in raw["columns"]
    )
    return FileProfile(raw["rows"], columns, tuple(tuple(row) for row in raw["preview"]))
