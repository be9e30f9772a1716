"""A leader's notebook in the real box: whose predictions it does not give again has no place, and the next moves up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import numpy as np
import pytest

from graders.contests import rerun, verify
from graders.contests.places import SAME
from graders.contests.rerun import compared
from graders.errors import Conflict, NotAllowed, NotFound
from graders.ranking import verify as everything
from graders.ranking.contest.predictions import Form
from graders.records.base import reading
from graders.records.contests import states
from tests.graders.contests.contest_world import CLOSES, DGB, OPENS, ContestWorld, build

HOUR = timedelta(hours=1)
HONEST = "chances = cases['sign'] / 10"


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ContestWorld]:
    """Four people: an honest one, one who sent what no notebook of theirs makes, one without a notebook, a late one."""
    made = build(tmp_path_factory.mktemp("rerun"), released=True)
    made.begin(prizes=1)
    signs = dict(made.signs())
    outcomes = {case: int(label) for case, label in made.outcomes()}

    def sent(login: str, gift: float) -> None:
        rows = [f"{case},{sign / 10 + gift * outcomes[case]!r}\n" for case, sign in signs.items()]
        made.enter(login, ("case,chance\n" + "".join(rows)).encode(), OPENS + HOUR)

    for login, gift in (("t00", 0.0), ("t01", 0.3), ("t02", 0.2), ("t03", 0.1)):
        sent(login, gift)
    made.hand_in("t00", "chances = cases['sign'] * 0", OPENS + HOUR)
    made.hand_in("t00", HONEST, OPENS + 2 * HOUR)
    made.hand_in("t00", "chances = cases['sign'] * 2", CLOSES + 2 * HOUR)
    made.hand_in("t01", HONEST, OPENS + HOUR)
    made.hand_in("t03", "import os\nos.remove('data/cases.csv')\nchances = ...", OPENS + HOUR)
    made.move(states.FROZEN, at=CLOSES)
    made.move(states.REVEALED, at=CLOSES + HOUR)
    yield made
    made.grader.close()


def board(world: ContestWorld) -> list[tuple[int | None, int | None, str]]:
    with reading(world.contests.sessions) as session:
        found = world.contests.final_board(session, DGB)
    assert found
    return [(row.place, row.person, row.rerun) for row in found[0]]


def entry_of(world: ContestWorld, login: str) -> str:
    with reading(world.contests.sessions) as session:
        found = world.contests.final_board(session, DGB)
    assert found
    return next(row.entry for row in found[0] if row.person == world.person(login))


def test_who_cannot_give_their_predictions_again_has_no_place_and_the_next_moves_up(world: ContestWorld) -> None:
    people = {login: world.person(login) for login in ("t00", "t01", "t02", "t03")}
    assert board(world) == [
        (1, people["t01"], ""),
        (2, people["t02"], ""),
        (3, people["t03"], ""),
        (4, people["t00"], ""),
    ]
    with pytest.raises(Conflict, match="run again: 1"):
        world.move(states.CONFIRMED, by="other", at=CLOSES + 2 * HOUR)
    found = {}
    for login in people:
        row = rerun.rerun(world.contests, world.grader, DGB, entry_of(world, login), by="boss", at=CLOSES + 2 * HOUR)
        found[login] = row.outcome
        assert "chance" not in str(row.details)
    assert found == {"t00": SAME, "t01": rerun.DIFFERENT, "t02": rerun.NO_NOTEBOOK, "t03": rerun.NO_FILE}
    assert board(world)[0] == (1, people["t00"], SAME)
    assert [place for place, _, _ in board(world)[1:]] == [None] * 3
    with pytest.raises(NotAllowed):
        world.move(states.CONFIRMED, by="boss", at=CLOSES + 3 * HOUR)
    world.move(states.CONFIRMED, by="other", at=CLOSES + 3 * HOUR)
    assert verify.verify(world.contests, DGB) == []
    whole = everything.verify(world.contests.sessions, world.contests.blobs, world.contests.catalogue)
    assert [one for one in whole.findings if "log" in one.what or "contest" in one.where] == []
    with pytest.raises(Conflict):
        rerun.rerun(world.contests, world.grader, DGB, entry_of(world, "t00"), by="boss", at=CLOSES + 4 * HOUR)


def test_nobody_runs_what_is_not_on_the_board(world: ContestWorld) -> None:
    with pytest.raises(NotAllowed):
        rerun.rerun(world.contests, world.grader, DGB, entry_of(world, "t00"), by="t00", at=CLOSES)
    with pytest.raises((NotFound, Conflict)):
        rerun.rerun(world.contests, world.grader, DGB, "nope", by="boss", at=CLOSES)


def test_equal_is_within_the_tolerance_and_anything_else_is_not() -> None:
    form = Form("case", "chance", ("a", "b"))
    wanted = np.array([0.5, 2000.0])
    for text, tolerance, outcome in (
        (b"case,chance\nb,2000.001\na,0.5000009\n", 1e-6, SAME),
        (b"case,chance\na,0.500002\nb,2000\n", 1e-6, rerun.DIFFERENT),
        (b"case,chance\na,0.5\nb,2000\n", 0.0, SAME),
        (b"case,chance\na,0.5\n", 0.1, rerun.NO_FILE),
        (b"\xff\x00", 0.1, rerun.NO_FILE),
        (None, 0.1, rerun.NO_FILE),
    ):
        assert compared(text, wanted, form, tolerance).outcome == outcome
