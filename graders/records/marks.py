"""Marks that people give: each is a row that stays, and from all of them follows what a question earns.

What counts of a question is worked out from the newest mark of each marker (``resolve``):

- one mark decides, unless the rubric or its giver asks for a second marker;
- two decide as their mean, unless they differ by more than the rubric allows: then the question is disputed;
- from three on the median decides. So nobody alone moves a disputed question beyond what somebody else gave too.

Until it is decided a question earns nothing. A mark keeps the rules it was given under (``details``), so what it is
worth can be worked out from the log alone. Marks belong to a submission; the queue offers each person's
newest scored one, because what somebody sent last is what they want to be read. Any other can be marked by its id.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from math import isfinite
from statistics import fmean, median
from typing import Any

from sqlalchemy import ColumnElement, Select, Text, cast, exists, select
from sqlalchemy.orm import Session, aliased

from graders.errors import BadRequest, Conflict
from graders.language import N_
from graders.records import audit
from graders.records.decisions import need_reason, need_staff
from graders.records.models import Mark, Person, Result, Submission
from graders.records.submissions import latest_result

OPEN, SECOND, DISPUTED, DECIDED = "open", "second", "disputed", "decided"
MAX_COMMENT = 4000  # characters
BATCH = 500  # submissions asked about at a time
ROUNDING = 1e-9  # two sums of the same decimals may differ in the last bit


@dataclass(frozen=True)
class Criterion:
    """One thing that a rubric looks at, and the points it may get."""

    name: str
    low: float
    high: float
    words: str


@dataclass(frozen=True)
class Rubric:
    """How a question is marked. ``differ``: points by which two markers may differ; ``markers``: how many are asked."""

    question: str
    points: float
    criteria: tuple[Criterion, ...]
    differ: float
    markers: int = 1
    words: str = ""  # what the author says to markers besides


@dataclass(frozen=True)
class Given:
    """One mark, as far as its worth goes. ``number`` is its row: the newest of a marker counts."""

    number: int
    by: str
    points: float
    differ: float = 0.0
    markers: int = 1
    taken_back: bool = False

    @classmethod
    def of(cls, number: int, by: str, points: float, details: Mapping[str, Any]) -> Given:
        """Return the mark of a row, or of its facts in the log."""
        return cls(
            number,
            by,
            float(points),
            float(details.get("differ", 0)),
            int(details.get("markers", 1)),
            bool(details.get("taken_back", False)),
        )


@dataclass(frozen=True)
class Verdict:
    """How a question stands: ``open``, ``second`` (marker wanted), ``disputed`` or ``decided`` with its points."""

    state: str
    points: float = 0.0
    counting: tuple[Given, ...] = ()  # the newest of each marker, oldest first


def resolve(given: Iterable[Given]) -> Verdict:
    """Return what follows from all marks of one question of one submission, in whatever order they come."""
    newest: dict[str, Given] = {}
    for mark in sorted(given, key=lambda m: m.number):
        newest[mark.by] = mark
    counting = tuple(sorted((m for m in newest.values() if not m.taken_back), key=lambda m: m.number))
    points = sorted(m.points for m in counting)
    match len(counting):
        case 0:
            return Verdict(OPEN)
        case 1 if counting[0].markers > 1:
            return Verdict(SECOND, 0.0, counting)
        case 1 | 2 if points[-1] - points[0] <= counting[-1].differ + ROUNDING:
            return Verdict(DECIDED, fmean(points), counting)
        case 2:
            return Verdict(DISPUTED, 0.0, counting)
    return Verdict(DECIDED, median(points), counting)


def verdicts(rows: Iterable[tuple[str, str, Given]]) -> dict[str, dict[str, Verdict]]:
    """Return how each question stands, by submission and question, from (submission, question, mark)."""
    grouped: dict[str, dict[str, list[Given]]] = {}
    for submission, question, given in rows:
        grouped.setdefault(submission, {}).setdefault(question, []).append(given)
    return {s: {q: resolve(marks) for q, marks in questions.items()} for s, questions in grouped.items()}


def manual(tests: Iterable[Mapping[str, Any]]) -> dict[str, float]:
    """Return the questions of a result that a person marks, with their points."""
    return {t["name"]: float(t["max_points"]) for t in tests if t.get("why") == "manual"}


def earned(stands: Mapping[str, Verdict], questions: Mapping[str, float]) -> float:
    """Return the points that people's marks add to a result whose ``manual`` questions these are."""
    decided = {q: v.points for q, v in stands.items() if v.state == DECIDED and q in questions}
    return sum(min(decided[q], questions[q]) for q in sorted(decided))


def of(session: Session, submissions: Iterable[str]) -> dict[str, list[Mark]]:
    """Return all marks of these submissions, oldest first, by submission. One query for each ``BATCH`` of them."""
    found: dict[str, list[Mark]] = {}
    wanted = list(submissions)
    for start in range(0, len(wanted), BATCH):
        some = Mark.submission_id.in_(wanted[start : start + BATCH])
        for row in session.scalars(select(Mark).where(some).order_by(Mark.id)):
            found.setdefault(row.submission_id, []).append(row)
    return found


def stands(rows: Iterable[Mark]) -> dict[str, Verdict]:
    """Return how each question of one submission stands."""
    found = verdicts(("", row.question, as_given(row)) for row in rows)
    return found.get("", {})


def as_given(row: Mark) -> Given:
    """Return a row as what its worth follows from."""
    return Given.of(row.id, row.by, row.points, row.details)


def give(
    session: Session,
    submission: Submission,
    rubric: Rubric,
    points: Mapping[str, float],
    *,
    comment: str = "",
    marker: str,
    at: datetime,
    reason: str = "",
    second: bool = False,
) -> Mark:
    """Mark a question of a submission. With ``second`` the marker asks for a second one.

    ``comment`` is for the trainee. A marker who marked it before corrects that, which needs a ``reason``.
    Raises ``BadRequest`` for points outside the rubric, ``NotAllowed`` for who may not mark it, ``Conflict`` where
    the question waits for no person.
    """
    need_staff(session, marker, submission.person_id, submission.course)
    _need_manual(submission, rubric)
    _need_points(rubric, points)
    if len(comment) > MAX_COMMENT:
        raise BadRequest(
            N_("The comment is longer than {limit} characters."), cure=N_("Shorten it."), limit=MAX_COMMENT
        )
    if _own(session, submission, rubric.question, marker):
        reason = need_reason(reason)
    criteria = {name: float(points[name]) for name in sorted(points)}
    details = {"criteria": criteria, "differ": rubric.differ, "markers": max(rubric.markers, 2 if second else 1)}
    total = round(sum(criteria.values()), 9)
    return _add(session, submission, rubric.question, total, comment.strip(), reason.strip(), details, marker, at)


def take_back(
    session: Session, submission: Submission, question: str, *, marker: str, reason: str, at: datetime
) -> Mark:
    """Take one's own mark back, as if it had not been given. Raises ``Conflict`` where there is none."""
    need_staff(session, marker, submission.person_id, submission.course)
    if not _own(session, submission, question, marker):
        raise Conflict(N_("There is no such decision to take back."), cure=N_("Reload the page to see how it stands."))
    return _add(session, submission, question, 0.0, "", need_reason(reason), {"taken_back": True}, marker, at)


def _own(session: Session, submission: Submission, question: str, marker: str) -> bool:
    rows = [m for m in of(session, [submission.id]).get(submission.id, []) if m.question == question and m.by == marker]
    return bool(rows) and not as_given(rows[-1]).taken_back


def _add(
    session: Session,
    submission: Submission,
    question: str,
    points: float,
    comment: str,
    reason: str,
    details: dict[str, Any],
    marker: str,
    at: datetime,
) -> Mark:
    row = Mark(
        submission_id=submission.id,
        question=question,
        points=points,
        comment=comment,
        reason=reason,
        details=details,
        by=marker,
        at=at,
    )
    audit.record(session, row, who=marker)
    return row


def _need_manual(submission: Submission, rubric: Rubric) -> None:
    result = latest_result(submission)
    questions = manual(result.tests) if result and result.outcome == "scored" else {}
    if rubric.question not in questions:
        raise Conflict(
            N_("“{question}” is no question of this submission that a person marks."),
            cure=N_("Questions for a person: {questions}."),
            code="not_manual",
            question=rubric.question[:64],
            questions=", ".join(questions) or "-",
        )
    if abs(questions[rubric.question] - rubric.points) > ROUNDING:
        raise Conflict(
            N_("The rubric is of another release than the result."),
            cure=N_("Reload the page to see how it stands."),
            code="other_release",
        )


def _need_points(rubric: Rubric, points: Mapping[str, float]) -> None:
    names = [c.name for c in rubric.criteria]
    if sorted(points) != sorted(names):
        raise BadRequest(
            N_("Each criterion needs its points."),
            cure=N_("Criteria: {criteria}."),
            code="criteria",
            criteria=", ".join(names),
        )
    for criterion in rubric.criteria:
        value = points[criterion.name]
        if not isfinite(value) or not criterion.low <= value <= criterion.high:
            raise BadRequest(
                N_("“{criterion}” gets {low} to {high} points."),
                cure=N_("Choose points in this range."),
                code="points_out_of_range",
                criterion=criterion.name,
                low=f"{criterion.low:g}",
                high=f"{criterion.high:g}",
            )


@dataclass(frozen=True)
class Wanted:
    """A question of a submission that waits for a marker. ``turn``: which mark it would be, 1, 2 or 3."""

    submission: str
    question: str
    turn: int


TURNS = {OPEN: 1, SECOND: 2, DISPUTED: 3}


def to_mark(
    session: Session,
    marker: str,
    course: str,
    lesson: str,
    *,
    until: datetime | None = None,
    among: Collection[str] | None = None,
) -> list[Wanted]:
    """Return what this marker may mark now in a lesson: disputed questions first, then second marks, then the rest.

    That is each active trainee's newest scored submission (received by ``until``, where given), but not the marker's
    own work nor what they marked already. With ``among``: of these submissions, to which whoever knows that the others
    don't wait may narrow it. Two queries, whatever the number of people; two for each ``BATCH`` of ``among``.
    """
    need_staff(session, marker)
    newest: dict[int, tuple[str, str]] = {}
    stood: dict[str, dict[str, Verdict]] = {}
    here = (Submission.course == course) & (Submission.lesson == lesson)
    for some in [here] if among is None else _batches(among):
        rows = session.execute(_scored(marker, until).where(some))
        newest |= {x.person_id: (x.id, x.tests) for x in rows if (x.course, x.lesson) == (course, lesson)}
        stood |= _stood(session, some)
    found = []
    for submission, tests in newest.values():
        for question in _asked(tests):
            verdict = stood.get(submission, {}).get(question, Verdict(OPEN))
            if verdict.state != DECIDED and marker not in {m.by for m in verdict.counting}:
                found.append(Wanted(submission, question, TURNS[verdict.state]))
    return sorted(found, key=lambda w: -w.turn)


def _batches(among: Collection[str]) -> Iterator[ColumnElement[bool]]:
    """Yield the condition for some at a time: by id alone. Asked for the lesson, too, SQLite reads all of it."""
    listed = sorted(among)  # by time
    for start in range(0, len(listed), BATCH):
        yield Submission.id.in_(listed[start : start + BATCH])


def _stood(session: Session, where: ColumnElement[bool]) -> dict[str, dict[str, Verdict]]:
    rows = session.execute(
        select(Mark.id, Mark.submission_id, Mark.question, Mark.by, Mark.points, Mark.details)
        .join(Submission, Submission.id == Mark.submission_id)
        .where(where)
    )
    return verdicts((m.submission_id, m.question, Given.of(m.id, m.by, m.points, m.details)) for m in rows)


@lru_cache(2000)
def _asked(tests: str) -> tuple[str, ...]:
    """The questions for a person in a result's tests, as they are kept: thousands of results are the same text."""
    return tuple(manual(json.loads(tests)))


def _scored(marker: str, until: datetime | None) -> Select[*tuple[Any, ...]]:
    """Select active trainees' scored submissions with the newest run's tests, oldest first."""
    later = aliased(Result)
    newer = exists(select(later.id).where(later.submission_id == Result.submission_id, later.run > Result.run))
    query = (
        select(
            Submission.id,
            Submission.person_id,
            Submission.course,
            Submission.lesson,
            cast(Result.tests, Text).label("tests"),
        )
        .join(Person, Person.id == Submission.person_id)
        .join(Result, (Result.submission_id == Submission.id) & ~newer)
        .where(Result.outcome == "scored")
        .where(Person.state == "active", Person.role == "trainee", Person.login != marker)
        .order_by(Submission.received_at, Submission.id)
    )
    return query if until is None else query.where(Submission.received_at <= until)
