"""Does the way from the page for teaching into a lesson's source stand, for who teaches it, and on record?"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from graders.records import editing
from graders.records.base import now
from graders.records.models import Decision
from tests.graders.exchange.exchange_world import World
from tests.portal.voices import form

Visit = Callable[[str], TestClient]
BUTTON = "teach/data_literacy/01_tables/source"


def lessons(world: World) -> int:
    return sum(len(course.lessons) for course in world.desk.catalogue.courses.values())


def records(world: World) -> list[tuple[str, str, str]]:
    with world.desk.sessions() as session:
        rows = session.scalars(select(Decision).where(Decision.kind == editing.KIND))
        return [(row.by, row.subject, row.outcome) for row in rows]


@pytest.mark.parametrize(("language", "says"), [("ko", "JupyterLab에서 고치기"), ("en", "Edit in JupyterLab")])
def test_the_button_leads_into_the_persons_own_server(visit: Visit, world: World, language: str, says: str) -> None:
    teacher = visit("teacher")
    teacher.get(f"teach?lang={language}")
    page = teacher.get("teach").text
    assert page.count(says) == lessons(world)
    assert records(world) == []
    answer = teacher.post(BUTTON, data=form(world, "teacher"))
    assert (answer.status_code, answer.headers["location"]) == (
        303,
        "/hub/user-redirect/lesson-source/data_literacy/01_tables",
    )
    assert records(world) == [("teacher", "data_literacy/01_tables", "opened")]
    with world.desk.sessions() as session:
        editing.need_open(session, "data_literacy", "01_tables", by="teacher", at=now())


def test_without_the_form_or_as_a_trainee_nothing_is_opened(visit: Visit, world: World) -> None:
    assert visit("teacher").post(BUTTON, data={"mark": "x"}).status_code == 403
    assert visit("minji").post(BUTTON, data=form(world, "minji")).status_code == 403
    assert visit("teacher").post("teach/data_literacy/nothing/source", data=form(world, "teacher")).status_code == 404
    assert records(world) == []


def test_of_a_notebook_of_nbgraders_it_is_said_how_it_is_edited(visit: Visit, world: World) -> None:
    place = world.house.courses / "data_literacy" / "01_tables" / "lesson.py"
    place.rename(place.with_name("lesson.ipynb"))
    page = visit("teacher").get("teach").text
    assert "노트북을 직접 고친 뒤 새 차시로 올려 주세요" in page
    assert page.count("JupyterLab에서 고치기") == lessons(world) - 1
    refused = visit("teacher").post(BUTTON, data=form(world, "teacher"))
    assert refused.status_code == 409
    assert "nbgrader 형식의 노트북" in refused.text
    assert records(world) == []
