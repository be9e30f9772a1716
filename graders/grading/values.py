"""The closed format in which a value leaves the box: tagged JSON, nothing that could run.

Runs inside the box (standard library only; numpy and pandas are looked at only if the notebook has
imported them). Types are compared by identity, never by ``isinstance`` on what a value claims to be.

One format serves scalars, arrays and tables alike, so that outside there is one small reader for
hostile bytes and it is Python's own JSON parser.

====================  =========================================================
value                 encoded
====================  =========================================================
None, bool, str       as JSON
int                   {"i": "<hex>"}
float                 {"f": "<float.hex()>"}        nan, inf and -inf by name
list, tuple           {"l": […]}
dict                  {"d": [[key, value], …]}
set, frozenset        {"e": […]}                    order means nothing
date, datetime        {"t": "<ISO 8601>"}           also numpy's and pandas' own
timedelta             {"td": "<nanoseconds, hex>"}
bytes                 {"b": "<hex>"}
missing (NA, NaT)     {"f": "nan"}
numpy array           {"a": {"shape": […], "items": […]}}
pandas Series, Index  {"v": {"name": …, "index": […], "items": […]}}
pandas DataFrame      {"w": {"index": […], "columns": [[name, […]], …]}}
anything else         {"x": "<type name>"}          equals nothing
====================  =========================================================
"""

from __future__ import annotations

import datetime
import sys
from typing import Any

MAX_DEPTH = 40
MAX_ITEMS = 400_000


class _Budget:
    def __init__(self) -> None:
        self.left = MAX_ITEMS

    def take(self, count: int) -> None:
        self.left -= count
        if self.left < 0:
            raise ValueError("too many items")


def encode(value: Any) -> Any:
    """Return ``value`` in the closed format. Never raises: what can't be encoded becomes ``{"x": …}``."""
    try:
        return _encode(value, 0, _Budget())
    except Exception as error:  # a trainee's object may do anything when looked at
        return {"x": type(error).__name__[:60]}


def _encode(value: Any, depth: int, budget: _Budget) -> Any:
    kind = type(value)
    if value is None or kind is bool or kind is str:
        return value
    if kind is int:
        return {"i": hex(value)}
    if kind is float:
        return _float(value)
    if depth >= MAX_DEPTH:
        raise ValueError("too deep")
    if kind in _PLAIN:
        return _PLAIN[kind](value, depth + 1, budget)
    return _scientific(value, kind, depth + 1, budget)


def _float(value: float) -> Any:
    return {"f": "nan" if value != value else value.hex()}


def _many(values: Any, depth: int, budget: _Budget) -> list[Any]:
    values = list(values)
    budget.take(len(values))
    return [_encode(item, depth, budget) for item in values]


def _nanoseconds(value: datetime.timedelta) -> Any:
    return {"td": hex((value.days * 86_400 + value.seconds) * 10**9 + value.microseconds * 1000)}


_PLAIN: dict[type, Any] = {
    list: lambda v, depth, budget: {"l": _many(v, depth, budget)},
    tuple: lambda v, depth, budget: {"l": _many(v, depth, budget)},
    set: lambda v, depth, budget: {"e": _many(v, depth, budget)},
    frozenset: lambda v, depth, budget: {"e": _many(v, depth, budget)},
    dict: lambda v, depth, budget: {
        "d": [[k, x] for k, x in zip(_many(v.keys(), depth, budget), _many(v.values(), depth, budget), strict=True)]
    },
    bytes: lambda v, depth, budget: {"b": v.hex()},
    datetime.date: lambda v, depth, budget: {"t": v.isoformat()},
    datetime.datetime: lambda v, depth, budget: {"t": v.isoformat()},
    datetime.timedelta: lambda v, depth, budget: _nanoseconds(v),
}


def _scientific(value: Any, kind: type, depth: int, budget: _Budget) -> Any:
    numpy, pandas = sys.modules.get("numpy"), sys.modules.get("pandas")
    if numpy is not None:
        if kind is numpy.ndarray:
            return {"a": {"shape": list(value.shape), "items": _many(value.ravel().tolist(), depth, budget)}}
        if kind.__module__ == "numpy" and issubclass(kind, numpy.generic):
            return _numpy_scalar(value, kind, numpy, depth, budget)
    if pandas is not None:
        if value is pandas.NA or value is pandas.NaT:
            return {"f": "nan"}
        if kind is pandas.Timestamp:
            return {"t": value.isoformat()}
        if kind is pandas.Timedelta:
            return {"td": hex(value.as_unit("ns").value)}
        if kind is pandas.Series:
            name = _encode(value.name, depth, budget)
            return {
                "v": {
                    "name": name,
                    "index": _many(value.index, depth, budget),
                    "items": _many(value.tolist(), depth, budget),
                }
            }
        if kind is pandas.DataFrame:
            columns = [
                [_encode(name, depth, budget), _many(value.iloc[:, at].tolist(), depth, budget)]
                for at, name in enumerate(value.columns)
            ]
            return {"w": {"index": _many(value.index, depth, budget), "columns": columns}}
        if issubclass(kind, pandas.Index):
            return {
                "v": {
                    "name": _encode(value.name, depth, budget),
                    "index": [],
                    "items": _many(value.tolist(), depth, budget),
                }
            }
        if kind is pandas.Period:
            return {"t": str(value)}
        if kind is pandas.Categorical or kind.__name__ in ("StringArray", "ArrowStringArray", "IntegerArray"):
            return {"l": _many(list(value), depth, budget)}
    return {"x": kind.__name__[:60]}


def _numpy_scalar(value: Any, kind: type, numpy: Any, depth: int, budget: _Budget) -> Any:
    if issubclass(kind, numpy.datetime64):
        return {"f": "nan"} if numpy.isnat(value) else {"t": numpy.datetime_as_string(value, unit="us")}
    if issubclass(kind, numpy.timedelta64):
        return {"f": "nan"} if numpy.isnat(value) else {"td": hex(int(value.astype("timedelta64[ns]").astype("int64")))}
    if issubclass(kind, numpy.floating):
        return _float(float(value))
    if issubclass(kind, (numpy.integer, numpy.bool_, numpy.str_)):
        return _encode(value.item(), depth, budget)
    return {"x": kind.__name__[:60]}
