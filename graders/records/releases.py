"""What of a lesson was released: content-addressed, and which release is open now.

A release is a manifest (canonical JSON) that names blobs. Its digest is the release's name. ``files`` is all that a
trainee may fetch; ``master`` (the notebook with every test whole) and ``expected`` (the values the model
answer gave) never leave the server.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from graders.records import audit
from graders.records.base import now
from graders.records.blobs import Blobs, digest_of
from graders.records.models import ReleaseEvent

CALL_OFF = "call off"  # what was planned for a moment does not happen


@dataclass(frozen=True)
class TestItem:
    """A test and the points it carries; ``manual`` ones are marked by a person, ``legacy`` ones have asserts only."""

    __test__ = False  # not a pytest class

    name: str
    points: float
    manual: bool = False
    legacy: bool = False  # from an nbgrader course: no value leaves the box, so it is no proof against forging


@dataclass(frozen=True)
class Release:
    """One released state of a lesson, read whole from the blob store or fresh from authoring."""

    course: str
    lesson: str
    title: dict[str, str]
    tests: tuple[TestItem, ...]
    files: dict[str, bytes]  # what a trainee gets, by path in the lesson's folder
    master: bytes  # the notebook with whole tests and no answers
    expected: bytes  # {test: [{value, hint, and how to compare}, …]}

    @property
    def name(self) -> str:
        """``course/lesson``."""
        return f"{self.course}/{self.lesson}"

    @property
    def notebook_name(self) -> str:
        """The name of the lesson's notebook in the trainee's folder."""
        return f"{self.lesson}.ipynb"

    @property
    def max_points(self) -> float:
        """The points of all tests."""
        return float(sum(t.points for t in self.tests))

    def expectations(self) -> dict[str, list[dict[str, Any]]]:
        """Return per test what the model answer gave: the encoded ``value``, the ``hint``, and how to compare."""
        loaded: dict[str, list[dict[str, Any]]] = json.loads(self.expected)
        return loaded


def pack(release: Release) -> tuple[str, list[bytes]]:
    """Return a release's digest and the parts that make it up, its manifest last."""
    parts = [*release.files.values(), release.master, release.expected]
    manifest = {
        "format": 2,
        "course": release.course,
        "lesson": release.lesson,
        "title": release.title,
        "tests": [[t.name, t.points, t.manual, t.legacy] for t in release.tests],
        "files": {name: digest_of(data) for name, data in sorted(release.files.items())},
        "master": digest_of(release.master),
        "expected": digest_of(release.expected),
    }
    packed = json.dumps(manifest, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
    return digest_of(packed), [*parts, packed]


def store(release: Release, blobs: Blobs) -> str:
    """Put a release into the blob store and return its digest. The same release has the same digest."""
    digest, parts = pack(release)
    for part in parts:
        blobs.put(part)
    return digest


def load(digest: str, blobs: Blobs) -> Release:
    """Return the release of that digest. Raises ``GraderFault`` where a part is gone or changed."""
    manifest = json.loads(blobs.get(digest))
    return Release(
        course=manifest["course"],
        lesson=manifest["lesson"],
        title=manifest["title"],
        tests=tuple(TestItem(*item) for item in manifest["tests"]),
        files={name: blobs.get(part) for name, part in manifest["files"].items()},
        master=blobs.get(manifest["master"]),
        expected=blobs.get(manifest["expected"]),
    )


@dataclass(frozen=True)
class LessonState:
    """How a lesson stands: which release, until when, and whether it was closed by hand."""

    course: str
    lesson: str
    release: str
    released_at: datetime
    due_at: datetime | None
    closed: bool


def publish(
    session: Session,
    course: str,
    lesson: str,
    digest: str,
    by: str,
    due_at: datetime | None,
    at: datetime | None = None,
    opens_at: datetime | None = None,
) -> None:
    """Record that a lesson is open with this release, from now on or from ``opens_at`` on."""
    names = {"course": course, "lesson": lesson, "action": "release", "digest": digest}
    event = ReleaseEvent(**names, due_at=due_at, opens_at=opens_at, by=by, at=at or now())
    audit.record(session, event, who=by)


def close(session: Session, state: LessonState, by: str, at: datetime | None = None) -> None:
    """Record that a lesson takes no more submissions."""
    event = ReleaseEvent(
        course=state.course,
        lesson=state.lesson,
        action="close",
        digest=state.release,
        due_at=state.due_at,
        by=by,
        at=at or now(),
    )
    audit.record(session, event, who=by)


def states(
    session: Session, course: str | None = None, lesson: str | None = None, at: datetime | None = None
) -> dict[tuple[str, str], LessonState]:
    """Return how each lesson that was opened so far stands ``at`` that time (now), by (course, lesson)."""
    today = at or now()
    return {key: _state(events[-1]) for key, events in _events(session, course, lesson, until=today).items()}


def planned(session: Session, at: datetime | None = None) -> dict[tuple[str, str], LessonState]:
    """Return what opens next of each lesson that is to open later, by (course, lesson)."""
    return timetable(session, at)[1]


def timetable(
    session: Session, at: datetime | None = None
) -> tuple[dict[tuple[str, str], LessonState], dict[tuple[str, str], LessonState]]:
    """Return what ``states`` and ``planned`` return, from one reading of the events."""
    today = at or now()
    standing, coming = {}, {}
    for key, events in _events(session, None, None, until=None).items():
        begun = [event for event in events if _begins(event) <= today]
        later = {_begins(event): event for event in events if _begins(event) > today}  # the newer of two for one moment
        if begun:
            standing[key] = _state(begun[-1])
        if later:
            coming[key] = _state(later[min(later)])
    return standing, coming


def call_off(session: Session, state: LessonState, by: str, at: datetime | None = None) -> None:
    """Record that a lesson does not open at the time it was planned for."""
    names = {"course": state.course, "lesson": state.lesson, "action": CALL_OFF, "digest": state.release}
    event = ReleaseEvent(**names, due_at=state.due_at, opens_at=state.released_at, by=by, at=at or now())
    audit.record(session, event, who=by)


def _begins(event: ReleaseEvent) -> datetime:
    return event.opens_at or event.at


def _state(row: ReleaseEvent) -> LessonState:
    return LessonState(row.course, row.lesson, row.digest, _begins(row), row.due_at, row.action == "close")


def _events(
    session: Session, course: str | None, lesson: str | None, until: datetime | None
) -> dict[tuple[str, str], list[ReleaseEvent]]:
    """Return the events of each lesson in the order in which they take hold; there are a few of each."""
    query = select(ReleaseEvent).order_by(func.coalesce(ReleaseEvent.opens_at, ReleaseEvent.at), ReleaseEvent.id)
    if course is not None:
        query = query.where(ReleaseEvent.course == course)
    if lesson is not None:
        query = query.where(ReleaseEvent.lesson == lesson)
    if until is not None:
        query = query.where(func.coalesce(ReleaseEvent.opens_at, ReleaseEvent.at) <= until)
    found: dict[tuple[str, str], list[ReleaseEvent]] = {}
    for row in session.scalars(query):
        events = found.setdefault((row.course, row.lesson), [])
        if row.action == CALL_OFF:
            events[:] = [event for event in events if event.opens_at != row.opens_at]
        else:
            events.append(row)
    return {key: events for key, events in found.items() if events}
