"""Running programmes: the list, writing what one says, how it stands, one applicant, places that were not answered."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse, RedirectResponse
from sqlalchemy.orm import Session
from starlette.responses import Response

from graders.errors import BadRequest, Conflict, NotFound, PlatformError
from graders.records import looks
from graders.records.base import now, reading
from graders.records.marks import DECIDED
from graders.records.models import Person
from graders.records.programmes import announced, marking, places, sent
from graders.records.programmes.marking import MARKERS
from graders.records.programmes.terms import load
from portal import programme_facts, programme_form
from portal.forms import Number
from portal.pages.programmes import lesson_of
from portal.portal import Portal
from portal.visit import RUN, Visitor

Form = dict[str, str]


def add(routes: APIRouter, portal: Portal) -> None:
    """Add ``/manage/programmes`` and the pages of each programme."""
    _terms(routes, portal)  # before the others: “new” is no programme's name
    _list(routes, portal)
    _people(routes, portal)


def _list(routes: APIRouter, portal: Portal) -> None:
    @routes.get("/manage/programmes", response_class=HTMLResponse)
    def listing(visitor: Visitor = Depends(portal.visitor)) -> HTMLResponse:
        """Managers (custom:programmes:run)."""
        visitor.need(RUN)
        with reading(portal.desk.sessions) as session:
            found, counts = programme_facts.every(session, now(), drafts=True), sent.counts(session)
            over = places.over(session, now())
        return portal.views.page("manage_programmes.html", visitor, found=found, counts=counts, over=over)

    @routes.get("/manage/programmes/{programme}", response_class=HTMLResponse)
    def one(programme: str, saved: str = "", visitor: Visitor = Depends(portal.visitor)) -> HTMLResponse:
        """Managers (custom:programmes:run): how it stands, its versions, its places."""
        visitor.need(RUN)
        return overview(visitor, programme, saved=saved == "yes")

    @routes.post("/manage/programmes/{programme}/lapse")
    def lapse(
        programme: str, visitor: Visitor = Depends(portal.visitor), _form: Form = Depends(portal.form)
    ) -> Response:
        """Managers (custom:programmes:run): offers that were not answered in time end, the next ones move in."""
        visitor.need(RUN)
        with portal.desk.sessions.begin() as session:
            announced.newest(session, programme)
            places.lapse(session, programme, by=visitor.caller.login, at=now())
        return RedirectResponse(f"{portal.url('manage', 'programmes', programme)}?saved=yes#places", 303)

    def overview(visitor: Visitor, programme: str, *, saved: bool) -> HTMLResponse:
        with reading(portal.desk.sessions) as session:
            it = programme_facts.programme(session, programme, now(), drafts=True)
            facts = _standing(session, it)
            facts |= {"versions": announced.rows(session, programme)[::-1]}
        facts |= {"it": it, "facts": programme_facts, "saved": saved, "lesson": lesson_of(portal, it.terms)}
        return portal.views.page("manage_programme.html", visitor, **facts)


def _standing(session: Session, it: programme_facts.Programme) -> dict[str, Any]:
    """How many applied, how far marking is, what became of the places."""
    name = it.terms.id
    stand = [(v, p) for v, p in sent.standing(session, name) if v.kind == sent.SENT and p.state == "active"]
    verdicts = marking.verdicts(marking.given(session, name))
    here = {v.application_id for v, _ in stand}
    decided = sum(v.state == DECIDED for one, found in verdicts.items() if one in here for v in found.values())
    given = sum(min(len(v.counting), MARKERS) for one, found in verdicts.items() if one in here for v in found.values())
    rows = places.events(session, name)
    people = {p.application_id: p.application.person for p in rows}
    newest = places.newest(rows)
    over = [p for p in newest.values() if p.event == places.OFFERED and p.until and p.until < now()]
    left = places.waiting(it.standing.selection, rows) if it.standing and rows else []
    essays = len(it.terms.essays) * len(stand)
    return {
        "applied": len(stand),
        "withdrawn": sum(v.kind == sent.WITHDRAWN for v, _ in sent.standing(session, name)),
        "essays": essays,
        "decided": decided,
        "given": given,
        "wanted": essays * MARKERS,
        "places": list(newest.values()),
        "events": rows[::-1],
        "people": people,
        "over": len(over),
        "reserve_left": len(left),
        "taken": sum(p.event == places.ACCEPTED for p in newest.values()),
    }


def _terms(routes: APIRouter, portal: Portal) -> None:
    catalogue, zone = portal.desk.catalogue, portal.house.time_zone

    @routes.get("/manage/programmes/new", response_class=HTMLResponse)
    def blank(visitor: Visitor = Depends(portal.visitor)) -> HTMLResponse:
        """Managers (custom:programmes:run)."""
        visitor.need(RUN)
        return shown(visitor, "", programme_form.BLANK)

    @routes.post("/manage/programmes")
    def create(visitor: Visitor = Depends(portal.visitor), form: Form = Depends(portal.long_form)) -> Response:
        """Managers (custom:programmes:run): a new programme, as a draft or announced."""
        return kept(visitor, "", form)

    @routes.get("/manage/programmes/{programme}/terms", response_class=HTMLResponse)
    def page(programme: str, visitor: Visitor = Depends(portal.visitor)) -> HTMLResponse:
        """Managers (custom:programmes:run): the same form, filled in."""
        visitor.need(RUN)
        with reading(portal.desk.sessions) as session:
            row = announced.newest(session, programme, drafts=True)
        said = programme_form.written(load(row.terms), portal.views.words(visitor.language))
        return shown(visitor, programme, said | {"base": str(row.number)})

    @routes.post("/manage/programmes/{programme}/terms")
    def correct(
        programme: str, visitor: Visitor = Depends(portal.visitor), form: Form = Depends(portal.long_form)
    ) -> Response:
        """Managers (custom:programmes:run): another version; what is locked stays, a correction has its reason."""
        return kept(visitor, programme, form)

    def kept(visitor: Visitor, programme: str, form: Form) -> Response:
        visitor.need(RUN)
        if programme:
            with reading(portal.desk.sessions) as session:
                announced.newest(session, programme, drafts=True)
            form = form | {"id": programme}
        try:
            terms = programme_form.read(form, catalogue, zone)
            base = form.get("base", "")
            said: dict[str, Any] = {"announce": form.get("act") == "announce", "reason": form.get("reason", "")}
            said |= {"base": int(base) if base.isascii() and base.isdigit() and len(base) < 9 else None}
            with portal.desk.sessions.begin() as session:
                row = announced.write(session, terms, **said, new=not programme, by=visitor.caller.login, at=now())
        except (BadRequest, Conflict, NotFound) as fault:
            return shown(visitor, programme, form, fault)
        return RedirectResponse(f"{portal.url('manage', 'programmes', row.programme)}?saved=yes", 303)

    def shown(
        visitor: Visitor, programme: str, said: dict[str, str], fault: PlatformError | None = None
    ) -> HTMLResponse:
        it = None
        if programme:
            with reading(portal.desk.sessions) as session:
                it = programme_facts.programme(session, programme, now(), drafts=True)
        facts: dict[str, Any] = {"it": it, "said": said, "fault": fault, "courses": catalogue.courses.values()}
        facts |= {"form": programme_form}
        status = 400 if isinstance(fault, NotFound) else fault.status if fault else 200
        return portal.views.page("programme_terms.html", visitor, status, **facts)


def _people(routes: APIRouter, portal: Portal) -> None:
    @routes.get("/manage/programmes/{programme}/applications/{application}", response_class=HTMLResponse)
    def one(programme: str, application: Number, visitor: Visitor = Depends(portal.visitor)) -> HTMLResponse:
        """Managers (custom:programmes:run): one applicant with answers and figures; the look is written down."""
        visitor.need(RUN)
        with reading(portal.desk.sessions) as session:
            it = programme_facts.programme(session, programme, now(), drafts=True)
            mine = sent.find(session, programme, application)
            versions, person = sent.versions(session, mine), session.get_one(Person, mine.person_id)
            marks = [m for m in marking.given(session, programme) if m.application_id == application]
            letter = programme_facts.letter(session, programme, application)
            events = places.of(session, mine)
        portal.desk.looked([person.id], visitor.person, looks.APPLICATION, programme)
        shown: dict[str, Any] = {"it": it, "person": person, "versions": versions, "marks": marks, "letter": letter}
        return portal.views.page("manage_application.html", visitor, **shown, events=events, facts=programme_facts)
