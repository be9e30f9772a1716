"""What is held and until when: the clock of each kind, of each programme and of the house."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from graders.config import Keep
from graders.records.looks import Look
from graders.records.models import Person
from graders.records.outcomes import of_person as outcomes_of
from graders.records.programmes import applications
from graders.records.programmes.tables import Application, Draft
from graders.records.retention import kinds
from graders.records.retention.kinds import KINDS, LOOKS, Due
from graders.records.retention.tables import MOST, KeptApart


@dataclass(frozen=True)
class Clock:
    """``held`` things of a kind, of which ``due`` may be kept no longer; ``next``: when the next one may not.

    ``first`` and ``last``: since when the oldest and the newest of those due.
    """

    kind: str
    subject: str
    days: int
    held: int
    due: int
    next: datetime | None
    first: datetime | None = None
    last: datetime | None = None


def clocks(session: Session, keep: Keep, at: datetime) -> list[Clock]:
    """Return every clock that has anything to tell: a few queries for each programme, and for the house."""
    told = [clock(session, keep, kind, one, at) for kind in KINDS for one in KINDS[kind].subjects(session)]
    return [one for one in told if one.held]


def clock(session: Session, keep: Keep, kind: str, subject: str, at: datetime) -> Clock:
    """Return how a kind stands."""
    if kind == LOOKS:  # there may be millions
        return _looks(session, keep, at)
    held = KINDS[kind].held(session, keep, subject)
    over = sorted(one.at for one in held if one.at <= at)
    later = min((one.at for one in held if one.at > at), default=None)
    days = KINDS[kind].days(session, keep, subject)
    return Clock(kind, subject, days, len(held), len(over), later, *((over[0], over[-1]) if over else ()))


def _looks(session: Session, keep: Keep, at: datetime) -> Clock:
    long = timedelta(days=keep.looks_days)
    held = session.scalar(select(func.count()).select_from(Look)) or 0
    over = (Look.at <= at - long,)
    due, first, last = session.execute(select(func.count(), func.min(Look.at), func.max(Look.at)).where(*over)).one()
    later = session.scalar(select(func.min(Look.at)).where(Look.at > at - long))
    spans = (first + long, last + long) if due else ()
    return Clock(LOOKS, "", keep.looks_days, held, due, later + long if later else None, *spans)


def due(session: Session, keep: Keep, kind: str, subject: str, at: datetime, most: int = MOST) -> list[Due]:
    """Return what of a kind may be kept no longer, the oldest first, at most so many."""
    found = [one for one in KINDS[kind].held(session, keep, subject) if one.at <= at]
    return sorted(found, key=lambda one: (one.at, one.item))[:most]


@dataclass(frozen=True)
class Mine:
    """Something that is kept of a person: ``until`` a moment, or, where that is empty, as the kind's words say."""

    kind: str
    subject: str
    until: datetime | None


def of_person(session: Session, keep: Keep, person: Person) -> list[Mine]:
    """Return until when what is kept of somebody is kept, as far as it has an end of its own."""
    found: list[Mine] = []
    for mine in session.scalars(select(Application).where(Application.person_id == person.id).order_by(Application.id)):
        if any(one.item == str(mine.id) for one in KINDS[kinds.APPLICATIONS].held(session, keep, mine.programme)):
            until = applications.keep_until(kinds.terms_of(session, mine.programme))
            found.append(Mine(kinds.APPLICATIONS, mine.programme, until))
    for draft in session.scalars(select(Draft).where(Draft.person_id == person.id).order_by(Draft.programme)):
        until = kinds.terms_of(session, draft.programme).closes_at + timedelta(days=keep.drafts_days)
        found.append(Mine(kinds.DRAFTS, draft.programme, until))
    apart = select(KeptApart).where(KeptApart.person_id == person.id, KeptApart.gone_at.is_(None))
    found += [Mine(kinds.APART, row.subject, row.until) for row in session.scalars(apart.order_by(KeptApart.id))]
    if outcomes_of(session, person.id):
        found.append(Mine(kinds.OUTCOMES, "", None))
    return found
