"""What a person decides about others: more time, a flag cleared, a board held still; and what holds of it now.

Each decision is a row of its own in the log, with who and why; taking one back is another row, and the newest
holds. Pages and commands say first whether the caller may decide; here an empty reason, a stranger's name and a
decision about oneself are refused.

==============  =====================  ==========================================================
kind            subject                details
==============  =====================  ==========================================================
extension       the person's login     person (id), course, lesson, due_at (or null), attempts
flag clearing   a submission's id, or  flag, course, lesson
                ``course/lesson``
board freeze    a course's id          the last row of results, marks and decisions that counts
export          a course's id          what, format, names, the filters: personal data that left the house
==============  =====================  ==========================================================
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from graders.errors import BadRequest, Conflict, NotAllowed
from graders.language import N_
from graders.records import audit, teaching
from graders.records.models import Decision, Mark, Person, Result, Submission
from graders.records.submissions import latest_result

EXTENSION, CLEARING, FREEZE, EXPORT = "extension", "flag clearing", "board freeze", "export"
LEGACY = "legacy"  # the one flag that concerns a lesson: its tests are older than expect()
STAFF = ("instructor", "manager", "administrator")
MAX_REASON = 2000  # characters
MAX_ATTEMPTS = 1000


def need_reason(reason: str) -> str:
    """Return the reason without blanks around it. Raises ``BadRequest`` for one that says nothing or too much."""
    if not 0 < len(reason.strip()) <= MAX_REASON:
        raise BadRequest(
            N_("A decision needs a reason."),
            cure=N_("Say in a sentence why you decide so. It is kept with your name."),
            code="reason_missing",
        )
    return reason.strip()


def need_staff(session: Session, login: str, about: int | None = None, course: str = "") -> Person:
    """Return who decides; ``course``: the one that it concerns, if it is about one.

    Raises ``NotAllowed`` unless they are active staff who may act in it, and not the person ``about`` (an id).
    """
    person = session.scalar(select(Person).where(Person.login == login))
    if person is None or person.state != "active" or person.role not in STAFF:
        raise NotAllowed(
            N_("“{login}” is no active instructor, manager or administrator."),
            cure=N_("Give the login of the person who decides."),
            code="not_staff",
            login=login[:64],
        )
    if person.id == about:
        raise NotAllowed(
            N_("Nobody decides about their own work."), cure=N_("Ask a colleague to decide."), code="own_work"
        )
    if course:
        teaching.need(session, person, course)
    return person


def need_another(by: str, proposer: str) -> None:
    """Raise ``NotAllowed`` unless somebody else confirms a list than who put it forward."""
    if by == proposer:
        raise NotAllowed(
            N_("Whoever puts a list forward doesn't confirm it."),
            cure=N_("Ask another manager or an administrator to look at it and to confirm it."),
            code="same_person",
        )


@dataclass(frozen=True)
class Extension:
    """More for one person in one lesson: a due time of their own, attempts beyond the course's. ``at``: since when."""

    course: str
    lesson: str
    due_at: datetime | None
    attempts: int
    at: datetime


def extend(
    session: Session,
    person: Person,
    course: str,
    lesson: str,
    *,
    due_at: datetime | None = None,
    attempts: int = 0,
    reason: str,
    by: str,
    at: datetime,
) -> Decision:
    """Give a person more time, more attempts or both, in place of any extension they had for the lesson.

    Raises ``BadRequest`` for an extension that gives nothing, ``NotAllowed`` for who may not.
    """
    need_staff(session, by, person.id, course)
    if not 0 <= attempts <= MAX_ATTEMPTS or (due_at is None and attempts == 0) or (due_at is not None and due_at <= at):
        raise BadRequest(
            N_("This extension gives nothing."),
            cure=N_("Give a due time that is yet to come, or a number of extra attempts."),
            code="empty_extension",
        )
    details = {"due_at": audit.moment(due_at) if due_at else None, "attempts": attempts}
    return _extension(session, person, course, lesson, "given", details, reason=reason, by=by, at=at)


def end_extension(
    session: Session, person: Person, course: str, lesson: str, *, reason: str, by: str, at: datetime
) -> Decision:
    """Take a person's extension back. Raises ``Conflict`` if they have none."""
    need_staff(session, by, person.id, course)
    if (course, lesson) not in extensions(session, person):
        raise Conflict(N_("There is no such decision to take back."), cure=N_("Reload the page to see how it stands."))
    return _extension(session, person, course, lesson, "taken back", {}, reason=reason, by=by, at=at)


def _extension(
    session: Session, person: Person, course: str, lesson: str, outcome: str, more: dict[str, Any], **said: Any
) -> Decision:
    details = {"person": person.id, "course": course, "lesson": lesson, **more}
    return _record(session, EXTENSION, person.login, outcome, details, **said)


def extensions(session: Session, person: Person) -> dict[tuple[str, str], Extension]:
    """Return the extensions that a person has, by (course, lesson). One query."""
    found: dict[tuple[str, str], Extension] = {}
    for row in _rows(session, EXTENSION, Decision.subject == person.login):
        told = row.details
        if told["person"] != person.id:
            continue  # somebody else had this login once
        key = (told["course"], told["lesson"])
        found.pop(key, None)
        if row.outcome == "given":
            due_at = datetime.fromisoformat(told["due_at"]) if told["due_at"] else None
            found[key] = Extension(*key, due_at, told["attempts"], row.at)
    return found


@dataclass(frozen=True)
class Cleared:
    """Which flags people looked into and cleared: of a submission (its regrades too), or ``legacy`` of a lesson."""

    pairs: frozenset[tuple[str, str]] = frozenset()  # (subject, flag)

    def left(self, flags: Iterable[str], submission: str, lesson: str) -> list[str]:
        """Return the flags that still stand; ``lesson`` is ``course/lesson``."""
        gone = {flag for flag in flags if (submission, flag) in self.pairs}
        gone |= {LEGACY} if (lesson, LEGACY) in self.pairs else set()
        return [flag for flag in flags if flag not in gone]

    @classmethod
    def of(cls, told: Iterable[tuple[str, str, str]]) -> Cleared:
        """Return what holds after these (subject, flag, outcome), in the order in which they were decided."""
        pairs: set[tuple[str, str]] = set()
        for subject, flag, outcome in told:
            (pairs.add if outcome == "cleared" else pairs.discard)((subject, flag))
        return cls(frozenset(pairs))


def cleared(session: Session, upto: int | None = None) -> Cleared:
    """Return the flags that are cleared; with ``upto``, by decisions up to that row. One query."""
    rows = _rows(session, CLEARING, *([] if upto is None else [Decision.id <= upto]))
    return Cleared.of((row.subject, row.details["flag"], row.outcome) for row in rows)


def clear_flag(
    session: Session, submission: Submission, flag: str, *, reason: str, by: str, at: datetime, undo: bool = False
) -> Decision:
    """Clear a flag of a submission after looking into it, or with ``undo`` let it stand again.

    Raises ``Conflict`` where the newest result has no such flag, or it stands so already.
    """
    need_staff(session, by, submission.person_id, submission.course)
    result = latest_result(submission)
    if not undo and (result is None or flag not in result.flags):
        raise Conflict(
            N_("The submission's result has no flag “{flag}”."),
            cure=N_("Look at its flags: {flags}."),
            code="no_such_flag",
            flag=flag[:40],
            flags=", ".join(result.flags if result else ()) or "-",
        )
    place = {"course": submission.course, "lesson": submission.lesson}
    return _clear(session, submission.id, flag, place, undo=undo, reason=reason, by=by, at=at)


def clear_lesson(
    session: Session,
    course: str,
    lesson: str,
    flag: str = LEGACY,
    *,
    reason: str,
    by: str,
    at: datetime,
    undo: bool = False,
) -> Decision:
    """Clear the flag ``legacy`` of a whole lesson, or with ``undo`` let it stand again.

    Raises ``BadRequest`` for another flag: what was noticed of one submission is looked into one by one.
    """
    need_staff(session, by, course=course)
    if flag != LEGACY:
        raise BadRequest(
            N_("Only the flag “legacy” can be cleared for a whole lesson."),
            cure=N_("Look into each submission with another flag by itself."),
            code="one_by_one",
        )
    place = {"course": course, "lesson": lesson}
    return _clear(session, f"{course}/{lesson}", flag, place, undo=undo, reason=reason, by=by, at=at)


def _clear(session: Session, subject: str, flag: str, place: dict[str, str], *, undo: bool, **said: Any) -> Decision:
    audit.lock(session)
    if ((subject, flag) in cleared(session).pairs) != undo:
        raise Conflict(N_("It stands so already."), cure=N_("Reload the page to see how it stands."))
    outcome = "restored" if undo else "cleared"
    return _record(session, CLEARING, subject, outcome, {"flag": flag, **place}, **said)


@dataclass(frozen=True)
class Freeze:
    """A board held still: the last rows that count on it, and the decision that says so."""

    results: int
    marks: int
    decisions: int
    decision: int
    at: datetime


def freeze(session: Session, course: str, *, reason: str, by: str, at: datetime) -> Decision:
    """Hold a course's board still for trainees: results, marks and clearings from now on don't show on it.

    Raises ``Conflict`` if it is frozen already.
    """
    need_staff(session, by, course=course)
    audit.lock(session)
    if frozen(session, course):
        raise Conflict(N_("It stands so already."), cure=N_("Reload the page to see how it stands."))
    last = {t.__tablename__: session.scalar(select(func.max(t.id))) or 0 for t in (Result, Mark, Decision)}
    return _record(session, FREEZE, course, "frozen", last, reason=reason, by=by, at=at)


def unfreeze(session: Session, course: str, *, reason: str, by: str, at: datetime) -> Decision:
    """Let a course's board move again. Raises ``Conflict`` if it is not frozen."""
    need_staff(session, by, course=course)
    audit.lock(session)
    if not frozen(session, course):
        raise Conflict(N_("It stands so already."), cure=N_("Reload the page to see how it stands."))
    return _record(session, FREEZE, course, "moving", {}, reason=reason, by=by, at=at)


def frozen(session: Session, course: str) -> Freeze | None:
    """Return how a course's board is frozen, or None."""
    rows = _rows(session, FREEZE, Decision.subject == course)
    if not rows or rows[-1].outcome != "frozen":
        return None
    newest = rows[-1]
    counts = {name: int(newest.details[name]) for name in ("results", "marks", "decisions")}
    return Freeze(**counts, decision=newest.id, at=newest.at)


def export(session: Session, course: str, details: dict[str, Any], *, reason: str, by: str, at: datetime) -> Decision:
    """Record that somebody takes personal data of a course out of the house, before they get it.

    ``details`` say what it is. Raises ``BadRequest`` without a reason, ``NotAllowed`` for who is no staff.
    """
    need_staff(session, by)
    return _record(session, EXPORT, course, "taken", details, reason=reason, by=by, at=at)


def _rows(session: Session, kind: str, *where: Any) -> list[Decision]:
    return list(session.scalars(select(Decision).where(Decision.kind == kind, *where).order_by(Decision.id)))


def _record(
    session: Session,
    kind: str,
    subject: str,
    outcome: str,
    details: dict[str, Any],
    *,
    reason: str,
    by: str,
    at: datetime,
) -> Decision:
    reason = need_reason(reason)
    made = Decision(kind=kind, subject=subject, outcome=outcome, reason=reason, details=details, by=by, at=at)
    audit.record(session, made, who=by)
    return made
