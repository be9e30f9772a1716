"""Which submissions of a course somebody wants to see: the filters of the table, its order, its pages. SQL does it."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, replace
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from sqlalchemy import JSON, ColumnElement, Select, Text, cast, exists, func, literal, select, union_all
from sqlalchemy.orm import Session, aliased

from graders.errors import BadRequest
from graders.language import N_
from graders.overview.attempts import newest_run, parsed, read, verdicts
from graders.records import marks
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
ORDER: dict[str, tuple[Any, ...]] = {
    "new": (Submission.received_at.desc(),),
    "old": (Submission.received_at,),
    "name": (Person.name, Person.login, Submission.lesson, Submission.attempt),
    "lesson": (Submission.lesson, Person.name, Submission.attempt),
    "low": (Result.points.asc().nulls_last(), Submission.received_at),
    "high": (Result.points.desc().nulls_last(), Submission.received_at),
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


def chosen(session: Session, course: str, wanted: Wanted, *, paged: bool = False) -> Select[*tuple[Any, ...]]:
    """Select the wanted submissions of a course, in order, all or one page; ``submission_rows`` makes lines of them.

    A page is found by ids first: what a far page skips is not read.
    """
    query = (
        select(
            Submission.id, Submission.person_id, Person.login, Person.name, Submission.lesson, Submission.attempt,
            Submission.received_at, Submission.bundle, Result.outcome, Result.points, Result.max_points,
            Result.flags, cast(Result.tests, Text).label("tests"),
        )
        .join(Person, Person.id == Submission.person_id)
        .outerjoin(Result, (Result.submission_id == Submission.id) & newest_run())
        .order_by(*ORDER[wanted.sort], Submission.id)
    )  # fmt: skip
    if not paged:
        return query.where(*_where(session, course, wanted))
    ids = _needed(select(Submission.id), wanted, wanted.sort).where(*_where(session, course, wanted))
    ids = ids.order_by(*ORDER[wanted.sort], Submission.id).limit(PAGE).offset(PAGE * (wanted.page - 1))
    return query.where(Submission.id.in_(ids.subquery().select()))


def count(session: Session, course: str, wanted: Wanted) -> int:
    """Return how many submissions are wanted."""
    query = _needed(select(func.count()).select_from(Submission), wanted, "")
    return session.scalar(query.where(*_where(session, course, wanted))) or 0


def people(session: Session, course: str, wanted: Wanted) -> list[int]:
    """Return whose submissions are wanted."""
    query = _needed(select(Submission.person_id).distinct(), wanted, "")
    return list(session.scalars(query.where(*_where(session, course, wanted))))


def _needed(query: Select[*tuple[Any, ...]], wanted: Wanted, sort: str) -> Select[*tuple[Any, ...]]:
    """Join what the filters and the order look at, and nothing else: there may be half a million rows."""
    if wanted.q or wanted.person or sort in ("name", "lesson"):
        query = query.join(Person, Person.id == Submission.person_id)
    if wanted.outcome not in ("", "ungraded") or wanted.flagged or sort in ("low", "high"):
        query = query.outerjoin(Result, (Result.submission_id == Submission.id) & newest_run())
    return query


def _where(session: Session, course: str, wanted: Wanted) -> list[ColumnElement[bool]]:
    where = [Submission.course == course]
    if wanted.lesson:
        where.append(Submission.lesson == wanted.lesson)
    if wanted.person:
        where.append(Person.login == wanted.person)
    if wanted.q:
        inside = Person.name.icontains(wanted.q, autoescape=True)
        where.append(inside | Person.login.icontains(wanted.q, autoescape=True))
    if wanted.outcome == "ungraded":
        graded = aliased(Result)
        where.append(~exists(select(graded.id).where(graded.submission_id == Submission.id)))
    elif wanted.outcome:
        where.append(Result.outcome == wanted.outcome)
    if wanted.flagged:
        where.append(cast(Result.flags, Text) != "[]")
    if wanted.marks:
        where.append(Submission.id.in_(_among(session, awaiting(session, course))))
    return where


def _among(session: Session, ids: Collection[str]) -> Any:
    """Select these ids: one parameter, however many they are."""
    listed = json.dumps(sorted(ids))
    if session.get_bind().dialect.name == "postgresql":
        return select(func.json_array_elements_text(cast(literal(listed, Text), JSON)))
    return select(func.json_each(listed).table_valued("value").c.value)


def awaiting(session: Session, course: str) -> set[str]:
    """Return each person's newest scored submission of a lesson that has a question on which nobody decided yet."""
    found: set[str] = set()
    for lesson in _with_questions(session, course):
        stands = verdicts(session, [Submission.course == course, Submission.lesson == lesson])
        scored = (a for a in read(session, course, lesson=lesson) if a.outcome == "scored")
        for _, group in groupby(scored, lambda a: a.person):
            newest = list(group)[-1]
            manual = [t.name for t in newest.tests if t.why == "manual"]
            if open_questions(manual, stands.get(newest.submission, {})):
                found.add(newest.submission)
    return found


def _with_questions(session: Session, course: str) -> list[str]:
    """Return the lessons of which a newest scored result has a question for a person: one look into each lesson."""
    lessons = session.scalars(select(ReleaseEvent.lesson).where(ReleaseEvent.course == course).distinct()).all()
    looks = [
        select(Submission.lesson, cast(Result.tests, Text).label("tests"))
        .join(Result, Result.submission_id == Submission.id)
        .where(Submission.course == course, Submission.lesson == lesson, Result.outcome == "scored")
        .order_by(Submission.received_at.desc())
        .limit(1)
        .subquery()
        .select()
        for lesson in lessons
    ]
    rows = session.execute(union_all(*looks)) if looks else ()
    return sorted(row.lesson for row in rows if any(t.why == "manual" for t in parsed(row.tests)))


def open_questions(manual: Collection[str], stands: Mapping[str, marks.Verdict]) -> bool:
    """Whether a question for a person is not decided yet."""
    return any(stands[q].state != marks.DECIDED if q in stands else True for q in manual)
