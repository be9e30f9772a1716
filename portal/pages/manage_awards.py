"""Running an award: rules tried out and locked, a list put forward and confirmed, objections, nominations."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse, RedirectResponse
from sqlalchemy.orm import Session
from starlette.responses import Response

from graders.awards import sheet as work
from graders.awards.sheet import Sheet
from graders.errors import BadRequest, Conflict, NotAllowed, NotFound, PlatformError
from graders.language import N_
from graders.records.awards import lists, nominations, rules
from graders.records.awards.lists import LOCKED, OPEN
from graders.records.awards.tables import Objection
from graders.records.base import now, reading
from graders.records.models import Person
from graders.records.programmes import announced
from graders.records.programmes.terms import load as load_terms
from portal import award_facts, award_form, certificate_facts, programme_facts
from portal.forms import Number
from portal.portal import Portal
from portal.visit import ROLES, RUN, Visitor

Form = dict[str, str]


@dataclass(frozen=True)
class Answered:
    """How a form ended, for the page: what was wrong with which of them, what it held, and what a trial showed."""

    form: str = ""
    fault: PlatformError | None = None
    said: Form = field(default_factory=dict)
    tried: tuple[Sheet, list[tuple[int, int, int]]] | None = None
    saved: bool = False


def add(routes: APIRouter, portal: Portal) -> None:
    """Add ``/manage/programmes/{programme}/award``."""
    catalogue = portal.desk.catalogue

    @routes.get("/manage/programmes/{programme}/award", response_class=HTMLResponse)
    def page(programme: str, saved: str = "", visitor: Visitor = Depends(portal.visitor)) -> HTMLResponse:
        """Who puts forward or confirms (custom:programmes:run or custom:people:roles)."""
        return shown(visitor, programme, Answered(saved=saved == "yes"))

    @routes.post("/manage/programmes/{programme}/award/rules")
    def write(
        programme: str, visitor: Visitor = Depends(portal.visitor), form: Form = Depends(portal.long_form)
    ) -> Response:
        """Managers (custom:programmes:run): keep rules, or only try them out, which changes nothing."""
        visitor.need(RUN)
        try:
            with reading(portal.desk.sessions) as session:
                terms = load_terms(announced.newest(session, programme, drafts=True).terms)
                made = award_form.read(form, catalogue, terms)
                rules.check(made, terms.fund)
                if form.get("act") == "try":
                    tried = _tried(session, programme, made)
                    return shown(visitor, programme, Answered("rules", said=form, tried=tried))
            with portal.desk.sessions.begin() as session:
                lists.write(session, programme, made, by=visitor.caller.login, at=now())
        except (BadRequest, Conflict) as fault:
            return shown(visitor, programme, Answered("rules", fault, form))
        return back(programme)

    @routes.post("/manage/programmes/{programme}/award/state")
    def move(programme: str, visitor: Visitor = Depends(portal.visitor), form: Form = Depends(portal.form)) -> Response:
        """Managers (custom:programmes:run) lock, put forward and end; another of them or an administrator confirms."""
        _need_second(visitor)
        act, seen = form.get("act", ""), form.get("seen", "")
        said: dict[str, Any] = {"reason": form.get("reason", ""), "by": visitor.caller.login, "at": now()}
        moves: dict[str, Callable[..., Any]] = {
            "lock": lists.lock, "confirm": lists.confirm, "back": lists.send_back, "end": lists.end
        }  # fmt: skip
        if act in ("lock", "propose"):
            visitor.need(RUN)
        try:
            with portal.desk.sessions.begin() as session:
                if act == "propose":
                    _propose(session, programme, seen, **said)
                elif act in moves:
                    moves[act](session, programme, seen=seen, **said)
                else:
                    raise BadRequest()
        except NotAllowed as fault:
            if fault.code != "same_person":
                raise
            return shown(visitor, programme, Answered("state", fault, form))
        except (BadRequest, Conflict) as fault:
            return shown(visitor, programme, Answered("state", fault, form))
        return back(programme)

    @routes.post("/manage/programmes/{programme}/award/objections/{objection}")
    def answer(
        programme: str,
        objection: Number,
        visitor: Visitor = Depends(portal.visitor),
        form: Form = Depends(portal.form),
    ) -> Response:
        """Managers (custom:programmes:run), about others: whether it was right, and why, as its person reads it."""
        visitor.need(RUN)
        said: dict[str, Any] = {"reason": form.get("reason", ""), "by": visitor.caller.login, "at": now()}
        try:
            with portal.desk.sessions.begin() as session:
                row = session.get(Objection, objection)
                if row is None or row.programme != programme:
                    raise NotFound()
                lists.answer(session, row, form.get("outcome", ""), **said)
        except (BadRequest, Conflict) as fault:
            return shown(visitor, programme, Answered(f"objection {objection}", fault, form))
        return back(programme)

    @routes.post("/manage/programmes/{programme}/award/nominations")
    def nominate(
        programme: str, visitor: Visitor = Depends(portal.visitor), form: Form = Depends(portal.form)
    ) -> Response:
        """Managers (custom:programmes:run), about others: with that person's consent only."""
        visitor.need(RUN)
        said: dict[str, Any] = {"reason": form.get("reason", ""), "by": visitor.caller.login, "at": now()}
        number = form.get("person", "")
        do = nominations.end if form.get("act") == "end" else nominations.nominate
        try:
            with portal.desk.sessions.begin() as session:
                person = session.get(Person, int(number)) if number.isascii() and number.isdigit() else None
                if person is None:
                    raise BadRequest(N_("Choose somebody of the list."), cure=N_("Nobody was chosen."))
                do(session, programme, person, **said)
        except (BadRequest, Conflict) as fault:
            return shown(visitor, programme, Answered("nominations", fault, form))
        return back(programme)

    def back(programme: str) -> Response:
        return RedirectResponse(f"{portal.url('manage', 'programmes', programme, 'award')}?saved=yes", 303)

    def _sheet(session: Session, programme: str, made: rules.Rules) -> Sheet:
        return work.sheet(session, catalogue, programme, made, now())

    def _tried(session: Session, programme: str, made: rules.Rules) -> tuple[Sheet, list[tuple[int, int, int]]]:
        found, kept = _sheet(session, programme, made), lists.standing(session, programme).rules
        if kept is None:
            return found, []
        return found, work.moved(_sheet(session, programme, rules.load(kept.rules)), found)

    def _propose(session: Session, programme: str, seen: str, **said: Any) -> None:
        found = lists.standing(session, programme)
        if found.rules is None:
            raise Conflict(N_("There are no rules yet."), cure=N_("Write and lock them first."))
        made = _sheet(session, programme, rules.load(found.rules.rules))
        if work.fingerprint(made) != seen:
            raise Conflict(
                N_("The list has changed since you opened it."),
                cure=N_("It stands below as it is now. Look at it again, then put it forward."),
                code="other_list",
            )
        lists.propose(session, programme, work.sealed(made, found.rules, said["at"]), **said)

    def shown(visitor: Visitor, programme: str, answer: Answered) -> HTMLResponse:
        _need_second(visitor)
        with reading(portal.desk.sessions) as session:
            it = award_facts.award_of(session, programme, now(), visitor.person, staff=True, key=portal.key)
            live, trouble, unfinished = None, None, 0
            proposable = it.standing.state in (LOCKED, lists.CONFIRMED)
            if it.rules and proposable:  # the list as it stands now is shown only to be put forward
                try:
                    live = _sheet(session, programme, it.rules)
                    unfinished = award_facts.unfinished(session, portal.progress, catalogue, it.rules, live.people)
                except (Conflict, NotFound) as fault:  # the contest still runs, or a course is gone: said on the page
                    trouble = fault
            nominated = nominations.standing(session, programme)
            willing = [x.person for x in it.lines if x.tier is not None and _agrees(session, programme, x.person)]
            objectors = award_facts.people(session, [one.row.person_id for one in it.objections])
            final = it.standing.state == lists.FINAL
            given = certificate_facts.of_programme(session, programme) if final else {}
            logins = award_facts.people(session, [line.person for line in it.lines]) if final else {}
        facts: dict[str, Any] = {"award": it, "answer": answer, "live": live, "trouble": trouble, "form": award_form}
        facts |= {"facts": award_facts, "catalogue": catalogue, "figure": programme_facts.figure}
        facts |= {"said": _said(it, answer), "options": award_form.parts(catalogue, it.it.terms)}
        facts |= {"nominated": nominated, "willing": willing, "objectors": objectors}
        facts |= {"seen": work.fingerprint(live) if live else "", "open": it.standing.state == OPEN}
        facts |= {"proposable": proposable, "given": given, "logins": logins, "unfinished": unfinished}
        status = answer.fault.status if answer.fault else 200
        return portal.views.page("manage_award.html", visitor, 409 if status == 403 else status, **facts)


def _agrees(session: Session, programme: str, person: int) -> bool:
    return nominations.consents(session, programme, session.get_one(Person, person))


def _said(it: award_facts.Award, answer: Answered) -> Form:
    if answer.form == "rules":
        return answer.said
    return award_form.written(it.rules) if it.rules else dict(award_form.BLANK)


def _need_second(visitor: Visitor) -> None:
    if not visitor.may(RUN):
        visitor.need(ROLES)
