"""A course's board as one visitor may see it: the top, their own place, the few around it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from graders.catalogue import Course
from graders.ranking import places
from graders.ranking.standings import Standing
from graders.records import decisions
from graders.records.models import Person
from graders.records.people import Consent
from portal.secret import derive

SHORT = 4  # digits of a pseudonym, more where two people would share one


@dataclass(frozen=True)
class BoardRow:
    """One line. ``name`` is empty where the visitor may not know it; ``alias`` is stable within the course."""

    place: int
    name: str
    alias: str
    me: bool
    points: float
    max_points: float
    lessons: int
    at: datetime
    flagged: bool  # only ever true for those who may see it


@dataclass(frozen=True)
class Board:
    """``top`` and, apart from it, ``near``: the visitor and the few around them.

    ``frozen_at``: since when trainees see a board that is held still; staff (``live``) see it move.
    ``as_of``: the time that it stands for, where newer results are still to come; ``pending``: it is not ready yet.
    """

    top: tuple[BoardRow, ...]
    near: tuple[BoardRow, ...]
    people: int
    frozen_at: datetime | None
    live: bool
    as_of: datetime | None
    pending: bool


def board(session: Session, course: Course, me: int, names: bool, key: bytes) -> Board:
    """Return the board for the visitor ``me``. With ``names``, everybody's name, every flag and each move shows."""
    freeze = decisions.frozen(session, course.id)
    found = places.shown(session, course, me, None if names else freeze)
    known = called(session, [row.person for row in (*found.top, *found.near)], names, course.id, key)

    def row(entry: Standing) -> BoardRow:
        name, alias = known[entry.person]
        return BoardRow(
            place=entry.place,
            name=name,
            alias=alias,
            me=entry.person == me,
            points=entry.points,
            max_points=entry.max_points,
            lessons=entry.lessons,
            at=entry.at,
            flagged=entry.flagged and names,
        )

    top, near = (tuple(map(row, rows)) for rows in (found.top, found.near))
    return Board(top, near, found.people, freeze.at if freeze else None, names, found.as_of, found.pending)


def called(session: Session, people: list[int], names: bool, board: str, key: bytes) -> dict[int, tuple[str, str]]:
    """Return each person's name and pseudonym on a board; without ``names``, a name only where its person agreed."""
    known = _names(session, people) if names else _consented(session, people)
    aliases = _aliases(board, people, key)
    return {person: (known.get(person, ""), aliases[person]) for person in people}


def _names(session: Session, people: list[int]) -> dict[int, str]:
    rows = session.execute(select(Person.id, Person.name).where(Person.id.in_(people)))
    return {row.id: row.name for row in rows}


def _consented(session: Session, people: list[int]) -> dict[int, str]:
    """Return the names of those who said that boards may show them; what they said last holds."""
    said: dict[int, bool] = {}
    rows = select(Consent).where(Consent.person_id.in_(people), Consent.purpose == "board_name").order_by(Consent.id)
    for consent in session.scalars(rows):
        said[consent.person_id] = consent.given
    return _names(session, [person for person, given in said.items() if given])


def _aliases(course: str, people: list[int], key: bytes) -> dict[int, str]:
    whole = {person: derive(key, f"board {course}", str(person)) for person in people}
    length = SHORT
    while len({alias[:length] for alias in whole.values()}) < len(whole):
        length += 1
    return {person: alias[:length] for person, alias in whole.items()}
