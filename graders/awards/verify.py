"""Do awards still follow from the rows? Each newest list is worked out again; what differs is named."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from fractions import Fraction
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from graders.awards import sheet as work
from graders.catalogue import Catalogue
from graders.errors import PlatformError
from graders.ranking.findings import Finding
from graders.records import audit
from graders.records.awards import lists, rules
from graders.records.awards.lists import LOCKED
from graders.records.awards.tables import AwardList, RulesRow
from graders.records.models import Person

AMONG = ("place", "tie", "tier", "won", "shared")  # what depends on the others: not to be told once one has left
BROKEN = (KeyError, TypeError, ValueError, AttributeError, IndexError)  # a changed row's values have another form


def findings(session: Session, catalogue: Catalogue) -> Iterator[Finding]:
    """Yield all that does not agree about awards."""
    for programme in session.scalars(select(RulesRow.programme).distinct().order_by(RulesRow.programme)):
        where = f"award of {programme}"
        try:
            found = lists.standing(session, programme)
            yield from _rules(session, programme, found, where)
            if found.listed is not None and found.state != LOCKED:
                yield from _list(session, catalogue, found, found.listed, where)
        except (*BROKEN, PlatformError) as error:
            yield Finding("award can't be worked out", where, "rows of their form", repr(error))


def _rules(session: Session, programme: str, found: lists.Standing, where: str) -> Iterator[Finding]:
    """Each version has its digest, and the locked one is the newest."""
    rows = list(session.scalars(select(RulesRow).where(RulesRow.programme == programme).order_by(RulesRow.number)))
    for row in rows:
        if audit.digest(row.rules) != row.digest:
            yield Finding("rules changed", f"{where}, version {row.number}", row.digest, audit.digest(row.rules))
    locked = next((d for d in found.said if d.outcome == LOCKED), None)
    if locked is not None and (locked.details["rules"], locked.details["digest"]) != (rows[-1].number, rows[-1].digest):
        yield Finding("rules are not those that were locked", where, locked.details["digest"], rows[-1].digest)


def _list(
    session: Session, catalogue: Catalogue, found: lists.Standing, row: AwardList, where: str
) -> Iterator[Finding]:
    if audit.digest(row.sealed) != row.digest:
        yield Finding("list changed", where, row.digest, audit.digest(row.sealed))
    told = [d for d in found.said if d.details.get("list") == row.id and d.details["digest"] != row.digest]
    for decision in told:
        yield Finding(f"list changed: {decision.outcome} another", where, decision.details["digest"], row.digest)
    locked = next(d for d in found.said if d.outcome == LOCKED)
    if row.sealed["rules_digest"] != locked.details["digest"]:
        yield Finding("list follows other rules", where, locked.details["digest"], row.sealed["rules_digest"])
    made, here = rules.load(row.sealed["rules"]), {one["person"]: one for one in row.sealed["list"]}
    given = sum(one["won"] for one in here.values()) + row.sealed["left"]
    if given != made.sum:
        yield Finding("prizes don't add up", where, f"{made.sum} won", f"{given} won")
    at = datetime.fromisoformat(row.sealed["at"])
    stay = _here(session, list(here))
    again = work.sheet(session, catalogue, row.programme, made, at, row.sealed["upto"], stay)
    worked = {one["person"]: one for one in work.sealed(again, row, at)["list"]}
    yield from _differences(where, {one: here[one] for one in stay}, worked, () if len(stay) == len(here) else AMONG)
    yield from _order(where, row.sealed["list"])


def _here(session: Session, people: list[int]) -> list[int]:
    """Return who of them still takes part: what somebody who left had sent is not counted any more."""
    query = select(Person.id).where(Person.id.in_(people), Person.state == "active", Person.role == "trainee")
    return list(session.scalars(query))


def _differences(where: str, told: dict[int, Any], found: dict[int, Any], leave: tuple[str, ...]) -> Iterator[Finding]:
    for person in sorted(told.keys() | found.keys()):
        at = f"{where}, person {person}"
        one, other = told.get(person), found.get(person)
        if one is None or other is None:
            yield Finding("person is on one list only", at, str(other is not None), str(one is not None))
            continue
        for name in sorted(one.keys() | other.keys()):
            if name not in leave and one.get(name) != other.get(name):
                yield Finding(f"{name} differs", at, str(other.get(name)), str(one.get(name)))


def _order(where: str, told: list[Any]) -> Iterator[Finding]:
    """Places run from 1 without a gap, and a total is never behind a smaller one: also where somebody has left."""
    totals = [Fraction(one["total"]) for one in told]
    if [one["place"] for one in told] != list(range(1, len(told) + 1)) or totals != sorted(totals, reverse=True):
        yield Finding("list is out of order", where, "places from 1, the largest total first", "another order")
