"""What the pages of awards say: how one stands, the list with names as the visitor may know them, why one is where."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any

from sqlalchemy.orm import Session

from graders.catalogue import Catalogue
from graders.errors import NotFound
from graders.language import N_
from graders.overview.progress import Keeper
from graders.ranking import award
from graders.records.awards import lists
from graders.records.awards import rules as values
from graders.records.awards.lists import Standing, Told
from graders.records.awards.rules import CONTEST, LESSON, Part, Rules
from graders.records.models import Person
from graders.records.programmes import announced
from graders.records.programmes.terms import Terms
from graders.records.programmes.terms import load as load_terms
from portal import board_facts, programme_facts
from portal.programme_facts import Programme
from portal.words import Words

STATES = {
    lists.OPEN: (N_("Rules are being written"), "gray"),
    lists.LOCKED: (N_("Rules are fixed"), "information"),
    lists.PROPOSED: (N_("A list waits for a second person"), "warning"),
    lists.CONFIRMED: (N_("Objections are taken"), "success"),
    lists.FINAL: (N_("Final"), "success"),
}
ANSWERS = {lists.UPHELD: (N_("was right"), "success"), lists.REJECTED: (N_("was not right"), "gray")}


@dataclass(frozen=True)
class Line:
    """A line of a list. ``name`` is empty where the visitor may not know it."""

    person: int
    place: int
    name: str
    alias: str
    me: bool
    total: str
    values: Mapping[str, str]
    tie: str
    flagged: bool
    tier: int | None
    won: int
    shared: int


@dataclass(frozen=True)
class Why:
    """Why somebody is where they are. ``above``: what the next place up has more, part by part, as weighed points.

    ``level``: how many others share the contest's band with them.
    """

    line: Line
    shares: Mapping[str, Fraction]
    above: Mapping[str, Fraction]
    gap: Fraction
    level: int
    rule: str


@dataclass(frozen=True)
class Award:
    """A programme's award as a visitor may see it."""

    it: Programme
    standing: Standing
    rules: Rules | None
    lines: tuple[Line, ...]
    mine: Why | None
    objections: tuple[Told, ...]

    @property
    def says(self) -> tuple[str, str]:
        """How it stands, to be translated, and the colour of that."""
        return STATES[self.standing.state]


def award_of(session: Session, programme: str, at: datetime, me: int, *, staff: bool, key: bytes) -> Award:
    """Return an award: to staff with everybody's name and the list that waits. Raises ``NotFound``."""
    it = programme_facts.programme(session, programme, at, drafts=staff)
    found = lists.standing(session, programme)
    if not staff and found.state == lists.OPEN:
        raise NotFound(N_("There is no award yet."), cure=N_("Its rules stand here before the programme begins."))
    locked = values.load(found.rules.rules) if found.rules else None
    told = found.listed.sealed["list"] if found.listed and (staff or found.seen) and found.state != lists.LOCKED else []
    called = board_facts.called(session, [one["person"] for one in told], staff, f"award {programme}", key)
    lines = tuple(_line(one, called, me, staff) for one in told)
    said = lists.objections(session, programme)
    objections = tuple(one for one in said if staff or one.row.person_id == me)
    return Award(it, found, locked, lines, _why(told, lines, me) if told else None, objections)


@dataclass(frozen=True)
class Beside:
    """A programme's award on the board of its course: places there need not be those of the board."""

    terms: Terms
    state: str

    @property
    def says(self) -> tuple[str, str]:
        """How it stands, to be translated, and the colour of that."""
        return STATES[self.state]


def of_course(session: Session, course: str) -> list[Beside]:
    """Return the awards of programmes with this course that everybody may read of: their rules are fixed at least."""
    terms = [load_terms(row.terms) for row in announced.every(session)]
    states = lists.states(session) if any(it.course == course for it in terms) else {}
    found = [Beside(it, states[it.id]) for it in terms if it.course == course and it.id in states]
    return [Beside(one.terms, lists.LOCKED if one.state == lists.PROPOSED else one.state) for one in found]


def unfinished(session: Session, progress: Keeper, catalogue: Catalogue, rules: Rules, people: Collection[int]) -> int:
    """Return how many submissions of these people wait for a result or a marker, in the lessons that count."""
    found = 0
    for part in rules.parts:
        if part.kind == CONTEST:
            continue
        course, _, lesson = part.of.partition("/")
        for name, sheet in progress.sheets(session, catalogue.course(course)).items():
            if lesson in ("", name):
                waits = sheet.waiting | (sheet.outcome == 0)
                found += sum(one in people for one in sheet.person[waits].tolist())
    return found


def _line(one: Mapping[str, Any], called: Mapping[int, tuple[str, str]], me: int, staff: bool) -> Line:
    name, alias = called[one["person"]]
    figures = {part: programme_facts.figure(value) for part, value in one["values"].items()}
    return Line(
        one["person"], one["place"], name, alias, one["person"] == me, programme_facts.figure(one["total"]), figures,
        one["tie"], one["flagged"] and (staff or one["person"] == me), one["tier"], one["won"], one["shared"],
    )  # fmt: skip


def _why(told: list[Any], lines: tuple[Line, ...], me: int) -> Why | None:
    at = next((n for n, one in enumerate(told) if one["person"] == me), None)
    if at is None:
        return None
    mine = told[at]
    figures = {one["person"]: {part: Fraction(value) for part, value in one["values"].items()} for one in told}
    order = [one["person"] for one in told]
    level = sum(one["band"] == mine["band"] for one in told) - 1 if mine["band"] else 0
    gap = Fraction(told[at - 1]["total"]) - Fraction(mine["total"]) if at else Fraction(0)
    shares = {part: Fraction(value) for part, value in mine["shares"].items()}
    return Why(lines[at], shares, award.above(figures, order, me), gap, level, mine["tie"])


def part_name(part: Part, catalogue: Catalogue, w: Words) -> str:
    """Return what a part of the total is called."""
    if part.kind == CONTEST:
        return w(N_("Contest"))
    course = catalogue.courses.get(part.of.partition("/")[0])
    if course is None:
        return part.of
    if part.kind == LESSON:
        lesson = next((x for x in course.lessons if x.name == part.of), None)
        return w.of(lesson.title) if lesson else part.of
    return w.of(course.title)


def rule_name(tie: str, rules: Rules, catalogue: Catalogue, w: Words) -> str:
    """Return how a rule for ties is told."""
    part = next((one for one in rules.parts if one.id == tie), None)
    return part_name(part, catalogue, w) if part else w(N_("the earlier receipt"))


def signed(value: Fraction) -> str:
    """Return a difference as people read it, with its sign."""
    shown = programme_facts.figure(abs(value))
    return shown if value == 0 else f"+{shown}" if value > 0 else f"−{shown}"


def people(session: Session, numbers: list[int]) -> dict[int, Person]:
    """Return people by their numbers (a few hundred at most)."""
    return {p.id: p for p in session.query(Person).filter(Person.id.in_(numbers))}
