"""The same courses, graded by the real nbgrader and by us: do honest submissions get the same points?"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from graders.authoring.nbgrader_courses import planning, reading
from graders.records import releases
from graders.records.base import reading as snapshot
from graders.records.models import Enrolment, Mark, Person, Submission
from graders.records.submissions import latest_result
from tests.graders.authoring.nbgrader_courses import world
from tests.graders.authoring.nbgrader_courses.conftest import Here, TakeIn
from tests.graders.authoring.nbgrader_courses.world import Scores

pytestmark = pytest.mark.timeout(900)  # the real nbgrader takes its time on a busy machine

HW1 = "hw1/rain"


def graded_of(scores: Scores, here: Scores, key: tuple[str, str]) -> dict[str, float | None]:
    """Return nbgrader's points of those cells that a test grades: a person grades the others."""
    return {name: scores[key][name] for name in here[key]}


@pytest.mark.parametrize(
    ("student", "notebook"),
    [
        ("ada", HW1),
        ("bob", HW1),
        ("cyd", HW1),
        ("dee", HW1),
        ("ada", "hw2/Part A"),
        ("ada", "hw2/part_b"),
        ("cyd", "hw2/Part A"),
        ("cyd", "hw2/part_b"),
        ("dee", "hw2/part_b"),
    ],
)
def test_honest_work_gets_nbgraders_points(weather: Path, taken_weather: Here, student: str, notebook: str) -> None:
    ours, theirs = taken_weather.scores(), world.their_scores(weather, "weather")
    assert ours[student, notebook] == graded_of(theirs, ours, (student, notebook))


def test_the_students_differ(taken_weather: Here) -> None:
    ours = taken_weather.scores()
    assert ours["ada", HW1] == {"total_is_there": 0, "total_is_right": 2, "wet_in_steps": 3}
    assert sum(filter(None, ours["bob", HW1].values())) == 0
    assert ours["dee", HW1] == ours["ada", HW1]  # what was raised in the middle of a cell costs no other cell
    assert ours["cyd", "hw2/part_b"] == {"count_test": 1, "double_test": 0}


def test_partial_credit(weather: Path, taken_weather: Here) -> None:
    """A number that a test cell ends with is its points, there and here."""
    assert world.their_scores(weather, "weather")["cyd", HW1]["wet_in_steps"] == 1.5
    assert taken_weather.scores()["cyd", HW1]["wet_in_steps"] == 1.5


@pytest.mark.parametrize(
    ("student", "test", "theirs", "ours"),
    [
        ("eli", "total_is_right", None, 2),  # a deleted test: nbgrader has nothing to grade, here it is put back
        ("fay", "wet_in_steps", 0, 3),  # a right answer that warns: nbgrader takes text on stderr for a failure
        ("gus", "wet_in_steps", 3, 0),  # a wrong answer that prints its points: nbgrader believes it
    ],
)
def test_where_nbgrader_is_wrong(
    weather: Path, taken_weather: Here, student: str, test: str, theirs: float | None, ours: float
) -> None:
    assert world.their_scores(weather, "weather")[student, HW1][test] == theirs
    assert taken_weather.scores()[student, HW1][test] == ours


def test_nbgraders_own_quick_start_course(music: Path, take_in: TakeIn) -> None:
    here = take_in(music)
    assert [x.id for x in here.plan.lessons] == ["01_ps1_problem1", "02_ps1_problem2"]
    ours, theirs = here.scores(), world.their_scores(music, "world_music")
    assert ours["bitdiddle", "ps1/problem1"] == dict.fromkeys(ours["hacker", "ps1/problem1"], 1) | {
        "correct_sum_of_squares": 0.5,
        "sum_of_squares_uses_squares": 0.5,
    }
    assert ours["hacker", "ps1/problem1"]["squares_invalid_input"] == 0
    assert ours["hacker", "ps1/problem1"]["sum_of_squares_uses_squares"] == 0
    assert len(ours) == 3
    for key in ours:
        assert ours[key] == graded_of(theirs, ours, key)


@pytest.mark.slow
def test_the_quick_start_course_is_the_real_one(music: Path, tmp_path: Path) -> None:
    world.nbgrader(tmp_path, "quickstart", "world_music")
    made = {p.relative_to(tmp_path / "world_music") for p in (tmp_path / "world_music" / "source").rglob("*.*")}
    assert made == {p.relative_to(music) for p in (music / "source").rglob("*.*")}
    read, shipped = reading.read(tmp_path / "world_music"), reading.read(music)
    assert read.course_id == shipped.course_id == "world_music"
    assert read.assignments[0].notebooks == shipped.assignments[0].notebooks


def test_people_marks_and_times_come_along(taken_weather: Here) -> None:
    with snapshot(taken_weather.sessions) as session:
        people = {p.login: p for p in session.scalars(select(Person))}
        assert sorted(people) == ["ada", "bob", "cyd", "dee", "eli", "fay", "gus"]
        assert {(p.state, p.role) for p in people.values()} == {("waiting", "trainee")}
        assert people["ada"].name == "Ada Kim"
        assert len(session.scalars(select(Enrolment)).all()) == 7
        marks = {(m.question, m.points, m.comment) for m in session.scalars(select(Mark))}
        assert marks == {("why-dry", 1.5, "Say why."), ("cell-3af1", 4.0, "")}
        states = releases.states(session, "weather")
        assert states["weather", "01_hw1_rain"].due_at == datetime(2026, 3, 10, tzinfo=UTC)
        assert states["weather", "02_hw2_part_a"].due_at is None
        sent = {(s.person.login, s.lesson): s for s in session.scalars(select(Submission))}
        assert sent["ada", "02_hw2_part_a"].received_at == datetime(2026, 3, 9, 9, tzinfo=UTC)
        assert ("dee", "02_hw2_part_a") not in sent
        result = latest_result(sent["ada", "01_hw1_rain"])
        assert result is not None
        assert result.flags == ["legacy"]  # asserts alone are no proof


def test_what_can_not_be_taken_is_said(taken_weather: Here) -> None:
    told = "\n".join(taken_weather.plan.left_out)
    assert "bob, hw1/rain, total_is_right: 1 points by hand for a test" in told
    assert "cyd, hw1/rain, why-dry: 0.5 points of extra credit" in told
    assert "submitted/dee/hw2: Part A.ipynb is missing" in told
    assert taken_weather.done.left_out == []


def test_the_same_again_adds_nothing(taken_weather: Here) -> None:
    again = taken_weather.again()
    assert (again.people, again.submissions, again.marks) == (0, 0, 0)


def test_older_marks_are_upgraded_by_nbgrader(copied: Path) -> None:
    path = copied / "source" / "hw2" / "part_b.ipynb"
    old = path.read_text().replace('"schema_version": 3', '"schema_version": 1').replace('"task": false,', "")
    assert old != path.read_text()
    path.write_text(old)
    found = reading.read(copied)
    made = planning.plan(found, "weather_old", [])
    marks = [c.metadata.nbgrader for c in made.lessons[-1].source.cells if "nbgrader" in c.metadata]
    assert {m.schema_version for m in marks} == {3}
    assert made.lessons[-1].points == 2
