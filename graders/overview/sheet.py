"""A lesson's attempts as arrays: a row an attempt, so that a question about ten thousand of them takes milliseconds.

Rows are in the order of people, and of each person's attempts. What a row says of each test is a number; texts are kept
once, however many rows have them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from graders.overview.attempts import Attempt, Outcome

ABSENT, MANUAL, PASSED = -3, -2, -1  # what a row says of a test; from 0: the number of the wrong answer
OUTCOMES = ("", "scored", "not_gradable", "grader_fault")  # by number; 0: not graded yet
SCORED = 1
LONGEST = 200  # characters of a hint or an error
Rows = NDArray[np.intp]

Form = tuple[tuple[str, float, bool], ...]  # the tests of a result: name, points, whether a person marks it
_Tests = tuple[Outcome, ...]


@dataclass(frozen=True, eq=False)  # arrays: the same sheet or another one
class Sheet:
    """The attempts at one lesson. Arrays have a row an attempt; ``said`` and ``got`` a column for each of ``tests``.

    ``points``: with people's marks. ``got``: of each test. ``asks``: a question of it waits for a person.
    ``form``: which of ``forms`` the result has, -1 before it. ``said``: see ``PASSED``.
    """

    tests: tuple[str, ...]
    wrong: tuple[tuple[str, str], ...]  # why, hint
    forms: tuple[Form, ...]
    id: NDArray[np.bytes_]
    person: NDArray[np.int64]
    number: NDArray[np.int32]
    at: NDArray[np.float64]  # seconds since 1970
    outcome: NDArray[np.int8]
    points: NDArray[np.float64]
    flagged: NDArray[np.bool_]
    asks: NDArray[np.bool_]
    trainee: NDArray[np.bool_]
    form: NDArray[np.int32]
    said: NDArray[np.int32]
    got: NDArray[np.float64]

    @classmethod
    def of(cls, attempts: Iterable[Attempt]) -> Sheet:
        """Return the sheet of a lesson's attempts, in any order."""
        return _encoded(list(attempts), _Texts())

    def moved(self, people: Collection[int], attempts: Iterable[Attempt]) -> Sheet:
        """Return a sheet in which these people's attempts are those given, in place of what was there."""
        texts = _Texts(self.tests, self.wrong, self.forms)
        new = _encoded(list(attempts), texts)
        stay = ~np.isin(self.person, list(people))
        columns = len(new.tests)
        old = {name: getattr(self, name)[stay] for name in _ARRAYS}
        old |= {"said": _widened(old["said"], columns, ABSENT), "got": _widened(old["got"], columns, 0.0)}
        together = {name: np.concatenate([old[name], getattr(new, name)]) for name in _ARRAYS}
        order = np.lexsort((together["number"], together["person"]))
        return new._with({name: values[order] for name, values in together.items()})

    def _with(self, arrays: Mapping[str, NDArray[Any]]) -> Sheet:
        return replace(self, **cast(dict[str, Any], arrays))

    def _rows(self, rows: NDArray[Any]) -> Sheet:
        return self._with({name: getattr(self, name)[rows] for name in _ARRAYS})

    def __len__(self) -> int:
        return len(self.id)

    @cached_property
    def learners(self) -> Sheet:
        """The rows of trainees: what the staff tried out counts nowhere."""
        if self.trainee.all():
            return self
        return self._rows(self.trainee)

    @cached_property
    def starts(self) -> Rows:
        """The first row of each person; ``person[starts]`` are the people."""
        return np.flatnonzero(np.diff(self.person, prepend=-1)).astype(np.intp)

    @cached_property
    def newest(self) -> Rows:
        """The row of each person's newest scored attempt; -1 where there is none."""
        scored = np.where(self.outcome == SCORED, np.arange(len(self)), -1)
        return per_person(np.maximum, scored, self.starts)

    @cached_property
    def waiting(self) -> NDArray[np.bool_]:
        """Whether a row is what a person has to mark: the newest scored attempt of somebody, and a question is open."""
        found = np.zeros(len(self), bool)
        newest = self.newest[self.newest >= 0]
        found[newest[self.asks[newest]]] = True
        return found


_ARRAYS = tuple(field.name for field in fields(Sheet) if field.name not in ("tests", "wrong", "forms"))


def per_person(work: np.ufunc, values: NDArray[Any], starts: Rows) -> NDArray[Any]:
    """Return ``work`` reduced over each person's rows."""
    return work.reduceat(values, starts) if len(starts) else values[:0]


class _Texts:
    """Numbers for texts, in the order in which they come."""

    def __init__(
        self, tests: Iterable[str] = (), wrong: Iterable[tuple[str, str]] = (), forms: Iterable[Form] = ()
    ) -> None:
        self.tests = {name: n for n, name in enumerate(tests)}
        self.wrong = {text: n for n, text in enumerate(wrong)}
        self.forms = {form: n for n, form in enumerate(forms)}

    def row(self, tests: _Tests) -> tuple[int, list[tuple[int, int, float]]]:
        """Return the form of a result, and (column, said, got) of each test."""
        form = tuple((t.name, t.max_points, t.why == "manual") for t in tests)
        said = [(self.tests.setdefault(t.name, len(self.tests)), self._said(t), t.points) for t in tests]
        return self.forms.setdefault(form, len(self.forms)), said

    def _said(self, test: Outcome) -> int:
        if test.why == "manual":
            return MANUAL
        if test.passed:
            return PASSED
        return self.wrong.setdefault((test.why, test.hint[:LONGEST]), len(self.wrong))


def _encoded(attempts: list[Attempt], texts: _Texts) -> Sheet:
    """Results that are the same text are encoded once: of ten thousand, a few hundred differ."""
    numbers: dict[_Tests, int] = {}
    which = np.array([numbers.setdefault(a.tests, len(numbers)) if a.tests else -1 for a in attempts], np.intp)
    different = [texts.row(tests) for tests in numbers]
    said = np.full((len(different) + 1, len(texts.tests)), ABSENT, np.int32)  # the last line: no result
    got = np.zeros((len(different) + 1, len(texts.tests)))
    for line, (_, row) in enumerate(different):
        for column, word, points in row:
            said[line, column], got[line, column] = word, points
    form = np.array([*(form for form, _ in different), -1], np.int32)
    made = Sheet(
        tests=tuple(texts.tests),
        wrong=tuple(texts.wrong),
        forms=tuple(texts.forms),
        id=np.array([a.submission for a in attempts], "S26"),
        person=np.array([a.person for a in attempts], np.int64),
        number=np.array([a.number for a in attempts], np.int32),
        at=np.array([a.received_at.timestamp() for a in attempts], float),
        outcome=np.array([OUTCOMES.index(a.outcome) for a in attempts], np.int8),
        points=np.array([a.points for a in attempts], float),
        flagged=np.array([a.flagged for a in attempts], bool),
        asks=np.array([a.asks for a in attempts], bool),
        trainee=np.array([a.trainee for a in attempts], bool),
        form=form[which],
        said=said[which],
        got=got[which],
    )
    return made._rows(np.lexsort((made.number, made.person)))


def _widened(values: NDArray[Any], columns: int, empty: float) -> NDArray[Any]:
    more = np.full((len(values), columns - values.shape[1]), empty, values.dtype)
    return np.concatenate([values, more], axis=1)
