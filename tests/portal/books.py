"""Workbooks to send: as Excel writes them, as other programs do, and as somebody who means harm would."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence

import xlsxwriter

HEAD = ("이름", "아이디", "과정")
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
BOOK = (
    f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
RELS = '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>'


def book(
    rows: Iterable[Sequence[object]], merged: Sequence[str] = (), hidden_first: bool = False, head: Sequence[str] = HEAD
) -> bytes:
    """Return a workbook as Excel would write it. A text that begins with ``=`` is a formula."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as out:
        if hidden_first:
            out.add_worksheet("숨김").hide()
        sheet = out.add_worksheet("명단")
        if hidden_first:
            sheet.activate()
        for number, row in enumerate([head, *rows]):
            for at, value in enumerate(row):
                sheet.write(number, at, value)
        for area in merged:
            sheet.merge_range(area, "합침")
    return made.getvalue()


def packed(sheet: str, book: str = BOOK, rels: str = RELS, more: dict[str, bytes] | None = None) -> bytes:
    """Return a workbook whose sheet is this XML, as a program with its own taste would write it."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out:
        for name, text in (
            ("xl/workbook.xml", book),
            ("xl/_rels/workbook.xml.rels", rels),
            ("xl/worksheets/sheet1.xml", sheet),
        ):
            out.writestr(name, text)
        for name, data in (more or {}).items():
            out.writestr(name, data)
    return made.getvalue()
