"""Places: offered to whom were chosen, accepted or declined by them, and then the next of the reserve moves in.

That needs nobody's hand: the order of the reserve was decided with the list. An offer that is not answered in time
lapses when a manager says so, which is logged as all the rest.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from graders.errors import Conflict
from graders.language import N_
from graders.records import audit, enrolments
from graders.records.models import Person
from graders.records.programmes import announced, log, sent
from graders.records.programmes.tables import Application, Place, Selection
from graders.records.programmes.terms import load

OFFERED, ACCEPTED, DECLINED, LAPSED = "offered", "accepted", "declined", "lapsed"


def of(session: Session, mine: Application) -> list[Place]:
    """Return what became of an application's place, the oldest first; nothing: none was offered."""
    return list(session.scalars(select(Place).where(Place.application_id == mine.id).order_by(Place.id)))


def events(session: Session, programme: str) -> list[Place]:
    """Return all that happened to a programme's places, the oldest first, with whose they were. One query."""
    people = joinedload(Place.application).joinedload(Application.person)
    return list(session.scalars(select(Place).where(Place.programme == programme).options(people).order_by(Place.id)))


def offers(session: Session, person: int) -> set[str]:
    """Return the programmes in which a place is offered to somebody and not answered. One query."""
    query = select(Place.programme, Place.event).join(Application, Application.id == Place.application_id)
    rows = session.execute(query.where(Application.person_id == person).order_by(Place.id))
    last = {row.programme: row.event for row in rows}
    return {programme for programme, event in last.items() if event == OFFERED}


def over(session: Session, at: datetime) -> dict[str, int]:
    """Return how many offers nobody answered in time, by programme, until somebody lets them lapse. One query."""
    last = select(func.max(Place.id)).group_by(Place.application_id)
    query = select(Place.programme, func.count()).where(Place.id.in_(last), Place.event == OFFERED, Place.until < at)
    return {row[0]: row[1] for row in session.execute(query.group_by(Place.programme))}


def newest(rows: list[Place]) -> dict[int, Place]:
    """Return how each place stands, by application."""
    return {row.application_id: row for row in rows}


def offer(session: Session, selection: Selection, *, by: str, at: datetime) -> None:
    """Offer a place to everybody who was chosen."""
    days = load(announced.newest(session, selection.programme).terms).answer_days
    for application in selection.sealed["chosen"]:
        _add(session, selection, application, OFFERED, by=by, at=at, until=at + timedelta(days=days))


def answer(session: Session, mine: Application, person: Person, *, accept: bool, at: datetime) -> None:
    """Accept or decline one's own place; who accepts is on the course's list, who declines makes room.

    Raises ``Conflict`` where nothing is offered, or the time is over.
    """
    audit.lock(session)
    rows = of(session, mine)
    if not rows or rows[-1].event != OFFERED:
        raise Conflict(N_("There is no offer to answer."), cure=N_("Reload the page to see how it stands."))
    last = rows[-1]
    if last.until is not None and at > last.until:
        raise Conflict(
            N_("The time to answer is over."),
            cure=N_("Call the centre: perhaps the place is still yours."),
            code="late",
        )
    selection = session.get_one(Selection, last.selection_id)
    event = ACCEPTED if accept else DECLINED
    _add(session, selection, mine.id, event, by=person.login, at=at)
    if accept:
        enrolments.enrol(session, person, load(announced.newest(session, mine.programme).terms).course, at)
    else:
        _move_in(session, selection, after=mine.id, by=person.login, at=at)


def give_up(session: Session, mine: Application, *, by: str, at: datetime) -> None:
    """Decline whatever place an application has, because its person withdraws. Nothing happens without one."""
    rows = of(session, mine)
    if rows and rows[-1].event in (OFFERED, ACCEPTED):
        selection = session.get_one(Selection, rows[-1].selection_id)
        _add(session, selection, mine.id, DECLINED, by=by, at=at)
        _move_in(session, selection, after=mine.id, by=by, at=at)


def lapse(session: Session, programme: str, *, by: str, at: datetime) -> int:
    """End the offers that were not answered in time; the next ones move in. Return how many ended."""
    audit.lock(session)
    over = [p for p in newest(events(session, programme)).values() if p.event == OFFERED and p.until and p.until < at]
    for row in sorted(over, key=lambda p: p.id):
        selection = session.get_one(Selection, row.selection_id)
        _add(session, selection, row.application_id, LAPSED, by=by, at=at)
        _move_in(session, selection, after=row.application_id, by=by, at=at)
    return len(over)


def waiting(selection: Selection, rows: list[Place], gone: frozenset[int] = frozenset()) -> list[int]:
    """Return who of the reserve was not offered a place yet and still wants one, in order."""
    offered = {row.application_id for row in rows}
    return [one for one in selection.sealed["reserve"] if one not in offered and one not in gone]


def _move_in(session: Session, selection: Selection, *, after: int, by: str, at: datetime) -> None:
    stand = sent.standing(session, selection.programme)
    here = {version.application_id for version, who in stand if version.kind == sent.SENT and who.state == "active"}
    gone = frozenset(set(selection.sealed["reserve"]) - here)
    following = waiting(selection, events(session, selection.programme), gone)
    if following:
        days = load(announced.newest(session, selection.programme).terms).answer_days
        until = at + timedelta(days=days)
        _add(session, selection, following[0], OFFERED, by=by, at=at, until=until, after=after)


def _add(
    session: Session,
    selection: Selection,
    application: int,
    event: str,
    *,
    by: str,
    at: datetime,
    until: datetime | None = None,
    after: int | None = None,
) -> None:
    row = Place(
        programme=selection.programme,
        application_id=application,
        selection_id=selection.id,
        event=event,
        until=until,
        after=after,
        by=by,
        at=at,
    )
    log.record(session, row, who=by, programme=selection.programme)


@dataclass(frozen=True)
class Cohort:
    """The people of a programme: who has accepted a place, and how many places are still offered."""

    people: tuple[Person, ...]
    offered: int


def cohort(session: Session, programme: str) -> Cohort:
    """Return who takes part in a programme, in the order in which they accepted."""
    query = select(Place, Person).join(Application, Application.id == Place.application_id)
    query = query.join(Person, Person.id == Application.person_id).where(Place.programme == programme)
    last = {place.application_id: (place, person) for place, person in session.execute(query.order_by(Place.id))}
    taken = sorted((p for p in last.values() if p[0].event == ACCEPTED), key=lambda p: p[0].id)
    return Cohort(tuple(person for _, person in taken), sum(p.event == OFFERED for p, _ in last.values()))
