"""Words that look like a slip: one letter beside a word that everybody knows."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

LEAST = 5  # letters; a Hangul syllable counts as its two or three


def misspelt(words: Iterable[str], known: Iterable[str]) -> dict[str, str]:
    """Return each word that is one slip away from a known one, with that one.

    The end must agree, because endings carry meaning: ``account`` and ``accounts``, 은행에 and 은행의 are no slips.
    """
    near: dict[str, list[str]] = {}
    for word in sorted(set(known)):
        for form in _forms(word):
            near.setdefault(form, []).append(word)
    found = {}
    for word in sorted(set(words)):
        candidates = dict.fromkeys(k for form in _forms(word) for k in near.get(form, ()))
        meant = next((k for k in candidates if _slip(word, k)), None)
        if meant is not None:
            found[word] = meant
    return found


def _forms(word: str) -> Iterator[str]:
    """Yield a word's letters, whole and with each one left out: two words one slip apart have one of them in common."""
    parts = unicodedata.normalize("NFD", word)
    if LEAST <= len(parts) <= 60:
        yield parts
        for at in range(len(parts)):
            yield parts[:at] + parts[at + 1 :]


def _slip(word: str, meant: str) -> bool:
    end = 2 if word.isascii() else 1
    if word == meant or word[-end:] != meant[-end:]:
        return False
    a, b = unicodedata.normalize("NFD", word), unicodedata.normalize("NFD", meant)
    same = 0
    while same < min(len(a), len(b)) and a[same] == b[same]:
        same += 1
    a, b = a[same:], b[same:]
    while a and b and a[-1] == b[-1]:
        a, b = a[:-1], b[:-1]
    return same > 0 and (max(len(a), len(b)) <= 1 or (len(a) == len(b) == 2 and a == b[::-1]))
