"""Who looked at whose work: a person may ask, and gets a list (Personal Information Protection Act, Article 35).

One row for a person, a reader and a thing each day: a page that is reloaded says nothing new.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import ForeignKey, Index, String, select
from sqlalchemy.orm import Mapped, Session, joinedload, mapped_column, relationship

from graders.records.base import Base, Moment
from graders.records.models import Person

SUBMISSION, HISTORY, EXPORT, APPLICATION = "submission", "history", "export", "application"
KINDS = (SUBMISSION, HISTORY, EXPORT, APPLICATION)
AGAIN = timedelta(days=1)  # the same look within it is not written again
MAX_SHOWN = 200


class Look(Base):
    """``by`` saw something of ``person``'s; ``subject`` is a submission's id, a course, or nothing more exact."""

    __tablename__ = "looks"
    __table_args__ = (
        Index("ix_looks_person", "person_id", "id"),
        Index("ix_looks_by", "by_id", "id"),
        Index("ix_looks_at", "at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    what: Mapped[str] = mapped_column(String(16))  # submission history export application
    subject: Mapped[str] = mapped_column(String(130), default="")
    at: Mapped[datetime] = mapped_column(Moment)

    by: Mapped[Person] = relationship(foreign_keys=by_id)


def note(session: Session, people: Iterable[int], by: int, what: str, subject: str, at: datetime) -> None:
    """Write that ``by`` looked at something of each of ``people``; not of themselves, and not twice a day."""
    if what not in KINDS:
        raise ValueError(f"no such look: {what}")
    same = (Look.by_id == by, Look.what == what, Look.subject == subject, Look.at > at - AGAIN)
    known = {by, *session.scalars(select(Look.person_id).where(*same))}
    for person in dict.fromkeys(people):
        if person not in known:
            session.add(Look(person_id=person, by_id=by, what=what, subject=subject, at=at))


def of_person(session: Session, person: int, most: int = MAX_SHOWN) -> list[Look]:
    """Return who looked at this person's work, the newest first."""
    rows = select(Look).where(Look.person_id == person).options(joinedload(Look.by))
    rows = rows.order_by(Look.id.desc()).limit(most)
    return list(session.scalars(rows))
