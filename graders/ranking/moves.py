"""Who moves on a board if some submissions had other results. A question only: nothing is stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from graders.catalogue import Course
from graders.ranking.standings import Standing, rank, scored
from graders.records.models import Person

Earned = tuple[float, bool]  # by its tests (not weighted), and whether the result would carry a flag


@dataclass(frozen=True)
class Move:
    """Somebody's place and weighted points on a course's board, before and after; no place: not on the board."""

    login: str
    place_before: int | None
    place_after: int | None
    points_before: float
    points_after: float


def moves(session: Session, course: Course, after: Mapping[str, Earned | None]) -> list[Move]:
    """Return who would move, in place or in points, if the submissions of ``after`` earned that; None: not scored.

    What people's marks add stays as it is.
    """
    weights = {lesson.id: lesson.weight for lesson in course.lessons}
    found = scored(session, course.id)
    changed = [
        entry if wanted is None else replace(entry, points=wanted[0] + entry.marked, flagged=wanted[1])
        for entry in found
        if (wanted := after.get(entry.submission)) or entry.submission not in after
    ]
    old, new = ({s.person: s for s in rank(entries, weights, 0)} for entries in (found, changed))
    logins = {p.id: p.login for p in session.scalars(select(Person).where(Person.id.in_(old.keys() | new.keys())))}
    listed = []
    for person in old.keys() | new.keys():
        place_before, points_before = _place(old.get(person))
        place_after, points_after = _place(new.get(person))
        move = Move(logins[person], place_before, place_after, points_before, points_after)
        if (move.place_before, move.points_before) != (move.place_after, move.points_after):
            listed.append(move)
    return sorted(listed, key=lambda m: (m.place_after is None, m.place_after or 0, m.login))


def _place(standing: Standing | None) -> tuple[int | None, float]:
    return (standing.place, standing.points) if standing else (None, 0.0)
