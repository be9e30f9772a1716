"""A table that leaves the house, and how it is written as CSV and XLSX so that no cell of it does anything.

Somebody's name may begin with ``=``: a spreadsheet would run it. In CSV such text gets an apostrophe before it
(OWASP, CSV injection); in XLSX text is written as text, and marked to stay text when somebody edits the cell. What
nobody sees and what turns a line around is left out. Times are those of the site's zone, as ``2026-11-22 17:05:00``.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import xlsxwriter

from graders.errors import TooLarge
from graders.language import N_
from graders.records.texts import TURNING

Value = str | float | int | datetime | None
STARTS = frozenset("=+-@")  # what makes a spreadsheet read text as a formula
BLANK = ("Zs", "Zl", "Zp", "Cc", "Cf")  # what may stand before it unseen
MOST = 1_048_575  # rows of a sheet below its header
CELL = 32_767  # characters of a cell, as UTF-16 counts them
FORMAT = "yyyy-mm-dd hh:mm:ss"


@dataclass(frozen=True)
class Table:
    """A title, the names of the columns, and the rows as they come."""

    title: str
    columns: tuple[str, ...]
    rows: Iterable[tuple[Value, ...]]


def shown(text: str) -> str:
    """Return text without what nobody sees and what turns a line around; line breaks and tabs stay."""
    return text if text.isprintable() else "".join(c for c in text if c in "\n\t\r" or not _unseen(c))


def _unseen(character: str) -> bool:
    return character in TURNING or character == "\ufeff" or unicodedata.category(character) in ("Cc", "Cs", "Cn")


def starts(text: str) -> bool:
    """Whether a spreadsheet may take text for a formula, in any width of its first sign, or cut it before that."""
    first = next((c for c in text if unicodedata.category(c) not in BLANK), "")
    return text.startswith(("\t", "\r", "\n")) or unicodedata.normalize("NFKC", first)[:1] in STARTS


def safe(text: str) -> str:
    """Return text that a spreadsheet shows and does not run."""
    text = shown(text)
    return f"'{text}" if starts(text) else text


def as_csv(table: Table, zone: str) -> Iterator[bytes]:
    """Yield a table as CSV: UTF-8 with a mark at its beginning (for Excel), every field in quotes."""
    kept = io.StringIO(newline="")
    writer = csv.writer(kept, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    yield b"\xef\xbb\xbf"
    writer.writerow(map(safe, table.columns))
    for row in table.rows:
        writer.writerow([_text(value, zone) for value in row])
        if kept.tell() > 64_000:
            yield _taken(kept)
    yield _taken(kept)


def _taken(kept: io.StringIO) -> bytes:
    text = kept.getvalue()
    kept.seek(0)
    kept.truncate()
    return text.encode("utf-8")


def _text(value: Value, zone: str) -> str:
    match value:
        case None:
            return ""
        case datetime():
            return f"{value.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M:%S}"
        case str():
            return safe(value)
    return f"{value:.10g}"


def as_xlsx(table: Table, zone: str, target: Path | io.BytesIO, *more: Table) -> None:
    """Write tables as XLSX, a sheet each: into a file row by row, or into memory. Raises ``TooLarge``."""
    options: dict[str, object] = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    if isinstance(target, Path):  # what it puts aside meanwhile is as private as the file
        options |= {"constant_memory": True, "tmpdir": str(target.parent)}
    else:
        options |= {"in_memory": True}
    with xlsxwriter.Workbook(str(target) if isinstance(target, Path) else target, options) as book:
        for one in (table, *more):
            _sheet(book, one, zone)


def _sheet(book: xlsxwriter.Workbook, table: Table, zone: str) -> None:
    """Add a table as a sheet. Raises ``TooLarge`` for more rows than fit."""
    sheet = book.add_worksheet()
    head = book.add_format({"bold": True, "bottom": 1})
    moment, quoted = book.add_format({"num_format": FORMAT}), book.add_format({"quote_prefix": True})
    for at, name in enumerate(table.columns):
        sheet.set_column(at, at, 20)
        sheet.write_string(0, at, name, head)
    last = 0
    for last, row in enumerate(table.rows, 1):
        if last > MOST:
            raise TooLarge(
                N_("The table has more than {limit} rows."), cure=N_("Choose CSV, or filter first."), limit=MOST
            )
        for at, value in enumerate(row):
            match value:
                case str():
                    text = _fitting(shown(value))
                    sheet.write_string(last, at, text, quoted if starts(text) else None)
                case datetime():
                    local = value.astimezone(ZoneInfo(zone)).replace(tzinfo=None, microsecond=0)
                    sheet.write_datetime(last, at, local, moment)
                case float() | int():
                    sheet.write_number(last, at, value)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, last, len(table.columns) - 1)


def _fitting(text: str) -> str:
    """A workbook with a longer cell is called damaged."""
    return text if len(text) <= CELL // 2 else text.encode("utf-16-le")[: 2 * CELL].decode("utf-16-le", errors="ignore")
