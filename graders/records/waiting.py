"""The line that submissions wait in, as people are told of it: how many before me, and about how long."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from graders.records.models import Job, Result, Submission

RECENT = 20  # results that tell how long grading takes of late
SOONEST, LATEST = 0.15, 10.0  # seconds between two looks


@dataclass(frozen=True)
class Place:
    """Where a submission stands: ``waiting`` with so many ahead, ``running`` or ``done``; seconds until its score."""

    state: str
    ahead: int = 0
    expected: float = 0.0

    @property
    def seconds(self) -> int:
        """Seconds until its score, as people are told."""
        return _told(self.expected)

    @property
    def look_again(self) -> float:
        """Seconds until it is worth looking again: soon near the front, seldom far behind: a rush stays calm."""
        return min(LATEST, max(SOONEST, self.expected / 4))


@dataclass(frozen=True)
class Line:
    """The whole line: how many wait, how many are being graded, seconds until the last has its score."""

    waiting: int
    running: int
    seconds: int


def place(session: Session, submission: Submission) -> Place:
    """Return how far a submission has come. ``ahead`` counts the turns before its own, as ``claim`` gives them."""
    job = session.get(Job, submission.id)
    if job is None:
        return Place("done")
    if job.state == "running":
        return Place("running", expected=_until(session, 0, _counts(session)))
    waiting = (
        select(Submission.course, Submission.attempt, Job.queued_at, Job.submission_id)
        .join(Job, Job.submission_id == Submission.id)
        .where(Job.state == "waiting")
    )
    mine = (submission.attempt > 1, job.queued_at, job.submission_id)
    before, others = 0, Counter[str]()
    for row in session.execute(waiting):
        if row.course != submission.course:
            others[row.course] += 1
        else:
            before += (row.attempt > 1, row.queued_at, row.submission_id) < mine
    ahead = before + sum(min(count, before + 1) for count in others.values())
    return Place("waiting", ahead, _until(session, ahead + 1, _counts(session)))


def line(session: Session) -> Line:
    """Return the line as it is now."""
    counts = _counts(session)
    return Line(counts["waiting"], counts["running"], _told(_until(session, counts["waiting"], counts)))


def _until(session: Session, turns: int, counts: Counter[str]) -> float:
    """Return about how many seconds so many turns take: those being graded now, then wave after wave of boxes."""
    return _pace(session) * (1 + turns / max(1, counts["running"]))


def _told(seconds: float) -> int:
    """Round in steps that grow with the time: what people see must not flicker."""
    step = 1 if seconds < 10 else 5 if seconds < 60 else 60
    return step * round(seconds / step)


def _counts(session: Session) -> Counter[str]:
    rows = session.execute(select(Job.state, func.count()).group_by(Job.state))
    counts = Counter[str]()
    for state, number in rows:
        counts[state] = number
    return counts


def _pace(session: Session) -> float:
    """Return the seconds in a box that one took of late, on average; 0 where nothing was graded yet."""
    latest = session.scalars(select(Result.seconds).order_by(Result.id.desc()).limit(RECENT))
    seconds = [found["grading"] for found in latest if "grading" in found]
    return sum(seconds) / len(seconds) if seconds else 0.0
