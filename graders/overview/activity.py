"""How much happened on each day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import numpy as np

from graders.overview.sheet import Sheet


@dataclass(frozen=True)
class Day:
    """A day in the site's zone: how many submissions, by how many trainees."""

    day: date
    submissions: int
    people: int


def by_day(sheets: Iterable[Sheet], at: datetime, zone: str, days: int = 28) -> tuple[Day, ...]:
    """Return the last ``days`` days up to the day of ``at``, oldest first, also those on which nothing happened.

    Days begin at midnight in ``zone``.
    """
    here = ZoneInfo(zone)
    today = at.astimezone(here).date()
    wanted = [today - timedelta(days=back) for back in reversed(range(days))]
    starts = [datetime.combine(day, time.min, here).timestamp() for day in (*wanted, today + timedelta(days=1))]
    found = []
    for sheet in sheets:
        recent = sheet.learners.at >= starts[0]
        found.append((sheet.learners.at[recent], sheet.learners.person[recent]))
    moments = np.concatenate([at for at, _ in found]) if found else np.zeros(0)
    people = np.concatenate([people for _, people in found]) if found else np.zeros(0, np.int64)
    day = np.searchsorted(starts, moments, side="right") - 1  # ``days``: after the last
    counted = [people[day == n] for n in range(days)]
    return tuple(Day(when, len(some), len(np.unique(some))) for when, some in zip(wanted, counted, strict=True))
