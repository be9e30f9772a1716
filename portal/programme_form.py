"""The form in which a manager writes a programme: its fields read as terms, and terms as its fields.

Empty rows of the form are no questions. What can't be read is said as ``BadRequest``, and the page keeps every word.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from graders.catalogue import Catalogue
from graders.errors import BadRequest
from graders.language import N_
from graders.records.programmes.terms import CHOICE, NUMBER, TEST, Criterion, Entrance, Essay, Field, Terms, Words
from graders.records.texts import body, tidy
from portal import forms
from portal.words import Words as Speaker

ESSAYS, CRITERIA, FIELDS, TIES = 2, 4, 5, 3  # rows that the form has
NUMBERS = ("places", "reserve", "fund", "answer_days", "object_days", "keep_days")
BLANK = {
    "places": "12",
    "reserve": "6",
    "fund": "0",
    "answer_days": "7",
    "object_days": "14",
    "keep_days": "365",
    "e1.longest": "800",
    "e1.differ": "3",
    "e2.longest": "800",
    "e2.differ": "3",
}

Form = Mapping[str, str]


def parts() -> list[tuple[str, str, int, int]]:
    """Return what a rule for ties may name, in the order of the form: (id, kind, number, number within it)."""
    criteria = [(f"e{e}.c{c}", "criterion", e, c) for e in range(1, ESSAYS + 1) for c in range(1, CRITERIA + 1)]
    return [(TEST, "test", 0, 0), *criteria, *((f"f{f}", "field", f, 0) for f in range(1, FIELDS + 1))]


def read(form: Form, catalogue: Catalogue, zone: str) -> Terms:
    """Return the terms that a form holds. Raises ``BadRequest``; ``terms.check`` looks at the whole."""
    course = form.get("course", "")
    if course not in catalogue.courses:
        raise BadRequest(N_("The programme has no course."), cure=N_("Choose the course that people will take."))
    numbers = {name: _whole(form, name) for name in NUMBERS}
    return Terms(
        id=form.get("id", "").strip(),
        title=_line(form, "title"),
        text=Words(*(_text(form.get(f"text_{x}", "")) for x in ("ko", "en"))),
        partner=_line(form, "partner"),
        course=course,
        opens_at=_moment(form, "opens_at", zone),
        closes_at=_moment(form, "closes_at", zone),
        test=_test(form, catalogue),
        essays=tuple(_essay(form, n) for n in range(1, ESSAYS + 1) if _has(form, f"e{n}", "_ko", "_en")),
        fields=tuple(_field(form, n) for n in range(1, FIELDS + 1) if _has(form, f"f{n}", "_ko", "_en", ".use")),
        ties=tuple(form[f"tie{n}"] for n in range(1, TIES + 1) if form.get(f"tie{n}")),
        **numbers,
    )


def _has(form: Form, row: str, *names: str) -> bool:
    return any(form.get(f"{row}{name}", "").strip() for name in names)


def _line(form: Form, name: str) -> Words:
    return Words(*(tidy(form.get(f"{name}_{x}", "")) for x in ("ko", "en")))


def _text(text: str) -> str:
    return body(text) if text.strip() else ""


def _whole(form: Form, name: str, *, empty: int | None = None) -> int:
    text = form.get(name, "").replace(",", "").strip()
    if not text and empty is not None:
        return empty
    if not (text.isascii() and text.isdigit() and len(text) <= 13):
        raise BadRequest(N_("“{given}” is no whole number."), cure=N_("Write digits only, as in 12."), given=text[:20])
    return int(text)


def _moment(form: Form, name: str, zone: str) -> datetime:
    found = forms.moment(form.get(name, ""), zone)
    if found is None:
        raise BadRequest(N_("It is not said when applications open or close."), cure=N_("Choose both days and times."))
    return found


def _test(form: Form, catalogue: Catalogue) -> Entrance | None:
    name = form.get("test", "")
    if not name:
        return None
    course, _, lesson = name.partition("/")
    most = catalogue.lesson(course, lesson).points
    return Entrance(course, lesson, f"{most:g}", _whole(form, "test_minutes", empty=0), _whole(form, "test_weight"))


def _essay(form: Form, n: int) -> Essay:
    criteria = tuple(
        Criterion(
            f"c{m}", _line(form, f"e{n}.c{m}"), _whole(form, f"e{n}.c{m}.most"), _whole(form, f"e{n}.c{m}.weight")
        )
        for m in range(1, CRITERIA + 1)
        if _has(form, f"e{n}.c{m}", "_ko", "_en", ".most", ".weight")
    )
    longest, differ = _whole(form, f"e{n}.longest"), _whole(form, f"e{n}.differ")
    return Essay(f"e{n}", Words(*(_text(form.get(f"e{n}_{x}", "")) for x in ("ko", "en"))), longest, differ, criteria)


def _field(form: Form, n: int) -> Field:
    kind, use = form.get(f"f{n}.kind", ""), form.get(f"f{n}.use", "")
    lines = [line.strip() for line in form.get(f"f{n}.options", "").splitlines() if line.strip()]
    options = tuple(Words(*(tidy(p) for p in ([*line.lstrip("+").split("|"), ""])[:2])) for line in lines)
    bounds: dict[str, int | None] = {"least": None, "most": None}
    if kind == NUMBER:
        bounds = {x: _whole(form, f"f{n}.{x}") if form.get(f"f{n}.{x}", "").strip() else None for x in bounds}
    return Field(
        f"f{n}",
        _line(form, f"f{n}"),
        kind,
        use,
        _line(form, f"f{n}.why"),
        options=options if kind == CHOICE else (),
        accepted=tuple(i for i, line in enumerate(lines) if line.startswith("+")) if kind == CHOICE else (),
        weight=_whole(form, f"f{n}.weight", empty=0) if use == "formula" else 0,
        **bounds,
    )


def written(terms: Terms, w: Speaker) -> dict[str, str]:
    """Return terms as the form's fields."""
    said = {"id": terms.id, "course": terms.course, "test": terms.test.name if terms.test else ""}
    said |= {name: str(getattr(terms, name)) for name in NUMBERS}
    for name in ("title", "text", "partner"):
        said |= _both(name, getattr(terms, name))
    said |= {"opens_at": w.field(terms.opens_at), "closes_at": w.field(terms.closes_at)}
    if terms.test:
        said |= {"test_minutes": str(terms.test.minutes or ""), "test_weight": str(terms.test.weight)}
    for essay in terms.essays:
        said |= _both(essay.id, essay.question)
        said |= {f"{essay.id}.longest": str(essay.longest), f"{essay.id}.differ": str(essay.differ)}
        for c in essay.criteria:
            row = f"{essay.id}.{c.id}"
            said |= _both(row, c.label) | {f"{row}.most": str(c.most), f"{row}.weight": str(c.weight)}
    for asked in terms.fields:
        said |= _both(asked.id, asked.label) | _both(f"{asked.id}.why", asked.why)
        said |= {f"{asked.id}.kind": asked.kind, f"{asked.id}.use": asked.use, f"{asked.id}.weight": str(asked.weight)}
        options = [f"{'+' if i in asked.accepted else ''}{o.ko} | {o.en}" for i, o in enumerate(asked.options)]
        said[f"{asked.id}.options"] = "\n".join(options)
        said |= {f"{asked.id}.{x}": str(v) for x in ("least", "most") if (v := getattr(asked, x)) is not None}
    return said | {f"tie{n}": part for n, part in enumerate(terms.ties, 1)}


def _both(name: str, words: Words) -> dict[str, str]:
    return {f"{name}_ko": words.ko, f"{name}_en": words.en}
