"""What a programme says of itself: places, dates, questions, and the formula by which people are chosen.

A value, checked as a whole: whoever holds ``Terms`` holds ones that make sense. Weights add up to 100, so a total is
read as points of a hundred. Nothing is asked for that the decision does not use: each field says how it is used.

========= ============================================================ =================
use       what it does                                                 kinds
========= ============================================================ =================
formula   its number is a part of the total                            number
condition who does not fulfil it can't be chosen                       number, choice
decision  read by those who decide, if they leave the order            short, long
========= ============================================================ =================
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from fractions import Fraction
from typing import Any

from graders.errors import BadRequest
from graders.language import N_
from graders.records import audit

SHORT, LONG, CHOICE, NUMBER = "short", "long", "choice", "number"
FORMULA, CONDITION, DECISION = "formula", "condition", "decision"
KINDS = {FORMULA: (NUMBER,), CONDITION: (NUMBER, CHOICE), DECISION: (SHORT, LONG)}
TEST, RECEIPT = "test", "receipt"  # the entrance test among the components; the rule that ends every tie
WHOLE = 100  # what all weights add up to
ID = re.compile(r"[a-z][a-z0-9-]{1,22}[a-z0-9]")
NEVER = re.compile(r"주민\s*(등록)?\s*번호|resident\s*registration|\bRRN\b", re.IGNORECASE)
LIMITS = {SHORT: 100, LONG: 1000}  # characters of an answer
ANSWERS = 6000  # characters of all answers together: a form of them is read in one piece
LOCKED = ("course", "places", "reserve", "test", "essays", "fields", "ties")  # what people apply by


@dataclass(frozen=True)
class Words:
    """The same in both languages."""

    ko: str = ""
    en: str = ""

    def __getitem__(self, language: str) -> str:
        return self.en if language == "en" and self.en else self.ko


@dataclass(frozen=True)
class Criterion:
    """What a marker looks at in an essay: up to ``most`` points, which count ``weight`` of the hundred."""

    id: str
    label: Words
    most: int
    weight: int


@dataclass(frozen=True)
class Essay:
    """A question that two people mark. ``differ``: points by which they may differ before a third is asked."""

    id: str
    question: Words
    longest: int  # characters
    differ: int
    criteria: tuple[Criterion, ...]

    @property
    def most(self) -> int:
        """The points of all criteria together."""
        return sum(c.most for c in self.criteria)


@dataclass(frozen=True)
class Field:
    """A question of the form. ``why``: what it is needed for, as the applicant reads it."""

    id: str
    label: Words
    kind: str
    use: str
    why: Words
    options: tuple[Words, ...] = ()
    accepted: tuple[int, ...] = ()  # of the options, where it is a condition
    least: int | None = None  # of a number; as a condition: what has to be reached
    most: int | None = None
    weight: int = 0

    @property
    def needed(self) -> bool:
        """Whether nobody can be ranked without it; what people merely read may stay empty."""
        return self.use != DECISION

    @property
    def longest(self) -> int:
        """Characters that an answer may have."""
        return LIMITS.get(self.kind, 20)


@dataclass(frozen=True)
class Entrance:
    """The entrance test: a lesson. ``minutes``: from its beginning, 0: no limit; ``most``: points, as a decimal."""

    course: str
    lesson: str
    most: str
    minutes: int
    weight: int

    @property
    def name(self) -> str:
        """``course/lesson``."""
        return f"{self.course}/{self.lesson}"


@dataclass(frozen=True)
class Part:
    """A component of the total: ``most`` points count as ``weight`` of the hundred."""

    id: str
    label: Words
    most: Fraction
    weight: int
    of: Words = field(default_factory=Words)  # what it is a part of: an essay's question


@dataclass(frozen=True)
class Terms:
    """A programme as it is announced. ``fund``: won. The days: to answer, to object, until data are destroyed."""

    id: str
    title: Words
    text: Words
    partner: Words
    course: str
    places: int
    reserve: int
    fund: int
    opens_at: datetime
    closes_at: datetime
    test: Entrance | None
    essays: tuple[Essay, ...]
    fields: tuple[Field, ...]
    ties: tuple[str, ...]
    answer_days: int = 7
    object_days: int = 14
    keep_days: int = 365

    def parts(self) -> tuple[Part, ...]:
        """Return the components of the total, in the order in which they are told."""
        found = [Part(TEST, Words(), Fraction(self.test.most), self.test.weight)] if self.test else []
        for essay in self.essays:
            for c in essay.criteria:
                found.append(Part(f"{essay.id}.{c.id}", c.label, Fraction(c.most), c.weight, essay.question))
        asked = (f for f in self.fields if f.use == FORMULA)
        return (*found, *(Part(f.id, f.label, Fraction(f.most or 1), f.weight) for f in asked))

    def questions(self) -> tuple[Essay | Field, ...]:
        """Return all that the form asks."""
        return (*self.essays, *self.fields)

    def essay(self, name: str) -> Essay | None:
        """Return an essay by its id."""
        return next((e for e in self.essays if e.id == name), None)

    def open(self, at: datetime) -> bool:
        """Whether applications are taken at that time."""
        return self.opens_at <= at <= self.closes_at

    def kept(self) -> dict[str, Any]:
        """Return the terms as plain values, the form in which they are stored and digested."""
        told = asdict(self)
        return told | {name: audit.moment(told[name]) for name in ("opens_at", "closes_at")}

    @property
    def digest(self) -> str:
        """``sha256:…`` of all that the terms say."""
        return audit.digest(self.kept())


def load(kept: Mapping[str, Any]) -> Terms:
    """Return terms from their plain values. Raises ``KeyError``, ``TypeError``, ``ValueError`` for other values."""
    told = dict(kept)
    for name in ("title", "text", "partner"):
        told[name] = Words(**told[name])
    for name in ("opens_at", "closes_at"):
        told[name] = datetime.fromisoformat(told[name])
    told["test"] = Entrance(**told["test"]) if told["test"] else None
    told["essays"] = tuple(_essay(e) for e in told["essays"])
    told["fields"] = tuple(_field(f) for f in told["fields"])
    return Terms(**(told | {"ties": tuple(told["ties"])}))


def _essay(told: Mapping[str, Any]) -> Essay:
    criteria = tuple(Criterion(**(c | {"label": Words(**c["label"])})) for c in told["criteria"])
    return Essay(**({**told} | {"question": Words(**told["question"]), "criteria": criteria}))


def _field(told: Mapping[str, Any]) -> Field:
    words = {"label": Words(**told["label"]), "why": Words(**told["why"])}
    options = tuple(Words(**o) for o in told["options"])
    return Field(**({**told} | words | {"options": options, "accepted": tuple(told["accepted"])}))


def changed(before: Terms, after: Terms) -> list[str]:
    """Return the names of what differs."""
    a, b = before.kept(), after.kept()
    return [name for name in a if audit.canonical(a[name]) != audit.canonical(b[name])]


def check(terms: Terms) -> None:
    """Raise ``BadRequest`` for terms by which nobody could be chosen fairly; the error says what to mend."""
    if not ID.fullmatch(terms.id):
        raise _bad(
            N_("“{given}” can't be a programme's name in addresses."),
            N_("Use 3 to 24 small letters, digits and hyphens, as in dgb-2026."),
            given=terms.id[:40],
        )
    for words, limit in ((terms.title, 120), (terms.text, 4000), (terms.partner, 60)):
        _words(words, limit, empty=words is terms.partner)
    if terms.closes_at <= terms.opens_at:
        raise _bad(N_("Applications would close before they open."), N_("Choose a later end."))
    for value, low, high in (
        (terms.places, 1, 500), (terms.reserve, 0, 500), (terms.fund, 0, 10**12), (terms.answer_days, 1, 60),
        (terms.object_days, 1, 180), (terms.keep_days, 1, 3650),
    ):  # fmt: skip
        _range(value, low, high)
    for essay in terms.essays:
        _check_essay(essay)
    for asked in terms.fields:
        _check_field(asked)
    _check_formula(terms)


def _check_essay(essay: Essay) -> None:
    _words(essay.question, 500)
    _range(essay.longest, 50, 3000)
    if not essay.criteria:
        raise _bad(N_("An essay question has no criteria."), N_("Say what markers look at, and for how many points."))
    for criterion in essay.criteria:
        _words(criterion.label, 120)
        _range(criterion.most, 1, 100)
    _range(essay.differ, 0, essay.most)


def _check_field(asked: Field) -> None:
    _words(asked.label, 120)
    if NEVER.search(f"{asked.label.ko} {asked.label.en}"):
        raise _bad(
            N_("Resident registration numbers are never asked for."),
            N_("The law forbids it (Personal Information Protection Act, Article 24-2). Leave the question out."),
        )
    if asked.kind not in KINDS.get(asked.use, ()) or (asked.use == FORMULA and asked.weight < 1):
        raise _bad(
            N_("“{label}” is asked for, but the decision doesn't use it."),
            N_("Give it a weight (numbers), make it a condition (numbers and choices), or let those who decide read it"
               " (texts). Else leave it out: nothing is asked for that the decision doesn't use."),
            label=asked.label.ko,
        )  # fmt: skip
    _words(asked.why, 200, N_("Say for each question what it is needed for: applicants read it."))
    if asked.kind == CHOICE:
        if not 2 <= len(asked.options) <= 10 or not 0 < len(set(asked.accepted)) < len(asked.options):
            raise _bad(
                N_("“{label}” needs some answers that fulfil the condition and some that don't."),
                N_("Write two to ten answers, a line each, with a + before those that fulfil it."),
                label=asked.label.ko,
            )
        for option in asked.options:
            _words(option, 100)
    bounded = asked.most if asked.use == FORMULA else (asked.least, asked.most) != (None, None)
    if asked.kind == NUMBER and not bounded:
        raise _bad(
            N_("“{label}” needs its bounds."),
            N_("Write the largest number that counts, or the least and the largest that fulfil the condition."),
            label=asked.label.ko,
        )
    for bound in (asked.least, asked.most):
        if bound is not None:
            _range(bound, 0, 10**9)
    if asked.least is not None and asked.most is not None and asked.least > asked.most:
        raise _bad(N_("“{label}” needs its bounds."), N_("The least is larger than the largest."), label=asked.label.ko)


def _check_formula(terms: Terms) -> None:
    parts = terms.parts()
    if not parts or any(p.weight < 1 for p in parts) or sum(p.weight for p in parts) != WHOLE:
        raise _bad(
            N_("The weights add up to {sum}, not to 100."),
            N_("Share 100 between the entrance test, the criteria and the numbers; each gets at least 1."),
            sum=sum(p.weight for p in parts),
        )
    if len(set(terms.ties)) != len(terms.ties) or not set(terms.ties) <= {p.id for p in parts}:
        raise _bad(
            N_("A rule for ties names no part of the formula, or the same twice."),
            N_("Choose parts of the formula, each once. The earlier receipt always comes last."),
        )
    if terms.test:
        _range(terms.test.minutes, 0, 600)
    if sum(e.longest for e in terms.essays) + sum(f.longest for f in terms.fields) > ANSWERS:
        raise _bad(N_("The answers could be longer than {limit} characters together."),
                   N_("Ask for shorter essays, or for less."), limit=f"{ANSWERS:,}")  # fmt: skip


def _words(words: Words, limit: int, cure: str = "", *, empty: bool = False) -> None:
    if not words.ko.strip() and not empty:
        raise _bad(N_("Some Korean words are missing."), cure or N_("Title, text, questions and reasons need them."))
    if max(len(words.ko), len(words.en)) > limit:
        raise _bad(
            N_("“{given}…” is longer than {limit} characters."), N_("Shorten it."), given=words.ko[:20], limit=limit
        )


def _range(value: int, low: int, high: int) -> None:
    if not low <= value <= high:
        raise _bad(
            N_("{value} is out of range."), N_("Choose a number from {low} to {high}."), value=value, low=low, high=high
        )


def _bad(message: str, cure: str, **fields: object) -> BadRequest:
    return BadRequest(message, cure=cure, code="bad_terms", **fields)
