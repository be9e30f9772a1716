"""Fingerprints of a sequence of tokens: winnowing, as Schleimer, Wilkerson and Aiken give it (SIGMOD 2003).

Every run of ``K`` tokens has a hash; of each ``WINDOW`` hashes that follow one another the smallest is kept, the last
of equals. So whatever two texts share that is at least ``K + WINDOW - 1`` tokens long has a fingerprint in both.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Sequence
from zlib import crc32

K = 12  # tokens: shorter likeness is never seen
WINDOW = 4
MAX_TOKENS = 20_000  # of one person's work that are compared


def grams(kinds: Sequence[str]) -> list[int]:
    """Return the hash of each run of ``K`` kinds; the same in every process, unlike Python's own ``hash``."""
    kinds = kinds[:MAX_TOKENS]
    return [crc32("\0".join(kinds[at : at + K]).encode("utf-8", "surrogatepass")) for at in range(len(kinds) - K + 1)]


def winnow(hashes: Sequence[int], explained: Collection[int] = ()) -> list[tuple[int, int]]:
    """Return the chosen hashes with their places. Those that are ``explained`` already are never chosen."""
    chosen: list[tuple[int, int]] = []
    least: deque[tuple[int, int]] = deque()  # of the window, smallest first
    for at, value in enumerate(hashes):
        while least and least[0][1] <= at - WINDOW:
            least.popleft()
        if value not in explained:
            while least and least[-1][0] >= value:
                least.pop()
            least.append((value, at))
        if least and at >= min(WINDOW, len(hashes)) - 1 and (not chosen or chosen[-1] != least[0]):
            chosen.append(least[0])
    return chosen
