"""What stands: applications with the version of each that counts."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from graders.errors import NotFound
from graders.language import N_
from graders.records.models import Person
from graders.records.programmes.tables import Application, Version

SENT, WITHDRAWN = "sent", "withdrawn"


def of_person(session: Session, programme: str, person: int) -> Application | None:
    """Return somebody's application."""
    query = select(Application).where(Application.programme == programme, Application.person_id == person)
    return session.scalars(query).first()


def versions(session: Session, mine: Application) -> list[Version]:
    """Return all versions of an application, the oldest first."""
    query = select(Version).where(Version.application_id == mine.id).order_by(Version.number)
    return list(session.scalars(query))


def newest(session: Session, mine: Application) -> Version | None:
    """Return the version that counts."""
    return next(reversed(versions(session, mine)), None)


def find(session: Session, programme: str, number: int) -> Application:
    """Return an application of a programme. Raises ``NotFound``."""
    row = session.get(Application, number)
    if row is None or row.programme != programme:
        raise NotFound(N_("There is no such application."), cure=N_("Go back to the list."))
    return row


def standing(session: Session, programme: str, upto: int | None = None) -> list[tuple[Version, Person]]:
    """Return each application's version that counts (up to that row) with its person, in the order of applications."""
    last = select(func.max(Version.id).label("id")).group_by(Version.application_id)
    last = last.join(Application, Application.id == Version.application_id).where(Application.programme == programme)
    if upto is not None:
        last = last.where(Version.id <= upto)
    sub = last.subquery()
    query = (
        select(Version, Person)
        .join(sub, sub.c.id == Version.id)
        .join(Application, Application.id == Version.application_id)
        .join(Person, Person.id == Application.person_id)
        .order_by(Version.application_id)
    )
    return [(version, person) for version, person in session.execute(query)]


def counts(session: Session) -> dict[str, int]:
    """Return how many applications stand, by programme. One query."""
    last = select(func.max(Version.id).label("id")).group_by(Version.application_id).subquery()
    query = (
        select(Application.programme, func.count().label("number"))
        .join(Version, Version.application_id == Application.id)
        .join(last, last.c.id == Version.id)
        .where(Version.kind == SENT)
        .group_by(Application.programme)
    )
    return {row.programme: row.number for row in session.execute(query)}
