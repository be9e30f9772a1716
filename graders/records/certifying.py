"""Certificates are issued and revoked here: each time a decision on record, and nobody's about themselves.

Whoever meets the rule of a course takes its certificate without one: there the rule decides, and its figures are kept.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from graders.errors import BadRequest, Conflict
from graders.language import N_
from graders.records import audit, decisions, texts
from graders.records.certificates import (
    ALPHABET,
    COURSE,
    ISSUE,
    KINDS,
    LENGTH,
    REVOKE,
    WHY,
    Certificate,
    Words,
    digest_of,
    of_person,
    revocations,
)
from graders.records.models import Decision, Person


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
