"""Lists of questions: of a lesson, of courses, of who asked them, what waits for an instructor, what a search finds."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session, joinedload

from graders.records import texts
from graders.records.questions import Question

PAGE = 20  # questions a page


def of_lesson(
    session: Session,
    course: str,
    lesson: str,
    person: int,
    *,
    words: tuple[str, ...] = (),
    answers: bool = False,
    offset: int = 0,
) -> list[Question]:
    """Return a page of a lesson's questions, and one more if there are more.

    For who ``answers`` those that wait come first, the oldest on top; for everybody else the newest.
    """
    query = _with_author().where(Question.course == course, Question.lesson == lesson)
    if not answers:
        query = query.where(or_(Question.hidden.is_(False), Question.author_id == person))
    if words:
        query = query.where(texts.holds(Question.folded, words))
    # NULL sorts first in one database and last in the other: whether it waits is asked for by itself.
    first = (Question.waiting_since.is_(None), Question.waiting_since) if answers else ()
    return list(session.scalars(query.order_by(*first, Question.id.desc()).limit(PAGE + 1).offset(offset)))


def of_author(session: Session, person: int, limit: int, *, offset: int = 0) -> list[Question]:
    """Return what a person asked, hidden ones too, the newest first."""
    query = _with_author().where(Question.author_id == person).order_by(Question.id.desc())
    return list(session.scalars(query.limit(limit).offset(offset)))


def of_courses(
    session: Session, courses: Collection[str], limit: int, *, solved: bool | None = None, offset: int = 0
) -> list[Question]:
    """Return the questions of these courses that everybody sees, the newest first. ``solved``: None for both."""
    one = len(courses) == 1  # an index has it in order; of many, the newest of all are read
    place = Question.course == next(iter(courses)) if one else texts.among(Question.course, courses)
    query = _with_author().where(place, Question.hidden.is_(False))
    if solved is not None:
        query = query.where(Question.solved.is_(solved))
    return list(session.scalars(query.order_by(Question.id.desc()).limit(limit).offset(offset)))


def waiting(session: Session, courses: Collection[str], limit: int, *, offset: int = 0) -> list[Question]:
    """Return the questions of these courses that wait for an instructor, the longest waiting first."""
    query = _with_author().where(Question.course.in_(courses), Question.waiting_since.is_not(None))
    order = (Question.waiting_since, Question.id)
    return list(session.scalars(query.order_by(*order).limit(limit).offset(offset)))


def count_waiting(session: Session, courses: Collection[str]) -> int:
    """Return how many questions of these courses wait for an instructor."""
    query = select(func.count()).select_from(Question)
    return session.scalar(query.where(Question.course.in_(courses), Question.waiting_since.is_not(None))) or 0


def count(session: Session, course: str, lesson: str) -> int:
    """Return how many questions of a lesson everybody sees."""
    where = (Question.course == course, Question.lesson == lesson, Question.hidden.is_(False))
    return session.scalar(select(func.count()).select_from(Question).where(*where)) or 0


def search(session: Session, words: tuple[str, ...], courses: Collection[str], limit: int) -> list[Question]:
    """Return questions that everybody sees, with all these words in title or text, the newest first."""
    where = (Question.hidden.is_(False), texts.among(Question.course, courses), texts.holds(Question.folded, words))
    return list(session.scalars(select(Question).where(*where).order_by(Question.id.desc()).limit(limit)))


def _with_author() -> Select[Question]:
    return select(Question).options(joinedload(Question.author))
