"""Open lessons: prove, store, publish. One lesson by a person's wish, or all new ones when the site starts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from sqlalchemy.orm import Session, sessionmaker

from graders.authoring.check import Proof, prove
from graders.catalogue import Catalogue, Lesson
from graders.config import House
from graders.errors import LessonError
from graders.grading.job import Grader
from graders.records import releases
from graders.records.base import connect, now, reading
from graders.records.blobs import Blobs


def open_lesson(
    house: House,
    sessions: sessionmaker[Session],
    catalogue: Catalogue,
    lesson: Lesson,
    by: str,
    due_at: datetime | None = None,
    opens_at: datetime | None = None,
) -> tuple[str, Proof]:
    """Prove a lesson, store its release and open it, now or at ``opens_at``; return its digest and the proof.

    Raises ``LessonError`` if it does not hold: what does not tell an answer from an empty notebook is not released.
    """
    proof = prove(catalogue, lesson, Grader(house), house.state / "cache" / "datasets")
    if not proof.holds or proof.release is None:
        raise LessonError(lesson.name, proof.error, proof.cure)
    digest = releases.store(proof.release, Blobs(house.blobs))
    at = now()
    if due_at is None and lesson.due_days is not None:
        due_at = (opens_at or at) + timedelta(days=lesson.due_days)
    with sessions.begin() as session:
        releases.publish(session, lesson.course, lesson.id, digest, by, due_at, at, opens_at)
    return digest, proof


def open_new(house: House, catalogue: Catalogue, names: Sequence[str] = ()) -> Iterator[tuple[str, LessonError | None]]:
    """Open the lessons that were never released, of those that ``names`` select; all for none.

    Yields the name of each once it is open, or with why it stays closed. Raises ``BoxUnavailable``.
    """
    sessions = connect(house.database)
    with reading(sessions) as session:
        known = releases.states(session).keys() | releases.planned(session).keys()
    for lesson in catalogue.select(tuple(names)):
        if (lesson.course, lesson.id) not in known:
            try:
                open_lesson(house, sessions, catalogue, lesson, "site")
                yield lesson.name, None
            except LessonError as error:
                yield lesson.name, error
