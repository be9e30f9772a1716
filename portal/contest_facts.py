"""What the pages of a contest say: boards with bands, one's own entries, what is left. No outcome is near here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from sqlalchemy.orm import Session

from graders.contests.counter import Contests
from graders.contests.places import Row
from graders.ranking.contest import rules
from graders.ranking.contest.settings import Settings
from graders.records.contests import entries, states
from graders.records.contests.rows import Entry
from graders.records.models import Decision, Person
from portal import board_facts
from portal.contest_words import STATES

MOST = 200  # rows of a board that a page shows
WIDTH = 200  # of the picture of an interval


@dataclass(frozen=True)
class Line:
    """A line of a board. ``left``, ``dot`` and ``right``: where the interval and the score lie in the picture."""

    row: Row
    name: str
    alias: str
    me: bool
    score: str
    low: str
    high: str
    left: float
    dot: float
    right: float


@dataclass(frozen=True)
class Band:
    """Places that can't be told apart; ``number`` 0: without a place."""

    number: int
    lines: tuple[Line, ...]

    @property
    def places(self) -> str:
        """From which place to which."""
        first, last = self.lines[0].row.place, self.lines[-1].row.place
        return str(first) if first == last else f"{first}-{last}"


@dataclass(frozen=True)
class Board:
    """A board: bands of people, then those without a place, and baselines apart."""

    bands: tuple[Band, ...]
    out: tuple[Line, ...]
    baselines: tuple[Line, ...]
    people: int


@dataclass(frozen=True)
class Contest:
    """How a contest stands, for one visitor at one time."""

    programme: str
    settings: Settings
    state: str
    says: str  # the state in words
    moves: tuple[Decision, ...]
    public: Board
    final: Board | None
    mine: tuple[Entry, ...]
    finals: tuple[int, ...]  # of mine
    chose: bool  # whether I chose them myself
    may: rules.May
    left: rules.Left
    cases: int
    shown: int  # of them, how many are public
    case: str  # the column of cases
    gone: bool  # whether the files were destroyed when their time was over: then there is no public board any more
    version: int


def number(value: float) -> str:
    """Return a score as people read it: five digits that matter."""
    return f"{value:.5g}" if abs(value) < 1e5 else f"{value:,.0f}"


def contest(
    session: Session, contests: Contests, programme: str, person: Person, names: bool, key: bytes, at: datetime
) -> Contest:
    """Return all that a page says. Raises ``NotFound`` where there is no contest."""
    row, told = contests.settings(session, programme)
    measured = contests.material(session, programme)
    moves = states.moves(session, programme)
    state = moves[-1].outcome if moves else states.HIDDEN
    mine = entries.entries(session, programme, person.id)
    chosen = entries.chosen(session, programme).get(person.id, [])

    def board(found: tuple[list[Row], list[Row]]) -> Board:
        return _board(session, *found, person.id, names, f"contest {programme}", key)

    final = contests.final_board(session, programme)
    return Contest(
        programme=programme,
        settings=told,
        state=state,
        says=STATES[state],
        moves=tuple(moves),
        public=board(contests.public_board(session, programme)),
        final=board(final) if final else None,
        mine=tuple(mine),
        finals=rules.finals(chosen, mine[-1].stands if mine else None),
        chose=bool(chosen),
        may=contests.may_enter(session, programme, person, at),
        left=rules.left(told.limits, [one.received_at for one in mine], at),
        cases=len(measured.cases),
        shown=len(measured.parts.public),
        case=measured.case,
        gone=contests.gone(entries.entries(session, programme)),
        version=row.version,
    )


def _board(
    session: Session, people: Sequence[Row], baselines: Sequence[Row], me: int, names: bool, board: str, key: bytes
) -> Board:
    shown = [row for at, row in enumerate(people) if at < MOST or row.person == me]
    called = board_facts.called(session, [row.person for row in shown if row.person is not None], names, board, key)
    every = [*shown, *baselines]
    low, high = min((r.interval.low for r in every), default=0.0), max((r.interval.high for r in every), default=1.0)
    width = (high - low) or 1.0

    def across(value: float) -> float:
        return round(min(max((value - low) / width, 0.0), 1.0) * WIDTH, 2)

    def line(row: Row) -> Line:
        name, alias = called[row.person] if row.person is not None else (row.name, "")
        told = (number(row.score), number(row.interval.low), number(row.interval.high))
        lies = (across(row.interval.low), across(row.score), across(row.interval.high))
        return Line(row, name, alias, row.person == me, *told, *lies)

    placed = [line(row) for row in shown if row.place is not None]
    grouped = groupby(placed, key=lambda one: one.row.band)
    return Board(
        tuple(Band(band, tuple(lines)) for band, lines in grouped),
        tuple(line(row) for row in shown if row.place is None),
        tuple(line(row) for row in baselines),
        len(people),
    )
