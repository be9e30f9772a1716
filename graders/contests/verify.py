"""Is a contest what its rows, its stored bytes and its outcomes make it? Worked out anew; each difference named.

Nothing of what it says holds an outcome. It works in a snapshot and changes nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from graders.contests import places
from graders.contests.counter import Contests
from graders.contests.material import Material
from graders.errors import Destroyed, GraderFault, PlatformError, WrongPredictions
from graders.ranking import destroyed
from graders.ranking.contest import bands, ladder
from graders.ranking.findings import Finding
from graders.records import audit
from graders.records.base import reading
from graders.records.contests import entries, states
from graders.records.contests.rows import ContestSettings, Entry
from graders.records.models import Audit

CLOSE = 1e-9


def verify(contests: Contests, programme: str) -> list[Finding]:
    """Return what of a contest does not agree. Raises ``NotFound`` where there is none."""
    with reading(contests.sessions) as session:
        contests.settings(session, programme)
        found = list(_rows(session, programme))
        try:
            measured = contests.material(session, programme)
        except PlatformError as error:
            return [*found, Finding("outcomes can't be used", programme, "outcomes of their form", error.say("en"))]
        found += _outcomes(session, programme, measured)
        whole = True
        rows = entries.entries(session, programme)
        gone = destroyed.by_list(session, destroyed.CONTEST)
        for row in rows:
            if destroyed.by_decision(contests.blobs, row.predictions, gone.get(row.id)):
                whole = False  # nothing can be climbed again without it; the row and its line in the log stay
                continue
            wrong = list(_entry(contests, measured, row))
            whole = whole and not any(one.what == "predictions are not whole" for one in wrong)
            found += wrong
        if whole:
            found += _board(contests, measured, rows)
            found += _final(contests, session, programme, measured)
    return found


def every(contests: Contests, step: Callable[[str, int], None]) -> Iterator[Finding]:
    """Yield what does not agree of any contest; ``step`` hears that one more of so many was looked at."""
    with reading(contests.sessions) as session:
        known = list(states.all_states(session))
    for programme in known:
        yield from verify(contests, programme)
        step("contests", len(known))


def _rows(session: Session, programme: str) -> Iterator[Finding]:
    """Hold each row against its line in the log, and each line against its row."""
    told: dict[tuple[str, Any], dict[str, Any]] = {}
    rows = select(Audit).where(Audit.subject == programme, Audit.kind.like("contest %")).order_by(Audit.id)
    for line in session.scalars(rows):
        payload = json.loads(line.payload)
        if "contest" in payload:
            told[payload["contest"], payload["row"]] = payload
    held = set()
    for row in entries.all_rows(session, programme):
        key = (row.__tablename__, row.id)
        held.add(key)
        where = f"{key[0]} {key[1]}"
        if isinstance(row, ContestSettings) and audit.digest(row.settings) != row.digest:
            yield Finding("settings changed", where, row.digest, audit.digest(row.settings))
        if key not in told:
            yield Finding("row not in the log", where, "a line in the log", "none")
            continue
        for name, value in entries.facts(row).items():
            if told[key].get(name) != value:
                yield Finding("row changed", f"{where}, {name}", str(told[key].get(name)), str(value))
    for key in told.keys() - held:
        yield Finding("row missing", f"{key[0]} {key[1]}", "the row that the log tells of", "none")


def _outcomes(session: Session, programme: str, measured: Material) -> Iterator[Finding]:
    row = entries.settings(session, programme)
    assert row is not None
    for move in states.moves(session, programme):
        for name, now in (("settings", row.digest), ("truth", measured.truth_digest)):
            if move.details.get(name) != now:
                where = f"{programme}, {name} since “{move.outcome}”"
                yield Finding("it rests on something else now", where, str(move.details.get(name)), now)


def _entry(contests: Contests, measured: Material, row: Entry) -> Iterator[Finding]:
    where = f"entry {row.id}"
    try:
        predicted = contests.predicted(measured, row)
    except (GraderFault, Destroyed, WrongPredictions, ValueError) as error:
        said = error.say("en") if isinstance(error, PlatformError) else "no digest"
        yield Finding("predictions are not whole", where, row.predictions, said)
        return
    score, _ = contests.scored(measured, row.predictions, predicted)
    if abs(score - row.score) > CLOSE * max(1.0, abs(score)):
        yield Finding("score on the public cases differs", where, f"{score:.12g}", f"{row.score:.12g}")


def _board(contests: Contests, measured: Material, rows: list[Entry]) -> Iterator[Finding]:
    """Climb the Ladder again, entry by entry."""
    stands: dict[int, ladder.Told] = {}
    numbered = {(row.person_id, row.number): row for row in rows}
    for row in sorted(rows, key=lambda row: row.number):
        draws = contests.drawn(measured, row)
        error = bands.error(measured.metric, draws)
        if row.person_id is None:
            told = ladder.Told(ladder.rounded(row.score, ladder.grain(error)), row.score, row.number)
        else:
            before = stands.get(row.person_id)
            other = contests.drawn(measured, numbered[row.person_id, before.entry]) if before else draws
            told = stands[row.person_id] = ladder.climb(
                measured.settings.rule(), before, row.number, row.score, higher=measured.metric.higher,
                error=lambda error=error: error,  # type: ignore[misc]
                difference=lambda one=draws, other=other: bands.error(measured.metric, one, other),  # type: ignore[misc]
            )  # fmt: skip
        if (told.score, told.entry) != (row.shown, row.stands):
            expected, found = f"{told.score:g} of entry {told.entry}", f"{row.shown:g} of entry {row.stands}"
            yield Finding("what the board told differs", f"entry {row.id}", expected, found)


def _final(contests: Contests, session: Session, programme: str, measured: Material) -> Iterator[Finding]:
    board = entries.final_board(session, programme)
    if board is None:
        return
    expected = places.as_plain(*contests.places(session, programme, measured))
    if len(expected) != len(board.rows):
        yield Finding("final places", programme, f"{len(expected)} rows", f"{len(board.rows)} rows")
    for one, kept in zip(expected, board.rows, strict=False):
        for name, value in one.items():
            same = kept.get(name) == value
            if isinstance(value, float) and isinstance(kept.get(name), float):
                same = abs(value - kept[name]) <= CLOSE * max(1.0, abs(value))
            if not same:
                where = f"place {one['place'] or 'of a baseline'}, {name}"
                yield Finding("final places", where, str(value), str(kept.get(name)))
    confirmed = [move for move in states.moves(session, programme) if move.outcome == states.CONFIRMED]
    if confirmed:
        people = places.after_reruns(places.as_rows(board.rows)[0], entries.reruns(session, programme))
        now = [row.entry for row in people if row.place is not None]
        if confirmed[-1].details.get("places") != now:
            yield Finding("confirmed places", programme, str(confirmed[-1].details.get("places")), str(now))
