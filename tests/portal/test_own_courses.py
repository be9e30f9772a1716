"""Does an instructor find the own courses, and of others only what everybody sees? And does everybody choose their light?"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from graders.records import teaching
from graders.records.base import now
from graders.records.models import Person
from tests.graders.exchange.exchange_world import World
from tests.portal.test_pages import mark

Visit = Callable[[str], TestClient]


@pytest.fixture
def banker(world: World) -> World:
    world.add("banker", "한은행", "instructor", courses=("bank_analyst",))
    return world


def test_the_list_has_the_own_courses_and_a_board_of_others_no_names(visit: Visit, banker: World) -> None:
    for course in ("data_literacy", "bank_analyst"):
        banker.grade(banker.submit("minji", course, "01_tables"))
    page = visit("banker").get("teach").text
    assert "금융 분석가 첫걸음" in page
    assert "데이터 문해력" not in page
    assert "박민지" in visit("banker").get("courses/bank_analyst/board").text
    other = visit("banker").get("courses/data_literacy/board").text
    assert "박민지" not in other
    assert "이름 공개에 동의한" in other


def test_a_refusal_says_why_and_what_to_do(visit: Visit, banker: World) -> None:
    sent = banker.submit("minji", "data_literacy", "01_tables")
    for path in (f"submissions/{sent}", f"submissions/{sent}/notebook", "teach/data_literacy/01_tables/marking"):
        answer = visit("banker").get(path)
        assert answer.status_code == 403
        assert "담당하는 과정이 아닙니다" in answer.text
        assert "관리자에게" in answer.text
    own = banker.submit("banker", "data_literacy", "01_tables")
    assert visit("banker").get(f"submissions/{own}").status_code == 200  # everybody reads what they sent


def test_another_course_is_theirs_from_the_next_click(visit: Visit, banker: World) -> None:
    browser = visit("banker")
    with banker.desk.sessions.begin() as session:
        person = session.scalars(select(Person).where(Person.login == "banker")).one()
        teaching.assign(session, person, ["data_literacy"], by="root", at=now())
    page = browser.get("teach").text
    assert "데이터 문해력" in page
    assert "금융 분석가 첫걸음" not in page
    closing = {"mark": mark(page)}
    assert browser.post("teach/bank_analyst/01_tables/close", data=closing).status_code == 403
    assert browser.post("teach/data_literacy/01_tables/close", data=closing).status_code == 303


def test_light_and_dark_are_chosen_and_stay_with_the_browser(visit: Visit) -> None:
    browser = visit("minji")
    page = browser.get("me").text
    assert 'data-theme="system" data-krds-mode="theme"' in page
    answer = browser.post("me/theme", data={"mark": mark(page), "theme": "dark"})
    assert answer.status_code == 303
    for path in ("", "courses/nowhere"):  # an error, too
        assert 'data-theme="dark" data-krds-mode="high-contrast"' in browser.get(path).text
    assert 'id="theme-dark" name="theme" value="dark" checked' in browser.get("me").text
    assert browser.post("me/theme", data={"mark": mark(page), "theme": '"><script>'}).status_code == 400
    assert 'data-theme="system"' in visit("junho").get("", headers={"Cookie": "who=junho; theme=<x>"}).text
