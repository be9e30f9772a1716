"""Sign-ups that wait for a person's yes or no."""

from __future__ import annotations

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.responses import Response

from graders.errors import BadRequest, NotFound
from graders.language import N_
from graders.records import people
from graders.records.base import now, reading
from graders.records.models import Person
from portal.portal import Portal
from portal.visit import APPROVE, Visitor

LONGEST = 500  # characters of a reason


def add(routes: APIRouter, portal: Portal) -> None:
    """Add ``/people/waiting`` and what its buttons do."""

    @routes.get("/people/waiting", response_class=HTMLResponse)
    def waiting(saved: str = "", visitor: Visitor = Depends(portal.visitor)) -> HTMLResponse:
        """Managers and administrators (custom:people:approve): they know who applied."""
        visitor.need(APPROVE)
        with reading(portal.desk.sessions) as session:
            shown = people.waiting(session)
        return portal.views.page("waiting.html", visitor, people=shown, longest=LONGEST, saved=saved == "yes")

    @routes.post("/people/{login}/approve")
    def approve(
        login: str, visitor: Visitor = Depends(portal.visitor), _form: dict[str, str] = Depends(portal.form)
    ) -> Response:
        """Managers and administrators (custom:people:approve). The decision is recorded with their login."""
        visitor.need(APPROVE)
        with portal.desk.sessions.begin() as session:
            person = people.by_login(session, login) if people.is_login(people.clean_login(login)) else None
            people.approve(session, _found(person), by=visitor.caller.login, at=now())
        return RedirectResponse(f"{portal.url('people', 'waiting')}?saved=yes", 303)

    @routes.post("/people/{login}/refuse")
    def refuse(
        login: str, visitor: Visitor = Depends(portal.visitor), form: dict[str, str] = Depends(portal.form)
    ) -> Response:
        """Managers and administrators (custom:people:approve). The reason is what the person will read."""
        visitor.need(APPROVE)
        reason = " ".join(form.get("reason", "").split())
        if not reason or len(reason) > LONGEST or not reason.isprintable():
            raise BadRequest(
                N_("A refusal needs a reason."),
                cure=N_("Go back and write it in a few words; the person will read it."),
            )
        with portal.desk.sessions.begin() as session:
            person = people.by_login(session, login) if people.is_login(people.clean_login(login)) else None
            people.refuse(session, _found(person), by=visitor.caller.login, at=now(), reason=reason)
        return RedirectResponse(f"{portal.url('people', 'waiting')}?saved=yes", 303)


def _found(person: Person | None) -> Person:
    if person is None:
        raise NotFound()
    return person
