"""What a board must be, worked out from the entries of the log alone: submissions, newest runs, marks, decisions.

The same rules as ``standings``, over other rows: ``verify`` holds the two against each other.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from graders.ranking.standings import Scored
from graders.records import audit, decisions, marks
from graders.records.models import Audit, Person, Result

Read = list[tuple[Audit, dict[str, Any]]]  # the entries of the log with their payloads
# what a board is worked out from, in the entries of these tables
NEEDED: dict[str, dict[str, type]] = {
    "submissions": {"person": int, "course": str, "lesson": str, "received_at": str},
    "results": {"submission": str, "run": int, "outcome": str, "points": float, "flags": list},
    "marks": {"submission": str, "question": str, "points": float, "by": str},
    "decisions": {"kind": str, "subject": str, "outcome": str},
}
# what an account is after somebody decided about it
STATES = {"approved": "active", "refused": "blocked", "blocked": "blocked", "active": "active", "left": "left"}


def check(payload: Any) -> None:
    """Raise ``TypeError``, ``KeyError`` or ``ValueError`` for a payload that lacks what a board is worked out from."""
    if not isinstance(payload, dict) or not isinstance(payload.get("row", 0), int | str):
        raise TypeError
    if not isinstance(payload.get("details", {}), dict):
        raise TypeError
    kinds = NEEDED.get(str(payload.get("table")), {})
    if not all(isinstance(payload[name], kind) for name, kind in kinds.items()):
        raise TypeError
    if payload.get("table") == "marks":
        marks.Given.of(payload["row"], payload["by"], payload["points"], payload.get("details", {}))
    if "received_at" in kinds:
        datetime.fromisoformat(payload["received_at"])


def decided(read: Read) -> dict[tuple[str, str], str]:
    """Return the log's last word on each (login, ``state`` or ``role``) that somebody decided about."""
    found: dict[tuple[str, str], str] = {}
    for _, payload in read:
        kind, subject, outcome = (str(payload.get(name)) for name in ("kind", "subject", "outcome"))
        if kind == "role change":
            found[subject, "role"] = outcome
        elif kind.startswith("account ") and outcome in STATES:
            found[subject, "state"] = STATES[outcome]
    return found


def frozen(course: str, read: Read) -> tuple[Audit, dict[str, Any]] | None:
    """Return the log's entry of the freeze that holds for a course."""
    said = [(e, p) for e, p in read if p.get("kind") == decisions.FREEZE and p.get("subject") == course]
    return said[-1] if said and said[-1][1]["outcome"] == "frozen" else None


def manual_of(read: Read, results: list[Result]) -> dict[Any, dict[str, float]]:
    """Return the questions that people mark, by the id of a result.

    The log has a digest of a result's tests: where it holds, the row says what the log says.
    """
    told = {payload.get("row"): payload.get("tests") for _, payload in read if payload.get("table") == "results"}
    found = {row.id: marks.manual(row.tests) for row in results if told.get(row.id) == audit.digest(row.tests)}
    return {row: questions for row, questions in found.items() if questions}


def _marked(read: Read) -> dict[str, dict[str, marks.Verdict]]:
    """Return how the questions that people mark stand, by submission, from the log's marks."""
    return marks.verdicts(
        (p["submission"], p["question"], marks.Given.of(p["row"], p["by"], p["points"], p.get("details", {})))
        for _, p in read
        if p.get("table") == "marks"
    )


def _cleared(read: Read) -> decisions.Cleared:
    told = [p for _, p in read if p.get("table") == "decisions" and p["kind"] == decisions.CLEARING]
    return decisions.Cleared.of((p["subject"], str(p.get("details", {}).get("flag")), p["outcome"]) for p in told)


def scored(
    session: Session, course: str, read: Read, manual: dict[Any, dict[str, float]], people: Read | None = None
) -> list[Scored]:
    """Return what ``standings.scored`` must: from the log's submissions, newest runs, marks and cleared flags.

    The log also says who takes part, where it has a word on it; an account that was active from its first moment
    (invited, or made by the command line) has none, and its own row counts. ``people`` is the log to ask that, if
    another than ``read``.
    """
    said = decided(people or read)
    active = {
        person.id
        for person in session.scalars(select(Person))
        if said.get((person.login, "state"), person.state) == "active"
        and said.get((person.login, "role"), person.role) == "trainee"
    }
    sent = {p.get("row"): p for _, p in read if p.get("table") == "submissions" and p.get("course") == course}
    newest: dict[str, dict[str, Any]] = {}
    for _, payload in read:
        if payload.get("table") == "results" and (key := payload["submission"]) in sent:
            newest[key] = max(newest.get(key, payload), payload, key=lambda p: int(p["run"]))
    stood, cleared = _marked(read), _cleared(read)
    return [
        Scored(
            sent[key]["person"],
            sent[key]["lesson"],
            found["points"] + (added := marks.earned(stood.get(key, {}), manual.get(found["row"], {}))),
            datetime.fromisoformat(sent[key]["received_at"]),
            key,
            marked=added,
            flagged=bool(cleared.left(found["flags"], key, f"{course}/{sent[key]['lesson']}")),
        )
        for key, found in newest.items()
        if found["outcome"] == "scored" and sent[key]["person"] in active
    ]
