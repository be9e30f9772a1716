"""Can an instructor bring a notebook as it is, see what the box says of it, and have it as a lesson without a manual?"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import nbformat
import nbgrader
import pytest
from httpx import Response
from starlette.testclient import TestClient

from graders.authoring import source
from graders.catalogue import Catalogue
from graders.errors import LessonError
from graders.ranking.keeper import Keeper
from graders.records.models import Board
from tests.graders.exchange.exchange_world import World
from tests.portal.voices import form

Visit = Callable[[str], TestClient]
PAGE = "teach/data_literacy/new"
THEIRS = Path(nbgrader.__file__).parent / "docs" / "source" / "user_guide" / "source" / "ps1" / "problem1.ipynb"


def ours(world: World, find: str = "", put: str = "") -> bytes:
    """Return a lesson of the world as a notebook in nbgrader's format."""
    notebook = source.read(world.desk.catalogue.lesson("data_literacy", "01_tables"))
    for cell in notebook.cells:
        cell.source = cell.source.replace(find, put) if find else cell.source
    text: str = nbformat.writes(notebook)
    return text.encode()


def send(visit: Visit, world: World, data: bytes, name: str = "숙제 1.ipynb", **fields: str) -> Response:
    return visit("teacher").post(PAGE, data=form(world, "teacher", **fields), files={"file": (name, data)})


def looked_at(visit: Visit, world: World, data: bytes, name: str = "숙제 1.ipynb", **fields: str) -> tuple[str, str]:
    answer = send(visit, world, data, name, **fields)
    assert answer.status_code == 303, answer.text
    address = answer.headers["location"].removeprefix("/services/portal/")
    return address, visit("teacher").get(address).text


def lessons(world: World) -> list[str]:
    """Return the lessons of the course as whoever reads its folder now finds them."""
    return [lesson.id for lesson in Catalogue.of(world.house).course("data_literacy").lessons]


def folder(world: World) -> set[str]:
    return {str(path.relative_to(world.house.courses)) for path in world.house.courses.rglob("*")}


def test_nbgraders_own_example_becomes_a_lesson_that_can_be_released(visit: Visit, world: World) -> None:
    before = folder(world)
    address, page = looked_at(visit, world, THEIRS.read_bytes(), "problem1.ipynb", title_ko="제곱의 합", minutes="30")
    assert folder(world) == before, "looking adds nothing"
    assert "확인을 통과했어요" in page
    assert "data_literacy/05_problem1" in page
    assert re.search(r"<code>squares</code></th>|<code>[\w-]*squares[\w-]*</code></th>", page), page
    assert "상자 안에서만 비교하는 채점 항목이 있어요" in page, "asserts alone are no proof"

    done = visit("teacher").post(address, data=form(world, "teacher"))
    assert done.status_code == 303
    assert lessons(world)[-1] == "05_problem1"
    teach = visit("teacher").get(done.headers["location"].partition("#")[0].removeprefix("/services/portal/")).text
    assert "“제곱의 합” 차시를 과정에 넣었어요" in teach
    lesson = Catalogue.of(world.house).lesson("data_literacy", "05_problem1")
    assert (lesson.title.ko, lesson.title.en, lesson.minutes) == ("제곱의 합", "제곱의 합", 30)
    assert (world.house.courses / "data_literacy" / "05_problem1" / "lesson.ipynb").stat().st_mode & 0o077

    released = visit("teacher").post(
        "teach/data_literacy/05_problem1/release", data=form(world, "teacher"), headers={"hx-request": "true"}
    )
    assert "모범 답안은 모든 채점 항목을 통과" in released.text or "배포" in released.text
    assert "제곱의 합" in visit("minji").get("courses/data_literacy").text


def test_a_notebook_that_gives_points_for_nothing_is_not_added(visit: Visit, world: World) -> None:
    easy = ours(world, "assert mean([2, 4]) == 3", "assert True").replace(b"expect(mean(list(range(100)))", b"expect(1")
    address, page = looked_at(visit, world, easy)
    assert "먼저 차시를 고쳐야 해요" in page
    assert "mean_large" in page
    assert "/tmp/" not in page, "nobody needs to know where it was tried"
    assert visit("teacher").post(address, data=form(world, "teacher")).status_code == 400
    assert lessons(world) == ["01_tables", "02_typical", "03_rates", "04_charts"]


def test_what_is_no_notebook_for_us_is_said_beside_the_form_and_nothing_typed_is_lost(
    visit: Visit, world: World
) -> None:
    before = folder(world)
    kernel = json.loads(ours(world))
    kernel["metadata"]["kernelspec"] = {"name": "ir", "language": "R", "display_name": "R"}
    unmarked = json.loads(ours(world))
    for cell in unmarked["cells"]:
        cell["metadata"] = {}
    for data, says in (
        (b"", "노트북 파일을 골라 주세요"),
        (b"{}", "not a notebook of nbgrader"),
        (b"\xff\xfe\x00", "not a notebook of nbgrader"),
        (json.dumps(kernel).encode(), "kernel"),
        (json.dumps(unmarked).encode(), "mark of nbgrader"),
        (b" " * 1_000_001, "모든 셀의 출력 지우기"),
    ):
        answer = send(visit, world, data, "" if not data else "a.ipynb", title_ko="내가 쓴 제목")
        assert 400 <= answer.status_code < 500, says
        assert says in answer.text.replace("&#39;", "'"), says
        assert "내가 쓴 제목" in answer.text or len(data) > 1_000_000
    late = send(visit, world, ours(world), minutes="0")
    assert late.status_code == 400
    assert "1분에서 600분까지" in late.text
    assert folder(world) == before


def test_names_that_lead_elsewhere_become_plain_ones(visit: Visit, world: World) -> None:
    address, page = looked_at(visit, world, ours(world), "../../../bank_analyst/x\\..\\\u202e99_Évil <b>.ipynb")
    assert "data_literacy/05_evil_b" in page
    before = {name for name in folder(world) if not name.startswith("data_literacy")}
    assert visit("teacher").post(address, data=form(world, "teacher")).status_code == 303
    assert {name for name in folder(world) if not name.startswith("data_literacy")} == before
    assert lessons(world)[-1] == "05_evil_b"


def test_of_two_who_add_at_once_the_second_is_told_and_nothing_is_overwritten(visit: Visit, world: World) -> None:
    first, _ = looked_at(visit, world, ours(world), "same.ipynb", title_ko="첫째")
    second, _ = looked_at(visit, world, ours(world), "same.ipynb", title_ko="둘째")
    assert visit("teacher").post(first, data=form(world, "teacher")).status_code == 303
    answer = visit("teacher").post(second, data=form(world, "teacher"))
    assert answer.status_code == 409
    assert "번호가 바뀝니다" in answer.text
    assert [x.title.ko for x in Catalogue.of(world.house).course("data_literacy").lessons].count("첫째") == 1
    assert lessons(world).count("05_same") == 1


def test_a_disk_that_fills_up_is_said_and_the_course_stays_whole(
    visit: Visit, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    address, _ = looked_at(visit, world, ours(world))
    course = world.house.courses / "data_literacy"
    text = (course / "course.toml").read_bytes()
    monkeypatch.setattr(Path, "replace", full)
    answer = visit("teacher").post(address, data=form(world, "teacher"))
    assert answer.status_code == 500
    assert "과정 폴더에 쓸 수 없어요" in answer.text
    assert (course / "course.toml").read_bytes() == text
    assert lessons(world) == ["01_tables", "02_typical", "03_rates", "04_charts"]
    assert not list(course.glob("*05_*"))


def test_the_kept_board_follows_a_course_that_got_another_lesson(visit: Visit, world: World) -> None:
    world.grade(world.submit("minji", "data_literacy", "01_tables"), large=True)
    keeper = Keeper(world.desk.sessions, Catalogue.of(world.house))  # as the worker has its own
    keeper.look()
    address, _ = looked_at(visit, world, ours(world))
    visit("teacher").post(address, data=form(world, "teacher"))
    with world.desk.sessions() as session:
        before = {board.rules for board in session.query(Board).filter_by(course="data_literacy")}
    keeper.look()
    with world.desk.sessions() as session:
        after = {board.rules for board in session.query(Board).filter_by(course="data_literacy")}
    assert after
    assert after != before


def test_a_course_that_somebody_is_writing_stays_as_it_was_read(world: World) -> None:
    shelf = Catalogue.of(world.house)
    path = world.house.courses / "data_literacy" / "course.toml"
    whole = path.read_text("utf-8")
    assert shelf.refresh() is False
    path.write_text(whole + "\n[[lessons]]\nid = ", "utf-8")
    with pytest.raises(LessonError):
        shelf.refresh()
    assert len(shelf.course("data_literacy").lessons) == 4
    path.write_text(whole.replace("attempts = 0", "attempts = 7"), "utf-8")
    assert shelf.refresh() is True
    assert shelf.course("data_literacy").attempts == 7
