"""Do a programme's rows, its ranked list and its selection still agree with the log and with each other?

Each difference is named: a weight that was changed, an application that is gone, a mark that was edited, a place on
the list that no longer follows from them, a choice that left the order without a reason.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from fractions import Fraction
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from graders.ranking import choosing, destroyed
from graders.ranking.choosing import CHOSEN, RESERVE, Entry
from graders.ranking.findings import Finding
from graders.ranking.programmes import Sheet, formula, sheet
from graders.records.models import Audit
from graders.records.programmes import applications, log, places, selections, sent
from graders.records.programmes.tables import RETURNED, Place, Selection, TermsRow, Version
from graders.records.programmes.terms import load

Read = Iterable[tuple[Audit, dict[str, Any]]]  # the log's entries with their payloads
BROKEN = (KeyError, TypeError, ValueError, AttributeError, IndexError)  # a changed row's values have another form


def findings(session: Session, read: Read) -> Iterator[Finding]:
    """Yield all that does not agree about programmes; ``read``: the log, oldest first."""
    yield from _rows(session, read)
    for row in session.scalars(select(TermsRow).order_by(TermsRow.id)):
        yield from _guarded(f"programme {row.programme}, terms {row.number}", _terms(row))
    listed = destroyed.by_list(session, destroyed.APPLICATIONS)
    for version in session.scalars(select(Version).order_by(Version.id)):
        yield from _guarded(f"programme_versions {version.id}", _words(session, version, listed))
    for programme in session.scalars(select(Selection.programme).distinct().order_by(Selection.programme)):
        found = selections.standing(session, programme)
        if found is not None and found.state != RETURNED:
            yield from _guarded(f"programme {programme}", _selection(session, found))


def _guarded(where: str, found: Iterator[Finding]) -> Iterator[Finding]:
    """Yield what is found; rows from which nothing can be worked out are a finding, not an end."""
    try:
        yield from found
    except BROKEN as error:
        yield Finding("programme can't be worked out", where, "rows of their form", repr(error))


def _rows(session: Session, read: Read) -> Iterator[Finding]:
    """Hold each row against its entry in the log, and each entry against its row."""
    told = {(p[log.OF], p.get("row")): p for _, p in read if log.OF in p}
    held: set[tuple[str, Any]] = set()
    for table in log.FACTS:
        for row in session.scalars(select(table).order_by(table.id)):
            key = (table.__tablename__, row.id)
            held.add(key)
            where = f"{key[0]} {key[1]}"
            if key not in told:
                yield Finding("row not in the log", where, "an entry in the log", "none")
                continue
            for name, value in log.facts(row).items():
                if told[key].get(name) != value:
                    yield Finding("row changed", f"{where}, {name}", str(told[key].get(name)), str(value))
    for key in sorted(told.keys() - held, key=str):
        yield Finding("row missing", f"{key[0]} {key[1]}", "the row that the log tells of", "no such row")


def _terms(row: TermsRow) -> Iterator[Finding]:
    found = load(row.terms).digest
    if found != row.digest:
        where = f"programme {row.programme}, terms {row.number}"
        yield Finding("terms changed after they were announced", where, row.digest, found)


def _words(session: Session, version: Version, listed: Collection[str]) -> Iterator[Finding]:
    where = f"programme_versions {version.id} (application {version.application_id})"
    if version.gone_at is None:
        if applications.digest(version) != version.digest:
            yield Finding("answers changed", where, version.digest, applications.digest(version))
    else:
        last = sent.newest(session, version.application)
        if str(version.application_id) not in listed and (last is None or last.kind != sent.WITHDRAWN):
            yield Finding("answers removed", where, "a withdrawal, or a list that two people decided", "none")


def _selection(session: Session, found: selections.Standing) -> Iterator[Finding]:
    row = found.selection
    where = f"programme {row.programme}, list {row.id}"
    for said, digest in (
        ("the list itself", selections.digest(row)),
        ("the decision", found.proposed.details["digest"]),
    ):
        if digest != row.digest:
            yield Finding(f"list changed: {said} has another digest", where, row.digest, digest)
    number = row.sealed["terms"]["number"]
    here = sheet(session, row.programme, row.sealed["upto"], number)
    if here.number != number or here.terms.digest != row.sealed["terms"]["digest"]:
        yield Finding("terms are not those of the list", where, row.sealed["terms"]["digest"], here.terms.digest)
    again = _again(session, row, here)
    yield from _differences(where, row, again)
    yield from _choice(where, row, here)
    yield from _places(where, row, places.events(session, row.programme))


def _again(session: Session, row: Selection, here: Sheet) -> list[choosing.Ranked]:
    """Rank everybody again; whose words are gone by now as the list has them."""
    entries = {r.entry.application: r.entry for r in here.ranked}
    gone = {
        version.application_id
        for version, person in sent.standing(session, row.programme)
        if version.gone_at is not None or person.state != "active" or person.role != "trainee"
    }
    for told in row.sealed["list"]:
        if told["application"] in gone:
            points = {name: Fraction(value) for name, value in told["points"].items()}
            at = datetime.fromisoformat(told["received_at"])
            entries[told["application"]] = Entry(told["application"], points, at)
    return choosing.ranked(formula(here.terms), list(entries.values()))


def _differences(where: str, row: Selection, again: list[choosing.Ranked]) -> Iterator[Finding]:
    """Hold the sealed list against the one worked out again, application by application."""
    told = {one["application"]: one for one in row.sealed["list"]}
    found = {r.entry.application: r for r in again}
    for one in sorted(told.keys() | found.keys()):
        at = f"{where}, application {one}"
        if one not in found:
            yield Finding(
                "application is on the list, but not in the rows", at, f"place {told[one]['place']}", "nothing"
            )
        elif one not in told:
            yield Finding("application is not on the list", at, f"place {found[one].place}", "nothing")
        else:
            yield from _figures(at, told[one], found[one])


def _figures(at: str, told: dict[str, Any], found: choosing.Ranked) -> Iterator[Finding]:
    values = {name: str(value) for name, value in found.values.items()}
    for name in sorted(values.keys() | told["values"].keys()):
        if values.get(name) != told["values"].get(name):
            yield Finding(f"{name} differs", at, str(values.get(name)), str(told["values"].get(name)))
    for name, value in (("total", str(found.total)), ("place", found.place), ("tie", found.tie)):
        if told[name] != value:
            yield Finding(f"{name} differs", at, str(value), str(told[name]))


def _choice(where: str, row: Selection, here: Sheet) -> Iterator[Finding]:
    """The choice has to follow the sealed order, but where there is a reason."""
    order = [one["application"] for one in row.sealed["list"]]
    outcomes = dict.fromkeys(row.sealed["reserve"], RESERVE) | dict.fromkeys(row.sealed["chosen"], CHOSEN)
    said = {int(one) for one in row.reasons}
    for one in choosing.unexplained(order, outcomes, said, here.terms.places, here.terms.reserve):
        yield Finding("order left without a reason", f"{where}, application {one}", "a reason", "none")
    if set(outcomes) - set(order):
        yield Finding(
            "chosen, but not on the list", where, "applications of the list", str(sorted(set(outcomes) - set(order)))
        )


def _places(where: str, row: Selection, events: list[Place]) -> Iterator[Finding]:
    """Places go to whom were chosen, then to the reserve in its order."""
    offered = [e.application_id for e in events if e.event == places.OFFERED and e.selection_id == row.id]
    moved = [one for one in offered if one not in row.sealed["chosen"]]
    expected = [one for one in row.sealed["reserve"] if one in moved]
    if moved != expected:
        yield Finding("the reserve moved in out of order", where, str(expected), str(moved))
