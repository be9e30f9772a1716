"""A submission's way through the records: accepted once, queued, claimed, finished with exactly one result.

Every function works in the caller's transaction. The queue (``jobs``) may be lost: ``rebuild`` makes it anew.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any

from sqlalchemy import ColumnElement, Select, delete, func, select, update
from sqlalchemy.orm import Session

from graders.records import audit
from graders.records.models import Job, Person, Result, Submission

LEASE = timedelta(minutes=15)  # longer than any grading; a worker that died is noticed at its restart, not by this
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no letter reads as another
FINAL = ("scored", "not_gradable")


def new_id(at: datetime) -> str:
    """Return an id that sorts by time and can't be guessed: 10 characters of time, 16 of chance (as a ULID)."""
    number, digits = int(at.timestamp() * 1000), []
    for _ in range(10):
        number, digit = divmod(number, 32)
        digits.append(ALPHABET[digit])
    return "".join(reversed(digits)) + "".join(secrets.choice(ALPHABET) for _ in range(16))


def replayed(
    session: Session, person: Person, course: str, lesson: str, bundle: str, since: datetime
) -> Submission | None:
    """Return the submission of the very same bytes by the same person since then, if there is one."""
    return session.scalars(
        select(Submission)
        .where(Submission.person_id == person.id, Submission.course == course, Submission.lesson == lesson)
        .where(Submission.bundle == bundle, Submission.received_at >= since)
        .order_by(Submission.received_at)
    ).first()


def numbered(session: Session, person: Person, course: str, lesson: str, attempt: int | None) -> Submission | None:
    """Return the person's attempt of that number, if there is one."""
    mine = _mine(person, course, lesson).where(Submission.attempt == attempt)
    found: Submission | None = session.scalars(mine).first() if attempt is not None else None
    return found


def sent(session: Session, person: Person, course: str, lesson: str) -> int:
    """Return how many attempts the person sent in, given back or not."""
    return session.scalar(select(func.count()).select_from(_mine(person, course, lesson).subquery())) or 0


def attempts_used(session: Session, person: Person, course: str, lesson: str) -> int:
    """Return how many attempts count. One that was not gradable gives its attempt back."""
    given_back = select(Result.submission_id).where(Result.outcome == "not_gradable")
    mine = _mine(person, course, lesson).where(Submission.id.not_in(given_back))
    return session.scalar(select(func.count()).select_from(mine.subquery())) or 0


def _mine(person: Person, course: str, lesson: str) -> Any:
    return select(Submission).where(
        Submission.person_id == person.id, Submission.course == course, Submission.lesson == lesson
    )


def accept(
    session: Session, person: Person, course: str, lesson: str, *, release: str, bundle: str, size: int, at: datetime
) -> Submission:
    """Add the submission and its job. The number of the attempt counts all of them, given back or not."""
    number = 1 + sent(session, person, course, lesson)
    submission = Submission(
        id=new_id(at),
        person_id=person.id,
        course=course,
        lesson=lesson,
        attempt=number,
        release=release,
        bundle=bundle,
        size=size,
        received_at=at,
    )
    audit.record(session, submission, who=person.login)
    session.add(Job(submission_id=submission.id, queued_at=at))
    return submission


def claim(
    session: Session, worker: str, at: datetime, served: Mapping[str, int] = MappingProxyType({})
) -> Submission | None:
    """Take the job whose turn it is, for ``LEASE``. Two workers never get the same one.

    Courses take turns, so that a rush on one does not keep another waiting: ``served`` says when each last had its
    turn. Within a course first attempts go before further ones, then who came first.
    The guarded UPDATE is the lock: whoever changes the row first has it, in SQLite and in PostgreSQL alike.
    """
    while True:
        heads = session.execute(_heads(at)).all()
        if not heads:
            return None
        turn = min(heads, key=lambda head: (served.get(head.course, -1), head.queued_at, head.submission_id))
        job_id = turn.submission_id
        taken: Any = session.execute(
            update(Job)
            .where(Job.submission_id == job_id, _free(at))
            .values(state="running", worker=worker, claimed_until=at + LEASE, tries=Job.tries + 1)
        )
        if taken.rowcount == 1:
            return session.get_one(Submission, job_id)


def _free(at: datetime) -> ColumnElement[bool]:
    return (Job.state == "waiting") | (Job.claimed_until < at)


def _heads(at: datetime) -> Select[tuple[str, str, datetime]]:
    """Select the next job of each course."""
    order = (Submission.attempt > 1, Job.queued_at, Job.submission_id)
    line = func.row_number().over(partition_by=Submission.course, order_by=order).label("line")
    free = (
        select(Job.submission_id, Submission.course, Job.queued_at, line)
        .join(Submission, Submission.id == Job.submission_id)
        .where(_free(at))
        .subquery()
    )
    return select(free.c.submission_id, free.c.course, free.c.queued_at).where(free.c.line == 1)


def finish(session: Session, submission_id: str, result: Result, *, who: str = audit.GRADER) -> bool:
    """Store a result and end its job, in one transaction. False if the submission has its result of this run."""
    session.execute(delete(Job).where(Job.submission_id == submission_id))
    result.run = result.run or 0  # a column's default is filled in only when the row is written
    if session.scalar(select(Result.id).where(Result.submission_id == submission_id, Result.run == result.run)):
        return False
    audit.record(session, result, who=who)
    return True


def give_back(session: Session, submission_id: str, not_before: datetime) -> None:
    """Put a job back after a fault of ours; it is not tried again before that time."""
    session.execute(
        update(Job)
        .where(Job.submission_id == submission_id)
        .values(state="running", worker=None, claimed_until=not_before)
    )


def tries(session: Session, submission_id: str) -> int:
    """Return how often a job was taken."""
    return session.scalar(select(Job.tries).where(Job.submission_id == submission_id)) or 0


def rebuild(session: Session) -> int:
    """Make the queue anew from the spine: every submission without a result waits. Returns how many.

    Called when the only worker of a machine starts: whatever was claimed before it is nobody's now.
    """
    session.execute(delete(Job))
    ungraded = session.scalars(select(Submission).where(Submission.id.not_in(select(Result.submission_id)))).all()
    session.add_all(Job(submission_id=s.id, queued_at=s.received_at) for s in ungraded)
    return len(ungraded)


def latest_result(submission: Submission) -> Result | None:
    """Return the result that counts: that of the newest run."""
    return submission.results[-1] if submission.results else None
