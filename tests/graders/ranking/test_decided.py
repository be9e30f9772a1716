"""Do boards go by what people decided, does a frozen one stay, and does ``verify`` find a decision that nobody made?"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, select

from graders.exchange.desk import Desk, open_desk
from graders.ranking import standings
from graders.ranking.moves import moves
from graders.ranking.verify import verify
from graders.records import decisions, marks, people
from graders.records.base import connect, engine_of
from graders.records.models import Person, Submission
from tests.graders.essays import FULL, essay_desk, essay_rubric, grade, publish, send, unproven
from tests.tiny import T0

SAID: dict[str, Any] = {"reason": "살펴보았음", "by": "boss", "at": T0}
LOW = {"clarity": 0.5, "근거": 1.0}


class Site:
    """A desk and what was sent to it, by name."""

    def __init__(self, desk: Desk, sent: dict[str, str]) -> None:
        self.desk, self.sent = desk, sent

    def mark(self, name: str, marker: str, points: dict[str, float], **more: Any) -> None:
        with self.desk.sessions.begin() as session:
            row = session.get_one(Submission, self.sent[name])
            rubric = essay_rubric(unproven(self.desk))
            marks.give(session, row, rubric, points, marker=marker, at=T0, **more)

    def decide(self, decision: Callable[..., Any], *about: Any, **more: Any) -> None:
        with self.desk.sessions.begin() as session:
            rows = [session.get(Submission, a) or a if isinstance(a, str) else a for a in about]
            decision(session, *rows, **{**SAID, **more})

    def board(self, *, shown: bool = False) -> list[tuple[str, float, bool]]:
        course = self.desk.catalogue.course("tiny")
        with self.desk.sessions() as session:
            logins = {p.id: p.login for p in session.scalars(select(Person))}
            rows = (standings.shown if shown else standings.of_course)(session, course)
        return [(logins[r.person], r.points, r.flagged) for r in rows]

    def found(self) -> set[tuple[str, str]]:
        report = verify(self.desk.sessions, self.desk.blobs, self.desk.catalogue)
        return {(f.what, f.where) for f in report.findings}

    def tamper(self, *statements: str) -> None:
        with closing(sqlite3.connect(self.desk.house.state / "records.sqlite")) as raw, raw:
            for statement in statements:
                assert raw.execute(statement).rowcount > 0, "the tampering changed nothing"


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """kim 8 points (flagged), lee 5, park 5 a minute later. Two markers each were asked for the essay."""
    desk = essay_desk(tmp_path_factory.mktemp("played"))
    release = unproven(desk)
    publish(desk, release)
    sent = {login: send(desk, login, release, minute) for minute, login in enumerate(("kim", "lee", "park"))}
    for login, points, flags in (("kim", 8, ("canary",)), ("lee", 5, ()), ("park", 5, ("legacy",))):
        grade(desk, sent[login], points, flags)
    return Site(desk, sent)


@pytest.fixture
def site(played: Site, tmp_path: Path) -> Site:
    engine_of(played.desk.sessions).dispose()
    shutil.copytree(played.desk.house.state, tmp_path / "state")
    house = replace(played.desk.house, state=tmp_path / "state")
    return Site(open_desk(house, connect(house.database)), dict(played.sent))


def test_marks_count_once_they_are_decided(site: Site) -> None:
    before = [("kim", 8, True), ("lee", 5, False), ("park", 5, True)]
    assert site.board() == before
    site.mark("park", "han", FULL)
    assert site.board() == before, "a second marker is asked for"
    site.mark("park", "seo", {**FULL, "clarity": 2.0})
    assert site.board() == [("park", 10.75, True), ("kim", 8, True), ("lee", 5, False)]
    site.mark("lee", "han", FULL)
    site.mark("lee", "seo", LOW)
    assert {who: p for who, p, _ in site.board()}["lee"] == 5, "disputed"
    site.mark("lee", "boss", FULL)
    assert site.board()[0] == ("lee", 11, False)
    site.mark("lee", "boss", LOW, reason="다시 읽음")
    assert site.board()[0] == ("park", 10.75, True)
    assert site.found() == set()


def test_the_best_attempt_is_the_best_with_its_marks(site: Site) -> None:
    site.sent["again"] = send(site.desk, "lee", unproven(site.desk), 9)
    grade(site.desk, site.sent["again"], 3)
    for marker in ("han", "seo"):
        site.mark("again", marker, FULL)
    assert site.board()[0] == ("lee", 9, False)
    assert site.found() == set()


def test_a_regrade_keeps_marks_and_what_was_cleared(site: Site) -> None:
    for marker in ("han", "seo"):
        site.mark("kim", marker, FULL)
    site.decide(decisions.clear_flag, site.sent["kim"], "canary")
    grade(site.desk, site.sent["kim"], 6, ("canary",), run=1)
    assert site.board()[0] == ("kim", 12, False)
    assert site.found() == set()


def test_who_would_move_keeps_the_marks(site: Site) -> None:
    for marker in ("han", "seo"):
        site.mark("lee", marker, FULL)
    with site.desk.sessions() as session:
        course = site.desk.catalogue.course("tiny")
        moved = moves(session, course, {site.sent["lee"]: (5, False), site.sent["kim"]: None})
        assert moves(session, course, {site.sent["lee"]: (5, False)}) == []
    told = [(m.login, m.points_before, m.points_after) for m in moved]
    assert told == [("park", 5, 5), ("kim", 8, 0)], "lee keeps the first place, and her six points by people"


def test_only_flags_that_nobody_cleared_show(site: Site) -> None:
    site.decide(decisions.clear_flag, site.sent["kim"], "canary")
    site.decide(decisions.clear_lesson, "tiny", "01_mean")
    assert [flagged for *_, flagged in site.board()] == [False, False, False]
    site.decide(decisions.clear_flag, site.sent["kim"], "canary", undo=True)
    assert [flagged for *_, flagged in site.board()] == [True, False, False]
    assert site.found() == set()


def test_a_frozen_board_stays_while_everything_moves(site: Site) -> None:
    before = site.board()
    site.decide(decisions.freeze, "tiny")
    for marker in ("han", "seo"):
        site.mark("park", marker, FULL)
    site.decide(decisions.clear_flag, site.sent["kim"], "canary")
    late = send(site.desk, "lee", unproven(site.desk), 9)
    grade(site.desk, late, 8)
    grade(site.desk, site.sent["kim"], 1, run=1)
    assert site.board(shown=True) == before
    assert site.board() == [("park", 11, True), ("lee", 8, False), ("kim", 1, False)]
    assert site.found() == set()
    site.decide(decisions.unfreeze, "tiny")
    assert site.board(shown=True) == site.board() != before
    assert site.found() == set()


def test_who_is_blocked_leaves_the_frozen_board_too(site: Site) -> None:
    site.decide(decisions.freeze, "tiny")
    with site.desk.sessions.begin() as session:
        people.block(session, session.scalars(select(Person).where(Person.login == "kim")).one(), **SAID)
    assert [who for who, *_ in site.board(shown=True)] == ["lee", "park"]
    assert site.found() == set()


def test_the_board_asks_as_much_of_the_records_for_many_as_for_one(site: Site) -> None:
    asked: list[str] = []
    event.listen(engine_of(site.desk.sessions), "before_cursor_execute", lambda *a: asked.append(a[2]))
    for name in site.sent:
        site.mark(name, "han", FULL)
        with site.desk.sessions() as session:
            asked.clear()
            standings.scored(session, "tiny")
        assert len([a for a in asked if a.startswith("SELECT")]) == 4, asked


@pytest.fixture
def decided(site: Site) -> Site:
    """lee is marked by two, kim's flag is cleared, the board is frozen after that; then park is marked."""
    for name in ("lee", "park"):
        if name == "park":
            site.decide(decisions.clear_flag, site.sent["kim"], "canary")
            site.decide(decisions.freeze, "tiny")
        for marker in ("han", "seo"):
            site.mark(name, marker, FULL)
    assert site.found() == set()
    return site


BOTH = {"board differs from the log", "frozen board differs from the log"}


@pytest.mark.parametrize(
    ("statement", "says", "boards"),
    [
        ("UPDATE marks SET points = 0 WHERE id = 1", "mark changed", BOTH),
        ("UPDATE marks SET points = 0 WHERE id = 3", "mark changed", {"board differs from the log"}),
        ("UPDATE marks SET by = 'seo' WHERE id = 1", "mark changed", BOTH),
        ("UPDATE marks SET details = '{\"taken_back\": true}' WHERE id = 1", "mark changed", BOTH),
        ("UPDATE marks SET comment = 'x' WHERE id = 1", "mark changed", set()),
        ("UPDATE marks SET reason = 'x' WHERE id = 1", "mark changed", set()),
        ("UPDATE marks SET details = '{\"differ\": \"x\"}' WHERE id = 1", "mark changed", {"board can't be worked out"}),
        ("DELETE FROM marks WHERE id = 1", "row missing", BOTH),
        ("DELETE FROM decisions WHERE kind = 'flag clearing'", "row missing", BOTH),
        ("UPDATE decisions SET outcome = 'restored' WHERE kind = 'flag clearing'", "decision changed", BOTH),
        ("UPDATE decisions SET reason = 'x' WHERE kind = 'board freeze'", "decision changed", set()),
        ("UPDATE decisions SET outcome = 'moving' WHERE kind = 'board freeze'", "decision changed", {"freeze differs from the log"}),
        (
            "UPDATE decisions SET details = '{\"results\": 3, \"marks\": 4, \"decisions\": 1}' WHERE kind = 'board freeze'",
            "decision changed",
            {"frozen board differs from the log"},
        ),
    ],
)  # fmt: skip
def test_a_changed_or_removed_decision_is_found(decided: Site, statement: str, says: str, boards: set[str]) -> None:
    decided.tamper(statement)
    what = {finding for finding, _ in decided.found()}
    assert says in what
    assert boards <= what
    assert what <= {says, *boards, "place differs from the log", "place on the frozen board differs from the log"}


def test_a_forged_clearing_is_found(decided: Site) -> None:
    park = decided.sent["park"]
    columns = "kind, reason, by, at, outcome, subject, details"
    values = f"kind, reason, by, at, 'cleared', '{park}', '{{\"flag\": \"legacy\"}}'"
    decided.tamper(f"INSERT INTO decisions ({columns}) SELECT {values} FROM decisions WHERE kind = 'flag clearing'")
    seen = decided.found()
    assert ("row not in the log", f"decisions 3 ({park})") in seen
    assert ("board differs from the log", "tiny/01_mean, park") in seen


def test_a_forged_mark_is_found(decided: Site) -> None:
    columns = "question, comment, reason, details, at, submission_id, points, by"
    values = f"question, comment, reason, details, at, '{decided.sent['kim']}', points, by"
    decided.tamper(f"INSERT INTO marks ({columns}) SELECT {values} FROM marks WHERE id IN (1, 2)")
    seen = decided.found()
    assert ("row not in the log", f"marks 5 ({decided.sent['kim']})") in seen
    assert ("board differs from the log", "tiny/01_mean, kim") in seen


def test_a_result_whose_question_is_called_manual_afterwards_is_found(decided: Site) -> None:
    decided.tamper("UPDATE results SET tests = replace(tests, '6.0', '1.0') WHERE id = 2")
    seen = decided.found()
    assert any(what == "result changed" for what, _ in seen)
    assert ("board differs from the log", "tiny/01_mean, lee") in seen
