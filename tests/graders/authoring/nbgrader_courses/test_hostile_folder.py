"""A course folder may come from anywhere: what is refused, what is left out, and is nothing in it executed?"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from nbgrader.api import Gradebook

from graders.__main__ import main
from graders.authoring.nbgrader_courses import importing, planning, reading
from graders.catalogue import Catalogue
from graders.config import VARIABLE, House
from graders.errors import LessonError
from graders.grading.job import Grader
from graders.records.base import connect
from graders.records.models import Person
from graders.records.schema import bring_up
from tests.graders.authoring.nbgrader_courses import world
from tests.graders.authoring.nbgrader_courses.world import cell

pytestmark = pytest.mark.timeout(900)  # the real nbgrader takes its time on a busy machine


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """The weather course as its author has it: nothing was graded by anybody."""
    return world.weather(tmp_path / "weather")


@pytest.fixture
def handed_in(course: Path) -> Path:
    """The same, with one submission."""
    shutil.copytree(course / "source" / "hw1", course / "submitted" / "ada" / "hw1")
    return course


def big(path: Path) -> None:
    with path.open("wb") as stream:
        stream.truncate(50_000_000)


def link(path: Path) -> None:
    path.symlink_to("/etc/passwd")


REFUSED: dict[str, tuple[Callable[[Path], object], str]] = {
    "a link to a file outside": (lambda c: link(c / "source" / "hw1" / "data.csv"), "symbolic link"),
    "a link to a folder outside": (lambda c: (c / "source" / "hw1" / "etc").symlink_to("/etc"), "symbolic link"),
    "an assignment that is a link": (lambda c: (c / "source" / "hw9").symlink_to("/etc"), "symbolic link"),
    "a name with dots": (lambda c: (c / "source" / "hw1" / "..evil").write_text("x"), "no plain file name"),
    "a name with a backslash": (lambda c: (c / "source" / "hw1" / "..\\evil").write_text("x"), "no plain file name"),
    "50 MB": (lambda c: big(c / "source" / "hw1" / "big.bin"), "larger than 10 MB"),
    "a pipe": (lambda c: os.mkfifo(c / "source" / "hw1" / "pipe"), "neither a file nor a folder"),
    "many levels": (lambda c: (c / "source" / "hw1" / "/".join("abcdefghijk")).mkdir(parents=True), "too deeply"),
    "a gradebook that is text": (lambda c: (c / "gradebook.db").write_text("not a database"), "not an SQLite database"),
    "a gradebook that is a link": (lambda c: link(c / "gradebook.db"), "can't be read"),
    "a broken gradebook": (lambda c: (c / "gradebook.db").write_bytes(b"SQLite format 3\0" * 99), "can't be read"),
    "another database": (lambda c: sqlite3.connect(c / "gradebook.db").executescript("CREATE TABLE x (y)"), "none of"),
    "a notebook that is no notebook": (lambda c: (c / "source" / "hw1" / "x.ipynb").write_text("{}"), "not a notebook"),
    "a configuration that is a link": (lambda c: ((c / "nbgrader_config.py").unlink(), link(c / "nbgrader_config.py")), "can't be read"),
    "no assignments": (lambda c: shutil.rmtree(c / "source"), "no source folder"),
    "a source folder that is a link": (lambda c: ((c / "source").rename(c / "s"), (c / "source").symlink_to("s")), "no source folder"),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
def test_what_an_author_must_mend_is_refused(course: Path, what: str) -> None:
    spoil, told = REFUSED[what]
    reading.read(course)
    spoil(course)
    with pytest.raises(LessonError, match=told) as refused:
        reading.read(course)
    assert refused.value.say_cure("en")


LEFT_OUT: dict[str, tuple[Callable[[Path], object], str]] = {
    "a link": (lambda f: link(f / "passwd"), "passwd: it is a symbolic link"),
    "50 MB": (lambda f: big(f / "big.bin"), "big.bin: it is larger"),
    "a pipe": (lambda f: os.mkfifo(f / "pipe"), "pipe: it is neither"),
    "a notebook that is a link": (lambda f: ((f / "rain.ipynb").unlink(), link(f / "rain.ipynb")), "symbolic link"),
}


@pytest.mark.parametrize("what", LEFT_OUT)
def test_what_a_student_sent_stands_in_nobodys_way(handed_in: Path, what: str) -> None:
    spoil, told = LEFT_OUT[what]
    shutil.copytree(handed_in / "submitted" / "ada", handed_in / "submitted" / "bob")
    spoil(handed_in / "submitted" / "ada" / "hw1")
    found = reading.read(handed_in)
    assert [s.student for s in found.sent] == ["bob"]
    assert told in "\n".join(found.left_out)


@pytest.mark.parametrize("name", ["../../evil", "/etc", "..", "a\nb", "a\\b"])
def test_a_name_in_the_gradebook_is_no_path(copied: Path, name: str) -> None:
    with Gradebook(f"sqlite:///{copied / 'gradebook.db'}", "weather") as book:
        book.add_student(name)
    with pytest.raises(LessonError, match="no plain name"):
        reading.read(copied)


def test_the_configuration_is_read_and_not_executed(course: Path, tmp_path: Path) -> None:
    config = course / "nbgrader_config.py"
    wrote = f"open({str(tmp_path / 'proof')!r}, 'w').write('executed')\n"
    config.write_text(wrote + 'c.CourseDirectory.course_id = "from_the_file"\n')
    assert reading.read(course).course_id == "from_the_file"
    config.write_text(wrote + "c.CourseDirectory.course_id = input()\n")
    assert reading.read(course).course_id == "weather"  # the folder's name
    assert not (tmp_path / "proof").exists()
    config.write_text("this is not Python (")
    assert reading.read(course).course_id == "weather"


OLDER = """
CREATE TABLE older AS SELECT id, name, duedate FROM assignment;
DROP TABLE assignment;
ALTER TABLE older RENAME TO assignment;
DROP TABLE course;
ALTER TABLE student DROP COLUMN lms_user_id;
UPDATE alembic_version SET version_num = '167914646830';
"""  # a gradebook as nbgrader 0.6 left it


def test_an_older_gradebook_is_read_and_never_written_to(copied: Path) -> None:
    newest = reading.read(copied).book
    connection = sqlite3.connect(copied / "gradebook.db")
    connection.executescript(OLDER)
    connection.close()
    old = (copied / "gradebook.db").read_bytes()
    read = reading.read(copied).book
    assert (read.students, read.due) == (newest.students, newest.due)
    assert set(read.scores) == set(newest.scores)
    assert (copied / "gradebook.db").read_bytes() == old
    assert {p.name for p in copied.iterdir() if p.name.startswith("gradebook")} == {"gradebook.db"}


def test_what_is_not_for_us_is_said(course: Path) -> None:
    base = course / "source" / "hw3"
    world.write(base / "r.ipynb", cell("test", "stopifnot(TRUE)", "t", 1))
    path = base / "r.ipynb"
    path.write_text(path.read_text().replace('"python3"', '"ir"').replace('"language": "python"', '"language": "R"'))
    world.write(base / "auto.ipynb", cell("test", "### HASHED AUTOTEST f(1)", "t", 1))
    world.write(base / "plain.ipynb", cell("text", "# no marks"))
    found = reading.read(course)
    told = "\n".join(found.left_out)
    assert "hw3/r.ipynb: its kernel is 'ir'" in told
    assert "hw3/auto.ipynb: it has AUTOTEST" in told
    assert "hw3/plain.ipynb: no cell of it" in told
    assert found.assignments[-1].notebooks == {}


def test_students_ids_become_logins(handed_in: Path) -> None:
    base = handed_in / "submitted"
    for student in ("20231234", "Kim@uni.ac.kr", "가나다", "x", "teacher"):
        shutil.copytree(base / "ada", base / student)
    people = [Person(login="teacher", name="T", role="instructor"), Person(login="ada", name="Ada", role="trainee")]
    plan = planning.plan(reading.read(handed_in), None, people)
    logins = {p.student: p.login for p in plan.people}
    assert logins == {"20231234": "s20231234", "Kim@uni.ac.kr": "kim-uni.ac.kr", "ada": "ada", "x": "x-student"} | {
        "가나다": "s---"
    }
    assert [p.student for p in plan.people if p.here] == ["ada"]
    assert "teacher is an account of a instructor here" in "\n".join(plan.left_out)


def test_a_plan_needs_a_plain_course_id(course: Path) -> None:
    found = reading.read(course)
    with pytest.raises(LessonError, match="no course id"):
        planning.plan(found, "../evil", [])
    found.course_id = "날씨 2026!"
    assert planning.plan(found, None, []).course == "2026"


@pytest.fixture
def empty_house(tmp_path: Path) -> House:
    """A house without courses."""
    root = tmp_path / "house"
    house = House(state=root / "state", courses=root / "courses", datasets=root / "datasets", cell_seconds=6)
    bring_up(house.database, house.state / "run" / "schema.lock")
    return house


def test_a_lesson_that_does_not_hold_is_written_but_not_opened(course: Path, empty_house: House) -> None:
    world.write(course / "source" / "hw0" / "wrong.ipynb", cell("test", "assert False, 'never'", "t", 1))
    plan = planning.plan(reading.read(course), None, [])
    done = importing.apply(plan, empty_house, connect(empty_house.database), Grader(empty_house))
    assert done.lessons == 3
    assert "weather/01_hw0_wrong is written but not opened" in done.left_out[0]
    assert "never" in done.left_out[0]
    assert len(Catalogue.of(empty_house).course("weather").lessons) == 4


def test_another_course_of_that_name_is_not_overwritten(course: Path, empty_house: House) -> None:
    other = empty_house.courses / "weather"
    other.mkdir(parents=True)
    (other / "course.toml").write_text(
        'id = "weather"\norder = 1\ntitle = {ko="a", en="a"}\nsummary = {ko="a", en="a"}\nlessons = []\n'
    )
    before = (other / "course.toml").read_bytes()
    plan = planning.plan(reading.read(course), None, [])
    with pytest.raises(LessonError, match="another one"):
        importing.apply(plan, empty_house, connect(empty_house.database), Grader(empty_house))
    assert [p.name for p in other.iterdir()] == ["course.toml"]
    assert (other / "course.toml").read_bytes() == before
    assert not empty_house.datasets.exists()


def test_the_commands(handed_in: Path, empty_house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, empty_house.dump())
    shown = CliRunner().invoke(main, ["import-nbgrader", str(handed_in)])
    assert shown.exit_code == 0, shown.output
    assert "01_hw1_rain" in shown.output
    assert "1 people, 1 submissions, 0 marks" in shown.output
    assert "Nothing was changed" in shown.output
    assert not empty_house.courses.exists()
    done = CliRunner().invoke(main, ["import-nbgrader", str(handed_in), "--course", "rain", "--apply"])
    assert done.exit_code == 0, done.output
    assert "Added to rain: 3 lessons opened, 1 people who wait for approval" in " ".join(done.output.split())
    assert (empty_house.courses / "rain" / "02_hw2_part_a" / "lesson.ipynb").exists()
    out = CliRunner().invoke(main, ["export-nbgrader", "rain", str(tmp_path / "out")])
    assert out.exit_code == 0, out.output
    assert (tmp_path / "out" / "submitted" / "ada" / "01_hw1_rain" / "01_hw1_rain.ipynb").exists()
    assert "can be forged" in (tmp_path / "out" / "README.md").read_text()
    refused = CliRunner().invoke(main, ["import-nbgrader", str(tmp_path)])
    assert refused.exit_code == 2
