"""Requests: more time for a lesson, another look at a result; and where instructors answer them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse, RedirectResponse
from sqlalchemy.orm import Session
from starlette.responses import Response

from graders.errors import BadRequest, Conflict, NotAllowed, NotFound, PlatformError, TooMany
from graders.exchange import policy
from graders.exchange.service import known_id
from graders.records import decisions, releases, requests, submissions
from graders.records.base import now, reading
from graders.records.models import Person, Submission
from portal import voice_facts
from portal.forms import Number, Page, count, given, moment
from portal.portal import Portal
from portal.visit import EXTEND, MARK, Visitor

Form = dict[str, str]
Mendable = (BadRequest, Conflict, TooMany)  # said beside the form, which keeps what was written
ENDED = 10  # requests that ended, below the open ones


def add(routes: APIRouter, portal: Portal) -> None:
    """Add the trainee's two forms, taking a request back, and the instructors' list."""
    _time(routes, portal)
    _review(routes, portal)
    _teach(routes, portal)

    @routes.post("/requests/{request}/withdraw")
    def withdraw(
        request: Number, visitor: Visitor = Depends(portal.visitor), _form: Form = Depends(portal.form)
    ) -> Response:
        """Who asked takes an open request back."""
        with portal.desk.sessions.begin() as session:
            row = requests.find(session, request)
            requests.withdraw(session, row, visitor.person, at=now())
        review = row.kind == requests.REVIEW
        parts = ("submissions", row.subject, "review") if review else ("courses", row.subject, "extension")
        return RedirectResponse(_at(portal, row, *parts), 303)


def _at(portal: Portal, row: requests.Request, *parts: str) -> str:
    return f"{portal.url(*parts)}#request-{row.id}"


def _time(routes: APIRouter, portal: Portal) -> None:
    @routes.get("/courses/{course}/{lesson}/extension", response_class=HTMLResponse)
    def page(course: str, lesson: str, visitor: Visitor = Depends(portal.visitor)) -> HTMLResponse:
        """Who may take lessons (custom:lessons:take), about themselves."""
        return shown(visitor, course, lesson)

    @routes.post("/courses/{course}/{lesson}/extension")
    def ask(
        course: str, lesson: str, visitor: Visitor = Depends(portal.visitor), form: Form = Depends(portal.form)
    ) -> Response:
        """As the page: until when they would need it, and why."""
        visitor.need(policy.TAKE)
        portal.desk.catalogue.lesson(course, lesson)
        at = now()
        try:
            until = moment(given(form, "until"), portal.house.time_zone)
            with portal.desk.sessions.begin() as session:
                due_at, _ = _due(portal, session, visitor.person, course, lesson, at)
                told: dict[str, Any] = {"until": until, "due_at": due_at, "why": given(form, "why"), "at": at}
                row = requests.ask_time(session, visitor.person, course, lesson, **told)
        except Mendable as fault:
            return shown(visitor, course, lesson, fault, form)
        return RedirectResponse(_at(portal, row, "courses", course, lesson, "extension"), 303)

    def shown(
        visitor: Visitor, course: str, lesson: str, fault: PlatformError | None = None, said: Form | None = None
    ) -> HTMLResponse:
        visitor.need(policy.TAKE)
        facts: dict[str, Any] = {"lesson": portal.desk.catalogue.lesson(course, lesson)}
        facts |= {"course": portal.desk.catalogue.course(course), "fault": fault, "said": said or {}}
        with reading(portal.desk.sessions) as session:
            facts["due_at"], facts["can"] = _due(portal, session, visitor.person, course, lesson, now())
            facts["asked"] = requests.of_subject(session, visitor.person, requests.EXTENSION, f"{course}/{lesson}")
        status = fault.status if fault else 200
        return portal.views.page("ask_time.html", visitor, status, **facts, longest=requests.WHY)


def _due(
    portal: Portal, session: Session, person: int, course: str, lesson: str, at: datetime
) -> tuple[datetime | None, bool]:
    """Return when an open lesson is due for somebody, and whether more time would change anything.

    Raises ``NotFound`` for a lesson that was never opened.
    """
    found = releases.states(session, course, lesson).get((course, lesson))
    state = policy.need_released(found, lesson)
    extension = decisions.extensions(session, session.get_one(Person, person)).get((course, lesson))
    open_now = policy.is_open(state, portal.desk.catalogue.course(course), at, extension)
    due_at = policy.due(state, extension)
    return (due_at if open_now else None), state.closed or due_at is not None


def _review(routes: APIRouter, portal: Portal) -> None:
    @routes.get("/submissions/{submission}/review", response_class=HTMLResponse)
    def page(submission: str, visitor: Visitor = Depends(portal.visitor)) -> HTMLResponse:
        """The submission's owner."""
        return shown(visitor, submission)

    @routes.post("/submissions/{submission}/review")
    def ask(submission: str, visitor: Visitor = Depends(portal.visitor), form: Form = Depends(portal.form)) -> Response:
        """The submission's owner: which test, and what they think is wrong."""
        try:
            with portal.desk.sessions.begin() as session:
                row = _own(session, visitor, submission)
                asked = requests.ask_review(session, row, test=given(form, "test"), why=given(form, "why"), at=now())
        except Mendable as fault:
            return shown(visitor, submission, fault, form)
        return RedirectResponse(_at(portal, asked, "submissions", row.id, "review"), 303)

    def shown(
        visitor: Visitor, submission: str, fault: PlatformError | None = None, said: Form | None = None
    ) -> HTMLResponse:
        with reading(portal.desk.sessions) as session:
            row = _own(session, visitor, submission)
            asked = requests.of_subject(session, visitor.person, requests.REVIEW, row.id)
            result = submissions.latest_result(row)
        tests = [t["name"] for t in result.tests] if result else []
        facts: dict[str, Any] = {"row": row, "asked": asked, "tests": tests}
        facts |= {"course": portal.desk.catalogue.course(row.course), "graded": result is not None}
        facts |= {"lesson": portal.desk.catalogue.lesson(row.course, row.lesson), "fault": fault, "said": said or {}}
        status = fault.status if fault else 200
        return portal.views.page("ask_review.html", visitor, status, **facts, longest=requests.WHY)


def _own(session: Session, visitor: Visitor, submission: str) -> Submission:
    row = session.get(Submission, known_id(submission))
    if row is None or row.person_id != visitor.person:
        raise NotFound()
    return row


def _teach(routes: APIRouter, portal: Portal) -> None:
    @routes.get("/teach/requests", response_class=HTMLResponse)
    def listing(page: Page = 1, visitor: Visitor = Depends(portal.visitor)) -> HTMLResponse:
        """Instructors (custom:extensions:give, custom:submissions:mark): what waits in their courses, oldest first."""
        return shown(visitor, page)

    @routes.post("/teach/requests/{request}")
    def answer(
        request: Number, visitor: Visitor = Depends(portal.visitor), form: Form = Depends(portal.form)
    ) -> Response:
        """As the list, each for its kind. Time that is given is a decision, kept with name and reason."""
        at, by = now(), visitor.caller.login
        try:
            with portal.desk.sessions.begin() as session:
                row = requests.find(session, request)
                visitor.need(EXTEND if row.kind == requests.EXTENSION else MARK, row.course)
                words = given(form, "answer")
                if given(form, "act") == "grant":
                    until, more = moment(form.get("until", ""), portal.house.time_zone), count(form.get("attempts", ""))
                    requests.grant(session, row, until=until, attempts=more, answer=words, by=by, at=at)
                else:
                    requests.answer(session, row, words, by=by, at=at)
        except Mendable as fault:
            return shown(visitor, 1, request, fault, form)
        return RedirectResponse(f"{portal.url('teach', 'requests')}#ended", 303)

    def shown(
        visitor: Visitor, page: int, at: int = 0, fault: PlatformError | None = None, said: Form | None = None
    ) -> HTMLResponse:
        places = voice_facts.request_places(visitor, portal.desk.catalogue)
        if not places:
            raise NotAllowed()
        size = requests.PAGE
        with reading(portal.desk.sessions) as session:
            rows = requests.listed(session, places, ended=False, limit=size + 1, offset=(page - 1) * size)
            ended = requests.listed(session, places, ended=True, limit=ENDED) if page == 1 else []
            had_attempts = requests.extra_attempts(session, rows)
        titles = {(c.id, x.id): (c.title, x.title) for c in portal.desk.catalogue.courses.values() for x in c.lessons}
        facts: dict[str, Any] = {"rows": rows[:size], "more": len(rows) > size, "page": page, "ended": ended}
        facts |= {"titles": titles, "at": at, "fault": fault, "said": said or {}, "longest": requests.WHY}
        facts["had_attempts"] = had_attempts
        return portal.views.page("teach_requests.html", visitor, fault.status if fault else 200, **facts)
