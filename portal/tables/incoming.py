"""A list that somebody sends us, as rows of text: XLSX, or CSV as spreadsheets write it in Korea."""

from __future__ import annotations

import csv
import io

from graders.errors import BadRequest
from graders.language import N_
from portal.tables import workbook
from portal.tables.table import starts
from portal.tables.workbook import COLUMNS, FORMULA, Cell, Sheet

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # how XLS begins, and whatever is locked with a password
LOCKED = "EncryptedPackage".encode("utf-16-le")
DELIMITERS = (",", "\t", ";")


def read(data: bytes, most_rows: int) -> Sheet:
    """Return the list in a file, whatever its name says it is. Raises ``BadRequest`` or ``TooLarge`` for none."""
    if not data.strip(b" \t\r\n\xef\xbb\xbf"):
        raise empty()
    if data.startswith(OLD):
        raise _locked() if LOCKED in data else _old()
    found = workbook.read(data, most_rows) if data.startswith(b"PK") else _csv(_decoded(data), most_rows)
    if not found.rows:
        raise empty()
    return found


def empty() -> BadRequest:
    """Return what is said of a list without anybody in it."""
    return BadRequest(N_("There is nobody in this file."), cure=N_("Fill in the template and choose that file."))


def _locked() -> BadRequest:
    return BadRequest(
        N_("This file is locked with a password."),
        cure=N_("Open it, save it without a password, and choose that file. Delete it afterwards."),
    )


def _old() -> BadRequest:
    return BadRequest(
        N_("This is a file of the old kind (XLS) or of another program."),
        cure=N_("Open it in Excel or LibreOffice, save it as XLSX or as CSV, and choose that file."),
    )


def _decoded(data: bytes) -> str:
    """Return the text of UTF-8, with or without a mark at its beginning, or of CP949, as Excel writes it here."""
    for encoding in ("utf-8-sig", "cp949"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise BadRequest(
        N_("The letters of this file can't be read."),
        cure=N_("Save it as “CSV UTF-8” or as XLSX and choose that file."),
    )


def _csv(text: str, most_rows: int) -> Sheet:
    """Return the rows of a CSV. What stands between the fields is what the first line has most of."""
    first = text.lstrip("\r\n").splitlines()[0]
    delimiter = max(DELIMITERS, key=first.count)
    rows: dict[int, dict[int, Cell]] = {}
    try:
        for number, fields in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True), 1):
            cells = {at: _cell(field) for at, field in enumerate(fields[:COLUMNS])}
            if any(cell.text for cell in cells.values()):
                rows[number] = cells
            if len(rows) > most_rows:
                raise workbook.too_many(most_rows)
    except csv.Error as error:
        raise BadRequest(
            N_("This file can't be read as CSV."), cure=N_("Look for a quote that is not closed, or save it as XLSX.")
        ) from error
    return Sheet(rows)


def _cell(text: str) -> Cell:
    return Cell(" ".join(text.split()), FORMULA if starts(text.strip()) else "")
