"""What a search finds: courses, lessons and data sets by the catalogue, what people wrote by the records."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from graders.catalogue import Catalogue, Words
from graders.language import N_
from graders.records import announcements, question_lists, questions, texts
from graders.records.announcements import SITE
from portal.pages.data import users

MOST = 8  # hits of a kind


@dataclass(frozen=True)
class Hit:
    """Something found: its address below the prefix, its title and what stands below it, in both languages or one."""

    url: str
    title: Words | str
    under: Words | str


@dataclass(frozen=True)
class Kind:
    """The hits of one kind; ``more``: there are others."""

    name: str
    says: str  # to be translated
    hits: tuple[Hit, ...]
    more: bool


def find(session: Session, catalogue: Catalogue, query: str) -> tuple[Kind, ...]:
    """Return what has all words of a query, by kind; kinds without a hit are left out. At most two queries."""
    words = texts.words(query)
    if not words:
        return ()
    courses = list(catalogue.courses)
    told = announcements.search(session, words, [SITE, *courses], MOST + 1)
    asked = question_lists.search(session, words, courses, MOST + 1)
    kinds = (
        _kind("courses", N_("Courses"), _courses(catalogue, words)),
        _kind("lessons", N_("Lessons"), _lessons(catalogue, words)),
        _kind("data", N_("Data sets"), _data(catalogue, words)),
        _kind("announcements", N_("Announcements"), (_announcement(catalogue, row) for row in told)),
        _kind("questions", N_("Questions"), (_question(catalogue, row) for row in asked)),
    )
    return tuple(kind for kind in kinds if kind.hits)


def _kind(name: str, says: str, hits: Iterable[Hit]) -> Kind:
    found = tuple(hits)
    return Kind(name, says, found[:MOST], len(found) > MOST)


def _has(words: tuple[str, ...], *said: Words) -> bool:
    """Whether all words occur, each in either language."""
    text = texts.folded(" ".join(part for one in said for part in (one.ko, one.en)))
    return all(word in text for word in words)


def _courses(catalogue: Catalogue, words: tuple[str, ...]) -> Iterable[Hit]:
    for course in catalogue.courses.values():
        if _has(words, course.title, course.summary):
            yield Hit(f"courses/{course.id}", course.title, course.summary)


def _lessons(catalogue: Catalogue, words: tuple[str, ...]) -> Iterable[Hit]:
    for course in catalogue.courses.values():
        for lesson in course.lessons:
            if _has(words, lesson.title, lesson.summary):
                yield Hit(f"courses/{course.id}/{lesson.id}", lesson.title, course.title)


def _data(catalogue: Catalogue, words: tuple[str, ...]) -> Iterable[Hit]:
    for dataset in catalogue.datasets.values():
        if _has(words, dataset.title, dataset.summary) and users(catalogue, dataset):
            yield Hit(f"data/{dataset.id}", dataset.title, dataset.summary)


def _announcement(catalogue: Catalogue, row: announcements.Announcement) -> Hit:
    course = catalogue.courses.get(row.course)
    return Hit(f"announcements/{row.id}", row.title, course.title if course else "")


def _question(catalogue: Catalogue, row: questions.Question) -> Hit:
    course = catalogue.courses[row.course]
    lesson = next((x for x in course.lessons if x.id == row.lesson), None)  # it may be taught no longer
    return Hit(f"questions/{row.id}", row.title, lesson.title if lesson else course.title)
