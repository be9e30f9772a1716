"""What an instructor reads about a pair: a question, with what it is asked for."""

from __future__ import annotations

from graders.errors import LOCALE
from graders.language import N_, translations
from graders.similarity.report import Pair, Passage

SHOWN = 8  # words of a kind

HEADING = N_("Pairs worth asking about")
NOTE = N_(
    "Likeness is no proof. They may have learned together, or found the same page. Ask both, apart from each other, "
    "how they came to it; nothing here changes a score."
)
NOBODY = N_("There is no pair to ask about.")
QUESTION = N_("Could you ask {person} and {other} how they came to the same lines?")
CODE = N_("“{answer}”, lines {lines}, and “{other_answer}”, lines {other_lines}: the same steps ({tokens} tokens)")
ELSEWHERE = N_("another cell")
TEXTS = N_("The same text, word for word: {texts}")
WORDS = N_("Words that few others use: {words}")
SLIPS = N_("The same slip of the pen: {slips}")


def say(template: str, language: str, **fields: object) -> str:
    """Return a message in ``language`` with its fields filled in, each once."""
    text = translations(LOCALE, language).gettext(template)
    for part in fields:
        text = text.replace("{" + part + "}", f"\0{part}\0")  # a field's own text may hold braces
    for part, value in fields.items():
        text = text.replace(f"\0{part}\0", str(value).replace("\0", ""))
    return text


def question(pair: Pair, language: str) -> str:
    """Return the question that a pair raises."""
    return say(QUESTION, language, person=pair.person, other=pair.other)


def reasons(pair: Pair, language: str) -> list[str]:
    """Return what is alike, a line each."""
    told = [_passage(passage, language) for passage in pair.passages]
    for template, name, found in (
        (TEXTS, "texts", pair.texts),
        (SLIPS, "slips", pair.slips),
        (WORDS, "words", pair.words),
    ):
        if found:
            quoted = ", ".join(f"“{_short(text)}”" for text in found[:SHOWN])
            told.append(say(template, language, **{name: quoted}))
    return told


def _passage(passage: Passage, language: str) -> str:
    here, there = (name or say(ELSEWHERE, language) for name in (passage.answer, passage.other_answer))
    lines, other = ("-".join(map(str, dict.fromkeys(two))) for two in (passage.lines, passage.other_lines))
    fields = {"answer": here, "lines": lines, "other_answer": there, "other_lines": other, "tokens": passage.tokens}
    return say(CODE, language, **fields)


def _short(text: str) -> str:
    shown = "".join(c for c in text if c.isprintable())
    return shown if len(shown) <= 80 else shown[:79] + "…"
