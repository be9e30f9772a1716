"""Where a contest stands, and who moved it there: each move is a decision with a reason, and only the next one is open.

====================  =========================================================================================
hidden                being set up: settings may change, nobody but managers sees it
live                  settings are locked; people enter; the public board moves
frozen                no more entries, no other finals
revealed              the places on the private cases are worked out and shown; leaders' notebooks are run again
confirmed             the places hold. Another person decides it than who revealed
====================  =========================================================================================
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from graders.errors import Conflict, NotAllowed
from graders.language import N_
from graders.records import audit
from graders.records.contests.rows import ContestSettings
from graders.records.decisions import need_reason, need_staff
from graders.records.models import Decision

KIND = "contest"
HIDDEN, LIVE, FROZEN, REVEALED, CONFIRMED = "hidden", "live", "frozen", "revealed", "confirmed"
STATES = (HIDDEN, LIVE, FROZEN, REVEALED, CONFIRMED)


def moves(session: Session, programme: str) -> list[Decision]:
    """Return the decisions that moved a contest, oldest first."""
    rows = select(Decision).where(Decision.kind == KIND, Decision.subject == programme).order_by(Decision.id)
    return list(session.scalars(rows))


def state(session: Session, programme: str) -> str:
    """Return where a contest stands; ``hidden`` before anything was decided."""
    told = moves(session, programme)
    return told[-1].outcome if told else HIDDEN


def all_states(session: Session) -> dict[str, str]:
    """Return where each contest stands that has settings. Two queries."""
    known = dict.fromkeys(session.scalars(select(ContestSettings.programme).order_by(ContestSettings.id)), HIDDEN)
    rows = session.execute(
        select(Decision.subject, Decision.outcome).where(Decision.kind == KIND).order_by(Decision.id)
    )
    return known | {row.subject: row.outcome for row in rows}


def move(
    session: Session,
    programme: str,
    to: str,
    details: Mapping[str, Any],
    *,
    reason: str,
    by: str,
    at: datetime,
) -> Decision:
    """Move a contest to the next state. Raises ``Conflict`` for any other, ``NotAllowed`` for who may not.

    ``details``: digests of what it rests on from then on.
    """
    need_staff(session, by)
    reason = need_reason(reason)
    audit.lock(session)
    told = moves(session, programme)
    now = told[-1].outcome if told else HIDDEN
    if STATES.index(now) + 1 >= len(STATES) or STATES[STATES.index(now) + 1] != to:
        raise Conflict(
            N_("From “{state}” the contest can't go to “{to}”."),
            cure=N_("Reload the page to see how it stands."),
            code="other_state",
            state=now,
            to=to[:20],
        )
    if to == CONFIRMED and told[-1].by == by:
        raise NotAllowed(
            N_("Who revealed the places does not confirm them, too."),
            cure=N_("Ask a colleague to look at them and confirm them."),
            code="same_person",
        )
    made = Decision(kind=KIND, subject=programme, outcome=to, reason=reason, details=dict(details), by=by, at=at)
    audit.record(session, made, who=by)
    return made
