"""The work of everybody in a lesson, out of the records: one submission a person, and what the lesson explains."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import nbformat
from nbformat import NotebookNode
from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload, sessionmaker

from graders.authoring import source
from graders.catalogue import Lesson
from graders.errors import PlatformError
from graders.grading import notebook as notebooks
from graders.grading.cells import known_cells, pieces_of, recognise
from graders.grading.job import bundle_files
from graders.grading.result import NOT_GRADABLE, SCORED
from graders.records import releases, submissions
from graders.records.base import reading
from graders.records.blobs import Blobs
from graders.records.models import Person, Submission
from graders.records.releases import Release
from graders.similarity.report import Pair, Work, pairs


@dataclass(frozen=True)
class Report:
    """What was compared: how many people, the submissions that can't be read, the pairs worth asking about."""

    lesson: str
    people: int
    unread: tuple[str, ...]
    pairs: tuple[Pair, ...]


def similar(
    sessions: sessionmaker[Session], blobs: Blobs, lesson: Lesson, step: Callable[[int], None] = lambda of: None
) -> Report:
    """Compare the trainees of a lesson. Changes nothing; a submission that can't be read is named and left out.

    ``step`` is called with how many there are, once for each that was read. Raises ``LessonError`` where the lesson's
    own source is broken.
    """
    with reading(sessions) as session:
        chosen = _chosen(session, lesson)

    @cache
    def release(digest: str) -> Release:
        return releases.load(digest, blobs)

    works, unread, code, prose = [], [], set[str](), set[str]()
    for row in chosen:
        try:
            given = release(row.release)
            works.append(Work(row.person.login, row.id, cells(bundle_files(blobs.get(row.bundle)), given)))
        except (PlatformError, ValueError):  # no notebook, or bytes that are gone: one must not hide all others
            unread.append(row.id)
        step(len(chosen))
    for digest in {row.release for row in chosen if row.id not in unread}:
        found = nbformat.reads(release(digest).files[release(digest).notebook_name].decode(), as_version=4)
        code |= _sources(found, "code")
        prose |= _sources(found, "markdown")
    model = source.read(lesson)
    alike = pairs(works, sorted(code), sorted(prose), sorted(_sources(model, "code")))
    return Report(lesson.name, len(works), tuple(unread), alike)


def work_of(row: Submission, blobs: Blobs) -> tuple[tuple[str, str], ...]:
    """Return a submission's cells as they are compared. Raises as ``cells``, and ``GraderFault`` for lost bytes."""
    return cells(bundle_files(blobs.get(row.bundle)), releases.load(row.release, blobs))


def _chosen(session: Session, lesson: Lesson) -> list[Submission]:
    """Return what counts of each trainee: the best scored one, the earlier of equals; without one, the newest."""
    query = (
        select(Submission)
        .join(Person, Person.id == Submission.person_id)
        .options(selectinload(Submission.results), selectinload(Submission.person))
        .where(Submission.course == lesson.course, Submission.lesson == lesson.id, Person.role == "trainee")
        .order_by(Submission.received_at, Submission.id)
    )
    best: dict[int, tuple[float, Submission]] = {}
    for row in session.scalars(query):
        found = submissions.latest_result(row)
        if found and found.outcome == NOT_GRADABLE:
            continue  # there is nothing in it to read
        points = found.points if found and found.outcome == SCORED else -1.0
        before = best.get(row.person_id, (-2.0, row))[0]
        if points > before or points == before == -1.0:
            best[row.person_id] = points, row
    return [row for _, row in best.values()]


def cells(files: dict[str, bytes], release: Release) -> tuple[tuple[str, str], ...]:
    """Return the code cells that a person wrote or changed, with the question they answer.

    Raises ``NotGradable`` as grading would.
    """
    master, shown = (
        nbformat.reads(data.decode(), as_version=4) for data in (release.master, release.files[release.notebook_name])
    )
    known = known_cells(master, shown)
    pieces = pieces_of(notebooks.parse(notebooks.choose(files, release)))
    recognise(pieces, known)
    written = [p for p in pieces if p.kind == "code" and not (p.known and p.known.role in ("test", "given"))]
    return tuple((p.known.title if p.known else "", p.source) for p in written)


def _sources(notebook: NotebookNode, kind: str) -> set[str]:
    return {str(cell.source) for cell in notebook.cells if cell.cell_type == kind}
