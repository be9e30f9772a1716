"""Is a kept board, whatever happened and however far behind it is, the one that ``standings`` works out?"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, event, select
from sqlalchemy.orm import Session, sessionmaker

from graders.catalogue import Catalogue, Course
from graders.errors import Refused
from graders.ranking import kept, places, standings
from graders.ranking.keeper import Keeper
from graders.ranking.verify import verify
from graders.records import decisions, marks, people, submissions, teaching
from graders.records.base import connect, engine_of, reading
from graders.records.blobs import Blobs
from graders.records.models import Board, BoardRow, Person, Result, Submission
from graders.records.schema import bring_up
from tests.tiny import T0, settle

TRAINEES = ("kim", "lee", "park", "choi")
LESSONS = ("01_mean", "02_closed")
RUBRIC = marks.Rubric("essay", 6.0, (marks.Criterion("all", 0.0, 6.0, ""),), 1.0)
SAID: dict[str, Any] = {"reason": "살펴보았음", "by": "boss", "at": T0}


class World:
    """Records of a few trainees, and all that may happen to them."""

    def __init__(self, folder: Path, catalogue: Catalogue) -> None:
        self.sessions: sessionmaker[Session] = connect(f"sqlite:///{folder}/records.sqlite")
        self.blobs, self.catalogue, self.file = Blobs(folder / "blobs"), catalogue, folder / "records.sqlite"
        self.course: Course = catalogue.course("tiny")
        self.sent: list[str] = []

    def do(self, what: str, *how: Any) -> None:
        """Let something happen; what the records refuse did not happen."""
        with suppress(Refused), self.sessions.begin() as session:
            getattr(self, what)(session, *how)

    def send(self, session: Session, who: int, lesson: int, minute: int) -> None:
        person = session.scalars(select(Person).where(Person.login == TRAINEES[who])).one()
        at = T0 + timedelta(minutes=minute)
        row = submissions.accept(
            session, person, "tiny", LESSONS[lesson], release="r", bundle=f"b{len(self.sent)}", size=1, at=at
        )
        self.sent.append(row.id)

    def grade(self, session: Session, which: int, points: int, flag: str, outcome: str) -> None:
        if self.sent:
            key = self.sent[which % len(self.sent)]
            essay = {"name": "essay", "why": "manual", "points": 0.0, "max_points": 6.0, "passed": False, "detail": ""}
            result = Result(
                submission_id=key, run=len(session.get_one(Submission, key).results), outcome=outcome,
                points=float(points), max_points=14.0, tests=[essay], flags=[flag] if flag else [], notes=[],
                release="r", environment="e", grader="1", seconds={}, at=T0,
            )  # fmt: skip
            assert submissions.finish(session, key, result)

    def mark(self, session: Session, which: int, marker: str, points: int) -> None:
        if self.sent:
            row = session.get_one(Submission, self.sent[which % len(self.sent)])
            marks.give(session, row, RUBRIC, {"all": float(points)}, marker=marker, at=T0, reason="다시 읽음")

    def clear(self, session: Session, which: int, flag: str, undo: bool) -> None:
        if self.sent:
            row = session.get_one(Submission, self.sent[which % len(self.sent)])
            decisions.clear_flag(session, row, flag, undo=undo, **SAID)

    def clear_lesson(self, session: Session, lesson: int, undo: bool) -> None:
        decisions.clear_lesson(session, "tiny", LESSONS[lesson], undo=undo, **SAID)

    def account(self, session: Session, who: int, how: Callable[..., None], *more: str) -> None:
        how(session, session.scalars(select(Person).where(Person.login == TRAINEES[who])).one(), *more, **SAID)

    def leave(self, session: Session, who: int) -> None:
        people.leave(session, session.scalars(select(Person).where(Person.login == TRAINEES[who])).one(), at=T0)

    def board(self, session: Session, how: Callable[..., object]) -> None:
        how(session, "tiny", **SAID)

    def refresh(self, _session: Session | None = None) -> None:
        kept.refresh(self.sessions, self.course)

    def tables(self) -> dict[int, list[tuple[Any, ...]]]:
        """Return the rows of the kept boards in their order, by freeze."""
        with reading(self.sessions) as session:
            boards = session.scalars(select(Board)).all()
            return {
                board.freeze: [
                    (r.person_id, r.points, r.at, r.lessons, r.flagged)
                    for r in session.scalars(
                        select(BoardRow)
                        .where(BoardRow.board_id == board.id)
                        .order_by(BoardRow.points.desc(), BoardRow.at, BoardRow.person_id)
                    )
                ]
                for board in boards
            }

    def plain(self) -> dict[int, list[tuple[Any, ...]]]:
        """Return what the tables must be, by the reference."""
        with reading(self.sessions) as session:
            freeze = decisions.frozen(session, "tiny")
            return {
                (f.decision if f else 0): [
                    (s.person, s.points, s.at, s.lessons, s.flagged)
                    for s in standings.of_course(session, self.course, f)
                ]
                for f in {freeze, None}
            }

    def agree(self) -> None:
        """Fail unless each page shows what the reference has for it."""
        with reading(self.sessions) as session:
            freeze = decisions.frozen(session, "tiny")
            ids = session.scalars(select(Person.id)).all()
            for of in {freeze, None}:
                whole = standings.of_course(session, self.course, of)
                for me in ids:
                    assert places.shown(session, self.course, me, of) == places.window(whole, me)

    def tamper(self, statement: str) -> None:
        engine_of(self.sessions).dispose()
        with closing(sqlite3.connect(self.file)) as raw, raw:
            assert raw.execute(statement).rowcount > 0, "the tampering changed nothing"

    def found(self) -> set[tuple[str, str]]:
        return {
            (f.what, f.where)
            for f in verify(self.sessions, self.blobs, self.catalogue).findings
            if "stored" not in f.what
        }


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Catalogue]:
    house = settle(tmp_path_factory.mktemp("template"))
    file = house.state / "records.sqlite"
    bring_up(f"sqlite:///{file}", house.state / "lock")
    sessions = connect(f"sqlite:///{file}")
    with sessions.begin() as session:
        session.add_all(Person(login=login, name=login, state="active") for login in TRAINEES)
        session.add(Person(login="boss", name="boss", role="manager", state="active"))
        session.add(han := Person(login="han", name="han", role="instructor", state="active"))
        session.flush()
        teaching.put(session, han)
    engine_of(sessions).dispose()
    with closing(sqlite3.connect(file)) as raw:
        raw.execute("PRAGMA journal_mode=DELETE")
    return file, Catalogue.of(house)


@contextmanager
def born(template: tuple[Path, Catalogue]) -> Iterator[World]:
    with TemporaryDirectory() as folder:
        shutil.copy(template[0], Path(folder) / "records.sqlite")
        world = World(Path(folder), template[1])
        yield world
        engine_of(world.sessions).dispose()


@pytest.fixture
def world(template: tuple[Path, Catalogue]) -> Iterator[World]:
    with born(template) as made:
        yield made


WHO, WHICH, LESSON = st.integers(0, 3), st.integers(0, 7), st.integers(0, 1)
FLAG, YES = st.sampled_from(["", "", "canary", "legacy"]), st.booleans()
EVENTS = st.one_of(
    st.tuples(st.just("send"), WHO, LESSON, st.integers(0, 5)),
    st.tuples(st.just("send"), WHO, LESSON, st.integers(0, 5)),
    st.tuples(
        st.just("grade"),
        WHICH,
        st.integers(0, 4),
        FLAG,
        st.sampled_from(["scored", "scored", "scored", "not_gradable"]),
    ),
    st.tuples(st.just("grade"), WHICH, st.integers(0, 4), FLAG, st.just("scored")),
    st.tuples(st.just("mark"), WHICH, st.sampled_from(["han", "boss"]), st.integers(0, 3)),
    st.tuples(st.just("clear"), WHICH, st.just("canary"), YES),
    st.tuples(st.just("clear_lesson"), LESSON, YES),
    st.tuples(st.just("account"), WHO, st.sampled_from([people.block, people.unblock])),
    st.tuples(st.just("account"), WHO, st.just(people.change_role), st.sampled_from(["instructor", "trainee"])),
    st.tuples(st.just("leave"), WHO),
    st.tuples(st.just("board"), st.sampled_from([decisions.freeze, decisions.unfreeze])),
    st.tuples(st.just("look")),
    st.tuples(st.just("refresh")),
)
BEGUN = [("send", 0, 0, 0), ("send", 1, 0, 0), ("grade", 0, 3, "canary", "scored"), ("grade", 1, 3, "", "scored")]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(events=st.lists(EVENTS, max_size=25), batch=st.sampled_from([2, 200]))
def test_whatever_happens_table_pages_and_reference_agree(
    template: tuple[Path, Catalogue], events: list[tuple[Any, ...]], batch: int
) -> None:
    with born(template) as world, patch.object(kept, "BATCH", batch):
        for name, *how in [*BEGUN, ("refresh",), *events]:
            if name == "look":
                world.agree()
            elif name == "refresh":
                world.refresh()
            else:
                world.do(name, *how)
        world.agree()
        world.refresh()
        assert world.tables() == world.plain()
        world.agree()
        with world.sessions.begin() as session:
            session.execute(delete(BoardRow))
            session.execute(delete(Board))
        world.refresh()
        assert world.tables() == world.plain()


@pytest.fixture
def ranked(world: World) -> World:
    """kim 3 points (flagged), lee 3 a minute later, park 2, choi sent nothing; refreshed."""
    for at, points in enumerate((3, 3, 2)):
        world.do("send", at, 0, at)
        world.do("grade", at, points, "" if at else "canary", "scored")
    world.refresh()
    return world


def test_who_is_blocked_leaves_a_page_at_once(ranked: World) -> None:
    ranked.do("account", 0, people.block)
    with reading(ranked.sessions) as session:
        found = places.shown(session, ranked.course, 2, None)
    assert [(s.place, s.person) for s in found.top] == [(1, 2), (2, 3)]
    assert found.people == 2
    assert found.as_of is None


def test_who_leaves_is_counted_no_more_and_keeps_nobody_from_a_better_place(ranked: World) -> None:
    ranked.do("leave", 0)
    for _ in range(2):  # worked out by the page itself, then from the table
        with patch.object(places, "TOP", 0), reading(ranked.sessions) as session:
            found = places.shown(session, ranked.course, 3, None)
        assert [(s.place, s.person) for s in found.near] == [(1, 2), (2, 3)]
        assert found.people == 2
        ranked.refresh()


def test_a_page_with_too_much_to_work_out_says_what_it_stands_for(ranked: World) -> None:
    ranked.do("grade", 2, 4, "", "scored")
    ranked.do("account", 0, people.block)
    with patch.object(places, "BEARS", 0), patch.object(places, "SMALL", 0), reading(ranked.sessions) as session:
        found = places.shown(session, ranked.course, 3, None)
    assert [s.person for s in found.top] == [2, 3], "kim is blocked; park's new result is still to come"
    assert found.as_of == T0


def test_a_frozen_board_that_is_not_kept_never_shows_what_moved(ranked: World) -> None:
    ranked.do("board", decisions.freeze)
    ranked.do("grade", 2, 4, "", "scored")
    with reading(ranked.sessions) as session:
        freeze = decisions.frozen(session, "tiny")
        assert [s.person for s in places.shown(session, ranked.course, 3, freeze).top] == [1, 2, 3]
        with patch.object(places, "BEARS", 0), patch.object(places, "SMALL", 0):
            assert places.shown(session, ranked.course, 3, freeze) == places.Places(pending=True)


def test_other_weights_build_a_new_board_and_show_the_old_until_then(ranked: World) -> None:
    with ranked.sessions.begin() as session:
        session.query(Board).update({"rules": "sha256:other"})
    with patch.object(places, "SMALL", 0), reading(ranked.sessions) as session:
        assert places.shown(session, ranked.course, 3, None).as_of is not None
    ranked.refresh()
    with reading(ranked.sessions) as session:
        [board] = session.scalars(select(Board)).all()
        assert board.rules == kept.rules(ranked.course)
        assert places.shown(session, ranked.course, 3, None).as_of is None
    assert ranked.tables() == ranked.plain()


def test_every_window_of_a_longer_board(world: World) -> None:
    with world.sessions.begin() as session:
        session.add_all(Person(login=f"p{n:02}", name="p", state="active") for n in range(30))
    with world.sessions.begin() as session:
        for person in session.scalars(select(Person).where(Person.login.startswith("p"), Person.login != "park")):
            at = T0 + timedelta(minutes=person.id % 3)
            row = submissions.accept(session, person, "tiny", "01_mean", release="r", bundle="b", size=1, at=at)
            world.sent.append(row.id)
    for number in range(30):
        world.do("grade", number, number % 4, "", "scored")
    world.refresh()
    world.agree()
    for number in range(0, 30, 3):
        world.do("grade", number, (number + 1) % 4, "", "scored")
    world.agree()
    world.refresh()
    world.agree()


def test_a_page_writes_nothing_and_asks_a_dozen_questions(ranked: World) -> None:
    ranked.do("grade", 2, 4, "", "scored")
    asked: list[str] = []
    event.listen(engine_of(ranked.sessions), "before_cursor_execute", lambda *a: asked.append(a[2]))
    with reading(ranked.sessions) as session:
        places.shown(session, ranked.course, 3, None)
    assert {line.split()[0] for line in asked} <= {"BEGIN", "SELECT"}
    assert len(asked) <= 16, asked


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE board_rows SET points = 99 WHERE person_id = 3",
        "UPDATE board_rows SET at = '2020-01-01 00:00:00.000000' WHERE person_id = 3",
        "UPDATE board_rows SET flagged = 1 WHERE person_id = 3",
        "UPDATE board_rows SET lessons = 2 WHERE person_id = 3",
        "DELETE FROM board_rows WHERE person_id = 3",
    ],
)
def test_a_changed_row_is_found_and_named_and_a_new_board_mends_it(ranked: World, statement: str) -> None:
    before = ranked.found()
    assert not [what for what, _ in before if "board" in what]
    ranked.tamper(statement)
    assert ("kept board changed", "tiny, park") in ranked.found()
    with ranked.sessions.begin() as session:
        session.execute(delete(BoardRow))
        session.execute(delete(Board))
    ranked.refresh()
    assert ranked.found() == before


def test_a_forged_row_and_a_wrong_count_are_found(ranked: World) -> None:
    columns = "board_id, points, at, lessons, flagged"
    ranked.tamper(
        f"INSERT INTO board_rows (person_id, {columns}) SELECT 4, {columns} FROM board_rows WHERE person_id = 1"
    )
    ranked.tamper("UPDATE boards SET people = 7")
    assert {("kept board changed", "tiny, choi"), ("kept board changed", "tiny, people")} <= ranked.found()


def test_a_changed_row_of_a_frozen_board_is_found(ranked: World) -> None:
    ranked.do("board", decisions.freeze)
    ranked.refresh()
    ranked.do("grade", 2, 4, "", "scored")
    assert not [what for what, _ in ranked.found() if "board" in what]
    ranked.tamper("UPDATE board_rows SET points = 9 WHERE person_id = 2 AND board_id = 2")
    assert ("kept frozen board changed", "tiny, lee") in ranked.found()


def test_two_who_refresh_at_once_write_it_once(ranked: World) -> None:
    ranked.do("grade", 2, 4, "", "scored")
    with reading(ranked.sessions) as session:
        [board] = session.scalars(select(Board)).all()
        rows = kept.worked_out(session, ranked.course, [3], None)
    ranked.refresh()
    with pytest.raises(kept.Raced):
        kept.write(ranked.sessions, board, [3], rows, {"audit_id": board.audit_id + 1})
    assert ranked.tables() == ranked.plain()


def test_the_keeper_takes_in_what_happened(ranked: World) -> None:
    ranked.do("grade", 2, 4, "", "scored")
    keeper = Keeper(ranked.sessions, ranked.catalogue)
    keeper.look()
    assert ranked.tables() == ranked.plain()
    with reading(ranked.sessions) as session:
        assert session.scalars(select(Board.audit_id)).one() == kept.head(session)
