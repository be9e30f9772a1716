"""The log of everything that moves a rank: each entry carries the hash of the one before, so a change shows.

An entry is written in the transaction of the row it speaks of, by ``record``; what has no row of its own
(a regrade, a frozen board) is written by ``append``. Ids run 1, 2, 3 … without a gap. Names and reasons of
people stay out: logins, ids, numbers and digests only. Who can write the database can write a whole new chain, so
somebody should keep a head (the newest hash, ``verify`` prints it) elsewhere: it must stay in the chain.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from graders.records.models import Audit, Decision, Mark, ReleaseEvent, Result, Submission

BEGINNING = "0" * 64  # what the first entry has for the hash of the one before
LOCK = 0x617564  # PostgreSQL's advisory lock of the chain; any number that nothing else uses
GRADER = "grader"  # who wrote it, where no person did

Row = ReleaseEvent | Submission | Result | Mark | Decision
TABLES: tuple[type[Row], ...] = (ReleaseEvent, Submission, Result, Mark, Decision)


def append(session: Session, *, who: str, kind: str, subject: str, payload: Mapping[str, Any], at: datetime) -> Audit:
    """Add an entry to the chain, in the caller's transaction."""
    lock(session)
    session.flush()
    last = session.execute(select(Audit.id, Audit.hash).order_by(Audit.id.desc()).limit(1)).first()
    entry = Audit(
        id=last.id + 1 if last else 1,
        at=at,
        who=who,
        kind=kind,
        subject=subject,
        payload=canonical(payload),
        previous=last.hash if last else BEGINNING,
    )
    entry.hash = hash_of(entry)
    session.add(entry)
    session.flush()
    return entry


def lock(session: Session) -> None:
    """Keep everybody else from appending until this transaction ends. Safe to repeat.

    SQLite took the write lock at BEGIN; PostgreSQL takes the chain's own lock. So nobody else can append between
    our look at the last entry and our commit, and rows get their ids in the order of their entries.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK})


def record(session: Session, row: Row, *, who: str) -> Audit:
    """Add a row of the spine and its entry in the log, in the caller's transaction."""
    lock(session)  # before the row gets its id: "all rows up to this id" is then "all entries up to this one"
    session.add(row)
    session.flush()  # the entry names the row's id, and the moment that a default gave it
    at = row.received_at if isinstance(row, Submission) else row.at
    return append(session, who=who, kind=kind_of(row), subject=subject_of(row), payload=facts(row), at=at)


def kind_of(row: Row) -> str:
    """Return an entry's kind: ``release``, ``close``, ``submission``, ``result``, ``mark``, ``account approval``, …."""
    match row:
        case ReleaseEvent():
            return row.action
        case Decision():
            return row.kind
    return type(row).__name__.lower()


def subject_of(row: Row) -> str:
    """Return what an entry is about: a lesson, a submission's id, or what a decision names."""
    match row:
        case ReleaseEvent():
            return f"{row.course}/{row.lesson}"
        case Submission():
            return row.id
        case Decision():
            return row.subject
    return row.submission_id


def facts(row: Row) -> dict[str, Any]:
    """Return the facts of a row that matter, as the log keeps them: what a person wrote only as a digest."""
    match row:
        case ReleaseEvent():
            found = _plain(row, "course", "lesson", "action", "digest", "due_at", "by", "at")
            found |= {"opens_at": moment(row.opens_at)} if row.opens_at else {}
        case Submission():
            found = _plain(row, "course", "lesson", "attempt", "release", "bundle", "size", "received_at")
            found["person"] = row.person_id
        case Result():
            found = _plain(row, "run", "outcome", "flags", "release", "environment", "grader", "at")
            found |= {"submission": row.submission_id, "bundle": row.submission.bundle}
            found |= {"points": float(row.points), "max_points": float(row.max_points)}
            found |= {"tests": digest(row.tests), "notes": digest(row.notes)}
        case Mark():
            found = _plain(row, "question", "by", "at")
            found |= {"submission": row.submission_id, "points": float(row.points), "comment": digest(row.comment)}
            found |= {"reason": digest(row.reason)} if row.reason else {}
        case Decision():
            found = _plain(row, "kind", "subject", "outcome", "by", "at") | {"reason": digest(row.reason)}
    if isinstance(row, Mark | Decision) and row.details:  # without any, the facts are those of older entries
        found["details"] = row.details
    return {"table": row.__tablename__, "row": row.id, **found}


def _plain(row: Row, *names: str) -> dict[str, Any]:
    values = {name: getattr(row, name) for name in names}
    return {name: moment(v) if isinstance(v, datetime) else v for name, v in values.items()}


def canonical(value: object) -> str:
    """Return the one JSON text of a value. Raises ``ValueError`` for a number that JSON can't write."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def digest(value: object) -> str:
    """Return ``sha256:…`` of the canonical JSON of a value."""
    return "sha256:" + sha256(canonical(value).encode("utf-8", "surrogatepass")).hexdigest()


def moment(at: datetime) -> str:
    """Return a point in time as the log writes it, in UTC."""
    return at.astimezone(UTC).isoformat()


def hash_of(entry: Audit) -> str:
    """Return the hash that an entry must have: over the one before it and all it says itself."""
    says = {name: getattr(entry, name) for name in ("id", "who", "kind", "subject", "payload")}
    body = entry.previous + canonical({**says, "at": moment(entry.at)})
    return sha256(body.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True)
class Break:
    """A place where the chain does not hold: an entry that is missing, was changed, or does not follow."""

    what: str
    where: str
    expected: str
    found: str


def breaks(entries: Iterable[Audit]) -> Iterator[Break]:
    """Yield each break of the chain, for entries in the order of their ids.

    After a break the next entry is held against the one that is there, so one wrong entry is not a hundred.
    """
    number, before = 0, BEGINNING
    for entry in entries:
        missing = range(number + 1, entry.id)
        for gone in missing:
            yield Break("log entry missing", f"log entry {gone}", "an entry with this number", "none")
        if entry.previous != before and not missing:
            yield Break("log entry does not follow the one before it", named(entry), before, entry.previous)
        if entry.hash != hash_of(entry):
            yield Break("log entry changed", named(entry), entry.hash, hash_of(entry))
        number, before = entry.id, entry.hash


def named(entry: Audit) -> str:
    """Return how an entry is called in a finding."""
    return f"log entry {entry.id} ({entry.kind} {entry.subject})"
