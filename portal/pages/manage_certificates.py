"""Managers: all certificates, issuing one, revoking one. Every step is a decision with a reason on record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.responses import Response

from graders.certificates.paper import need_drawable
from graders.errors import BadRequest, Conflict, NotAllowed, NotFound, PlatformError
from graders.language import N_
from graders.records import certificates, certifying, people, texts
from graders.records.base import now, reading
from graders.records.certificates import PAGE, WHY, Words
from graders.records.programmes import announced
from graders.records.programmes.terms import load
from portal import certificate_facts, programme_facts
from portal.certificate_facts import KINDS
from portal.forms import Page, given
from portal.portal import Portal
from portal.visit import RUN, Visitor

Form = dict[str, str]
FIELDS = ("title", "title_en", "tier", "tier_en", "words", "words_en")
GIVEN = {kind: label for kind, label in KINDS.items() if kind != certificates.COURSE}  # a course gives its own


def add(routes: APIRouter, portal: Portal) -> None:
    """Add ``/manage/certificates`` and what belongs to it."""

    @routes.get("/manage/certificates", response_class=HTMLResponse)
    def listing(
        q: str = "", kind: str = "", page: Page = 1, visitor: Visitor = Depends(portal.visitor)
    ) -> HTMLResponse:
        """Managers (custom:programmes:run)."""
        visitor.need(RUN)
        with reading(portal.desk.sessions) as session:
            found = certificates.listed(session, q, kind, offset=(page - 1) * PAGE)
            rows = certificate_facts.shown(session, [row for row, _ in found[:PAGE]])
        facts: dict[str, Any] = {"rows": rows, "logins": [login for _, login in found], "kinds": KINDS}
        facts |= {"q": q[:80], "kind": kind, "page": page, "more": len(found) > PAGE}
        return portal.views.page("certificates.html", visitor, **facts)

    @routes.get("/manage/certificates/new", response_class=HTMLResponse)
    def blank(login: str = "", programme: str = "", visitor: Visitor = Depends(portal.visitor)) -> HTMLResponse:
        """Managers (custom:programmes:run). For somebody of a programme it is filled in as its award was decided."""
        visitor.need(RUN)
        with reading(portal.desk.sessions) as session:
            said = certificate_facts.first_words(session, login[:64], programme[:100])
        return _form(portal, visitor, said)

    @routes.post("/manage/certificates")
    def give(visitor: Visitor = Depends(portal.visitor), form: Form = Depends(portal.form)) -> Response:
        """Managers (custom:programmes:run), for others. Recorded with a reason."""
        visitor.need(RUN)
        try:
            number = _give(portal, visitor, form)
        except (BadRequest, Conflict, NotAllowed, NotFound) as fault:
            return _form(portal, visitor, form, fault)
        return RedirectResponse(f"{portal.url('manage', 'certificates', number)}?saved=yes", 303)

    @routes.get("/manage/certificates/{certificate}", response_class=HTMLResponse)
    def one(certificate: str, saved: str = "", visitor: Visitor = Depends(portal.visitor)) -> HTMLResponse:
        """Managers (custom:programmes:run): the certificate, and what was decided about it."""
        visitor.need(RUN)
        return _one(portal, visitor, certificate, saved=saved == "yes")

    @routes.post("/manage/certificates/{certificate}")
    def decide(
        certificate: str, visitor: Visitor = Depends(portal.visitor), form: Form = Depends(portal.form)
    ) -> Response:
        """Managers (custom:programmes:run), about others: revoke it, or let it hold again."""
        visitor.need(RUN)
        said: dict[str, Any] = {"reason": given(form, "reason"), "by": visitor.caller.login, "at": now()}
        try:
            with portal.desk.sessions.begin() as session:
                row = certificates.find(session, certificate)
                if given(form, "act") == "restore":
                    certifying.restore(session, row, **said)
                else:
                    certifying.revoke(session, row, given(form, "why"), **said)
        except (BadRequest, Conflict, NotAllowed) as fault:
            return _one(portal, visitor, certificate, fault, form)
        return RedirectResponse(f"{portal.url('manage', 'certificates', row.number)}?saved=yes", 303)


def _give(portal: Portal, visitor: Visitor, form: Mapping[str, str]) -> str:
    """Issue what a form asks for; return its number."""
    kind, said = given(form, "kind"), {name: texts.tidy(given(form, name)) for name in FIELDS}
    if kind not in GIVEN:
        raise BadRequest(N_("Choose what the certificate is for."), cure=N_("Choose one of the kinds."))
    words = Words(
        title=(said["title"], said["title_en"]),
        issuer=(portal.site.name_ko, portal.site.name_en),
        tier=(said["tier"], said["tier_en"]),
        words=(said["words"], said["words_en"]),
    )
    programme = texts.tidy(given(form, "programme"))[:100]
    with portal.desk.sessions.begin() as session:
        person = people.by_login(session, given(form, "login"))
        if person is None:
            raise BadRequest(N_("Nobody has this login."), cure=N_("Look it up under the course or the programme."))
        if programme:
            announced.newest(session, programme, drafts=True)  # NotFound for one that there is not
        need_drawable(person.name, *said.values(), *words.issuer)
        subject = f"{certificates.PROGRAMME}:{programme}" if programme else ""
        how: dict[str, Any] = {"by": visitor.caller.login, "at": now(), "zone": portal.house.time_zone}
        made = certifying.give(session, person, kind, subject, words, reason=given(form, "reason"), **how)
        return made.number


def _form(
    portal: Portal, visitor: Visitor, said: Mapping[str, str], fault: PlatformError | None = None
) -> HTMLResponse:
    with reading(portal.desk.sessions) as session:
        programmes = [load(row.terms) for row in announced.every(session)]
    facts: dict[str, Any] = {"said": said, "fault": fault, "kinds": GIVEN, "programmes": programmes}
    status = 400 if isinstance(fault, NotFound) else fault.status if fault else 200
    return portal.views.page("give_certificate.html", visitor, status, **facts)


def _one(
    portal: Portal,
    visitor: Visitor,
    number: str,
    fault: PlatformError | None = None,
    said: Mapping[str, str] | None = None,
    *,
    saved: bool = False,
) -> HTMLResponse:
    with reading(portal.desk.sessions) as session:
        row = certificates.find(session, number)
        (found,) = certificate_facts.shown(session, [row])
        decided = certificates.history(session, row)
        programme = programme_facts.terms_of(session, row.subject.removeprefix(f"{certificates.PROGRAMME}:"))
    facts: dict[str, Any] = {"it": found, "decided": decided, "reasons": WHY, "fault": fault, "said": said or {}}
    facts |= {"saved": saved, "programme": programme}
    return portal.views.page("manage_certificate.html", visitor, fault.status if fault else 200, **facts)
