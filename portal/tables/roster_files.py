"""The files of lists of people: an empty one to fill in, and the links of those who were invited."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from graders.language import N_
from graders.records.rosters import Invited
from portal.tables.locked import locked_xlsx
from portal.tables.table import Table, as_xlsx
from portal.words import Words

COLUMNS = (N_("Name"), N_("Login"), N_("Course"))


@dataclass(frozen=True)
class Links:
    """The links of those who were just invited, until when they work, and the password of the file with them."""

    invited: tuple[Invited, ...]
    until: datetime
    password: str


def template(words: Words) -> Table:
    """Return a list without anybody in it."""
    return Table("roster", tuple(map(words, COLUMNS)), ())


def links(found: Links, titles: dict[str, str], hub: str, words: Words) -> bytes:
    """Return who gets which link, as a workbook that opens with its password. It is made in memory only."""
    columns = (*COLUMNS, N_("Personal link"), N_("Works until"))

    def rows() -> Iterator[tuple[str | datetime, ...]]:
        for one in found.invited:
            courses = ", ".join(titles.get(course, course) for course in one.courses)
            yield one.name, one.login, courses, f"{hub}invite/{one.token}", found.until

    return locked_xlsx(workbook(Table("invitations", tuple(map(words, columns)), rows()), words.zone), found.password)


def workbook(table: Table, zone: str) -> bytes:
    """Return a table as XLSX, made in memory."""
    made = io.BytesIO()
    as_xlsx(table, zone, made)
    return made.getvalue()
