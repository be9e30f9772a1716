"""The tiny course with a question that a person marks, and people who took part in it."""

from __future__ import annotations

import copy
import re
from datetime import timedelta
from pathlib import Path

from graders.authoring import source, versions
from graders.exchange.desk import Desk, open_desk
from graders.exchange.policy import TAKE, Caller
from graders.grading import rubric
from graders.records import releases, submissions, teaching
from graders.records.base import connect
from graders.records.marks import Rubric
from graders.records.models import Person, Result, Submission
from graders.records.releases import Release, TestItem
from tests.once import records
from tests.tiny import COURSE, LESSON, T0, filled, settle

SCHEME = """\
# ### BEGIN MARK SCHEME
# - clarity 0-2.5: 글이 읽기 쉽다
# - 근거 1-3.5: 수치를 들어 설명한다
# differ: 1.5
# markers: 2
# 짧아도 됩니다.
# ### END MARK SCHEME
"""
ESSAY = (
    LESSON
    + """\
# %% [markdown] manual="essay" points=6
# 어느 은행 자료를 더 살펴보고 싶나요?
# ### BEGIN SOLUTION
# 은행 이름과 이유를 쓴다.
# ### END SOLUTION
"""
    + SCHEME
)
STAFF = {"han": "instructor", "seo": "instructor", "boss": "manager"}
TRAINEES = {"kim": "김하나", "lee": "이두리", "park": "박세나"}
FULL = {"clarity": 2.5, "근거": 3.5}


def unproven(desk: Desk) -> Release:
    """Return the essay lesson's release as it is built, but for the values that the box would record.

    The trainee's notebook has no mark scheme.
    """
    lesson = desk.catalogue.lesson("tiny/01_mean")
    master = versions.master(source.read(lesson), lesson.source)
    plain = copy.deepcopy(master)
    for cell in plain.cells:
        cell.source = re.sub(r"### BEGIN MARK SCHEME.*END MARK SCHEME", "", cell.source, flags=re.DOTALL)
    files = {"01_mean.ipynb": versions.dump(versions.trainee(plain, lesson.source))}
    items = (TestItem("mean_balance", 5.0), TestItem("richest", 3.0), TestItem("essay", 6.0, True))
    words = {"ko": lesson.title.ko, "en": lesson.title.en}
    return Release("tiny", "01_mean", words, items, files, versions.dump(master), b"{}")


def essay_desk(root: Path, lesson: str = ESSAY) -> Desk:
    """Return a desk over records of its own: three trainees, two instructors, a manager; nothing released."""
    house = settle(root)
    (house.courses / "tiny" / "01_mean" / "lesson.py").write_text(lesson)
    (house.courses / "tiny" / "course.toml").write_text(COURSE.replace("points = 8", "points = 14", 1))
    records(house.database)
    desk = open_desk(house, connect(house.database))
    with desk.sessions.begin() as session:
        for login, role in STAFF.items():
            person = Person(login=login, name=f"{login} 선생", role=role, state="active")
            session.add(person)
            session.flush()
            if role == "instructor":
                teaching.put(session, person)
        session.add_all(Person(login=login, name=name, state="active") for login, name in TRAINEES.items())
    return desk


def publish(desk: Desk, release: Release, due_hours: float | None = None) -> str:
    """Store and open a release at T0; return its digest."""
    digest = releases.store(release, desk.blobs)
    due_at = T0 + timedelta(hours=due_hours) if due_hours else None
    with desk.sessions.begin() as session:
        releases.publish(session, "tiny", "01_mean", digest, "han", due_at, T0)
    return digest


def send(desk: Desk, login: str, release: Release, minute: int, essay: str = "박씨") -> str:
    """Hand in a notebook through the desk; return the submission's id."""
    files = {release.notebook_name: filled(release, {"essay": essay}, first=f"# {login} {minute}")}
    caller = Caller(login, frozenset({TAKE}))
    return desk.submit(caller, "tiny", "01_mean", files, T0 + timedelta(minutes=minute)).submission


def grade(desk: Desk, submission: str, points: float, flags: tuple[str, ...] = (), run: int = 0) -> None:
    """Give a submission the result of these points by its tests, as grading would store it."""
    test = {"points": points, "max_points": 8.0, "passed": points == 8, "why": "passed", "detail": {}, "name": "mean"}
    essay = {"points": 0.0, "max_points": 6.0, "passed": False, "why": "manual", "detail": {}, "name": "essay"}
    with desk.sessions.begin() as session:
        release = session.get_one(Submission, submission).release
        row = Result(
            submission_id=submission, run=run, outcome="scored", points=points, max_points=14, tests=[test, essay],
            flags=list(flags), notes=[], release=release, environment="e", grader="1", seconds={}, at=T0,
        )  # fmt: skip
        assert submissions.finish(session, submission, row)


def essay_rubric(release: Release) -> Rubric:
    """Return the rubric of the essay."""
    return rubric.rubrics(release.master)["essay"]
