"""Is what a test expects worth comparing? A value is compared outside the box; a comparison made inside is not.

``expect(word in title)`` sends a bare True, and a trainee's own kind of text can answer True to any question.
``expect(title, has=word)`` sends the title. So a comparison is refused where it is written, and so is a test
whose values could be thrown with a coin.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from typing import Any

from graders.errors import LessonError
from graders.grading import compare, held_back

KNOWN = frozenset(("value", "hint", "rtol", "atol", "has", "among", "unlike", "truth", "measure", "within"))
MARGIN = 3  # a test of true-or-false values alone needs so many of them
ASKING = frozenset(
    """all any bool callable hasattr isinstance issubclass startswith endswith equals issubset issuperset isdisjoint
    allclose array_equal isclose""".split()  # noqa: SIM905
)  # functions and methods whose answer is a yes or a no
CURE = "Expect the value itself: expect(value, hint), or with has=, among= or unlike= where several are right."


def measured(where: str, entry: dict[str, Any], truths: Mapping[str, bytes]) -> dict[str, Any]:
    """Return a recorded expectation ready to be kept: with ``truth=``, the outcomes and how well the model answer does.

    ``truths`` are the files that the lesson is measured by. Raises ``LessonError``.
    """
    if not {"truth", "measure", "within"} & entry.keys():
        return entry
    name, measure, within = str(entry.get("truth")), entry.get("measure"), compare.number(entry.get("within"))
    cure = (
        'Write expect(series, hint, truth="<file>", measure="auc", within=0.01), and truth = ["<set>/<file>"] for it.'
    )
    if name not in truths or measure not in held_back.MEASURES or within is None or within < 0:
        known = ", ".join(truths) or "none"
        told = (
            f"truth= names one of the lesson's truth files ({known}), measure= one of {', '.join(held_back.MEASURES)}"
        )
        raise LessonError(where, f"{told}, within= how much worse is still good", cure)
    try:
        outcomes = held_back.outcomes(truths[name])
        reached = held_back.measured(measure, outcomes, entry["value"])
    except ValueError as error:
        raise LessonError(where, f"the model answer can't be measured by {name}: {error}", cure) from error
    kept = {"value": reached, "measure": measure, "within": within, "truth": outcomes}
    return {"hint": entry["hint"], **kept}


def refuse_comparisons(where: str, source: str) -> None:
    """Raise ``LessonError`` for an ``expect`` whose value is a comparison made inside the box."""
    try:
        tree = ast.parse(source)
    except SyntaxError as error:
        raise LessonError(where, f"line {error.lineno}: {error.msg}", "Mend the line.") from error
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id="expect"), args=[value, *_]) if _asks(value):
                told = ast.unparse(value)[:60]
                raise LessonError(where, f"expect({told}) compares inside the box, where it can be forged", CURE)


def _asks(node: ast.expr) -> bool:
    match node:
        case ast.Compare() | ast.UnaryOp(op=ast.Not()):
            return True
        case ast.BoolOp(values=parts) | ast.List(elts=parts) | ast.Tuple(elts=parts) | ast.Set(elts=parts):
            return any(map(_asks, parts))
        case ast.ListComp(elt=part) | ast.SetComp(elt=part) | ast.GeneratorExp(elt=part):
            return _asks(part)
        case ast.Call(func=ast.Name(id=name)) | ast.Call(func=ast.Attribute(attr=name)):
            return name in ASKING
    return False


def refuse_weak(where: str, expectations: Sequence[dict[str, Any]]) -> None:
    """Raise ``LessonError`` for values that no test can be built on. ``expectations`` are one test's, as recorded."""
    if not expectations:
        cure = "Add expect(value, hint) between ### BEGIN and ### END HIDDEN TESTS."
        raise LessonError(where, "a test with points needs an expect", cure)
    for number, entry in enumerate(expectations, 1):
        if unknown := set(entry) - KNOWN:
            told = f"expect {number} does not know {sorted(unknown)[0]}="
            raise LessonError(where, told, "It knows rtol, atol, has, among, unlike, and truth, measure and within.")
        if "truth" not in entry and not compare.same(entry["value"], entry["value"]):
            kind = entry["value"].get("x", "value") if type(entry["value"]) is dict else "value"
            told = f"expect {number} gives a value of a kind that can't leave the box: {kind}"
            cure = "Expect numbers, text, lists, dicts, arrays or tables; of many other kinds .tolist() makes one."
            raise LessonError(where, told, cure)
        if "truth" not in entry and not compare.matches(entry, entry["value"]):
            told = f"expect {number}: the model answer itself is not what it asks for"
            raise LessonError(where, told, "Mend the answer, or what has=, among= or unlike= names.")
        if not entry["hint"].strip():
            told = f"expect {number} has no hint"
            raise LessonError(where, told, "Say in it what the trainee may look at again.")
    if all("unlike" in entry for entry in expectations):
        told = "a test that only says what a value is not is passed by anything else"
        raise LessonError(where, told, "Expect what it is, too.")
    if all(type(entry["value"]) is bool for entry in expectations) and len(expectations) < MARGIN:
        told = "true or false can be guessed"
        raise LessonError(where, told, f"Expect at least {MARGIN} such values in a test, or the value behind them.")
