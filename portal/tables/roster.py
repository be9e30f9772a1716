"""A list of people out of rows of text: which column is what, and what is wrong with a row by itself.

What the records say to it, ``graders.records.rosters`` knows. Only three columns are read; all others are left where
they are, and nothing of them is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graders.catalogue import Course
from graders.errors import BadRequest
from graders.language import N_
from graders.records.people import clean_login, clean_name, is_login, is_name
from graders.records.rosters import Entry, Fault
from portal.tables import incoming, workbook
from portal.tables.workbook import Cell, Sheet

MOST = 1000  # people in a list
TITLE_ROWS = 10  # in which the names of the columns are looked for: a title may stand above them
SHOWN = 60  # characters of what can't be taken
NAME, LOGIN, COURSE = "name", "login", "course"
WORDS: dict[str, tuple[str, ...]] = {  # of a header, without blanks and capitals
    NAME: ("이름", "성명", "성함", "수강생", "수강생이름", "name", "fullname", "shownname"),
    LOGIN: ("아이디", "로그인", "계정", "login", "loginid", "id", "userid", "username"),
    COURSE: ("과정", "과정명", "강좌", "강좌명", "course", "courseid", "coursename"),
}
ODD = {
    workbook.FORMULA: (
        N_("This cell holds a formula."),
        N_("Copy the column and paste it as values. A name or login doesn't begin with = + - or @."),
    ),
    workbook.MERGED: (N_("This cell is merged with others."), N_("Unmerge the cells and write the value into each.")),
    workbook.BROKEN: (N_("This cell shows an error."), N_("Write the value into it.")),
}


@dataclass(frozen=True)
class Roster:
    """What a file holds: its people, the columns that were found and how the file calls them, the ones left out."""

    entries: tuple[Entry, ...]
    columns: Mapping[str, str]
    ignored: tuple[str, ...]
    sheet: str = ""


def read(data: bytes, courses: Iterable[Course], only: str = "") -> Roster:
    """Return the people in a file; ``only``: the course that the list is for. Raises ``BadRequest``, ``TooLarge``."""
    sheet = incoming.read(data, MOST + TITLE_ROWS)
    head, places = _header(sheet)
    known = _courses(courses)
    rows = [(number, cells) for number, cells in sheet.rows.items() if number > head]
    entries = tuple(_entry(n, {name: cells.get(at, Cell("")) for name, at in places.items()}, known, only)
                    for n, cells in rows if _filled(cells, places.values()))  # fmt: skip
    if not entries:
        raise incoming.empty()
    if len(entries) > MOST:
        raise workbook.too_many(MOST)
    titles = {at: cell.text[:SHOWN] for at, cell in sheet.rows[head].items() if cell.text}
    ignored = tuple(text for at, text in sorted(titles.items()) if at not in places.values())
    return Roster(entries, {name: titles[at] for name, at in places.items()}, ignored, sheet.title[:SHOWN])


def plain(text: str) -> str:
    """Return a word as it is looked up: without blanks, capitals, and what stands in brackets."""
    return re.sub(r"\([^)]*\)|\[[^\]]*\]|[\s*_:.-]", "", text).casefold()


def _header(sheet: Sheet) -> tuple[int, dict[str, int]]:
    """Return the row with the names of the columns, and where each is. Raises ``BadRequest`` without one."""
    for number in sorted(sheet.rows)[:TITLE_ROWS]:
        words = {at: plain(cell.text) for at, cell in sheet.rows[number].items()}
        found = {name: [at for at, word in words.items() if word in known] for name, known in WORDS.items()}
        if found[NAME] and found[LOGIN]:
            twice = [name for name, places in found.items() if len(places) > 1]
            if twice:
                cure = N_("Keep one column for names, one for logins, and at most one for courses.")
                raise BadRequest(N_("Two columns have the same meaning."), cure=cure)
            return number, {name: places[0] for name, places in found.items() if places}
    raise BadRequest(
        N_("The names of the columns were not found."),
        cure=N_("The first row needs “이름” (name) and “아이디” (login). Use the template."),
    )


def _filled(cells: Mapping[int, Cell], places: Iterable[int]) -> bool:
    return any(cells[at].text or cells[at].odd for at in places if at in cells)


def _courses(courses: Iterable[Course]) -> dict[str, str]:
    """Return ids by all that a course may be called: its id, and its title in both languages."""
    return {plain(word): c.id for c in courses for word in (c.title.ko, c.title.en, c.id)}


def _entry(number: int, cells: Mapping[str, Cell], courses: Mapping[str, str], only: str) -> Entry:
    faults = [Fault(name, _odd(cell.odd)) for name, cell in cells.items() if cell.odd]
    odd = {fault.column for fault in faults}
    name, login = clean_name(cells[NAME].text), clean_login(cells[LOGIN].text)
    said = cells[COURSE].text if COURSE in cells else ""
    course = courses.get(plain(said), "") if said else only
    if NAME not in odd and (wrong := _name(name)):
        faults.append(Fault(NAME, wrong))
    if LOGIN not in odd and (wrong := _login(login)):
        faults.append(Fault(LOGIN, wrong))
    if COURSE not in odd and (wrong := _course(said, course, only)):
        faults.append(Fault(COURSE, wrong))
    return Entry(number, name[:SHOWN], login[:SHOWN], course or said[:SHOWN], tuple(faults))


def _odd(kind: str) -> BadRequest:
    message, cure = ODD[kind]
    return BadRequest(message, cure=cure)


def _name(name: str) -> BadRequest | None:
    if not name:
        return BadRequest(N_("The name is missing."), cure=N_("Write the name that others should see."))
    if not is_name(name):
        return BadRequest(N_("This can't be a name."), cure=N_("1 to 40 letters, without special signs."))
    return None


def _login(login: str) -> BadRequest | None:
    if not login:
        cure = N_("Choose a login for this person: they keep it. It is no e-mail address and no number of a person.")
        return BadRequest(N_("The login is missing."), cure=cure)
    if not is_login(login):
        cure = N_("3 to 32 characters: a-z first, then a-z, 0-9, dot, dash or underscore.")
        return BadRequest(N_("This can't be a login."), cure=cure)
    return None


def _course(said: str, course: str, only: str) -> BadRequest | None:
    if said and not course:
        return BadRequest(N_("There is no such course."), cure=N_("Write its name or its short name as listed above."))
    if only and course != only:
        cure = N_("Leave the column out, or ask who teaches the other course.")
        return BadRequest(N_("This list is for one course only."), cure=cure)
    return None
