"""Essays marked by two people who see no name; what follows from their marks is ``records.marks.resolve``.

Both read the version that counts, so marking begins when applications are closed. They may differ by as many points as
the essay says; beyond that a third is asked, and the median decides. Nobody marks their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from math import isfinite

from sqlalchemy import select
from sqlalchemy.orm import Session

from graders.errors import BadRequest, Conflict
from graders.language import N_
from graders.records import audit, marks
from graders.records.decisions import need_reason, need_staff
from graders.records.marks import DECIDED, OPEN, Given, Verdict
from graders.records.programmes import announced, log, sent
from graders.records.programmes.tables import Application, EssayMark, Version
from graders.records.programmes.terms import Essay, Terms

MARKERS = 2
STEP = 0.5  # points are whole or half


@dataclass(frozen=True)
class Wanted:
    """An essay that waits for a marker. ``turn``: which mark it would be, 1, 2 or 3."""

    application: int
    essay: str
    turn: int


def given(session: Session, programme: str, upto: int | None = None) -> list[EssayMark]:
    """Return all marks of a programme (up to that row), oldest first. One query."""
    query = select(EssayMark).join(Application, Application.id == EssayMark.application_id)
    query = query.where(Application.programme == programme).order_by(EssayMark.id)
    return list(session.scalars(query if upto is None else query.where(EssayMark.id <= upto)))


def verdicts(rows: Iterable[EssayMark]) -> dict[int, dict[str, Verdict]]:
    """Return how each essay stands, by application and essay."""
    told = ((str(r.application_id), r.essay, as_given(r)) for r in rows)
    return {int(number): found for number, found in marks.verdicts(told).items()}


def as_given(row: EssayMark) -> Given:
    """Return a row as what its worth follows from."""
    return Given.of(row.id, row.by, row.points, row.details)


def waiting(
    session: Session, programme: str, terms: Terms, marker: str, at: datetime
) -> tuple[list[Wanted], list[Wanted]]:
    """Return what this marker may mark now, and what they marked already (``turn`` 0). Three queries."""
    person = need_staff(session, marker, course=terms.course)
    if at <= terms.closes_at:
        return [], []
    rows = given(session, programme)
    stood = verdicts(rows)
    mine = {(r.application_id, r.essay) for r in rows if r.by == marker}
    todo, done = [], []
    for version, who in sent.standing(session, programme):
        if version.kind != sent.SENT or who.state != "active" or who.id == person.id:
            continue
        for essay in terms.essays:
            verdict = stood.get(version.application_id, {}).get(essay.id, Verdict(OPEN))
            if marker in {m.by for m in verdict.counting}:
                done.append(Wanted(version.application_id, essay.id, 0))
            elif verdict.state != DECIDED or (version.application_id, essay.id) in mine:
                todo.append(Wanted(version.application_id, essay.id, min(3, 1 + len(verdict.counting))))
    return todo, done


def give(
    session: Session,
    terms: Terms,
    version: Version,
    essay: Essay,
    points: Mapping[str, float],
    *,
    comment: str = "",
    reason: str = "",
    marker: str,
    at: datetime,
) -> EssayMark:
    """Mark an essay; a marker's newest mark counts, and correcting it needs a ``reason``.

    Raises ``BadRequest`` for points outside the criteria, ``NotAllowed`` for who may not mark it, ``Conflict`` before
    applications are closed, for an application that was withdrawn, and once people were chosen.
    """
    audit.lock(session)
    mine = version.application
    need_staff(session, marker, mine.person_id, terms.course)
    if at <= terms.closes_at:
        raise Conflict(
            N_("Applications are still open."),
            cure=N_("People may still correct their answers. Mark them when applications are closed."),
        )
    newest = sent.newest(session, mine)
    if newest is None or newest.kind != sent.SENT or newest.id != version.id:
        raise Conflict(N_("This application was withdrawn."), cure=N_("Go on with the next one."))
    if announced.decided(session, terms.id):
        raise Conflict(
            N_("People were chosen by these marks, so they stay as they are."),
            cure=N_("Tell a manager if one is wrong: an objection is looked into with a reason on record."),
        )
    _need_points(essay, points)
    own = [r for r in given(session, terms.id) if (r.application_id, r.essay, r.by) == (mine.id, essay.id, marker)]
    row = EssayMark(
        application_id=mine.id,
        version_id=version.id,
        essay=essay.id,
        points=sum(points.values()),
        details={"criteria": dict(sorted(points.items())), "differ": essay.differ, "markers": MARKERS},
        comment=comment.strip()[:2000],
        reason=need_reason(reason) if own else "",
        by=marker,
        at=at,
    )
    log.record(session, row, who=marker, programme=terms.id)
    return row


def _need_points(essay: Essay, points: Mapping[str, float]) -> None:
    for criterion in essay.criteria:
        value = points.get(criterion.id)
        fits = value is not None and isfinite(value) and 0 <= value <= criterion.most and value % STEP == 0
        if not fits:
            raise BadRequest(
                N_("“{criterion}” gets 0 to {most} points, whole or half ones."),
                cure=N_("Choose points in this range."),
                code="points_out_of_range",
                criterion=criterion.label.ko,
                most=criterion.most,
            )
    if len(points) != len(essay.criteria):
        raise BadRequest()
