"""A submission as a line of a table: who, what, when, how it came out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy.orm import Session

from graders.overview.attempts import parsed
from graders.records import decisions, marks
from portal.selection import Wanted, chosen, open_questions

SOME = 500  # rows whose marks are read at a time


@dataclass(frozen=True)
class Line:
    """One submission. ``outcome`` is ``ungraded`` before its result; ``flags`` still stand, ``cleared`` don't."""

    id: str
    person: int
    login: str
    name: str
    lesson: str
    number: int
    received_at: datetime
    bundle: str
    outcome: str
    points: float
    max_points: float
    flags: tuple[str, ...]
    cleared: tuple[str, ...]
    marks: bool  # a question waits for a person


def page(session: Session, course: str, wanted: Wanted) -> list[Line]:
    """Return one page of the wanted submissions."""
    rows = session.execute(chosen(session, course, wanted, paged=True)).all()
    return list(_lines(session, course, rows))


def every(session: Session, course: str, wanted: Wanted) -> Iterator[Line]:
    """Yield all wanted submissions, as they are read."""
    rows = iter(session.execute(chosen(session, course, wanted).execution_options(yield_per=SOME)))
    while some := list(islice(rows, SOME)):
        yield from _lines(session, course, some)


def _lines(session: Session, course: str, rows: Iterable[Any]) -> Iterator[Line]:
    rows = list(rows)
    cleared = decisions.cleared(session)
    asked = {r.id: {t.name: t.max_points for t in parsed(r.tests) if t.why == "manual"} for r in rows if r.tests}
    given = marks.of(session, [submission for submission, questions in asked.items() if questions])
    for r in rows:
        stands = marks.stands(given.get(r.id, []))
        flags = r.flags or []
        standing = cleared.left(flags, r.id, f"{course}/{r.lesson}")
        yield Line(
            id=r.id,
            person=r.person_id,
            login=r.login,
            name=r.name,
            lesson=r.lesson,
            number=r.attempt,
            received_at=r.received_at,
            bundle=r.bundle,
            outcome=r.outcome or "ungraded",
            points=(r.points or 0.0) + marks.earned(stands, asked.get(r.id, {})),
            max_points=r.max_points or 0.0,
            flags=tuple(standing),
            cleared=tuple(flag for flag in flags if flag not in standing),
            marks=r.outcome == "scored" and open_questions(asked.get(r.id, {}), stands),
        )
