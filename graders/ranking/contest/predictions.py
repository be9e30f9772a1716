"""A file of predictions as somebody sends it: read with suspicion, and every problem of it told in one answer.

CSV in UTF-8 (with a mark or without) or CP949, as spreadsheets write it in Korea: one line of column names, then one
case a line in any order. What is told names cases by the ids that everybody has, never an outcome, a score, or which
cases count in public.
"""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from graders.errors import Problem, WrongPredictions
from graders.language import N_
from graders.ranking.contest.metrics import Numbers

LARGEST = 1_000_000  # bytes: as large as a file that a form of the portal may hold
MOST_ROWS = 60_000
LONGEST = 200  # characters of a field
FEW = 3  # examples that are named
NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?")  # no nan, no inf, no 1_000, no other digits


@dataclass(frozen=True)
class Form:
    """What a file of predictions must look like: names of its two columns, the cases, what a prediction may be."""

    case: str
    column: str
    cases: tuple[str, ...]
    low: float = -math.inf
    high: float = math.inf


def read(data: bytes, form: Form) -> Numbers:
    """Return the predictions in the order of ``form.cases``. Raises ``WrongPredictions`` with all that is wrong."""
    rows = _rows(data)
    case, column, width = _columns(rows[0], form)
    problems: list[Problem] = []
    body = [(number, row) for number, row in enumerate(rows[1:], 2) if any(field.strip() for field in row)]
    if ragged := [number for number, row in body if len(row) != width]:
        problems.append(Problem.of(N_("Lines with another number of fields: {lines}."), lines=_some(ragged)))
    whole = [(number, row) for number, row in body if len(row) == width]
    told: dict[str, list[tuple[int, str]]] = {}
    for number, row in whole:
        told.setdefault(row[case].strip(), []).append((number, row[column].strip()))
    problems += _of_cases(told, form, len(body))
    problems += _of_values(told, form)
    if problems:
        raise WrongPredictions(problems)
    return np.array([float(told[name][0][1]) for name in form.cases])


def _rows(data: bytes) -> list[list[str]]:
    """Return the fields of each line. Raises ``WrongPredictions`` for what is no table at all."""
    if len(data) > LARGEST:
        raise _refused(N_("The file is larger than {limit} MB."), limit=LARGEST // 1_000_000)
    text = _text(data)
    if not text.strip():
        raise _refused(N_("The file is empty."))
    if text.count("\n") > MOST_ROWS + 1:
        raise _refused(N_("The file has more than {most} lines."), most=MOST_ROWS)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error:
        raise _refused(N_("The file can't be read as CSV: look for a quote that is not closed.")) from None
    if len(rows) > MOST_ROWS + 1:
        raise _refused(N_("The file has more than {most} lines."), most=MOST_ROWS)
    if not rows or any(len(field) > LONGEST for row in rows for field in row):
        raise _refused(N_("The file has a field of more than {most} letters."), most=LONGEST)
    return rows


def _text(data: bytes) -> str:
    for encoding in ("utf-8-sig", "cp949"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise _refused(N_("The letters of the file can't be read. Save it as “CSV UTF-8”."))


def _columns(head: list[str], form: Form) -> tuple[int, int, int]:
    names = [name.strip() for name in head]
    problems = []
    for wanted in (form.case, form.column):
        if names.count(wanted) == 0:
            listed = ", ".join(_shown(name) for name in names[:6]) or "-"
            problems.append(
                Problem.of(N_("There is no column “{name}”. The file has: {found}."), name=wanted, found=listed)
            )
        elif names.count(wanted) > 1:
            problems.append(Problem.of(N_("The column “{name}” is there more than once."), name=wanted))
    if problems:
        raise WrongPredictions(problems)
    return names.index(form.case), names.index(form.column), len(names)


def _of_cases(told: dict[str, list[tuple[int, str]]], form: Form, lines: int) -> list[Problem]:
    known = set(form.cases)
    missing = [name for name in form.cases if name not in told]
    extra = [name for name in told if name not in known]
    twice = [name for name, rows in told.items() if len(rows) > 1]
    found = []
    if lines != len(form.cases):
        found.append(
            Problem.of(N_("The file has {found} rows; it needs {wanted}."), found=lines, wanted=len(form.cases))
        )
    for names, message in (
        (missing, N_("Cases without a prediction: {count} ({some}).")),
        (extra, N_("Cases that are not asked for: {count} ({some}).")),
        (twice, N_("Cases that are there more than once: {count} ({some}).")),
    ):
        if names:
            found.append(Problem.of(message, count=len(names), some=_some(names)))
    return found


def _of_values(told: dict[str, list[tuple[int, str]]], form: Form) -> list[Problem]:
    empty, words, endless, outside = [], [], [], []
    for number, text in (row for rows in told.values() for row in rows):
        plain = text.lower().lstrip("+-")
        if plain in ("", "nan", "na", "null", "none"):
            empty.append(number)
        elif plain in ("inf", "infinity") or (NUMBER.fullmatch(text) and math.isinf(float(text))):
            endless.append(number)
        elif not (text.isascii() and NUMBER.fullmatch(text)):
            words.append(number)
        elif not form.low <= float(text) <= form.high:
            outside.append(number)
    found = []
    for lines, message in (
        (empty, N_("Predictions that are missing: {count} (lines {lines}).")),
        (words, N_("Predictions that are no numbers: {count} (lines {lines}).")),
        (endless, N_("Predictions that are infinite: {count} (lines {lines}).")),
    ):
        if lines:
            found.append(Problem.of(message, count=len(lines), lines=_some(sorted(lines))))
    if outside:
        limits = {"low": f"{form.low:g}", "high": f"{form.high:g}"}
        said = N_("Predictions that are not from {low} to {high}: {count} (lines {lines}).")
        found.append(Problem.of(said, count=len(outside), lines=_some(sorted(outside)), **limits))
    return found


def _some(values: Sequence[object]) -> str:
    named = ", ".join(_shown(str(value)) for value in values[:FEW])
    return f"{named}, …" if len(values) > FEW else named


def _shown(text: str) -> str:
    """Return somebody's text as short as it may stand in a message, without what does not print."""
    plain = "".join(letter if letter.isprintable() else "�" for letter in text)
    return plain if len(plain) <= 40 else plain[:39] + "…"


def _refused(message: str, **fields: object) -> WrongPredictions:
    return WrongPredictions([Problem.of(message, **fields)])
