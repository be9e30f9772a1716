"""Announcements: what staff tell everybody, or everybody who looks at a course.

A row stays when it is withdrawn, with who and when; only staff who may write there see it then. A correction puts
a new wording in its place and adds the earlier one to ``Wording``, where it stays: readers see that and when it was
corrected, staff who may write there also what it said before.

Who wrote it is a login, as in every decision of staff: an announcement is an act of the office. If a member of
staff has their personal data deleted, ``forget`` empties the login; the words stay, they are the centre's.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, func, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from graders.errors import BadRequest, Conflict, NotAllowed, NotFound
from graders.language import N_
from graders.records import texts
from graders.records.base import Base, Moment, now
from graders.records.models import Person

SITE = ""  # the course of an announcement that concerns the whole site
PAGE = 20  # announcements a page
EVERYWHERE = ("manager", "administrator")  # who speaks for the whole site


class Announcement(Base):
    """One announcement. ``course`` is empty for the whole site; ``folded`` is what a search looks at.

    ``wording`` counts: 1 as it was written, one more for each correction.
    """

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
    wording: Mapped[int] = mapped_column(default=1, server_default="1")
    corrected_by: Mapped[str | None] = mapped_column(String(64))
    corrected_at: Mapped[datetime | None] = mapped_column(Moment)

    @property
    def told_at(self) -> datetime:
        """Since when it reads as it does: the last correction's time, else its own."""
        return self.corrected_at or self.at


TOLD_AT = func.coalesce(Announcement.corrected_at, Announcement.at)  # ``told_at`` as the database knows it


class Wording(Base):
    """What an announcement said before a correction, who had worded it so, and since when it stood. Never changed."""

    __tablename__ = "announcement_wordings"

    announcement_id: Mapped[int] = mapped_column(ForeignKey("announcements.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)  # 1 is the first
    title: Mapped[str] = mapped_column(String(texts.TITLE))
    text: Mapped[str] = mapped_column(Text)
    by: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(Moment)


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


def correct(session: Session, row: Announcement, title: str, text: str, *, wording: int, by: str, at: datetime) -> None:
    """Put another wording in the place of the one numbered ``wording``, which stays on record.

    Raises ``BadRequest`` for a bad title or text, or for none that differs; ``Conflict`` if it was withdrawn, or
    somebody else corrected it since.
    """
    title, text = texts.line(title), texts.body(text)
    if (title, text) == (row.title, row.text):
        raise BadRequest(
            N_("Nothing differs from what it says now."), cure=N_("Change the title or the text."), code="no_change"
        )
    before = row.by if row.corrected_by is None else row.corrected_by
    said = Wording(announcement_id=row.id, number=wording, title=row.title, text=row.text, by=before, at=row.told_at)
    # The condition is in the UPDATE: of two who correct at once, one does and the other is told.
    same = (Announcement.id == row.id, Announcement.wording == wording, Announcement.withdrawn_at.is_(None))
    values = {"title": title, "text": text, "folded": texts.folded(f"{title} {text}"), "wording": wording + 1}
    done = session.execute(update(Announcement).where(*same).values(**values, corrected_by=by, corrected_at=at))
    if done.rowcount != 1:  # type: ignore[attr-defined]
        raise Conflict(
            N_("It was corrected or withdrawn in the meantime."),
            cure=N_("Below stands what it says now. Send yours again if it should replace that."),
            code="other_wording",
        )
    session.add(said)
    session.flush()
    session.refresh(row)


def wordings(session: Session, row: Announcement) -> list[Wording]:
    """Return what an announcement said before, the oldest wording first."""
    query = select(Wording).where(Wording.announcement_id == row.id).order_by(Wording.number)
    return list(session.scalars(query))


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


def names(session: Session, rows: Collection[Announcement], said: Collection[Wording] = ()) -> dict[str, str]:
    """Return the shown names of who wrote, worded, corrected or withdrew these, by login. One query."""
    logins = {login for row in rows for login in (row.by, row.withdrawn_by, row.corrected_by) if login}
    logins |= {one.by for one in said}
    return {p.login: p.name for p in session.scalars(select(Person).where(Person.login.in_(logins)))}


def forget(session: Session, person: Person) -> None:
    """Take a person's login from their announcements, at their request."""
    for column in (Announcement.by, Announcement.withdrawn_by, Announcement.corrected_by):
        session.execute(update(Announcement).where(column == person.login).values({column.key: ""}))
    session.execute(update(Wording).where(Wording.by == person.login).values(by=""))
