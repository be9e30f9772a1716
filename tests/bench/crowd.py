"""A crowd in the records, made up and written in bulk: a site as it is after a full year, in a minute instead of hours.

Rows are as the desk and grading write them, but past SQLAlchemy and without entries in the audit log.
"""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from graders.authoring.release import draft, unproven
from graders.catalogue import Catalogue, Lesson
from graders.config import House
from graders.grading import environment
from graders.grading.job import bundle_bytes
from graders.records import releases, texts
from graders.records.base import now
from graders.records.blobs import Blobs
from graders.records.releases import TestItem

DIGEST = "sha256:" + "0" * 64
SURNAMES, GIVEN = (
    "김이박최정강조윤장임",
    ("민지", "서준", "하은", "도윤", "지우", "예린", "준호", "수아", "은서", "현우"),
)
HINTS = (
    "평균을 나눌 때 행의 수를 쓰세요.",
    "단위를 다시 보세요: 원입니다.",
    "빈 값을 먼저 지워야 해요.",
    "정렬 순서가 반대예요.",
)


Row = tuple[object, ...]
TABLES = (  # with what every row has in common as it stands
    ("submissions", "id,person_id,course,lesson,attempt,release,bundle,size,received_at"),
    ("results", "submission_id,points,max_points,tests,flags,release,at"),
    ("marks", "submission_id,question,points,at"),
)
ALIKE = {
    "results": (
        ",run,outcome,notes,environment,grader,seconds",
        f",0,'scored','[]','{DIGEST}','{environment.grader()}','{{\"waited\": 0.1, \"grading\": 0.4}}'",
    ),
    "marks": (',comment,details,"by"', ",'','{}','instructor'"),
}


@contextmanager
def bulk(house: House) -> Iterator[sqlite3.Connection]:
    """Open the records for writing very many rows; a crash in the middle leaves them broken."""
    with closing(sqlite3.connect(house.database.removeprefix("sqlite:///"))) as records:
        for pragma in ("journal_mode=OFF", "synchronous=OFF", "foreign_keys=OFF", "cache_size=-500000"):
            records.execute(f"PRAGMA {pragma}")
        with records:
            yield records


def put(records: sqlite3.Connection, table: str, columns: str, rows: Iterable[tuple[object, ...]]) -> None:
    """Write rows; ``columns`` with commas between."""
    marks = ",".join("?" * len(columns.split(",")))
    more, values = ALIKE.get(table, ("", ""))
    records.executemany(f"INSERT INTO {table} ({columns}{more}) VALUES ({marks}{values})", rows)


def moment(at: datetime) -> str:
    """Return a moment as the records keep it."""
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")


@dataclass(frozen=True)
class Ready:
    """A lesson, what of its release is needed here, and the one notebook that everybody hands in."""

    lesson: Lesson
    release: str
    bundle: str
    tests: tuple[TestItem, ...]


def ready(house: House, catalogue: Catalogue, lesson: Lesson, cache: Path) -> Ready:
    """Store a lesson as it is released, but that nothing was run: it can be read and marked, not graded."""
    blobs, release = Blobs(house.state / "blobs"), unproven(draft(catalogue, lesson, cache))
    sent = bundle_bytes({release.notebook_name: release.files[release.notebook_name]})
    return Ready(lesson, releases.store(release, blobs), blobs.put(sent), release.tests)


@dataclass(frozen=True)
class Crowd:
    """So many trainees who handed in so many submissions in all lessons over the last ``days``; ``seed`` draws them."""

    people: int
    submissions: int
    days: int = 180
    seed: int = 11

    def fill(self, house: House, lessons: list[Ready], staff: Iterable[tuple[str, str]]) -> None:
        """Write people, staff as (login, role), releases, submissions with results, marks and questions."""
        chance, begin = random.Random(self.seed), now() - timedelta(days=self.days)
        since, able = moment(begin), {at: chance.random() for at in self}
        share = self.submissions / (self.people * len(lessons))  # attempts at a lesson, on the average
        courses = {one.lesson.course for one in lessons}
        with bulk(house) as records:
            columns = "id,login,name,role,state,language,created_at"
            put(
                records,
                "people",
                columns,
                ((at, login(at), _name(at), "trainee", "active", "ko", since) for at in self),
            )
            known = [(self.people + n, name, name, role) for n, (name, role) in enumerate(staff, 1)]
            put(records, "people", columns, ((*one, "active", "ko", since) for one in known))
            taught = ((at, "*") for at, _, _, role in known if role == "instructor")
            put(records, "teaching", "person_id,course", taught)
            put(
                records, "enrolments", "person_id,course,at", ((at, course, since) for course in courses for at in self)
            )
            events = ((x.lesson.course, x.lesson.id, "release", x.release, "instructor", since) for x in lessons)
            put(records, "release_events", "course,lesson,action,digest,by,at", events)
            for place, one in enumerate(lessons):
                opened = begin + timedelta(days=self.days * place / len(lessons))
                for (table, columns), rows in zip(
                    TABLES, self._lesson(place, one, opened, able, share, chance), strict=True
                ):
                    put(records, table, columns, rows)
            self._talk(records, [one.lesson for one in lessons], begin, chance)

    def __iter__(self) -> Iterator[int]:
        return iter(range(1, self.people + 1))

    def _lesson(
        self, place: int, one: Ready, opened: datetime, able: dict[int, float], share: float, chance: random.Random
    ) -> tuple[list[Row], list[Row], list[Row]]:
        """Return the submissions of a lesson, their results, and marks where a person is asked for them."""
        sent: list[Row] = []
        graded: list[Row] = []
        marked: list[Row] = []
        lesson, asks = one.lesson, [t for t in one.tests if t.manual]
        for at in self:
            tries = int(share) + (chance.random() < share % 1) + (chance.random() < 0.15) - (chance.random() < 0.15)
            for attempt in range(1, tries + 1):
                key = f"01K{place:03}{at:08}{attempt:012}"
                passed = round(10 * min(1.0, (able[at] + chance.random() + attempt / 5) / 1.6))
                when = moment(opened + timedelta(seconds=(at * 7919 + attempt * 40_000) % 250_000 + attempt * 40_000))
                sent.append((key, at, lesson.course, lesson.id, attempt, one.release, one.bundle, 9000, when))
                points, tests = _tests(one.tests, passed, chance.randrange(len(HINTS)))
                flags = '["hooked"]' if chance.random() < 0.001 else "[]"
                graded.append((key, points, lesson.points, tests, flags, one.release, when))
                marked += [(key, t.name, t.points / 2, when) for t in asks if chance.random() < 0.9]
        return sent, graded, marked

    def _talk(self, records: sqlite3.Connection, lessons: list[Lesson], begin: datetime, chance: random.Random) -> None:
        """A question from every other trainee, half of them answered."""
        asked, posts = [], []
        for number in range(1, self.people // 2 + 1):
            lesson, who = chance.choice(lessons), chance.randint(1, self.people)
            at = moment(begin + timedelta(seconds=chance.randrange(self.days * 86_400)))
            title = f"{_name(who)[0]} 평균이 왜 다르게 나오나요? {number}"
            answered = number % 2 == 0
            asked.append(
                (
                    number,
                    lesson.course,
                    lesson.id,
                    who,
                    1,
                    title,
                    texts.folded(title),
                    1 + answered,
                    None if answered else at,
                    0,
                    0,
                    at,
                )
            )
            posts.append((number, who, 1, 0, 1, "`mean` 을 불렀는데 이렇게 나와요.", 0, at, ""))
            if answered:
                posts.append((number, self.people + 1, 0, 1, 0, "나누는 수를 보세요.", 0, at, ""))
        columns = "id,course,lesson,author_id,anonymous,title,folded,posts,waiting_since,solved,hidden,at"
        put(records, "questions", columns, asked)
        put(records, "posts", "question_id,author_id,anonymous,staff,first,text,helped,at,hidden_reason", posts)


def login(at: int) -> str:
    """Return the login of the trainee with this number."""
    return f"person.{at:06}"


def _name(at: int) -> str:
    return f"{SURNAMES[at % 10]}{GIVEN[at // 10 % 10]}"


@cache
def _tests(tests: tuple[TestItem, ...], passed: int, hint: int) -> tuple[float, str]:
    """Return a result's points and its tests as grading writes them: ``passed`` in ten of them pass, the first ones."""
    points, found = 0.0, []
    judged = [t.name for t in tests if not t.manual]
    good = set(judged[: round(len(judged) * passed / 10)])
    for n, test in enumerate(tests):
        got = test.points if test.name in good else 0.0
        points += got
        why = "manual" if test.manual else "passed" if got else "mismatch"
        detail = {"hint": HINTS[(hint + n) % len(HINTS)]} if why == "mismatch" else {}
        found.append(
            {
                "name": test.name,
                "points": got,
                "max_points": test.points,
                "passed": bool(got),
                "why": why,
                "detail": detail,
            }
        )
    return points, json.dumps(found, ensure_ascii=False)
