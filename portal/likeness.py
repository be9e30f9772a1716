"""Submissions of a lesson held against each other, in the background; and what the pages say of the pairs.

A pair is a question that an instructor may put to two people. Its score is shown nowhere: it would be read as guilt.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from graders.catalogue import Lesson
from graders.errors import NotFound
from graders.exchange.desk import Desk
from graders.language import N_
from graders.records import likeness
from graders.records.base import now, reading
from graders.records.blobs import Blobs
from graders.records.models import Decision, Person, Submission
from graders.similarity import lesson as similarity
from graders.similarity import words
from graders.similarity.lesson import Report
from graders.similarity.report import Pair
from portal.background import Background, Step, Work

BUSY = (N_("Another lesson is being compared."), N_("Wait until it is done, then try again."))
SHOWN = 50  # open pairs on the page, the most telling first
AROUND = 1  # lines of a cell that are shown before and after what is alike


@dataclass(frozen=True)
class Compared:
    """What was found, when, and how many submissions the lesson had then."""

    report: Report
    at: datetime
    sent: int

    def pair(self, key: str) -> Pair | None:
        """Return the pair of this name, if it is one that was found."""
        return next((p for p in self.report.pairs if likeness.key(p.submission, p.other_submission) == key), None)


@dataclass
class Comparisons:
    """The newest comparison of each lesson."""

    desk: Desk
    works: Background[Compared] = field(default_factory=lambda: Background("comparison", BUSY))

    def of(self, lesson: Lesson) -> Work[Compared] | None:
        """Return how the lesson's comparison stands; None if none was asked for."""
        return self.works.of(lesson.name)

    def begin(self, lesson: Lesson) -> None:
        """Begin to compare. Raises ``Conflict`` while another lesson is being compared."""

        def do(step: Step) -> Compared:
            with reading(self.desk.sessions) as session:
                at, before = now(), sent(session, lesson)
            return Compared(similarity.similar(self.desk.sessions, self.desk.blobs, lesson, step), at, before)

        self.works.begin(lesson.name, do)

    def pair(self, lesson: Lesson, key: str) -> Pair:
        """Return a pair that was found. Raises ``NotFound``, also where nothing is compared at present."""
        work = self.of(lesson)
        found = work.found.pair(key) if work and work.found else None
        if found is None:
            raise NotFound(
                N_("There is no such pair, as far as was compared."),
                cure=N_("Go to the lesson's pairs and compare again."),
            )
        return found


@dataclass(frozen=True)
class Side:
    """One of two: who, and which submission of theirs."""

    row: Submission
    person: Person


@dataclass(frozen=True)
class Shown:
    """A pair on the page: its name, the two, what is alike in a few words, and what was decided, the newest last."""

    key: str
    sides: tuple[Side, Side]
    pair: Pair | None
    decisions: tuple[Decision, ...] = ()

    @property
    def state(self) -> str:
        """How it stands: open, explained, to be talked about."""
        outcome = self.decisions[-1].outcome if self.decisions else likeness.OPEN
        return outcome if outcome in (likeness.EXPLAINED, likeness.TALK) else likeness.OPEN

    @property
    def seen(self) -> int:
        """The number of the newest decision; 0: none."""
        return self.decisions[-1].id if self.decisions else 0


@dataclass(frozen=True)
class Pairs:
    """All pairs of a lesson, by how they stand. ``more``: open ones not shown; ``since``: sent in since comparing."""

    open: tuple[Shown, ...] = ()
    talk: tuple[Shown, ...] = ()
    explained: tuple[Shown, ...] = ()
    more: int = 0
    since: int = 0


@dataclass(frozen=True)
class Excerpt:
    """Lines of a cell, with their numbers, and whether each is in what is alike."""

    answer: str
    lines: tuple[tuple[int, str, bool], ...]


@dataclass(frozen=True)
class Passage:
    """What is alike, said in a sentence, and to be read side by side."""

    says: str
    here: Excerpt
    there: Excerpt


def sent(session: Session, lesson: Lesson) -> int:
    """Return how many submissions a lesson has."""
    mine = (Submission.course == lesson.course, Submission.lesson == lesson.id)
    return session.scalar(select(func.count()).select_from(Submission).where(*mine)) or 0


def pairs(session: Session, lesson: Lesson, found: Compared | None) -> Pairs:
    """Return how a lesson's pairs stand: those that were found, and those that somebody looked into."""
    decided = likeness.settled(session, lesson.course, lesson.id)
    known = {likeness.key(p.submission, p.other_submission): p for p in (found.report.pairs if found else ())}
    waiting = [key for key in known if not (decided.get(key) and decided[key][-1].outcome != likeness.OPEN)]
    shown = [*waiting[:SHOWN], *(key for key, rows in decided.items() if rows[-1].outcome != likeness.OPEN)]
    sides = _sides(session, shown, known)
    made = [Shown(key, sides[key], known.get(key), tuple(decided.get(key, ()))) for key in shown]
    by_state = {state: tuple(x for x in made if x.state == state) for state in likeness.OUTCOMES}
    since = sent(session, lesson) - found.sent if found else 0
    more = len(waiting) - len(by_state[likeness.OPEN])
    return Pairs(by_state[likeness.OPEN], by_state[likeness.TALK], by_state[likeness.EXPLAINED], more, since)


def one(session: Session, lesson: Lesson, pair: Pair) -> Shown:
    """Return one pair with all that was decided about it."""
    key = likeness.key(pair.submission, pair.other_submission)
    decided = likeness.settled(session, lesson.course, lesson.id).get(key, [])
    return Shown(key, _sides(session, [key], {key: pair})[key], pair, tuple(decided))


def passages(blobs: Blobs, shown: Shown, language: str) -> tuple[tuple[Passage, ...], tuple[str, ...]]:
    """Return what is alike: passages to read side by side, and sentences about the rest.

    Raises ``PlatformError`` where the bytes of a submission are gone.
    """
    assert shown.pair is not None
    said, count = words.reasons(shown.pair, language), len(shown.pair.passages)
    here, there = (similarity.work_of(side.row, blobs) for side in shown.sides)
    found = [
        Passage(says, _excerpt(here[p.cell], p.lines), _excerpt(there[p.other_cell], p.other_lines))
        for says, p in zip(said, shown.pair.passages, strict=False)
    ]
    return tuple(found), tuple(said[count:])


def question(shown: Shown, names: Mapping[int, str], language: str) -> str:
    """Return the question that a pair raises, with the names of people."""
    assert shown.pair is not None
    one, other = (names[side.person.id] for side in shown.sides)
    return words.question(replace(shown.pair, person=one, other=other), language)


def _excerpt(cell: tuple[str, str], lines: tuple[int, int]) -> Excerpt:
    answer, text = cell
    numbered = enumerate(text.split("\n"), 1)
    first, last = lines[0] - AROUND, lines[1] + AROUND
    return Excerpt(answer, tuple((n, line, lines[0] <= n <= lines[1]) for n, line in numbered if first <= n <= last))


def _sides(session: Session, keys: Iterable[str], found: Mapping[str, Pair]) -> dict[str, tuple[Side, Side]]:
    """Return the two of each pair, in the order in which they were compared, if that is known. One query."""
    order = {
        key: (found[key].submission, found[key].other_submission) if key in found else key.split("-") for key in keys
    }
    ids = {number for two in order.values() for number in two}
    rows = session.execute(
        select(Submission, Person).join(Person, Person.id == Submission.person_id).where(Submission.id.in_(ids))
    )
    known = {row.id: Side(row, person) for row, person in rows}
    return {key: (known[one], known[other]) for key, (one, other) in order.items()}
