"""Destruction: a list is put forward by one person, confirmed by another, and carried out in parts that can be resumed.

A list names rows by their ids; its digest stands in the log and in both decisions, so that ``verify`` tells what went
by a list from what somebody removed. Each part is one transaction: what was in it is gone and noted as gone, or
neither. Whoever interrupts it in the middle loses nothing but time: the next call goes on with what is left.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import Session, sessionmaker

from graders.config import Keep
from graders.errors import BadRequest, Conflict, NotAllowed, NotFound
from graders.language import N_
from graders.records import audit, decisions
from graders.records.base import engine_of
from graders.records.blobs import Blobs
from graders.records.models import Decision
from graders.records.programmes import log
from graders.records.retention import clock
from graders.records.retention.kinds import KINDS, Part
from graders.records.retention.tables import DestroyedItem, Destruction

KIND, DONE = "destruction", "destruction done"  # the decision, and the log's entry about its end
PROPOSED, CONFIRMED, RETURNED = "proposed", "confirmed", "returned"
MANAGERS = ("manager", "administrator")
PART = 200  # items destroyed in one transaction


@dataclass(frozen=True)
class Standing:
    """A list and what was decided about it. ``left``: how many of its items are not destroyed yet."""

    row: Destruction
    proposed: Decision
    settled: Decision | None
    left: int

    @property
    def state(self) -> str:
        """``proposed``, ``returned``, ``confirmed`` (to be carried out or gone on with) or ``done``."""
        if self.settled is None or self.settled.outcome == RETURNED:
            return self.settled.outcome if self.settled else PROPOSED
        return CONFIRMED if self.row.done_at is None else "done"


def propose(
    session: Session, keep: Keep, kind: str, subject: str, *, reason: str, by: str, at: datetime
) -> Destruction:
    """Put a list of all that is due of a kind forward.

    Raises ``NotAllowed`` unless by a manager or an administrator, ``BadRequest`` without a reason or for no such kind,
    ``Conflict`` where nothing is due or another list of the kind is under way.
    """
    _need_manager(session, by)
    reason = decisions.need_reason(reason)
    if kind not in KINDS or subject not in KINDS[kind].subjects(session):
        raise BadRequest()
    audit.lock(session)
    if any(one.state in (PROPOSED, CONFIRMED) for one in standings(session, kind, subject)):
        raise Conflict(N_("A list of this is under way already."), cure=N_("Have it confirmed or sent back first."))
    found = clock.due(session, keep, kind, subject, at)
    if not found:
        raise Conflict(N_("Nothing of this is due."), cure=N_("Reload the page to see how it stands."))
    items = sorted(one.item for one in found)
    row = Destruction(
        kind=kind, subject=subject, items=len(items), digest=audit.digest(items), first=found[0].at, last=found[-1].at,
        days=KINDS[kind].days(session, keep, subject), by=by, at=at, done={},
    )  # fmt: skip
    log.record(session, row, who=by, programme=subject or "house")
    session.execute(insert(DestroyedItem), [{"destruction_id": row.id, "item": one} for one in items])
    _decide(session, row, PROPOSED, reason=reason, by=by, at=at)
    return row


def confirm(session: Session, keep: Keep, number: int, *, reason: str, by: str, at: datetime) -> Destruction:
    """Confirm a list, as another person than who put it forward; ``carry_out`` does it then.

    Raises ``NotAllowed`` for the same person, ``Conflict`` where it does not wait or where something on it may be
    kept longer by now.
    """
    _need_manager(session, by)
    audit.lock(session)
    found = _waiting(session, number)
    decisions.need_another(by, found.proposed.by)
    held = {one.item: one.at for one in KINDS[found.row.kind].held(session, keep, found.row.subject)}
    if any(held[item] > at for item in items_of(session, number) if item in held):
        raise Conflict(
            N_("Some of this may be kept longer by now."), cure=N_("Send the list back and put a new one forward.")
        )
    _decide(session, found.row, CONFIRMED, reason=decisions.need_reason(reason), by=by, at=at)
    return found.row


def send_back(session: Session, number: int, *, reason: str, by: str, at: datetime) -> None:
    """Send a list back, or take one's own back: nothing is destroyed. Raises ``Conflict`` where it does not wait."""
    _need_manager(session, by)
    audit.lock(session)
    found = _waiting(session, number)
    _decide(session, found.row, RETURNED, reason=decisions.need_reason(reason), by=by, at=at)


def carry_out(
    sessions: sessionmaker[Session], blobs: Blobs, keep: Keep, number: int, at: Callable[[], datetime]
) -> Destruction:
    """Destroy what a confirmed list names, or go on with it where it was interrupted; return it with what was done.

    Raises ``Conflict`` for a list that nobody confirmed. May be called again at any time: what is gone stays gone.
    """
    while True:
        with sessions.begin() as session:
            audit.lock(session)
            found = find(session, number)
            if found.state not in (CONFIRMED, "done"):
                raise Conflict(N_("This list is not confirmed."), cure=N_("Another person has to confirm it first."))
            row = found.row
            if row.done_at is not None:
                break
            left = (DestroyedItem.destruction_id == row.id, DestroyedItem.at.is_(None))
            query = select(DestroyedItem.item).where(*left).order_by(DestroyedItem.item).limit(PART)
            some = list(session.scalars(query))
            now = at()
            if some:
                gone = KINDS[row.kind].go(Part(session, blobs, keep, row, some, now))
                row.done = dict(Counter(row.done) + gone)
                these = update(DestroyedItem).where(*left, DestroyedItem.item.in_(some))
                session.execute(these.values(at=now))
                continue
            row.done_at = now
            payload = {"destruction": row.id, "done": row.done, "digest": row.digest}
            audit.append(session, who=audit.GRADER, kind=DONE, subject=f"list {row.id}", payload=payload, at=now)
        break
    scrub(sessions)
    return row


def scrub(sessions: sessionmaker[Session]) -> None:
    """Have SQLite write everything into its file and empty its journal: older pages with what is gone go with it.

    PostgreSQL keeps dead rows until it vacuums, which it does by itself.
    """
    engine = engine_of(sessions)
    if engine.dialect.name == "sqlite":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT", readonly=True) as connection:
            raw = connection.connection.cursor()
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            raw.close()


def find(session: Session, number: int) -> Standing:
    """Return a list and how it stands. Raises ``NotFound``."""
    row = session.get(Destruction, number)
    if row is None:
        raise NotFound()
    return _standings(session, [row])[0]


def standings(session: Session, kind: str = "", subject: str = "", limit: int = 50) -> list[Standing]:
    """Return the newest lists, of one kind and subject where a kind is named, the newest first. Three queries."""
    query = select(Destruction).order_by(Destruction.id.desc()).limit(limit)
    if kind:
        query = query.where(Destruction.kind == kind, Destruction.subject == subject)
    return _standings(session, list(session.scalars(query)))


def _standings(session: Session, rows: list[Destruction]) -> list[Standing]:
    subjects = [subject_of(row) for row in rows]
    said = select(Decision).where(Decision.kind == KIND, Decision.subject.in_(subjects)).order_by(Decision.id)
    by_list: dict[str, list[Decision]] = {}
    for one in session.scalars(said):
        by_list.setdefault(one.subject, []).append(one)
    open_ones = select(DestroyedItem.destruction_id, func.count()).where(DestroyedItem.at.is_(None))
    open_ones = open_ones.where(DestroyedItem.destruction_id.in_([row.id for row in rows]))
    left = dict(session.execute(open_ones.group_by(DestroyedItem.destruction_id)).all())
    told = [(row, by_list[subject_of(row)]) for row in rows]
    return [Standing(r, about[0], about[1] if len(about) > 1 else None, left.get(r.id, 0)) for r, about in told]


def waiting(session: Session, login: str) -> list[int]:
    """Return the lists that wait for another person than ``login``, who put none of them forward. One query."""
    said = select(Decision.details, Decision.outcome, Decision.by).where(Decision.kind == KIND).order_by(Decision.id)
    last = {row.details["list"]: row for row in session.execute(said)}
    return [number for number, row in last.items() if row.outcome == PROPOSED and row.by != login]


def items_of(session: Session, number: int) -> list[str]:
    """Return what a list names, in its order."""
    query = select(DestroyedItem.item).where(DestroyedItem.destruction_id == number)
    return list(session.scalars(query.order_by(DestroyedItem.item)))


def destroyed(session: Session, kind: str) -> dict[str, int]:
    """Return which rows of a kind confirmed lists name, with the list's number: what they held may be gone."""
    said = select(Decision.details).where(Decision.kind == KIND, Decision.outcome == CONFIRMED)
    confirmed = {details["list"] for details in session.scalars(said)}
    query = select(DestroyedItem.item, Destruction.id).join(Destruction, Destruction.id == DestroyedItem.destruction_id)
    rows: Iterable[Any] = session.execute(query.where(Destruction.kind == kind).order_by(Destruction.id))
    return {row.item: row.id for row in rows if row.id in confirmed}


def subject_of(row: Destruction) -> str:
    """Return what decisions about a list name."""
    return f"list {row.id}"


def _waiting(session: Session, number: int) -> Standing:
    found = find(session, number)
    if found.state != PROPOSED:
        raise Conflict(N_("Somebody decided this already."), cure=N_("Reload the page to see how it stands."))
    return found


def _need_manager(session: Session, by: str) -> None:
    if decisions.need_staff(session, by).role not in MANAGERS:
        raise NotAllowed()


def _decide(session: Session, row: Destruction, outcome: str, *, reason: str, by: str, at: datetime) -> None:
    made = Decision(kind=KIND, subject=subject_of(row), outcome=outcome, reason=reason, by=by, at=at)
    made.details = {"list": row.id, "digest": row.digest}
    audit.record(session, made, who=by)
