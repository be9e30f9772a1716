"""Accounts: signing up, signing in, passwords. Plain functions over a session; the clock is a parameter.

What is decided about people (approval, role, links) lies in ``graders.records.people``, where the portal
can reach it too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from graders.language import N_
from graders.records import invitations, teaching
from graders.records.models import Person
from graders.records.people import (
    Credential,
    by_login,
    clean_login,
    clean_name,
    consent,
    find_link,
    is_login,
    is_name,
    use_link,
)
from hub_config import passwords

REQUIRED_CONSENTS = ("terms", "personal_data", "age")
OPTIONAL_CONSENTS = ("news", "board_name")
EVERY = (teaching.EVERY,)  # what an instructor teaches where no courses are named
TAKEN = N_("Somebody has this login already. Choose another.")


class FormProblems(Exception):
    """What is wrong with a form: for each field an English message to translate. Nothing was stored."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        self.problems = dict(problems)
        super().__init__("; ".join(f"{name}: {text}" for name, text in self.problems.items()))


@dataclass(frozen=True)
class Form:
    """What somebody typed to get an account."""

    login: str
    name: str
    password: str = field(repr=False)
    repeated: str = field(repr=False)
    consents: frozenset[str] = frozenset()
    language: str = "ko"


@dataclass(frozen=True)
class Locking:
    """How wrong passwords lock a login. Seconds; the first lock doubles with each further wrong password."""

    after: int = 5
    seconds: int = 30
    most: int = 900

    def lock(self, failures: int) -> timedelta | None:
        """Return how long to lock after this many failures in a row, or None."""
        if failures < self.after:
            return None
        return timedelta(seconds=min(self.most, self.seconds * 2 ** min(failures - self.after, 20)))


@dataclass(frozen=True)
class Entry:
    """What came of signing in. ``person`` is set only if the password was right; ``seconds`` only if locked."""

    outcome: Literal["in", "wrong", "locked", "waiting", "blocked"]
    person: Person | None = None
    seconds: int = 0


def sign_up(
    session: Session,
    form: Form,
    *,
    state: str,
    version: str,
    at: datetime,
    role: str = "trainee",
    courses: Iterable[str] = EVERY,
) -> Person:
    """Make an account in ``state`` (waiting, active) with its password and consents, and return it.

    An instructor teaches ``courses``. Raises ``FormProblems`` with every field that needs another look.
    """
    ready = _ready(session, form, at)
    return _add(session, ready, form, state=state, version=version, at=at, role=role, courses=courses)


def sign_up_by_link(session: Session, kind: str, token: str, form: Form, *, version: str, at: datetime) -> Person:
    """Make an active account with the role of a one-time link (``administrator`` or ``invite``).

    Whoever is expected by name gets the login that is kept for them, and is on the lists of their courses from then
    on. Raises ``FormProblems`` as ``sign_up``, ``NotFound`` for a dead link. The caller rolls back then, and a link
    that was good stays good.
    """
    kept = find_link(session, kind, token, at=at).login
    form = replace(form, login=kept) if kept else form
    ready = _ready(session, form, at, mine=kept)
    link = use_link(session, kind, token, at=at)
    role, courses = link.role, link.courses
    person = _add(session, ready, form, state="active", version=version, at=at, role=role, courses=courses)
    invitations.accept(session, link, person, at)
    return person


def authenticate(session: Session, login: str, password: str, *, locking: Locking, at: datetime) -> Entry:
    """Say whether this login and password open the door. Commits what it counts.

    An unknown login takes as long as a wrong password. The database is not locked while the hash is computed.
    """
    person = by_login(session, login)
    credential = session.scalar(select(Credential).where(Credential.person_id == person.id)) if person else None
    session.expunge_all()
    session.rollback()  # ends the reading: hashing takes 50 ms, and nobody shall wait for us meanwhile
    if credential and credential.locked_until and credential.locked_until > at:
        return Entry("locked", seconds=max(1, round((credential.locked_until - at).total_seconds())))
    right = passwords.check(credential.password_hash if credential else None, password)
    if person is None or credential is None:
        return Entry("wrong")
    if not right:
        return _count_failure(session, credential.id, locking, at)
    _start_afresh(session, credential, password)
    outcome: Literal["in", "waiting", "blocked"] = "blocked"
    if person.state in ("active", "waiting"):
        outcome = "in" if person.state == "active" else "waiting"
    return Entry(outcome, person=person)


def set_password(session: Session, person: Person, password: str, repeated: str, *, at: datetime) -> None:
    """Give ``person`` a new password; a lock ends. Raises ``FormProblems``."""
    _store_hash(session, person.id, _hash_for(person, password, repeated), at)


def reset_password(session: Session, token: str, password: str, repeated: str, *, at: datetime) -> Person:
    """Use a reset link up for a new password. Raises ``NotFound`` for a dead link, ``FormProblems``."""
    person = session.get_one(Person, find_link(session, "reset", token, at=at).person_id)
    session.expunge(person)
    session.rollback()  # nobody waits for the database while we hash
    password_hash = _hash_for(person, password, repeated)
    use_link(session, "reset", token, at=at)
    _store_hash(session, person.id, password_hash, at)
    return person


@dataclass(frozen=True)
class _Ready:
    login: str
    name: str
    password_hash: str = field(repr=False)


def _ready(session: Session, form: Form, at: datetime, mine: str = "") -> _Ready:
    """Check the form and hash its password, the database free meanwhile. ``mine``: the login kept for this person."""
    login, name = clean_login(form.login), clean_name(form.name)
    problems = _look_over(form, login, name)
    if "login" not in problems and _taken(session, login, mine, at):
        problems["login"] = TAKEN
    session.rollback()
    if problems:
        raise FormProblems(problems)
    return _Ready(login, name, passwords.make_hash(form.password))


def _taken(session: Session, login: str, mine: str, at: datetime) -> bool:
    kept = login != mine and invitations.expected(session, login, at) is not None
    return kept or by_login(session, login) is not None


def _add(
    session: Session,
    ready: _Ready,
    form: Form,
    *,
    state: str,
    version: str,
    at: datetime,
    role: str,
    courses: Iterable[str],
) -> Person:
    person = Person(login=ready.login, name=ready.name, role=role, state=state, language=form.language, created_at=at)
    session.add(person)
    try:
        session.flush()
    except IntegrityError:  # somebody took the login while we hashed
        session.rollback()
        raise FormProblems({"login": TAKEN}) from None
    if role == "instructor":
        teaching.put(session, person, courses)
    session.add(Credential(person_id=person.id, password_hash=ready.password_hash, changed_at=at))
    purposes = (*REQUIRED_CONSENTS, *OPTIONAL_CONSENTS)
    consent(session, person, ((p, p in form.consents) for p in purposes), version=version, at=at)
    return person


def _hash_for(person: Person, password: str, repeated: str) -> str:
    problems = _look_over_password(password, repeated, (person.login, person.name))
    if problems:
        raise FormProblems(problems)
    return passwords.make_hash(password)


def _store_hash(session: Session, person_id: int, password_hash: str, at: datetime) -> None:
    credential = session.scalar(select(Credential).where(Credential.person_id == person_id))
    if credential is None:
        credential = Credential(person_id=person_id)
        session.add(credential)
    credential.password_hash = password_hash
    credential.failures, credential.locked_until, credential.changed_at = 0, None, at


def _look_over(form: Form, login: str, name: str) -> dict[str, str]:
    problems: dict[str, str] = {}
    if not is_name(name):
        problems["name"] = N_("A name has 1 to 40 characters: letters, digits and ordinary marks.")
    if not is_login(login):
        problems["login"] = N_("A login has 3 to 32 characters: a-z first, then a-z, 0-9, dot, dash or underscore.")
    problems |= _look_over_password(form.password, form.repeated, (login, name))
    for purpose in REQUIRED_CONSENTS:
        if purpose not in form.consents:
            problems[purpose] = N_("Without this consent we can't make an account.")
    return problems


def _look_over_password(password: str, repeated: str, about: tuple[str, ...]) -> dict[str, str]:
    weak = passwords.weakness(password, about)
    if weak:
        return {"password": weak}
    if password != repeated:
        return {"repeated": N_("The two passwords are not the same. Type both again.")}
    return {}


def _count_failure(session: Session, credential_id: int, locking: Locking, at: datetime) -> Entry:
    session.execute(update(Credential).where(Credential.id == credential_id).values(failures=Credential.failures + 1))
    credential = session.get_one(Credential, credential_id, populate_existing=True)
    lock = locking.lock(credential.failures)
    credential.locked_until = at + lock if lock else None
    session.commit()
    return Entry("locked", seconds=int(lock.total_seconds())) if lock else Entry("wrong")


def _start_afresh(session: Session, credential: Credential, password: str) -> None:
    values: dict[str, object] = {}
    if credential.failures or credential.locked_until:
        values |= {"failures": 0, "locked_until": None}
    if passwords.is_dated(credential.password_hash):
        values["password_hash"] = passwords.make_hash(password)
    if values:
        session.execute(update(Credential).where(Credential.id == credential.id).values(**values))
        session.commit()
