"""A course as a path: what it builds on, and its lessons in order, each with how it stands for the visitor."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse

from graders.records.base import now, reading
from portal import certificate_facts, facts, ladder, news_facts, voice_facts
from portal.portal import Portal
from portal.visit import Visitor


def add(routes: APIRouter, portal: Portal) -> None:
    """Add ``/courses/{course}``."""

    @routes.get("/courses/{course}", response_class=HTMLResponse)
    def course(course: str, visitor: Visitor = Depends(portal.visitor)) -> HTMLResponse:
        """Everybody with an active account: what is taught is no secret."""
        entry = portal.desk.catalogue.course(course)
        with reading(portal.desk.sessions) as session:
            known = facts.courses(session, portal.desk.catalogue, visitor.person, now())
            news = voice_facts.news(session, [entry.id])
            new = news_facts.unseen(session, visitor, news)
            way = certificate_facts.way(session, entry, visitor)
        step = next(step for step in ladder.steps(known) if step.facts.course.id == entry.id)
        writes = voice_facts.may_announce(visitor, entry.id)
        told: dict[str, Any] = {"step": step, "shown": step.facts, "behind": ladder.behind, "way": way}
        return portal.views.page("course.html", visitor, **told, news=news, new=new, writes=writes)
