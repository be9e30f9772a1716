"""The marker's desk: work to mark under a code, without a name; a mark given under that code.

A code is an HMAC of the submission's id with a secret of this house, so it says nothing of the person, and is the same
for every marker. A view holds what was asked, what was answered and how to mark it. What trainees write about
themselves inside an answer can't be taken out. Who marks is checked in ``records.marks``; whether the caller may come
here at all is for the page to say.
"""

from __future__ import annotations

import hmac
from base64 import b32encode
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

import nbformat
from sqlalchemy import select
from sqlalchemy.orm import Session

from graders.config import House
from graders.errors import NotFound
from graders.grading import notebook, rubric
from graders.grading.job import bundle_files
from graders.language import N_
from graders.records import marks, releases
from graders.records.blobs import Blobs
from graders.records.marks import Rubric, Verdict
from graders.records.models import Mark, Result, Submission
from graders.records.submissions import latest_result
from graders.secret_files import secret

LENGTH = 10  # characters of a code, 50 bits


@dataclass(frozen=True)
class Waiting:
    """A line of a marker's queue. ``turn`` 3: two markers differ, this mark settles it."""

    code: str
    question: str
    turn: int


@dataclass(frozen=True)
class MarkingView:
    """What a marker sees: no name, no login, no submission's id, no time."""

    code: str
    course: str
    lesson: str
    task: str  # the cell as released
    answer: str  # the cell as sent in
    rubric: Rubric
    mine: Mapping[str, float]  # the marker's own points by criterion, if marked before
    comment: str  # and their comment


@lru_cache(100_000)  # a queue of thousands is shown again after each mark
def _code(key: bytes, submission: str) -> str:
    return b32encode(hmac.digest(key, submission.encode(), "sha256")).decode()[:LENGTH]


@dataclass(frozen=True)
class Marking:
    """The desk: the secret of the codes, and the blobs."""

    key: bytes
    blobs: Blobs

    def code(self, submission: str) -> str:
        """Return the code of a submission."""
        return _code(self.key, submission)

    def find(self, session: Session, course: str, lesson: str, code: str) -> Submission:
        """Return the submission of a code in a lesson. Raises ``NotFound``."""
        known = select(Submission.id).where(Submission.course == course, Submission.lesson == lesson)
        for one in session.scalars(known):
            if hmac.compare_digest(self.code(one), code):
                return session.get_one(Submission, one)
        raise NotFound(N_("There is no such submission."))

    def queue(
        self, session: Session, marker: str, course: str, lesson: str, among: Collection[str] | None = None
    ) -> list[Waiting]:
        """Return what this marker may mark now (``marks.to_mark``): by turn, then by code, so in no order of people."""
        wanted = marks.to_mark(session, marker, course, lesson, among=among)
        found = [Waiting(self.code(w.submission), w.question, w.turn) for w in wanted]
        return sorted(found, key=lambda w: (-w.turn, w.code, w.question))

    def view(self, session: Session, marker: str, submission: Submission, question: str) -> MarkingView:
        """Return what the marker sees of a question. Raises ``NotFound`` for a question without a rubric."""
        result = graded(submission)
        release = releases.load(result.release, self.blobs)
        sent = notebook.choose(bundle_files(self.blobs.get(submission.bundle)), release)
        cells, _ = notebook.sanitize(notebook.parse(sent), release)
        asked = nbformat.reads(release.files[release.notebook_name].decode(), as_version=4)
        mine = _newest(session, marker, submission, question)
        return MarkingView(
            code=self.code(submission.id),
            course=submission.course,
            lesson=submission.lesson,
            task=_cell(asked, question),
            answer=_cell(cells, question),
            rubric=self.rubric(result.release, question),
            mine=dict(mine.details.get("criteria", {})) if mine else {},
            comment=mine.comment if mine else "",
        )

    def rubric(self, release: str, question: str) -> Rubric:
        """Return the rubric of a question in the release of that digest. Raises ``NotFound``."""
        found = _rubrics(self.blobs, release).get(question)
        if found is None:
            raise NotFound(N_("The lesson has no question “{question}” that a person marks."), question=question[:64])
        return found

    def mark(
        self,
        session: Session,
        submission: Submission,
        question: str,
        points: Mapping[str, float],
        *,
        marker: str,
        at: datetime,
        comment: str = "",
        reason: str = "",
        second: bool = False,
    ) -> Verdict:
        """Give a mark (``marks.give``) under the rubric of the newest result's release; return how it stands now."""
        asked = self.rubric(graded(submission).release, question)
        said = {"comment": comment, "reason": reason, "marker": marker}
        marks.give(session, submission, asked, points, **said, at=at, second=second)
        return marks.stands(marks.of(session, [submission.id])[submission.id])[question]


def open_marking(house: House, blobs: Blobs) -> Marking:
    """Return the marker's desk of a house; the first call makes its secret."""
    return Marking(bytes.fromhex(secret(house.state, "marking")), blobs)


def graded(submission: Submission) -> Result:
    """Return the newest result of a submission. Raises ``NotFound`` while it has none."""
    result = latest_result(submission)
    if result is None:
        raise NotFound(N_("This submission has no result yet."), cure=N_("Wait until it is graded."))
    return result


@lru_cache(maxsize=64)
def _rubrics(blobs: Blobs, release: str) -> dict[str, Rubric]:
    return rubric.rubrics(releases.load(release, blobs).master)  # a release never changes, so it is read once


def _newest(session: Session, marker: str, submission: Submission, question: str) -> Mark | None:
    own = [m for m in marks.of(session, [submission.id]).get(submission.id, []) if m.by == marker]
    return next((m for m in reversed(own) if m.question == question), None)


def _cell(cells: nbformat.NotebookNode, question: str) -> str:
    found = (c.source for c in cells.cells if c.metadata.get("nbgrader", {}).get("grade_id") == question)
    return str(next(found, ""))
