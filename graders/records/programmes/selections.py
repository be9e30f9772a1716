"""Who shall be chosen: put forward by one person, confirmed by another, each with a reason on record.

A program makes the ranked list; that people are chosen by it is decided by people (Personal Information Protection
Act, Article 37-2). A selection holds the whole list as it stood, under a digest that the log and both decisions name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from graders.errors import Conflict, NotAllowed
from graders.language import N_
from graders.records import audit, decisions
from graders.records.models import Decision, Person
from graders.records.programmes import log, places, sent
from graders.records.programmes.tables import RETURNED, SELECTION, Selection

PROPOSED, CONFIRMED = "proposed", "confirmed"


@dataclass(frozen=True)
class Standing:
    """A selection as it stands: ``settled`` is the decision that confirmed it or sent it back; None: it waits."""

    selection: Selection
    proposed: Decision
    settled: Decision | None

    @property
    def state(self) -> str:
        """``proposed``, ``confirmed`` or ``returned``."""
        return self.settled.outcome if self.settled else PROPOSED


def standing(session: Session, programme: str) -> Standing | None:
    """Return the newest selection of a programme; None: nobody was put forward."""
    query = select(Selection).where(Selection.programme == programme).order_by(Selection.id.desc()).limit(1)
    selection = session.scalars(query).first()
    if selection is None:
        return None
    said = select(Decision).where(Decision.kind == SELECTION, Decision.subject == programme).order_by(Decision.id)
    about = [row for row in session.scalars(said) if row.details.get("list") == selection.id]
    return Standing(selection, about[0], about[-1] if len(about) > 1 else None)


def waiting(session: Session, login: str) -> set[str]:
    """Return the programmes whose list waits for another person than ``login``, who is none of its proposers."""
    query = select(Decision.subject, Decision.outcome, Decision.by).where(Decision.kind == SELECTION)
    last = {row.subject: row for row in session.execute(query.order_by(Decision.id))}
    return {name for name, row in last.items() if row.outcome == PROPOSED and row.by != login}


def confirmed(session: Session, programme: str) -> Standing | None:
    """Return the selection that was confirmed."""
    found = standing(session, programme)
    return found if found and found.state == CONFIRMED else None


def propose(
    session: Session,
    programme: str,
    sealed: dict[str, Any],
    reasons: Mapping[str, str],
    *,
    reason: str,
    by: str,
    at: datetime,
) -> Selection:
    """Put a list forward. Raises ``Conflict`` while another one waits or holds, ``NotAllowed`` for an applicant."""
    audit.lock(session)
    _need_other(session, programme, by)
    reason = decisions.need_reason(reason)
    last = standing(session, programme)
    if last and last.state != RETURNED:
        raise Conflict(N_("A list was put forward already."), cure=N_("Look at it, or send it back first."))
    row = Selection(programme=programme, sealed=sealed, reasons=dict(reasons), by=by, at=at)
    row.digest = digest(row)
    log.record(session, row, who=by, programme=programme)
    _decide(session, row, PROPOSED, reason=reason, by=by, at=at)
    return row


def digest(row: Selection) -> str:
    """Return the digest of a list and of the reasons for leaving its order."""
    return audit.digest({"sealed": row.sealed, "reasons": row.reasons})


def confirm(session: Session, found: Standing, *, reason: str, by: str, at: datetime) -> None:
    """Confirm a list as another person than its proposer: places are offered, letters can be read.

    Raises ``NotAllowed`` for the proposer, ``Conflict`` where nothing waits.
    """
    _need_waiting(session, found)
    _need_other(session, found.selection.programme, by)
    decisions.need_another(by, found.proposed.by)
    _decide(session, found.selection, CONFIRMED, reason=reason, by=by, at=at)
    places.offer(session, found.selection, by=by, at=at)


def send_back(session: Session, found: Standing, *, reason: str, by: str, at: datetime) -> None:
    """Send a list back, or take one's own back: another can be put forward."""
    _need_waiting(session, found)
    _decide(session, found.selection, RETURNED, reason=reason, by=by, at=at)


def _need_waiting(session: Session, found: Standing) -> None:
    audit.lock(session)
    now = standing(session, found.selection.programme)
    if now is None or now.selection.id != found.selection.id or now.state != PROPOSED:
        raise Conflict(N_("Somebody decided this already."), cure=N_("Reload the page to see how it stands."))


def _need_other(session: Session, programme: str, by: str) -> Person:
    person = decisions.need_staff(session, by)
    if sent.of_person(session, programme, person.id) is not None:
        raise NotAllowed(
            N_("Nobody decides about their own application."), cure=N_("Ask a colleague to decide."), code="own_work"
        )
    return person


def _decide(session: Session, row: Selection, outcome: str, *, reason: str, by: str, at: datetime) -> None:
    made = Decision(kind=SELECTION, subject=row.programme, outcome=outcome, by=by, at=at)
    made.reason = decisions.need_reason(reason)
    made.details = {"list": row.id, "digest": row.digest}
    audit.record(session, made, who=by)
