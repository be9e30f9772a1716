"""Code as kinds of tokens, and the words in it. Nothing is parsed or run: what trainees send is often broken.

Python's own tokenizer raises at the first missing bracket, so one expression does it. It takes each
character once (possessive quantifiers), whatever the text.
"""

from __future__ import annotations

import builtins
import keyword
import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import NamedTuple

MAX_CHARACTERS = 100_000  # of one cell that are read
MAX_TEXT = 2_000  # characters of one comment or string that are compared
_TOKEN = re.compile(
    r"""(?P<comment>\#[^\n]*+)
    |(?P<string>[A-Za-z]{0,2}+(?:\"\"\"(?:[^"\\]|\\.|"(?!""))*+(?:\"\"\")?+|'''(?:[^'\\]|\\.|'(?!''))*+(?:''')?+
        |"(?:[^"\\\n]|\\.)*+"?+|'(?:[^'\\\n]|\\.)*+'?+))
    |(?P<name>[^\W\d]\w*+)
    |(?P<number>\d[\w.]*+)
    |(?P<sign>[-+*/%@&|^<>=!:]=|\*\*|//|->|[^\s\w])""",
    re.VERBOSE | re.DOTALL,
)
_PREFIX = re.compile(r"[A-Za-z]{0,2}(?=[\"'])")
_WORD = re.compile(r"[^\W\d_]{4,40}|[가-힣]{2,3}")
KEPT = frozenset(keyword.kwlist) | frozenset(dir(builtins))


class Token(NamedTuple):
    """One token: the kind that is compared, and its line, counted from 1."""

    kind: str
    line: int


@dataclass(frozen=True)
class Source:
    """One cell as it is compared: its tokens, whole comments and strings, and the words in names and in those."""

    tokens: tuple[Token, ...]
    texts: frozenset[str]
    words: frozenset[str]


def plain(text: str) -> str:
    """Return a line as lines are compared: composed (Macs send Hangul in parts), without outer space."""
    return unicodedata.normalize("NFC", text).strip()


def read(text: str, *, known_lines: Collection[str] = (), known_names: Collection[str] = ()) -> Source:
    """Return what of a cell's text is compared. Never raises.

    Lines of ``known_lines`` (as ``plain`` gives them) are left out: they came with the lesson. Names become one
    kind, but for Python's own and ``known_names``, which nobody needs to invent, and for what follows a dot.
    """
    text = unicodedata.normalize("NFC", text[:MAX_CHARACTERS])
    lines = text.split("\n")
    ours = [not (line.lstrip().startswith(("%", "!")) or line.strip() in known_lines) for line in lines]
    tokens: list[Token] = []
    texts: set[str] = set()
    words: set[str] = set()
    before, depth, line, seen = "", 0, 1, 0
    for found in _TOKEN.finditer(text):
        line += text.count("\n", seen, found.start())
        seen = found.start()
        kind, said = str(found.lastgroup), found.group()
        depth += (said in ("(", "[", "{")) - (said in (")", "]", "}"))
        if not ours[line - 1]:
            before = said
            continue
        if kind == "comment":
            words |= _texts(said.lstrip("#! "), texts)
            continue
        if kind == "string":
            words |= _texts(said[_prefix(said) :].strip("\"'"), texts)
        elif kind == "name" and (before == "." or (depth > 0 and _names_argument(text, found.end()))):
            kind = said  # an attribute or an argument's name: a library's word, not one of theirs
        elif kind == "name" and (said in KEPT or said in known_names):
            kind = said
        elif kind == "name":
            words |= set(words_of(said))
        tokens.append(Token(said if kind == "sign" else kind, line))
        before = said
    return Source(tuple(tokens), frozenset(texts), frozenset(words))


def _prefix(said: str) -> int:
    found = _PREFIX.match(said)
    return found.end() if found else 0


def _names_argument(text: str, end: int) -> bool:
    return text[end : end + 1] == "=" and text[end + 1 : end + 2] != "="


def _texts(said: str, texts: set[str]) -> set[str]:
    said = " ".join(said[:MAX_TEXT].split())
    texts.add(said)
    return set(words_of(said))


def words_of(text: str) -> Iterator[str]:
    """Yield the words of a text: runs of letters, small, parts of a_name apart."""
    for found in _WORD.finditer(unicodedata.normalize("NFC", text)):
        yield found.group().lower()


def letters(text: str) -> int:
    """Return how many letters a text has."""
    return sum(c.isalpha() for c in text)
