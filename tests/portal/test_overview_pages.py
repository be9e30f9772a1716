"""Do instructors and managers see of many submissions what helps, and nobody else?"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from graders.records.base import now
from graders.records.models import Enrolment, Person
from tests.graders.exchange.exchange_world import SCOPES, World

Visit = Callable[[str], TestClient]
COURSE, LESSON = "data_literacy", "01_tables"
HOSTILE = "<script>alert(1)</script>"
FOR_INSTRUCTORS = (
    "teach/data_literacy",
    "teach/data_literacy/submissions",
    "teach/data_literacy/01_tables/items",
    "teach/data_literacy/people/minji",
)


def sent(world: World, login: str, days: float, small: bool, large: bool, minutes: float = 0) -> str:
    at = now() - timedelta(days=days) + timedelta(minutes=minutes)
    made = world.submit(login, COURSE, LESSON, at=at, answer=f"return {minutes}")
    world.grade(made, small=small, large=large, at=at)
    return made


@pytest.fixture
def crowd(world: World) -> World:
    """Minji is stuck, Junho is done, Hana began nothing and joined long ago, the last one is called like a script."""
    for minutes in (0, 10, 20):
        sent(world, "minji", 1, small=True, large=False, minutes=minutes)
    sent(world, "junho", 1, small=False, large=True)
    sent(world, "junho", 1, small=True, large=True, minutes=30)
    hana, hostile = world.add("hana", "김하나"), world.add("hostile", HOSTILE)
    with world.desk.sessions.begin() as session:
        for person in (hana, hostile):
            session.add(Enrolment(person_id=person, course=COURSE, at=now() - timedelta(days=30)))
    sent(world, "hostile", 9, small=False, large=False)
    return world


def cells(page: str, caption: str) -> list[list[str]]:
    """Return the words of a table's rows."""
    table = page.split(f'<caption class="sr-only">{caption}</caption>')[1].split("</table>")[0].split("<tbody>")[1]
    plain = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in table.split("<tr>")[1:]]
    return [[" ".join(re.sub(r"<[^>]+>", "", cell).split()) for cell in row] for row in plain]


def test_the_dashboard_says_who_is_where_who_is_stuck_and_on_what(crowd: World, visit: Visit) -> None:
    page = visit("teacher").get("teach/data_literacy").text
    tables = cells(page, "누가 어디까지 왔나")
    assert [row[:5] for row in tables] == [["표 읽기", "1", "2", "1", "1"], ["대표값", "0", "0", "4", "0"]]
    assert [row[0] for row in cells(page, "막힌 사람")] == ["박민지 minji"]
    assert cells(page, "막힌 사람")[0][2:] == ["3", "4 / 10", "mean_large"]
    missed = cells(page, "가장 많이 틀리는 채점 항목")
    assert [(row[0], row[2], row[3]) for row in missed] == [("mean_large", "2", "67%"), ("mean_small", "1", "33%")]
    assert {row[0].split()[-1] for row in cells(page, "소식이 끊긴 사람")} == {"hana", "hostile"}
    days = cells(page, "최근 4주 날짜별 제출")
    assert len(days) == 28
    assert sum(int(row[1]) for row in days) == 6
    assert 'href="/services/portal/teach/data_literacy/01_tables/items"' in page
    assert 'href="/services/portal/teach/data_literacy/people/minji"' in page


def test_the_dashboard_moves_on_with_each_result(crowd: World, visit: Visit) -> None:
    browser = visit("teacher")
    assert "박민지" in browser.get("teach/data_literacy").text
    sent(crowd, "minji", 0, small=True, large=True)
    page = browser.get("teach/data_literacy").text
    assert "막힌 사람이 없습니다" in page
    assert cells(page, "누가 어디까지 왔나")[0][1:3] == ["2", "1"]
    with crowd.desk.sessions.begin() as session:
        session.scalars(select(Person).where(Person.login == "junho")).one().state = "blocked"
    assert cells(browser.get("teach/data_literacy").text, "누가 어디까지 왔나")[0][1:3] == ["1", "1"]


def test_a_course_without_people_or_lessons_says_so(world: World, visit: Visit) -> None:
    assert "아직 이 과정의 수강생이 없습니다" in visit("teacher").get("teach/data_literacy").text
    assert "아직 아무도 제출하지 않았습니다" in visit("teacher").get("teach/data_literacy/submissions").text
    assert "아직 채점 결과가 없습니다" in visit("teacher").get("teach/data_literacy/01_tables/items").text
    assert visit("teacher").get("teach/data_literacy/people/minji").status_code == 404


def test_item_statistics_say_in_words_what_the_numbers_mean(crowd: World, visit: Visit) -> None:
    page = visit("teacher").get("teach/data_literacy/01_tables/items").text
    small, large = cells(page, "채점 항목 통계")
    assert small[:3] == ["mean_small", "33%", "67%"]
    assert large[:3] == ["mean_large", "33%", "33%"]
    assert small[4:6] == ["1.5", "15분"]  # Minji at once, Junho with his second after half an hour
    assert "아직 열 명이 안 돼서 말하기 일러요." in large[6]
    assert "4번:" in page  # three of Minji's and one of the last person's
    assert "값이 많을 때를 보세요." in page


def test_the_history_of_a_person_is_on_one_page(crowd: World, visit: Visit) -> None:
    page = visit("teacher").get("teach/data_literacy/people/minji").text
    assert "박민지" in page
    assert [row[1] for row in cells(page, "제출")] == [f"{n}번째 제출, 박민지, 표 읽기" for n in (3, 2, 1)]
    assert page.count('href="/services/portal/submissions/01') == 3
    assert "4 / 10" in page
    assert visit("teacher").get("teach/data_literacy/people/teacher").status_code == 404
    assert visit("teacher").get("teach/data_literacy/people/..%2Fminji").status_code == 404
    assert visit("teacher").get("teach/bank_analyst/people/minji").status_code == 404


def test_managers_see_all_courses_and_names_only_where_they_may(
    crowd: World, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    crowd.add("boss", "최운영", "manager")
    page = visit("boss").get("manage").text
    assert cells(page, "과정별 현황")[0][:6] == ["데이터 문해력", "4", "0", "3", "1", "12%"]
    assert "김하나" in page
    assert "승인을 기다리는 가입" in page
    monkeypatch.setitem(SCOPES, "manager", {"custom:programmes:run"})
    page = visit("boss").get("manage").text
    assert "김하나" not in page
    assert "hana" not in page
    assert re.search(r"<code>[0-9a-f]{10}</code>", page)


def test_nobody_else_gets_there(crowd: World, visit: Visit) -> None:
    crowd.add("boss", "최운영", "manager")
    for path in FOR_INSTRUCTORS:
        for login in ("minji", "boss"):
            assert visit(login).get(path).status_code == 403, (login, path)
        assert visit("").get(path).status_code == 302
    assert [visit(login).get("manage").status_code for login in ("minji", "teacher", "boss")] == [403, 403, 200]


def test_what_is_not_there_is_not_found(crowd: World, visit: Visit) -> None:
    for path in (
        "teach/nothing",
        "teach/nothing/submissions",
        "teach/data_literacy/09_none/items",
        "teach/nothing/export",
    ):
        assert visit("teacher").get(path).status_code == 404, path


def test_a_hostile_name_stays_text(crowd: World, visit: Visit) -> None:
    crowd.add("boss", "최운영", "manager")
    paths = ("teach/data_literacy", "teach/data_literacy/submissions", "teach/data_literacy/people/hostile")
    pages = [visit("teacher").get(path).text for path in paths] + [visit("boss").get("manage").text]
    for page in pages:
        assert HOSTILE not in page
        assert "&lt;script&gt;" in page
