"""One's own application: its receipts, withdrawing it, the letter, and the answer to a place that is offered."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.responses import Response

from graders.errors import Conflict, NotFound, PlatformError
from graders.exchange import policy
from graders.language import N_
from graders.records import people
from graders.records.base import now, reading
from graders.records.models import Person
from graders.records.programme_news import PLACES
from graders.records.programmes import announced, applications, places, sent
from portal import news_facts, programme_facts
from portal.forms import given, ticked
from portal.portal import Portal
from portal.visit import Visitor

Form = dict[str, str]


def add(routes: APIRouter, portal: Portal) -> None:
    """Add ``/programmes/{programme}/mine`` and what is done there."""

    @routes.get("/programmes/{programme}/mine", response_class=HTMLResponse)
    def page(
        programme: str, sent: str = "", done: str = "", visitor: Visitor = Depends(portal.visitor)
    ) -> HTMLResponse:
        """Who may take lessons (custom:lessons:take), about themselves."""
        answer = shown(visitor, programme, new=sent == "yes", done=done == "yes")
        news_facts.look_at(portal, visitor, PLACES, programme)
        return answer

    @routes.get("/programmes/{programme}/letter", response_class=HTMLResponse)
    def letter(programme: str, visitor: Visitor = Depends(portal.visitor)) -> HTMLResponse:
        """Who may take lessons, about themselves: what was decided, with every figure, to be read and printed."""
        visitor.need(policy.TAKE)
        with reading(portal.desk.sessions) as session:
            it = programme_facts.programme(session, programme, now())
            mine = programme_facts.mine(session, programme, visitor.person, {})
            told = _letter(session, mine)
        answer = portal.views.page("letter.html", visitor, it=it, mine=mine, letter=told, facts=programme_facts)
        news_facts.look_at(portal, visitor, PLACES, programme)
        return answer

    @routes.post("/programmes/{programme}/withdraw")
    def withdraw(
        programme: str, visitor: Visitor = Depends(portal.visitor), _form: Form = Depends(portal.form)
    ) -> Response:
        """As the page: the words are destroyed, the row stays."""
        return done(visitor, programme, "withdraw", {})

    @routes.post("/programmes/{programme}/partner")
    def partner(
        programme: str, visitor: Visitor = Depends(portal.visitor), form: Form = Depends(portal.form)
    ) -> Response:
        """As the page: whether results may be passed to the partner, changed at any time."""
        return done(visitor, programme, "partner", form)

    @routes.post("/programmes/{programme}/answer")
    def answer(
        programme: str, visitor: Visitor = Depends(portal.visitor), form: Form = Depends(portal.form)
    ) -> Response:
        """As the page: a place is accepted or declined by whom it was offered."""
        return done(visitor, programme, "answer", form)

    def done(visitor: Visitor, programme: str, what: str, form: Form) -> Response:
        visitor.need(policy.TAKE)
        try:
            with portal.desk.sessions.begin() as session:
                row, person = announced.newest(session, programme), session.get_one(Person, visitor.person)
                if what == "withdraw":
                    applications.withdraw(session, programme, person, at=now())
                elif what == "partner":
                    applications.tell_partner(session, row, person, given=ticked(form, "partner"), at=now())
                else:
                    accept = {"accept": True, "decline": False}.get(given(form, "act"))
                    own = sent.of_person(session, programme, person.id)
                    if own is None or accept is None:
                        raise Conflict(
                            N_("There is no offer to answer."), cure=N_("Reload the page to see how it stands.")
                        )
                    places.answer(session, own, person, accept=accept, at=now())
        except (Conflict, NotFound) as fault:
            return shown(visitor, programme, fault=fault)
        return RedirectResponse(f"{portal.url('programmes', programme, 'mine')}?done=yes", 303)

    def shown(
        visitor: Visitor, programme: str, *, fault: PlatformError | None = None, new: bool = False, done: bool = False
    ) -> HTMLResponse:
        visitor.need(policy.TAKE)
        with reading(portal.desk.sessions) as session:
            it = programme_facts.programme(session, programme, now())
            consents = people.consents(session, session.get_one(Person, visitor.person))
            mine = programme_facts.mine(session, programme, visitor.person, consents)
            told = _letter(session, mine)
        facts: dict[str, Any] = {"it": it, "mine": mine, "letter": told, "fault": fault, "new": new, "done": done}
        facts |= {"facts": programme_facts}
        status = 200 if fault is None or isinstance(fault, NotFound) else fault.status
        return portal.views.page("my_application.html", visitor, status, **facts)


def _letter(session: Any, mine: programme_facts.Mine) -> programme_facts.Letter | None:
    if mine.application is None:
        return None
    return programme_facts.letter(session, mine.application.programme, mine.application.id)
