"""The form in which a manager writes how final places and prizes follow: its fields read as rules, and rules as fields.

Empty rows of the form are nothing. What can't be read is said as ``BadRequest``, and the page keeps every word.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graders.catalogue import Catalogue
from graders.errors import BadRequest
from graders.language import N_
from graders.records.awards.rules import CONTEST, COURSE, LESSON, ORDER, Part, Rules, Tier
from graders.records.programmes.terms import Terms, Words
from graders.records.texts import tidy

PARTS, TIES, TIERS = 4, 3, 5  # rows that the form has
BLANK = {"boundary": ORDER, "object_days": "7", "interns": "0", "low": "0.5", "high": "1"}

Form = Mapping[str, str]


def parts(catalogue: Catalogue, terms: Terms) -> list[tuple[str, str, str]]:
    """Return what a part of the total may be: (id, kind, what of), the programme's course first."""
    found = [("contest", CONTEST, "")]
    course = catalogue.courses.get(terms.course)
    if course:
        lessons = [(f"{LESSON}:{x.name}", LESSON, x.name) for x in course.lessons]
        found = [(f"{COURSE}:{course.id}", COURSE, course.id), *found, *lessons]
    return found


def read(form: Form, catalogue: Catalogue, terms: Terms) -> Rules:
    """Return the rules that a form holds. Raises ``BadRequest``; ``rules.check`` looks at the whole."""
    known = {one: (kind, of) for one, kind, of in parts(catalogue, terms)}
    made = []
    for n in range(1, PARTS + 1):
        what = form.get(f"part{n}", "")
        if not what:
            continue
        if what not in known:
            raise BadRequest(N_("A part is a course, a lesson or the contest."), cure=N_("Choose one of them."))
        kind, of = known[what]
        bounds = (form.get("low", "").strip(), form.get("high", "").strip()) if kind == CONTEST else ("0", "1")
        made.append(Part(kind, of, _whole(form, f"weight{n}"), *bounds))
    tiers = [
        Tier(
            Words(tidy(form.get(f"tier{n}_ko", "")), tidy(form.get(f"tier{n}_en", ""))),
            _whole(form, f"places{n}"),
            _whole(form, f"won{n}"),
        )
        for n in range(1, TIERS + 1)
        if any(form.get(f"{name}{n}", "").strip() for name in ("places", "won")) or form.get(f"tier{n}_ko", "").strip()
    ]
    ties = tuple(form[f"tie{n}"] for n in range(1, TIES + 1) if form.get(f"tie{n}"))
    return Rules(
        tuple(made),
        ties,
        tuple(tiers),
        form.get("boundary", ""),
        _whole(form, "object_days"),
        _whole(form, "interns"),
    )


def written(rules: Rules) -> dict[str, str]:
    """Return the fields of a form that holds these rules."""
    said: dict[str, Any] = {"boundary": rules.boundary, "object_days": rules.object_days, "interns": rules.interns}
    for n, part in enumerate(rules.parts, 1):
        said |= {f"part{n}": part.id, f"weight{n}": part.weight}
        if part.kind == CONTEST:
            said |= {"low": part.low, "high": part.high}
    said |= {f"tie{n}": tie for n, tie in enumerate(rules.ties, 1)}
    for n, tier in enumerate(rules.tiers, 1):
        said |= {f"tier{n}_ko": tier.label.ko, f"tier{n}_en": tier.label.en}
        said |= {f"places{n}": tier.places, f"won{n}": tier.won}
    return BLANK | {name: str(value) for name, value in said.items()}


def _whole(form: Form, name: str) -> int:
    text = form.get(name, "").strip().replace(",", "") or "0"
    if not (text.isascii() and text.isdigit() and len(text) <= 12):
        raise BadRequest(N_("“{given}” is no whole number."), cure=N_("Write digits only."), given=text[:20])
    return int(text)
