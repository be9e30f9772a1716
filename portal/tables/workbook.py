"""A workbook that somebody sends us, as rows of text: the first sheet that is to be seen, values only.

An XLSX is a zip of XML files. We read four of them ourselves: what people send comes from many programs, and all we
want is text, while a library that reads styles and charts, too, refuses files for those. Sizes are looked at before
anything is unpacked, and the XML is read by ``defusedxml``, which knows no entities.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from graders.errors import BadRequest, TooLarge
from graders.language import N_

MOST_PARTS = 1000  # files in the zip
MOST_UNPACKED = 30_000_000  # bytes, as the zip says of all of them together
MOST_OF_ONE = 8_000_000  # bytes of one that we read; a thousand rows need a tenth of it
MOST_MERGED = 1000  # areas of merged cells
COLUMNS = 50  # what lies further to the right is not read
FORMULA, MERGED, BROKEN = "formula", "merged", "broken"  # why a cell can't be taken as it is


@dataclass(frozen=True)
class Cell:
    """What a cell shows, and why it is no plain value; mostly nothing."""

    text: str
    odd: str = ""


@dataclass(frozen=True)
class Sheet:
    """Rows that are not empty, by number as a spreadsheet counts them, with their cells by column from 0."""

    rows: dict[int, dict[int, Cell]]
    title: str = ""


@dataclass
class _Kept:
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)  # first row and column, last row and column


def read(data: bytes, most_rows: int) -> Sheet:
    """Return the first visible sheet. Raises ``BadRequest`` for what is no XLSX, ``TooLarge`` for too much of it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            _look_over(book)
            title, path = _first_sheet(book)
            kept = _rows(book, path, _strings(book), most_rows)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise _unreadable() from error
    except (ParseError, DefusedXmlException, KeyError, IndexError, ValueError, OverflowError) as error:
        raise _unreadable() from error
    return Sheet(_with_merged(kept), title)


def _unreadable() -> BadRequest:
    return BadRequest(
        N_("This file can't be read as a workbook."),
        cure=N_("Open it in Excel or LibreOffice, save it as XLSX or as CSV, and choose that file."),
    )


def _too_large() -> TooLarge:
    return TooLarge(
        N_("A sheet of this workbook is too large."),
        cure=N_("Delete empty rows that only have a format, or copy the list into a new workbook."),
    )


def _look_over(book: zipfile.ZipFile) -> None:
    """Look at sizes, locks and kinds before anything is unpacked."""
    parts = book.infolist()
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED:
        raise TooLarge(
            N_("Unpacked, this workbook is far too large."),
            cure=N_("Copy the list into a new workbook, as values without pictures and formats, and choose that file."),
        )
    if any(
        part.flag_bits & 1 or part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for part in parts
    ):
        raise _unreadable()
    if "xl/workbook.xml" not in book.namelist():
        raise _unreadable()


def _elements(book: zipfile.ZipFile, name: str, wanted: tuple[str, ...]) -> Iterator[tuple[str, Element]]:
    """Yield elements with these names, without their namespace, each once it is whole; then they are emptied."""
    if book.getinfo(name).file_size > MOST_OF_ONE:
        raise _too_large()
    with book.open(name) as stream:
        for _, element in iterparse(stream, forbid_dtd=True):
            local = element.tag.rpartition("}")[2]
            if local in wanted:
                yield local, element
                element.clear()


def _attribute(element: Element, name: str) -> str:
    """Return an attribute, whatever namespace it is in."""
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def _first_sheet(book: zipfile.ZipFile) -> tuple[str, str]:
    """Return the title of the first sheet that is not hidden, and where it lies."""
    sheets = [
        (
            _attribute(x, "name"),
            x.get("state", "visible"),
            next((v for k, v in x.attrib.items() if k.endswith("}id")), ""),
        )
        for _, x in _elements(book, "xl/workbook.xml", ("sheet",))
    ]
    title, _, number = next(sheet for sheet in [*sheets, ("", "visible", "")] if sheet[1] == "visible")
    links = _elements(book, "xl/_rels/workbook.xml.rels", ("Relationship",))
    targets = {x.get("Id", ""): x.get("Target", "") for _, x in links}
    target = targets[number]
    path = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))
    return title, path


def _strings(book: zipfile.ZipFile) -> list[str]:
    name = "xl/sharedStrings.xml"
    return [_text(x) for _, x in _elements(book, name, ("si",))] if name in book.namelist() else []


def _text(element: Element) -> str:
    """Return what a string shows: its runs, without the reading aids that East Asian text may carry."""
    parts = []
    for child in element:
        local = child.tag.rpartition("}")[2]
        if local == "t":
            parts.append(child.text or "")
        elif local == "r":
            parts += [t.text or "" for t in child if t.tag.rpartition("}")[2] == "t"]
    return "".join(parts)


def _rows(book: zipfile.ZipFile, path: str, strings: list[str], most_rows: int) -> _Kept:
    kept, number = _Kept(), 0
    for local, element in _elements(book, path, ("row", "mergeCell")):
        if local == "mergeCell":
            kept.merged.append(_area(element.get("ref", "")))
            if len(kept.merged) > MOST_MERGED:
                raise _too_large()
            continue
        number = int(element.get("r") or number + 1)
        cells = dict(_cells(element, strings))
        if any(cell.text or cell.odd for cell in cells.values()):
            kept.rows[number] = cells
        if len(kept.rows) > most_rows:
            raise too_many(most_rows)
    return kept


def too_many(most_rows: int) -> TooLarge:
    """Return what is said of a list that is too long."""
    return TooLarge(
        N_("The list has more than {limit} rows."), cure=N_("Split it into several files."), limit=most_rows
    )


def _cells(row: Element, strings: list[str]) -> Iterator[tuple[int, Cell]]:
    at = -1
    for element in row:
        if element.tag.rpartition("}")[2] != "c":
            continue
        ref = element.get("r")
        at = _place(ref)[1] if ref else at + 1
        if at < COLUMNS:
            yield at, _cell(element, strings)


def _cell(element: Element, strings: list[str]) -> Cell:
    parts = {child.tag.rpartition("}")[2]: child for child in element}
    kind, value = element.get("t", "n"), parts["v"].text or "" if "v" in parts else ""
    if kind == "s":
        text = strings[int(value)] if value else ""
    elif kind == "inlineStr":
        text = _text(parts["is"]) if "is" in parts else ""
    else:
        text = value.removesuffix(".0") if kind == "n" else value
    odd = FORMULA if "f" in parts else BROKEN if kind == "e" else ""
    return Cell(" ".join(text.split()), odd)


def _place(ref: str) -> tuple[int, int]:
    """Return the row and the column (from 0) of ``B12``. Raises ``ValueError``."""
    found = re.fullmatch(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})", ref)
    if found is None:
        raise ValueError(ref)
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]), column - 1


def _area(ref: str) -> tuple[int, int, int, int]:
    first, _, last = ref.partition(":")
    return (*_place(first), *_place(last or first))


def _with_merged(kept: _Kept) -> dict[int, dict[int, Cell]]:
    """Mark the cells of the rows that there are which belong to a merged area: only one of them has the value."""
    for number, cells in kept.rows.items():
        for top, left, bottom, right in kept.merged:
            if top <= number <= bottom:
                for at in range(left, min(right, COLUMNS - 1) + 1):
                    cells[at] = Cell(cells[at].text if at in cells else "", MERGED)
    return kept.rows
