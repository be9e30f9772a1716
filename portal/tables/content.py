"""What each table that leaves the house holds. With ``names`` people are named, else they are codes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from graders.catalogue import Course
from graders.grading.job import bundle_files
from graders.language import N_
from graders.overview import items
from graders.overview.items import Item
from graders.overview.progress import Keeper
from graders.overview.sheet import Sheet
from graders.overview.standing import Standing
from graders.records.blobs import Blobs
from graders.records.models import Person
from portal.secret import derive
from portal.selection import OUTCOMES
from portal.submission_rows import Line, of
from portal.tables.file_names import apart, plain
from portal.tables.table import Table, Value
from portal.words import Words

CODE = 10  # characters of a person's code
STATES = {"new": N_("not begun"), "way": N_("on the way"), "done": N_("all done")}
READINGS = {
    "few": N_("Fewer than ten people so far: too early to say."),
    "against": N_("People who do well elsewhere miss it: look at the test or its wording."),
    "easy": N_("Almost everybody passes at once: it may be too easy."),
    "hard": N_("Few pass even in the end: it may be too hard, or the task is unclear."),
    "weak": N_("It hardly tells who knows more: look at what it asks."),
    "good": N_("It works: who knows more passes it more often."),
}


def code(key: bytes, course: str, person: int) -> str:
    """Return the code of a person in a course's tables. Without this house's key nobody can make it."""
    return derive(key, f"export {course}", str(person))[:CODE]


def who(names: bool, words: Words) -> tuple[str, ...]:
    """Return the names of the columns that say who it is."""
    return (words(N_("Name")), words(N_("Login"))) if names else (words(N_("Code")),)


def submissions(session: Session, course: Course, ids: Sequence[str], names: bool, key: bytes, words: Words) -> Table:
    """Return one row per submission."""
    columns = (
        *who(names, words), *map(words, (N_("Lesson"), N_("Attempt"), N_("Received"), N_("Outcome"), N_("Points"),
        N_("Maximum"), N_("Flags"), N_("Waits for marks"))),
    )  # fmt: skip

    def row(line: Line) -> tuple[Value, ...]:
        person = (line.name, line.login) if names else (code(key, course.id, line.person),)
        scored = line.outcome == "scored"
        return (
            *person, line.lesson, line.number, line.received_at, words(OUTCOMES[line.outcome]),
            line.points if scored else None, line.max_points if scored else None,
            ", ".join(line.flags), words(N_("yes")) if line.marks else "",
        )  # fmt: skip

    return Table("submissions", columns, map(row, of(session, course.id, ids)))


def people(
    session: Session, course: Course, kept: Keeper, stood: Standing, names: bool, key: bytes, words: Words
) -> Table:
    """Return one row per active trainee on the course's list."""
    columns = (
        *who(names, words), *map(words, (N_("State"), N_("Lessons done"), N_("Lessons open"), N_("Points"),
        N_("Submissions"), N_("Last submission"), N_("Stuck"), N_("Silent for 7 days"))),
    )  # fmt: skip
    yes = words(N_("yes"))
    progress = kept.progress(session, course)
    stuck, silent = {x.person for x in stood.stuck}, set(stood.silent.people.tolist())
    opened = [progress.columns[x.lesson] for x in stood.lessons]
    listed = set(kept.listed(session, course).people.tolist())
    known = session.execute(select(Person.id, Person.name, Person.login).where(Person.role == "trainee"))

    def row(person: int, name: str, login: str) -> tuple[Value, ...]:
        at = progress.rows.get(person)
        tries = int(progress.tries[at].sum()) if at is not None else 0
        done = int((progress.best[at] >= progress.points)[opened].sum()) if at is not None else 0
        points = float(progress.best[at].clip(0).sum()) if at is not None else 0.0
        last = datetime.fromtimestamp(float(progress.last[at].max()), UTC) if at is not None and tries else None
        state = "new" if not tries else "done" if done == len(opened) else "way"
        return (
            *((name, login) if names else (code(key, course.id, person),)), words(STATES[state]), done, len(opened),
            points, tries, last, yes if person in stuck else "", yes if person in silent else "",
        )  # fmt: skip

    rows = [row(r.id, r.name, r.login) for r in known if r.id in listed]
    return Table("people", columns, sorted(rows, key=lambda r: str(r[0])))


def lessons(course: Course, stood: Standing, words: Words) -> Table:
    """Return one row per released lesson."""
    columns = tuple(
        map(
            words,
            (N_("Lesson"), N_("Title"), N_("People"), N_("not begun"), N_("on the way"), N_("all done"), N_("Stuck")),
        )
    )
    rows = [
        (x.lesson, words.of(course.lesson(x.lesson).title), stood.people, x.new, x.way, x.done, x.stuck)
        for x in stood.lessons
    ]
    return Table("lessons", columns, rows)


def tests(course: Course, sheets: Mapping[str, Sheet], words: Words) -> Table:
    """Return one row per test of each lesson. Shares from 0 to 1."""
    columns = tuple(
        map(
            words,
            (
                N_("Lesson"), N_("Test"), N_("Points"), N_("People"), N_("Passed at first"), N_("Passed in the end"),
                N_("Discrimination"), N_("Attempts (median)"), N_("Minutes (median)"), N_("Reading"),
            ),
        )
    )  # fmt: skip

    def row(lesson: str, item: Item) -> tuple[Value, ...]:
        return (
            lesson, item.name, item.points, item.people, round(item.first, 4), round(item.final, 4),
            None if item.discrimination is None else round(item.discrimination, 4), item.attempts,
            None if item.minutes is None else round(item.minutes, 1), words(READINGS[item.reading]),
        )  # fmt: skip

    rows = (
        row(lesson.id, item)
        for lesson in course.lessons
        if lesson.id in sheets
        for item in items.items(sheets[lesson.id])
    )
    return Table("tests", columns, rows)


def notebooks(
    session: Session, course: Course, ids: Sequence[str], blobs: Blobs, called: Callable[[Line], str]
) -> Iterator[tuple[str, list[bytes]]]:
    """Yield every file of the wanted submissions: ``person/lesson/attempt/file``, and its bytes as they were sent.

    ``called`` returns a plain name of a folder, one of its own for each person.
    """
    for line in of(session, course.id, ids):
        folder = f"{called(line)}/{plain(line.lesson)}/{line.number}"
        kept = blobs.kept(line.bundle)  # not there any more for some of those who left
        for name, data in apart(bundle_files(kept).items()) if kept is not None else ():
            yield f"{folder}/{name}", [data]
