"""What is new to a person since they last looked: answers to their questions, ends of their requests, marks of
people on their work, letters and places, awards, certificates, and announcements that concern them.

Nothing is sent and nothing is copied: news are read from where they stand. ``Seen`` keeps, for a person and a kind,
the time of the newest thing of that kind that a page showed them. It moves forward only to what was really shown, so
whatever comes in between two looks is told at the next one; who never looked is told everything since they signed up.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ForeignKey, Integer, String, cast, delete, func, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Session, mapped_column

from graders.records import announcements, marks, programme_news
from graders.records.announcements import Announcement
from graders.records.base import Base, Moment
from graders.records.models import Mark, Person, Submission
from graders.records.programme_news import AWARDS, CERTIFICATES, PLACES
from graders.records.questions import Post, Question
from graders.records.requests import ANSWERED, GRANTED, REFUSED, Request

ANSWERS, REQUESTS, MARKS, ANNOUNCEMENTS = "answers", "requests", "marks", "announcements"
KINDS = (ANSWERS, REQUESTS, MARKS, PLACES, AWARDS, CERTIFICATES, ANNOUNCEMENTS)
BEFORE = timedelta(days=7)  # whoever just signed up is told what was announced in the days before
MOST = 50  # of a kind


class Seen(Base):
    """Up to when a person has seen the news of a kind. No spine: it is of no use to anybody but them."""

    __tablename__ = "seen"

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(16), primary_key=True)  # one of KINDS
    at: Mapped[datetime] = mapped_column(Moment)


@dataclass(frozen=True)
class Item:
    """One thing that somebody else did and that concerns the person.

    ``subject`` is a question's or an announcement's number, a submission's id, a programme, a certificate's number, or
    what a request is about; ``title`` what somebody wrote, or a request's kind, ``titles`` what is kept in both
    languages. ``state``: how a request ended, ``staff`` where an instructor answered, ``corrected`` for an announcement
    with a newer wording, what became of a place, an award or a certificate, or nothing.
    """

    kind: str
    at: datetime
    subject: str
    course: str
    lesson: str = ""
    title: str = ""
    state: str = ""
    titles: Mapping[str, str] | None = None


def seen(session: Session, person: int) -> dict[str, datetime]:
    """Return up to when a person has seen the news, for every kind. Two queries."""
    start = session.scalars(select(Person.created_at).where(Person.id == person)).one() - BEFORE
    rows = session.scalars(select(Seen).where(Seen.person_id == person))
    return dict.fromkeys(KINDS, start) | {row.kind: row.at for row in rows}


def since(session: Session, person: int, places: Collection[str], after: Mapping[str, datetime]) -> list[Item]:
    """Return what happened ``after`` these times, by kind, the newest first; at most ``MOST`` of a kind.

    ``places``: the courses whose announcements concern the person, ``announcements.SITE`` among them. A query a kind,
    and some more where there are marks, or somebody has applied.
    """
    found = [
        *answers(session, person, after[ANSWERS]),
        *_requests(session, person, after[REQUESTS]),
        *_marks(session, person, after[MARKS]),
        *_decided(session, person, after),
        *_announcements(session, person, places, after[ANNOUNCEMENTS]),
    ]
    return sorted(found, key=lambda item: item.at, reverse=True)


def look(session: Session, person: int, shown: Iterable[tuple[str, datetime]]) -> None:
    """Keep that these things, as (kind, time), were shown to a person. It never moves back."""
    newest: dict[str, datetime] = {}
    for kind, at in shown:
        newest[kind] = max(at, newest.get(kind, at))
    for kind, at in newest.items():
        mine = (Seen.person_id == person, Seen.kind == kind)
        if session.scalar(select(Seen.at).where(*mine)) is None:
            try:
                with session.begin_nested():
                    session.add(Seen(person_id=person, kind=kind, at=at))
            except IntegrityError:  # another page of theirs was first
                pass
        session.execute(update(Seen).where(*mine, Seen.at < at).values(at=at))


def forget(session: Session, person: Person) -> None:
    """Delete what is kept about a person's looking, at their request."""
    session.execute(delete(Seen).where(Seen.person_id == person.id))


def answers(session: Session, person: int, after: datetime) -> list[Item]:
    """Return the person's questions that somebody else wrote about after that time, one item each. One query."""
    last, by_staff = func.max(Post.at), func.max(cast(Post.staff, Integer))
    query = (
        select(Question, last, by_staff)
        .join(Post, Post.question_id == Question.id)
        .where(Question.author_id == person, Post.at > after, Post.first.is_(False), Post.hidden_at.is_(None))
        .where(or_(Post.author_id.is_(None), Post.author_id != person))
        .group_by(Question.id)
        .order_by(last.desc())
        .limit(MOST)
    )
    return [
        Item(ANSWERS, at, str(row.id), row.course, row.lesson, row.title, "staff" if staff else "")
        for row, at, staff in session.execute(query)
    ]


def _requests(session: Session, person: int, after: datetime) -> list[Item]:
    ended = Request.state.in_((GRANTED, REFUSED, ANSWERED))
    query = select(Request).where(Request.person_id == person, ended, Request.answered_at > after)
    rows = session.scalars(query.order_by(Request.answered_at.desc()).limit(MOST))
    return [
        Item(REQUESTS, row.answered_at, row.subject, row.course, row.lesson, row.kind, row.state)
        for row in rows
        if row.answered_at is not None
    ]


def _marks(session: Session, person: int, after: datetime) -> list[Item]:
    """One for a submission: the questions that are decided, with a mark that came in after the time."""
    query = select(Mark, Submission).join(Submission, Submission.id == Mark.submission_id)
    query = query.where(Submission.person_id == person, Mark.at > after).order_by(Mark.id.desc()).limit(MOST)
    fresh = session.execute(query).all()
    if not fresh:
        return []
    given = marks.of(session, {row.submission_id for row, _ in fresh})
    stands = {submission: marks.stands(rows) for submission, rows in given.items()}
    found: dict[str, Item] = {}
    for row, sent in fresh:
        if stands[sent.id][row.question].state == marks.DECIDED:
            found.setdefault(sent.id, Item(MARKS, row.at, sent.id, sent.course, sent.lesson))
    return list(found.values())


def _decided(session: Session, person: int, after: Mapping[str, datetime]) -> list[Item]:
    rows = programme_news.since(session, person, after)
    return [Item(x.kind, x.at, x.subject, x.course, state=x.state, titles=x.titles) for x in rows]


def _announcements(session: Session, person: int, places: Collection[str], after: datetime) -> list[Item]:
    mine = select(Person.login).where(Person.id == person).scalar_subquery()
    where = (Announcement.withdrawn_at.is_(None), Announcement.course.in_(places), after < announcements.TOLD_AT)
    own = func.coalesce(Announcement.corrected_by, Announcement.by) == mine
    query = select(Announcement).where(*where, ~own).order_by(announcements.TOLD_AT.desc()).limit(MOST)
    return [
        Item(ANNOUNCEMENTS, x.told_at, str(x.id), x.course, "", x.title, "corrected" if x.corrected_at else "")
        for x in session.scalars(query)
    ]
