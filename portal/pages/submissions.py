"""A submission: its result and the notebook as it was sent; for staff, what there is to decide about it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from anyio import CapacityLimiter, to_thread
from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from sqlalchemy.orm import Session
from starlette.responses import Response

from graders.errors import BadRequest, Conflict, NotFound
from graders.exchange import policy
from graders.exchange import service_feedback as feedback
from graders.exchange.marking import Marking, open_marking
from graders.exchange.service import known_id
from graders.language import N_
from graders.records import decisions, marks, requests
from graders.records.base import now, reading
from graders.records.models import Submission
from portal import attempt_facts, decide_facts
from portal.forms import Answer, count, given, moment, number, ticked
from portal.portal import Portal
from portal.visit import CLEAR, EXTEND, MARK, Visitor

Form = dict[str, str]


def add(routes: APIRouter, portal: Portal) -> None:
    """Add a submission's page and the notebook in it."""
    rendering = CapacityLimiter(2)  # a long notebook must not take every thread from the other pages
    marking = open_marking(portal.house, portal.desk.blobs)

    @routes.get("/submissions/{submission}", response_class=HTMLResponse)
    def result(submission: str, saved: str = "", visitor: Visitor = Depends(portal.visitor)) -> HTMLResponse:
        """Its owner, and instructors (custom:submissions:read) who help; forms for those who decide."""
        shown = _shown(portal, marking, visitor, submission, Answer(done=saved == "yes"))
        return portal.views.page("submission.html", visitor, **shown)

    @routes.get("/submissions/{submission}/notebook", response_class=HTMLResponse)
    async def notebook(submission: str, visitor: Visitor = Depends(portal.visitor)) -> HTMLResponse:
        """As the page above; shown in a frame that runs nothing, because a trainee wrote what is in it."""

        def work() -> str:
            wanted = known_id(submission)
            return feedback.of_submission(portal.desk, visitor.caller, wanted, visitor.language, tests=False)

        return HTMLResponse(await to_thread.run_sync(work, limiter=rendering), headers=feedback.headers())

    _deciding(routes, portal, marking)


def _deciding(routes: APIRouter, portal: Portal, marking: Marking) -> None:
    @routes.post("/submissions/{submission}/flags")
    def flag(
        request: Request,
        submission: str,
        visitor: Visitor = Depends(portal.visitor),
        form: Form = Depends(portal.form),
    ) -> Response:
        """Instructors (custom:flags:clear). What a program noticed, a person judges; reason and name are kept."""

        def act(session: Session, row: Submission, at: datetime) -> None:
            undo, said = given(form, "act") == "restore", {"reason": form.get("reason", ""), "by": visitor.caller.login}
            decisions.clear_flag(session, row, given(form, "flag"), undo=undo, at=at, **said)

        name = f"flag-{form.get('flag', '')}"
        return _decide(request, portal, marking, visitor, submission, form, CLEAR, name, act)

    @routes.post("/submissions/{submission}/extension")
    def extension(
        request: Request,
        submission: str,
        visitor: Visitor = Depends(portal.visitor),
        form: Form = Depends(portal.form),
    ) -> Response:
        """Instructors (custom:extensions:give), for the person and the lesson of the submission."""

        def act(session: Session, row: Submission, at: datetime) -> None:
            place = (session, row.person, row.course, row.lesson)
            reason, by = form.get("reason", ""), visitor.caller.login
            if given(form, "act") == "end":
                decisions.end_extension(*place, reason=reason, by=by, at=at)
                return
            until, attempts = moment(form.get("until", ""), portal.house.time_zone), count(form.get("attempts", ""))
            decisions.extend(*place, due_at=until, attempts=attempts, reason=reason, by=by, at=at)

        return _decide(request, portal, marking, visitor, submission, form, EXTEND, "extension", act)

    @routes.post("/submissions/{submission}/marks")
    def mark(
        request: Request,
        submission: str,
        visitor: Visitor = Depends(portal.visitor),
        form: Form = Depends(portal.form),
    ) -> Response:
        """Instructors (custom:submissions:mark): the marks that the queue does not offer, or a correction."""

        def act(session: Session, row: Submission, at: datetime) -> None:
            give_mark(session, marking, row, given(form, "question"), form, visitor.caller.login, at)

        name = f"marks-{form.get('question', '')}"
        return _decide(request, portal, marking, visitor, submission, form, MARK, name, act)


def give_mark(
    session: Session, marking: Marking, row: Submission, question: str, form: Form, marker: str, at: datetime
) -> None:
    """Give the mark that a form holds, or take the marker's own back. Raises what ``marks.give`` raises."""
    reason = form.get("reason", "")
    if form.get("act") == "back":
        marks.take_back(session, row, question, marker=marker, reason=reason, at=at)
        return
    points = {k.removeprefix("points."): number(v) for k, v in form.items() if k.startswith("points.") and v.strip()}
    said = {"comment": form.get("comment", "").replace("\r\n", "\n"), "reason": reason, "marker": marker}
    marking.mark(session, row, question, points, at=at, second=ticked(form, "second"), **said)


def _decide(
    request: Request,
    portal: Portal,
    marking: Marking,
    visitor: Visitor,
    submission: str,
    form: Form,
    scope: str,
    name: str,
    act: Callable[[Session, Submission, datetime], None],
) -> Response:
    """Do what a form asks for. What the person can mend is said beside the form, which keeps what they wrote."""
    visitor.need(scope)
    visitor.need(policy.READ)
    part, fault = "hx-request" in request.headers, None
    try:
        with portal.desk.sessions.begin() as session:
            row = _row(session, known_id(submission))
            visitor.need(scope, row.course)
            act(session, row, now())
    except (BadRequest, Conflict) as error:
        fault = error
    if not part and fault is None:
        return RedirectResponse(f"{portal.url('submissions', submission)}?saved=yes", 303)
    answer = Answer(name, fault, form if fault else None, done=fault is None)
    shown = _shown(portal, marking, visitor, submission, answer)
    if part:  # with an error's status the browser's script would drop it
        return portal.views.page("parts/submission.html", visitor, **shown)
    return portal.views.page("submission.html", visitor, fault.status if fault else 200, **shown)


def _shown(portal: Portal, marking: Marking, visitor: Visitor, submission: str, answer: Answer) -> dict[str, Any]:
    info, _ = portal.desk.submission(visitor.caller, known_id(submission), visitor.language)
    lesson, course = portal.desk.catalogue.lesson(info.course, info.lesson), portal.desk.catalogue.course(info.course)
    with reading(portal.desk.sessions) as session:
        row = _row(session, submission)
        own = row.person_id == visitor.person  # nobody decides about their own work
        login = visitor.caller.login
        return {
            "it": attempt_facts.attempt(session, row, visitor.language),
            "lesson": lesson,
            "course": course,
            "answer": answer,
            "reviews": requests.of_subject(session, row.person_id, requests.REVIEW, row.id),
            "own": own,
            "owner": None if own else row.person.name,
            "flags": decide_facts.flags(session, row) if visitor.may(CLEAR, course.id) and not own else (),
            "time": decide_facts.time(session, row) if visitor.may(EXTEND, course.id) and not own else None,
            "questions": decide_facts.questions(session, marking, row, login)
            if visitor.may(MARK, course.id) and not own
            else (),
        }


def _row(session: Session, submission: str) -> Submission:
    row = session.get(Submission, submission)
    if row is None:
        raise NotFound(N_("There is no such submission."))
    return row
