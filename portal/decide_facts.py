"""What somebody who decides sees of a submission: its flags, its person's due time, its questions for a person.

The marking pages see less: ``graders.exchange.marking`` gives them work under a code, and no name.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Text, cast, select
from sqlalchemy.orm import Session

from graders.exchange import policy
from graders.exchange.marking import Marking, MarkingView, Waiting
from graders.language import N_
from graders.records import decisions, marks, releases, submissions
from graders.records.decisions import Extension
from graders.records.models import Decision, Mark, Submission

FLAGS = {  # what grading noticed, as somebody reads it who has to look into it
    "channel": N_("Something other than the grader wrote into the channel through which values come out of the box."),
    "canary": N_(
        "A test that must fail did not: errors were swallowed, or the tests were run by somebody else's code."
    ),
    "hooks": N_("Functions of Python, of the notebook or of the grader were exchanged while the answers ran."),
    "legacy": N_("Points come from a test of the old kind, which a trainee's code can forge. It says nothing of them."),
}
OTHER = N_("Grading noticed something unusual. Look at the notebook below.")
STANDS = {
    marks.OPEN: N_("waits for a marker"),
    marks.SECOND: N_("waits for a second marker"),
    marks.DISPUTED: N_("two markers differ; a third decides"),
    marks.DECIDED: N_("decided"),
}


@dataclass(frozen=True)
class Flag:
    """A flag of the newest result. ``last`` is the newest decision about it, if any."""

    name: str
    standing: bool
    last: Decision | None
    whole: bool  # cleared for the whole lesson, so not from here

    @property
    def says(self) -> str:
        """What the flag means, to be translated."""
        return FLAGS.get(self.name, OTHER)


@dataclass(frozen=True)
class Time:
    """Until when, and with how many attempts, this person may submit the lesson. ``last``: the newest decision."""

    due_at: datetime | None
    extension: Extension | None
    last: Decision | None


@dataclass(frozen=True)
class Question:
    """A question for a person. ``given``: the marks that count, for whom they may no longer sway."""

    view: MarkingView
    state: str
    points: float
    given: tuple[Mark, ...]

    @property
    def says(self) -> str:
        """How the question stands, to be translated."""
        return STANDS[self.state]


def flags(session: Session, row: Submission) -> tuple[Flag, ...]:
    """Return the flags of a submission's newest result, with what was decided about each."""
    result = submissions.latest_result(row)
    found = result.flags if result else []
    lesson = f"{row.course}/{row.lesson}"
    standing = decisions.cleared(session).left(found, row.id, lesson)
    about = Decision.subject.in_((row.id, lesson))
    rows = session.scalars(select(Decision).where(Decision.kind == decisions.CLEARING, about).order_by(Decision.id))
    last = {(d.subject, d.details["flag"]): d for d in rows}
    told = []
    for name in found:
        own, whole = last.get((row.id, name)), last.get((lesson, name))
        by_lesson = whole is not None and whole.outcome == "cleared" and (own is None or own.outcome != "cleared")
        told.append(Flag(name, name in standing, whole if by_lesson else own, by_lesson))
    return tuple(told)


def time(session: Session, row: Submission) -> Time:
    """Return how much time the submission's person has for its lesson."""
    key = (row.course, row.lesson)
    extension = decisions.extensions(session, row.person).get(key)
    state = releases.states(session, *key).get(key)
    rows = session.scalars(
        select(Decision)
        .where(Decision.kind == decisions.EXTENSION, Decision.subject == row.person.login)
        .order_by(Decision.id.desc())
    )
    last = next((d for d in rows if (d.details["course"], d.details["lesson"]) == key), None)
    return Time(policy.due(state, extension) if state else None, extension, last if extension else None)


def questions(session: Session, marking: Marking, row: Submission, marker: str) -> tuple[Question, ...]:
    """Return the submission's questions for a person.

    Another's points show only once this marker gave theirs or it is decided, so that they don't sway.
    """
    result = submissions.latest_result(row)
    if result is None or result.outcome != "scored":
        return ()
    given = marks.of(session, [row.id]).get(row.id, [])
    stands, known = marks.stands(given), {mark.id: mark for mark in given}
    told = []
    for name in marks.manual(result.tests):
        verdict = stands.get(name, marks.Verdict(marks.OPEN))
        open_to = verdict.state == marks.DECIDED or marker in {m.by for m in verdict.counting}
        counting = tuple(known[m.number] for m in verdict.counting) if open_to else ()
        view = marking.view(session, marker, row, name)
        told.append(Question(view, verdict.state, verdict.points, counting))
    return tuple(told)


def marked_by(session: Session, marking: Marking, marker: str, course: str, lesson: str) -> tuple[Waiting, ...]:
    """Return the questions of a lesson that this marker's own mark stands for, by code; ``turn`` is 0."""
    mine = (
        select(Mark.submission_id, Mark.question, cast(Mark.details, Text))
        .join(Submission, Submission.id == Mark.submission_id)
        .where(Submission.course == course, Submission.lesson == lesson, Mark.by == marker)
        .order_by(Mark.id)
    )
    newest = {(submission, question): details for submission, question, details in session.execute(mine)}
    kept = [
        key
        for key, details in newest.items()
        if "taken_back" not in details or not json.loads(details).get("taken_back")
    ]
    return tuple(sorted((Waiting(marking.code(s), q, 0) for s, q in kept), key=lambda w: (w.code, w.question)))
