"""The data map: what lessons are taught with, set by set, and what each file is like."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse

from graders import datamap
from graders.catalogue import Catalogue, Column, DataFile, Dataset, Lesson
from graders.datamap import ColumnProfile, FileProfile
from graders.errors import NotFound
from graders.language import N_
from portal.portal import Portal
from portal.visit import Visitor

HEIGHT, WIDTH = 36, 160  # of a small picture, in its own units
TYPES = {
    "string": N_("text"),
    "integer": N_("whole number"),
    "number": N_("number"),
    "date": N_("day"),
    "boolean": N_("yes or no"),
}


@dataclass(frozen=True)
class Shape:
    """One bar as drawn: where it stands, how high, and what it says."""

    x: float
    y: float
    width: float
    height: float
    says: str


@dataclass(frozen=True)
class ShownColumn:
    """A column as declared and as found."""

    declared: Column
    type: str
    found: ColumnProfile | None
    shapes: tuple[Shape, ...]


@dataclass(frozen=True)
class ShownFile:
    """A file as declared and as found; nothing was looked at where it is held back or no table."""

    declared: DataFile
    found: FileProfile | None
    columns: tuple[ShownColumn, ...]


def add(routes: APIRouter, portal: Portal) -> None:
    """Add ``/data`` and ``/data/{dataset}``."""
    catalogue = portal.desk.catalogue

    @routes.get("/data", response_class=HTMLResponse)
    def data(visitor: Visitor = Depends(portal.visitor)) -> HTMLResponse:
        """Everybody with an active account."""
        shown = [(dataset, users(catalogue, dataset)) for dataset in catalogue.datasets.values()]
        return portal.views.page("data.html", visitor, shown=[pair for pair in shown if pair[1]])

    @routes.get("/data/{dataset}", response_class=HTMLResponse)
    def dataset(dataset: str, visitor: Visitor = Depends(portal.visitor)) -> HTMLResponse:
        """Everybody with an active account. Looking at large files takes seconds, once."""
        known = catalogue.datasets.get(dataset)
        if known is None or not users(catalogue, known):
            raise NotFound(N_("There is no data set “{dataset}”."), dataset=dataset[:80])
        files = [_file(portal, known, entry) for entry in known.files]
        return portal.views.page("dataset.html", visitor, shown=known, files=files, used=users(catalogue, known))


def users(catalogue: Catalogue, dataset: Dataset) -> list[Lesson]:
    """Return the lessons that are taught with a data set, in the order of the courses."""
    mine = f"{dataset.id}/"
    return [lesson for lesson in catalogue.select(()) if any(name.startswith(mine) for name in lesson.data)]


def _file(portal: Portal, dataset: Dataset, entry: DataFile) -> ShownFile:
    cache = portal.house.state / "cache" / "datasets"
    found = None if entry.held_back else datamap.profile(portal.desk.catalogue, dataset.id, entry.name, cache)
    by_name = {column.name: column for column in found.columns} if found else {}
    columns = tuple(
        ShownColumn(c, TYPES.get(c.type, c.type), by_name.get(c.name), _shapes(by_name.get(c.name)))
        for c in entry.columns
    )
    return ShownFile(entry, found, columns)


def _shapes(column: ColumnProfile | None) -> tuple[Shape, ...]:
    if column is None or not column.bars:
        return ()
    highest, step = max(bar.count for bar in column.bars), WIDTH / max(8, len(column.bars))
    return tuple(
        Shape(
            round(at * step, 1),
            round(HEIGHT - (height := max(1.0, HEIGHT * bar.count / highest) if bar.count else 0.0), 1),
            round(step * 0.86, 1),
            round(height, 1),
            f"{bar.label}: {bar.count:,}",
        )
        for at, bar in enumerate(column.bars)
    )
