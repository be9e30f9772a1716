"""Our course as an nbgrader folder: do nbgrader's own commands work on it, with the same points, and does it come back?"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import nbformat
import pytest
from nbgrader.api import Gradebook
from nbgrader.apps import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from graders.authoring.nbgrader_courses import asserts
from graders.authoring.nbgrader_courses.exporting import Exported, export
from graders.catalogue import Catalogue
from graders.config import House
from graders.errors import LessonError
from graders.grading import compare, values
from graders.grading.job import Grader, bundle_bytes
from graders.grading.worker import Worker
from graders.records import releases, submissions
from graders.records.base import connect
from graders.records.blobs import Blobs
from graders.records.models import Enrolment, Person
from graders.records.releases import Release
from graders.records.schema import bring_up
from tests.graders.authoring.nbgrader_courses import world
from tests.graders.authoring.nbgrader_courses.conftest import Here, TakeIn
from tests.tiny import RIGHT, T0, filled, settle

pytestmark = pytest.mark.timeout(900)  # the real nbgrader takes its time on a busy machine

HALF = {"answer_mean_balance": RIGHT["answer_mean_balance"], "answer_richest": "richest = 'kim'"}
OURS = {
    ("kim", "01_mean/01_mean"): {"mean_balance": 5, "richest": 3},
    ("lee", "01_mean/01_mean"): {"mean_balance": 5, "richest": 0},
    ("park", "01_mean/01_mean"): {"mean_balance": 0, "richest": 0},
}


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory, release: Release) -> tuple[Path, Exported]:
    """The tiny course with three people's submissions, graded here and written for nbgrader."""
    root = tmp_path_factory.mktemp("export")
    house = settle(root)
    bring_up(house.database, house.state / "run" / "lock")
    sessions, blobs = connect(house.database), Blobs(house.blobs)
    digest = releases.store(release, blobs)
    with sessions.begin() as session:
        releases.publish(session, "tiny", "01_mean", digest, "teacher", T0 + timedelta(days=7), T0)
        for login, tries in (("kim", [HALF, RIGHT]), ("lee", [HALF]), ("park", [{}])):
            person = Person(login=login, name=login.title(), state="active")
            session.add(person)
            session.flush()
            session.add(Enrolment(person_id=person.id, course="tiny"))
            for number, answers in enumerate(tries):
                data = bundle_bytes({release.notebook_name: filled(release, answers), "notes.txt": b"mine"})
                at = T0 + timedelta(hours=number)
                bundle = blobs.put(data)
                submissions.accept(
                    session, person, "tiny", "01_mean", release=digest, bundle=bundle, size=len(data), at=at
                )
    worker = Worker(house, sessions)
    while worker.step():
        pass
    catalogue = Catalogue.of(house)
    to = root / "out"
    return to, export(catalogue.course("tiny"), to, house, catalogue, sessions, Grader(house))


@pytest.fixture(scope="module")
def graded_there(exported: tuple[Path, Exported], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The exported folder, graded anew by the real nbgrader."""
    folder = exported[0]
    with Gradebook(f"sqlite:///{folder / 'gradebook.db'}", "tiny") as book:
        for student in book.students:
            grade = book.find_grade("mean_balance", "01_mean", "01_mean", student.id)
            grade.auto_score = None  # so that it is nbgrader that writes them
        book.db.commit()
    world.in_one_process("autograde", (folder, "tiny", world.handed_in(folder)))
    return folder


def test_the_gradebook_has_our_points(exported: tuple[Path, Exported]) -> None:
    to, told = exported
    assert world.their_scores(to, "tiny") == OURS
    assert (told.lessons, told.people, told.submissions) == (2, 3, 3)
    assert told.left_out == ["tiny/01_mean: 1 submissions that don't count; nbgrader keeps one of a student"]
    with Gradebook(f"sqlite:///{to / 'gradebook.db'}", "tiny") as book:
        assert [s.first_name for s in book.students] == ["Kim", "Lee", "Park"]
        assert str(book.find_assignment("01_mean").duedate) == "2026-03-09 09:00:00"
        assert str(book.find_submission("01_mean", "kim").timestamp) == "2026-03-02 10:00:00"
        assert not book.find_grade("richest", "01_mean", "01_mean", "kim").needs_manual_grade
    assert (to / "submitted" / "kim" / "01_mean" / "notes.txt").read_bytes() == b"mine"


def test_formgrader_lists_it(exported: tuple[Path, Exported]) -> None:
    config = Config()
    config.CourseDirectory.root, config.CourseDirectory.course_id = str(exported[0]), "tiny"
    api = NbGraderAPI(CourseDirectory(config=config), config=config)
    listed = {a["name"]: a for a in api.get_assignments()}
    assert sorted(listed) == ["01_mean", "02_closed"]
    assert listed["01_mean"]["num_submissions"] == 3
    assert listed["01_mean"]["max_score"] == 8
    assert listed["01_mean"]["average_score"] == pytest.approx(13 / 3)


def test_trainees_see_no_recorded_value(exported: tuple[Path, Exported]) -> None:
    to, _ = exported
    released = (to / "release" / "01_mean" / "01_mean.ipynb").read_text()
    assert asserts.NAME in (to / "source" / "01_mean" / "01_mean.ipynb").read_text()
    assert asserts.NAME not in released
    assert "lee" not in released
    assert to.stat().st_mode & 0o077 == 0


@pytest.mark.slow
def test_nbgrader_gives_honest_work_the_same_points(graded_there: Path) -> None:
    assert world.their_scores(graded_there, "tiny") == OURS


@pytest.mark.slow
def test_it_comes_back_with_the_same_points(graded_there: Path, take_in: TakeIn) -> None:
    back: Here = take_in(graded_there)
    assert back.plan.course == "tiny"
    assert [x.id for x in back.plan.lessons] == ["01_mean", "02_closed"]
    assert back.scores() == OURS
    assert back.done.left_out == []


@pytest.mark.slow
def test_nbgraders_own_commands_work(graded_there: Path) -> None:
    assert "02_closed" in world.nbgrader(graded_there, "db", "assignment", "list")
    world.nbgrader(graded_there, "generate_assignment", "02_closed", "--force")
    world.nbgrader(graded_there, "generate_feedback", "01_mean")
    assert (graded_there / "feedback" / "kim" / "01_mean" / "01_mean.html").exists()


def test_only_an_empty_folder_is_written_to(tmp_path: Path, house: House, catalogue: Catalogue) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(LessonError, match="not an empty folder"):
        export(catalogue.course("tiny"), tmp_path, house, catalogue, connect("sqlite://"), Grader(house))
    assert [p.name for p in tmp_path.iterdir()] == ["mine.txt"]


RECORDED = [
    (3, 3.0, 4),
    (0.1 + 0.2, 0.3, 0.30001),
    (float("nan"), float("nan"), 0.0),
    (True, True, 1),
    ("가", "가", "나"),
    ([1, (2.0, None)], [1, [2, None]], [1, 2]),
    ({"a": [1]}, {"a": [1.0]}, {"b": [1]}),
    ({1, 2}, {2, 1}, {1}),
    (b"x", b"x", "x"),
]


@pytest.mark.parametrize(("recorded", "right", "wrong"), RECORDED, ids=str)
def test_an_exported_test_compares_as_ours_does(recorded: object, right: object, wrong: object) -> None:
    _agree(recorded, right, wrong)


def test_arrays_and_tables_compare_too() -> None:
    import numpy
    import pandas

    table = pandas.DataFrame({"a": [1, 2], "b": ["x", "y"]})
    _agree(numpy.array([[1, 2]]), numpy.array([[1.0, 2.0]]), numpy.array([1, 2]))
    _agree(table["a"], table["a"].astype(float), table["a"] + 1)
    _agree(table, table.copy(), table[["b", "a"]])
    _agree(table.index, table.index, table.columns)
    _agree(numpy.float64(2), 2, 3)


def _agree(recorded: object, right: object, wrong: object) -> None:
    encoded = values.encode(recorded)
    source, lost = asserts.converted(
        "### BEGIN HIDDEN TESTS\nexpect(value, '힌트')\n### END HIDDEN TESTS", [{"value": encoded, "hint": "힌트"}]
    )
    assert lost == []
    for value, passes in ((right, True), (wrong, False)):
        assert compare.same(encoded, values.encode(value)) is passes
        names = {"value": value}
        if passes:
            exec(compile(source, "test", "exec"), names)
        else:
            with pytest.raises(AssertionError, match="힌트"):
                exec(compile(source, "test", "exec"), names)


def test_what_has_no_literal_is_named_and_not_compared() -> None:
    import datetime

    entry = {"value": values.encode(datetime.date(2026, 3, 2)), "hint": "날짜"}
    source, lost = asserts.converted("### BEGIN HIDDEN TESTS\nexpect(day, '날짜')\n### END HIDDEN TESTS", [entry])
    assert lost == ["날짜"]
    exec(compile(source, "test", "exec"), {"day": None})


def test_has_among_and_unlike_are_kept() -> None:
    source, _ = asserts.converted(
        "### BEGIN HIDDEN TESTS\nfor one in (title, number):\n    expect(one, '힌트', **how[one])\n### END HIDDEN TESTS",
        [{"value": "월별 강수량", "hint": "힌트"}, {"value": {"i": "0x3"}, "hint": "힌트"}],
    )
    how = {"비와 강수량": {"has": ["강수량"]}, 4: {"among": [3, 4]}, "눈": {"has": "강수량"}, 5: {"unlike": 5}}
    exec(compile(source, "test", "exec"), {"title": "비와 강수량", "number": 4, "how": how})
    for title, number in (("눈", 4), ("비와 강수량", 5)):
        with pytest.raises(AssertionError, match="힌트"):
            exec(compile(source, "test", "exec"), {"title": title, "number": number, "how": how})


def test_the_exported_notebooks_are_valid(exported: tuple[Path, Exported]) -> None:
    paths = [p for base in ("source", "release", "submitted") for p in (exported[0] / base).rglob("*.ipynb")]
    assert len(paths) == 7  # a source and a release of two lessons, three submissions
    for path in paths:
        nbformat.validate(nbformat.read(path, as_version=4))
