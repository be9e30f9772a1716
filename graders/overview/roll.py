"""Who is on the courses' lists: read once and kept; later only what was added is read. Nobody is ever struck off."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from threading import Lock

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import select
from sqlalchemy.orm import Session

from graders.records.models import Enrolment, Person


@dataclass(frozen=True, eq=False)
class Listed:
    """The active trainees on a course's list: ids, rising, and since when (seconds since 1970)."""

    people: NDArray[np.int64]
    since: NDArray[np.float64]


class Roll:
    """Keeps all lists in this process. Safe to ask from several threads."""

    def __init__(self) -> None:
        self._upto = 0  # the newest row that is known
        self._lists: dict[str, Listed] = {}
        self._lock = Lock()

    def listed(self, session: Session, course: str) -> Listed:
        """Return who is on a course's list now. Two queries: what is new, and who is no active trainee."""
        with self._lock:
            self._move(session)
            found = self._lists.get(course, Listed(np.zeros(0, np.int64), np.zeros(0)))
        gone = (Person.state != "active") | (Person.role != "trainee")
        stay = ~np.isin(found.people, np.array(session.scalars(select(Person.id).where(gone)).all(), np.int64))
        return Listed(found.people[stay], found.since[stay])

    def _move(self, session: Session) -> None:
        columns = (Enrolment.id, Enrolment.course, Enrolment.person_id, Enrolment.at)
        new: dict[str, list[tuple[int, datetime]]] = {}
        for number, course, person, at in session.execute(select(*columns).where(Enrolment.id > self._upto)):
            new.setdefault(course, []).append((person, at))
            self._upto = max(self._upto, number)
        for course, rows in new.items():
            old = self._lists.get(course, Listed(np.zeros(0, np.int64), np.zeros(0)))
            people = np.concatenate([old.people, np.array([person for person, _ in rows], np.int64)])
            since = np.concatenate([old.since, np.array([at.timestamp() for _, at in rows])])
            order = np.argsort(people)
            self._lists[course] = Listed(people[order], since[order])
