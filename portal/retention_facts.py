"""What the page of the life of data says: every clock in words, every list that was decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from graders.config import Keep
from graders.errors import NotFound
from graders.language import N_
from graders.records.models import Person
from graders.records.programmes import announced
from graders.records.programmes.terms import Words, load
from graders.records.retention import clock, destroying
from graders.records.retention.clock import Clock
from graders.records.retention.destroying import Standing
from graders.records.retention.kinds import APART, APPLICATIONS, CONTEST, DRAFTS, LOOKS, OUTCOMES, WORK


@dataclass(frozen=True)
class Says:
    """A kind in words: what it is, since when its days count, what its period rests on, what stays."""

    what: str
    since: str
    why: str
    stays: str


SAYS = {
    APPLICATIONS: Says(
        N_("Applications: answers, essays, markers' comments, objections"),
        N_("{days} days after applications closed"),
        N_("The programme's announcement names this period, and applicants agreed to it."),
        N_("Points, the decided list and the decisions stay, without words."),
    ),
    DRAFTS: Says(
        N_("Applications that were never sent"),
        N_("{days} days after applications closed"),
        N_("Nobody decides by them any more."),
        N_("Nothing stays."),
    ),
    WORK: Says(
        N_("Files of people who left"),
        N_("{days} days after they left"),
        N_("For as long, a result can still be questioned by others."),
        N_("Points and places stay, without a name."),
    ),
    CONTEST: Says(
        N_("Files of predictions of a contest"),
        N_("{days} days after the places were revealed"),
        N_("For as long, the places can be worked out again from them."),
        N_("Scores and places stay."),
    ),
    LOOKS: Says(
        N_("Who looked at whose work"),
        N_("{days} days after each look"),
        N_("Records of access are kept for at least one year, from 50,000 people on for two"
           " (Standards for Safety Measures of Personal Information, Article 8)."),
        N_("Nothing stays."),
    ),
    OUTCOMES: Says(
        N_("Who is behind an outcome"),
        N_("{days} days after its day"),
        N_("Reports about several years need to see what came of the same person's work; the person agreed."),
        N_("The numbers stay."),
    ),
    APART: Says(
        N_("Applications that another law makes us keep"),
        N_("{days} days after applications closed"),
        N_("They are stored apart from all else (Personal Information Protection Act, Article 21 (3))."),
        N_("Nothing stays."),
    ),
}  # fmt: skip
ALWAYS = (  # what has no end of its own: (what, until)
    (N_("Account, password, consents"), N_("until you close your account; your name and password go at once")),
    (N_("What you handed in, and its results"), N_("as long as you have an account; then without your name")),
    (N_("Questions, answers and requests"), N_("until you close your account")),
    (N_("Certificates"), N_("until you close your account: whoever has the paper can have it checked")),
    (N_("Who looked at your work"), N_("{days} days after each look")),
)
STATES = {
    destroying.PROPOSED: N_("waits for a second person"),
    destroying.RETURNED: N_("sent back"),
    destroying.CONFIRMED: N_("confirmed, not finished"),
    "done": N_("destroyed"),
}


@dataclass(frozen=True)
class Line:
    """A clock as the page tells it. ``title``: of the programme; ``open``: a list of it that is under way."""

    clock: Clock
    says: Says
    title: Words
    open: Standing | None


def lines(session: Session, keep: Keep, at: datetime) -> list[Line]:
    """Return every clock, those that are due first."""
    open_ones = {
        (one.row.kind, one.row.subject): one
        for one in destroying.standings(session, limit=500)
        if one.state in (destroying.PROPOSED, destroying.CONFIRMED)
    }
    found = clock.clocks(session, keep, at)
    told = [
        Line(one, SAYS[one.kind], title(session, one.subject), open_ones.get((one.kind, one.subject))) for one in found
    ]
    return sorted(told, key=lambda line: (not line.clock.due, list(SAYS).index(line.clock.kind), line.clock.subject))


def title(session: Session, subject: str) -> Words:
    """Return what a programme is called; its short name where it was never announced."""
    if not subject:
        return Words()
    try:
        return load(announced.newest(session, subject).terms).title
    except NotFound:
        return Words(subject, subject)


@dataclass(frozen=True)
class MyLine:
    """Something that is kept of the person who asks, and until when; else ``words`` say it, with so many ``days``."""

    what: str
    title: Words
    until: datetime | None
    words: str = ""
    days: int = 0


def mine(session: Session, keep: Keep, person: Person) -> list[MyLine]:
    """Return until when everything is kept that is kept of somebody."""
    found = [
        MyLine(SAYS[x.kind].what, title(session, x.subject), x.until, SAYS[x.kind].since, keep.outcomes_days)
        for x in clock.of_person(session, keep, person)
    ]
    return [*found, *(MyLine(what, Words(), None, until, keep.looks_days) for what, until in ALWAYS)]


def plain(session: Session, keep: Keep, person: Person) -> list[dict[str, Any]]:
    """Return the same for the archive: kinds and moments."""
    return [{"what": one.kind, "of": one.subject, "until": one.until} for one in clock.of_person(session, keep, person)]
