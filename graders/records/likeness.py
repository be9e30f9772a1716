"""Pairs of submissions that are alike, once somebody looked into them: explained, or to be talked about.

A program asks the question, a person answers it, here, with a reason. It moves no rank and flags nobody. What is
settled is this pair of submissions: if another one of either person counts later and is alike, it is a new question.
The newest row of a pair holds; the older ones stay.

The decision's subject is ``course/lesson``; its details have the submissions, the people's numbers, and the score.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from graders.errors import BadRequest, Conflict
from graders.language import N_
from graders.records import audit
from graders.records.decisions import need_reason, need_staff
from graders.records.models import Decision, Submission

KIND = "likeness"
EXPLAINED, TALK, OPEN = "explained", "to be talked about", "open again"
OUTCOMES = (EXPLAINED, TALK, OPEN)


def key(submission: str, other: str) -> str:
    """Return the name of a pair of submissions, whichever comes first."""
    return "-".join(sorted((submission, other)))


def settle(
    session: Session,
    one: Submission,
    other: Submission,
    outcome: str,
    *,
    score: float,
    seen: int,
    reason: str,
    by: str,
    at: datetime,
) -> Decision:
    """Record what somebody found out. ``seen``: the number of the decision that they had before their eyes; 0: none.

    Raises ``BadRequest`` without a reason, ``NotAllowed`` for who may not, ``Conflict`` if it was decided meanwhile.
    """
    for row in (one, other):
        need_staff(session, by, row.person_id, one.course)
    if outcome not in OUTCOMES or (one.course, one.lesson) != (other.course, other.lesson):
        raise BadRequest()
    reason = need_reason(reason)
    audit.lock(session)
    rows = settled(session, one.course, one.lesson).get(key(one.id, other.id), [])
    if (rows[-1].id if rows else 0) != seen:
        raise Conflict(N_("Somebody decided this already."), cure=N_("Reload the page to see how it stands."))
    if outcome == (rows[-1].outcome if rows else OPEN):
        raise Conflict(N_("It stands so already."), cure=N_("Reload the page to see how it stands."))
    pair = sorted((one, other), key=lambda row: row.id)
    details = {"submissions": [x.id for x in pair], "people": [x.person_id for x in pair], "score": score}
    subject = f"{one.course}/{one.lesson}"
    made = Decision(kind=KIND, subject=subject, outcome=outcome, reason=reason, details=details, by=by, at=at)
    audit.record(session, made, who=by)
    return made


def settled(session: Session, course: str, lesson: str) -> dict[str, list[Decision]]:
    """Return what was decided about each pair of a lesson, the oldest first. One query."""
    rows = select(Decision).where(Decision.kind == KIND, Decision.subject == f"{course}/{lesson}").order_by(Decision.id)
    found: dict[str, list[Decision]] = {}
    for row in session.scalars(rows):
        found.setdefault(key(*row.details["submissions"]), []).append(row)
    return found
