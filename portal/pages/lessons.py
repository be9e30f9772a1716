"""A lesson: what it is, the way into the notebook, and one's attempts."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from graders.records import questions, requests
from graders.records.base import now, reading
from portal import facts
from portal.portal import Portal
from portal.visit import Visitor


def add(routes: APIRouter, portal: Portal) -> None:
    """Add a lesson's page, and the part of it that keeps itself fresh."""

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

    def said(course: str, lesson: str, visitor: Visitor) -> dict[str, Any]:
        with reading(portal.desk.sessions) as session:
            asked = requests.of_subject(session, visitor.person, requests.EXTENSION, f"{course}/{lesson}", 1)
            return {"asked": asked, "questions": questions.count(session, course, lesson)}

    @routes.get("/courses/{course}/{lesson}", response_class=HTMLResponse)
    def page(course: str, lesson: str, visitor: Visitor = Depends(portal.visitor)) -> HTMLResponse:
        """Everybody with an active account; the attempts are the visitor's own."""
        entry, it = shown(course, lesson, visitor)
        made = tried(course, lesson, visitor)
        names = dict.fromkeys(reference.partition("/")[0] for reference in it.lesson.data)
        known = portal.desk.catalogue.datasets
        data = [known[name] for name in names if name in known]
        shown_too: dict[str, Any] = {"attempts": made, "seen": seen_as(made), "fresh": False, "datasets": data}
        shown_too |= said(course, lesson, visitor)
        return portal.views.page("lesson.html", visitor, course=entry, it=it, **shown_too)

    @routes.get("/courses/{course}/{lesson}/attempts", response_class=HTMLResponse)
    def attempts(course: str, lesson: str, seen: str = "", visitor: Visitor = Depends(portal.visitor)) -> Response:
        """The visitor, about their own attempts: the part of the page that asks again while grading goes on."""
        made = tried(course, lesson, visitor)
        if seen == seen_as(made):  # nothing new: what the person has opened on the page stays open
            return Response(status_code=204)
        entry, it = shown(course, lesson, visitor)
        shown_too: dict[str, Any] = {"attempts": made, "seen": seen_as(made), "fresh": True}
        return portal.views.page("parts/attempts.html", visitor, course=entry, it=it, **shown_too)


def seen_as(made: tuple[facts.AttemptFacts, ...]) -> str:
    """Return a short name for how the attempts stand; it changes when they do."""
    return sha256(repr(made).encode()).hexdigest()[:16]
