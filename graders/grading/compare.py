"""Is the value that came out of the box the value the model answer gave? Outside the box, on encoded values.

Numbers: a bool is not a number; an int equals a float of the same value. Between floats ``rtol``
and ``atol`` decide as in ``numpy.isclose`` (``|a - b| <= atol + rtol * |expected|``); unless the author
says otherwise ``rtol`` is 1e-9, because ``sum(x) / n`` and ``mean(x)`` may differ in the last bit and
both are right. Lists and tuples are equal item by item; a dict and a set regardless of order; a table
by its column names, its rows in order and its index; the name of a Series means nothing.
With ``has``, ``among`` or ``unlike`` an author leaves room: any text with one of these words, any of these values,
any but these.
What is not of the closed format, and what is unreadable, equals nothing, not even itself.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Any

DEFAULT_RTOL = 1e-9


class _Different(Exception):
    pass


def same(expected: Any, observed: Any, rtol: float | None = None, atol: float | None = None) -> bool:
    """Return whether two encoded values are the same. Never raises on hostile input."""
    try:
        _same(expected, observed, DEFAULT_RTOL if rtol is None else rtol, atol or 0.0)
    except (_Different, ValueError, TypeError, KeyError, IndexError, OverflowError, RecursionError):
        return False
    return True


def matches(expectation: Mapping[str, Any], observed: Any) -> bool:
    """Return whether a value is what was expected.

    The same; or a text that ``has`` one of some words; or one ``among`` some values; or one ``unlike`` all of some.
    """
    rtol, atol = expectation.get("rtol"), expectation.get("atol")
    if (texts := expectation.get("has")) is not None:
        return type(observed) is str and any(type(t) is str and t in observed for t in _choices(texts))
    if (several := expectation.get("among")) is not None:
        return any(same(one, observed, rtol, atol) for one in _choices(several))
    if (others := expectation.get("unlike")) is not None:
        readable = same(observed, observed)  # what can't be read is not just something else
        return readable and not any(same(one, observed, rtol, atol) for one in _choices(others))
    return same(expectation["value"], observed, rtol, atol)


def number(encoded: Any) -> float | None:
    """Return an encoded number; None for anything else, a bool and a missing value among it. Never raises."""
    try:
        tag, inner = _tagged(encoded)
        value = float(_parse(tag, inner)) if tag in ("i", "f") else math.nan
    except (_Different, ValueError, TypeError, OverflowError):
        return None
    return value if math.isfinite(value) else None


def _choices(encoded: Any) -> list[Any]:
    """Return the items of an encoded list or set; anything else is the one choice there is."""
    if type(encoded) is dict and (encoded.keys() == {"l"} or encoded.keys() == {"e"}):
        [inner] = encoded.values()
        return inner if type(inner) is list else []
    return [encoded]


def _need(condition: bool) -> None:
    if not condition:
        raise _Different


def _same(a: Any, b: Any, rtol: float, atol: float) -> None:
    if a is None or type(a) in (bool, str):
        _need(type(a) is type(b) and a == b)
        return
    (tag, inner), (other_tag, other) = _tagged(a), _tagged(b)
    if tag in ("i", "f"):
        _need(other_tag in ("i", "f"))
        _number(_parse(tag, inner), _parse(other_tag, other), rtol, atol)
        return
    _need(tag == other_tag)
    if tag == "l":
        _items(inner, other, rtol, atol)
    elif tag == "d":
        _mapping(inner, other, rtol, atol)
    elif tag == "e":
        _items(sorted(inner, key=_key), sorted(other, key=_key), rtol, atol)
    elif tag == "a":
        _need(inner["shape"] == other["shape"])
        _items(inner["items"], other["items"], rtol, atol)
    elif tag == "v":
        _items(inner["index"], other["index"], rtol, atol)
        _items(inner["items"], other["items"], rtol, atol)
    elif tag == "w":
        _items(inner["index"], other["index"], rtol, atol)
        _columns(inner["columns"], other["columns"], rtol, atol)
    elif tag in ("t", "td", "b"):
        _need(type(other) is str and _instant(tag, inner) == _instant(tag, other))
    else:
        raise _Different


def _tagged(value: Any) -> tuple[str, Any]:
    _need(type(value) is dict and len(value) == 1)
    [(tag, inner)] = value.items()
    return str(tag), inner


def _parse(tag: str, text: Any) -> int | float:
    _need(type(text) is str and len(text) < 100_000)
    return int(text, 16) if tag == "i" else float.fromhex(text)


def _number(a: int | float, b: int | float, rtol: float, atol: float) -> None:
    if type(a) is int and type(b) is int:
        _need(a == b or (atol > 0 and abs(a - b) <= atol))
        return
    if a != a or b != b:
        _need(a != a and b != b)  # a missing value equals a missing value
        return
    if math.isinf(a) or math.isinf(b):
        _need(a == b)
        return
    _need(a == b or abs(a - b) <= atol + rtol * abs(a))


def _items(a: Any, b: Any, rtol: float, atol: float) -> None:
    _need(type(a) is list and type(b) is list and len(a) == len(b))
    for x, y in zip(a, b, strict=True):
        _same(x, y, rtol, atol)


def _key(value: Any) -> str:
    if type(value) is dict and value.keys() == {"f"}:  # 2.0 and 2 are one member
        number = float.fromhex(value["f"])
        if number.is_integer():
            return json.dumps({"i": hex(int(number))})
    return json.dumps(value, sort_keys=True)


def _mapping(a: Any, b: Any, rtol: float, atol: float) -> None:
    left, right = ({_key(k): v for k, v in pairs} for pairs in (a, b))
    _need(len(left) == len(a) and len(right) == len(b) and left.keys() == right.keys())
    for key, value in left.items():
        _same(value, right[key], rtol, atol)


def _columns(a: Any, b: Any, rtol: float, atol: float) -> None:
    _need(type(b) is list and len(a) == len(b))
    for (name, items), (other_name, other_items) in zip(a, b, strict=True):
        _same(name, other_name, 0.0, 0.0)
        _items(items, other_items, rtol, atol)


def _instant(tag: str, text: str) -> str:
    if tag != "t":
        return text
    text = text.replace(" ", "T")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.removesuffix("T00:00:00")  # a date and its midnight are the same day in a table
