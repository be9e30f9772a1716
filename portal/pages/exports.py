"""Tables that leave the house. What names people needs a reason on record and opens with a password only.

The password is shown once, on the page after the reason was given; the file is made when it is fetched, which works
once, and is kept nowhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import numpy as np
from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse
from sqlalchemy.orm import Session
from starlette.responses import Response, StreamingResponse

from graders.catalogue import Course
from graders.errors import BadRequest, PlatformError
from graders.exchange import policy
from graders.records import decisions, looks
from graders.records.base import now, reading
from portal import overview_facts, selection
from portal.portal import Portal
from portal.submission_rows import Line
from portal.tables import content, locked
from portal.tables.file_names import plain
from portal.tables.order import ABOUT_PEOPLE, FILTERED, FORMATS, WHAT, Locked, Order, tickets
from portal.tables.table import Table, as_csv, as_xlsx
from portal.visit import EXPORT, Visitor
from portal.words import Words

NAME = 100  # bytes of somebody's name in a folder's
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def add(routes: APIRouter, portal: Portal) -> None:
    """Add the page to choose on, what its button does, and the download."""
    given = tickets()

    @routes.get("/teach/{course}/export", response_class=HTMLResponse)
    def choose(request: Request, course: str, visitor: Visitor = Depends(portal.visitor)) -> HTMLResponse:
        """Whoever reports (custom:reports:export), and instructors of the course (custom:submissions:read)."""
        _need(visitor, course)
        order = Order.of(course, request.query_params)
        return _choose(portal, visitor, order, "", None)

    @routes.post("/teach/{course}/export", response_class=HTMLResponse)
    def ask(
        course: str, visitor: Visitor = Depends(portal.visitor), form: dict[str, str] = Depends(portal.form)
    ) -> HTMLResponse:
        """As the page. Personal data: the reason goes into the log before anything is given out."""
        _need(visitor, course)
        taught, order = portal.desk.catalogue.course(course), Order.of(course, form)
        reason = form.get("reason", "")
        try:
            if order.personal:
                with portal.desk.sessions.begin() as session:
                    decisions.export(session, course, order.details(), reason=reason, by=visitor.caller.login, at=now())
        except BadRequest as fault:
            return _choose(portal, visitor, order, reason, fault)
        ticket = given.give(visitor.caller.login, course, Locked.of(order), now())
        shown: dict[str, Any] = {"course": taught, "order": order, "ticket": ticket, "what": WHAT}
        return portal.views.page("export_ready.html", visitor, **shown)

    @routes.post("/teach/{course}/export/{ticket}")
    def fetch(
        course: str,
        ticket: str,
        visitor: Visitor = Depends(portal.visitor),
        _form: dict[str, str] = Depends(portal.form),
    ) -> Response:
        """Who asked for it, once, within ten minutes. A form: an address alone fetches nothing."""
        _need(visitor, course)
        taught = portal.desk.catalogue.course(course)
        found = given.take(ticket, visitor.caller.login, course, now()).what
        if found.order.personal:
            with reading(portal.desk.sessions) as session:
                sheets = portal.progress.sheets(session, taught)
                whose = np.unique(selection.find(session, sheets, found.order.wanted).people).tolist()
            portal.desk.looked(whose, visitor.person, looks.EXPORT, course)
        return _answer(portal, taught, found, portal.views.words(visitor.language))


def _need(visitor: Visitor, course: str) -> None:
    if not visitor.may(EXPORT):
        visitor.need(policy.READ, course)


def _choose(portal: Portal, visitor: Visitor, order: Order, reason: str, fault: PlatformError | None) -> HTMLResponse:
    taught = portal.desk.catalogue.course(order.course)
    with reading(portal.desk.sessions) as session:
        total = len(selection.find(session, portal.progress.sheets(session, taught), order.wanted))
    shown = {"course": taught, "order": order, "reason": reason, "fault": fault, "total": total}
    kinds = {"what": WHAT, "formats": FORMATS, "about_people": ABOUT_PEOPLE, "filtered": FILTERED}
    return portal.views.page("export.html", visitor, fault.status if fault else 200, **shown, **kinds)


def _answer(portal: Portal, course: Course, wanted: Locked, words: Words) -> Response:
    """The file, made as it is sent where the format allows."""
    order, zone = wanted.order, portal.house.time_zone
    base = f"{course.id}-{order.what}-{words.exact(now())[:10]}"
    if order.what == "notebooks":
        return _sent(locked.zipped(_notebooks(portal, course, order), wanted.password, now()), f"{base}.zip")
    if order.format == "csv":
        text = _csv(portal, course, order, words, zone)
        if not wanted.password:
            return _sent(text, f"{base}.csv")
        return _sent(locked.zipped([(f"{base}.csv", text)], wanted.password, now()), f"{base}.zip")
    path = locked.scratch(f"{base}.xlsx")
    try:
        with reading(portal.desk.sessions) as session:
            as_xlsx(_table(portal, session, course, order, words), zone, path)
        if wanted.password:
            locked.lock_xlsx(path, wanted.password)
    except BaseException:
        locked.discard(path)
        raise
    return _sent(locked.drained(path), f"{base}.xlsx")


def _csv(portal: Portal, course: Course, order: Order, words: Words, zone: str) -> Iterator[bytes]:
    with reading(portal.desk.sessions) as session:
        yield from as_csv(_table(portal, session, course, order, words), zone)


def _notebooks(portal: Portal, course: Course, order: Order) -> Iterator[tuple[str, list[bytes]]]:
    def called(line: Line) -> str:
        if not order.names:
            return content.code(portal.key, course.id, line.person)
        return f"{plain(line.name, NAME)} ({line.login})"  # the login is never cut: it keeps two of one name apart

    with reading(portal.desk.sessions) as session:
        ids = selection.find(session, portal.progress.sheets(session, course), order.wanted).listed()
        yield from content.notebooks(session, course, ids, portal.desk.blobs, called)


def _table(portal: Portal, session: Session, course: Course, order: Order, words: Words) -> Table:
    sheets = portal.progress.sheets(session, course)
    if order.what == "submissions":
        ids = selection.find(session, sheets, order.wanted).listed()
        return content.submissions(session, course, ids, order.names, portal.key, words)
    if order.what == "tests":
        return content.tests(course, sheets, words)
    stood = overview_facts.stands(session, portal.progress, course, now())
    if order.what == "lessons":
        return content.lessons(course, stood, words)
    return content.people(session, course, portal.progress, stood, order.names, portal.key, words)


def _sent(parts: Iterator[bytes], name: str) -> Response:
    kinds = {"zip": "application/zip", "csv": "text/csv; charset=utf-8", "xlsx": XLSX}
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}", "Cache-Control": "no-store"}
    return StreamingResponse(parts, headers=headers, media_type=kinds[name.rpartition(".")[2]])
