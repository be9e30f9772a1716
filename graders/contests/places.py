"""The public board and the final places of a contest, worked out from entries, outcomes, and what people decided."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from graders.contests.material import PRIVATE, PUBLIC, Material, Scores
from graders.ranking.contest import bands, ladder, rules
from graders.ranking.contest.bands import Interval
from graders.ranking.contest.metrics import Numbers
from graders.ranking.contest.settings import BOTH, REPORT
from graders.records.contests import entries as kept
from graders.records.contests.rows import Entry, Rerun

SAME = "same"  # what a re-run must give
Read = Callable[[Entry], Numbers]  # an entry's predictions, in the order of the cases


@dataclass(frozen=True)
class Row:
    """A line of a board. ``person`` None: a baseline, which has no place. ``band``: places in one can't be told apart.

    ``place`` None: none (any more). ``report``: points that people gave, where they decide within a band.
    """

    person: int | None
    name: str
    entry: str
    number: int
    score: float
    interval: Interval
    at: datetime
    place: int | None = None
    band: int = 0
    report: float | None = None
    sent: int = 0  # how many entries
    rerun: str = ""  # "", or what running the notebook again gave


def public(material: Material, rows: Sequence[Entry], scores: Scores, read: Read) -> tuple[list[Row], list[Row]]:
    """Return what the public board says: people by place, and baselines apart, the best first.

    Scores are those that the Ladder told; an interval is moved to it and as round, so that it tells nothing finer.
    """
    sent: dict[int, int] = {}
    for row in rows:
        if row.person_id is not None:
            sent[row.person_id] = sent.get(row.person_id, 0) + 1

    def line(entry: Entry) -> Row:
        drawn = _drawn(material, PUBLIC, entry, scores, read)
        unit = ladder.grain(bands.error(material.metric, drawn))
        found, moved = bands.interval(drawn), entry.shown - entry.score
        low, high = (ladder.rounded(edge + moved, unit) for edge in (found.low, found.high))
        number = sent.get(entry.person_id, 1) if entry.person_id is not None else 1
        who = (entry.person_id, entry.name, entry.id, entry.number)
        return Row(*who, entry.shown, Interval(low, high), entry.received_at, sent=number)

    people = _ordered(material, [line(entry) for entry in kept.standing(rows).values()])
    known = {row.id: row for row in rows}
    drawn = [_drawn(material, PUBLIC, known[one.entry], scores, read) for one in people]
    banded = _banded(people, bands.bands(material.metric, drawn))
    return banded, _ordered(material, [line(entry) for entry in rows if entry.person_id is None])


def final(
    material: Material,
    rows: Sequence[Entry],
    chosen: Mapping[int, Sequence[int]],
    reports: Mapping[int, float],
    scores: Scores,
    read: Read,
) -> tuple[list[Row], list[Row]]:
    """Return the places on the private cases: the better one of each person's finals; baselines apart."""
    stands = kept.standing(rows)
    numbered = {(row.person_id, row.number): row for row in rows}

    def line(entry: Entry) -> Row:
        drawn = _drawn(material, PRIVATE, entry, scores, read)
        score = material.score(read(entry), PRIVATE)
        who = (entry.person_id, entry.name, entry.id, entry.number)
        report = None if entry.person_id is None else reports.get(entry.person_id)
        return Row(*who, score, bands.interval(drawn), entry.received_at, report=report)

    best = []
    for person, standing in stands.items():
        mine = [numbered[person, number] for number in rules.finals(chosen.get(person, ()), standing.number)]
        best.append(_ordered(material, [line(entry) for entry in mine])[0])
    people = _ordered(material, best)
    known = {row.id: row for row in rows}
    drawn = [_drawn(material, PRIVATE, known[one.entry], scores, read) for one in people]
    banded = _banded(people, bands.bands(material.metric, drawn))
    within = _within(material, banded)
    placed = [replace(one, place=place) for place, one in enumerate(within, 1)]
    return placed, _ordered(material, [line(entry) for entry in rows if entry.person_id is None])


def _drawn(material: Material, part: str, entry: Entry, scores: Scores, read: Read) -> Numbers:
    return scores.of(material, part, entry.predictions, lambda: read(entry))


def _ordered(material: Material, rows: list[Row]) -> list[Row]:
    """The best score first; among equal ones whoever was earlier."""
    sign = -1 if material.metric.higher else 1
    return sorted(rows, key=lambda row: (sign * row.score, row.at, row.entry))


def _banded(rows: list[Row], found: list[int]) -> list[Row]:
    pairs = zip(rows, found, strict=True)
    return [replace(row, band=band, place=place) for place, (row, band) in enumerate(pairs, 1)]


def _within(material: Material, rows: list[Row]) -> list[Row]:
    """Order each band by what was declared: the score (as it is), the report, or half of each."""
    if material.settings.within not in (REPORT, BOTH):
        return rows
    by_band: dict[int, list[Row]] = {}
    for row in rows:
        by_band.setdefault(row.band, []).append(row)
    found = []
    for band in by_band.values():
        reports = _share([row.report or 0.0 for row in band])
        if material.settings.within == REPORT:
            worth = reports
        else:
            sign = 1 if material.metric.higher else -1
            both = zip(reports, _share([sign * row.score for row in band]), strict=True)
            worth = [round(one + other, bands.ROUND) for one, other in both]
        found += [row for _, _, row in sorted(zip([-w for w in worth], range(len(band)), band, strict=True))]
    return found


def _share(values: list[float]) -> list[float]:
    """Return values from 0, the lowest, to 1, the highest."""
    low, high = min(values), max(values)
    return [round((value - low) / (high - low), bands.ROUND) if high > low else 0.0 for value in values]


def as_plain(people: Sequence[Row], baselines: Sequence[Row]) -> list[dict[str, Any]]:
    """Return the final places as they are kept."""
    found = []
    for row in (*people, *baselines):
        told: dict[str, Any] = {"person": row.person, "name": row.name, "entry": row.entry, "number": row.number}
        told |= {"score": row.score, "low": row.interval.low, "high": row.interval.high, "at": row.at.isoformat()}
        told |= {"place": row.place, "band": row.band, "report": row.report}
        found.append(told)
    return found


def as_rows(told: Sequence[Mapping[str, Any]]) -> tuple[list[Row], list[Row]]:
    """Return the rows of ``as_plain``: people and baselines."""
    found = [
        Row(
            person=row["person"],
            name=row["name"],
            entry=row["entry"],
            number=row["number"],
            score=row["score"],
            interval=Interval(row["low"], row["high"]),
            at=datetime.fromisoformat(row["at"]),
            place=row["place"],
            band=row["band"],
            report=row["report"],
        )
        for row in told
    ]
    return [row for row in found if row.person is not None], [row for row in found if row.person is None]


def after_reruns(people: Sequence[Row], reruns: Mapping[str, Rerun]) -> list[Row]:
    """Return the places as they are now: whose notebook did not give their predictions has none, the next moves up."""
    told = [replace(row, rerun=reruns[row.entry].outcome if row.entry in reruns else "") for row in people]
    stay = [row for row in told if row.rerun in ("", SAME)]
    gone = [replace(row, place=None, band=0) for row in told if row.rerun not in ("", SAME)]
    return [replace(row, place=place) for place, row in enumerate(stay, 1)] + gone
