"""The first page: one clear next step, and one's courses."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from graders.records import people
from graders.records.announcements import SITE
from graders.records.base import now, reading
from portal import facts, voice_facts
from portal.portal import Portal
from portal.visit import ANNOUNCE, Visitor


def add(routes: APIRouter, portal: Portal) -> None:
    """Add ``/``."""

    @routes.get("/", response_class=HTMLResponse)
    def home(request: Request, visitor: Visitor = Depends(portal.visitor)) -> HTMLResponse:
        """Everybody with an active account: it is where they land."""
        with reading(portal.desk.sessions) as session:
            courses = facts.courses(session, portal.desk.catalogue, visitor.person, now())
            waiting = len(people.waiting(session)) if visitor.approves else 0
            mine = [c for c in courses if c.enrolled]
            taught = voice_facts.places(visitor, ANNOUNCE, portal.desk.catalogue)
            news = voice_facts.news(session, {SITE, *taught, *(c.course.id for c in mine)})
            to_do = voice_facts.to_do(session, visitor, portal.desk.catalogue)
        others = [c for c in courses if not c.enrolled]
        ready = [c for c in (*mine, *others) if c.next is not None] if visitor.learns else []
        pending = any(x.state == facts.WAITING for c in mine for x in c.lessons)
        step = ready[0] if ready else None
        shown: dict[str, Any] = {
            "mine": mine,
            "others": others,
            "step": step,
            "pending": pending,
            "waiting": waiting,
            "news": news,
        }
        shown |= {"new": voice_facts.new_since(request, news, now()), "to_do": to_do}
        return portal.views.page("home.html", visitor, **shown)
