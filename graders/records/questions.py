"""Questions about a lesson and what was said about them.

A question is its title and its first post; every later post is an answer or a follow-up. ``waiting_since`` says since
when it waits for an instructor: from the question, or from the asker's follow-up, until an instructor answers or
the asker says that something helped. Who is anonymous is so to peers only; instructors see who asks. Lists of
questions: ``question_lists``.

What a person wrote is personal data. ``forget`` deletes it when they ask: their titles and texts are emptied and
nobody stands as the author any more (pages say "deleted" and "탈퇴한 수강생"); what others answered stays.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, func, select, update
from sqlalchemy.orm import Mapped, Session, joinedload, mapped_column, relationship

from graders.errors import Conflict, NotAllowed, NotFound, TooMany
from graders.language import N_
from graders.records import texts
from graders.records.base import Base, Moment, now
from graders.records.decisions import need_reason
from graders.records.models import Person

AN_HOUR = 20  # posts of one person
POSTS = 200  # of one question


class Question(Base):
    """What somebody asks about a lesson. ``hidden``: its first post is. ``folded`` is what a search looks at."""

    __tablename__ = "questions"
    __table_args__ = (
        Index("ix_questions_lesson", "course", "lesson", "id"),
        Index("ix_questions_course", "course", "id"),
        Index("ix_questions_waiting", "course", "waiting_since"),
        Index("ix_questions_author_id", "author_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    course: Mapped[str] = mapped_column(String(64))
    lesson: Mapped[str] = mapped_column(String(64))
    author_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    anonymous: Mapped[bool] = mapped_column(default=False)
    title: Mapped[str] = mapped_column(String(texts.TITLE))
    folded: Mapped[str] = mapped_column(Text)
    posts: Mapped[int] = mapped_column(default=1)  # how many, the question's own text among them
    waiting_since: Mapped[datetime | None] = mapped_column(Moment)
    solved: Mapped[bool] = mapped_column(default=False)
    hidden: Mapped[bool] = mapped_column(default=False)
    at: Mapped[datetime] = mapped_column(Moment, default=now)

    author: Mapped[Person | None] = relationship()


class Post(Base):
    """Something said about a question; the first one is the question itself. ``staff``: an instructor said it."""

    __tablename__ = "posts"
    __table_args__ = (
        Index("ix_posts_question", "question_id", "id"),
        Index("ix_posts_author", "author_id", "at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id"))
    author_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    anonymous: Mapped[bool] = mapped_column(default=False)
    staff: Mapped[bool] = mapped_column(default=False)
    first: Mapped[bool] = mapped_column(default=False)
    text: Mapped[str] = mapped_column(Text)
    helped: Mapped[bool] = mapped_column(default=False)
    at: Mapped[datetime] = mapped_column(Moment, default=now)
    hidden_by: Mapped[str | None] = mapped_column(String(64))
    hidden_at: Mapped[datetime | None] = mapped_column(Moment)
    hidden_reason: Mapped[str] = mapped_column(String(2000), default="")

    author: Mapped[Person | None] = relationship()


def ask(
    session: Session, person: int, course: str, lesson: str, title: str, text: str, *, anonymous: bool, at: datetime
) -> Question:
    """Add a question. Raises ``BadRequest`` for a bad title or text, ``TooMany`` for a person's many posts."""
    need_pause(session, person, at)
    title, text = texts.line(title), texts.body(text)
    row = Question(course=course, lesson=lesson, author_id=person, anonymous=anonymous, title=title, at=at)
    row.folded, row.waiting_since = texts.folded(f"{title} {text}"), at
    session.add(row)
    session.flush()
    session.add(Post(question_id=row.id, author_id=person, anonymous=anonymous, first=True, text=text, at=at))
    session.flush()
    return row


def reply(
    session: Session, question: Question, person: int, text: str, *, staff: bool, anonymous: bool, at: datetime
) -> Post:
    """Add a post. Who asked anonymously stays so; staff never is. Raises as ``ask``, ``Conflict`` for a full thread."""
    if not staff:  # whoever answers many is thanked
        need_pause(session, person, at)
    if question.hidden:
        raise Conflict(N_("This question is hidden."), cure=N_("Ask anew, without what was wrong with it."))
    if question.posts >= POSTS:
        raise Conflict(
            N_("This question has very many posts."), cure=N_("Ask a new question, with a link to this one.")
        )
    asker = person == question.author_id
    anonymous = (question.anonymous if asker else anonymous) and not staff
    post = Post(
        question_id=question.id, author_id=person, staff=staff, anonymous=anonymous, text=texts.body(text), at=at
    )
    session.add(post)
    question.posts = Question.posts + 1
    if staff:
        question.waiting_since = None
    elif asker and not question.solved and question.waiting_since is None:
        question.waiting_since = at
    session.flush()
    session.refresh(question)
    return post


def need_pause(session: Session, person: int, at: datetime) -> None:
    """Raise ``TooMany`` if a person wrote ``AN_HOUR`` posts within the last hour."""
    recent = select(func.count()).select_from(Post).where(Post.author_id == person, Post.at > at - timedelta(hours=1))
    if (session.scalar(recent) or 0) >= AN_HOUR:
        raise TooMany(
            N_("You wrote a lot in the last hour, thank you. Please take a short break."),
            cure=N_("Up to {limit} posts an hour are possible. What you wrote stands below; send it again later."),
            code="too_many_posts",
            limit=AN_HOUR,
        )


def find(session: Session, number: int) -> Question:
    """Return a question. Raises ``NotFound``."""
    row = session.get(Question, number)
    if row is None:
        raise NotFound(N_("There is no such question."), cure=N_("Look through the questions of the lesson."))
    return row


def find_post(session: Session, question: Question, number: int) -> Post:
    """Return a post of a question. Raises ``NotFound``."""
    row = session.get(Post, number)
    if row is None or row.question_id != question.id:
        raise NotFound(N_("There is no such post."), cure=N_("Reload the page to see how it stands."))
    return row


def thread(session: Session, question: Question) -> list[Post]:
    """Return all posts of a question, hidden ones too, in order. One query."""
    query = select(Post).where(Post.question_id == question.id).options(joinedload(Post.author)).order_by(Post.id)
    return list(session.scalars(query))


def may_see(question: Question, person: int, *, answers: bool) -> bool:
    """Whether somebody may see a question: a hidden one only its author, and who ``answers`` there."""
    return not question.hidden or answers or question.author_id == person


def helped(session: Session, question: Question, post: Post, person: int, *, at: datetime, undo: bool = False) -> None:
    """Let the asker say that a post helped: the question is solved. Raises ``NotAllowed`` for anybody else."""
    if question.author_id != person:
        raise NotAllowed(N_("Only who asked can say what helped."), cure=N_("Go back to the question."))
    if post.author_id == person or post.hidden_at is not None:
        raise Conflict(N_("This post can't be marked so."), cure=N_("Mark what somebody else answered."))
    post.helped = not undo
    session.flush()
    question.solved = _any(session, question, Post.helped)
    question.waiting_since = None if question.solved or _any(session, question, Post.staff) else at


def hide(question: Question, post: Post, *, reason: str, by: str, at: datetime) -> None:
    """Hide a post from all but its author and instructors; with the first one, the question. Raises ``BadRequest``."""
    reason = need_reason(texts.tidy(reason))
    if post.hidden_at is not None:
        raise Conflict(N_("It stands so already."), cure=N_("Reload the page to see how it stands."))
    post.hidden_by, post.hidden_at, post.hidden_reason = by, at, reason
    if post.first:
        question.hidden, question.waiting_since = True, None


def show(session: Session, question: Question, post: Post) -> None:
    """Show a hidden post again. Raises ``Conflict`` if it is not hidden."""
    if post.hidden_at is None:
        raise Conflict(N_("It stands so already."), cure=N_("Reload the page to see how it stands."))
    post.hidden_by, post.hidden_at, post.hidden_reason = None, None, ""
    if post.first:
        question.hidden = False
        question.waiting_since = None if question.solved or _any(session, question, Post.staff) else question.at


def _any(session: Session, question: Question, what: Any) -> bool:
    return session.scalar(select(Post.id).where(Post.question_id == question.id, what).limit(1)) is not None


def forget(session: Session, person: Person) -> None:
    """Delete what a person wrote, at their request; answers of others stay, and nobody is left in the queue."""
    mine = {"title": "", "folded": "", "author_id": None, "waiting_since": None}
    session.execute(update(Question).where(Question.author_id == person.id).values(mine))
    session.execute(update(Post).where(Post.author_id == person.id).values(text="", author_id=None))
