"""A person's own certificates: to see, to print, to take along as a badge; and the press that takes one."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse, RedirectResponse
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import Response

from graders.certificates import badge, keys
from graders.certificates.paper import need_drawable
from graders.certificates.sheet import printed
from graders.errors import BadRequest, Conflict, NotFound, PlatformError
from graders.exchange import policy
from graders.language import N_
from graders.ranking import completion
from graders.records import certificates, certifying
from graders.records.base import now, reading
from graders.records.certificates import Certificate
from graders.records.models import Person
from graders.records.programme_news import CERTIFICATES
from portal import certificate_facts, news_facts
from portal.forms import given, ticked
from portal.portal import Portal
from portal.visit import RUN, Visitor

Form = dict[str, str]
FILES = {"certificate.pdf": "application/pdf", "badge.jwt": "application/jwt"}


def add(routes: APIRouter, portal: Portal) -> None:
    """Add ``/me/certificates`` and the files below it."""
    key = keys.load(portal.house.state)

    @routes.get("/me/certificates", response_class=HTMLResponse)
    def mine(new: str = "", visitor: Visitor = Depends(portal.visitor)) -> HTMLResponse:
        """Everybody, about themselves."""
        answer = _page(portal, visitor, new=new)
        news_facts.look_at(portal, visitor, CERTIFICATES)
        return answer

    @routes.post("/me/certificates")
    def take(visitor: Visitor = Depends(portal.visitor), form: Form = Depends(portal.form)) -> Response:
        """Trainees (custom:lessons:take), about themselves: whoever meets a course's rule gets its certificate."""
        visitor.need(policy.TAKE)
        course = portal.desk.catalogue.course(given(form, "course"))
        try:
            with portal.desk.sessions.begin() as session:
                made = _take(portal, session, visitor, course.id, points=ticked(form, "points"))
        except (BadRequest, Conflict) as fault:
            return _page(portal, visitor, fault)
        return RedirectResponse(f"{portal.url('me', 'certificates')}?new={made.number}", 303)

    @routes.get("/me/certificates/{certificate}/{file}")
    def download(request: Request, certificate: str, file: str, visitor: Visitor = Depends(portal.visitor)) -> Response:
        """Whose it is, and managers (custom:programmes:run). Made now, and the same each time."""
        if file not in FILES:
            raise NotFound()
        places = certificate_facts.places(portal.site, request)
        with reading(portal.desk.sessions) as session:
            row = certificates.find(session, certificate)
        if row.person_id != visitor.person:
            visitor.need(RUN)
        if row.withdrawn:
            raise NotFound(N_("Its person withdrew this certificate."))
        data = printed(row, places) if file.endswith(".pdf") else badge.sign(badge.credential(row, places), key, places)
        headers = {"Content-Disposition": f'attachment; filename="{row.shown}-{file}"'}
        return Response(data, media_type=FILES[file], headers=headers)


def _take(portal: Portal, session: Session, visitor: Visitor, name: str, *, points: bool) -> Certificate:
    """Give the visitor the certificate of a course. Raises ``Conflict`` where the rule is not met."""
    course, person = portal.desk.catalogue.course(name), session.get_one(Person, visitor.person)
    found = completion.of_person(session, course, person.id) if course.certificate else None
    if found is None or not found.met:
        raise Conflict(
            N_("What the certificate takes is not all there yet."),
            cure=N_("The course's page says what is missing."),
            code="not_completed",
        )
    words = certificate_facts.course_words(course, portal.site, found, points=points)
    need_drawable(person.name, *words.title, *words.issuer)
    said: dict[str, Any] = {"at": now(), "zone": portal.house.time_zone}
    return certifying.take(session, person, course.id, words, certificate_facts.by_rule(found), **said)


def _page(portal: Portal, visitor: Visitor, fault: PlatformError | None = None, new: str = "") -> HTMLResponse:
    with reading(portal.desk.sessions) as session:
        rows = certificate_facts.shown(session, certificates.of_person(session, visitor.person))
    facts: dict[str, Any] = {"rows": rows, "fault": fault, "new": new}
    return portal.views.page("my_certificates.html", visitor, fault.status if fault else 200, **facts)
