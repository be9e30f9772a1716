"""A course: its lessons in order, each with how it stands for the visitor."""

from __future__ import annotations

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from graders.records.base import now, reading
from portal import facts, voice_facts
from portal.portal import Portal
from portal.visit import Visitor


def add(routes: APIRouter, portal: Portal) -> None:
    """Add ``/courses/{course}``."""

    @routes.get("/courses/{course}", response_class=HTMLResponse)
    def course(request: Request, course: str, visitor: Visitor = Depends(portal.visitor)) -> HTMLResponse:
        """Everybody with an active account: what is taught is no secret."""
        entry = portal.desk.catalogue.course(course)
        with reading(portal.desk.sessions) as session:
            known = facts.courses(session, portal.desk.catalogue, visitor.person, now())
            news = voice_facts.news(session, [entry.id])
        shown = next(c for c in known if c.course.id == entry.id)
        before = [portal.desk.catalogue.courses[x] for x in entry.prerequisites if x in portal.desk.catalogue.courses]
        new = voice_facts.new_since(request, news, now())
        writes = voice_facts.may_announce(visitor, entry.id)
        return portal.views.page("course.html", visitor, shown=shown, before=before, news=news, new=new, writes=writes)
