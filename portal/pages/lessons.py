"""A lesson: what it is, the way into the notebook, one's attempts, and feedback."""

from __future__ import annotations

from hashlib import sha256

from anyio import CapacityLimiter, to_thread
from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from graders.errors import NotFound
from graders.exchange import service_feedback as feedback
from graders.exchange.service import known_id
from graders.language import N_
from graders.records.base import now, reading
from graders.records.models import Submission
from portal import facts
from portal.portal import Portal
from portal.visit import Visitor


def add(routes: APIRouter, portal: Portal) -> None:
    """Add a lesson's page, the part of it that keeps itself fresh, and feedback."""
    rendering = CapacityLimiter(2)  # a long notebook must not take every thread from the other pages

    def shown(course: str, lesson: str, visitor: Visitor) -> tuple[facts.CourseFacts, facts.LessonFacts]:
        portal.desk.catalogue.lesson(course, lesson)
        with reading(portal.desk.sessions) as session:
            known = facts.courses(session, portal.desk.catalogue, visitor.person, now())
        entry = next(c for c in known if c.course.id == course)
        return entry, next(x for x in entry.lessons if x.lesson.id == lesson)

    def tried(course: str, lesson: str, visitor: Visitor) -> tuple[facts.AttemptFacts, ...]:
        wanted = portal.desk.catalogue.lesson(course, lesson)
        with reading(portal.desk.sessions) as session:
            return facts.attempts(session, visitor.person, wanted, visitor.language)

    @routes.get("/courses/{course}/{lesson}", response_class=HTMLResponse)
    def page(course: str, lesson: str, visitor: Visitor = Depends(portal.visitor)) -> HTMLResponse:
        """Everybody with an active account; the attempts are the visitor's own."""
        entry, it = shown(course, lesson, visitor)
        made = tried(course, lesson, visitor)
        return portal.views.page("lesson.html", visitor, course=entry, it=it, attempts=made, seen=seen_as(made))

    @routes.get("/courses/{course}/{lesson}/attempts", response_class=HTMLResponse)
    def attempts(course: str, lesson: str, seen: str = "", visitor: Visitor = Depends(portal.visitor)) -> Response:
        """The visitor, about their own attempts: the part of the page that asks again while grading goes on."""
        made = tried(course, lesson, visitor)
        if seen == seen_as(made):  # nothing new: what the person has opened on the page stays open
            return Response(status_code=204)
        entry, it = shown(course, lesson, visitor)
        return portal.views.page("parts/attempts.html", visitor, course=entry, it=it, attempts=made, seen=seen_as(made))

    @routes.get("/submissions/{submission}", response_class=HTMLResponse)
    def result(submission: str, visitor: Visitor = Depends(portal.visitor)) -> HTMLResponse:
        """Its owner, and instructors (custom:submissions:read) who help."""
        info, _ = portal.desk.submission(visitor.caller, known_id(submission), visitor.language)
        lesson = portal.desk.catalogue.lesson(info.course, info.lesson)
        with reading(portal.desk.sessions) as session:
            row = session.get(Submission, submission)
            if row is None:
                raise NotFound(N_("There is no such submission."))
            one, owner = facts.attempt(session, row, visitor.language), row.person
        own = owner.id == visitor.person
        course = portal.desk.catalogue.course(info.course)
        return portal.views.page(
            "submission.html", visitor, it=one, lesson=lesson, course=course, owner="" if own else owner.name
        )

    @routes.get("/submissions/{submission}/notebook", response_class=HTMLResponse)
    async def notebook(submission: str, visitor: Visitor = Depends(portal.visitor)) -> HTMLResponse:
        """As the page above; shown in a frame that runs nothing, because a trainee wrote what is in it."""

        def work() -> str:
            info, bundle = portal.desk.submission(visitor.caller, known_id(submission), visitor.language)
            return feedback.page(info, bundle, visitor.language, portal.house.time_zone, tests=False)

        return HTMLResponse(await to_thread.run_sync(work, limiter=rendering), headers=feedback.headers())


def seen_as(made: tuple[facts.AttemptFacts, ...]) -> str:
    """Return a short name for how the attempts stand; it changes when they do."""
    return sha256(repr(made).encode()).hexdigest()[:16]
