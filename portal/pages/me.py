"""What we know of the person who asks: to see, take away, correct, and end; and the consents that are theirs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse, RedirectResponse, StreamingResponse
from sqlalchemy import select
from sqlalchemy.orm import Session
from starlette.responses import Response

from graders.errors import BadRequest, Conflict
from graders.language import N_
from graders.records import leaving, looks, outcomes, people
from graders.records.base import now, reading
from graders.records.models import Person
from graders.records.people import Consent
from portal import my_data, retention_facts, theme
from portal.forms import Answer, given
from portal.portal import Portal
from portal.theme import THEMES
from portal.views import YEAR
from portal.visit import Visitor

OPTIONAL = {  # the purposes of the sign-up form that nobody has to agree to
    "board_name": N_("Show my name on boards"),
    "news": N_("Tell me about new courses and programmes"),
    outcomes.CONSENT: N_("Managers may note my job, prize or paper with my name (reports have numbers only)"),
}


LOOKS = {
    looks.SUBMISSION: N_("opened your submission"),
    looks.HISTORY: N_("opened the overview of your work"),
    looks.EXPORT: N_("downloaded a list with your work in it"),
    looks.APPLICATION: N_("opened your application"),
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
        return _page(portal, visitor, Answer(done=saved == "yes"))

    @routes.get("/me/archive")
    def archive(visitor: Visitor = Depends(portal.visitor)) -> Response:
        """Everybody, about themselves: all that the site keeps about them, to take away."""
        packed = my_data.archive(portal.desk, visitor.caller, visitor.language)
        headers = {"Content-Disposition": 'attachment; filename="my-data.zip"'}
        return StreamingResponse(my_data.chunks(packed), media_type="application/zip", headers=headers)

    @routes.post("/me/name")
    def correct(visitor: Visitor = Depends(portal.visitor), form: dict[str, str] = Depends(portal.form)) -> Response:
        """Everybody, about themselves: a wrong name is put right at once."""
        return _act(portal, visitor, "name", form, lambda s, p: people.rename(s, p, form.get("name", ""), at=now()))

    @routes.post("/me/leave")
    def leave(visitor: Visitor = Depends(portal.visitor), form: dict[str, str] = Depends(portal.form)) -> Response:
        """Everybody, about themselves. What goes and what stays is said beside the button; the login is asked for."""

        def act(session: Session, person: Person) -> None:
            if people.clean_login(form.get("login", "")) != person.login:
                raise BadRequest(
                    N_("That is not your login."), cure=N_("Write it as it stands at the top of the page.")
                )
            leaving.leave(session, person, at=now())

        return _act(portal, visitor, "leave", form, act, then=f"{portal.site.hub}logout")

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


def _act(
    portal: Portal,
    visitor: Visitor,
    name: str,
    form: Mapping[str, str],
    act: Callable[[Session, Person], None],
    then: str = "",
) -> Response:
    """Do what a form asks for; what the person can mend is said beside it."""
    try:
        with portal.desk.sessions.begin() as session:
            act(session, session.get_one(Person, visitor.person))
    except (BadRequest, Conflict) as fault:
        return _page(portal, visitor, Answer(name, fault, form), fault.status)
    return RedirectResponse(then or f"{portal.url('me')}?saved=yes", 303)


def _page(portal: Portal, visitor: Visitor, answer: Answer, status: int = 200) -> HTMLResponse:
    with reading(portal.desk.sessions) as session:
        person = session.get_one(Person, visitor.person)
        today = people.consents(session, person)
        seen = looks.of_person(session, person.id)
        shown = [(row, LOOKS[row.what], row.by.name) for row in seen]
        kept = retention_facts.mine(session, portal.house.keep, person)
    choices = [Choice(purpose, label, today.get(purpose, False)) for purpose, label in OPTIONAL.items()]
    facts = {"person": person, "choices": choices, "themes": THEMES, "looks": shown, "answer": answer}
    facts |= {"kept": kept, "keep": portal.house.keep}
    return portal.views.page("me.html", visitor, status, **facts)


def _version(session: Session, person: Person) -> str:
    """The words are those of the sign-up form that the person saw."""
    newest = select(Consent.version).where(Consent.person_id == person.id).order_by(Consent.id.desc()).limit(1)
    return session.scalar(newest) or "unknown"
