"""Programmes as citizens meet them: the announcement with its formula, and the form to apply."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.responses import Response

from graders.errors import BadRequest, Conflict, Faulty, PlatformError
from graders.exchange import policy
from graders.records import people
from graders.records.awards import lists
from graders.records.base import now, reading
from graders.records.contests import states
from graders.records.models import Person
from graders.records.programmes import announced, applications
from portal import programme_facts
from portal.forms import ticked
from portal.portal import Portal
from portal.visit import Visitor

Form = dict[str, str]


def add(routes: APIRouter, portal: Portal) -> None:
    """Add ``/programmes``, each programme's page and the form."""
    _announced(routes, portal)
    _apply(routes, portal)


def _announced(routes: APIRouter, portal: Portal) -> None:
    @routes.get("/programmes", response_class=HTMLResponse)
    def listing(visitor: Visitor = Depends(portal.visitor)) -> HTMLResponse:
        """Everybody with an active account: what is announced."""
        with reading(portal.desk.sessions) as session:
            found = sorted(programme_facts.every(session, now()), key=programme_facts.still_to_come)
        return portal.views.page("programmes.html", visitor, found=found)

    @routes.get("/programmes/{programme}", response_class=HTMLResponse)
    def one(programme: str, visitor: Visitor = Depends(portal.visitor)) -> HTMLResponse:
        """Everybody with an active account; a draft, who runs programmes."""
        with reading(portal.desk.sessions) as session:
            it = programme_facts.programme(session, programme, now(), drafts=visitor.runs)
            corrections = announced.corrections(announced.rows(session, programme))
            mine = programme_facts.mine(session, programme, visitor.person, {})
            award = lists.standing(session, programme).state != lists.OPEN
            contest = states.state(session, programme) != states.HIDDEN
        shown: dict[str, Any] = {"it": it, "mine": mine, "corrections": corrections}
        shown |= {"course": portal.desk.catalogue.courses.get(it.terms.course), "facts": programme_facts}
        shown |= {"lesson": lesson_of(portal, it.terms), "award": award, "contest": contest}
        return portal.views.page("programme.html", visitor, **shown)


def lesson_of(portal: Portal, terms: Any) -> Any:
    """Return the lesson that is the entrance test; None: there is none, or it is no longer taught."""
    course = portal.desk.catalogue.courses.get(terms.test.course) if terms.test else None
    return next((x for x in course.lessons if x.id == terms.test.lesson), None) if course else None


def _apply(routes: APIRouter, portal: Portal) -> None:
    @routes.get("/programmes/{programme}/apply", response_class=HTMLResponse)
    def page(programme: str, kept: str = "", visitor: Visitor = Depends(portal.visitor)) -> HTMLResponse:
        """Who may take lessons (custom:lessons:take), about themselves."""
        return shown(visitor, programme, kept=kept == "yes")

    @routes.post("/programmes/{programme}/apply")
    def send(
        programme: str, visitor: Visitor = Depends(portal.visitor), form: Form = Depends(portal.long_form)
    ) -> Response:
        """As the page: keep a draft, or send the application; the answer to that is a receipt."""
        visitor.need(policy.TAKE)
        try:
            with portal.desk.sessions.begin() as session:
                row = announced.newest(session, programme)
                person = session.get_one(Person, visitor.person)
                if form.get("act") == "draft":
                    applications.save_draft(session, row, person, form, at=now())
                else:
                    said = {"consent": ticked(form, "consent"), "partner": ticked(form, "partner")}
                    seen = form.get("terms", "")
                    number = int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 9 else row.number
                    applications.send(session, row, person, form, **said, at=now(), seen=number)
        except (BadRequest, Conflict) as fault:
            return shown(visitor, programme, fault=fault, said=form)
        if form.get("act") == "draft":
            return RedirectResponse(f"{portal.url('programmes', programme, 'apply')}?kept=yes", 303)
        return RedirectResponse(f"{portal.url('programmes', programme, 'mine')}?sent=yes", 303)

    @routes.post("/programmes/{programme}/test")
    def begin(
        programme: str, visitor: Visitor = Depends(portal.visitor), _form: Form = Depends(portal.form)
    ) -> Response:
        """Who may take lessons, about themselves: the clock of an entrance test begins."""
        visitor.need(policy.TAKE)
        try:
            with portal.desk.sessions.begin() as session:
                row = announced.newest(session, programme)
                applications.begin_test(session, row, session.get_one(Person, visitor.person), at=now())
        except Conflict as fault:
            return shown(visitor, programme, fault=fault)
        return RedirectResponse(f"{portal.url('programmes', programme, 'apply')}#test", 303)

    def shown(
        visitor: Visitor,
        programme: str,
        *,
        fault: PlatformError | None = None,
        said: Form | None = None,
        kept: bool = False,
    ) -> HTMLResponse:
        visitor.need(policy.TAKE)
        with reading(portal.desk.sessions) as session:
            it = programme_facts.programme(session, programme, now())
            given = people.consents(session, session.get_one(Person, visitor.person))
            mine = programme_facts.mine(session, programme, visitor.person, given)
        before = mine.draft.answers if mine.draft else mine.versions[-1].answers if mine.stands else {}
        facts: dict[str, Any] = {"it": it, "mine": mine, "said": before if said is None else said, "fault": fault}
        facts |= {
            "wrong": fault.at if isinstance(fault, Faulty) else {},
            "kept": kept,
            "again": said is not None,
        }
        facts |= {"lesson": lesson_of(portal, it.terms)}
        return portal.views.page("apply.html", visitor, fault.status if fault else 200, **facts)
