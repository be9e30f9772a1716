"""What we know of the person who asks, and the consents that are theirs to give and to take back."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse, RedirectResponse
from sqlalchemy import select
from sqlalchemy.orm import Session
from starlette.responses import Response

from graders.errors import BadRequest
from graders.language import N_
from graders.records import people
from graders.records.base import now, reading
from graders.records.models import Person
from graders.records.people import Consent
from portal import theme
from portal.forms import given
from portal.portal import Portal
from portal.theme import THEMES
from portal.views import YEAR
from portal.visit import Visitor

OPTIONAL = {  # the purposes of the sign-up form that nobody has to agree to
    "board_name": N_("Show my name on boards"),
    "news": N_("Tell me about new courses and programmes"),
}


@dataclass(frozen=True)
class Choice:
    """An optional consent and how it stands."""

    purpose: str
    label: str
    given: bool


def add(routes: APIRouter, portal: Portal) -> None:
    """Add ``/me`` and the forms on it."""

    @routes.get("/me", response_class=HTMLResponse)
    def me(saved: str = "", visitor: Visitor = Depends(portal.visitor)) -> HTMLResponse:
        """Everybody, about themselves."""
        with reading(portal.desk.sessions) as session:
            person = session.get_one(Person, visitor.person)
            today = people.consents(session, person)
        choices = [Choice(purpose, label, today.get(purpose, False)) for purpose, label in OPTIONAL.items()]
        return portal.views.page(
            "me.html", visitor, person=person, choices=choices, themes=THEMES, saved=saved == "yes"
        )

    @routes.post("/me/consents")
    def choose(visitor: Visitor = Depends(portal.visitor), form: dict[str, str] = Depends(portal.form)) -> Response:
        """Everybody, about themselves. What changed is added to the record, with the time; nothing is overwritten."""
        with portal.desk.sessions.begin() as session:
            person = session.get_one(Person, visitor.person)
            today = people.consents(session, person)
            changed = [(p, p in form) for p in OPTIONAL if today.get(p, False) is not (p in form)]
            people.consent(session, person, changed, version=_version(session, person), at=now())
        return RedirectResponse(f"{portal.url('me')}?saved=yes", 303)

    @routes.post("/me/theme")
    def paint(form: dict[str, str] = Depends(portal.form)) -> Response:
        """Everybody, for the browser they use: it is kept there, and nowhere else."""
        wish = given(form, "theme")
        if wish not in THEMES:
            raise BadRequest()
        answer = RedirectResponse(f"{portal.url('me')}?saved=yes", 303)
        answer.set_cookie(theme.COOKIE, wish, max_age=YEAR, path=portal.site.base, samesite="lax", httponly=True)
        return answer


def _version(session: Session, person: Person) -> str:
    """The words are those of the sign-up form that the person saw."""
    newest = select(Consent.version).where(Consent.person_id == person.id).order_by(Consent.id.desc()).limit(1)
    return session.scalar(newest) or "unknown"
