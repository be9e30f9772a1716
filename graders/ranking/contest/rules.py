"""May somebody enter now, and what are their final entries? Plain functions: a state in, yes or no and why out."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from graders.language import N_

SEOUL = ZoneInfo("Asia/Seoul")  # a day of a contest is a day there, wherever the server stands


@dataclass(frozen=True)
class Limits:
    """How often somebody may enter. 0: as often as they like. ``gap``: the least time between two entries."""

    a_day: int = 5
    in_all: int = 60
    gap: timedelta = timedelta(minutes=1)
    finals: int = 2


@dataclass(frozen=True)
class May:
    """Whether, and if not why (a message with its field) and when it is worth trying again."""

    yes: bool
    why: str = ""
    number: int = 0
    again: datetime | None = None


@dataclass(frozen=True)
class Left:
    """Entries that are left today and in all; None: no limit."""

    today: int | None
    in_all: int | None


def day(at: datetime) -> date:
    """Return the day in Seoul."""
    return at.astimezone(SEOUL).date()


def left(limits: Limits, before: Sequence[datetime], at: datetime) -> Left:
    """Return how many entries somebody has left who entered at the times ``before``."""
    today = sum(day(one) == day(at) for one in before)
    return Left(
        max(0, limits.a_day - today) if limits.a_day else None,
        max(0, limits.in_all - len(before)) if limits.in_all else None,
    )


def may_enter(limits: Limits, before: Sequence[datetime], at: datetime, opens: datetime, closes: datetime) -> May:
    """Return whether somebody may enter at ``at``. The moment of closing itself is too late."""
    if at < opens:
        return May(False, N_("The contest has not begun yet."), again=opens)
    if at >= closes:
        return May(False, N_("The contest takes no more entries."))
    rest = left(limits, before, at)
    if rest.in_all == 0:
        return May(False, N_("All {number} entries are used up."), limits.in_all)
    if rest.today == 0:
        tomorrow = datetime.combine(day(at) + timedelta(days=1), datetime.min.time(), SEOUL)
        return May(False, N_("The {number} entries of today are used up."), limits.a_day, tomorrow)
    if before and at < max(before) + limits.gap:
        seconds = max(1, round(limits.gap.total_seconds()))
        return May(
            False, N_("Between two entries there are {number} seconds at least."), seconds, max(before) + limits.gap
        )
    return May(True)


def may_choose(limits: Limits, mine: Collection[int], chosen: Sequence[int], at: datetime, closes: datetime) -> May:
    """Return whether these of somebody's entries may be their finals."""
    if at >= closes:
        return May(False, N_("The final entries can't be changed any more."))
    if not chosen or len(set(chosen)) != len(chosen) or len(chosen) > limits.finals:
        return May(False, N_("Choose 1 to {number} of your entries."), limits.finals)
    if not set(chosen) <= set(mine):
        return May(False, N_("That is none of your entries."))
    return May(True)


def finals(chosen: Sequence[int], stands: int | None) -> tuple[int, ...]:
    """Return somebody's final entries: those they chose; who chose none, the one that stands on the public board."""
    return tuple(chosen) if chosen else (() if stands is None else (stands,))
