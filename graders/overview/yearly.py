"""The centre's year in figures, from records only: nobody types a sum.

Who trained and who completed is known from submissions and certificates; what came of it is written down as outcomes
(``graders.records.outcomes``). An award of our own is its certificate; one that somebody won elsewhere is an outcome.
Years are those of the site's zone. Each figure is the sum of its parts (programmes, courses, the centre), but
for people who trained: somebody who takes two courses is one person, so courses don't add up and are not told apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import and_, case, distinct, func, select
from sqlalchemy.orm import Session

from graders.overview.small import LEAST, Shown, suppressed
from graders.records import certificates, outcomes
from graders.records.certificates import Certificate
from graders.records.models import Person, Submission

VISITED, SUPPORTED, TRAINED, COMPLETED, AWARDED, HIRED, PUBLISHED = (
    "visited", "supported", "trained", "completed", "awarded", "hired", "published",
)  # fmt: skip
MEASURES = (VISITED, SUPPORTED, TRAINED, COMPLETED, AWARDED, HIRED, PUBLISHED)
OF_OUTCOME = {
    outcomes.VISIT: VISITED,
    outcomes.CONSULTATION: SUPPORTED,
    outcomes.SUPPORT: SUPPORTED,
    outcomes.AWARD: AWARDED,
    outcomes.JOB: HIRED,
    outcomes.PAPER: PUBLISHED,
}
OF_CERTIFICATE = {
    certificates.COURSE: COMPLETED,
    certificates.PROGRAMME: COMPLETED,
    certificates.AWARD: AWARDED,
}
CENTRE = ""  # the part that belongs to no programme and no course


@dataclass(frozen=True)
class Year:
    """One year: for each measure its parts by subject, and how many people trained."""

    year: int
    parts: dict[str, dict[str, int]]
    trained: int

    def subjects(self) -> list[str]:
        """Return whom the parts belong to, the centre last."""
        return sorted({subject for parts in self.parts.values() for subject in parts}, key=lambda s: (s == CENTRE, s))

    def shown(self, measure: str, least: int = LEAST) -> Shown:
        """Return what may be told of a measure: its parts in the order of ``subjects``, and their sum."""
        if measure == TRAINED:
            return suppressed([self.trained], least)
        parts = self.parts.get(measure, {})
        return suppressed([parts.get(subject, 0) for subject in self.subjects()], least)


def years(session: Session, wanted: Sequence[int], zone: str) -> list[Year]:
    """Return these years, in their order. Four queries, whatever the number of years."""
    parts = {(year, measure): Counter[str]() for year in wanted for measure in MEASURES}
    span = (date(min(wanted), 1, 1), date(max(wanted) + 1, 1, 1))
    for row in outcomes.standing(session, *span):
        _add(parts, row.day.year, OF_OUTCOME.get(row.kind), row.subject, row.people)
    for paper in _holding(session, *span):
        _add(parts, paper.day.year, OF_CERTIFICATE.get(paper.kind), paper.subject, 1)
    trained = _trained(session, wanted, zone)
    return [Year(year, {m: dict(parts[year, m]) for m in MEASURES}, trained[year]) for year in wanted]


def _add(parts: dict[tuple[int, str], Counter[str]], year: int, measure: str | None, subject: str, people: int) -> None:
    if measure is not None and (year, measure) in parts:
        parts[year, measure][subject] += people


def _holding(session: Session, since: date, before: date) -> Iterable[Any]:
    """Return certificates of some days that are not revoked; those that somebody took along when they left count."""
    wanted = select(Certificate.number, Certificate.kind, Certificate.subject, Certificate.day)
    gone = certificates.revoked(session)
    found = session.execute(wanted.where(Certificate.day >= since, Certificate.day < before))
    return [row for row in found if row.number not in gone]


def _trained(session: Session, wanted: Sequence[int], zone: str) -> dict[int, int]:
    """Return how many trainees sent something in, by year, in one walk over an index."""
    here = ZoneInfo(zone)
    bounds = {year: (datetime(year, 1, 1, tzinfo=here), datetime(year + 1, 1, 1, tzinfo=here)) for year in wanted}
    at = Submission.received_at
    columns = [
        func.count(distinct(case((and_(at >= since, at < before), Submission.person_id)))).label(f"y{year}")
        for year, (since, before) in bounds.items()
    ]
    trainees = select(Person.id).where(Person.role == "trainee")
    row = session.execute(select(*columns).where(Submission.person_id.in_(trainees))).one()
    return dict(zip(wanted, map(int, row), strict=True))
