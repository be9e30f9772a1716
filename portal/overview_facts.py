"""What the pages about many people say: a course as it stands, with names for the few that a page shows."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from graders.catalogue import Catalogue, Course
from graders.overview import activity, items, standing
from graders.overview.activity import Day
from graders.overview.items import Item
from graders.overview.progress import Keeper
from graders.overview.standing import Missed, Silent, Standing, Stuck
from graders.records import releases
from graders.records.models import Person

SHOWN = 15  # people or tests in a list


@dataclass(frozen=True)
class Who:
    """A person as staff know them."""

    login: str
    name: str


@dataclass(frozen=True)
class Overview:
    """One course. The lists hold the first ``SHOWN``; ``standing`` has them all. ``who`` names the people in them."""

    course: Course
    standing: Standing
    stuck: tuple[Stuck, ...]
    silent: tuple[Silent, ...]
    missed: tuple[Missed, ...]
    who: dict[int, Who]

    @property
    def done_share(self) -> int:
        """How much of all that is open is done, over everybody, in percent."""
        wanted = self.standing.people * len(self.standing.lessons)
        return round(100 * sum(x.done for x in self.standing.lessons) / wanted) if wanted else 0


def overview(session: Session, kept: Keeper, course: Course, at: datetime, shown: int = SHOWN) -> Overview:
    """Return how a course stands."""
    stood = stands(session, kept, course, at)
    stuck, silent = stood.stuck[:shown], stood.silent[:shown]
    known = who(session, {x.person for x in stuck} | {x.person for x in silent})
    return Overview(course, stood, stuck, silent, stood.missed[:shown], known)


def stands(session: Session, kept: Keeper, course: Course, at: datetime) -> Standing:
    """Return how a course stands by the lessons that were ever released."""
    states = releases.states(session, course.id)
    released = [x.id for x in course.lessons if (course.id, x.id) in states]
    return standing.standing(kept.progress(session, course), kept.listed(session, course), released, at)


def people(session: Session, kept: Keeper, catalogue: Catalogue) -> dict[tuple[str, str], int]:
    """Return how many trainees sent something in, by (course, lesson)."""
    found = {course.id: kept.progress(session, course) for course in catalogue.courses.values()}
    return {
        (course, lesson): int((progress.tries[:, at] > 0).sum())
        for course, progress in found.items()
        for lesson, at in progress.columns.items()
    }


def who(session: Session, people: Collection[int]) -> dict[int, Who]:
    """Return who these people are (a few hundred at most)."""
    rows = session.execute(select(Person.id, Person.login, Person.name).where(Person.id.in_(people)))
    return {row.id: Who(row.login, row.name) for row in rows}


def days(session: Session, kept: Keeper, courses: Iterable[Course], at: datetime, zone: str) -> tuple[Day, ...]:
    """Return the last four weeks."""
    return activity.by_day([x for course in courses for x in kept.sheets(session, course).values()], at, zone)


def tests(session: Session, kept: Keeper, course: Course, lesson: str) -> tuple[Item, ...]:
    """Return the statistics of a lesson's tests."""
    sheet = kept.sheets(session, course).get(lesson)
    return items.items(sheet) if sheet else ()
