"""A leader's notebook is run again, from the beginning, in the box: does it give the predictions of their entry?

It is their newest submission of the contest's lesson from before the contest ended. The file that it writes must be
a whole file of predictions, and each must be the entry's within the tolerance that was set: ``|a - b|`` at most the
tolerance times the larger of 1 and ``|b|``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np

from graders.contests.counter import Contests, newest_submission
from graders.contests.places import SAME
from graders.errors import Conflict, NotFound, NotGradable, WrongPredictions
from graders.grading import environment
from graders.grading.job import Grader, bundle_files
from graders.language import N_
from graders.ranking.contest import predictions
from graders.ranking.contest.metrics import Numbers
from graders.records import releases
from graders.records.base import reading
from graders.records.blobs import digest_of
from graders.records.contests import entries, states
from graders.records.contests.rows import Entry, Rerun
from graders.records.decisions import need_staff

DIFFERENT, NO_FILE, NOT_RUN, NO_NOTEBOOK = "different", "no_file", "not_run", "no_notebook"


@dataclass(frozen=True)
class Found:
    """What running again gave, and what it rests on."""

    outcome: str
    details: dict[str, Any]
    submission: str | None = None


def rerun(contests: Contests, grader: Grader, programme: str, entry: str, *, by: str, at: datetime) -> Rerun:
    """Run a leader's notebook again and keep what it gave.

    Raises ``NotFound`` for no such entry on the final board, ``Conflict`` at another time than after the reveal,
    ``GraderFault`` where the box failed: then nothing is kept.
    """
    with reading(contests.sessions) as session:
        need_staff(session, by)
        if states.state(session, programme) != states.REVEALED:
            raise Conflict(
                N_("Notebooks are run again after the reveal and before the places are confirmed."),
                cure=N_("Reload the page to see how it stands."),
            )
        board = contests.final_board(session, programme)
        if board is None or entry not in {row.entry for row in board[0]}:
            raise NotFound(N_("There is no such entry on the board."))
        row = session.get_one(Entry, entry)
        measured = contests.material(session, programme)
        ended = next(d.at for d in states.moves(session, programme) if d.outcome == states.FROZEN)
        assert row.person_id is not None
        sent = newest_submission(session, row.person_id, measured.settings.lesson, ended)
    wanted = contests.predicted(measured, row)
    if sent is None:
        found = Found(NO_NOTEBOOK, {})
    else:
        release = releases.load(sent.release, contests.blobs)
        rests = {"release": sent.release, "bundle": sent.bundle, "environment": environment.digest()}
        try:
            files = bundle_files(contests.blobs.get(sent.bundle))
            made = grader.made(release, files, measured.settings.file, predictions.LARGEST)
        except NotGradable:
            found = Found(NOT_RUN, rests, sent.id)
        else:
            again = compared(made, wanted, measured.form, measured.settings.tolerance)
            found = Found(again.outcome, rests | again.details, sent.id)
    with contests.sessions.begin() as session:
        if states.state(session, programme) != states.REVEALED:
            raise Conflict(N_("The places were confirmed meanwhile."), cure=N_("Reload the page to see how it stands."))
        kept = Rerun(
            programme=programme, entry_id=entry, submission_id=found.submission, outcome=found.outcome,
            details=found.details, by=by, at=at,
        )  # fmt: skip
        return entries.keep_rerun(session, kept)


def compared(made: bytes | None, wanted: Numbers, form: predictions.Form, tolerance: float) -> Found:
    """Return whether a file that a notebook made holds the predictions of the entry."""
    if made is None:
        return Found(NO_FILE, {})
    told = {"file": digest_of(made)}
    try:
        again = predictions.read(made, form)
    except WrongPredictions:
        return Found(NO_FILE, told)
    apart = np.abs(again - wanted)
    beyond = int((apart > tolerance * np.maximum(1.0, np.abs(wanted))).sum())
    told |= {"differ": beyond, "of": len(wanted), "largest": float(apart.max())}  # type: ignore[dict-item]
    return Found(DIFFERENT if beyond else SAME, told)
