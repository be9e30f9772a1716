"""Outcomes: what came of the centre's work, as its people write it down: visits, consultations, jobs, papers.

A row is never changed. A correction is another row that replaces it, with a reason; the newest of such a chain counts,
and one that says how many: 0 takes it back. A person is named only where they said yes to that on their own page; if
they take it back or leave, the row stays without them, because what it counts remains true.
What the records know by themselves (who studied, who completed, whom we honoured) is not written down here again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ForeignKey, Index, Select, String, func, select, update
from sqlalchemy.orm import Mapped, Session, aliased, mapped_column

from graders.errors import BadRequest, Conflict, NotAllowed, NotFound
from graders.language import N_
from graders.records import audit, decisions, people, texts
from graders.records.base import Base, Moment, now
from graders.records.models import Person

CONSENT = "outcomes"  # the purpose under which somebody lets themselves be named
VISIT, CONSULTATION, SUPPORT, JOB, AWARD, PAPER, OTHER = (
    "visit", "consultation", "support", "job", "award", "paper", "other",
)  # fmt: skip
KINDS = (VISIT, CONSULTATION, SUPPORT, JOB, AWARD, PAPER, OTHER)
MANAGERS = ("manager", "administrator")
MOST = 1_000_000  # people in one row
WHAT, EVIDENCE = 200, 500  # characters
PAGE = 50


class Outcome(Base):
    """One thing that came about. ``replaces``: the row that it corrects; unique, so that no chain forks."""

    __tablename__ = "outcomes"
    __table_args__ = (Index("ix_outcomes_day", "day"), Index("ix_outcomes_person", "person_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    replaces: Mapped[int | None] = mapped_column(ForeignKey("outcomes.id"), unique=True)
    subject: Mapped[str] = mapped_column(String(130))  # programme:dgb-2026, course:dgb_analyst; empty: the centre
    kind: Mapped[str] = mapped_column(String(16))
    day: Mapped[date]
    people: Mapped[int]  # how many; 0: taken back
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    what: Mapped[str] = mapped_column(String(WHAT))
    evidence: Mapped[str] = mapped_column(String(EVIDENCE))  # a link, a file's number in the archive, words
    digest: Mapped[str] = mapped_column(String(71))  # sha256:… of a document that proves it, or nothing
    reason: Mapped[str] = mapped_column(String(2000))  # of a correction
    by: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(Moment, default=now)


@dataclass(frozen=True)
class Told:
    """What somebody writes down. ``digest``: the SHA-256 of a document that proves it and is kept elsewhere."""

    kind: str
    day: date
    people: int
    what: str
    subject: str = ""
    evidence: str = ""
    digest: str = ""
    login: str = ""  # of the person whom it concerns, if it is one who agreed


def write(session: Session, told: Told, *, by: str, at: datetime, zone: str) -> Outcome:
    """Write an outcome down. Raises ``BadRequest`` for what can't be one, ``NotAllowed`` for who may not."""
    if told.people < 1:
        raise BadRequest(N_("How many were it?"), cure=N_("Write a number from 1."), code="no_people")
    return _add(session, told, None, "", by=by, at=at, zone=zone)


def correct(session: Session, row: Outcome, told: Told, *, reason: str, by: str, at: datetime, zone: str) -> Outcome:
    """Write what is true instead of a row; ``people`` of 0 takes it back.

    Raises ``Conflict`` if somebody corrected that row already, else as ``write``.
    """
    reason = decisions.need_reason(reason)
    audit.lock(session)
    if session.scalar(select(Outcome.id).where(Outcome.replaces == row.id)) is not None:
        raise Conflict(N_("Somebody corrected this already."), cure=N_("Reload the page to see how it stands."))
    return _add(session, told, row, reason, by=by, at=at, zone=zone)


def _add(
    session: Session, told: Told, before: Outcome | None, reason: str, *, by: str, at: datetime, zone: str
) -> Outcome:
    writer = decisions.need_staff(session, by)
    if writer.role not in MANAGERS:
        raise NotAllowed()
    if told.kind not in KINDS or not 0 <= told.people <= MOST or len(told.subject) > 130:
        raise BadRequest()
    if told.day > at.astimezone(ZoneInfo(zone)).date() and told.people:
        raise BadRequest(N_("This day is yet to come."), cure=N_("Write down what has happened."), code="not_yet")
    person = _named(session, told)
    row = Outcome(
        replaces=before.id if before else None,
        subject=texts.tidy(told.subject),
        kind=told.kind,
        day=told.day,
        people=told.people,
        person_id=person.id if person else None,
        what=texts.line(told.what, WHAT),
        evidence=texts.tidy(told.evidence)[:EVIDENCE],
        digest=_digest(told.digest),
        reason=reason,
        by=by,
        at=at,
    )
    session.add(row)
    session.flush()
    facts = {"row": row.id, "replaces": row.replaces, "kind": row.kind, "people": row.people}
    facts |= {"day": row.day.isoformat()}
    facts |= {"subject": row.subject, "file": row.digest, "said": audit.digest([row.what, row.evidence, reason])}
    audit.append(session, who=by, kind="outcome", subject=f"outcome {row.id}", payload=facts, at=at)
    return row


def _digest(text: str) -> str:
    told = "".join(text.split()).lower().removeprefix("sha256:")
    if told and not re.fullmatch("[0-9a-f]{64}", told):
        raise BadRequest(
            N_("That is no SHA-256 fingerprint of a file."),
            cure=N_("It has 64 digits from 0 to f, as `sha256sum` or `certutil -hashfile` prints it, or is left out."),
        )
    return f"sha256:{told}" if told else ""


def _named(session: Session, told: Told) -> Person | None:
    if not told.login.strip():
        return None
    person = people.by_login(session, told.login)
    if person is None or person.state != "active" or not people.consents(session, person).get(CONSENT):
        raise BadRequest(
            N_("This person did not agree to be named, or there is nobody with this login."),
            cure=N_("Leave the login empty: only the number is kept. They can agree under “My data”."),
            code="no_consent",
        )
    return person


def standing(
    session: Session, since: date, before: date, *, limit: int | None = None, offset: int = 0
) -> list[Outcome]:
    """Return the rows of some days that count, the newest day first. One query."""
    query = _counting(select(Outcome)).where(Outcome.day >= since, Outcome.day < before)
    return list(session.scalars(query.order_by(Outcome.day.desc(), Outcome.id.desc()).limit(limit).offset(offset)))


def first_day(session: Session) -> date | None:
    """Return the day of the oldest row that counts, or None."""
    found: date | None = session.scalar(_counting(select(func.min(Outcome.day))))
    return found


def _counting(query: Select[Any]) -> Select[Any]:
    """Keep the rows that nothing replaces and that were not taken back."""
    newer = aliased(Outcome)
    return query.where(~select(newer.id).where(newer.replaces == Outcome.id).exists(), Outcome.people > 0)


def find(session: Session, number: int) -> Outcome:
    """Return a row. Raises ``NotFound``."""
    row = session.get(Outcome, number)
    if row is None:
        raise NotFound()
    return row


def chain(session: Session, row: Outcome) -> list[Outcome]:
    """Return a row with all that it replaced and that replaced it, the oldest first."""
    found = [row]
    while found[0].replaces is not None:
        found.insert(0, session.get_one(Outcome, found[0].replaces))
    while newer := session.scalar(select(Outcome).where(Outcome.replaces == found[-1].id)):
        found.append(newer)
    return found


def named(session: Session, rows: Iterable[Outcome]) -> dict[int, Person]:
    """Return who is named in these, by id: those whose yes still holds."""
    ids = {row.person_id for row in rows if row.person_id is not None}
    said = select(people.Consent).where(people.Consent.person_id.in_(ids), people.Consent.purpose == CONSENT)
    agreed = {row.person_id: row.given for row in session.scalars(said.order_by(people.Consent.id))}
    found = session.scalars(select(Person).where(Person.id.in_(ids), Person.state == "active"))
    return {person.id: person for person in found if agreed.get(person.id)}


def of_person(session: Session, person: int) -> list[Outcome]:
    """Return the rows that name a person."""
    return list(session.scalars(select(Outcome).where(Outcome.person_id == person).order_by(Outcome.id)))


def forget(session: Session, person: Person) -> None:
    """Take a person from the rows that name them, and what was written beside; the numbers stay true."""
    gone = {"person_id": None, "what": "—", "evidence": "", "digest": ""}
    session.execute(update(Outcome).where(Outcome.person_id == person.id).values(gone))
    session.execute(update(Outcome).where(Outcome.by == person.login).values(by=""))
