"""The first page: one clear next step, the whole way, and the courses beside it."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse

from graders.records import news as news_store
from graders.records import people
from graders.records.announcements import SITE
from graders.records.base import now, reading
from graders.records.programmes import announced
from graders.records.programmes.terms import load
from graders.records.retention import destroying
from portal import facts, ladder, news_facts, programme_home, voice_facts
from portal.portal import Portal
from portal.visit import ANNOUNCE, Visitor


def add(routes: APIRouter, portal: Portal) -> None:
    """Add ``/``."""

    @routes.get("/", response_class=HTMLResponse)
    def home(visitor: Visitor = Depends(portal.visitor)) -> HTMLResponse:
        """Everybody with an active account: it is where they land."""
        with reading(portal.desk.sessions) as session:
            terms = [load(row.terms) for row in announced.every(session)]
            courses = facts.courses(session, portal.desk.catalogue, visitor.person, now(), terms)
            waiting = len(people.waiting(session)) if visitor.approves else 0
            mine = [c for c in courses if c.enrolled]
            taught = voice_facts.places(visitor, ANNOUNCE, portal.desk.catalogue)
            places = {SITE, *taught, *(c.course.id for c in mine)}
            news, seen = voice_facts.news(session, places), news_store.seen(session, visitor.person)
            line = news_facts.line(session, visitor, places, seen)
            new = news_facts.unseen(session, visitor, news, seen)
            programmes = programme_home.on_home(session, terms, visitor.person, now()) if visitor.learns else []
            tasks = programme_home.tasks(session, terms, visitor, now()) if visitor.role != "trainee" else []
            to_destroy = destroying.waiting(session, visitor.caller.login) if visitor.destroys else []
            to_do = voice_facts.to_do(session, visitor, portal.desk.catalogue)
        steps = ladder.steps(courses) if visitor.learns else ()
        way = [step for step in steps if step.linked]
        beside = [c for c in courses if c.course.id not in {step.facts.course.id for step in way}]
        shown: dict[str, Any] = {
            "way": way,
            "mine": [c for c in beside if c.enrolled],
            "others": [c for c in beside if not c.enrolled],
            "begun": bool(mine),
            "step": ladder.following(steps),
            "pending": any(x.state == facts.WAITING for c in mine for x in c.lessons),
            "waiting": waiting,
            "news": news,
        }
        shown |= {"new": new, "line": line, "to_do": to_do, "programmes": programmes}
        shown |= {"tasks": tasks, "to_destroy": to_destroy}
        return portal.views.page("home.html", visitor, **shown)
