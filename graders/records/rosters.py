"""A list of people that somebody brings along: what would happen with each row, and then doing exactly that.

``plan`` only reads. ``apply`` works the plan out again under the write lock and does nothing if it is another than the
one that was shown: its digest says so. Nobody gets a password here; who has no account gets an invitation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from graders.errors import BadRequest, Conflict
from graders.language import N_
from graders.records import audit, invitations
from graders.records.decisions import need_staff
from graders.records.enrolments import enrol
from graders.records.models import Decision, Enrolment, Person
from graders.records.people import OneTimeLink

KIND = "roster"  # of the decision
EVERYWHERE = "people"  # the subject of one that is about no single course
INVITE, RENEW, ADD, ENROL, INVITED, HERE, WRONG = "invite", "renew", "add", "enrol", "invited", "here", "wrong"
CHANGES = (INVITE, RENEW, ADD, ENROL)
SENT_BY_LINK = (INVITE, RENEW)


@dataclass(frozen=True)
class Fault:
    """What is wrong with a row, and in which of its columns: ``name``, ``login`` or ``course``."""

    column: str
    error: BadRequest


@dataclass(frozen=True)
class Entry:
    """A row of the list. ``course`` is an id, or nothing; ``faults``: what its reader found already."""

    row: int
    name: str
    login: str
    course: str = ""
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True)
class Step:
    """What happens with a row: one of the words above."""

    entry: Entry
    what: str
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True)
class Plan:
    """What would happen. ``invites``: whether people without an account may be invited; ``renew``: once more."""

    steps: tuple[Step, ...]
    invites: bool
    renew: bool

    @property
    def counts(self) -> Mapping[str, int]:
        """How many rows there are of each kind."""
        return Counter(step.what for step in self.steps)

    @property
    def changes(self) -> int:
        """How many rows change something."""
        return sum(step.what in CHANGES for step in self.steps)

    @property
    def digest(self) -> str:
        """The digest of all that it says: of two with the same digest, one does what the other does."""
        told = [[x.entry.row, x.entry.name, x.entry.login, x.entry.course, x.what] for x in self.steps]
        return audit.digest([told, self.invites, self.renew])


@dataclass(frozen=True)
class Invited:
    """Somebody who is expected, and the token of their link, which is kept nowhere."""

    name: str
    login: str
    courses: tuple[str, ...]
    token: str


@dataclass(frozen=True)
class Done:
    """What was done: who was invited, and how many are on a list now that were not."""

    invited: tuple[Invited, ...]
    enrolled: int
    added: int


def plan(session: Session, entries: Sequence[Entry], *, at: datetime, invites: bool, renew: bool = False) -> Plan:
    """Return what would happen with each row. Three queries, however many rows there are."""
    logins = {entry.login for entry in entries if not entry.faults}
    people = {person.login: person for person in session.scalars(select(Person).where(Person.login.in_(logins)))}
    links = invitations.standing(session, logins, at) if invites else {}
    ids = {person.id for person in people.values()}
    rows = session.execute(select(Enrolment.person_id, Enrolment.course).where(Enrolment.person_id.in_(ids)))
    look = _Look(people, links, {(row.person_id, row.course) for row in rows}, invites, renew)
    return Plan(tuple(look.step(entry) for entry in entries), invites, renew)


def apply(session: Session, shown: Plan, *, by: str, at: datetime, hours: float, course: str = "") -> Done:
    """Do what was shown, in the caller's transaction. A link works for ``hours``; ``course``: the one it is all about.

    Raises ``Conflict`` if something else would be done now, ``NotAllowed`` for who is no staff there.
    """
    need_staff(session, by, course=course)
    audit.lock(session)
    entries = [step.entry for step in shown.steps]
    again = plan(session, entries, at=at, invites=shown.invites, renew=shown.renew)
    if again.digest != shown.digest:
        raise Conflict(
            N_("Something has changed since you looked, so nothing was done."),
            cure=N_("Below is what would happen now. Look at it once more."),
        )
    if not again.changes:
        raise Conflict(N_("There is nothing to do in this list."), cure=N_("Everybody in it is there already."))
    invitations.forget_old(session, at)
    invited = _invite(session, again, by=by, at=at, hours=hours)
    added = _add(session, again, at)
    enrolled = _enrol(session, again, at)
    row = Decision(kind=KIND, subject=course or EVERYWHERE, outcome="applied", by=by, at=at)
    row.details = {"plan": again.digest, "invited": len(invited), "added": added, "enrolled": enrolled}
    audit.record(session, row, who=by)
    return Done(invited, len(enrolled), added)


def _invite(session: Session, found: Plan, *, by: str, at: datetime, hours: float) -> tuple[Invited, ...]:
    """Invite each person once, for all courses of their rows and of an older invitation."""
    rows: dict[str, list[Entry]] = {}
    for step in found.steps:
        if step.what in SENT_BY_LINK:
            rows.setdefault(step.entry.login, []).append(step.entry)
    older = invitations.standing(session, rows.keys(), at)
    told = []
    for login, entries in rows.items():
        before = older[login].takes if login in older else []
        takes = tuple(sorted({*before, *(entry.course for entry in entries if entry.course)}))
        token = invitations.invite(session, login, entries[0].name, takes, made_by=by, at=at, hours=hours)
        told.append(Invited(entries[0].name, login, takes, token))
    return tuple(told)


def _add(session: Session, found: Plan, at: datetime) -> int:
    """Write further courses into invitations that were sent already; return how many."""
    wanted = [step.entry for step in found.steps if step.what == ADD]
    links = invitations.standing(session, {entry.login for entry in wanted}, at)
    for entry in wanted:
        links[entry.login].takes = sorted({*links[entry.login].takes, entry.course})
    return len(wanted)


def _enrol(session: Session, found: Plan, at: datetime) -> list[list[str | int]]:
    """Put people on lists; return whom on which, as (number, course)."""
    wanted = [step.entry for step in found.steps if step.what == ENROL]
    people = session.scalars(select(Person).where(Person.login.in_({entry.login for entry in wanted})))
    known = {person.login: person for person in people}
    return [[known[x.login].id, x.course] for x in wanted if enrol(session, known[x.login], x.course, at)]


class _Look:
    """Row after row, held against the records and against the rows before it."""

    def __init__(
        self,
        people: Mapping[str, Person],
        links: Mapping[str, OneTimeLink],
        lists: set[tuple[int, str]],
        invites: bool,
        renew: bool,
    ) -> None:
        self.people, self.links, self.lists, self.invites, self.renew = people, links, lists, invites, renew
        self.first: dict[str, Entry] = {}
        self.rows: dict[tuple[str, str], int] = {}

    def step(self, entry: Entry) -> Step:
        faults = entry.faults or self._faults(entry)
        if faults:
            return Step(entry, WRONG, faults)
        self.first.setdefault(entry.login, entry)
        self.rows[entry.login, entry.course] = entry.row
        person, link = self.people.get(entry.login), self.links.get(entry.login)
        if person is not None:
            new = entry.course and (person.id, entry.course) not in self.lists
            return Step(entry, ENROL if new else HERE)
        if link is None:
            return Step(entry, INVITE)
        if self.renew:
            return Step(entry, RENEW)
        return Step(entry, ADD if entry.course and entry.course not in link.takes else INVITED)

    def _faults(self, entry: Entry) -> tuple[Fault, ...]:
        before, same = self.first.get(entry.login), self.rows.get((entry.login, entry.course))
        if same is not None:
            return _wrong("login", N_("Row {row} says the same."), N_("Delete one of the two rows."), row=same)
        if before is not None and not _alike(before.name, entry.name):
            message = N_("Row {row} has the same login with another name.")
            return _wrong("login", message, N_("Give each person a login of their own."), row=before.row)
        if not self.invites:
            return self._stranger(entry)
        person, link = self.people.get(entry.login), self.links.get(entry.login)
        if person is not None:
            return _unfit(person, entry)
        if link is not None and not _alike(link.name, entry.name):
            return _wrong("name", N_("Somebody with another name is invited under this login."), OTHER_LOGIN)
        return ()

    def _stranger(self, entry: Entry) -> tuple[Fault, ...]:
        """One answer for all whom an instructor can't put on a list: it tells nothing of accounts and their names."""
        person = self.people.get(entry.login)
        fits = person is not None and person.state == "active" and person.role == "trainee"
        if person is not None and fits and _alike(person.name, entry.name):
            return ()
        cure = N_("Compare both with the person. If they have no account yet, ask a manager to invite them.")
        return _wrong("login", N_("There is no trainee with this login and this name."), cure)


OTHER_LOGIN = N_("Choose another login. If it is the same person, write the name as in their account.")


def _unfit(person: Person, entry: Entry) -> tuple[Fault, ...]:
    """Return why somebody who has an account can't be put on a list."""
    if person.state == "left":
        return _wrong("login", N_("This login belonged to somebody who has left."), N_("Choose another login."))
    if not _alike(person.name, entry.name):
        return _wrong("name", N_("Somebody with another name has this login."), OTHER_LOGIN)
    if person.state == "waiting":
        cure = N_("Decide about it on the page “Sign-ups” first.")
        return _wrong("login", N_("This person has signed up and waits for approval."), cure)
    if person.state != "active":
        return _wrong("login", N_("This account is blocked."), N_("Ask an administrator."))
    if person.role != "trainee":
        return _wrong("login", N_("This account is no trainee's."), N_("Only trainees are on the lists of courses."))
    return ()


def _wrong(column: str, message: str, cure: str, row: int = 0) -> tuple[Fault, ...]:
    return (Fault(column, BadRequest(message, cure=cure, row=row)),)


def _alike(name: str, other: str) -> bool:
    """Whether two names are the same but for blanks and capitals."""
    return "".join(name.split()).casefold() == "".join(other.split()).casefold()
