"""A small real house to test against: a catalogue on disk, records in SQLite, released lessons, people, results."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from graders.authoring import release as authoring
from graders.config import House
from graders.exchange.desk import Desk, open_desk
from graders.exchange.policy import Caller
from graders.records import releases, submissions, tables, teaching  # noqa: F401  all tables belong to the schema
from graders.records.base import Base, connect, engine_of
from graders.records.models import Enrolment, Person, Result, Submission
from tests.once import copy_of, fonts

COURSE = """
id = "{id}"
title = {{ko = "{ko}", en = "{en}"}}
summary = {{ko = "표를 읽고 비율을 견줍니다.", en = "Read tables, compare rates."}}
order = {order}
attempts = {attempts}
late = "refuse"
"""
LESSON = """
[[lessons]]
id = "{id}"
title = {{ko = "{ko}", en = "{en}"}}
summary = {{ko = "행과 열이 무엇을 뜻하는지 알아봅니다.", en = "What rows and columns mean."}}
points = 10.0
minutes = 40
"""
SOURCE = '''# %% [markdown]
# # 표 읽기
#
# 평균을 구하는 함수를 완성하세요.

# %% answer="mean"
def mean(values):
    """값들의 평균을 돌려준다."""
    ### BEGIN SOLUTION
    return sum(values) / len(values)
    ### END SOLUTION

# %% test="mean_small" points=4
assert mean([1, 3]) == 2
### BEGIN HIDDEN TESTS
expect(mean([7]), "값이 하나일 때도 되는지 보세요.")
### END HIDDEN TESTS

# %% test="mean_large" points=6
assert mean([2, 4]) == 3
### BEGIN HIDDEN TESTS
expect(mean(list(range(100))), "값이 많을 때를 보세요.")
### END HIDDEN TESTS
'''
EXPECTED = {
    "mean_small": [[7.0, "값이 하나일 때도 되는지 보세요.", None, None]],
    "mean_large": [[49.5, "값이 많을 때를 보세요.", None, None]],
}
COURSES = (
    ("data_literacy", "데이터 문해력", "Data literacy", 0, 4),
    ("bank_analyst", "금융 분석가 첫걸음", "First steps of a financial analyst", 3, 2),
)
LESSONS = (
    ("01_tables", "표 읽기", "Reading tables"),
    ("02_typical", "대표값", "Typical values"),
    ("03_rates", "비율과 분모", "Rates and denominators"),
    ("04_charts", "그래프 고르기", "Choosing a chart"),
)
TAKE, RELEASE, READ = "custom:lessons:take", "custom:lessons:release", "custom:submissions:read"
WRITE = "custom:lessons:write"
NAMES, APPROVE = "custom:boards:names", "custom:people:approve"
DECIDE = {"custom:submissions:mark", "custom:flags:clear", "custom:extensions:give"}
ANSWER, ANNOUNCE = "custom:questions:answer", "custom:announcements:write"
SCOPES = {
    "trainee": {TAKE},
    "instructor": {TAKE, RELEASE, WRITE, READ, NAMES, ANSWER, ANNOUNCE, "custom:rosters:write", *DECIDE},
    "manager": {NAMES, APPROVE, ANNOUNCE, "custom:programmes:run", "custom:reports:export"},
    "administrator": {APPROVE},
}


@dataclass
class World:
    """The house and short ways to fill it."""

    house: House
    desk: Desk

    def add(
        self, login: str, name: str, role: str = "trainee", state: str = "active", courses: tuple[str, ...] = ("*",)
    ) -> int:
        """Add a person; return their number. An instructor teaches ``courses``."""
        with self.desk.sessions.begin() as session:
            person = Person(login=login, name=name, role=role, state=state)
            session.add(person)
            session.flush()
            if role == "instructor":
                teaching.put(session, person, courses)
            return person.id

    def caller(self, login: str) -> Caller:
        """Return the caller that the hub would describe."""
        with self.desk.sessions() as session:
            person = session.scalars(select(Person).where(Person.login == login)).one()
            return Caller(login, frozenset(SCOPES[person.role]))

    def release(self, course: str, lesson: str, due_at: datetime | None = None) -> str:
        """Store and publish a lesson without proving it in a box: here nothing is graded."""
        wanted = self.desk.catalogue.lesson(course, lesson)
        drafted = authoring.draft(self.desk.catalogue, wanted, self.house.state / "cache")
        built = releases.Release(
            course=course,
            lesson=lesson,
            title={"ko": wanted.title.ko, "en": wanted.title.en},
            tests=authoring.source.tests(drafted.source, legacy=False),
            files=drafted.files(),
            master=authoring.versions.dump(drafted.master),
            expected=json.dumps(EXPECTED).encode(),
        )
        digest = releases.store(built, self.desk.blobs)
        with self.desk.sessions.begin() as session:
            releases.publish(session, course, lesson, digest, "teacher", due_at)
        return digest

    def notebook(self, course: str, lesson: str, answer: str = "return sum(values) / len(values)") -> bytes:
        """Return a trainee's notebook with an answer written in."""
        with self.desk.sessions() as session:
            state = releases.states(session)[(course, lesson)]
        release = releases.load(state.release, self.desk.blobs)
        notebook = json.loads(release.files[f"{lesson}.ipynb"])
        for cell in notebook["cells"]:
            if cell["metadata"].get("nbgrader", {}).get("grade_id") == "answer_mean":
                cell["source"] = f"def mean(values):\n    {answer}\n"
        return json.dumps(notebook).encode()

    def submit(
        self, login: str, course: str, lesson: str, at: datetime | None = None, answer: str = "return 2.0"
    ) -> str:
        """Hand in a notebook; return the submission's id."""
        data = self.notebook(course, lesson, f"{answer}  # {login}")
        return self.desk.submit(self.caller(login), course, lesson, {f"{lesson}.ipynb": data}, at).submission

    def grade(self, submission: str, small: bool = True, large: bool = False, **fields: object) -> None:
        """Store a result, in the words and shapes that grading uses."""
        tests = [
            _outcome("mean_small", 4.0, "raised", "값이 하나일 때도 되는지 보세요.", passed=small),
            _outcome("mean_large", 6.0, "mismatch", "값이 많을 때를 보세요.", passed=large),
        ]
        row: dict[str, Any] = {"submission_id": submission, "run": 0, "outcome": "scored", "max_points": 10.0}
        row |= {"points": 4.0 * small + 6.0 * large, "tests": tests, "flags": [], "notes": [], "seconds": {}}
        row |= {"environment": "sha256:0", "grader": "1"}
        with self.desk.sessions.begin() as session:
            row["release"] = session.get_one(Submission, submission).release
            submissions.finish(session, submission, Result(**(row | fields)))

    def kept(self) -> tuple[int, int, int]:
        """Return how many submissions, enrolments and blobs there are."""
        with self.desk.sessions() as session:
            rows = [session.scalar(select(func.count()).select_from(table)) or 0 for table in (Submission, Enrolment)]
        return rows[0], rows[1], sum(p.is_file() for p in self.house.blobs.rglob("*"))


def _outcome(name: str, points: float, why: str, hint: str, *, passed: bool) -> dict[str, Any]:
    if passed:
        return {"name": name, "points": points, "max_points": points, "passed": True, "why": "passed", "detail": {}}
    told = {"why": why, "detail": {"hint": hint}}
    return {"name": name, "points": 0.0, "max_points": points, "passed": False, **told}


def build(root: Path) -> World:
    """Return the house under ``root``: two courses, a few people, the first lessons released."""
    return copied(_built, root)


def copied(fill: Callable[[Path], object], root: Path) -> World:
    """Return the world under ``root``: a copy of what ``fill`` made, in ``build``'s house, once in this process."""
    copy_of(fill, root)
    house = _house(root)
    return World(house, open_desk(house, connect(house.database)))


def _house(root: Path) -> House:
    return House(state=root / "var", courses=root / "courses", datasets=root / "datasets", max_bundle_bytes=200_000)


def _built(root: Path) -> None:
    for order, (course, ko, en, attempts, lessons) in enumerate(COURSES, 1):
        folder = root / "courses" / course
        text = COURSE.format(id=course, ko=ko, en=en, order=order, attempts=attempts)
        for lesson, lesson_ko, lesson_en in LESSONS[:lessons]:
            (folder / lesson).mkdir(parents=True)
            (folder / lesson / "lesson.py").write_text(SOURCE, "utf-8")
            text += LESSON.format(id=lesson, ko=lesson_ko, en=lesson_en)
        (folder / "course.toml").write_text(text, "utf-8")
    (root / "datasets").mkdir()
    house = _house(root)
    fonts(house)
    sessions = connect(house.database)
    Base.metadata.create_all(engine_of(sessions))
    world = World(house, open_desk(house, sessions))
    world.add("teacher", "김강사", "instructor")
    world.add("minji", "박민지")
    world.add("junho", "이준호")
    world.add("stranger", "최대기", state="waiting")
    world.add("gone", "정차단", state="blocked")
    world.release("data_literacy", "01_tables", datetime.now(UTC) + timedelta(days=3, hours=2))
    world.release("data_literacy", "02_typical")
    world.release("bank_analyst", "01_tables")
    world.desk.close(world.caller("teacher"), "data_literacy", "02_typical")
    engine_of(sessions).dispose()
