"""Can nobody work out a number of people that was left out, not even who knows how it is done?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graders.overview.small import Shown, suppressed

HIGH = 9  # a reader's guesses in the check below
few = st.lists(st.integers(0, HIGH), max_size=4)


@cache
def worlds(size: int) -> dict[Shown, list[tuple[int, ...]]]:
    """Return for everything that may be told of so many parts the numbers that give just that."""
    found: dict[Shown, list[tuple[int, ...]]] = {}
    for parts in product(range(HIGH + 4), repeat=size):
        found.setdefault(suppressed(parts), []).append(parts)
    return found


@pytest.mark.parametrize("size", range(1, 5))
def test_whoever_knows_the_rule_still_has_two_numbers_to_choose_from(size: int) -> None:
    """Every table of up to four parts, by trying all: for each hole the numbers that fit are at least two."""
    for told, fit in worlds(size).items():
        if told.total is not None and told.total > HIGH + 3:
            continue  # the reader's guesses end there, and would look like knowledge
        for at in holes(told.parts):
            assert len({parts[at] for parts in fit}) > 1, (told, fit)
        if told.total is None:
            assert len({sum(parts) for parts in fit}) > 1, (told, fit)


def holes(parts: Sequence[int | None]) -> Iterator[int]:
    return (at for at, part in enumerate(parts) if part is None)


@given(st.lists(st.integers(0, 40), max_size=30))
def test_no_small_number_is_told_and_no_more_than_needed_is_hidden(parts: list[int]) -> None:
    told = suppressed(parts)
    assert all(part is None or part == 0 or part >= 5 for part in told.parts)
    assert told.total in (None, sum(parts))
    assert told.total is None or told.total == 0 or told.total >= 5
    assert all(shown is None or shown == part for shown, part in zip(told.parts, parts, strict=True))
    if all(part == 0 or part >= 5 for part in parts):
        assert told == Shown(tuple(parts), sum(parts))


@given(st.lists(st.integers(0, 40), min_size=1, max_size=30))
def test_a_hole_is_never_alone_beside_a_told_total(parts: list[int]) -> None:
    told = suppressed(parts)
    missing = [parts[at] for at in holes(told.parts)]
    if told.total is not None and missing:
        assert len(missing) > 1
        assert sum(missing) > len(missing), "each is one at least: such a sum would say that each is one"


def test_examples_that_people_ask_about() -> None:
    assert suppressed([12, 3, 0, 30]) == Shown((None, None, 0, 30), 45)
    assert suppressed([3, 0]) == Shown((None, 0), None)
    assert suppressed([1, 1, 7]) == Shown((None, None, None), 9)
    assert suppressed([1, 1, 1, 1, 1]) == Shown((None,) * 5, None)
    assert suppressed([]) == Shown((), 0)
    assert suppressed([2, 8], least=1) == Shown((2, 8), 10)
