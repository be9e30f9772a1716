"""The life of data: what may be kept no longer, put forward by one person, destroyed when another confirms it."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.responses import Response

from graders.certificates import destruction
from graders.errors import BadRequest, Conflict, NotAllowed, PlatformError
from graders.language import N_
from graders.records.base import engine_of, now, reading
from graders.records.retention import destroying
from portal import retention_facts
from portal.forms import Number, given
from portal.portal import Portal
from portal.visit import DESTROY, Visitor

Form = dict[str, str]
PLACE = ("manage", "retention")


def add(routes: APIRouter, portal: Portal) -> None:
    """Add ``/manage/retention`` and what belongs to it."""
    keep = portal.house.keep

    @routes.get("/manage/retention", response_class=HTMLResponse)
    def clocks(visitor: Visitor = Depends(portal.visitor)) -> HTMLResponse:
        """Who destroys (custom:data:destroy): how long everything is kept, what is due, what was destroyed."""
        visitor.need(DESTROY)
        return _clocks(portal, visitor)

    @routes.post("/manage/retention")
    def propose(visitor: Visitor = Depends(portal.visitor), form: Form = Depends(portal.form)) -> Response:
        """Who destroys (custom:data:destroy): a list of all that is due of a kind, for another to confirm."""
        visitor.need(DESTROY)
        about = (given(form, "kind"), given(form, "subject"))
        try:
            with portal.desk.sessions.begin() as session:
                said: dict[str, Any] = {"reason": given(form, "reason"), "by": visitor.caller.login, "at": now()}
                row = destroying.propose(session, keep, *about, **said)
        except (BadRequest, Conflict) as fault:
            return _clocks(portal, visitor, fault, about)
        return _back(portal, row.id)

    @routes.get("/manage/retention/{destruction}", response_class=HTMLResponse)
    def one(destruction: Number, saved: str = "", visitor: Visitor = Depends(portal.visitor)) -> HTMLResponse:
        """Who destroys (custom:data:destroy): one list, counted, and what was decided about it."""
        visitor.need(DESTROY)
        return _one(portal, visitor, destruction, saved=saved == "yes")

    @routes.post("/manage/retention/{destruction}")
    def settle(
        destruction: Number, visitor: Visitor = Depends(portal.visitor), form: Form = Depends(portal.form)
    ) -> Response:
        """Another of them (custom:data:destroy) confirms, and it is destroyed; or sends it back; or goes on with it."""
        visitor.need(DESTROY)
        act, said = given(form, "act"), {"reason": form.get("reason", ""), "by": visitor.caller.login}
        try:
            with portal.desk.sessions.begin() as session:
                if act == "back":
                    destroying.send_back(session, destruction, **said, at=now())
                elif act == "confirm":
                    destroying.confirm(session, keep, destruction, **said, at=now())
                elif act != "resume":
                    raise BadRequest()
            if act != "back":
                destroying.carry_out(portal.desk.sessions, portal.desk.blobs, keep, destruction, now)
        except NotAllowed as fault:
            if fault.code != "same_person":
                raise
            return _one(portal, visitor, destruction, fault=fault, status=409)
        except (BadRequest, Conflict) as fault:
            return _one(portal, visitor, destruction, fault=fault)
        return _back(portal, destruction)

    @routes.get("/manage/retention/{destruction}/certificate.pdf")
    def certificate(destruction: Number, visitor: Visitor = Depends(portal.visitor)) -> Response:
        """Who destroys (custom:data:destroy): the certificate of destruction, to print and to file."""
        visitor.need(DESTROY)
        return _certificate(portal, destruction)


def _certificate(portal: Portal, number: int) -> Response:
    with reading(portal.desk.sessions) as session:
        found = destroying.find(session, number)
    if found.row.done_at is None:
        raise Conflict(N_("Nothing of this list is certified before it is done."), cure=N_("Look at the list first."))
    site = (portal.site.name_ko, portal.site.name_en)
    overwrites = engine_of(portal.desk.sessions).dialect.name == "sqlite"
    made = destruction.paper(found, site, portal.house.time_zone, found.row.done_at, overwrites=overwrites)
    headers = {"Content-Disposition": f'attachment; filename="destruction-{number}.pdf"'}
    return Response(made, media_type="application/pdf", headers=headers)


def _clocks(
    portal: Portal, visitor: Visitor, fault: PlatformError | None = None, about: tuple[str, str] = ("", "")
) -> HTMLResponse:
    with reading(portal.desk.sessions) as session:
        facts: dict[str, Any] = {"lines": retention_facts.lines(session, portal.house.keep, now())}
        lists = destroying.standings(session)
        titles = {one.row.subject: retention_facts.title(session, one.row.subject) for one in lists}
    facts |= {"lists": lists, "titles": titles, "says": retention_facts.SAYS, "states": retention_facts.STATES}
    facts["beside"] = any(about == (one.clock.kind, one.clock.subject) for one in facts["lines"] if one.clock.due)
    facts |= {"always": retention_facts.ALWAYS[:4], "keep": portal.house.keep, "fault": fault, "about": about}
    return portal.views.page("retention.html", visitor, fault.status if fault else 200, **facts)


def _one(
    portal: Portal,
    visitor: Visitor,
    number: int,
    *,
    fault: PlatformError | None = None,
    saved: bool = False,
    status: int = 0,
) -> HTMLResponse:
    with reading(portal.desk.sessions) as session:
        found = destroying.find(session, number)
        title = retention_facts.title(session, found.row.subject)
    facts: dict[str, Any] = {"it": found, "title": title, "says": retention_facts.SAYS[found.row.kind]}
    facts |= {"states": retention_facts.STATES, "fault": fault, "saved": saved}
    facts["mine"] = found.proposed.by == visitor.caller.login
    return portal.views.page("retention_list.html", visitor, status or (fault.status if fault else 200), **facts)


def _back(portal: Portal, number: int) -> Response:
    return RedirectResponse(f"{portal.url(*PLACE, str(number))}?saved=yes", 303)
