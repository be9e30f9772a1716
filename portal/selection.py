"""Which submissions of a course somebody wants to see: the filters of the table, its order, its pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any
from urllib.parse import urlencode

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Text, cast, select, union_all
from sqlalchemy.orm import Session

from graders.errors import BadRequest
from graders.language import N_
from graders.overview.attempts import parsed
from graders.overview.sheet import OUTCOMES as KNOWN
from graders.overview.sheet import Sheet
from graders.records.models import Person, ReleaseEvent, Result, Submission

PAGE = 50  # submissions
LONGEST = 80  # characters of a search
FARTHEST = 100_000  # pages
OUTCOMES = {
    "scored": N_("Graded"),
    "ungraded": N_("Being graded"),
    "not_gradable": N_("Could not be read"),
    "grader_fault": N_("Fault on our side"),
}
SORTS = {
    "new": N_("newest first"),
    "old": N_("oldest first"),
    "name": N_("by name"),
    "lesson": N_("by lesson"),
    "low": N_("fewest points first"),
    "high": N_("most points first"),
}


@dataclass(frozen=True)
class Wanted:
    """The filters; empty means all. ``person`` is a login; ``page`` counts from 1."""

    lesson: str = ""
    outcome: str = ""
    flagged: bool = False
    marks: bool = False  # a question waits for a person
    person: str = ""
    q: str = ""
    sort: str = "new"
    page: int = 1

    @classmethod
    def of(cls, fields: Mapping[str, str]) -> Wanted:
        """Return what an address or a form asks for. Raises ``BadRequest`` for what is no such filter."""
        page = fields.get("page", "") or "1"
        wanted = cls(
            lesson=fields.get("lesson", "")[:64],
            outcome=fields.get("outcome", ""),
            flagged=fields.get("flagged") == "yes",
            marks=fields.get("marks") == "yes",
            person=fields.get("person", "").strip()[:64],
            q=" ".join(fields.get("q", "").split())[:LONGEST],
            sort=fields.get("sort", "") or "new",
            page=int(page) if page.isascii() and page.isdigit() and len(page) < 7 else 0,
        )
        known = wanted.outcome in ("", *OUTCOMES) and wanted.sort in SORTS and 1 <= wanted.page <= FARTHEST
        if not known or not (wanted.q + wanted.person + wanted.lesson).isprintable():
            raise BadRequest(N_("There is no such filter."), cure=N_("Choose the filters anew."))
        return wanted

    def fields(self) -> dict[str, str]:
        """Return the filters as fields of an address or a form, without those that ask for nothing."""
        plain = asdict(self) | {"flagged": "yes" if self.flagged else "", "marks": "yes" if self.marks else ""}
        return {name: str(value) for name, value in plain.items() if value and value != getattr(Wanted(), name)}

    def link(self, **changes: Any) -> str:
        """Return the query of an address that asks for this with some changes; a filter changed begins at page 1."""
        return urlencode(replace(self, **({"page": 1} | changes)).fields())

    @property
    def filtered(self) -> bool:
        """Whether anything is filtered at all."""
        return bool(set(self.fields()) - {"sort", "page"})


@dataclass(frozen=True)
class Found:
    """The wanted submissions, in the wanted order: their ids, and whose they are."""

    ids: NDArray[np.bytes_]
    people: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.ids)

    def listed(self) -> list[str]:
        """Return the ids of all."""
        return [one.decode() for one in self.ids.tolist()]

    def page(self, wanted: Wanted) -> list[str]:
        """Return the ids of the page that is asked for."""
        return [one.decode() for one in self.ids[PAGE * (wanted.page - 1) : PAGE * wanted.page].tolist()]


def find(session: Session, sheets: Mapping[str, Sheet], wanted: Wanted) -> Found:
    """Return which submissions of a course are wanted. At most two small queries, for names and logins."""
    some = {name: sheets[name] for name in sorted(sheets) if wanted.lesson in ("", name)}
    called = _called(session, wanted) if wanted.person or wanted.q else None
    taken = {name: _rows(sheet, wanted, called) for name, sheet in some.items()}

    def column(name: str) -> NDArray[Any]:
        kept = [getattr(sheet, name)[taken[lesson]] for lesson, sheet in some.items()]
        return np.concatenate(kept) if kept else np.zeros(0)

    lesson = np.repeat(np.arange(len(some)), [len(rows) for rows in taken.values()])
    people = column("person")
    match wanted.sort:
        case "old":
            order = np.argsort(column("at"), kind="stable")
        case "name":
            order = np.lexsort((column("number"), lesson, _by_name(session, people)))
        case "lesson":
            order = np.lexsort((column("number"), _by_name(session, people), lesson))
        case "low" | "high":
            ungraded = column("outcome") == 0
            points = column("points") if wanted.sort == "low" else -column("points")
            order = np.lexsort((column("at"), points, ungraded))
        case _:
            order = np.argsort(-column("at"), kind="stable")
    return Found(column("id")[order], people[order])


def _rows(sheet: Sheet, wanted: Wanted, called: list[int] | None) -> NDArray[np.intp]:
    """Return which rows of a lesson the filters leave."""
    left = np.ones(len(sheet), bool)
    if wanted.outcome:
        left &= sheet.outcome == KNOWN.index("" if wanted.outcome == "ungraded" else wanted.outcome)
    if wanted.flagged:
        left &= sheet.flagged
    if wanted.marks:
        left &= sheet.waiting
    if called is not None:
        left &= np.isin(sheet.person, called)
    return np.flatnonzero(left)


def _called(session: Session, wanted: Wanted) -> list[int]:
    """Return the people whose login or name is searched for."""
    query = select(Person.id)
    if wanted.person:
        query = query.where(Person.login == wanted.person)
    if wanted.q:
        inside = Person.name.icontains(wanted.q, autoescape=True)
        query = query.where(inside | Person.login.icontains(wanted.q, autoescape=True))
    return list(session.scalars(query))


def _by_name(session: Session, people: NDArray[np.int64]) -> NDArray[np.intp]:
    """Return the place of each of these people in the order of names."""
    ordered = np.array(session.scalars(select(Person.id).order_by(Person.name, Person.login)).all(), np.int64)
    place = np.zeros(int(ordered.max(initial=0)) + 1, np.intp)
    place[ordered] = np.arange(len(ordered))
    return place[people]


def with_questions(session: Session) -> set[tuple[str, str]]:
    """Return the lessons of which a newest scored result has a question for a person: one look into each lesson."""
    lessons = session.execute(select(ReleaseEvent.course, ReleaseEvent.lesson).distinct()).all()
    looks = [
        select(Submission.course, Submission.lesson, cast(Result.tests, Text).label("tests"))
        .join(Result, Result.submission_id == Submission.id)
        .where(Submission.course == course, Submission.lesson == lesson, Result.outcome == "scored")
        .order_by(Submission.received_at.desc())
        .limit(1)
        .subquery()
        .select()
        for course, lesson in lessons
    ]
    rows = session.execute(union_all(*looks)) if looks else ()
    return {(row.course, row.lesson) for row in rows if any(t.why == "manual" for t in parsed(row.tests))}
