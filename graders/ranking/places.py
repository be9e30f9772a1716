"""A few places of a board, read from its kept table: the top, one person's own, those around them, how many there are.

Nothing is written and nobody waits. Whom the log names since the table's last entry is worked out anew and
put in the place of their row, so what is shown is exact. Only where they are more than a page can bear (``BEARS``),
or weights changed and the new table is not ready, the table is shown as it is, with the time it stands for.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session

from graders.catalogue import Course
from graders.ranking import kept, standings
from graders.ranking.standings import TAKES_PART, Standing
from graders.records.decisions import Freeze
from graders.records.models import Audit, Board, BoardRow, Person, Submission

TOP, AROUND = 10, 2
BEARS = 40  # people whom a page works out itself
SMALL = 1_000  # submissions of a course whose board is worked out whole where no table is kept yet

KNOWN = 50  # states of boards whose few newest rows are kept in memory
_KNOWN: WeakKeyDictionary[Any, OrderedDict[tuple[int, int, int, int], list[Standing]]] = WeakKeyDictionary()
_LOCK = Lock()

Key = tuple[float, datetime, int]  # what places go by: points, better first; then when, then who


@dataclass(frozen=True)
class Places:
    """What a page shows of a board. ``near``: the person and the few around them, where they aren't in ``top``.

    ``as_of``: the time that it stands for, where that is not now. ``pending``: it is being worked out just now.
    """

    top: tuple[Standing, ...] = ()
    near: tuple[Standing, ...] = ()
    people: int = 0
    as_of: datetime | None = None
    pending: bool = False


def shown(session: Session, course: Course, me: int, freeze: Freeze | None) -> Places:
    """Return the places for the person ``me``; with ``freeze`` of the board as it stood then."""
    board = kept.pick(session, course, freeze.decision if freeze else 0)
    if board is None and freeze is not None:
        board = kept.before(session, course)
    today = board is not None and board.rules == kept.rules(course)
    news = None
    if board is not None and today:
        alone = freeze is not None and board.freeze == freeze.decision
        news = kept.touched(session, course.id, board.audit_id, work=not alone, limit=BEARS + 1)
        if not news.whole and news.all:
            fresh = _fresh(session, course, board, news, freeze)
            return _Table(session, board, news.people, fresh).places(me, course)
    if _small(session, course):
        return window(standings.of_course(session, course, freeze), me)
    if board is None or (freeze is not None and board.freeze != freeze.decision):
        return Places(pending=True)  # the moving board would tell what a frozen one keeps
    at = session.scalar(select(Audit.at).where(Audit.id == board.audit_id))
    return _Table(session, board, frozenset(), []).places(me, course, as_of=at)


def _fresh(session: Session, course: Course, board: Board, news: kept.Touched, freeze: Freeze | None) -> list[Standing]:
    """Return the rows of those whom the log names since the table's last entry.

    They follow from the log up to its last entry, so whoever asks until the next one gets the same: in a rush many
    look at one board, and the first of them works for all.
    """
    if not news.people:
        return []
    known = _KNOWN.setdefault(session.get_bind(), OrderedDict())
    key = (board.id, board.audit_id, news.upto, freeze.decision if freeze else 0)
    with _LOCK:
        found = known.get(key)
    if found is None:
        found = kept.worked_out(session, course, news.people, freeze)
        with _LOCK:
            known[key] = found
            while len(known) > KNOWN:
                known.popitem(last=False)
    return found


def window(rows: Sequence[Standing], me: int) -> Places:
    """Return what a page shows of a whole board."""
    at = next((index for index, row in enumerate(rows) if row.person == me), None)
    near = () if at is None or at < TOP else rows[max(TOP, at - AROUND) : at + AROUND + 1]
    return Places(tuple(rows[:TOP]), tuple(near), len(rows))


def _small(session: Session, course: Course) -> bool:
    some = select(Submission.id).where(Submission.course == course.id).limit(SMALL + 1).subquery()
    return (session.scalar(select(func.count()).select_from(some)) or 0) <= SMALL


class _Table:
    """A kept board with the rows of some people replaced."""

    def __init__(self, session: Session, board: Board, replaced: frozenset[int], fresh: list[Standing]) -> None:
        self.session, self.board, self.replaced = session, board, replaced
        mine = (BoardRow.board_id == board.id, BoardRow.person_id.in_(replaced))
        rows = session.scalars(select(BoardRow).where(*mine)).all() if replaced else []
        self.stale: list[Key] = [(r.points, r.at, r.person_id) for r in rows]
        self.fresh = {_key(row): row for row in fresh}

    def places(self, me: int, course: Course, as_of: datetime | None = None) -> Places:
        """Return what a page shows."""
        self.max_points = sum(x.weight * x.points for x in course.lessons)
        count = self.board.people - len(self.stale) + len(self.fresh)
        best = [row for _, row in zip(range(TOP), self._walk(None), strict=False)]
        top = tuple(self._placed(row, place) for place, row in enumerate(best, 1))
        own = self._own(me)
        near: list[Standing] = []
        if own is not None and me not in {row.person for row in top}:
            place = 1 + self._ahead(_key(own))
            for step, row in enumerate(_first(self._walk(_key(own), back=True), AROUND), 1):
                near.insert(0, self._placed(row, place - step))
            near.append(self._placed(own, place))
            for step, row in enumerate(_first(self._walk(_key(own)), AROUND), 1):
                near.append(self._placed(row, place + step))
        return Places(top, tuple(row for row in near if row.place > TOP), count, as_of)

    def _placed(self, row: Standing, place: int) -> Standing:
        return Standing(place, row.person, row.points, self.max_points, row.lessons, row.at, row.flagged)

    def _own(self, me: int) -> Standing | None:
        if me in self.replaced:
            return next((row for row in self.fresh.values() if row.person == me), None)
        return next(self._rows(BoardRow.person_id == me), None)

    def _ahead(self, key: Key) -> int:
        """Return how many are ahead of a key: counted in the index, piece by piece."""
        rows = select(func.count()).select_from(BoardRow).where(BoardRow.board_id == self.board.id)
        nearer, further = (rows.where(piece).scalar_subquery() for piece in _pieces(key, back=True))
        kept_ahead = self.session.execute(select(nearer + further)).scalar_one()
        wanted = _order(key)
        stale = sum(_order(k) < wanted for k in self.stale)
        return int(kept_ahead) - stale + sum(_order(k) < wanted for k in self.fresh)

    def _walk(self, start: Key | None, *, back: bool = False) -> Iterator[Standing]:
        """Yield rows from the best on; behind ``start``, or ``back`` ahead of it, the nearest first."""
        fresh = sorted(self.fresh, key=_order, reverse=back)
        if start is not None:
            limit = _order(start)
            fresh = [key for key in fresh if (_order(key) < limit if back else _order(key) > limit)]
        pieces: list[ColumnElement[bool] | None] = list(_pieces(start, back=back)) if start is not None else [None]
        for piece in pieces:
            for row in self._rows(*([] if piece is None else [piece]), back=back):
                while fresh and (_order(fresh[0]) < _order(_key(row))) != back:
                    yield self.fresh[fresh.pop(0)]
                yield row
        for key in fresh:
            yield self.fresh[key]

    def _rows(self, *where: ColumnElement[bool], back: bool = False) -> Iterator[Standing]:
        """Yield the table's rows in the order of their places, without those replaced and those who left."""
        columns: tuple[Any, ...] = (BoardRow.points.desc(), BoardRow.at.asc(), BoardRow.person_id.asc())
        if back:
            columns = (BoardRow.points.asc(), BoardRow.at.desc(), BoardRow.person_id.desc())
        query: Select[Any] = (
            select(BoardRow)
            .join(Person, Person.id == BoardRow.person_id)
            .where(BoardRow.board_id == self.board.id, *TAKES_PART, *where)
            .where(BoardRow.person_id.not_in(self.replaced))
            .order_by(*columns)
            .limit(TOP if not where else 1 + AROUND)
        )
        for row in self.session.scalars(query):
            yield Standing(0, row.person_id, row.points, 0.0, row.lessons, row.at, row.flagged)


def _first(rows: Iterator[Standing], count: int) -> list[Standing]:
    return [row for _, row in zip(range(count), rows, strict=False)]


def _key(row: Standing) -> Key:
    return row.points, row.at, row.person


def _order(key: Key) -> Key:
    points, at, person = key
    return -points, at, person


def _pieces(key: Key, *, back: bool) -> list[ColumnElement[bool]]:
    """Return two ranges of the index that are together all rows behind a key, or ``back`` ahead; the nearer first."""
    points, at, person = key
    p, a, who = BoardRow.points, BoardRow.at, BoardRow.person_id
    if back:
        return [and_(p == points, a <= at, or_(a < at, who < person)), p > points]
    return [and_(p == points, a >= at, or_(a > at, who > person)), p < points]
