"""Grade a lesson's submissions again: first see who moves, then decide, with a reason."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.responses import Response

from graders.catalogue import Lesson
from graders.errors import BadRequest, Conflict
from portal.background import RUNNING
from portal.forms import Answer
from portal.portal import Portal
from portal.regrades import Regrades
from portal.visit import MARK, Visitor


def add(routes: APIRouter, portal: Portal) -> None:
    """Add ``/teach/{course}/{lesson}/regrade`` and its two steps."""
    regrades = Regrades(portal.desk)

    def page(visitor: Visitor, lesson: Lesson, answer: Answer, status: int = 200) -> HTMLResponse:
        course, work = portal.desk.catalogue.course(lesson.course), regrades.of(lesson)
        shown = {"course": course, "lesson": lesson, "work": work, "answer": answer}
        return portal.views.page("regrade.html", visitor, status, **shown)

    def wanted(visitor: Visitor, course: str, lesson: str) -> Lesson:
        visitor.need(MARK, course)
        return portal.desk.catalogue.lesson(course, lesson)

    def act(visitor: Visitor, lesson: Lesson, form: dict[str, str], do: Callable[[], object], saved: str) -> Response:
        try:
            do()
        except (BadRequest, Conflict) as fault:
            return page(visitor, lesson, Answer("regrade", fault, form), fault.status)
        return RedirectResponse(f"{portal.url('teach', lesson.course, lesson.id, 'regrade')}{saved}", 303)

    @routes.get("/teach/{course}/{lesson}/regrade", response_class=HTMLResponse)
    def regrade(course: str, lesson: str, saved: str = "", visitor: Visitor = Depends(portal.visitor)) -> HTMLResponse:
        """Instructors (custom:submissions:mark): who would move, by name."""
        return page(visitor, wanted(visitor, course, lesson), Answer(done=saved == "yes"))

    @routes.get("/teach/{course}/{lesson}/regrade/progress", response_class=HTMLResponse)
    def progress(course: str, lesson: str, visitor: Visitor = Depends(portal.visitor)) -> Response:
        """Instructors (custom:submissions:mark): how far it is, for the page that asks again by itself."""
        it = wanted(visitor, course, lesson)
        work = regrades.of(it)
        if work is None:  # applied meanwhile, or lost with the process
            return HTMLResponse("", headers={"HX-Refresh": "true"})
        shown: dict[str, Any] = {"course": portal.desk.catalogue.course(course), "lesson": it, "work": work}
        shown["answer"] = Answer()
        template = "parts/regrading.html" if work.state == RUNNING else "parts/regraded.html"
        return portal.views.page(template, visitor, fresh=True, **shown)

    @routes.post("/teach/{course}/{lesson}/regrade/plan")
    def plan(
        course: str,
        lesson: str,
        visitor: Visitor = Depends(portal.visitor),
        form: dict[str, str] = Depends(portal.form),
    ) -> Response:
        """Instructors (custom:submissions:mark). Grades everything again and changes nothing."""
        it = wanted(visitor, course, lesson)
        return act(visitor, it, form, lambda: regrades.begin(portal.desk.catalogue.course(course), it), "#regrade-says")

    @routes.post("/teach/{course}/{lesson}/regrade/apply")
    def apply(
        course: str,
        lesson: str,
        visitor: Visitor = Depends(portal.visitor),
        form: dict[str, str] = Depends(portal.form),
    ) -> Response:
        """Instructors (custom:submissions:mark). Old results stay; name and reason are kept in the log."""
        it, reason = wanted(visitor, course, lesson), form.get("reason", "")
        return act(visitor, it, form, lambda: regrades.apply(it, visitor.caller.login, reason), "?saved=yes")
