"""What the pages say about what people wrote: who is shown as its author, what is new, where somebody may act."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from graders.catalogue import Catalogue, Words
from graders.errors import NotAllowed
from graders.records import announcements, question_lists, requests
from graders.records.announcements import SITE, Announcement
from graders.records.models import Person
from graders.records.questions import Post, Question
from portal.visit import ANNOUNCE, ANSWER, EXTEND, MARK, Visitor

FEW = 3


@dataclass(frozen=True)
class Author:
    """Who wrote something, as one visitor may know it. ``name`` is empty for the anonymous and for who left."""

    name: str
    me: bool
    staff: bool
    left: bool
    masked: bool  # anonymous to peers


@dataclass(frozen=True)
class Said:
    """A post as one visitor sees it; ``text`` is empty where it is hidden from them, or deleted."""

    post: Post
    author: Author
    text: str
    hidden: bool
    can_help: bool  # the visitor asked, and may say that this post helped


@dataclass(frozen=True)
class Listed:
    """A question in a list."""

    row: Question
    author: Author


def author(person: Person | None, visitor: Visitor, *, masked: bool, staff: bool, answers: bool) -> Author:
    """Return who wrote something. ``answers``: the visitor answers questions there, so sees every name."""
    if person is None:
        return Author("", me=False, staff=staff, left=True, masked=False)
    me = person.id == visitor.person
    return Author(person.name if me or answers or not masked else "", me, staff, left=False, masked=masked)


def listed(rows: Iterable[Question], visitor: Visitor, *, answers: Container[str]) -> list[Listed]:
    """Return questions with who asked. ``answers``: the courses in which the visitor answers, so sees every name."""
    return [
        Listed(r, author(r.author, visitor, masked=r.anonymous, staff=False, answers=r.course in answers)) for r in rows
    ]


def said(question: Question, posts: Iterable[Post], visitor: Visitor, *, answers: bool) -> list[Said]:
    """Return a thread as the visitor may read it: a hidden post only to its author and who answers."""
    told = []
    for post in posts:
        by = author(post.author, visitor, masked=post.anonymous, staff=post.staff, answers=answers)
        hidden = post.hidden_at is not None
        helps = question.author_id == visitor.person and not by.me and not hidden and not by.left
        told.append(Said(post, by, post.text if not hidden or by.me or answers else "", hidden, helps))
    return told


def titles(catalogue: Catalogue) -> dict[tuple[str, str], tuple[Words, Words]]:
    """Return the titles of course and lesson, by both ids."""
    return {(c.id, x.id): (c.title, x.title) for c in catalogue.courses.values() for x in c.lessons}


def places(visitor: Visitor, scope: str, catalogue: Catalogue) -> list[str]:
    """Return the courses in which the visitor may do something."""
    return [course for course in catalogue.courses if may(visitor, scope, course)]


def may(visitor: Visitor, scope: str, course: str) -> bool:
    """Whether the visitor may do something in a course."""
    try:
        visitor.need(scope, course)
    except NotAllowed:
        return False
    return True


def may_announce(visitor: Visitor, course: str) -> bool:
    """Whether the visitor writes announcements of a course, or with ``SITE`` of the whole site."""
    return may(visitor, ANNOUNCE, course) and (course != SITE or visitor.role in announcements.EVERYWHERE)


def news(session: Session, courses: Iterable[str]) -> list[Announcement]:
    """Return the newest few announcements of these courses."""
    return announcements.newest(session, list(courses), FEW)


@dataclass(frozen=True)
class ToDo:
    """What people wait for in the visitor's courses; None: not this visitor's to do."""

    questions: int | None
    requests: int | None


def request_places(visitor: Visitor, catalogue: Catalogue) -> dict[str, list[str]]:
    """Return where the visitor decides about requests of each kind."""
    found = {
        requests.EXTENSION: places(visitor, EXTEND, catalogue),
        requests.REVIEW: places(visitor, MARK, catalogue),
    }
    return {kind: courses for kind, courses in found.items() if courses}


def to_do(session: Session, visitor: Visitor, catalogue: Catalogue) -> ToDo:
    """Return how many questions and requests wait for the visitor. Two queries."""
    answering, deciding = places(visitor, ANSWER, catalogue), request_places(visitor, catalogue)
    return ToDo(
        question_lists.count_waiting(session, answering) if answering else None,
        requests.count_open(session, deciding) if deciding else None,
    )
