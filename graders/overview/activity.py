"""How much happened on each day."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Select, func, literal, select, union_all
from sqlalchemy.orm import Session

from graders.records.models import Person, Submission


@dataclass(frozen=True)
class Day:
    """A day in the site's zone: how many submissions, by how many trainees."""

    day: date
    submissions: int
    people: int


def by_day(session: Session, courses: Collection[str], at: datetime, zone: str, days: int = 28) -> tuple[Day, ...]:
    """Return the last ``days`` days up to the day of ``at``, oldest first, also those on which nothing happened.

    One query; days begin at midnight in ``zone``.
    """
    here = ZoneInfo(zone)
    today = at.astimezone(here).date()
    wanted = [today - timedelta(days=back) for back in reversed(range(days))]
    starts = [datetime.combine(day, time.min, here) for day in (*wanted, today + timedelta(days=1))]
    counted = [_day(courses, n, begin, end) for n, (begin, end) in enumerate(pairwise(starts))]
    rows = {row.at: row for row in session.execute(union_all(*counted))}
    return tuple(Day(day, rows[n].submissions, rows[n].people) for n, day in enumerate(wanted))


def _day(courses: Collection[str], n: int, begin: datetime, end: datetime) -> Select[*tuple[Any, ...]]:
    return (
        select(
            literal(n).label("at"),
            func.count().label("submissions"),
            func.count(Submission.person_id.distinct()).label("people"),
        )
        .join(Person, Person.id == Submission.person_id)
        .where(Submission.course.in_(courses), Person.role == "trainee")
        .where(Submission.received_at >= begin, Submission.received_at < end)
    )
