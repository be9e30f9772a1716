"""A submission as people are told of it: how far it is, what its tests earned, and what people marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from graders.errors import LOCALE
from graders.exchange.wire import SubmissionInfo, TestOutcome
from graders.grading.result import message, note
from graders.language import N_, translations
from graders.records import marks, submissions, waiting
from graders.records.models import Mark, Submission

MARKED = N_("A person marked this question.")


def infos(session: Session, rows: Sequence[Submission], language: str) -> list[SubmissionInfo]:
    """Return what is told of each submission, in ``language``."""
    given = marks.of(session, [row.id for row in rows])
    return [_info(session, row, given.get(row.id, []), language) for row in rows]


def _info(session: Session, row: Submission, given: list[Mark], language: str) -> SubmissionInfo:
    result = submissions.latest_result(row)
    place = waiting.place(session, row)
    base = SubmissionInfo(
        submission=row.id,
        course=row.course,
        lesson=row.lesson,
        login=row.person.login,
        attempt=row.attempt,
        received_at=row.received_at,
        digest=row.bundle,
        state="done" if result else place.state,
        ahead=place.ahead,
        wait=0 if result else place.seconds,
        look_again=place.look_again,
    )
    if result is None:
        return base
    stands = marks.stands(given)
    return base.model_copy(
        update={
            "outcome": result.outcome,
            "points": result.points + marks.earned(stands, marks.manual(result.tests)),
            "max_points": result.max_points,
            "tests": outcomes(result.tests, given, language),
            "notes": [note(n, language) for n in result.notes],
        }
    )


def outcomes(tests: Sequence[dict[str, Any]], given: Sequence[Mark], language: str) -> list[TestOutcome]:
    """Return each test of a result; a question that people decided has their points and their comments."""
    stands, comments = marks.stands(given), {mark.id: mark.comment for mark in given}
    told = []
    for test in tests:
        verdict = stands.get(test["name"])
        outcome = TestOutcome(
            **{k: test[k] for k in ("name", "points", "max_points", "passed")},
            message=message(test["why"], test["detail"], language),
        )
        if test["why"] == "manual" and verdict and verdict.state == marks.DECIDED:
            said = [translations(LOCALE, language).gettext(MARKED), *(comments[m.number] for m in verdict.counting)]
            points = marks.earned({test["name"]: verdict}, marks.manual([test]))
            full = points == test["max_points"]
            words = "\n".join(text for text in said if text)
            outcome = outcome.model_copy(update={"points": points, "passed": full, "marked": True, "message": words})
        told.append(outcome)
    return told
