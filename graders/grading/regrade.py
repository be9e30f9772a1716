"""Grade every submission of a lesson again, against the release that is open now.

``plan`` grades and changes nothing; ``apply`` adds what was found as the next run of each submission, keeps
every old result, and enters in the log who did it and why. A submission that was not gradable stays so: its
attempt was given back.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload, sessionmaker

from graders.config import House
from graders.errors import BadRequest, Conflict, GraderFault, NotFound
from graders.grading import environment
from graders.grading.job import Grader, bundle_files
from graders.grading.result import GRADER_FAULT, NOT_GRADABLE, SCORED
from graders.grading.result import Result as Graded
from graders.grading.worker import as_row
from graders.language import N_
from graders.records import audit, releases, submissions
from graders.records.base import now, reading
from graders.records.blobs import Blobs
from graders.records.models import Result, Submission
from graders.sandbox.fonts import fonts_binds_and_env

TRIES = 3  # of one submission, where the fault is ours


@dataclass(frozen=True)
class Regraded:
    """One submission, what it has now and what it would get as run number ``run``."""

    submission: str
    login: str
    run: int
    outcome_before: str
    points_before: float
    graded: Graded

    @property
    def counts(self) -> bool:
        """Whether the new result would count on a board."""
        return self.graded.outcome == SCORED


@dataclass(frozen=True)
class Plan:
    """What a regrade would add. ``waiting`` submissions have no result yet: regrade again once they have one."""

    course: str
    lesson: str
    release: str
    rows: tuple[Regraded, ...]
    not_gradable: int
    waiting: int

    @property
    def earned(self) -> dict[str, tuple[float, bool] | None]:
        """Return by submission the new points and whether they are flagged; None where there would be no score."""
        return {r.submission: (r.graded.points, bool(r.graded.flags)) if r.counts else None for r in self.rows}

    @property
    def changed(self) -> int:
        """How many submissions would have another outcome or other points."""
        return sum((r.outcome_before, r.points_before) != (r.graded.outcome, r.graded.points) for r in self.rows)


def plan(
    house: House,
    sessions: sessionmaker[Session],
    course: str,
    lesson: str,
    *,
    grader: Grader | None = None,
    step: Callable[[int], None] = lambda _of: None,
) -> Plan:
    """Grade all submissions of a lesson again and change nothing. ``step`` hears of how many one more is graded.

    Raises ``NotFound`` for a lesson that was never released, ``GraderFault`` where grading fails on our side.
    """
    blobs = Blobs(house.blobs)
    with reading(sessions) as session:
        digest = _current(session, course, lesson)
        query = (
            select(Submission)
            .options(selectinload(Submission.results), selectinload(Submission.person))
            .where(Submission.course == course, Submission.lesson == lesson)
            .order_by(Submission.received_at, Submission.id)
        )
        rows = list(session.scalars(query))
    newest = {row.id: submissions.latest_result(row) for row in rows}
    held = {row.bundle: blobs.kept(row.bundle) is not None for row in rows if row.person.state == "left"}
    rows = [
        row for row in rows if held.get(row.bundle, True)
    ]  # whose file was destroyed keeps the result that is there
    ready = [(row, found) for row in rows if (found := newest[row.id]) and found.outcome != NOT_GRADABLE]
    release, grader = releases.load(digest, blobs), grader or Grader(house)
    fonts_binds_and_env()  # makes its cache where there is none yet: once, before several look for it at a time

    def again(row: Submission, found: Result) -> Regraded:
        graded = _grade(grader, release, digest, bundle_files(blobs.get(row.bundle)))
        return Regraded(row.id, row.person.login, found.run + 1, found.outcome, found.points, graded)

    with ThreadPoolExecutor(house.grading_width) as several:
        running = [several.submit(again, row, found) for row, found in ready]
        try:
            for done in as_completed(running):
                done.result()
                step(len(ready))
        except BaseException:
            several.shutdown(cancel_futures=True)
            raise
    waiting = sum(found is None for found in newest.values())
    return Plan(course, lesson, digest, tuple(r.result() for r in running), len(rows) - len(ready) - waiting, waiting)


def _current(session: Session, course: str, lesson: str) -> str:
    state = releases.states(session, course, lesson).get((course, lesson))
    if state is None:
        raise NotFound(
            N_("The lesson “{lesson}” has not been released."), cure=N_("Release the lesson first."), lesson=lesson
        )
    return state.release


def _grade(grader: Grader, release: releases.Release, digest: str, files: dict[str, bytes]) -> Graded:
    for _ in range(TRIES):
        graded = grader.grade(release, files, digest)
        if graded.outcome != GRADER_FAULT:
            return graded
    raise graded.error or GraderFault()


def apply(sessions: sessionmaker[Session], planned: Plan, who: str, reason: str) -> int:
    """Add the plan's results and the reason, all or nothing; return how many results were added.

    Raises ``BadRequest`` without a reason, ``Conflict`` if the lesson was released or regraded since the plan was made.
    """
    need_reason(reason)
    with sessions.begin() as session:
        newest = _newest_runs(session, planned)
        stale = any(newest.get(row.submission) != row.run - 1 for row in planned.rows)
        if stale or _current(session, planned.course, planned.lesson) != planned.release:
            raise Conflict(
                N_("The lesson was released or regraded again since this regrade was worked out."),
                cure=N_("Work it out again and look at who moves."),
            )
        told = {"reason": reason.strip(), "release": planned.release, "changed": planned.changed}
        told |= {"results": len(planned.rows), "environment": environment.digest(), "grader": environment.grader()}
        subject = f"{planned.course}/{planned.lesson}"
        audit.append(session, who=who, kind="regrade", subject=subject, payload=told, at=now())
        for row in planned.rows:
            submissions.finish(session, row.submission, as_row(row.submission, row.graded, row.run), who=who)
    return len(planned.rows)


def need_reason(reason: str) -> None:
    """Raise ``BadRequest`` for a reason that says nothing."""
    if not reason.strip():
        raise BadRequest(N_("A regrade needs a reason."), cure=N_("Say in a sentence what was corrected."))


def _newest_runs(session: Session, planned: Plan) -> dict[str, int]:
    query = (
        select(Result.submission_id, func.max(Result.run).label("run"))
        .join(Submission, Submission.id == Result.submission_id)
        .where(Submission.course == planned.course, Submission.lesson == planned.lesson)
        .group_by(Result.submission_id)
    )
    return {row.submission_id: row.run for row in session.execute(query)}
