"""What belongs to an account: password, consents, one-time links; and the decisions about people.

Passwords themselves are checked and hashed in the hub's room; here only the hash is kept. The portal's
approval page and the hub use the same functions, so a decision is recorded the same way from both.
"""

from __future__ import annotations

import hashlib
import re
import secrets
import unicodedata
from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import JSON, ForeignKey, Index, String, delete, func, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from graders.errors import BadRequest, Conflict, NotFound
from graders.language import LANGUAGES, N_
from graders.records import audit, teaching
from graders.records.base import Base, Moment, now
from graders.records.models import Decision, Person

ROLES = ("trainee", "instructor", "manager", "administrator")
LEAVING = "account closing"
LINK_KINDS = ("administrator", "reset", "invite")


class Credential(Base):
    """How a person proves who they are. ``failures`` counts wrong passwords in a row."""

    __tablename__ = "credentials"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), unique=True)
    password_hash: Mapped[str] = mapped_column(String(255))
    failures: Mapped[int] = mapped_column(default=0)
    locked_until: Mapped[datetime | None] = mapped_column(Moment)
    changed_at: Mapped[datetime] = mapped_column(Moment, default=now)

    person: Mapped[Person] = relationship()


class Consent(Base):
    """A person said yes or no to a purpose. Rows are added, never changed: the newest of a purpose holds."""

    __tablename__ = "consents"
    __table_args__ = (Index("ix_consents_person", "person_id", "purpose", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    purpose: Mapped[str] = mapped_column(String(32))  # terms personal_data age news board_name …
    version: Mapped[str] = mapped_column(String(32))  # of the words they saw
    given: Mapped[bool]
    at: Mapped[datetime] = mapped_column(Moment, default=now)


class OneTimeLink(Base):
    """A link that works once. Only the token's SHA-256 is kept: who reads the records can't use it."""

    __tablename__ = "one_time_links"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    kind: Mapped[str] = mapped_column(String(16))  # administrator reset invite
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    role: Mapped[str] = mapped_column(String(16), default="trainee")  # what an invited person becomes
    courses: Mapped[list[str]] = mapped_column(JSON, default=lambda: [teaching.EVERY], server_default='["*"]')
    made_by: Mapped[str] = mapped_column(String(64))
    expires_at: Mapped[datetime] = mapped_column(Moment)
    used_at: Mapped[datetime | None] = mapped_column(Moment)
    # An invitation for somebody in particular (``graders.records.invitations``); emptied when it is used or too old.
    login: Mapped[str] = mapped_column(String(64), default="", server_default="", index=True)
    name: Mapped[str] = mapped_column(String(80), default="", server_default="")
    takes: Mapped[list[str]] = mapped_column(JSON, default=list, server_default="[]")  # courses to be on the list of


def clean_login(text: str) -> str:
    """Return the login as it is stored and looked up: NFC, casefolded, without blanks around it."""
    return unicodedata.normalize("NFC", text).casefold().strip()


def is_login(text: str) -> bool:
    """Whether ``text`` may be a login. It becomes a folder, a URL and perhaps a host name."""
    return re.fullmatch(r"[a-z][a-z0-9._-]{2,31}", text) is not None


def clean_name(text: str) -> str:
    """Return a shown name in NFC, with single blanks."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def is_name(text: str) -> bool:
    """Whether ``text`` may be shown as a name: 1-40 characters, something visible, nothing that reorders a line."""
    # Cc control, Cf format (bidi overrides, zero width), Cs Co Cn no characters, Zl Zp line breaks
    forbidden = ("C", "Zl", "Zp")
    return (
        1 <= len(text) <= 40
        and not any(unicodedata.category(c).startswith(forbidden) for c in text)
        and any(unicodedata.category(c)[0] in "LN" for c in text)
    )


def by_login(session: Session, login: str) -> Person | None:
    """Return the person with this login, or None."""
    return session.scalar(select(Person).where(Person.login == clean_login(login)))


def waiting(session: Session) -> list[Person]:
    """Return those who wait for approval, the earliest first."""
    return list(session.scalars(select(Person).where(Person.state == "waiting").order_by(Person.created_at, Person.id)))


def count_active(session: Session, role: str) -> int:
    """Return how many active people have ``role``."""
    active = select(func.count()).select_from(Person).where(Person.role == role, Person.state == "active")
    return session.scalar(active) or 0


def approve(session: Session, person: Person, *, by: str, at: datetime, reason: str = "") -> None:
    """Let somebody in who waits. Raises ``Conflict`` if they don't wait."""
    _leave_state(session, person, "waiting", "active")
    _record(session, "account approval", person, "approved", by, at, reason)


def refuse(session: Session, person: Person, *, by: str, at: datetime, reason: str) -> None:
    """Turn somebody away who waits, with the reason they will read. Raises ``Conflict`` if they don't wait."""
    _leave_state(session, person, "waiting", "blocked")
    _record(session, "account refusal", person, "refused", by, at, reason)


def block(session: Session, person: Person, *, by: str, at: datetime, reason: str) -> None:
    """Shut an active account. Raises ``Conflict`` if it is not active, or is the last administrator's."""
    _keep_an_administrator(session, person)
    _leave_state(session, person, "active", "blocked")
    _record(session, "account block", person, "blocked", by, at, reason)


def unblock(session: Session, person: Person, *, by: str, at: datetime, reason: str) -> None:
    """Open a blocked account again. Raises ``Conflict`` if it is not blocked."""
    _leave_state(session, person, "blocked", "active")
    _record(session, "account unblock", person, "active", by, at, reason)


def rename(session: Session, person: Person, name: str, *, at: datetime) -> None:
    """Correct the name of a person who asks for it themselves. Raises ``BadRequest`` for what is no name."""
    wanted = clean_name(name)
    if not is_name(wanted):
        raise BadRequest(
            N_("This can't be a name."), cure=N_("Write 1 to 40 letters, as others should call you: no special signs.")
        )
    if wanted != person.name:
        person.name = wanted
        _record(session, "name correction", person, "corrected", person.login, at, "")


def leave(session: Session, person: Person, *, at: datetime) -> None:
    """Close an account at its person's wish. Raises ``Conflict`` if it is not active or the last administrator's.

    Name, password and links go, and every consent is taken back. The row and its login stay, without a name: results
    hang on it that a ranking is worked out from again, and nobody else may get that login.
    """
    _keep_an_administrator(session, person)
    _leave_state(session, person, "active", "left")
    person.name = ""
    taken_back = [(purpose, False) for purpose, given in consents(session, person).items() if given]
    consent(session, person, taken_back, version="left", at=at)
    session.execute(delete(Credential).where(Credential.person_id == person.id))
    session.execute(delete(OneTimeLink).where(OneTimeLink.person_id == person.id))
    _record(session, LEAVING, person, "left", person.login, at, "")


def gone(session: Session, before: datetime) -> list[str]:
    """Return the logins of those who left before that moment."""
    rows = select(Decision.subject).join(Person, Person.login == Decision.subject)
    return list(session.scalars(rows.where(Decision.kind == LEAVING, Decision.at < before, Person.state == "left")))


def change_role(
    session: Session,
    person: Person,
    role: str,
    *,
    by: str,
    at: datetime,
    reason: str = "",
    courses: Iterable[str] = (teaching.EVERY,),
) -> None:
    """Give ``person`` another role; an instructor teaches ``courses``.

    Raises ``Conflict`` for the same role, or if no administrator would be left.
    """
    if role not in ROLES:
        raise ValueError(f"no role {role!r}")
    if role == person.role:
        raise Conflict(N_("This person has this role already."), cure=N_("Reload the page."))
    _keep_an_administrator(session, person)
    before, person.role = person.role, role
    teaching.put(session, person, courses if role == "instructor" else ())
    _record(session, "role change", person, role, by, at, f"{before} -> {role}. {reason}".strip())


def set_language(person: Person, language: str) -> None:
    """Remember the language ``person`` reads: ``ko`` or ``en``."""
    if language not in LANGUAGES:
        raise ValueError(f"no language {language!r}")
    person.language = language


def consent(
    session: Session, person: Person, answers: Iterable[tuple[str, bool]], *, version: str, at: datetime
) -> None:
    """Record a yes or no for each purpose."""
    for purpose, given in answers:
        session.add(Consent(person_id=person.id, purpose=purpose, version=version, given=given, at=at))


def consents(session: Session, person: Person) -> dict[str, bool]:
    """Return what ``person`` says today, by purpose."""
    rows = session.scalars(select(Consent).where(Consent.person_id == person.id).order_by(Consent.id))
    return {row.purpose: row.given for row in rows}


def make_link(
    session: Session,
    kind: str,
    *,
    made_by: str,
    at: datetime,
    hours: float,
    person: Person | None = None,
    role: str = "trainee",
    courses: Iterable[str] = (teaching.EVERY,),
    login: str = "",
    name: str = "",
    takes: Iterable[str] = (),
) -> str:
    """Store a new link and return its token, which is shown once and kept nowhere.

    A newer link for the same person, or for the first administrator, ends the older ones.
    """
    if kind not in LINK_KINDS or role not in ROLES or (kind == "reset") != (person is not None):
        raise ValueError(f"no such link: {kind} {role} {person}")
    if kind != "invite":
        older = update(OneTimeLink).where(OneTimeLink.kind == kind, OneTimeLink.used_at.is_(None))
        session.execute(older.where(OneTimeLink.person_id == (person.id if person else None)).values(used_at=at))
    token = secrets.token_urlsafe(32)
    session.add(
        OneTimeLink(
            token_hash=_digest(token),
            kind=kind,
            person_id=person.id if person else None,
            role=role,
            courses=sorted(courses),
            made_by=made_by,
            expires_at=at + timedelta(hours=hours),
            login=login,
            name=name,
            takes=sorted(takes),
        )
    )
    return token


def find_link(session: Session, kind: str, token: str, *, at: datetime) -> OneTimeLink:
    """Return the link of this token. Raises ``NotFound`` for one unknown, used or too old: one answer for all three."""
    link = session.scalar(select(OneTimeLink).where(OneTimeLink.token_hash == _digest(token), OneTimeLink.kind == kind))
    if link is None or link.used_at is not None or link.expires_at <= at:
        raise _dead_link()
    return link


def use_link(session: Session, kind: str, token: str, *, at: datetime) -> OneTimeLink:
    """Use the link up and return it. Raises ``NotFound`` as ``find_link``; of two at once, one gets it."""
    link = find_link(session, kind, token, at=at)
    taken = session.execute(
        update(OneTimeLink).where(OneTimeLink.id == link.id, OneTimeLink.used_at.is_(None)).values(used_at=at)
    )
    if taken.rowcount != 1:  # type: ignore[attr-defined]
        raise _dead_link()
    return link


def refusal_reason(session: Session, person: Person) -> str:
    """Return the reason of the newest refusal or block, as it was given."""
    kinds = ("account refusal", "account block")
    rows = select(Decision.reason).where(Decision.subject == person.login, Decision.kind.in_(kinds))
    return session.scalar(rows.order_by(Decision.id.desc()).limit(1)) or ""


def _dead_link() -> NotFound:
    return NotFound(N_("This link does not work any more."), cure=N_("Ask for a new one."))


def _leave_state(session: Session, person: Person, before: str, after: str) -> None:
    # The condition is in the UPDATE: of two managers who press at once, one decides and one is told.
    changed = session.execute(update(Person).where(Person.id == person.id, Person.state == before).values(state=after))
    if changed.rowcount != 1:  # type: ignore[attr-defined]
        raise Conflict(N_("Somebody decided this already."), cure=N_("Reload the page to see how it stands."))
    session.refresh(person)


def _keep_an_administrator(session: Session, person: Person) -> None:
    if person.role == "administrator" and person.state == "active" and count_active(session, "administrator") == 1:
        raise Conflict(N_("This is the last administrator."), cure=N_("Make another person an administrator first."))


def _record(session: Session, kind: str, person: Person, outcome: str, by: str, at: datetime, reason: str) -> None:
    decision = Decision(kind=kind, subject=person.login, outcome=outcome, reason=reason, by=by, at=at)
    audit.record(session, decision, who=by)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
