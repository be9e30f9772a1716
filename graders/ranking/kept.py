"""Boards kept as a table, so that a page need not work out everybody's place: made from the records, never edited.

A kept board has the rows of everybody on it and the last entry of the log that is in them. ``refresh`` reads the
entries after it and works the people they concern out again, with ``standings``' own functions; what can't be told
person by person (other weights, a lesson's flag cleared) builds a new board beside the old one, some hundred people
at a time. All of it may be thrown away: it is made again, and ``verify`` holds it against the log.

A row may already have more than its board's last entry says: then that entry comes again, and gives the same row.
"""

from __future__ import annotations

import inspect
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache

from sqlalchemy import ColumnElement, delete, func, insert, literal, or_, select, update
from sqlalchemy.orm import Session, sessionmaker

from graders.catalogue import Course
from graders.ranking import standings
from graders.ranking.standings import Standing
from graders.records import audit, decisions, marks
from graders.records.base import reading
from graders.records.decisions import Freeze
from graders.records.models import Audit, Board, BoardRow, Person, Submission
from graders.records.people import LEAVING

BATCH = 200  # people worked out, and entries looked at, between two writes
SLACK = 500  # entries that concern nobody here, until a board says that it has seen them
DROP = 5_000  # rows thrown away in one write
WORK = ("result", "mark", decisions.CLEARING)
ACCOUNTS = (
    "account approval", "account refusal", "account block", "account unblock", LEAVING, "role change"
)  # fmt: skip


@dataclass(frozen=True)
class Touched:
    """Whom the log's entries concern, up to entry ``upto``. ``whole``: more of them than can be named."""

    people: frozenset[int]
    upto: int
    whole: bool = False
    all: bool = True  # whether ``upto`` is the log's end


class Raced(Exception):
    """Somebody else moved the board on meanwhile."""


@cache
def _code() -> str:
    """Return a digest of the code that places follow from."""
    return audit.digest([inspect.getsource(module) for module in (standings, marks, decisions)])


def rules(course: Course) -> str:
    """Return a digest of all that a board follows from besides the records."""
    lessons = {x.id: [x.weight, x.points] for x in course.lessons}
    return audit.digest({"code": _code(), "accounts": ACCOUNTS, "lessons": lessons})


def head(session: Session) -> int:
    """Return the number of the log's last entry."""
    return session.scalar(select(func.max(Audit.id))) or 0


def touched(session: Session, course: str, after: int, *, limit: int, work: bool = True) -> Touched:
    """Return whom the entries after ``after`` concern, at most ``limit`` entries; without ``work`` accounts only."""
    concerns: list[ColumnElement[bool]] = [Audit.kind.in_(ACCOUNTS)]
    if work:
        concerns.append(Audit.kind.in_(WORK) & (Submission.course == course))
        lesson = Audit.subject.startswith(f"{course}/", autoescape=True)
        concerns.append((Audit.kind == decisions.CLEARING) & lesson)
    query = (
        select(Audit.id, Audit.kind, Audit.subject, Submission.person_id)
        .outerjoin(Submission, Submission.id == Audit.subject)
        .where(Audit.id > after, or_(*concerns))
        .order_by(Audit.id)
        .limit(limit)
    )
    rows = session.execute(query).all()
    every = len(rows) < limit
    logins = {row.subject for row in rows if row.kind in ACCOUNTS}
    people = {row.person_id for row in rows if row.person_id is not None and row.kind not in ACCOUNTS}
    people |= set(session.scalars(select(Person.id).where(Person.login.in_(logins)))) if logins else set()
    whole = any(row.kind in WORK and row.person_id is None for row in rows)
    return Touched(frozenset(people), head(session) if every else rows[-1].id, whole, every)


def worked_out(session: Session, course: Course, people: Collection[int], as_of: Freeze | None) -> list[Standing]:
    """Return the standings of these people, whose places count among themselves only."""
    return standings.ranked(course, standings.scored(session, course.id, as_of, people)) if people else []


def frozen_by(board: Board, freeze: Freeze | None) -> Freeze | None:
    """Return the freeze that a board's rows follow from."""
    return freeze if freeze is not None and board.freeze == freeze.decision else None


def pick(session: Session, course: Course, freeze: int, *, ready: bool = True) -> Board | None:
    """Return the kept board to go by, of today's rules if there is one; None: none is kept."""
    rows = session.scalars(select(Board).where(Board.course == course.id, Board.freeze == freeze)).all()
    wanted = rules(course)
    found = [board for board in rows if board.ready or not ready]
    return min(found, key=lambda b: (b.rules != wanted, not b.ready, b.id), default=None)


def refresh(sessions: sessionmaker[Session], course: Course) -> None:
    """Bring a course's kept boards to the end of the log, building those that are missing.

    Everything is worked out in a snapshot, which keeps nobody waiting; only finished rows are written, some hundred
    at a time. Two may do it at once: who comes second throws its rows away and looks again.
    """
    while _step(sessions, course):
        pass


def _step(sessions: sessionmaker[Session], course: Course) -> bool:
    """Do the next thing that there is to do. Returns whether there was any."""
    with reading(sessions) as session:
        freeze = decisions.frozen(session, course.id)
        live, still = (pick(session, course, f, ready=False) for f in (0, freeze.decision if freeze else 0))
        wanted = rules(course)
        current = [board for board in (still, live) if board is not None and board.rules == wanted]
        kept = {board.id for board in current}
        old = [n for n in session.scalars(select(Board.id).where(Board.course == course.id)) if n not in kept]
    if freeze and still not in current and _copy(sessions, course, freeze):
        return True
    for number in dict.fromkeys((freeze.decision if freeze else 0, 0)):
        board = next((b for b in current if b.freeze == number), None)
        if board is None:
            _begin(sessions, course, number)
            return True
        try:
            if _move(sessions, course, board, frozen_by(board, freeze)):
                return True
        except Raced:
            return True
    if old:  # shown until now, when all are ready that there must be
        _drop(sessions, old[0])
    return bool(old)


def _begin(sessions: sessionmaker[Session], course: Course, freeze: int) -> None:
    with sessions.begin() as session:
        session.add(Board(course=course.id, freeze=freeze, rules=rules(course), audit_id=head(session)))


def _move(sessions: sessionmaker[Session], course: Course, board: Board, as_of: Freeze | None) -> bool:
    """Build the next part of a board, or take the next entries of the log into it.

    The snapshot is given up before anything is written: while somebody reads, SQLite can't begin its journal anew, and
    a board of a hundred thousand would leave one of 400 MB, through which every page is slower.
    """
    with reading(sessions) as session:
        if not board.ready:
            query = select(Person.id).where(Person.id > board.built, *standings.TAKES_PART)
            people: Collection[int] = session.scalars(query.order_by(Person.id).limit(BATCH)).all()
            to: dict[str, int] = {"built": max(people)} if people else {"ready": True}
            whole = False
        else:
            news = touched(session, course.id, board.audit_id, limit=BATCH, work=as_of is None)
            if not news.people and not news.whole and news.upto - board.audit_id < SLACK:
                return False
            people, to, whole = news.people, {"audit_id": news.upto}, news.whole
        rows = worked_out(session, course, people, as_of)
    if whole:
        _begin(sessions, course, board.freeze)
        with sessions.begin() as session:  # shown until the new one is ready, but not moved any more
            session.execute(update(Board).where(Board.id == board.id).values(rules="old"))
        return True
    write(sessions, board, people, rows, to)
    return True


def write(
    sessions: sessionmaker[Session], board: Board, people: Collection[int], rows: list[Standing], to: Mapping[str, int]
) -> None:
    """Put these people's rows in the place of their older ones. Raises ``Raced``; then nothing is written."""
    with sessions.begin() as session:
        unmoved = (Board.id == board.id, Board.audit_id == board.audit_id, Board.built == board.built)
        moved = update(Board).where(*unmoved, Board.ready == board.ready).values(to)
        if session.execute(moved).rowcount != 1:  # type: ignore[attr-defined]
            raise Raced
        _put(session, board.id, people, rows)


def _put(session: Session, board: int, people: Collection[int], rows: list[Standing]) -> None:
    gone = session.execute(delete(BoardRow).where(BoardRow.board_id == board, BoardRow.person_id.in_(people)))
    if rows:
        session.execute(insert(BoardRow), [_values(board, row) for row in rows])
    change = len(rows) - gone.rowcount  # type: ignore[attr-defined]
    session.execute(update(Board).where(Board.id == board).values(people=Board.people + change))


def _values(board: int, row: Standing) -> dict[str, object]:
    said = {"points": row.points, "at": row.at, "lessons": row.lessons, "flagged": row.flagged}
    return {"board_id": board, "person_id": row.person, **said}


def _copy(sessions: sessionmaker[Session], course: Course, freeze: Freeze) -> bool:
    """Make the board of a freeze out of the moving one, if that has not gone beyond it yet. Returns whether it did.

    Whoever was concerned since the moving board's last entry is worked out as of the freeze.
    """
    with reading(sessions) as session:
        board = before(session, course)
        if board is None:
            return False
        news = touched(session, course.id, board.audit_id, limit=BATCH)
        if news.whole or not news.all:
            return False
        rows = worked_out(session, course, news.people, freeze)
    with sessions.begin() as session:
        if session.scalar(select(Board.audit_id).where(Board.id == board.id)) != board.audit_id:
            return True  # it moved meanwhile: look again
        made = Board(course=course.id, freeze=freeze.decision, rules=board.rules, audit_id=news.upto, ready=True)
        made.people = board.people
        session.add(made)
        session.flush()
        columns = (BoardRow.person_id, BoardRow.points, BoardRow.at, BoardRow.lessons, BoardRow.flagged)
        rows_of = select(literal(made.id), *columns).where(BoardRow.board_id == board.id)
        session.execute(insert(BoardRow).from_select(["board_id", *(c.key for c in columns)], rows_of))
        _put(session, made.id, news.people, rows)
    return True


def before(session: Session, course: Course) -> Board | None:
    """Return the moving board if it is not beyond the freeze: it is the frozen one, but for whom the log names."""
    board = pick(session, course, 0)
    said = (Audit.kind == decisions.FREEZE) & (Audit.subject == course.id)
    entry = session.scalar(select(func.max(Audit.id)).where(said)) or 0
    return board if board and board.rules == rules(course) and board.audit_id < entry else None


def _drop(sessions: sessionmaker[Session], board: int) -> None:
    """Throw a board away, a part at a time."""
    some = select(BoardRow.person_id).where(BoardRow.board_id == board).limit(DROP)
    gone = DROP
    while gone == DROP:
        with sessions.begin() as session:
            done = session.execute(delete(BoardRow).where(BoardRow.board_id == board, BoardRow.person_id.in_(some)))
            gone = done.rowcount  # type: ignore[attr-defined]
    with sessions.begin() as session:
        session.execute(delete(Board).where(Board.id == board))
