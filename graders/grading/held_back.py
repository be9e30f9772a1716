"""Predictions are measured by outcomes that stay on the server. Outside the box, plain functions, every doubt is a no.

``expect(chances, hint, truth="labels.csv", measure="auc", within=0.01)`` asks for a chance for each case of a file
that the site holds back: a Series whose index names the cases, in any order. It passes where it is no worse than the
model answer's by more than ``within``. A fixed bar would be easier or harder with every site's own outcomes; a bar
beside the model answer's moves with them. A trainee learns yes or no for each bar, so the outcomes can't be asked out
of it one by one.

- ``auc``: the share of pairs, one with the outcome and one without, that the chances put in the right order, ties
  counting half (Mann and Whitney 1947; Hanley and McNeil 1982). Higher is better.
- ``brier``: the mean of (chance - outcome)² (Brier 1950). Lower is better.
- ``level``: how far the mean chance is from the share of those with the outcome, up or down: calibration in the large.
  Lower is better.
"""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Mapping
from typing import Any

from graders.grading import compare

MEASURES = ("auc", "brier", "level")
Outcomes = Mapping[str, int]  # case -> 1 where it happened, else 0


def outcomes(data: bytes) -> dict[str, int]:
    """Read a file of outcomes: a line of names, then one case a line with 0 or 1. Raises ``ValueError``."""
    _, *rows = csv.reader(io.StringIO(data.decode("utf-8")))
    found = {case: int(happened) for case, happened in rows}
    if len(found) != len(rows) or set(found.values()) != {0, 1}:
        raise ValueError("a case is there twice, or the outcomes are not 0 and 1 with both among them")
    return found


def measured(measure: str, truth: Outcomes, encoded: Any) -> float:
    """Return how good encoded chances are. Raises ``ValueError`` if they are no chance for each case."""
    chances = _chances(encoded, truth)
    if measure == "auc":
        return _auc([(chances[case], happened) for case, happened in truth.items()])
    if measure == "brier":
        return math.fsum((chances[case] - happened) ** 2 for case, happened in truth.items()) / len(truth)
    if measure == "level":
        return abs(math.fsum(chances.values()) - sum(truth.values())) / len(truth)
    raise ValueError(f"measure is one of {', '.join(MEASURES)}")


def no_worse(expectation: Mapping[str, Any], encoded: Any) -> bool:
    """Return whether chances are no worse than the model answer's, less what the author allows. Never raises."""
    measure, bar, within = str(expectation["measure"]), float(expectation["value"]), float(expectation["within"])
    try:
        found = measured(measure, expectation["truth"], encoded)
    except ValueError:
        return False
    return found >= bar - within if measure == "auc" else found <= bar + within


def _chances(encoded: Any, truth: Outcomes) -> dict[str, float]:
    if type(encoded) is not dict or encoded.keys() != {"v"} or type(encoded["v"]) is not dict:
        raise ValueError("chances are a Series, its index the cases")
    index, items = encoded["v"].get("index"), encoded["v"].get("items")
    if type(index) is not list or type(items) is not list or not len(index) == len(items) == len(truth):
        raise ValueError("a chance for each case")
    found: dict[str, float] = {}
    for case, item in zip(index, items, strict=True):
        chance = compare.number(item)
        if type(case) is not str or case not in truth or case in found:
            raise ValueError("the index names each case once")
        if chance is None or not 0 <= chance <= 1:
            raise ValueError("a chance is a number from 0 to 1")
        found[case] = chance
    return found


def _auc(pairs: list[tuple[float, int]]) -> float:
    """By mid-ranks: equal chances share the mean of their places."""
    pairs.sort()
    happened = sum(outcome for _, outcome in pairs)
    ranks, at = 0.0, 0
    while at < len(pairs):
        end = at
        while end < len(pairs) and pairs[end][0] == pairs[at][0]:
            end += 1
        ranks += (at + end + 1) / 2 * sum(outcome for _, outcome in pairs[at:end])
        at = end
    others = len(pairs) - happened
    return (ranks - happened * (happened + 1) / 2) / (happened * others)
