"""Announcements: the list, each on a page of its own, writing one and withdrawing it."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse, RedirectResponse
from sqlalchemy.orm import Session
from starlette.responses import Response

from graders.errors import BadRequest, Conflict, PlatformError
from graders.records import announcements, news
from graders.records.announcements import PAGE, SITE, Announcement
from graders.records.base import now, reading
from portal import news_facts, voice_facts
from portal.forms import Number, Page, given, ticked, wording
from portal.portal import Portal
from portal.visit import ANNOUNCE, Visitor

Form = dict[str, str]


def add(routes: APIRouter, portal: Portal) -> None:
    """Add ``/announcements`` and what belongs to it."""
    catalogue = portal.desk.catalogue

    @routes.get("/announcements", response_class=HTMLResponse)
    def listing(
        course: str = "",
        withdrawn: str = "",
        page: Page = 1,
        visitor: Visitor = Depends(portal.visitor),
    ) -> Response:
        """Everybody with an active account; what was withdrawn, to who may write there."""
        shown, taken = [catalogue.course(course).id] if course else [SITE, *catalogue.courses], withdrawn == "yes"
        if taken:
            visitor.need(ANNOUNCE, course)
            shown = [place for place in shown if voice_facts.may_announce(visitor, place)]
        with reading(portal.desk.sessions) as session:
            offset = (page - 1) * PAGE
            rows = announcements.newest(session, shown, PAGE + 1, offset=offset, withdrawn=taken)
            names = announcements.names(session, rows)
            new = news_facts.unseen(session, visitor, rows)
        facts: dict[str, Any] = {
            "rows": rows[:PAGE],
            "names": names,
            "new": new,
            "page": page,
            "more": len(rows) > PAGE,
        }
        facts |= {"course": course, "courses": catalogue.courses, "withdrawn": taken}
        facts["writes"] = _writes(portal, visitor)
        answer = portal.views.page("announcements.html", visitor, **facts)
        if page == 1 and not course and not taken:
            news_facts.look(portal, visitor, ((news.ANNOUNCEMENTS, row.told_at) for row in rows[:PAGE]))
        return answer

    @routes.get("/announcements/new", response_class=HTMLResponse)
    def blank(course: str = "", visitor: Visitor = Depends(portal.visitor)) -> HTMLResponse:
        """Instructors and managers (custom:announcements:write)."""
        visitor.need(ANNOUNCE)
        said = {"course": course if course in catalogue.courses else SITE}
        return portal.views.page("announce.html", visitor, said=said, fault=None, **_places(portal, visitor))

    @routes.post("/announcements")
    def write(visitor: Visitor = Depends(portal.visitor), form: Form = Depends(portal.form)) -> Response:
        """Instructors for their courses, managers for the site (custom:announcements:write)."""
        visitor.need(ANNOUNCE)
        course = given(form, "course")
        _need(portal, visitor, course)
        said: dict[str, Any] = {"pinned": ticked(form, "pinned"), "by": visitor.caller.login, "at": now()}
        try:
            with portal.desk.sessions.begin() as session:
                row = announcements.write(session, course, given(form, "title"), given(form, "text"), **said)
        except BadRequest as fault:
            facts: dict[str, Any] = {"said": form, "fault": fault, **_places(portal, visitor)}
            return portal.views.page("announce.html", visitor, fault.status, **facts)
        return RedirectResponse(f"{portal.url('announcements', str(row.id))}#said", 303)

    @routes.get("/announcements/{number}", response_class=HTMLResponse)
    def one(number: Number, visitor: Visitor = Depends(portal.visitor)) -> HTMLResponse:
        """Everybody with an active account; a withdrawn one, who may write there."""
        with reading(portal.desk.sessions) as session:
            row = announcements.find(session, number, withdrawn=True)
            writes = voice_facts.may_announce(visitor, row.course)
            row = announcements.find(session, number, withdrawn=writes)
            said = announcements.wordings(session, row) if writes else []
            names = announcements.names(session, [row], said)
        facts: dict[str, Any] = {
            "row": row,
            "names": names,
            "earlier": said,
            "writes": writes,
            "course": catalogue.courses.get(row.course),
        }
        return portal.views.page("announcement.html", visitor, **facts)

    @routes.post("/announcements/{number}/withdraw")
    def withdraw(
        number: Number, visitor: Visitor = Depends(portal.visitor), _form: Form = Depends(portal.form)
    ) -> Response:
        """As writing there. The row stays, with who and when."""
        visitor.need(ANNOUNCE)
        with portal.desk.sessions.begin() as session:
            row = announcements.find(session, number, withdrawn=True)
            _need(portal, visitor, row.course)
            announcements.withdraw(session, row, by=visitor.caller.login, at=now())
        return RedirectResponse(f"{portal.url('announcements', str(number))}#said", 303)

    _corrections(routes, portal)


def _corrections(routes: APIRouter, portal: Portal) -> None:
    @routes.get("/announcements/{number}/correct", response_class=HTMLResponse)
    def form(number: Number, visitor: Visitor = Depends(portal.visitor)) -> HTMLResponse:
        """As withdrawing: who may write there."""
        return _form(portal, visitor, number)

    @routes.post("/announcements/{number}/correct")
    def correct(
        number: Number, visitor: Visitor = Depends(portal.visitor), form: Form = Depends(portal.form)
    ) -> Response:
        """As withdrawing. The earlier wording stays on record."""
        try:
            with portal.desk.sessions.begin() as session:
                row = _writable(portal, visitor, session, number)
                said, which = (given(form, "title"), given(form, "text")), wording(given(form, "wording"))
                announcements.correct(session, row, *said, wording=which, by=visitor.caller.login, at=now())
        except (BadRequest, Conflict) as fault:
            return _form(portal, visitor, number, form, fault)
        return RedirectResponse(portal.url("announcements", str(number)), 303)


def _form(
    portal: Portal, visitor: Visitor, number: int, said: Form | None = None, fault: PlatformError | None = None
) -> HTMLResponse:
    """The form to correct one; after a refused one with what was written, and with what it says now if that changed."""
    with reading(portal.desk.sessions) as session:
        row = _writable(portal, visitor, session, number)
    facts: dict[str, Any] = {"row": row, "fault": fault, "meanwhile": isinstance(fault, Conflict)}
    facts["said"] = said or {"title": row.title, "text": row.text}
    return portal.views.page("correct.html", visitor, fault.status if fault else 200, **facts)


def _writable(portal: Portal, visitor: Visitor, session: Session, number: int) -> Announcement:
    """Return an announcement of a place where the visitor writes. Raises ``NotAllowed``, ``NotFound``."""
    visitor.need(ANNOUNCE)
    row = announcements.find(session, number, withdrawn=True)
    _need(portal, visitor, row.course)
    return announcements.find(session, number)


def _need(portal: Portal, visitor: Visitor, course: str) -> None:
    visitor.need(ANNOUNCE, course)
    announcements.need_place(visitor.role, course)
    if course != SITE:
        portal.desk.catalogue.course(course)


def _writes(portal: Portal, visitor: Visitor) -> bool:
    return any(voice_facts.may_announce(visitor, place) for place in (SITE, *portal.desk.catalogue.courses))


def _places(portal: Portal, visitor: Visitor) -> dict[str, Any]:
    catalogue = portal.desk.catalogue
    courses = [catalogue.courses[x] for x in voice_facts.places(visitor, ANNOUNCE, catalogue)]
    return {"site_too": voice_facts.may_announce(visitor, SITE), "courses": courses}
