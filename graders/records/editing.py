"""Who has a lesson's source open to edit it, and what they saved: decisions on record, like all that can move a score.

==============  ===================  =======================================================================
kind            subject              details
==============  ===================  =======================================================================
lesson source   ``course/lesson``    outcome ``opened``: nothing
                                     outcome ``saved``: digests of the file, how many cells, points
==============  ===================  =======================================================================
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from graders.errors import Conflict
from graders.language import N_
from graders.records import audit
from graders.records.models import Decision

KIND = "lesson source"
OPENED, SAVED = "opened", "saved"
OPEN_FOR = timedelta(hours=12)  # a day's work at one lesson


def open_(session: Session, course: str, lesson: str, *, by: str, at: datetime) -> None:
    """Let a person edit a lesson's source from now on, for ``OPEN_FOR``."""
    _record(session, course, lesson, OPENED, {}, by=by, at=at)


def need_open(session: Session, course: str, lesson: str, *, by: str, at: datetime) -> None:
    """Raise ``Conflict`` unless the person opened the lesson's source themselves, on the page for teaching, lately."""
    rows = select(Decision.at).where(
        Decision.kind == KIND,
        Decision.subject == f"{course}/{lesson}",
        Decision.by == by,
        Decision.outcome == OPENED,
        Decision.at > at - OPEN_FOR,
    )
    if session.scalars(rows.limit(1)).first() is None:
        raise Conflict(
            N_("This lesson is not open for editing, or was opened too long ago."),
            cure=N_("Press “Edit in JupyterLab” beside it on the page “Teaching”. What you have edited stays."),
            code="source_not_open",
        )


def saved(
    session: Session,
    course: str,
    lesson: str,
    *,
    before: str,
    after: str,
    cells: int,
    points: float,
    by: str,
    at: datetime,
) -> None:
    """Write down that a person saved an edit: SHA-256 of the file before and after, how many cells changed."""
    details = {"before": before, "after": after, "cells": cells, "points": points}
    _record(session, course, lesson, SAVED, details, by=by, at=at)


def _record(
    session: Session, course: str, lesson: str, outcome: str, details: dict[str, object], *, by: str, at: datetime
) -> None:
    made = Decision(kind=KIND, subject=f"{course}/{lesson}", outcome=outcome, reason="", details=details, by=by, at=at)
    audit.record(session, made, who=by)
