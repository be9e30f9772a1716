"""For instructors: every lesson with its state; check and release, close."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.responses import Response

from graders.catalogue import Course, Lesson
from graders.errors import BadRequest, LessonError, PlatformError
from graders.exchange import policy, sources
from graders.records import releases, waiting
from graders.records.base import now, reading
from portal import overview_facts, voice_facts
from portal.forms import moment
from portal.portal import Portal
from portal.selection import with_questions
from portal.visit import Visitor


@dataclass(frozen=True)
class Line:
    """A lesson as its instructor sees it."""

    course: Course
    lesson: Lesson
    number: int
    released_at: datetime | None
    due_at: datetime | None
    closed: bool
    open: bool
    planned: releases.LessonState | None  # what opens next, if anything is to
    people: int  # how many sent something in
    manual: bool  # whether a question of it waits for people to mark, or did


@dataclass(frozen=True)
class Checked:
    """One test of a release that was just made: how many values the model answer gave it."""

    name: str
    points: float
    manual: bool
    values: int


def add(routes: APIRouter, portal: Portal) -> None:
    """Add ``/teach`` and what its buttons do."""

    @routes.get("/teach", response_class=HTMLResponse)
    def teach(added: str = "", visitor: Visitor = Depends(portal.visitor)) -> HTMLResponse:
        """Instructors (custom:lessons:release): they decide what is open."""
        visitor.need(policy.RELEASE)
        with reading(portal.desk.sessions) as session:
            to_do = voice_facts.to_do(session, visitor, portal.desk.catalogue)
        courses = [(course, lines) for course, lines in _all(portal) if visitor.reaches(course.id)]
        new = next((x for _, lines in courses for x in lines if x.lesson.name == added), None)
        return portal.views.page("teach.html", visitor, courses=courses, to_do=to_do, new=new, **_queue(portal))

    @routes.get("/teach/queue", response_class=HTMLResponse)
    def queue(seen: str = "", visitor: Visitor = Depends(portal.visitor)) -> Response:
        """Instructors (custom:lessons:release): how far grading is, for the page that asks again by itself."""
        visitor.need(policy.RELEASE)
        found = _queue(portal)
        if seen == found["seen"]:
            return Response(status_code=204)  # nothing new to read out
        return portal.views.page("parts/queue.html", visitor, **found)

    @routes.post("/teach/{course}/{lesson}/release", response_class=HTMLResponse)
    def release(
        request: Request,
        course: str,
        lesson: str,
        visitor: Visitor = Depends(portal.visitor),
        form: dict[str, str] = Depends(portal.form),
    ) -> Response:
        """Instructors (custom:lessons:release). Builds the lesson, proves it in the box, and opens it, now or later."""
        checked: tuple[Checked, ...] = ()
        fault: PlatformError | None = None
        try:
            due_at, opens_at = (moment(form.get(name, ""), portal.house.time_zone) for name in ("due", "opens"))
            done = portal.desk.release(visitor.caller, course, lesson, due_at, opens_at)
            checked = _report(portal, done.release)
        except (LessonError, BadRequest) as error:  # theirs to mend: shown where they pressed the button
            fault = error
        shown: dict[str, Any] = {"line": _one(portal, course, lesson), "checked": checked, "fault": fault, "said": form}
        template = "parts/line.html" if "hx-request" in request.headers else "released.html"
        return portal.views.page(template, visitor, **shown)

    @routes.post("/teach/{course}/{lesson}/source")
    def edit(
        course: str,
        lesson: str,
        visitor: Visitor = Depends(portal.visitor),
        _form: dict[str, str] = Depends(portal.form),
    ) -> Response:
        """Instructors (custom:lessons:write). From now on JupyterLab may ask for the lesson's source, in their name."""
        sources.begin(portal.desk, visitor.caller, course, lesson)
        return RedirectResponse(f"{portal.site.hub}user-redirect/lesson-source/{course}/{lesson}", 303)

    @routes.post("/teach/{course}/{lesson}/call-off")
    def call_off(
        course: str,
        lesson: str,
        visitor: Visitor = Depends(portal.visitor),
        _form: dict[str, str] = Depends(portal.form),
    ) -> Response:
        """Instructors (custom:lessons:release): a lesson does not open when it was planned to."""
        portal.desk.catalogue.lesson(course, lesson)
        portal.desk.call_off(visitor.caller, course, lesson)
        return RedirectResponse(f"{portal.url('teach')}#{course}-{lesson}", 303)

    @routes.post("/teach/{course}/{lesson}/close")
    def close(
        course: str,
        lesson: str,
        visitor: Visitor = Depends(portal.visitor),
        _form: dict[str, str] = Depends(portal.form),
    ) -> Response:
        """Instructors (custom:lessons:release): whoever opens a lesson may end it."""
        portal.desk.catalogue.lesson(course, lesson)
        portal.desk.close(visitor.caller, course, lesson)
        return RedirectResponse(f"{portal.url('teach')}#{course}-{lesson}", 303)


def _queue(portal: Portal) -> dict[str, Any]:
    """Return how far grading is, and a short name for it that changes when it does."""
    with reading(portal.desk.sessions) as session:
        line = waiting.line(session)
    return {"queue": line, "seen": f"{line.running}-{line.waiting}-{line.seconds}"}


def _all(portal: Portal) -> list[tuple[Course, list[Line]]]:
    with reading(portal.desk.sessions) as session:
        states, planned = releases.timetable(session)
        counts, manual = overview_facts.people(session, portal.progress, portal.desk.catalogue), with_questions(session)
    return [
        (
            course,
            [_line(course, x, number, states, planned, counts, manual) for number, x in enumerate(course.lessons, 1)],
        )
        for course in portal.desk.catalogue.courses.values()
    ]


def _one(portal: Portal, course: str, lesson: str) -> Line:
    wanted = portal.desk.catalogue.lesson(course, lesson)
    return next(line for _, lines in _all(portal) for line in lines if line.lesson == wanted)


def _line(
    course: Course,
    lesson: Lesson,
    number: int,
    states: dict[tuple[str, str], releases.LessonState],
    planned: dict[tuple[str, str], releases.LessonState],
    counts: dict[tuple[str, str], int],
    manual: set[tuple[str, str]],
) -> Line:
    state = states.get((course.id, lesson.id))
    return Line(
        course=course,
        lesson=lesson,
        number=number,
        released_at=state.released_at if state else None,
        due_at=state.due_at if state else None,
        closed=state.closed if state else False,
        planned=planned.get((course.id, lesson.id)),
        open=state is not None and policy.is_open(state, course, now()),
        people=counts.get((course.id, lesson.id), 0),
        manual=(course.id, lesson.id) in manual,
    )


def _report(portal: Portal, digest: str) -> tuple[Checked, ...]:
    release = releases.load(digest, portal.desk.blobs)
    values = release.expectations()
    return tuple(Checked(t.name, t.points, t.manual, len(values.get(t.name, []))) for t in release.tests)
