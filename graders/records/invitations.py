"""Invitations for somebody in particular: under which login they are expected, and on which courses' lists.

The person makes the account themselves, with a password and consents of their own; until then there is no account, and
nobody else gets the login. Name and login lie in the link's row only as long as they are needed: they are emptied
when the link is used, and when it is too old.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from graders.records import audit
from graders.records.enrolments import enrol
from graders.records.models import Decision, Person
from graders.records.people import OneTimeLink, make_link

KIND = "invitation"  # of the decision, when somebody comes in by it
FORGOTTEN = {"login": "", "name": "", "takes": []}


def standing(session: Session, logins: Collection[str], at: datetime) -> dict[str, OneTimeLink]:
    """Return the invitations that can still be used, by login. One query."""
    links = select(OneTimeLink).where(OneTimeLink.login.in_(logins), OneTimeLink.login != "")
    links = links.where(OneTimeLink.kind == "invite", OneTimeLink.used_at.is_(None), OneTimeLink.expires_at > at)
    return {link.login: link for link in session.scalars(links.order_by(OneTimeLink.id))}


def expected(session: Session, login: str, at: datetime) -> OneTimeLink | None:
    """Return the invitation for whom a login is kept free, or None."""
    return standing(session, [login], at).get(login)


def invite(
    session: Session, login: str, name: str, takes: Iterable[str], *, made_by: str, at: datetime, hours: float
) -> str:
    """Expect a trainee; return the token of their link. An older invitation for the login works no more."""
    older = update(OneTimeLink).where(OneTimeLink.login == login, OneTimeLink.used_at.is_(None))
    session.execute(older.values(used_at=at, **FORGOTTEN))
    return make_link(session, "invite", made_by=made_by, at=at, hours=hours, login=login, name=name, takes=takes)


def accept(session: Session, link: OneTimeLink, person: Person, at: datetime) -> None:
    """Do what an invitation says for the person who just used it, and forget whom it was for.

    The log gets who invited them.
    """
    if not link.login:
        return
    for course in link.takes:
        enrol(session, person, course, at)
    row = Decision(kind=KIND, subject=person.login, outcome="accepted", by=link.made_by, at=at)
    row.details = {"courses": link.takes}
    audit.record(session, row, who=link.made_by)
    for name, value in FORGOTTEN.items():
        setattr(link, name, value)


def forget_old(session: Session, at: datetime) -> None:
    """Empty the invitations that nobody can use any more: their people never came."""
    old = update(OneTimeLink).where(OneTimeLink.login != "", OneTimeLink.expires_at <= at)
    session.execute(old.values(**FORGOTTEN))
