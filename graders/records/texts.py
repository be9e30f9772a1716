"""What people write: cleaned before it is kept, and folded to be found again.

Kept text is NFC (Macs send Korean decomposed), holds no characters that turn the order of a line around, and no
control characters but the line break and the tab. It is never HTML: whoever shows it escapes it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, String, and_, type_coerce

from graders.errors import BadRequest
from graders.language import N_

TITLE = 120  # characters
TEXT = 4000
MAX_WORDS = 8  # of a search
# Marks that turn a line around: with them a name or an address reads as another one.
TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def line(text: str, longest: int = TITLE) -> str:
    """Return a title: one line, single blanks. Raises ``BadRequest`` for nothing visible, or more than ``longest``."""
    told = tidy(text)
    _need_something(told, N_("The title is empty."), N_("Say in one line what it is about."))
    if len(told) > longest:
        raise BadRequest(
            N_("The title has {given} characters; at most {limit} fit."),
            cure=N_("Make it shorter; details go into the text."),
            code="too_long",
            given=len(told),
            limit=longest,
        )
    return told


def among(column: Any, courses: Collection[str]) -> ColumnElement[bool]:
    """Return the condition that a course is one of these, for a search through the newest rows first.

    Nearly every row fulfils it; joined to an empty text it lures no database into an index that it would then sort.
    """
    return type_coerce(column + "", String).in_(courses)


def tidy(text: str) -> str:
    """Return a text as one line with single blanks; nothing where nothing is."""
    return " ".join(_plain(text, keep="").split())


def body(text: str, longest: int = TEXT) -> str:
    """Return a text with its line breaks. Raises ``BadRequest`` for nothing visible, or more than ``longest``."""
    told = _plain(text.replace("\r\n", "\n").replace("\r", "\n"), keep="\n\t").strip("\n").rstrip()
    _need_something(told, N_("The text is empty."), N_("Write a few words and send it again."))
    if len(told) > longest:
        raise BadRequest(
            N_("The text has {given} characters; at most {limit} fit."),
            cure=N_("Leave out what is not needed, or send it in two parts."),
            code="too_long",
            given=len(told),
            limit=longest,
        )
    return told


def folded(text: str) -> str:
    """Return a text as it is searched: NFC, without case, single blanks."""
    return " ".join(unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold()).split())


def words(query: str) -> tuple[str, ...]:
    """Return the words of a search, each once, at most ``MAX_WORDS`` of them."""
    return tuple(dict.fromkeys(folded(_plain(query, keep="\t\n")).split()))[:MAX_WORDS]


def holds(column: Any, query: tuple[str, ...]) -> ColumnElement[bool]:
    """Return the condition that a column of folded text has all these words in it."""
    return and_(*(column.contains(word, autoescape=True) for word in query))


def _plain(text: str, keep: str) -> str:
    return "".join(c if c in keep else _shown(c) for c in unicodedata.normalize("NFC", text))


def _shown(character: str) -> str:
    """A control character or a foreign line break is a blank; what is no character or turns a line, nothing."""
    kind = unicodedata.category(character)
    if character in TURNING or kind in ("Cs", "Co", "Cn"):
        return ""
    return " " if kind in ("Cc", "Zl", "Zp") else character


def _need_something(text: str, message: str, cure: str) -> None:
    if not any(unicodedata.category(c)[0] in "LNPS" for c in text):
        raise BadRequest(message, cure=cure, code="empty_text")
