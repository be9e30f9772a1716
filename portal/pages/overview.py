"""A course seen from above: its dashboard, the statistics of a lesson's tests; for managers all courses on a page."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse

from graders.exchange import policy
from graders.grading.result import message
from graders.overview import standing
from graders.records.base import now, reading
from graders.records.contests import states
from portal import overview_facts
from portal.contest_words import STATES
from portal.portal import Portal
from portal.tables.content import READINGS, code
from portal.visit import RUN, Visitor

AT_RISK = 5  # people of each list on the managers' page


def add(routes: APIRouter, portal: Portal) -> None:
    """Add the dashboards and the statistics of tests."""
    catalogue, zone = portal.desk.catalogue, portal.house.time_zone

    @routes.get("/teach/{course}", response_class=HTMLResponse)
    def dashboard(course: str, visitor: Visitor = Depends(portal.visitor)) -> HTMLResponse:
        """Instructors of the course (custom:submissions:read): who is where, who is stuck and on what."""
        visitor.need(policy.READ, course)
        wanted = catalogue.course(course)
        with reading(portal.desk.sessions) as session:
            found = overview_facts.overview(session, portal.progress, wanted, now())
            days = overview_facts.days(session, portal.progress, [wanted], now(), zone)
        return portal.views.page("dashboard.html", visitor, it=found, days=days)

    @routes.get("/teach/{course}/{lesson}/items", response_class=HTMLResponse)
    def tests(course: str, lesson: str, visitor: Visitor = Depends(portal.visitor)) -> HTMLResponse:
        """Instructors of the course (custom:submissions:read): what the attempts say about each test."""
        visitor.need(policy.READ, course)
        wanted = catalogue.lesson(course, lesson)
        with reading(portal.desk.sessions) as session:
            found = overview_facts.tests(session, portal.progress, catalogue.course(course), lesson)
        said = {
            (wrong.why, wrong.hint): message(wrong.why, {"hint": wrong.hint, "error": wrong.hint}, visitor.language)
            for item in found
            for wrong in item.wrong
        }
        shown: dict[str, Any] = {"course": catalogue.course(course), "lesson": wanted, "items": found, "said": said}
        return portal.views.page("items.html", visitor, **shown, readings=READINGS)

    @routes.get("/manage", response_class=HTMLResponse)
    def manage(visitor: Visitor = Depends(portal.visitor)) -> HTMLResponse:
        """Managers (custom:programmes:run); names with custom:boards:names, else codes."""
        visitor.need(RUN)
        with reading(portal.desk.sessions) as session:
            found = [
                overview_facts.overview(session, portal.progress, course, now(), AT_RISK)
                for course in catalogue.courses.values()
            ]
            days = overview_facts.days(session, portal.progress, catalogue.courses.values(), now(), zone)
            waiting = standing.waiting(session)
            contests = states.all_states(session)

        def called(course: str, person: int) -> str:
            known = {number: one.name for it in found for number, one in it.who.items()}
            return known.get(person, "") if visitor.sees_names else code(portal.key, course, person)

        shown: dict[str, Any] = {"found": found, "days": days, "waiting": waiting, "called": called}
        return portal.views.page("manage.html", visitor, **shown, contests=contests, says=STATES)
