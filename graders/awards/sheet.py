"""A programme's final list: everybody's parts, total, place and prize, worked out from the rows by the locked rules."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from graders.catalogue import Catalogue
from graders.contests import places as contest_places
from graders.errors import Conflict
from graders.language import N_
from graders.ranking import award, choosing, standings
from graders.ranking.award import Grant
from graders.ranking.choosing import Entry, Formula, Ranked
from graders.ranking.standings import Scored
from graders.records import audit
from graders.records.awards.rules import CONTEST, LESSON, SHARE, Part, Rules
from graders.records.contests import entries, states
from graders.records.decisions import Freeze
from graders.records.models import Decision, Mark, Person, Result
from graders.records.programmes import places

ROWS: dict[str, Any] = {"results": Result, "marks": Mark, "decisions": Decision}
FEW = 400  # people whose results are asked for by name


@dataclass(frozen=True)
class Sheet:
    """Everybody of a programme: ``ranked`` best first (an entry's number is the person's), what each gets.

    ``flagged``: whose results show a flag that nobody has cleared: they get nothing until somebody has.
    ``bands``: the contest's bands by person. ``upto``: the last rows that are in it.
    """

    rules: Rules
    ranked: tuple[Ranked, ...]
    people: Mapping[int, Person]
    grants: Mapping[int, Grant]
    flagged: frozenset[int]
    bands: Mapping[int, int]
    upto: Mapping[str, int]

    @property
    def order(self) -> list[int]:
        """The people in the order of the list."""
        return [row.entry.application for row in self.ranked]


@dataclass(frozen=True)
class Earned:
    """A part of the total: everybody's share, when the last of what counts was received, and whose is flagged."""

    share: Mapping[int, Fraction]
    at: Mapping[int, datetime]
    flagged: frozenset[int] = frozenset()
    bands: Mapping[int, int] | None = None


def last_rows(session: Session) -> dict[str, int]:
    """Return the last row of each table that a list is made of, as it stands now."""
    return {name: session.scalar(select(func.max(table.id))) or 0 for name, table in ROWS.items()}


def formula(rules: Rules) -> Formula:
    """Return the formula of rules: each part's share times its weight."""
    return Formula(tuple(choosing.Part(p.id, Fraction(1), p.weight) for p in rules.parts), rules.ties)


def sheet(
    session: Session,
    catalogue: Catalogue,
    programme: str,
    rules: Rules,
    at: datetime,
    upto: Mapping[str, int] | None = None,
    people: Collection[int] | None = None,
) -> Sheet:
    """Return the list as it stands, or as it stood with the rows ``upto`` for these ``people`` (their numbers).

    Some ten queries for each part. Raises ``Conflict`` for a contest that is not confirmed.
    """
    upto = upto or last_rows(session)
    everybody = _people(session, programme, people)
    mine = [_earned(session, catalogue, programme, part, everybody, upto, at) for part in rules.parts]
    rows = []
    for person in everybody:
        points = {part.id: one.share.get(person, Fraction(0)) for part, one in zip(rules.parts, mine, strict=True)}
        received = max((one.at[person] for one in mine if person in one.at), default=at)
        rows.append(Entry(person, points, received))
    ranked = tuple(choosing.ranked(formula(rules), rows))
    flagged = frozenset().union(*(one.flagged for one in mine))
    clear = [row for row in ranked if row.total > 0 and row.entry.application not in flagged]
    can = [(row.entry.application, row.total) for row in clear]
    tiers = [(tier.places, tier.won) for tier in rules.tiers]
    given = award.allotted(can, tiers, shared=rules.boundary == SHARE)
    bands = next((one.bands for one in mine if one.bands is not None), {})
    return Sheet(rules, ranked, everybody, {grant.person: grant for grant in given}, flagged, bands, dict(upto))


def _people(session: Session, programme: str, people: Collection[int] | None) -> dict[int, Person]:
    if people is not None:
        return {p.id: p for p in session.scalars(select(Person).where(Person.id.in_(people)))}
    return {p.id: p for p in places.cohort(session, programme).people if p.state == "active"}


def _earned(
    session: Session,
    catalogue: Catalogue,
    programme: str,
    part: Part,
    people: Collection[int],
    upto: Mapping[str, int],
    at: datetime,
) -> Earned:
    if part.kind == CONTEST:
        return _contest(session, programme, part, frozenset(people))
    course_id, _, lesson = part.of.partition("/")
    course = catalogue.course(course_id)
    stood = Freeze(upto["results"], upto["marks"], upto["decisions"], 0, at)
    some = list(people) if len(people) <= FEW else None
    found = [one for one in standings.scored(session, course_id, stood, some) if one.person in people]
    if part.kind == LESSON:
        wanted = catalogue.lesson(course_id, lesson)
        return _counted([one for one in found if one.lesson == lesson], {lesson: 1.0}, wanted.points)
    weights = {one.id: one.weight for one in course.lessons}
    return _counted(found, weights, sum(one.weight * one.points for one in course.lessons))


def _counted(found: list[Scored], weights: Mapping[str, float], most: float) -> Earned:
    """Return everybody's share of the points; the best result of each lesson counts, exactly."""
    total: dict[int, Fraction] = {}
    at: dict[int, datetime] = {}
    flagged = set()
    for (person, lesson), one in standings.best(found).items():
        if lesson not in weights:
            continue
        total[person] = total.get(person, Fraction(0)) + choosing.exact(weights[lesson]) * choosing.exact(one.points)
        if one.points > 0:
            at[person] = max(at.get(person, one.received_at), one.received_at)
        if one.flagged:
            flagged.add(person)
    share = {person: points / choosing.exact(most) for person, points in total.items()} if most else {}
    return Earned(share, at, frozenset(flagged))


def _contest(session: Session, programme: str, part: Part, people: frozenset[int]) -> Earned:
    """Return what the contest's confirmed places are worth. A place that fell at its re-run is worth nothing."""
    board = entries.final_board(session, programme)
    if board is None or states.state(session, programme) != states.CONFIRMED:
        raise Conflict(
            N_("The contest's places are not confirmed yet."),
            cure=N_("Reveal and confirm them first: they are a part of the total."),
            code="contest_open",
        )
    rows, _ = contest_places.as_rows(board.rows)
    stand = contest_places.after_reruns(rows, entries.reruns(session, programme))
    scored = [
        award.Scored(row.person, Fraction(repr(row.score)), row.band)
        for row in stand
        if row.place is not None and row.person in people
    ]
    share = award.levelled(scored, Fraction(part.low), Fraction(part.high))
    at = {row.person: row.at for row in stand if row.person in share}
    return Earned(share, at, bands={one.person: one.band for one in scored})


def sealed(found: Sheet, row: Any, at: datetime) -> dict[str, Any]:
    """Return a list as plain values: figures as fractions, nobody's name. ``row``: the rules' row."""
    return {
        "rules": found.rules.kept(),
        "rules_digest": row.digest,
        "at": audit.moment(at),
        "upto": dict(found.upto),
        "list": [_row(found, one) for one in found.ranked],
        "left": found.rules.sum - sum(grant.won for grant in found.grants.values()),
    }


def _row(found: Sheet, one: Ranked) -> dict[str, Any]:
    person = one.entry.application
    grant = found.grants.get(person)
    return {
        "person": person,
        "place": one.place,
        "shares": {name: str(value) for name, value in sorted(one.entry.points.items())},
        "values": {name: str(value) for name, value in sorted(one.values.items())},
        "total": str(one.total),
        "tie": one.tie,
        "received_at": audit.moment(one.entry.received_at),
        "band": found.bands.get(person, 0),
        "flagged": person in found.flagged,
        "tier": grant.tier if grant else None,
        "won": grant.won if grant else 0,
        "shared": grant.shared if grant else 0,
    }


def fingerprint(found: Sheet) -> str:
    """Return a digest of the list as it stands, to notice a change."""
    return audit.digest([_row(found, one) for one in found.ranked] + [found.rules.kept()])


def moved(before: Sheet, after: Sheet) -> list[tuple[int, int, int]]:
    """Return who would stand elsewhere: (person, place before, place after), by the place before."""
    was = {row.entry.application: row.place for row in before.ranked}
    now = {row.entry.application: row.place for row in after.ranked}
    return sorted(((one, was[one], now[one]) for one in was if one in now and was[one] != now[one]), key=lambda m: m[1])
