"""Choosing: the ranked list, who is put forward and why where the order is left, and the second person's word."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.responses import Response

from graders.errors import BadRequest, Conflict, NotAllowed, NotFound, PlatformError, Unexplained
from graders.language import N_
from graders.ranking import choosing, programmes
from graders.records.base import now, reading
from graders.records.programmes import selections
from graders.records.programmes.tables import RETURNED
from portal import programme_facts
from portal.forms import given
from portal.portal import Portal
from portal.visit import ROLES, RUN, Visitor

Form = dict[str, str]
MOST = 250  # people on one form; whoever stands further down can't be lifted from here


def add(routes: APIRouter, portal: Portal) -> None:
    """Add the page of a programme's list, and what is decided there."""

    @routes.get("/manage/programmes/{programme}/selection", response_class=HTMLResponse)
    def page(programme: str, saved: str = "", visitor: Visitor = Depends(portal.visitor)) -> HTMLResponse:
        """Who puts forward or confirms (custom:programmes:run or custom:people:roles)."""
        return shown(visitor, programme, saved=saved == "yes")

    @routes.post("/manage/programmes/{programme}/selection")
    def propose(
        programme: str, visitor: Visitor = Depends(portal.visitor), form: Form = Depends(portal.long_form)
    ) -> Response:
        """Managers (custom:programmes:run): who is chosen and who is in reserve, for another to confirm."""
        visitor.need(RUN)
        try:
            outcomes, reasons = _outcomes(form), _numbered(form, "why.")
            said: dict[str, Any] = {"reason": given(form, "reason"), "by": visitor.caller.login, "at": now()}
            with portal.desk.sessions.begin() as session:
                programmes.propose(session, programme, outcomes, reasons, seen=given(form, "seen"), **said)
        except (BadRequest, Conflict) as fault:
            return shown(visitor, programme, fault=fault, said=form)
        return _back(portal, programme)

    @routes.post("/manage/programmes/{programme}/selection/settle")
    def settle(
        programme: str, visitor: Visitor = Depends(portal.visitor), form: Form = Depends(portal.form)
    ) -> Response:
        """Another manager or an administrator (custom:programmes:run or custom:people:roles) confirms or sends back."""
        _need_second(visitor)
        said: dict[str, Any] = {"reason": form.get("reason", ""), "by": visitor.caller.login, "at": now()}
        try:
            with portal.desk.sessions.begin() as session:
                if form.get("act") == "back":
                    found = selections.standing(session, programme)
                    if found is None:
                        raise Conflict(N_("No list waits."), cure=N_("Reload the page to see how it stands."))
                    selections.send_back(session, found, **said)
                else:
                    programmes.confirm(session, programme, seen=form.get("seen", ""), **said)
        except NotAllowed as fault:
            if fault.code != "same_person":
                raise
            return shown(visitor, programme, fault=fault, status=409)
        except (BadRequest, Conflict) as fault:
            return shown(visitor, programme, fault=fault)
        return _back(portal, programme)

    def shown(
        visitor: Visitor,
        programme: str,
        *,
        fault: PlatformError | None = None,
        said: Form | None = None,
        saved: bool = False,
        status: int = 0,
    ) -> HTMLResponse:
        _need_second(visitor)
        with reading(portal.desk.sessions) as session:
            it = programme_facts.programme(session, programme, now(), drafts=True)
            sheet = programmes.sheet(session, programme) if it.row.announced else None
        if sheet is None:
            raise NotFound(N_("There is no such programme."), cure=N_("Choose one from the list of programmes."))
        terms, open_list = sheet.terms, it.standing is None or it.standing.state == RETURNED
        by_rank = choosing.by_rank(sheet.order, terms.places, terms.reserve)
        outcomes, reasons = (_outcomes(said), _numbered(said, "why.")) if said else (by_rank, {})
        facts: dict[str, Any] = {"it": it, "sheet": sheet, "outcomes": outcomes, "reasons": reasons, "fault": fault}
        facts |= {"open_list": open_list, "saved": saved, "said": said or {}, "facts": programme_facts, "most": MOST}
        facts |= {"seen": programmes.fingerprint(sheet), "closed": now() > terms.closes_at}
        facts["missing"] = fault.applications if isinstance(fault, Unexplained) else frozenset()
        return portal.views.page("selection.html", visitor, status or (fault.status if fault else 200), **facts)


def _need_second(visitor: Visitor) -> None:
    if not visitor.may(RUN):
        visitor.need(ROLES)


def _back(portal: Portal, programme: str) -> Response:
    return RedirectResponse(f"{portal.url('manage', 'programmes', programme, 'selection')}?saved=yes", 303)


def _outcomes(form: Mapping[str, str]) -> dict[int, str]:
    return {one: what for one, what in _numbered(form, "get.").items() if what in choosing.BETTER}


def _numbered(form: Mapping[str, str], head: str) -> dict[int, str]:
    """Return the fields whose names are ``head`` and an application's number."""
    rows = ((name.removeprefix(head), text) for name, text in form.items() if name.startswith(head))
    return {int(n): text for n, text in rows if n.isascii() and n.isdigit() and len(n) < 10}
