"""Marking essays of applications: codes instead of names, the question, the answer, the criteria."""

from __future__ import annotations

import hmac
from typing import Any

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse, RedirectResponse
from sqlalchemy.orm import Session
from starlette.responses import Response

from graders.errors import BadRequest, Conflict, NotFound, PlatformError
from graders.language import N_
from graders.records.base import now, reading
from graders.records.programmes import announced, marking, sent
from graders.records.programmes.marking import Wanted
from graders.records.programmes.tables import EssayMark, Version
from graders.records.programmes.terms import Essay, Terms, load
from portal.forms import given, number
from portal.portal import Portal
from portal.secret import derive
from portal.visit import MARK, Visitor

Form = dict[str, str]
CODE = 8  # hexadecimal digits


def add(routes: APIRouter, portal: Portal) -> None:
    """Add a programme's queue of essays, and the page and form of each."""

    @routes.get("/programmes/{programme}/marking", response_class=HTMLResponse)
    def queue(programme: str, saved: str = "", visitor: Visitor = Depends(portal.visitor)) -> HTMLResponse:
        """Instructors of the programme's course (custom:submissions:mark). Codes stand for people."""
        with reading(portal.desk.sessions) as session:
            terms = _terms(session, visitor, programme)
            todo, done = _listed(portal, session, terms, visitor)
        facts: dict[str, Any] = {"terms": terms, "todo": todo, "done": done, "saved": saved == "yes"}
        return portal.views.page("programme_marking.html", visitor, **facts, closed=now() > terms.closes_at)

    @routes.get("/programmes/{programme}/marking/{code}/{essay}", response_class=HTMLResponse)
    def one(
        programme: str, code: str, essay: str, saved: str = "", visitor: Visitor = Depends(portal.visitor)
    ) -> HTMLResponse:
        """As the queue: the question, the answer, the criteria. No name, no login, no time."""
        return shown(visitor, programme, code, essay, saved=saved == "yes")

    @routes.post("/programmes/{programme}/marking/{code}/{essay}")
    def mark(
        programme: str,
        code: str,
        essay: str,
        visitor: Visitor = Depends(portal.visitor),
        form: Form = Depends(portal.form),
    ) -> Response:
        """As the queue. The mark is kept with the marker's name; the next one that waits comes up."""
        try:
            with portal.desk.sessions.begin() as session:
                terms = _terms(session, visitor, programme)
                version, asked = _found(portal, session, terms, visitor, code, essay)
                points = {c.id: number(given(form, f"points.{c.id}")) for c in asked.criteria}
                said = {"comment": given(form, "comment"), "reason": form.get("reason", "")}
                marking.give(session, terms, version, asked, points, **said, marker=visitor.caller.login, at=now())
        except (BadRequest, Conflict) as fault:
            return shown(visitor, programme, code, essay, fault=fault, said=form)
        with reading(portal.desk.sessions) as session:
            todo, _ = _listed(portal, session, terms, visitor)
        following = [(c, w.essay) for c, w in todo[:1]]
        url = portal.url("programmes", programme, "marking", *(part for pair in following for part in pair))
        return RedirectResponse(f"{url}?saved=yes", 303)

    def shown(
        visitor: Visitor,
        programme: str,
        code: str,
        essay: str,
        *,
        fault: PlatformError | None = None,
        said: Form | None = None,
        saved: bool = False,
    ) -> HTMLResponse:
        with reading(portal.desk.sessions) as session:
            terms = _terms(session, visitor, programme)
            version, asked = _found(portal, session, terms, visitor, code, essay)
            mine = _mine(session, programme, version, essay, visitor.caller.login)
        facts: dict[str, Any] = {"terms": terms, "code": code, "essay": asked, "answer": version.answers.get(essay, "")}
        facts |= {"mine": mine, "fault": fault, "said": said, "saved": saved}
        return portal.views.page("programme_mark.html", visitor, fault.status if fault else 200, **facts)


def _terms(session: Session, visitor: Visitor, programme: str) -> Terms:
    """Return the terms of a programme that the visitor marks. Raises ``NotAllowed``, ``NotFound``."""
    visitor.need(MARK)
    terms = load(announced.newest(session, programme).terms)
    visitor.need(MARK, terms.course)
    return terms


def code_of(portal: Portal, programme: str, application: int) -> str:
    """Return the code of an application: without this house's key nobody finds a person by it."""
    return derive(portal.key, f"essay {programme}", str(application))[:CODE]


def _listed(
    portal: Portal, session: Session, terms: Terms, visitor: Visitor
) -> tuple[list[tuple[str, Wanted]], list[tuple[str, Wanted]]]:
    """What waits for this marker and what they marked, in the order of codes; disputed ones first."""
    found = marking.waiting(session, terms.id, terms, visitor.caller.login, now())
    coded = ([(code_of(portal, terms.id, w.application), w) for w in some] for some in found)
    todo, done = (sorted(some, key=lambda one: (-one[1].turn, one[0], one[1].essay)) for some in coded)
    return todo, done


def _found(
    portal: Portal, session: Session, terms: Terms, visitor: Visitor, code: str, essay: str
) -> tuple[Version, Essay]:
    """Return the version of a code and the essay. Raises ``NotFound``, also for one's own and before the end."""
    asked = terms.essay(essay) if code.isascii() else None
    stand = sent.standing(session, terms.id) if asked is not None and now() > terms.closes_at else []
    for version, person in stand:
        mine, known = person.id == visitor.person, code_of(portal, terms.id, version.application_id)
        if asked is not None and version.kind == sent.SENT and not mine and hmac.compare_digest(known, code):
            return version, asked
    raise NotFound(N_("There is no such essay to mark."), cure=N_("Go back to the queue."))


def _mine(session: Session, programme: str, version: Version, essay: str, marker: str) -> EssayMark | None:
    own = [m for m in marking.given(session, programme) if m.by == marker and m.essay == essay]
    return next((m for m in reversed(own) if m.application_id == version.application_id), None)
