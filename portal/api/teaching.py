"""For who teaches a course, and who runs programmes: how it goes, the submissions, the tests, one person."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel, ConfigDict, Field

from graders.exchange import policy
from graders.overview import standing
from graders.records import looks
from graders.records.base import now, reading
from portal import overview_facts, person_facts, selection, submission_rows
from portal.api import staff_shapes as shapes
from portal.api import staff_telling, telling
from portal.pages.overview import AT_RISK
from portal.portal import Portal
from portal.selection import FARTHEST, LONGEST, PAGE, Wanted
from portal.visit import NAMES, RUN, Visitor


class Filters(BaseModel):
    """Which submissions, in which order, which page; a filter that there is not is refused."""

    model_config = ConfigDict(extra="forbid", use_attribute_docstrings=True)

    lesson: str = ""
    outcome: Literal["", "scored", "ungraded", "not_gradable", "grader_fault"] = ""
    flagged: bool = False
    """Only those about which grading noticed something."""
    marks: bool = False
    """Only those with a question that waits for a person."""
    person: str = Field("", max_length=64)
    """A login; needs custom:boards:names."""
    q: str = Field("", max_length=LONGEST)
    """Part of a name or login; needs custom:boards:names."""
    sort: Literal["new", "old", "name", "lesson", "low", "high"] = "new"
    """`name` and `lesson` order people by name: they need custom:boards:names."""
    page: int = Field(1, ge=1, le=FARTHEST)

    @property
    def by_name(self) -> bool:
        """Whether names can be guessed from what it gives."""
        return bool(self.person or self.q) or self.sort in ("name", "lesson")

    @property
    def wanted(self) -> Wanted:
        """The filters of the table. Raises ``BadRequest`` for what is no text."""
        plain = {name: str(value) for name, value in self.model_dump().items() if not isinstance(value, bool)}
        ticked = {name: "yes" for name in ("flagged", "marks") if getattr(self, name)}
        return Wanted.of(plain | ticked)


def add(routes: APIRouter, portal: Portal) -> None:
    """Add what instructors of a course read."""
    catalogue, sessions = portal.desk.catalogue, portal.desk.sessions

    def called(visitor: Visitor, course: str) -> staff_telling.Called:
        return staff_telling.named(portal.key, course, visitor.may(NAMES, course))

    @routes.get("/teach/courses/{course}", summary="How a course goes")
    def dashboard(course: str, visitor: Visitor = Depends(portal.program)) -> shapes.Dashboard:
        """Instructors of the course (custom:submissions:read): who is where, who is stuck and on what."""
        visitor.need(policy.READ, course)
        taught = catalogue.course(course)
        with reading(sessions) as session:
            found = overview_facts.overview(session, portal.progress, taught, now())
            days = overview_facts.days(session, portal.progress, [taught], now(), portal.house.time_zone)
        stood = staff_telling.standing(found, called(visitor, course))
        return shapes.Dashboard(**dict(stood), days=staff_telling.days(days))

    @routes.get("/teach/courses/{course}/submissions", summary="A course's submissions")
    def submissions(
        course: str, filters: Annotated[Filters, Query()], visitor: Visitor = Depends(portal.program)
    ) -> shapes.SubmittedPage:
        """Instructors of the course (custom:submissions:read), with the filters of the table. Fifty a page."""
        visitor.need(policy.READ, course)
        taught, wanted = catalogue.course(course), filters.wanted
        if filters.by_name:
            visitor.need(NAMES, course)
        if wanted.lesson:
            taught.lesson(wanted.lesson)
        with reading(sessions) as session:
            rows = selection.find(session, portal.progress.sheets(session, taught), wanted)
            lines = list(submission_rows.of(session, course, rows.page(wanted)))
        pages, who = -(-len(rows) // PAGE), called(visitor, course)
        return shapes.SubmittedPage(
            items=[staff_telling.submitted(line, who) for line in lines],
            total=len(rows),
            page=wanted.page,
            pages=pages,
            per_page=PAGE,
            next_page=wanted.page + 1 if wanted.page < pages else None,
        )

    @routes.get("/teach/courses/{course}/lessons/{lesson}/items", summary="The statistics of a lesson's tests")
    def tests(course: str, lesson: str, visitor: Visitor = Depends(portal.program)) -> shapes.Items:
        """Instructors of the course (custom:submissions:read): what the attempts say about each test."""
        visitor.need(policy.READ, course)
        wanted, words = catalogue.lesson(course, lesson), portal.views.words(visitor.language)
        with reading(sessions) as session:
            found = overview_facts.tests(session, portal.progress, catalogue.course(course), lesson)
        items = [staff_telling.item(one, words) for one in found]
        return shapes.Items(course=course, lesson=lesson, title=telling.both(wanted.title), items=items)

    @routes.get("/teach/courses/{course}/people/{login}", summary="One person in a course")
    def person(course: str, login: str, visitor: Visitor = Depends(portal.program)) -> shapes.PersonHistory:
        """Instructors of the course (custom:submissions:read and custom:boards:names). That they looked is kept."""
        visitor.need(policy.READ, course)
        visitor.need(NAMES, course)
        taught = catalogue.course(course)
        with reading(sessions) as session:
            found = person_facts.history(session, catalogue, taught, login, now())
            told = staff_telling.history(found, called(visitor, course))
        portal.desk.looked([found.person.id], visitor.person, looks.HISTORY, course)
        return told


def add_managing(routes: APIRouter, portal: Portal) -> None:
    """Add what managers read."""

    @routes.get("/manage", summary="All courses at a glance")
    def manage(visitor: Visitor = Depends(portal.program)) -> shapes.Managed:
        """Managers (custom:programmes:run); names with custom:boards:names, else codes."""
        visitor.need(RUN)
        courses = portal.desk.catalogue.courses
        with reading(portal.desk.sessions) as session:
            found = [overview_facts.overview(session, portal.progress, one, now(), AT_RISK) for one in courses.values()]
            days = overview_facts.days(session, portal.progress, courses.values(), now(), portal.house.time_zone)
            waiting = standing.waiting(session)
        told = [
            staff_telling.standing(one, staff_telling.named(portal.key, one.course.id, visitor.sees_names))
            for one in found
        ]
        return shapes.Managed(waiting=waiting, courses=told, days=staff_telling.days(days))
