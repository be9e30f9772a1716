"""Certificates: what the house says of somebody on paper. A row is never changed; a decision can revoke it.

What stands on it is kept with it, as it was on that day: a name that is corrected later, a course that is renamed or a
site that is called otherwise changes no certificate. ``digest`` is over all of that; it stands in the log (with the
decision that issued it), so a changed row shows.

Two ways lead to one. A course that says in its course.toml what completing it takes gives one to whoever meets that
and asks for it: there is nothing to judge, so the rule decides, and the record has the figures. All others a manager
issues, with a reason, and never to themselves.

When somebody leaves, their name goes from their certificates, and with it what a manager worded freely. The number
then only says that the person withdrew it. The certificate served them and nobody else; keeping a name in order to
vouch for somebody who asked to be forgotten would turn the purpose around (Personal Information Protection Act,
Articles 21 and 36). The log keeps the digest, which says nothing any more: a random salt was in it, and is gone.
Issuing and revoking are in ``certifying``.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, func, or_, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from graders.errors import BadRequest, NotFound
from graders.language import N_
from graders.records import audit, texts
from graders.records.base import Base, Moment, now
from graders.records.models import Decision, Person

ISSUE, REVOKE = "certificate", "certificate revocation"  # kinds of decisions
COURSE, PROGRAMME, AWARD, OTHER = "course", "programme", "award", "other"
KINDS = (COURSE, PROGRAMME, AWARD, OTHER)
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: no I, L, O, U, so that nobody mistypes one
LENGTH = 12  # digits of 5 bits: a hundred tries a second for a year among ten thousand find one with p = 3e-5
MISREAD = str.maketrans("OIL", "011")
WHY = {  # what whoever checks a revoked certificate reads; why in full stays on record
    "mistake": N_("It was issued by mistake."),
    "replaced": N_("A corrected certificate took its place."),
    "result": N_("What it was issued for was decided anew."),
}
TITLE, TIER, WORDS = 200, 60, 300  # characters at most
PAGE = 50  # of the managers' list


class Certificate(Base):
    """One certificate. ``says``: title, tier, words, issuer in both languages, ``points`` if the person wants them."""

    __tablename__ = "certificates"
    __table_args__ = (Index("ix_certificates_person", "person_id", "subject"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(LENGTH), unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    kind: Mapped[str] = mapped_column(String(16))
    subject: Mapped[str] = mapped_column(String(130))  # course:dgb_analyst, programme:dgb-2026, or nothing
    name: Mapped[str] = mapped_column(String(80))  # as it was then; empty once the person left
    day: Mapped[date]  # in the site's zone
    says: Mapped[dict[str, Any]] = mapped_column(JSON)
    salt: Mapped[str] = mapped_column(String(32))  # goes with the name
    digest: Mapped[str] = mapped_column(String(71))
    by: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(Moment, default=now)

    @property
    def shown(self) -> str:
        """The number as people read it: ``K7QM-4TZX-9D2H``."""
        return "-".join(self.number[i : i + 4] for i in range(0, LENGTH, 4))

    @property
    def withdrawn(self) -> bool:
        """Whether its person left and took their name along."""
        return not self.name


@dataclass(frozen=True)
class Words:
    """What a certificate says beside name and number, in Korean and English. English that is empty is as the Korean."""

    title: tuple[str, str]
    issuer: tuple[str, str]
    tier: tuple[str, str] = ("", "")  # of an award: first prize, third place
    words: tuple[str, str] = ("", "")  # instead of the sentence that its kind has
    points: str = ""  # “252/280”, where the person wants them on it

    def plain(self) -> dict[str, Any]:
        """Return it as it is kept. Raises ``BadRequest`` for a title that is empty and for what is too long."""
        pairs = {
            "title": (texts.line(self.title[0], TITLE), texts.tidy(self.title[1])[:TITLE]),
            "issuer": self.issuer,
            "tier": tuple(_short(text, TIER) for text in self.tier),
            "words": tuple(_short(text, WORDS) for text in self.words),
        }
        said: dict[str, Any] = {name: {"ko": ko, "en": en or ko} for name, (ko, en) in pairs.items()}
        return said | {"points": self.points}


def _short(text: str, longest: int) -> str:
    told = texts.tidy(text)
    if len(told) > longest:
        raise BadRequest(
            N_("A certificate has room for {limit} characters here, not {given}."),
            cure=N_("Say it in fewer words."),
            limit=longest,
            given=len(told),
        )
    return told


def digest_of(row: Certificate) -> str:
    """Return the digest that a row must have."""
    told = {name: getattr(row, name) for name in ("number", "kind", "subject", "name", "says", "salt")}
    return audit.digest({**told, "person": row.person_id, "day": row.day.isoformat(), "at": audit.moment(row.at)})


def revocations(session: Session, rows: Collection[Certificate]) -> dict[str, Decision]:
    """Return the decision that revoked it for each of these that is revoked, by number. One query."""
    return _revoked(session, Decision.subject.in_([row.number for row in rows]))


def revoked(session: Session) -> Collection[str]:
    """Return the numbers of all certificates that are revoked. One query."""
    return _revoked(session).keys()


def _revoked(session: Session, *where: Any) -> dict[str, Decision]:
    found: dict[str, Decision] = {}
    query = select(Decision).where(Decision.kind == REVOKE, *where)
    for one in session.scalars(query.order_by(Decision.id)):
        found.pop(one.subject, None)
        if one.outcome == "revoked":
            found[one.subject] = one
    return found


def history(session: Session, row: Certificate) -> list[Decision]:
    """Return all decisions about a certificate, the oldest first."""
    query = select(Decision).where(Decision.kind.in_((ISSUE, REVOKE)), Decision.subject == row.number)
    return list(session.scalars(query.order_by(Decision.id)))


def number_of(text: str) -> str:
    """Return a number as it is kept, of one as somebody typed it; nothing for what is none."""
    told = "".join(c for c in texts.tidy(text)[:80].upper() if c not in " -–—.").translate(MISREAD)
    return told if len(told) == LENGTH and set(told) <= set(ALPHABET) else ""


def find(session: Session, number: str) -> Certificate:
    """Return the certificate of this number, as it is kept or typed. Raises ``NotFound``."""
    known = number_of(number)
    row = session.scalar(select(Certificate).where(Certificate.number == known)) if known else None
    if row is None:
        raise no_such_number()
    return row


def no_such_number() -> NotFound:
    """Return what is said of a number that nobody has."""
    return NotFound(
        N_("There is no certificate with this number."),
        cure=N_("Compare it with the paper: 12 letters and digits. O is read as 0, I and L as 1."),
        code="no_such_certificate",
    )


def of_person(session: Session, person: int) -> list[Certificate]:
    """Return a person's certificates, the newest first."""
    query = select(Certificate).where(Certificate.person_id == person)
    return list(session.scalars(query.order_by(Certificate.id.desc())))


def of_subject(session: Session, subject: str) -> list[Certificate]:
    """Return all certificates about something, oldest first. One query."""
    return list(session.scalars(select(Certificate).where(Certificate.subject == subject).order_by(Certificate.id)))


def listed(session: Session, wanted: str = "", kind: str = "", *, offset: int = 0) -> list[tuple[Certificate, str]]:
    """Return one more than a page of certificates with their people's logins, the newest first.

    ``wanted`` is a number, or part of a name or login.
    """
    query = select(Certificate, Person.login).join(Person, Person.id == Certificate.person_id)
    if told := texts.tidy(wanted)[:80]:
        name, part = func.lower(Certificate.name), told.lower()
        held = or_(name.contains(part, autoescape=True), Person.login.contains(part, autoescape=True))
        query = query.where(or_(held, Certificate.number == number_of(told)))
    if kind in KINDS:
        query = query.where(Certificate.kind == kind)
    query = query.order_by(Certificate.id.desc()).limit(PAGE + 1).offset(offset)
    return [(row, login) for row, login in session.execute(query)]


def forget(session: Session, person: Person) -> None:
    """Take a person's name from their certificates: who checks one is told that they withdrew it."""
    for row in of_person(session, person.id):
        row.name, row.salt = "", ""
        row.says = {**row.says, "words": {"ko": "", "en": ""}, "points": ""}
    session.execute(update(Certificate).where(Certificate.by == person.login).values(by=""))
