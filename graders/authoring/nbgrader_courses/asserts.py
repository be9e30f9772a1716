"""A test with ``expect`` as one that runs in nbgrader: what the model answer gave is written into its hidden part.

nbgrader runs tests beside the trainee's code and shows hidden ones to it, so there such a test can be forged.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence
from typing import Any

BEGIN, END = "### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS"
NAME = "answer_matches"  # stands for expect, which nbgrader does not know
COMPARE = """\
# What the model answer gave, in the order of the lines below; ... where it can't be written down here.
_recorded = iter({recorded})


def answer_matches(value, hint="", rtol=None, atol=None, has=None, among=None, unlike=None):
    rtol, atol = 1e-9 if rtol is None else rtol, atol or 0.0

    def plain(v):
        if hasattr(v, "columns") and hasattr(v, "iloc"):
            return {{"index": list(v.index), "columns": [[n, v.iloc[:, i].tolist()] for i, n in enumerate(v.columns)]}}
        if hasattr(v, "index") and hasattr(v, "tolist"):
            return {{"index": list(v.index), "items": v.tolist()}}
        if hasattr(v, "ravel") and getattr(v, "shape", ()):
            return {{"shape": list(v.shape), "items": v.ravel().tolist()}}
        return v.item() if hasattr(v, "item") else v

    def same(a, b):
        a, b = plain(a), plain(b)
        if type(a) in (int, float) and type(b) in (int, float):
            exact = type(a) is int and type(b) is int and not atol
            return a == b or (a != a and b != b) or (not exact and abs(a - b) <= atol + rtol * abs(a) < float("inf"))
        if isinstance(a, (list, tuple)) and isinstance(b, (list, tuple)):
            return len(a) == len(b) and all(map(same, a, b))
        if isinstance(a, dict) and isinstance(b, dict):
            return a.keys() == b.keys() and all(same(a[key], b[key]) for key in a)
        return type(a) is type(b) and a == b

    def several(v):
        return list(v) if isinstance(v, (list, tuple, set, frozenset)) else [v]

    wanted = next(_recorded)
    if has is not None:
        assert isinstance(value, str) and any(word in value for word in several(has)), hint
    elif among is not None:
        assert any(same(one, value) for one in several(among)), hint
    elif unlike is not None:
        assert not any(same(one, value) for one in several(unlike)), hint
    elif wanted is not ...:
        assert same(wanted, value), hint

"""


def converted(source: str, recorded: Sequence[dict[str, Any]]) -> tuple[str, list[str]]:
    """Return a test's source for nbgrader, and the hints of those expects that can't be compared there.

    ``recorded`` is what the release has of this test. A test without expects stays as it is.
    """
    if not recorded:
        return source, []
    literals, lost = [], []
    for entry in recorded:
        try:
            literals.append(literal(entry["value"]))
        except ValueError:
            literals.append("...")
            lost.append(str(entry["hint"]))
    lines = _renamed(source).split("\n")
    begin = next((at for at, line in enumerate(lines) if BEGIN in line), None)
    listed = COMPARE.format(recorded="[" + ", ".join(literals) + "]").rstrip("\n").split("\n")
    if begin is None:  # nothing was hidden: the recorded values must be
        return "\n".join([BEGIN, *listed, "", *lines, END]), lost
    return "\n".join([*lines[: begin + 1], *listed, "", *lines[begin + 1 :]]), lost


def _renamed(source: str) -> str:
    lines = [line.encode() for line in source.split("\n")]
    found = [n for n in ast.walk(ast.parse(source)) if isinstance(n, ast.Name) and n.id == "expect"]
    for node in sorted(found, key=lambda n: (n.lineno, n.col_offset), reverse=True):
        line = lines[node.lineno - 1]  # offsets count bytes
        lines[node.lineno - 1] = line[: node.col_offset] + NAME.encode() + line[node.end_col_offset :]
    return b"\n".join(lines).decode()


def literal(encoded: Any) -> str:
    """Return a recorded value as Python text. Raises ``ValueError`` for a kind that has none."""
    if encoded is None or type(encoded) in (bool, str):
        return repr(encoded)
    [(tag, inner)] = encoded.items()
    match tag:
        case "i":
            return str(int(inner, 16))
        case "f":
            number = float.fromhex(inner)
            finite = number == number and abs(number) != float("inf")
            return repr(number) if finite else f"float({inner!r})"
        case "l":
            return "[" + ", ".join(map(literal, inner)) + "]"
        case "e":
            return "{" + ", ".join(sorted(map(literal, inner))) + "}" if inner else "set()"
        case "d":
            return "{" + ", ".join(f"{literal(key)}: {literal(value)}" for key, value in inner) + "}"
        case "b":
            return repr(bytes.fromhex(inner))
        case "a":
            return f"{{'shape': {inner['shape']}, 'items': {literal({'l': inner['items']})}}}"
        case "v" if not inner["index"]:  # an index: it has items only
            return f"{{'shape': [{len(inner['items'])}], 'items': {literal({'l': inner['items']})}}}"
        case "v":
            return f"{{'index': {literal({'l': inner['index']})}, 'items': {literal({'l': inner['items']})}}}"
        case "w":
            columns = [{"l": [name, {"l": items}]} for name, items in inner["columns"]]
            return f"{{'index': {literal({'l': inner['index']})}, 'columns': {literal({'l': columns})}}}"
    raise ValueError(f"no literal for {tag}")
