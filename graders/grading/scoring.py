"""Observed values become points. Outside the box, plain functions, and every doubt is a zero.

A test earns its points only if its whole cell ran to the end and raised nothing, the visible part
passed in the notebook's own run, and the values it sent are, in number and order, those of the model answer.
"""

from __future__ import annotations

from typing import Any

from graders.grading import compare, held_back
from graders.grading.observe import Observed, PlanCell, Seen
from graders.grading.result import TestResult
from graders.records.releases import TestItem

Expectations = list[dict[str, Any]]  # value, hint and how to compare: see observe.Expectation.as_json


def score(
    items: tuple[TestItem, ...], expected: dict[str, Expectations], seen: Observed, cell_seconds: float
) -> tuple[TestResult, ...]:
    """Return a result for each test of the release, in its order."""
    results = []
    for item in items:
        if item.manual:
            results.append(TestResult(item.name, 0.0, item.points, False, "manual"))
            continue
        why, detail = _why(item, expected[item.name], seen, cell_seconds)
        earned = item.points if why == "passed" else float(detail.get("points", 0.0))
        results.append(TestResult(item.name, earned, item.points, why == "passed", why, detail))
    return tuple(results)


def _why(item: TestItem, expected: Expectations, run: Observed, cell_seconds: float) -> tuple[str, dict[str, Any]]:
    test = run.tests[item.name]
    if not test.reached:
        at, why = _stopped(item.name, run)
        return f"not_reached_{why}", {"cell": at + 1, "seconds": f"{cell_seconds:g}"}
    if test.visible is not None:
        return "visible", {"error": _error_text(test.visible)}
    if test.late:
        return "late", {"seconds": f"{cell_seconds:g}"}
    if item.legacy:
        return _legacy(item, test)
    for observed, entry in zip(test.values, expected, strict=False):
        if not _as_expected(entry, observed):
            return "mismatch", {"hint": entry["hint"]}
    if len(test.values) < len(expected):
        missing = expected[len(test.values)]["hint"]
        return ("raised" if test.error else "lost"), {"hint": missing}
    if not expected or len(test.values) > len(expected) or not test.ended:
        return "count", {"hint": expected[-1]["hint"] if expected else ""}
    return "passed", {}


def _as_expected(entry: dict[str, Any], observed: Any) -> bool:
    return held_back.no_worse(entry, observed) if "truth" in entry else compare.matches(entry, observed)


def _legacy(item: TestItem, test: Seen) -> tuple[str, dict[str, Any]]:
    """Judge a test of asserts alone by what the box says of it. It can be forged, so its points carry a flag.

    A number that it ends with is its points, as in nbgrader; one that is not from 0 to all of them gives none.
    """
    if not (test.ended and test.canary and len(test.values) <= 1):
        return ("legacy" if test.error else "lost"), {"hint": ""}
    given = compare.number(test.values[0]) if test.values else None
    if given is None or given == item.points:
        return "passed", {}
    if 0 < given < item.points:
        return "partial", {"points": given, "max": f"{item.points:g}"}
    return "legacy", {"hint": ""}


def _stopped(test: str, run: Observed) -> tuple[int, str]:
    """Return the cell that kept this test from being reached, and why: its own, or where the last run ended."""
    at = run.order.index(test)
    if at in run.fatal:
        return at, run.fatal[at]
    return run.stopped_at or 0, run.why or "crash"


def _error_text(error: dict[str, Any]) -> str:
    """What the trainee can see for themselves by running the visible test: an assert's own words, or the error."""
    if error["name"] == "AssertionError":
        return str(error["text"])
    return f"{error['name']}: {error['text']}"


def cell_errors(cells: list[PlanCell], seen: Observed) -> tuple[str, ...]:
    """Return a note for each of the trainee's own cells that stopped with an error.

    All of them were seen before any hidden test entered the box.
    """
    notes = {at: _cell_note(at + 1, e) for at, e in seen.cells.items() if e is not None and cells[at].test is None}
    notes |= {at: f"cell_fatal_{why}:{at + 1}" for at, why in seen.fatal.items()}
    return tuple(note for _, note in sorted(notes.items()))


def _cell_note(number: int, error: dict[str, Any]) -> str:
    if error["name"] == "CellTooLong":
        return f"cell_late:{number}:{error['text'][:20]}"
    if error["name"] == "MemoryError":  # where the host has no cgroups, the limit is felt in the cell
        return f"cell_memory:{number}"
    return f"cell_error:{number}:{error['name']}: {error['text'][:200]}"


def flags(seen: Observed, items: tuple[TestItem, ...], tests: tuple[TestResult, ...]) -> tuple[str, ...]:
    """Return what an instructor should look at before this result may win a prize."""
    raised = []
    if seen.garbled or any(t.garbled for t in seen.tests.values()):
        raised.append("channel")  # something was said that our own runner never says
    if any(t.ended and not t.canary for t in seen.tests.values()):
        raised.append("canary")  # errors were swallowed, or the nonce did not come back
    if seen.hooked:
        raised.append("hooks")  # Python's, IPython's or our own functions were exchanged
    if any(item.legacy and test.points for item, test in zip(items, tests, strict=True)):
        raised.append("legacy")  # points from asserts that ran where the trainee's code could reach them
    return tuple(raised)
