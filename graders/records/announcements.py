"""Announcements: what staff tell everybody, or everybody who looks at a course.

A row stays when it is withdrawn, with who and when; only staff who may write there see it then.

Who wrote it is a login, as in every decision of staff: an announcement is an act of the office. If a member of
staff has their personal data deleted, ``forget`` empties the login; the words stay, they are the centre's.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Index, String, Text, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from graders.errors import Conflict, NotAllowed, NotFound
from graders.language import N_
from graders.records import texts
from graders.records.base import Base, Moment, now
from graders.records.models import Person

SITE = ""  # the course of an announcement that concerns the whole site
PAGE = 20  # announcements a page
EVERYWHERE = ("manager", "administrator")  # who speaks for the whole site


class Announcement(Base):
    """One announcement. ``course`` is empty for the whole site; ``folded`` is what a search looks at."""

    __tablename__ = "announcements"
    __table_args__ = (Index("ix_announcements_course", "course", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    course: Mapped[str] = mapped_column(String(64), default=SITE)
    title: Mapped[str] = mapped_column(String(texts.TITLE))
    text: Mapped[str] = mapped_column(Text)
    folded: Mapped[str] = mapped_column(Text)
    pinned: Mapped[bool] = mapped_column(default=False)
    by: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(Moment, default=now)
    withdrawn_by: Mapped[str | None] = mapped_column(String(64))
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)


def need_place(role: str, course: str) -> None:
    """Raise ``NotAllowed`` for an instructor who would speak for the whole site."""
    if course == SITE and role not in EVERYWHERE:
        raise NotAllowed(
            N_("Only managers write announcements for the whole site."),
            cure=N_("Choose one of your courses, or ask a manager."),
            code="not_everywhere",
        )


def write(session: Session, course: str, title: str, text: str, *, pinned: bool, by: str, at: datetime) -> Announcement:
    """Add an announcement. Raises ``BadRequest`` for a title or text that is empty or too long."""
    title, text = texts.line(title), texts.body(text)
    made = Announcement(course=course, title=title, text=text, pinned=pinned, by=by, at=at)
    made.folded = texts.folded(f"{title} {text}")
    session.add(made)
    session.flush()
    return made


def find(session: Session, number: int, *, withdrawn: bool = False) -> Announcement:
    """Return an announcement. Raises ``NotFound`` if there is none, or it is withdrawn and those are not asked for."""
    row = session.get(Announcement, number)
    if row is None or (row.withdrawn_at is not None and not withdrawn):
        raise NotFound(
            N_("There is no such announcement."), cure=N_("It may have been withdrawn. Look through the list.")
        )
    return row


def withdraw(session: Session, row: Announcement, *, by: str, at: datetime) -> None:
    """Take an announcement from the pages. Raises ``Conflict`` if somebody did already."""
    taken = session.execute(
        update(Announcement)
        .where(Announcement.id == row.id, Announcement.withdrawn_at.is_(None))
        .values(withdrawn_by=by, withdrawn_at=at, pinned=False)
    )
    if taken.rowcount != 1:  # type: ignore[attr-defined]
        raise Conflict(N_("It is withdrawn already."), cure=N_("Reload the page to see how it stands."))
    session.refresh(row)


def newest(
    session: Session, courses: Collection[str], limit: int, *, offset: int = 0, withdrawn: bool = False
) -> list[Announcement]:
    """Return announcements of these courses (``SITE`` for the whole site): pinned first, then the newest first.

    With ``withdrawn``, those that were taken back, instead of those that stand.
    """
    stands = Announcement.withdrawn_at.is_(None)
    query = select(Announcement).where(Announcement.course.in_(courses), ~stands if withdrawn else stands)
    order = (Announcement.pinned.desc(), Announcement.id.desc())
    return list(session.scalars(query.order_by(*order).limit(limit).offset(offset)))


def search(session: Session, words: tuple[str, ...], courses: Collection[str], limit: int) -> list[Announcement]:
    """Return announcements with all these words in title or text, the newest first."""
    where = (
        Announcement.withdrawn_at.is_(None),
        texts.among(Announcement.course, courses),
        texts.holds(Announcement.folded, words),
    )
    return list(session.scalars(select(Announcement).where(*where).order_by(Announcement.id.desc()).limit(limit)))


def names(session: Session, rows: Collection[Announcement]) -> dict[str, str]:
    """Return the shown names of who wrote or withdrew these, by login. One query."""
    logins = {login for row in rows for login in (row.by, row.withdrawn_by) if login}
    return {p.login: p.name for p in session.scalars(select(Person).where(Person.login.in_(logins)))}


def forget(session: Session, person: Person) -> None:
    """Take a person's login from their announcements, at their request."""
    for column in (Announcement.by, Announcement.withdrawn_by):
        session.execute(update(Announcement).where(column == person.login).values({column.key: ""}))
