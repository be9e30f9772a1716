"""What an applicant wrote, held against the questions: each answer that is none is named, with how to mend it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction

from graders.errors import BadRequest, Faulty, PlatformError
from graders.language import N_
from graders.records import texts
from graders.records.programmes.terms import CHOICE, CONDITION, FORMULA, NUMBER, SHORT, Essay, Field, Terms

NUMBER_AS = re.compile(r"\d{1,9}(\.\d{1,2})?")
REGISTRATION = re.compile(r"\d{6}\s*-\s*[1-8]\d{6}(?!\d)")


def clean(terms: Terms, given: Mapping[str, str]) -> dict[str, str]:
    """Return the answers as they are kept, by question. Raises ``Faulty``."""
    kept: dict[str, str] = {}
    wrong: dict[str, PlatformError] = {}
    for asked in terms.questions():
        try:
            kept[asked.id] = _answer(asked, given.get(asked.id, ""))
        except BadRequest as error:
            wrong[asked.id] = error
    if wrong:
        raise Faulty(wrong)
    return kept


def draft(terms: Terms, given: Mapping[str, str]) -> dict[str, str]:
    """Return what somebody has written so far, as it is: only too much of it is cut."""
    return {asked.id: given.get(asked.id, "")[: asked.longest * 2] for asked in terms.questions()}


def _answer(asked: Essay | Field, text: str) -> str:
    text = text.replace("\x00", "").strip()
    if not text:
        if isinstance(asked, Field) and not asked.needed:
            return ""
        raise BadRequest(N_("Nothing is written here yet."), cure=N_("This one is needed to be ranked."))
    if REGISTRATION.search(text):
        raise BadRequest(
            N_("This looks like a resident registration number."), cure=N_("Take it out: we must not have it.")
        )
    if isinstance(asked, Essay):
        return texts.body(text, asked.longest)
    if asked.kind == NUMBER:
        return _number(asked, text)
    if asked.kind == CHOICE:
        if text not in {str(n) for n in range(len(asked.options))}:
            raise BadRequest(N_("This is none of the answers."), cure=N_("Choose one."))
        return text
    return texts.line(text, asked.longest) if asked.kind == SHORT else texts.body(text, asked.longest)


def _number(asked: Field, text: str) -> str:
    plain = text.replace(",", "")
    if not (plain.isascii() and NUMBER_AS.fullmatch(plain)):
        raise BadRequest(N_("This is no number."), cure=N_("Write digits only, as in 3 or 3.5."))
    if asked.use == FORMULA and not (asked.least or 0) <= Fraction(plain) <= (asked.most or 0):
        raise BadRequest(
            N_("The number has to be from {low} to {high}."), cure=N_("Mend it."), low=asked.least or 0, high=asked.most
        )
    return plain


def unmet(terms: Terms, answers: Mapping[str, str]) -> list[str]:
    """Return the ids of the conditions that these answers don't fulfil."""
    return [f.id for f in terms.fields if f.use == CONDITION and not _fulfils(f, answers.get(f.id, ""))]


def _fulfils(asked: Field, text: str) -> bool:
    if not text:
        return False
    if asked.kind == CHOICE:
        return int(text) in asked.accepted
    low = Fraction(asked.least) if asked.least is not None else None
    high = Fraction(asked.most) if asked.most is not None else None
    value = Fraction(text)
    return (low is None or value >= low) and (high is None or value <= high)
