"""How a programme's final places and prizes follow from results: a value, checked as a whole, the same for everybody.

A total is the sum of parts, each a share (0 to 1) times its weight; weights add up to 100. A part is a course's points,
a lesson's points, or the contest's final score, which counts 0 at ``low`` and 1 at ``high``. Places of the contest that
can't be told apart (one band) count as the best of them: chance decides no prize. Ties go by the declared parts, then
by the earlier receipt. The prizes of all tiers together are the programme's fund, to the won.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from fractions import Fraction
from typing import Any

from graders.errors import BadRequest
from graders.language import N_
from graders.records import audit
from graders.records.programmes.terms import Words

COURSE, LESSON, CONTEST = "course", "lesson", "contest"
KINDS = (COURSE, LESSON, CONTEST)
ORDER, SHARE = "order", "share"  # at equal totals: the rule for ties decides, or the prizes of these places are shared
BOUNDARIES = (ORDER, SHARE)
WHOLE = 100
DECIMAL = re.compile(r"-?\d{1,9}(\.\d{1,9})?")
MOST_TIERS, MOST_PARTS, MOST_PLACES = 10, 8, 500


@dataclass(frozen=True)
class Part:
    """A part of the total. ``of``: a course's id, ``course/lesson``, or nothing for the contest.

    ``low`` and ``high``: the contest's scores that count 0 and 1, as decimals; where less is better, low is larger.
    """

    kind: str
    of: str
    weight: int
    low: str = "0"
    high: str = "1"

    @property
    def id(self) -> str:
        """What it is called in rules for ties and in lists."""
        return f"{self.kind}:{self.of}" if self.of else self.kind


@dataclass(frozen=True)
class Tier:
    """A prize: for so many places, so many won each; 0 won is a commendation."""

    label: Words
    places: int
    won: int


@dataclass(frozen=True)
class Rules:
    """All of it. ``interns``: how many may be nominated; ``object_days``: how long a list can be objected to."""

    parts: tuple[Part, ...]
    ties: tuple[str, ...]
    tiers: tuple[Tier, ...]
    boundary: str = ORDER
    object_days: int = 7
    interns: int = 0

    @property
    def places(self) -> int:
        """How many places get something."""
        return sum(tier.places for tier in self.tiers)

    @property
    def sum(self) -> int:
        """All prizes together, in won."""
        return sum(tier.places * tier.won for tier in self.tiers)

    def kept(self) -> dict[str, Any]:
        """Return the rules as plain values, the form in which they are stored and digested."""
        return asdict(self)

    @property
    def digest(self) -> str:
        """``sha256:…`` of all that the rules say."""
        return audit.digest(self.kept())


def load(kept: Mapping[str, Any]) -> Rules:
    """Return rules from their plain values. Raises ``KeyError``, ``TypeError``, ``ValueError`` for other values."""
    told = dict(kept)
    told["parts"] = tuple(Part(**one) for one in told["parts"])
    told["tiers"] = tuple(Tier(**({**one} | {"label": Words(**one["label"])})) for one in told["tiers"])
    return Rules(**(told | {"ties": tuple(told["ties"])}))


def check(rules: Rules, fund: int) -> None:
    """Raise ``BadRequest`` for rules by which nothing could be awarded fairly; the error says what to mend.

    ``fund``: won, what the programme has announced.
    """
    _check_parts(rules)
    for tier in rules.tiers:
        if not tier.label.ko.strip() or max(len(tier.label.ko), len(tier.label.en)) > 60:
            raise _bad(N_("Each prize needs a Korean name of 60 letters at most."), N_("Write what it is called."))
        if not (1 <= tier.places <= MOST_PLACES and 0 <= tier.won <= 10**12):
            raise _bad(N_("A prize is for 1 to {most} places, and for 0 won or more."), N_("Mend the numbers."),
                       most=MOST_PLACES)  # fmt: skip
    if any(above.won < below.won for above, below in zip(rules.tiers, rules.tiers[1:], strict=False)):
        raise _bad(N_("A lower prize would be larger than a higher one."), N_("Write the highest prize first."))
    if len(rules.tiers) > MOST_TIERS or rules.sum != fund:
        raise _bad(
            N_("The prizes add up to {sum} won; the programme has announced {fund} won."),
            N_("Change places or amounts until both are the same: {more} won are missing or too many."),
            sum=f"{rules.sum:,}",
            fund=f"{fund:,}",
            more=f"{abs(fund - rules.sum):,}",
        )
    if rules.boundary not in BOUNDARIES:
        raise _bad(N_("Say what happens with equal totals."), N_("Choose one of the two ways."))
    if not (1 <= rules.object_days <= 60 and 0 <= rules.interns <= MOST_PLACES):
        raise _bad(N_("There are 1 to 60 days to object."), N_("Mend the numbers."))


def _check_parts(rules: Rules) -> None:
    ids = [part.id for part in rules.parts]
    weights = sum(part.weight for part in rules.parts)
    if not 1 <= len(ids) <= MOST_PARTS or any(part.weight < 1 for part in rules.parts) or weights != WHOLE:
        raise _bad(
            N_("The weights add up to {sum}, not to 100."), N_("Share 100 between the parts; each gets at least 1."),
            sum=weights,
        )  # fmt: skip
    if len(set(ids)) != len(ids):
        raise _bad(N_("A part stands there twice."), N_("Choose each course, lesson or the contest once."))
    for part in rules.parts:
        if part.kind not in KINDS or bool(part.of) == (part.kind == CONTEST):
            raise _bad(N_("A part is a course, a lesson or the contest."), N_("Choose one of them."))
        numbers = [one for one in (part.low, part.high) if DECIMAL.fullmatch(one)]
        if len(numbers) < 2 or Fraction(part.low) == Fraction(part.high):
            raise _bad(
                N_("The contest's score needs two bounds that differ."),
                N_("Write which score counts nothing and which counts everything, like 0.5 and 0.8."),
            )
    if len(set(rules.ties)) != len(rules.ties) or not set(rules.ties) <= set(ids):
        raise _bad(
            N_("A rule for ties names no part of the total, or the same twice."),
            N_("Choose parts of the total, each once. The earlier receipt always comes last."),
        )


def _bad(message: str, cure: str, **fields: object) -> BadRequest:
    return BadRequest(message, cure=cure, code="bad_rules", **fields)
