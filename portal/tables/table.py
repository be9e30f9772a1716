"""A table that leaves the house, and how it is written as CSV and XLSX so that no cell of it does anything.

Somebody's name may begin with ``=``: a spreadsheet would run it. In CSV such text gets an apostrophe before it
(OWASP, CSV injection); in XLSX text is written as text. Times are those of the site's zone, as ``2026-11-22 17:05:00``.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import xlsxwriter

from graders.errors import TooLarge
from graders.language import N_

Value = str | float | int | datetime | None
STARTS = ("=", "+", "-", "@", "\t", "\r")  # what makes a spreadsheet read text as a formula
MOST = 1_048_575  # rows of a sheet below its header
CELL = 32_767  # characters of a cell
FORMAT = "yyyy-mm-dd hh:mm:ss"


@dataclass(frozen=True)
class Table:
    """A title, the names of the columns, and the rows as they come."""

    title: str
    columns: tuple[str, ...]
    rows: Iterable[tuple[Value, ...]]


def safe(text: str) -> str:
    """Return text that a spreadsheet shows and does not run."""
    return f"'{text}" if text.startswith(STARTS) else text


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


def as_xlsx(table: Table, zone: str, target: Path | io.BytesIO) -> None:
    """Write a table as XLSX: into a file row by row, or into memory. Raises ``TooLarge`` for more rows than fit."""
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
        sheet = book.add_worksheet()
        head = book.add_format({"bold": True, "bottom": 1})
        moment = book.add_format({"num_format": FORMAT})
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
                        sheet.write_string(last, at, value[:CELL])
                    case datetime():
                        local = value.astimezone(ZoneInfo(zone)).replace(tzinfo=None, microsecond=0)
                        sheet.write_datetime(last, at, local, moment)
                    case float() | int():
                        sheet.write_number(last, at, value)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, last, len(table.columns) - 1)
