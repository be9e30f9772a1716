"""The year's figures as pages, PDF and workbook tell them: one value, so that they can't differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from graders.catalogue import Catalogue
from graders.language import N_
from graders.overview import yearly
from graders.overview.small import LEAST
from graders.records import outcomes
from graders.records.programmes import announced
from graders.records.programmes.terms import Words as Titles
from graders.records.programmes.terms import load
from portal.tables.table import Table
from portal.words import Words

BACK = 5  # years that a trend shows
FIRST = 2000  # nobody asks for an earlier year
MEASURES = {
    yearly.VISITED: N_("Visits"),
    yearly.SUPPORTED: N_("Supports and consultations"),
    yearly.TRAINED: N_("People trained"),
    yearly.COMPLETED: N_("Completions"),
    yearly.AWARDED: N_("Awards"),
    yearly.HIRED: N_("Hired"),
    yearly.PUBLISHED: N_("Papers"),
}
KINDS = {
    outcomes.VISIT: N_("Visit"),
    outcomes.CONSULTATION: N_("Consultation"),
    outcomes.SUPPORT: N_("Supported project"),
    outcomes.JOB: N_("Job"),
    outcomes.AWARD: N_("Award from elsewhere"),
    outcomes.PAPER: N_("Paper"),
    outcomes.OTHER: N_("Other"),
}
TRENDS = (  # what is drawn together: like sizes
    (N_("Who came"), (yearly.VISITED, yearly.SUPPORTED, yearly.TRAINED)),
    (N_("What came of it"), (yearly.COMPLETED, yearly.AWARDED, yearly.HIRED, yearly.PUBLISHED)),
)
PARTED = tuple(measure for measure in MEASURES if measure != yearly.TRAINED)


@dataclass(frozen=True)
class Report:
    """Figures of some years, the last of them in parts. None: not told, because few people are in it."""

    year: int
    years: tuple[int, ...]
    totals: dict[str, tuple[int | None, ...]]  # by measure, one a year
    subjects: tuple[str, ...]
    parts: dict[str, tuple[int | None, ...]]  # by measure, one a subject
    titles: dict[str, Titles]  # of programmes, by their ids

    def total(self, measure: str) -> int | None:
        """Return a measure of the year itself."""
        return self.totals[measure][-1]

    @property
    def empty(self) -> bool:
        """Whether nothing is known of the year."""
        return all(self.total(measure) == 0 for measure in self.totals)


def this_year(at: datetime, zone: str) -> int:
    """Return the year that it is in the site's zone."""
    return at.astimezone(ZoneInfo(zone)).year


def report(session: Session, year: int, zone: str) -> Report:
    """Return the figures of a year and the years before it, small ones left out."""
    wanted = tuple(range(year - BACK + 1, year + 1))
    found = yearly.years(session, wanted, zone)
    return Report(
        year,
        wanted,
        {measure: tuple(one.shown(measure).total for one in found) for measure in MEASURES},
        tuple(found[-1].subjects()),
        {measure: found[-1].shown(measure).parts for measure in PARTED},
        titles(session),
    )


def titles(session: Session) -> dict[str, Titles]:
    """Return what programmes are called, by their ids. One query."""
    return {row.programme: load(row.terms).title for row in announced.every(session)}


def subject(name: str, catalogue: Catalogue, words: Words, known: Mapping[str, Titles]) -> str:
    """Return what a part belongs to, in words. A programme that was never announced here goes by its name."""
    kind, _, rest = name.partition(":")
    if kind == "course" and rest in catalogue.courses:
        return words.of(catalogue.courses[rest].title)
    if kind == "programme" and rest in known:
        return words.of(known[rest])
    return words(N_("Programme {name}"), name=rest) if kind == "programme" else rest or words(N_("The centre"))


def tables(told: Report, catalogue: Catalogue, words: Words) -> tuple[Table, Table]:
    """Return the report as two tables: years, and the parts of its year. Numbers are text where they are not told."""
    names = [words(label) for label in MEASURES.values()]
    by_year = [
        (str(year), *(figure(told.totals[measure][at], words) for measure in MEASURES))
        for at, year in enumerate(told.years)
    ]
    rows = [
        (subject(name, catalogue, words, told.titles), *(figure(told.parts[measure][at], words) for measure in PARTED))
        for at, name in enumerate(told.subjects)
    ]
    total = (words(N_("Together")), *(figure(told.total(measure), words) for measure in PARTED))
    parted = (words(N_("Belongs to")), *(words(MEASURES[measure]) for measure in PARTED))
    title = words(N_("Outcomes of {year}"), year=told.year)
    return Table(title, (words(N_("Year")), *names), by_year), Table(title, parted, [*rows, total])


def figure(value: int | None, words: Words) -> int | str:
    """Return a number, or the words for one that is not told."""
    return words(N_("not told")) if value is None else value


def note(words: Words) -> str:
    """Return why some numbers are missing."""
    return words(
        N_("Fewer than {least} people are not told, nor what would give them away by subtraction."), least=LEAST
    )


def paper(told: Report, catalogue: Catalogue, words: Words, site: str, at: datetime) -> dict[str, object]:
    """Return the report as its PDF takes it."""
    by_year, parted = tables(told, catalogue, words)
    tiles = [
        {"name": words(label), "figure": _grouped(told.total(m), words), "told": told.total(m) is not None}
        for m, label in MEASURES.items()
    ]
    trends = [
        {
            "name": words(MEASURES[measure]),
            "years": [str(year) for year in told.years],
            "values": list(told.totals[measure]),
            "shown": [_grouped(value, words) for value in told.totals[measure]],
        }
        for measure in MEASURES
    ]
    return {
        "title": by_year.title,
        "site": site,
        "made": words(N_("Made on {day} from the records"), day=words.day(at)),
        "note": note(words),
        "language": words.language,
        "tiles": tiles,
        "trends": trends,
        "trend_title": words(N_("Year by year")),
        "parts_title": words(N_("Where it belongs")),
        "columns": list(parted.columns),
        "rows": [[_cell(value) for value in row] for row in parted.rows],
        "counting": [words(line) for line in COUNTING],
        "counting_title": words(N_("How it is counted")),
    }


COUNTING = (
    N_("People trained: trainees who sent in at least one lesson that year, each once."),
    N_("Completions and awards: certificates that hold, by their day; awards from elsewhere as written down."),
    N_("Everything else: what managers wrote down, with evidence; corrections replace what they correct."),
)


def _grouped(value: int | None, words: Words) -> str:
    return f"{value:,}" if value is not None else words(N_("not told"))


def _cell(value: object) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value)


def span(session: Session, at: datetime, zone: str) -> Sequence[int]:
    """Return the years to choose from, the newest first."""
    today = this_year(at, zone)
    first = outcomes.first_day(session)
    return range(today, max(FIRST, min(first.year, today) if first else today) - 1, -1)
