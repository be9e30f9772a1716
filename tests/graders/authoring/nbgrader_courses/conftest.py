"""Two courses graded by the real nbgrader, made once; and our own house that took them in."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from nbgrader.api import Gradebook
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from graders.authoring.nbgrader_courses import importing, planning, reading
from graders.authoring.nbgrader_courses.importing import Done
from graders.authoring.nbgrader_courses.planning import Plan
from graders.config import House
from graders.grading.job import Grader
from graders.grading.worker import Worker
from graders.records.base import connect
from graders.records.models import Person, Submission
from graders.records.schema import bring_up
from graders.records.submissions import latest_result
from tests.graders.authoring.nbgrader_courses import world
from tests.graders.authoring.nbgrader_courses.world import Scores

RIGHT = {
    "total": "total = sum(float(r['mm']) for r in rows)",
    "wet": "def wet(rows):\n    return [r['day'] for r in rows if float(r['mm'])]",
    "why-dry": "It did not rain on Tuesday.",
}
WET_AND_DRY = "def wet(rows):\n    return ['mon', 'tue', 'wed']"
IN_THE_MIDDLE = "total = 15\nraise RuntimeError('in the middle')"
WARNS = "import warnings\ndef wet(rows):\n    warnings.warn('slow')\n    return ['mon', 'wed']"
PRINTS_POINTS = "def wet(rows):\n    get_ipython().displayhook(3)"
HALF = "def double(n):\n    return abs(n) * 2"


@pytest.fixture(scope="session")
def graded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Both courses: released, handed in, graded by the real nbgrader."""
    base = tmp_path_factory.mktemp("nbgrader")
    weather, music = world.weather(base / "weather"), world.quickstart(base / "world_music")
    world.in_one_process("generate_assignment", (weather, "weather", ["hw1", "hw2"]), (music, "world_music", ["ps1"]))
    _weather_students(weather)
    _music_students(music)
    world.in_one_process(
        "autograde",
        (weather, "weather", world.handed_in(weather)),
        (music, "world_music", world.handed_in(music)),
    )
    return weather, music


def _weather_students(folder: Path) -> None:
    world.submit(folder, "ada", "hw1", RIGHT)
    world.submit(folder, "bob", "hw1", {})
    world.submit(folder, "cyd", "hw1", RIGHT | {"wet": WET_AND_DRY})
    world.submit(folder, "dee", "hw1", RIGHT | {"total": IN_THE_MIDDLE})
    world.submit(folder, "eli", "hw1", RIGHT, without="total_is_right")
    world.submit(folder, "fay", "hw1", RIGHT | {"wet": WARNS})
    world.submit(folder, "gus", "hw1", RIGHT | {"wet": PRINTS_POINTS})
    right = {"heights": "heights = [60, 1192]", "count": "count = 2", "double": "def double(n):\n    return n * 2"}
    world.submit(folder, "ada", "hw2", right | {"plot": "print('a plot')"}, at="2026-03-09 18:00:00 Asia/Seoul")
    world.submit(folder, "cyd", "hw2", right | {"double": HALF})
    world.submit(folder, "dee", "hw2", right)
    (folder / "submitted" / "dee" / "hw2" / "Part A.ipynb").unlink()


@pytest.fixture(scope="session")
def weather(graded: tuple[Path, Path]) -> Path:
    """The weather course, handed in by seven students, graded by nbgrader and, in part, by hand."""
    folder = graded[0]
    with Gradebook(f"sqlite:///{folder / 'gradebook.db'}", "weather") as book:
        book.update_or_create_student("ada", first_name="Ada", last_name="Kim")
        book.update_or_create_assignment("hw1", duedate="2026-03-10 00:00:00 UTC")
        book.find_grade("why-dry", "rain", "hw1", "ada").manual_score = 1.5
        book.find_comment("why-dry", "rain", "hw1", "ada").manual_comment = "Say why."
        book.find_grade("cell-3af1", "rain", "hw1", "ada").manual_score = 4
        book.find_grade("total_is_right", "rain", "hw1", "bob").manual_score = 1
        book.find_grade("why-dry", "rain", "hw1", "cyd").extra_credit = 0.5
        book.db.commit()
    return folder


def _music_students(folder: Path) -> None:
    squares = "def squares(n):\n    {check}\n    return [i * i for i in range(1, n + 1)]"
    right = {
        "squares": squares.format(check="if n < 1: raise ValueError(n)"),
        "sum_of_squares": "def sum_of_squares(n):\n    return sum(squares(n))",
    }
    slip = {
        "squares": squares.format(check="pass"),
        "sum_of_squares": "def sum_of_squares(n):\n    return sum(i * i for i in range(1, n + 1))",
    }
    world.submit(folder, "bitdiddle", "ps1", right)
    world.submit(folder, "hacker", "ps1", slip)
    (folder / "submitted" / "bitdiddle" / "ps1" / "problem2.ipynb").unlink()


@pytest.fixture(scope="session")
def music(graded: tuple[Path, Path]) -> Path:
    """nbgrader's own quick-start course, handed in by two students and graded by nbgrader."""
    return graded[1]


@dataclass(frozen=True)
class Here:
    """A house of ours that took a course in."""

    house: House
    sessions: sessionmaker[Session]
    plan: Plan
    done: Done

    def again(self) -> Done:
        """Take the same in once more."""
        return importing.apply(self.plan, self.house, self.sessions, Grader(self.house))

    def grade(self) -> None:
        """Let the real worker grade all that waits."""
        worker = Worker(self.house, self.sessions)
        while worker.step():
            pass

    def scores(self) -> Scores:
        """Return our points of each test of each submission, named as nbgrader names them."""
        names = {x.id: f"{x.assignment.name}/{x.notebook}" for x in self.plan.lessons}
        students = {p.login: p.student for p in self.plan.people}
        found: Scores = {}
        with self.sessions() as session:
            for row in session.scalars(select(Submission)):
                result = latest_result(row)
                assert result is not None
                assert result.outcome == "scored", result.notes
                points = {t["name"]: t["points"] for t in result.tests if t["why"] != "manual"}
                found[students[row.person.login], names[row.lesson]] = points
        return found


TakeIn = Callable[..., Here]


@pytest.fixture(scope="session")
def take_in(tmp_path_factory: pytest.TempPathFactory) -> TakeIn:
    """Take a course folder into a fresh house, and grade what came along."""

    def here(folder: Path, *, graded: bool = True) -> Here:
        root = tmp_path_factory.mktemp("taken")
        house = House(
            state=root / "state",
            courses=root / "courses",
            datasets=root / "datasets",
            cell_seconds=6,
            grading_memory_mb=600,
        )
        bring_up(house.database, house.state / "run" / "lock")
        sessions = connect(house.database)
        with sessions() as session:
            plan = planning.plan(reading.read(folder), None, session.scalars(select(Person)))
        done = importing.apply(plan, house, sessions, Grader(house))
        taken = Here(house, sessions, plan, done)
        if graded:
            taken.grade()
        return taken

    return here


@pytest.fixture(scope="session")
def taken_weather(weather: Path, take_in: TakeIn) -> Here:
    """The weather course, taken in and graded here."""
    return take_in(weather)


@pytest.fixture
def copied(weather: Path, tmp_path: Path) -> Path:
    """A copy of the weather course that a test may spoil."""
    return Path(shutil.copytree(weather, tmp_path / "weather"))
