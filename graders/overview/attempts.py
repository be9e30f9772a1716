"""Attempts as they count now: the newest run of each submission, with the points that people gave."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, Text, cast, exists, select
from sqlalchemy.orm import Session, aliased

from graders.records import marks
from graders.records.marks import Verdict
from graders.records.models import Mark, Person, Result, Submission

BATCH = 500  # people asked about at a time
TEXTS = 20_000  # different texts of tests that are kept parsed


class Outcome(NamedTuple):
    """One test of a result; ``hint`` is what a trainee was told besides ``why``: the author's hint, or the error."""

    name: str
    max_points: float
    passed: bool
    why: str
    hint: str
    points: float


class Attempt(NamedTuple):  # half a million are made at a time: a dataclass takes three times as long
    """One submission. ``outcome`` is empty until it is graded; ``points`` have people's marks in them.

    ``flagged``: grading noticed something. ``asks``: a question of it waits for a person. ``trainee``: of one.
    """

    person: int
    lesson: str
    number: int
    submission: str
    received_at: datetime
    outcome: str
    points: float
    tests: tuple[Outcome, ...]
    flagged: bool = False
    asks: bool = False
    trainee: bool = True


def newest_run() -> ColumnElement[bool]:
    """The condition that a result is its submission's newest run."""
    later = aliased(Result)
    return ~exists(select(later.id).where(later.submission_id == Result.submission_id, later.run > Result.run))


def read(
    session: Session, course: str, *, lesson: str | None = None, people: Collection[int] | None = None
) -> Iterator[Attempt]:
    """Yield the attempts at a course's lessons: lesson by lesson, person by person, oldest first; the staff's, too.

    Only of one lesson or of some people (ids), where given. Two queries, and two for each ``BATCH`` of people.
    """
    if people is not None:
        listed = sorted(people)
        for start in range(0, len(listed), BATCH):
            yield from _read(session, course, lesson, Submission.person_id.in_(listed[start : start + BATCH]))
    else:
        yield from _read(session, course, lesson)


def _read(session: Session, course: str, lesson: str | None, *more: ColumnElement[bool]) -> Iterator[Attempt]:
    where = [Submission.course == course, *more]
    if lesson is not None:
        where.append(Submission.lesson == lesson)
    given = verdicts(session, where)
    rows = session.execute(_attempts(where).execution_options(yield_per=2000))
    for person, lesson_id, number, submission, at, outcome, points, text, flags, role in rows:
        tests, given_points, asks = parsed(text) if text else (), 0.0, False
        manual = {t.name: t.max_points for t in tests if t.why == "manual"}
        if manual:
            stands = given.get(submission, {})
            given_points, asks = marks.earned(stands, manual), open_questions(manual, stands)
        yield Attempt(
            person, lesson_id, number, submission, at, outcome or "", (points or 0.0) + given_points, tests,
            flags not in (None, "[]"), asks, role == "trainee",
        )  # fmt: skip


def open_questions(manual: Iterable[str], stands: Mapping[str, Verdict]) -> bool:
    """Whether a question for a person is not decided yet."""
    return any(stands[q].state != marks.DECIDED if q in stands else True for q in manual)


def _attempts(where: list[ColumnElement[bool]]) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Submission.person_id, Submission.lesson, Submission.attempt, Submission.id, Submission.received_at,
            Result.outcome, Result.points, cast(Result.tests, Text).label("tests"),
            cast(Result.flags, Text).label("flags"), Person.role,
        )
        .join(Person, Person.id == Submission.person_id)
        .outerjoin(Result, (Result.submission_id == Submission.id) & newest_run())
        .where(*where)
        .order_by(Submission.lesson, Submission.person_id, Submission.attempt)
    )  # fmt: skip


def verdicts(session: Session, where: list[ColumnElement[bool]]) -> dict[str, dict[str, Verdict]]:
    """Return how people's marks stand, by submission and question, for submissions that ``where`` describes."""
    rows = session.execute(
        select(Mark.id, Mark.submission_id, Mark.question, Mark.by, Mark.points, Mark.details)
        .join(Submission, Submission.id == Mark.submission_id)
        .where(*where)
    )
    return marks.verdicts((m.submission_id, m.question, marks.Given.of(m.id, m.by, m.points, m.details)) for m in rows)


@lru_cache(TEXTS)
def parsed(text: str) -> tuple[Outcome, ...]:
    """Return a result's tests from the JSON that is kept of them."""
    return tuple(
        Outcome(t["name"], float(t["max_points"]), bool(t["passed"]), t["why"], _hint(t["detail"]), float(t["points"]))
        for t in json.loads(text)
    )


def _hint(detail: dict[str, Any]) -> str:
    return str(detail.get("hint") or detail.get("error") or "") if isinstance(detail, dict) else ""
