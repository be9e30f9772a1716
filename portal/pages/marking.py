"""Marking without names: a queue of codes, and a page for each question with its rubric.

What these pages show of a submission comes from ``graders.exchange.marking``, which knows no names.
"""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse, RedirectResponse
from sqlalchemy.orm import Session
from starlette.responses import Response

from graders.errors import BadRequest, Conflict, PlatformError
from graders.exchange import policy
from graders.exchange.marking import Marking, Waiting, open_marking
from graders.records.base import now, reading
from portal import decide_facts
from portal.pages.submissions import Form, give_mark
from portal.portal import Portal
from portal.visit import MARK, Visitor

SHOWN = 50  # questions in a list


def add(routes: APIRouter, portal: Portal) -> None:
    """Add a lesson's queue, and the page and form of each question in it."""
    marking = open_marking(portal.house, portal.desk.blobs)

    @routes.get("/teach/{course}/{lesson}/marking", response_class=HTMLResponse)
    def queue(course: str, lesson: str, saved: str = "", visitor: Visitor = Depends(portal.visitor)) -> HTMLResponse:
        """Instructors (custom:submissions:mark and custom:submissions:read). Codes stand for people."""
        _need(visitor, course)
        wanted = portal.desk.catalogue.lesson(course, lesson)
        with reading(portal.desk.sessions) as session:
            waiting = _queue(portal, session, marking, visitor.caller.login, course, lesson)
            mine = decide_facts.marked_by(session, marking, visitor.caller.login, course, lesson)
        shown: dict[str, Any] = {"course": portal.desk.catalogue.course(course), "lesson": wanted}
        shown |= {"waiting": waiting, "mine": mine, "shown": SHOWN, "saved": saved == "yes"}
        return portal.views.page("marking.html", visitor, **shown)

    @routes.get("/teach/{course}/{lesson}/marking/{code}/{question}", response_class=HTMLResponse)
    def one(
        course: str,
        lesson: str,
        code: str,
        question: str,
        saved: str = "",
        visitor: Visitor = Depends(portal.visitor),
    ) -> HTMLResponse:
        """As the queue: the question, the answer, the rubric. No name, no login, no submission's id, no time."""
        _need(visitor, course)
        shown = _shown(portal, marking, visitor, course, lesson, code, question)
        return portal.views.page("mark.html", visitor, **shown, saved=saved == "yes", fault=None, said=None)

    @routes.post("/teach/{course}/{lesson}/marking/{code}/{question}")
    def mark(
        course: str,
        lesson: str,
        code: str,
        question: str,
        visitor: Visitor = Depends(portal.visitor),
        form: Form = Depends(portal.form),
    ) -> Response:
        """As the queue. The mark is kept with the marker's name; the next question that waits comes up."""
        _need(visitor, course)
        portal.desk.catalogue.lesson(course, lesson)
        login = visitor.caller.login
        try:
            with portal.desk.sessions.begin() as session:
                row = marking.find(session, course, lesson, code)
                give_mark(session, marking, row, question, form, login, now())
        except (BadRequest, Conflict) as fault:
            return _again(portal, marking, visitor, (course, lesson, code, question), fault, form)
        with reading(portal.desk.sessions) as session:
            left = _queue(portal, session, marking, login, course, lesson)
        after = [(w.code, w.question) for w in left[:1] if form.get("act") != "back"]
        url = portal.url("teach", course, lesson, "marking", *(part for pair in after for part in pair))
        return RedirectResponse(f"{url}?saved=yes", 303)


def _need(visitor: Visitor, course: str) -> None:
    visitor.need(MARK, course)
    visitor.need(policy.READ, course)


def _again(
    portal: Portal, marking: Marking, visitor: Visitor, at: tuple[str, str, str, str], fault: PlatformError, form: Form
) -> Response:
    """The page once more, with what is wrong, and all that the marker wrote."""
    shown = _shown(portal, marking, visitor, *at)
    return portal.views.page("mark.html", visitor, fault.status, **shown, saved=False, fault=fault, said=form)


def _shown(
    portal: Portal, marking: Marking, visitor: Visitor, course: str, lesson: str, code: str, question: str
) -> dict[str, Any]:
    wanted, login = portal.desk.catalogue.lesson(course, lesson), visitor.caller.login
    with reading(portal.desk.sessions) as session:
        row = marking.find(session, course, lesson, code)
        view = marking.view(session, login, row, question)
        before, after, place, of = _around(portal, session, marking, login, course, lesson, (code, question))
    return {
        "course": portal.desk.catalogue.course(course),
        "lesson": wanted,
        "view": view,
        "before": before,
        "after": after,
        "place": place,
        "of": of,
    }


def _queue(portal: Portal, session: Session, marking: Marking, login: str, course: str, lesson: str) -> list[Waiting]:
    """What waits for this marker. Of thousands of submissions only those are read that wait for anybody."""
    sheet = portal.progress.sheets(session, portal.desk.catalogue.course(course)).get(lesson)
    among = [one.decode() for one in sheet.id[sheet.waiting].tolist()] if sheet else []
    return marking.queue(session, login, course, lesson, among)


def _around(
    portal: Portal, session: Session, marking: Marking, login: str, course: str, lesson: str, here: tuple[str, str]
) -> tuple[Waiting | None, Waiting | None, int, int]:
    """Return what lies before and after, and the place among how many.

    The order is that of codes and does not move while somebody marks: what waits for this marker and what they marked.
    """
    waiting = _queue(portal, session, marking, login, course, lesson)
    known = {
        (w.code, w.question): w for w in (*waiting, *decide_facts.marked_by(session, marking, login, course, lesson))
    }
    order = sorted({*known, here})
    at = order.index(here)
    before = known.get(order[at - 1]) if at else None
    after = known.get(order[at + 1]) if at + 1 < len(order) else None
    return before, after, at + 1, len(order)
