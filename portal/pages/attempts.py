"""The attempts of many people as a table to search in, and one person's whole history."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from graders.exchange import policy
from graders.records import looks
from graders.records.base import now, reading
from portal import person_facts, selection, submission_rows
from portal.portal import Portal
from portal.selection import OUTCOMES, PAGE, SORTS, Wanted
from portal.visit import Visitor


def add(routes: APIRouter, portal: Portal) -> None:
    """Add the table of submissions and the page of a person."""
    catalogue = portal.desk.catalogue

    @routes.get("/teach/{course}/submissions", response_class=HTMLResponse)
    def table(request: Request, course: str, visitor: Visitor = Depends(portal.visitor)) -> HTMLResponse:
        """Instructors of the course (custom:submissions:read). Filters are in the address, so it can be shared."""
        visitor.need(policy.READ, course)
        taught = catalogue.course(course)
        wanted = Wanted.of(request.query_params)
        with reading(portal.desk.sessions) as session:
            found = selection.find(session, portal.progress.sheets(session, taught), wanted)
            lines = list(submission_rows.of(session, course, found.page(wanted)))
        shown: dict[str, Any] = {"course": taught, "wanted": wanted, "total": len(found), "lines": lines}
        shown |= {"pages": -(-len(found) // PAGE)}
        titles = {lesson.id: lesson.title for lesson in taught.lessons}
        return portal.views.page("table.html", visitor, **shown, titles=titles, outcomes=OUTCOMES, sorts=SORTS)

    @routes.get("/teach/{course}/people/{login}", response_class=HTMLResponse)
    def person(course: str, login: str, visitor: Visitor = Depends(portal.visitor)) -> HTMLResponse:
        """Instructors of the course (custom:submissions:read): who helps has to see the whole way."""
        visitor.need(policy.READ, course)
        taught = catalogue.course(course)
        with reading(portal.desk.sessions) as session:
            found = person_facts.history(session, catalogue, taught, login, now())
        portal.desk.looked([found.person.id], visitor.person, looks.HISTORY, course)
        titles = {lesson.id: lesson.title for lesson in taught.lessons}
        return portal.views.page("person.html", visitor, it=found, course=taught, titles=titles, outcomes=OUTCOMES)
