"""Pairs of people whose work is alike beyond what the lesson, the model answer and the cohort explain.

Evidence is counted in tokens, and whatever two people may well have in common by chance counts nothing:

- a run of code with the same fingerprints counts what is longer than ``BY_CHANCE``;
- a comment or a string that is the same word for word counts its letters;
- a word that few people use counts by its rarity; a misspelt word that few people use, ``SLIP``.

``SCALE`` of it is a score of 0.5, the least that is listed. Work grows with the likeness that there is,
not with the square of the people: an index from each fingerprint, text and word leads to those who have it.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import TypeVar

from graders.similarity.tokens import Source, letters, plain, read, words_of
from graders.similarity.typos import misspelt
from graders.similarity.winnowing import MAX_TOKENS, WINDOW, K, grams, winnow

SHARE, FEWEST, MOST = 0.05, 3, 20  # what more people than this share of all have is common; at least, at most so many
BY_CHANCE = 30  # tokens: a loop over rows that keeps the best one has 32, and beginners write it alike
SCALE = 40.0
LISTED = 0.5
LEAST_LETTERS, MOST_LETTERS = 8, 40  # of a text: shorter ones are not compared, longer ones count no more
SLIP = 25.0
REPEATS = 8  # of one fingerprint in one person's work that are followed
NEAR = K + WINDOW + 2  # tokens from one fingerprint of a run to the next: one changed token does not break it
RAREST = 8.0  # the most that one word counts
NOTHING = Source((), frozenset(), frozenset())
_Thing = TypeVar("_Thing", bound=Hashable)


@dataclass(frozen=True)
class Work:
    """What one person wrote: cells as (name of the question or nothing, source)."""

    person: str
    submission: str
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Passage:
    """Code that is alike: the question and the lines of its cell, here and there, and how many tokens.

    ``cell`` and ``other_cell`` are places in the cells of each work.
    """

    answer: str
    lines: tuple[int, int]
    other_answer: str
    other_lines: tuple[int, int]
    tokens: int
    cell: int
    other_cell: int


@dataclass(frozen=True)
class Pair:
    """Two people to ask, and what is alike. ``score`` is 0 to 1: how much there is to ask about, not how guilty."""

    person: str
    other: str
    submission: str
    other_submission: str
    score: float
    passages: tuple[Passage, ...] = ()
    texts: tuple[str, ...] = ()  # the same word for word
    words: tuple[str, ...] = ()  # that few others use
    slips: tuple[str, ...] = ()  # the same slip of the pen


@dataclass
class _Prints:
    """One person's work as it is compared."""

    sources: list[Source] = field(default_factory=list)
    places: dict[int, list[tuple[int, int]]] = field(default_factory=dict)  # fingerprint -> (cell, token)
    texts: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)


def pairs(works: Sequence[Work], given: Iterable[str], prose: Iterable[str], model: Iterable[str]) -> tuple[Pair, ...]:
    """Return the pairs worth asking about, the most telling first.

    ``given`` are the code cells that everybody was given, ``prose`` all other text of the lesson, ``model`` the
    model answer's cells. Each person should be in ``works`` once. Nothing in them can make this raise.
    """
    works = sorted(works, key=lambda work: (work.person, work.submission))
    lesson = _Lesson(list(given), list(prose), list(model))
    cohort = _Cohort(works, [lesson.prints(work) for work in works], lesson.words)
    found = [pair for a, b in cohort.candidates() if (pair := cohort.pair(a, b)).score >= LISTED]
    return tuple(sorted(found, key=lambda pair: (-pair.score, pair.person, pair.other)))


class _Cohort:
    """Everybody's work, and who has each fingerprint, text and word that two or a few have."""

    def __init__(self, works: Sequence[Work], prints: Sequence[_Prints], lesson_words: Collection[str]) -> None:
        self.works, self.prints = works, prints
        limit = max(FEWEST, min(MOST, round(SHARE * len(works))))
        self.marks, _ = _held([one.places for one in prints], limit)
        self.texts, _ = _held([one.texts for one in prints], limit)
        self.words, usual = _held([one.words for one in prints], limit)
        self.slips = misspelt(self.words, {*lesson_words, *usual})

    def worth_of_word(self, word: str) -> float:
        if word in self.slips:
            return SLIP
        return min(RAREST, 2 * math.log2(len(self.works) / len(self.words[word])))

    def candidates(self) -> set[tuple[int, int]]:
        """Return the pairs that have enough in common to be looked at."""
        marks: Counter[tuple[int, int]] = Counter()
        said: defaultdict[tuple[int, int], float] = defaultdict(float)
        for who in self.marks.values():
            marks.update(combinations(who, 2))
        for text, who in sorted(self.texts.items()):
            for two in combinations(who, 2):
                said[two] += _worth_of_text(text)
        for word, who in sorted(self.words.items()):  # sums of floats depend on the order
            for two in combinations(who, 2):
                said[two] += self.worth_of_word(word)
        # a run longer than chance has a fingerprint in each window
        return {two for two, n in marks.items() if n * WINDOW + K > BY_CHANCE} | {
            two for two, n in said.items() if n >= SCALE / 2
        }

    def pair(self, a: int, b: int) -> Pair:
        """Return two people with all that is alike."""
        one, two = self.prints[a], self.prints[b]
        alike = _passages(self.works[a], self.works[b], one, two, self.marks)
        texts = sorted(text for text in one.texts & two.texts if text in self.texts)
        told = {word for text in texts for word in words_of(text)}  # counted with their text already
        words = sorted(w for w in one.words & two.words if w in self.words and (w in self.slips or w not in told))
        evidence = sum(float(passage.tokens - BY_CHANCE) for passage in alike)
        evidence += sum(map(_worth_of_text, texts)) + sum(map(self.worth_of_word, words))
        return Pair(
            person=self.works[a].person,
            other=self.works[b].person,
            submission=self.works[a].submission,
            other_submission=self.works[b].submission,
            score=round(evidence / (evidence + SCALE), 3),
            passages=tuple(alike),
            texts=tuple(texts),
            words=tuple(word for word in words if word not in self.slips),
            slips=tuple(f"{word} ({self.slips[word]})" for word in words if word in self.slips),
        )


def _worth_of_text(text: str) -> float:
    return float(min(MOST_LETTERS, letters(text)))


def _held(each: Iterable[Iterable[_Thing]], limit: int) -> tuple[dict[_Thing, list[int]], set[_Thing]]:
    """Return who has each thing that at least two and at most ``limit`` have, and the things that more have."""
    held: defaultdict[_Thing, list[int]] = defaultdict(list)
    for who, things in enumerate(each):
        for thing in things:
            held[thing].append(who)
    few = {thing: who for thing, who in held.items() if 2 <= len(who) <= limit}
    return few, {thing for thing, who in held.items() if len(who) > limit}


class _Lesson:
    """What explains likeness: the released notebook and the model answer."""

    def __init__(self, given: list[str], prose: list[str], model: list[str]) -> None:
        self.given = frozenset(given)
        self.lines = {plain(line) for text in given for line in text.splitlines()} - {""}
        self.names = {name for text in given for name in _identifiers(text)}
        whole = [read(text, known_names=self.names) for text in (*given, *model)]
        whole += [self.read(text) for text in model]  # and without the lines that came with the lesson
        self.grams = {mark for source in whole for mark in _grams(source)}
        self.texts = {text for source in whole for text in source.texts}
        self.words = {word for text in (*given, *prose, *model) for word in words_of(text)}

    def read(self, text: str) -> Source:
        return read(text, known_lines=self.lines, known_names=self.names)

    def prints(self, work: Work) -> _Prints:
        made, tokens = _Prints(), 0
        for _, text in work.cells:
            source = NOTHING if text in self.given else self.read(text)
            made.sources.append(source)
            tokens += len(source.tokens)
            if tokens <= MAX_TOKENS:
                for mark, at in winnow(_grams(source), self.grams):
                    made.places.setdefault(mark, []).append((len(made.sources) - 1, at))
                made.texts |= {text for text in source.texts - self.texts if letters(text) >= LEAST_LETTERS}
                made.words |= source.words - self.words
        return made


def _identifiers(text: str) -> set[str]:
    return {
        word for word in "".join(c if c.isalnum() or c == "_" else " " for c in text).split() if word.isidentifier()
    }


def _grams(source: Source) -> list[int]:
    return grams([token.kind for token in source.tokens])


def _passages(one: Work, two: Work, a: _Prints, b: _Prints, rare: Collection[int]) -> list[Passage]:
    """Return the runs of tokens that two people share and that are longer than chance."""
    marks = [mark for mark in a.places.keys() & b.places.keys() if mark in rare]
    pairs_of_places = [
        (x[0], y[0], x[1], y[1]) for mark in marks for x in a.places[mark][:REPEATS] for y in b.places[mark][:REPEATS]
    ]
    found: dict[tuple[int, int], Passage] = {}
    taken: set[tuple[int, int]] = set()  # tokens of ``one`` that are in a passage: none counts twice
    for run in sorted(_runs(sorted(pairs_of_places)), key=lambda run: (-len(run), run[0])):
        cell, other = run[0][:2]
        here, there = _tokens(met[2] for met in run), _tokens(met[3] for met in run)
        here = {at for at in here if (cell, at) not in taken}
        tokens = min(len(here), len(there))
        if tokens > BY_CHANCE:
            taken |= {(cell, at) for at in here}
            lines = _lines(a.sources[cell], here), _lines(b.sources[other], there)
            named = one.cells[cell][0], lines[0], two.cells[other][0], lines[1]
            found[cell, min(here)] = Passage(*named, tokens, cell, other)
    return [found[at] for at in sorted(found)]


def _tokens(starts: Iterable[int]) -> set[int]:
    return {start + n for start in starts for n in range(K)}


def _runs(met: Sequence[tuple[int, int, int, int]]) -> list[list[tuple[int, int, int, int]]]:
    """Return fingerprints that follow one another closely in both, as (cell, other cell, token, other token)."""
    runs: list[list[tuple[int, int, int, int]]] = []
    open_: list[list[tuple[int, int, int, int]]] = []
    for entry in met:
        open_ = [run for run in open_ if run[-1][:2] == entry[:2] and entry[2] - run[-1][2] <= NEAR]
        for run in open_:
            here, there = entry[2] - run[-1][2], entry[3] - run[-1][3]
            if here > 0 and 0 < there <= NEAR and abs(here - there) <= WINDOW:
                run.append(entry)
                break
        else:
            runs.append([entry])
            open_.append(runs[-1])
    return runs


def _lines(source: Source, at: Iterable[int]) -> tuple[int, int]:
    lines = [source.tokens[n].line for n in at]
    return min(lines), max(lines)
