"""Observed values become points. Outside the box, plain functions, and every doubt is a zero.

A test earns its points only if its whole cell ran to the end and raised nothing, the visible part
passed in the notebook's own run, and the values it sent are, in number and order, those of the model answer.
"""

from __future__ import annotations

from typing import Any

from graders.grading import compare
from graders.grading.observe import Observed, PlanCell, Seen
from graders.grading.result import TestResult
from graders.records.releases import TestItem

Expectations = list[list[Any]]  # [encoded value, hint, rtol, atol] each


def score(
    items: tuple[TestItem, ...], expected: dict[str, Expectations], seen: Observed, cell_seconds: float
) -> tuple[TestResult, ...]:
    """Return a result for each test of the release, in its order."""
    results = []
    for item in items:
        if item.manual:
            results.append(TestResult(item.name, 0.0, item.points, False, "manual"))
            continue
        why, detail = _why(seen.tests[item.name], expected[item.name], seen, cell_seconds)
        earned = why == "passed"
        results.append(TestResult(item.name, item.points if earned else 0.0, item.points, earned, why, detail))
    return tuple(results)


def _why(test: Seen, expected: Expectations, run: Observed, cell_seconds: float) -> tuple[str, dict[str, Any]]:
    if not test.reached:
        cell = 1 + (run.stopped_at or 0)
        return f"not_reached_{run.why or 'crash'}", {"cell": cell, "seconds": f"{cell_seconds:g}"}
    if test.visible is not None:
        return "visible", {"error": _error_text(test.visible)}
    if test.late:
        return "late", {"seconds": f"{cell_seconds:g}"}
    for observed, (value, hint, rtol, atol) in zip(test.values, expected, strict=False):
        if not compare.same(value, observed, rtol, atol):
            return "mismatch", {"hint": hint}
    if len(test.values) < len(expected):
        missing = expected[len(test.values)][1]
        return ("raised" if test.error else "lost"), {"hint": missing}
    if not expected or len(test.values) > len(expected) or not test.ended:
        return "count", {"hint": expected[-1][1] if expected else ""}
    return "passed", {}


def _error_text(error: dict[str, Any]) -> str:
    """What the trainee can see for themselves by running the visible test: an assert's own words, or the error."""
    if error["name"] == "AssertionError":
        return str(error["text"])
    return f"{error['name']}: {error['text']}"


def cell_errors(cells: list[PlanCell], seen: Observed) -> tuple[str, ...]:
    """Return a note for each of the trainee's own cells that stopped with an error.

    All of them were seen before any hidden test entered the box.
    """
    return tuple(
        _cell_note(at + 1, error)
        for at, error in sorted(seen.cells.items())
        if error is not None and cells[at].test is None
    )


def _cell_note(number: int, error: dict[str, Any]) -> str:
    if error["name"] == "CellTooLong":
        return f"cell_late:{number}:{error['text'][:20]}"
    if error["name"] == "MemoryError":  # where the host has no cgroups, the limit is felt in the cell
        return f"cell_memory:{number}"
    return f"cell_error:{number}:{error['name']}: {error['text'][:200]}"


def flags(seen: Observed) -> tuple[str, ...]:
    """Return what an instructor should look at before this result may win a prize."""
    raised = []
    if seen.garbled or any(t.garbled for t in seen.tests.values()):
        raised.append("channel")  # something was said that our own runner never says
    if any(t.ended and not t.canary for t in seen.tests.values()):
        raised.append("canary")  # errors were swallowed, or the nonce did not come back
    if seen.hooked:
        raised.append("hooks")  # Python's, IPython's or our own functions were exchanged
    return tuple(raised)
