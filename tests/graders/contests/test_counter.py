"""Does a contest go its way: locked when it begins, told by the Ladder, private until the reveal, confirmed by two?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text

from graders.contests import places, verify
from graders.errors import BadRequest, Conflict, NotAllowed, NotFound, Refused, UnfitTruth, WrongPredictions
from graders.records import audit
from graders.records.base import reading
from graders.records.contests import entries, states
from graders.records.contests.rows import Entry, FinalBoard
from graders.records.models import Audit, Person
from tests.graders.contests.contest_world import CLOSES, DGB, OPENS, SETTINGS, ContestWorld, build

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SKILLS = (0.95, 0.9, 0.85, 0.3, 0.0)


@pytest.fixture
def world(tmp_path: Path) -> ContestWorld:
    return build(tmp_path)


@pytest.fixture
def entered(world: ContestWorld) -> ContestWorld:
    """Five people with two entries each, and a baseline."""
    world.begin()
    world.contests.baseline(DGB, "기준 모형", world.guess(0.6, 99), by="boss", at=OPENS + HOUR)
    for number, skill in enumerate(SKILLS):
        for turn in range(2):
            at = OPENS + DAY * turn + HOUR * number
            world.enter(f"t{number:02}", world.guess(skill * (0.8 + 0.2 * turn), 10 * number + turn), at)
    return world


def kept(world: ContestWorld) -> Iterator[str]:
    """Yield every value that is in the database, as text."""
    with world.contests.sessions() as session:
        for name in session.scalars(text("SELECT name FROM sqlite_master WHERE type = 'table'")):
            for row in session.execute(text(f'SELECT * FROM "{name}"')):
                yield from map(str, row)


def test_what_was_told_at_the_start_holds_until_the_end(world: ContestWorld) -> None:
    world.begin()
    with pytest.raises(Conflict, match="locked"):
        world.contests.set_up(DGB, SETTINGS | {"share": 0.5}, by="boss", at=OPENS)
    with pytest.raises(Conflict, match="can't go"):
        world.move(states.REVEALED)
    with pytest.raises(NotFound):
        world.contests.enter("nowhere", world.person("t00"), world.guess(1), OPENS)


@pytest.mark.parametrize(
    "change",
    [
        {"truth": "cases/cases.csv"}, {"truth": "cases/nope.csv"}, {"lesson": "guess/nope"}, {"column": "case"},
        {"column": "a,b"}, {"parts": []}, {"parts": [{"metric": "auc"}, {"metric": "rmse"}]}, {"share": 0.95},
        {"parts": [{"metric": "auc", "weight": -1}]}, {"closes_at": OPENS.isoformat()}, {"opens_at": "2026-03-02T09:00"},
        {"a_day": -1}, {"step": 0}, {"file": "../x.csv"}, {"within": "beauty"}, {"unknown": 1}, {"title_ko": " "},
    ],
)  # fmt: skip
def test_settings_that_make_no_sense_are_refused_in_words(world: ContestWorld, change: dict[str, Any]) -> None:
    with pytest.raises(BadRequest) as refused:
        world.contests.set_up(DGB, SETTINGS | change, by="boss", at=OPENS)
    assert refused.value.say("ko") != refused.value.say("en")
    with pytest.raises(NotFound), reading(world.contests.sessions) as session:
        world.contests.settings(session, DGB)


def test_outcomes_that_do_not_fit_are_refused_without_a_word_of_them(world: ContestWorld) -> None:
    with pytest.raises(UnfitTruth) as refused:
        world.contests.set_up(DGB, SETTINGS | {"parts": [{"metric": "mape"}]}, by="boss", at=OPENS)
    assert refused.value.__cause__ is None
    assert not any(case in str(refused.value) for case, _ in world.outcomes())


def test_the_board_moves_for_more_than_chance_and_the_receipt_is_the_rows(entered: ContestWorld) -> None:
    with reading(entered.contests.sessions) as session:
        people, baselines = entered.contests.public_board(session, DGB)
        rows = entries.entries(session, DGB)
    assert [row.place for row in people] == [1, 2, 3, 4, 5]
    assert people[0].band == 1
    assert people[-1].band > 1
    assert {row.person for row in people[:3]} == {entered.person(f"t{n:02}") for n in range(3)}
    assert [(row.name, row.place) for row in baselines] == [("기준 모형", None)]
    assert all(row.interval.low < row.score < row.interval.high for row in (*people, *baselines))
    assert all(round(row.shown, 3) == row.shown for row in rows), "what is told is round"
    by_number = {(row.person_id, row.number): row for row in rows}
    for row in rows:
        assert row.shown == by_number[row.person_id, row.stands].shown
    assert len({row.id for row in rows}) == 11


def test_a_refused_file_leaves_nothing_and_uses_up_nothing(world: ContestWorld) -> None:
    world.begin()
    before = sum(path.is_file() for path in world.house.blobs.rglob("*")) if world.house.blobs.exists() else 0
    with pytest.raises(WrongPredictions):
        world.enter("t00", b"case,chance\nK000,2\n", OPENS)
    assert sum(path.is_file() for path in world.house.blobs.rglob("*")) == before
    with reading(world.contests.sessions) as session:
        assert not entries.entries(session, DGB)
    assert world.enter("t00", world.guess(0.5), OPENS).number == 1
    with pytest.raises(Conflict, match="same file"):
        world.enter("t00", world.guess(0.5), OPENS + HOUR)


def test_only_trainees_enter_and_only_while_it_runs(world: ContestWorld) -> None:
    with pytest.raises(NotFound):
        world.enter("t00", world.guess(0.5), OPENS)
    world.contests.set_up(DGB, SETTINGS, by="boss", at=OPENS - DAY)
    with pytest.raises(Conflict, match="not begun"):
        world.enter("t00", world.guess(0.5), OPENS)
    world.move(states.LIVE, at=OPENS - HOUR)
    for login, at, says in (
        ("t00", OPENS - timedelta(seconds=1), "not begun"),
        ("t00", CLOSES, "no more"),
        ("teacher", OPENS, "Only trainees"),
        ("boss", OPENS, "Only trainees"),
    ):
        with pytest.raises(Conflict, match=says):
            world.enter(login, world.guess(0.5), at)
    for turn in range(5):
        world.enter("t00", world.guess(0.5, turn), OPENS + HOUR * turn)
    with pytest.raises(Conflict, match="today"):
        world.enter("t00", world.guess(0.5, 77), OPENS + HOUR * 6)
    assert world.enter("t00", world.guess(0.5, 77), OPENS + HOUR * 15).number == 6, "0:00 in Seoul"
    world.move(states.FROZEN)
    with pytest.raises(Conflict, match="no more"):
        world.enter("t01", world.guess(0.5), OPENS + DAY)
    with pytest.raises(Refused):
        world.contests.choose(DGB, world.person("t00"), [1], OPENS + DAY)


def test_no_private_score_is_anywhere_before_the_reveal_and_the_best_final_counts_then(entered: ContestWorld) -> None:
    with reading(entered.contests.sessions) as session:
        measured = entered.contests.material(session, DGB)
        rows = entries.entries(session, DGB)
        private = {row.id: measured.score(entered.contests.predicted(measured, row), "private") for row in rows}
    entered.contests.choose(DGB, entered.person("t00"), [1], CLOSES - HOUR)
    entered.contests.choose(DGB, entered.person("t01"), [1, 2], CLOSES - HOUR)
    entered.move(states.FROZEN, at=CLOSES)
    assert not {str(score) for score in private.values()} & set(kept(entered))
    entered.move(states.REVEALED, at=CLOSES + HOUR)
    with reading(entered.contests.sessions) as session:
        found = entered.contests.final_board(session, DGB)
    assert found
    people, baselines = found
    of = {row.person: row for row in people}
    mine = [row for row in rows if row.person_id == entered.person("t01")]
    assert of[entered.person("t00")].number == 1, "their choice, though the other is better"
    assert of[entered.person("t01")].score == max(private[row.id] for row in mine)
    assert [row.score for row in people] == sorted((row.score for row in people), reverse=True)
    assert baselines[0].place is None
    assert entered.contests is not None
    assert verify.verify(entered.contests, DGB) == []


def test_two_people_decide_and_each_move_is_in_the_log(entered: ContestWorld) -> None:
    with pytest.raises(NotAllowed):
        entered.move(states.FROZEN, by="t00")
    with pytest.raises(BadRequest, match="reason"):
        entered.contests.move(DGB, states.FROZEN, reason=" ", by="boss", at=CLOSES)
    entered.move(states.FROZEN, at=CLOSES)
    entered.move(states.REVEALED, at=CLOSES)
    with pytest.raises(Conflict, match="1, 2"):
        entered.move(states.CONFIRMED, by="other", at=CLOSES)
    with entered.contests.sessions() as session:
        told = list(session.scalars(select(Audit).order_by(Audit.id)))
        assert not list(audit.breaks(told))
        kinds = [line.kind for line in told]
        payloads = [json.loads(line.payload) for line in told]
    assert [kinds.count(kind) for kind in ("contest", "contest entries", "contest settings", "contest boards")] == [
        3,
        11,
        1,
        1,
    ]
    assert "수강생" not in json.dumps(payloads, ensure_ascii=False)


def test_what_was_changed_behind_our_back_is_named(entered: ContestWorld) -> None:
    entered.move(states.FROZEN, at=CLOSES)
    entered.move(states.REVEALED, at=CLOSES)
    assert list(verify.every(entered.contests, lambda _what, _of: None)) == []
    with entered.contests.sessions.begin() as session:
        row = session.scalars(select(Entry).where(Entry.number == 2)).first()
        assert row
        row.score, gone = 0.99, row.id
        board = session.scalars(select(FinalBoard)).one()
        board.rows = [board.rows[1], board.rows[0], *board.rows[2:]]
        other = session.scalars(select(Entry).where(Entry.number == 1, Entry.person_id.is_not(None))).first()
        assert other
        other.received_at += DAY
    said = {(one.what, one.where) for one in verify.verify(entered.contests, DGB)}
    assert ("row changed", f"contest_entries {gone}, score") in said
    assert ("score on the public cases differs", f"entry {gone}") in said
    assert ("row changed", f"contest_entries {other.id}, received_at") in said
    assert any(what == "final places" for what, _ in said)
    assert any(what == "row changed" and where.startswith("contest_boards") for what, where in said)
    with entered.contests.sessions.begin() as session:
        session.execute(text("DELETE FROM contest_entries WHERE id = :id"), {"id": gone})
        place = entered.contests.blobs.path(other.predictions)
        place.write_bytes(b"case,chance\n")
    said = {(one.what, one.where) for one in verify.verify(entered.contests, DGB)}
    assert ("row missing", f"contest_entries {gone}") in said
    assert ("predictions are not whole", f"entry {other.id}") in said


@pytest.mark.parametrize(("within", "first"), [("score", "t00"), ("report", "t02"), ("both", "t02")])
def test_within_a_band_decides_what_was_declared(world: ContestWorld, within: str, first: str) -> None:
    world.begin(within=within)
    for number, skill in enumerate((0.96, 0.95, 0.94, 0.0)):
        world.enter(f"t{number:02}", world.guess(skill, 5), OPENS + HOUR * number)
    contests = world.contests
    with reading(contests.sessions) as session:
        measured, rows = contests.material(session, DGB), entries.entries(session, DGB)
    reports = {world.person("t02"): 9.0, world.person("t03"): 99.0}
    read = lambda entry: contests.predicted(measured, entry)  # noqa: E731
    plain, _ = places.final(measured, rows, {}, {}, contests.scores, read)
    found, _ = places.final(measured, rows, {}, reports, contests.scores, read)
    assert [row.band for row in found] == [1, 1, 1, 2], "three of a kind, and one far behind whatever was written"
    assert found[-1].person == world.person("t03")
    expected = plain[0].person if within == "score" else world.person(first)
    assert found[0].person == expected
    assert [row.place for row in found] == [1, 2, 3, 4]


def test_outcomes_that_were_exchanged_meanwhile_stop_the_reveal(entered: ContestWorld) -> None:
    entered.move(states.FROZEN, at=CLOSES)
    recipe = entered.house.datasets / "cases" / "recipe.py"
    recipe.write_text(recipe.read_text().replace("0.02 + sign", "0.2 + sign"))
    fresh = build_again(entered)
    with pytest.raises(Conflict, match="others than those"):
        fresh.contests.move(DGB, states.REVEALED, reason="일정대로", by="boss", at=CLOSES)
    assert any(one.what == "it rests on something else now" for one in verify.verify(fresh.contests, DGB))


def build_again(world: ContestWorld) -> ContestWorld:
    """The same house after a restart."""
    from graders.catalogue import Catalogue
    from graders.contests.counter import Contests

    old = world.contests
    return ContestWorld(
        world.house, Contests(old.house, old.sessions, old.blobs, Catalogue.of(old.house)), world.grader
    )


def test_who_left_keeps_their_place_without_a_name(entered: ContestWorld) -> None:
    from graders.records import leaving

    with entered.contests.sessions.begin() as session:
        leaving.leave(session, session.get_one(Person, entered.person("t02")), at=CLOSES)
    entered.move(states.FROZEN, at=CLOSES)
    entered.move(states.REVEALED, at=CLOSES)
    with reading(entered.contests.sessions) as session:
        found = entered.contests.final_board(session, DGB)
    assert found
    assert entered.person("t02") in {row.person for row in found[0]}
