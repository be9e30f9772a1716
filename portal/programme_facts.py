"""What the pages of programmes say: how one stands, its formula in figures, one's own application, a letter.

Figures are worked out exactly and shown with three decimals at most.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any

from sqlalchemy.orm import Session

from graders.errors import NotFound
from graders.language import N_
from graders.ranking import choosing
from graders.records.programmes import announced, applications, places, selections, sent
from graders.records.programmes.selections import Standing
from graders.records.programmes.tables import Application, Draft, Place, Start, TermsRow, Version
from graders.records.programmes.terms import RECEIPT, TEST, Field, Part, Terms, load
from portal.words import Words

EARLY, OPEN, CLOSED, DECIDED, UNSEEN = "early", "open", "closed", "decided", "unseen"
PHASES = {
    UNSEEN: (N_("Draft"), "gray"),
    EARLY: (N_("Opens soon"), "information"),
    OPEN: (N_("Applications are open"), "success"),
    CLOSED: (N_("Being looked at"), "warning"),
    DECIDED: (N_("Decided"), "gray"),
}
EVENTS = {
    places.OFFERED: (N_("offered"), "information"),
    places.ACCEPTED: (N_("accepted"), "success"),
    places.DECLINED: (N_("declined"), "gray"),
    places.LAPSED: (N_("not answered in time"), "gray"),
}
OUTCOMES = {
    choosing.CHOSEN: (N_("Chosen"), "success"),
    choosing.RESERVE: (N_("In reserve"), "information"),
    choosing.NONE: (N_("Not chosen"), "gray"),
}
CHANGED = {  # what differs between two versions, as people read it
    "title": N_("title"),
    "text": N_("announcement"),
    "partner": N_("partner"),
    "course": N_("course"),
    "places": N_("number of places"),
    "reserve": N_("length of the reserve"),
    "fund": N_("fund"),
    "opens_at": N_("beginning of applications"),
    "closes_at": N_("end of applications"),
    "test": N_("entrance test"),
    "essays": N_("essays and their criteria"),
    "fields": N_("questions of the form"),
    "ties": N_("rules for ties"),
    "answer_days": N_("days to answer"),
    "object_days": N_("days to object"),
    "keep_days": N_("days until data are destroyed"),
}


def figure(value: Fraction | str) -> str:
    """Return a figure as people read it: three decimals at most, a half rounded up."""
    thousandths = int(Fraction(value) * 1000 + Fraction(1, 2))
    whole, rest = divmod(thousandths, 1000)
    return f"{whole}.{rest:03}".rstrip("0").rstrip(".") if rest else str(whole)


def called(part: Part, w: Words) -> str:
    """Return what a part of the formula is called."""
    return w(N_("Entrance test")) if part.id == TEST else w.of(part.label)


def rule(terms: Terms, tie: str, w: Words) -> str:
    """Return how a rule for ties is told."""
    if tie == RECEIPT:
        return w(N_("the earlier receipt"))
    return next((called(p, w) for p in terms.parts() if p.id == tie), tie)


@dataclass(frozen=True)
class Programme:
    """A programme as somebody meets it now."""

    row: TermsRow
    terms: Terms
    phase: str
    standing: Standing | None  # the newest list, if one was put forward

    @property
    def says(self) -> str:
        """How it stands, to be translated."""
        return PHASES[self.phase][0]

    @property
    def tone(self) -> str:
        """The colour of that."""
        return PHASES[self.phase][1]


def programme(session: Session, name: str, at: datetime, *, drafts: bool = False) -> Programme:
    """Return a programme. Raises ``NotFound``."""
    row = announced.newest(session, name, drafts=drafts)
    return _of(row, selections.standing(session, name), at)


def terms_of(session: Session, name: str, *, drafts: bool = False) -> Terms | None:
    """Return what a programme says; None: a contest or a certificate bears its name only."""
    try:
        return load(announced.newest(session, name, drafts=drafts).terms)
    except NotFound:
        return None


def _of(row: TermsRow, standing: Standing | None, at: datetime) -> Programme:
    terms = load(row.terms)
    if not row.announced:
        phase = UNSEEN
    elif standing and standing.state == selections.CONFIRMED:
        phase = DECIDED
    else:
        phase = EARLY if at < terms.opens_at else OPEN if at <= terms.closes_at else CLOSED
    return Programme(row, terms, phase, standing)


def every(session: Session, at: datetime, *, drafts: bool = False) -> list[Programme]:
    """Return all programmes, the newest first. They are few: each is asked by itself who was chosen."""
    rows = announced.every(session, drafts=drafts)
    return [_of(row, selections.standing(session, row.programme), at) for row in rows]


def still_to_come(it: Programme) -> int:
    """Return where a programme stands among others: what one can still apply for comes first."""
    return (OPEN, EARLY, CLOSED, DECIDED, UNSEEN).index(it.phase)


@dataclass(frozen=True)
class Mine:
    """One's own application: ``versions`` oldest first, ``place`` the newest event, ``partner`` today's consent."""

    application: Application | None
    versions: tuple[Version, ...]
    draft: Draft | None
    started: Start | None
    place: Place | None
    partner: bool

    @property
    def newest(self) -> Version | None:
        """The version that counts, unless it is a withdrawal."""
        return self.versions[-1] if self.versions else None

    @property
    def stands(self) -> bool:
        """Whether an application was sent and not withdrawn."""
        return self.newest is not None and self.newest.kind == sent.SENT


def mine(session: Session, name: str, person: int, consents: Mapping[str, bool]) -> Mine:
    """Return somebody's own application."""
    application = sent.of_person(session, name, person)
    versions = tuple(sent.versions(session, application)) if application else ()
    events = places.of(session, application) if application else []
    return Mine(
        application,
        versions,
        session.get(Draft, (name, person)),
        applications.started(session, name, person),
        events[-1] if events else None,
        consents.get(applications.purposes(name)[1], False),
    )


@dataclass(frozen=True)
class Line:
    """A part of a total in a letter; ``last``: what the last one chosen had."""

    part: Part
    points: str
    value: str
    last_points: str
    last_value: str


@dataclass(frozen=True)
class Letter:
    """What was decided about somebody, with every figure. ``missed``: conditions, then there are no figures."""

    outcome: str
    place: int
    of: int
    chosen: int
    lines: tuple[Line, ...]
    total: str
    last_total: str
    last_place: int
    tie: str  # the rule that decided where somebody ahead had the same total
    reserve: int  # place in the reserve, from 1
    reason: str  # why the order was left for this person
    missed: tuple[Field, ...]
    decided_at: datetime
    terms: Terms


def letter(session: Session, name: str, application: int) -> Letter | None:
    """Return the letter to an applicant; None: nothing was decided, or they were not among them."""
    found = selections.confirmed(session, name)
    if found is None or found.settled is None:
        return None
    row = found.selection
    number = row.sealed["terms"]["number"]
    terms = next(load(r.terms) for r in announced.rows(session, name) if r.number == number)
    return told(row.sealed, row.reasons, terms, application, found.settled.at)


def told(
    sealed: Mapping[str, Any], reasons: Mapping[str, str], terms: Terms, application: int, at: datetime
) -> Letter | None:
    """Return a letter from a sealed list."""
    rows = {one["application"]: one for one in sealed["list"]}
    chosen, reserve = sealed["chosen"], sealed["reserve"]
    last = max((rows[one] for one in chosen), key=lambda one: one["place"], default=None)
    missed = sealed["out"].get(str(application))
    mine = rows.get(application)
    if mine is None and missed is None:
        return None
    lines = tuple(_line(part, mine, last) for part in terms.parts()) if mine else ()
    outcome = choosing.NONE
    if application in chosen:
        outcome = choosing.CHOSEN
    elif application in reserve:
        outcome = choosing.RESERVE
    return Letter(
        outcome=outcome,
        place=mine["place"] if mine else 0,
        of=len(rows),
        chosen=len(chosen),
        lines=lines,
        total=figure(mine["total"]) if mine else "",
        last_total=figure(last["total"]) if last else "",
        last_place=last["place"] if last else 0,
        tie=mine["tie"] if mine else "",
        reserve=reserve.index(application) + 1 if application in reserve else 0,
        reason=reasons.get(str(application), ""),
        missed=tuple(f for f in terms.fields if f.id in (missed or ())),
        decided_at=at,
        terms=terms,
    )


def _line(part: Part, mine: Mapping[str, Any], last: Mapping[str, Any] | None) -> Line:
    points = (figure(one["points"].get(part.id, "0")) if one else "" for one in (mine, last))
    worth = (figure(one["values"][part.id]) if one else "" for one in (mine, last))
    (own, others), (value, last_value) = points, worth
    return Line(part, own, value, others, last_value)
