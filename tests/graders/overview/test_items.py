"""Do the statistics of a test say what they claim to say?"""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from statistics import correlation

import pytest

from graders.overview import items as statistics
from graders.overview.attempts import Attempt, Outcome
from graders.overview.items import Item, point_biserial
from graders.overview.sheet import Sheet

T0 = datetime(2026, 11, 2, 9, tzinfo=UTC)


def items(attempts: Iterable[Attempt]) -> tuple[Item, ...]:
    return statistics.items(Sheet.of(attempts))


def attempt(
    person: int, number: int, passed: str, minute: float = 0, outcome: str = "scored", why: str = "mismatch"
) -> Attempt:
    """Return an attempt whose tests a, b, c … pass where ``passed`` has a 1; each is worth a point."""
    tests = tuple(
        Outcome(name, 1.0, ok == "1", "passed" if ok == "1" else why, "" if ok == "1" else f"{name}!", float(ok))
        for name, ok in zip("abcdef", passed, strict=False)
    )
    at = T0 + timedelta(minutes=minute)
    return Attempt(person, "l", number, f"{person}-{number}", at, outcome, float(passed.count("1")), tests)


def test_the_point_biserial_is_pearsons_r_of_yes_and_no() -> None:
    chance = random.Random(7)
    passed = [chance.random() < 0.4 for _ in range(200)]
    rest = [chance.gauss(3 + 2 * ok, 1.5) for ok in passed]
    assert point_biserial(passed, rest) == pytest.approx(correlation([float(ok) for ok in passed], rest))
    assert point_biserial([True, True, False, False], [2, 2, 1, 1]) == pytest.approx(1)


def test_it_says_nothing_where_nothing_can_be_said() -> None:
    assert point_biserial([True, True], [1, 2]) is None
    assert point_biserial([True, False], [3, 3]) is None
    assert point_biserial([], []) is None


def test_the_test_itself_is_left_out_of_the_points_it_is_held_against() -> None:
    chance = random.Random(3)
    pure = [attempt(n, 1, "".join(chance.choice("01") for _ in range(2))) for n in range(400)]
    found = items(pure)[0].discrimination
    assert found is not None
    assert abs(found) < 0.1  # two coins: with its own point in the sum it would be 0.7


def test_first_and_last_attempts_and_the_way_between() -> None:
    told = items(
        [
            *(attempt(1, 1, "10", 0), attempt(1, 2, "10", 5), attempt(1, 3, "11", 30)),
            *(attempt(2, 1, "11", 0), attempt(2, 2, "01", 90)),
            attempt(3, 1, "00", 0, outcome="not_gradable"),
            attempt(4, 1, "00", 0, why="raised"),
        ]
    )
    a, b = told
    assert (a.people, a.first, a.final) == (3, pytest.approx(2 / 3), pytest.approx(1 / 3))
    assert (b.first, b.final, b.attempts, b.minutes) == (pytest.approx(1 / 3), pytest.approx(2 / 3), 2, 15)
    assert [(w.why, w.hint, w.attempts) for w in b.wrong] == [("mismatch", "b!", 2), ("raised", "b!", 1)]


def test_questions_for_a_person_and_tests_of_an_older_release_do_not_mix_in() -> None:
    new = attempt(2, 1, "11", 9)
    essay = Outcome("essay", 6.0, False, "manual", "", 0.0)
    new = Attempt(2, "l", 1, "2-1", new.received_at, "scored", 2.0, (*new.tests[:1], essay))
    found = items([attempt(1, 1, "01"), new])
    assert [item.name for item in found] == ["a"]
    assert found[0].people == 2


@pytest.mark.parametrize(
    ("rows", "reading"),
    [
        (["11"] * 5 + ["00"] * 4, "few"),
        (["11"] * 30 + ["10"] * 10, "easy"),
        (["00"] * 20 + ["01"] * 15 + ["11"] * 5, "hard"),
        (["11"] * 15 + ["00"] * 15, "good"),
        (["10"] * 15 + ["01"] * 15, "against"),
        (["10", "11", "01", "00"] * 8, "weak"),
    ],
)
def test_the_numbers_are_read_in_words(rows: list[str], reading: str) -> None:
    assert items(attempt(n, 1, passed) for n, passed in enumerate(rows))[0].reading == reading


def test_nobody_yet_is_no_statistics() -> None:
    assert items([]) == ()
    assert items([attempt(1, 1, "1", outcome="")]) == ()
