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
"""

from __future__ import annotations

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import JSON, ForeignKey, Index, String, func, or_, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from graders.errors import BadRequest, Conflict, NotFound
from graders.language import N_
from graders.records import audit, decisions, texts
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


@dataclass(frozen=True)
class Rule:
    """By which figures a course's rule was met."""

    earned: str
    points: str
    needed: str

    def plain(self) -> dict[str, str]:
        """Return it as the log keeps it."""
        return {"earned": self.earned, "points": self.points, "needed": self.needed}


def take(
    session: Session, person: Person, course: str, words: Words, rule: Rule, *, at: datetime, zone: str
) -> Certificate:
    """Give a person the certificate of a course whose rule they meet, and who asks for it; they are who says so.

    Raises ``Conflict`` if they have one that holds.
    """
    subject = f"{COURSE}:{course}"
    audit.lock(session)
    mine = [row for row in of_person(session, person.id) if row.subject == subject]
    gone = revocations(session, mine)
    if any(row.number not in gone for row in mine):
        raise Conflict(N_("You have this certificate already."), cure=N_("It is among your certificates."))
    made = _make(session, person, COURSE, subject, words, by=person.login, at=at, zone=zone)
    said: dict[str, Any] = {"reason": "", "by": person.login, "at": at}
    _decide(session, ISSUE, made, "by rule", {"rule": rule.plain()}, **said)
    return made


def give(
    session: Session,
    person: Person,
    kind: str,
    subject: str,
    words: Words,
    *,
    reason: str,
    by: str,
    at: datetime,
    zone: str,
) -> Certificate:
    """Issue a certificate by a manager's decision.

    Raises ``BadRequest`` for an unknown kind, a missing title or reason, ``NotAllowed`` for who may not (nobody
    issues one to themselves), ``Conflict`` for somebody without an active account.
    """
    decisions.need_staff(session, by, person.id)
    reason = decisions.need_reason(reason)
    if kind not in KINDS:
        raise BadRequest()
    if person.state != "active":
        raise Conflict(N_("This person has no active account."), cure=N_("Approve the account first."))
    made = _make(session, person, kind, subject, words, by=by, at=at, zone=zone)
    _decide(session, ISSUE, made, "issued", {}, reason=reason, by=by, at=at)
    return made


def _make(
    session: Session, person: Person, kind: str, subject: str, words: Words, *, by: str, at: datetime, zone: str
) -> Certificate:
    made = Certificate(
        number="".join(secrets.choice(ALPHABET) for _ in range(LENGTH)),
        person_id=person.id,
        kind=kind,
        subject=subject,
        name=texts.tidy(person.name),
        day=at.astimezone(ZoneInfo(zone)).date(),
        says=words.plain(),
        salt=secrets.token_hex(16),
        by=by,
        at=at,
    )
    made.digest = digest_of(made)
    session.add(made)
    session.flush()
    return made


def digest_of(row: Certificate) -> str:
    """Return the digest that a row must have."""
    told = {name: getattr(row, name) for name in ("number", "kind", "subject", "name", "says", "salt")}
    return audit.digest({**told, "person": row.person_id, "day": row.day.isoformat(), "at": audit.moment(row.at)})


def revoke(session: Session, row: Certificate, why: str, *, reason: str, by: str, at: datetime) -> Decision:
    """Revoke a certificate. ``why`` (of ``WHY``) is shown to whoever checks it, ``reason`` is kept with who decided.

    Raises ``Conflict`` if it is revoked or withdrawn already, ``NotAllowed`` for who may not.
    """
    decisions.need_staff(session, by, row.person_id)
    reason = decisions.need_reason(reason)
    if why not in WHY:
        raise BadRequest()
    audit.lock(session)
    if row.number in revocations(session, [row]) or row.withdrawn:
        raise _stands_so()
    return _decide(session, REVOKE, row, "revoked", {"why": why}, reason=reason, by=by, at=at)


def restore(session: Session, row: Certificate, *, reason: str, by: str, at: datetime) -> Decision:
    """Let a revoked certificate hold again. Raises ``Conflict`` if it is not revoked, else as ``revoke``."""
    decisions.need_staff(session, by, row.person_id)
    reason = decisions.need_reason(reason)
    audit.lock(session)
    if row.number not in revocations(session, [row]):
        raise _stands_so()
    return _decide(session, REVOKE, row, "restored", {}, reason=reason, by=by, at=at)


def _stands_so() -> Conflict:
    return Conflict(N_("It stands so already."), cure=N_("Reload the page to see how it stands."))


def _decide(
    session: Session,
    kind: str,
    row: Certificate,
    outcome: str,
    more: dict[str, Any],
    *,
    reason: str,
    by: str,
    at: datetime,
) -> Decision:
    details = {"person": row.person_id, "kind": row.kind, "of": row.subject, "digest": row.digest, **more}
    made = Decision(kind=kind, subject=row.number, outcome=outcome, reason=reason, details=details, by=by, at=at)
    audit.record(session, made, who=by)
    return made


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
