"""Does a value survive the trip out of the box, and does nothing else equal it?"""

from __future__ import annotations

import datetime
import json
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graders.grading.compare import matches, same
from graders.grading.values import encode

scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates() | st.binary(max_size=20)
values = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(max_size=5) | st.integers(), inner, max_size=4)
        | st.sets(st.integers() | st.text(max_size=5), max_size=4)
    ),
    max_leaves=12,
)
hostile = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["i", "f", "l", "d", "e", "a", "v", "w", "t", "shape", "items", "index", "columns"]),
            inner,
            max_size=3,
        )
    ),
    max_leaves=20,
)


def sent(value: Any) -> Any:
    return json.loads(json.dumps(encode(value)))


@given(values)
def test_a_value_equals_itself_after_the_trip(value: Any) -> None:
    assert same(sent(value), sent(value))


@given(values, values)
def test_two_values_equal_outside_only_if_they_are_equal_inside(a: Any, b: Any) -> None:
    if same(sent(a), sent(b), rtol=0):
        assert pd.isna(a) is True or _plain(a) == _plain(b)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _plain(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_plain(v) for v in value]
    return "nan" if isinstance(value, float) and value != value else value


@given(values, hostile)
def test_hostile_json_never_raises(value: Any, attack: Any) -> None:
    same(sent(value), attack)
    same(attack, attack)


@pytest.mark.parametrize(
    ("expected", "observed", "equal"),
    [
        (200, 200.0, True),
        (True, 1, False),
        (0.1 + 0.2, 0.3, True),
        (1.0, 1.001, False),
        ([1, 2], (1, 2), True),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}, True),
        ({1, 2}, {2, 1}, True),
        (np.float64(1.5), 1.5, True),
        (np.int64(3), 3, True),
        (np.array([[1, 2]]), np.array([1, 2]), False),
        (pd.Series([1, 2], name="x"), pd.Series([1, 2], name="y"), True),
        (pd.Series([1, 2]), pd.Series([1, 2], index=[1, 0]), False),
        (pd.DataFrame({"a": [1], "b": [2]}), pd.DataFrame({"b": [2], "a": [1]}), False),
        (pd.DataFrame({"a": ["x", None]}), pd.DataFrame({"a": ["x", None]}), True),
        (pd.Timestamp("2026-01-02"), datetime.datetime(2026, 1, 2), True),
        ("1", 1, False),
        (None, float("nan"), False),
    ],
)
def test_equality_is_what_a_fair_person_would_say(expected: Any, observed: Any, equal: bool) -> None:
    assert same(sent(expected), sent(observed)) is equal


def test_an_object_that_equals_everything_equals_nothing() -> None:
    class Anything(float):
        def __eq__(self, other: object) -> bool:
            return True

        __hash__ = float.__hash__

    assert not same(sent(1.0), sent(Anything(1.0)))
    assert not same(sent(Anything(1.0)), sent(Anything(1.0)))


def test_what_can_not_be_sent_is_named_not_raised() -> None:
    cyclic: list[Any] = []
    cyclic.append(cyclic)
    for value in (cyclic, object(), lambda: 1, list(range(500_000))):
        assert set(encode(value)) == {"x"}


@pytest.mark.parametrize(
    ("how", "right", "wrong"),
    [
        ({"has": "주말"}, ["주말 승차", "주말"], ["평일", "", 3, None, ["주말"], {"주말": 1}]),
        ({"has": ["%", "퍼센트"]}, ["비율(%)", "퍼센트"], ["비율", True]),
        ({"among": ["--", ":"]}, ["--", ":"], ["-", None, ["--"], 0]),
        ({"among": [1, 2.5], "atol": 0.1}, [1, 2.45], [3, "1", True]),
        ({"unlike": "#000000"}, ["#ffffff", 3], ["#000000", object()]),
    ],
)
def test_an_author_can_leave_room(how: dict[str, Any], right: list[Any], wrong: list[Any]) -> None:
    entry = {"value": sent(right[0]), "hint": ""} | {k: v if k == "atol" else sent(v) for k, v in how.items()}
    assert all(matches(entry, sent(value)) for value in right)
    assert not any(matches(entry, sent(value)) for value in wrong)


@given(hostile, hostile)
def test_leaving_room_lets_nothing_hostile_through_and_never_raises(value: Any, choice: Any) -> None:
    assert matches({"value": "", "has": "the word"}, value) is (type(value) is str and "the word" in value)
    assert matches({"value": "", "among": sent(["the word"])}, value) is (value == "the word")
    for how in ("has", "among", "unlike"):
        assert matches({"value": "", how: choice}, value) in (True, False)
