"""Managers write down what came of the work, and correct it. Rows are added, never changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.responses import Response

from graders.errors import BadRequest, Conflict, PlatformError
from graders.language import N_
from graders.records import outcomes, texts
from graders.records.base import now, reading
from graders.records.outcomes import PAGE, Told
from portal import outcome_facts
from portal.forms import Number, Page, given, ticked
from portal.outcome_facts import KINDS
from portal.portal import Portal
from portal.visit import RUN, Visitor

Form = dict[str, str]


def add(routes: APIRouter, portal: Portal) -> None:
    """Add ``/manage/outcomes`` and what belongs to it."""
    zone = portal.house.time_zone

    @routes.get("/manage/outcomes", response_class=HTMLResponse)
    def listing(
        year: int = 0, page: Page = 1, saved: int = 0, visitor: Visitor = Depends(portal.visitor)
    ) -> HTMLResponse:
        """Managers (custom:programmes:run): what was written down in a year, and the form."""
        visitor.need(RUN)
        return _list(portal, visitor, year, saved=saved, page=page)

    @routes.post("/manage/outcomes")
    def write(visitor: Visitor = Depends(portal.visitor), form: Form = Depends(portal.form)) -> Response:
        """Managers (custom:programmes:run)."""
        visitor.need(RUN)
        try:
            told = _told(portal, form)
            with portal.desk.sessions.begin() as session:
                row = outcomes.write(session, told, by=visitor.caller.login, at=now(), zone=zone)
        except BadRequest as fault:
            return _list(portal, visitor, 0, form, fault)
        return RedirectResponse(f"{portal.url('manage', 'outcomes')}?year={row.day.year}&saved={row.id}", 303)

    @routes.get("/manage/outcomes/{outcome}", response_class=HTMLResponse)
    def one(outcome: Number, saved: str = "", visitor: Visitor = Depends(portal.visitor)) -> HTMLResponse:
        """Managers (custom:programmes:run): one, what it said before, and the form to correct it."""
        visitor.need(RUN)
        return _one(portal, visitor, outcome, saved=saved == "yes")

    @routes.post("/manage/outcomes/{outcome}")
    def correct(
        outcome: Number, visitor: Visitor = Depends(portal.visitor), form: Form = Depends(portal.form)
    ) -> Response:
        """Managers (custom:programmes:run). The row before stays on record."""
        visitor.need(RUN)
        try:
            told = _told(portal, form)
            how: dict[str, Any] = {"by": visitor.caller.login, "at": now(), "zone": zone}
            with portal.desk.sessions.begin() as session:
                row = outcomes.find(session, outcome)
                made = outcomes.correct(session, row, told, reason=given(form, "reason"), **how)
        except (BadRequest, Conflict) as fault:
            return _one(portal, visitor, outcome, form, fault)
        return RedirectResponse(f"{portal.url('manage', 'outcomes', str(made.id))}?saved=yes", 303)


def _told(portal: Portal, form: Form) -> Told:
    """Return what a form says. Raises ``BadRequest`` for what can't be read."""
    back = ticked(form, "back")
    return Told(
        kind=given(form, "kind"),
        day=_day(given(form, "day")),
        people=0 if back else _people(given(form, "people")),
        what=given(form, "what"),
        subject=_subject(portal, form),
        evidence=given(form, "evidence"),
        digest=given(form, "digest"),
        login=given(form, "login"),
    )


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text.strip())
    except ValueError as error:
        raise BadRequest(N_("That is no day."), cure=N_("Choose one from the calendar.")) from error
    if not outcome_facts.FIRST <= day.year <= 2100:
        raise BadRequest(N_("That is no day."), cure=N_("Choose one from the calendar."))
    return day


def _people(text: str) -> int:
    told = text.strip().replace(",", "")
    if not (told.isascii() and told.isdigit() and 0 < len(told) <= 7 and 0 < int(told) <= outcomes.MOST):
        raise BadRequest(N_("How many were it?"), cure=N_("Write a number from 1."))
    return int(told)


def _subject(portal: Portal, form: Mapping[str, str]) -> str:
    """Return what it belongs to: a programme that was named, else the course that was chosen, else the centre."""
    programme, course = texts.tidy(given(form, "programme"))[:100], given(form, "course")
    if programme:
        return f"programme:{programme}"
    return f"course:{portal.desk.catalogue.course(course).id}" if course else ""


def _list(
    portal: Portal,
    visitor: Visitor,
    year: int,
    said: Mapping[str, str] | None = None,
    fault: PlatformError | None = None,
    saved: int = 0,
    page: int = 1,
) -> HTMLResponse:
    at, zone = now(), portal.house.time_zone
    with reading(portal.desk.sessions) as session:
        span = outcome_facts.span(session, at, zone)
        chosen = year if year in span else span[0]
        days = (date(chosen, 1, 1), date(chosen + 1, 1, 1))
        rows = outcomes.standing(session, *days, limit=PAGE + 1, offset=(page - 1) * PAGE)
        named, titles = outcomes.named(session, rows), outcome_facts.titles(session)
    facts: dict[str, Any] = {"rows": rows[:PAGE], "named": named, "span": span, "year": chosen, "saved": saved}
    facts |= {"page": page, "more": len(rows) > PAGE, "titles": titles}
    return _page(portal, visitor, "manage_outcomes.html", said or {}, fault, facts)


def _one(
    portal: Portal,
    visitor: Visitor,
    number: int,
    said: Mapping[str, str] | None = None,
    fault: PlatformError | None = None,
    *,
    saved: bool = False,
) -> HTMLResponse:
    with reading(portal.desk.sessions) as session:
        row = outcomes.find(session, number)
        chain = outcomes.chain(session, row)
        named, titles = outcomes.named(session, chain), outcome_facts.titles(session)
    last = chain[-1]
    kind, _, rest = last.subject.partition(":")
    person = named.get(last.person_id or 0)
    stands = {"kind": last.kind, "day": last.day.isoformat(), "people": str(last.people or ""), "what": last.what}
    stands |= {"evidence": last.evidence, "digest": last.digest, "login": person.login if person else ""}
    stands |= {"programme": rest if kind == "programme" else "", "course": rest if kind == "course" else ""}
    facts: dict[str, Any] = {"row": last, "chain": chain, "named": named, "titles": titles, "saved": saved}
    return _page(portal, visitor, "manage_outcome.html", said or stands, fault, facts)


def _page(
    portal: Portal,
    visitor: Visitor,
    template: str,
    said: Mapping[str, str],
    fault: PlatformError | None,
    facts: dict[str, Any],
) -> HTMLResponse:
    words, catalogue = portal.views.words(visitor.language), portal.desk.catalogue
    facts |= {"said": said, "fault": fault, "kinds": KINDS, "courses": catalogue.courses}
    facts |= {"subject": lambda name: outcome_facts.subject(name, catalogue, words, facts["titles"])}
    facts["today"] = portal.views.words("en").field(now())[:10]
    return portal.views.page(template, visitor, fault.status if fault else 200, **facts)
