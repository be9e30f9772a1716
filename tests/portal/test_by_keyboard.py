"""Can a trainee do all that there is to do by keyboard alone? Each stop is seen, and what is done is in the records."""

from __future__ import annotations

import json
import time
import zipfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, expect
from sqlalchemy import select

from graders.records import people, requests
from graders.records.models import Person
from graders.records.questions import Post, Question
from graders.records.requests import Request
from tests.portal.browsing import PATIENCE
from tests.portal.keyboard import Place, placed
from tests.portal.rich_world import COURSE, LESSON, rich

SEOUL = ZoneInfo("Asia/Seoul")
SOON = datetime.now(SEOUL).replace(second=0, microsecond=0) + timedelta(days=12, hours=5)
HERE = f"courses/{COURSE}/{LESSON}"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Place]:
    with placed(rich(tmp_path_factory.mktemp("rich")), browser) as made:
        yield made


def test_the_first_stop_leads_past_the_menu_and_the_language_is_a_stop_away(place: Place) -> None:
    keys = place.open("minji")
    keys.press("Tab")
    assert "본문" in keys.here()["what"]
    keys.press("Enter")
    assert keys.page.evaluate("document.activeElement.id") == "main"
    keys.press("Tab")
    assert keys.page.evaluate("document.activeElement.closest('main') !== null")
    keys.enter("link", "English", back=True)
    assert place.person("minji").language == "en"
    expect(keys.page.get_by_role("link", name="My courses")).to_be_visible()
    keys.enter("link", "한국어")
    assert place.person("minji").language == "ko"


def test_the_next_step_leads_to_a_lesson_and_its_notebook(place: Place) -> None:
    keys = place.open("junho")
    keys.press("Tab", "Enter")
    keys.enter("link", " ".join(keys.page.locator("section.step a").inner_text().split()).replace(" :", ":"))
    assert "/courses/" in keys.page.url
    lesson = keys.page.url.split("/courses/")[1]
    keys.enter("link", "이어하기" if keys.page.get_by_role("link", name="이어하기").count() else "시작하기")
    assert keys.page.url.endswith(f"/hub/user-redirect/lesson/{lesson}")


def test_a_result_is_read_with_its_hints_and_what_was_sent_is_no_trap(place: Place) -> None:
    keys = place.open("minji", HERE)
    keys.unfold("1번째 제출", "Space")
    expect(keys.page.get_by_text("값이 많을 때를 보세요.")).to_be_visible()
    keys.press("Space")
    assert not keys.page.locator("#attempt-1").evaluate("part => part.open")
    keys.press("Escape", "Enter")
    assert keys.page.locator("#attempt-1").evaluate("part => part.open")
    keys.enter("link", "제출한 노트북 보기 (1번째 제출)")
    assert keys.page.url.endswith(place.world.examples["submission"])


def test_a_long_notebook_is_scrolled_in_its_frame_and_the_frame_is_left_again(place: Place) -> None:
    notebook = json.loads(place.world.notebook(COURSE, LESSON))
    said = {"id": "said", "cell_type": "markdown", "metadata": {}, "source": "\n\n".join(["생각"] * 90)}
    files = {f"{LESSON}.ipynb": json.dumps(notebook | {"cells": [*notebook["cells"], said]}).encode()}
    sent = place.world.desk.submit(place.world.caller("person06"), COURSE, LESSON, files).submission
    keys = place.open("person06", f"submissions/{sent}")
    frame = keys.page.frames[1]
    keys.to("link", "따로 열어서 읽거나 인쇄하기")
    keys.press("Tab")
    assert "iframe" in keys.here()["what"]
    assert frame.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    keys.press("PageDown")
    deadline = time.monotonic() + PATIENCE
    while frame.evaluate("scrollY") == 0:  # no script waits in it: it runs none
        assert time.monotonic() < deadline, "the notebook does not move"
    for way, inside in (("Tab", False), ("Shift+Tab", True), ("Shift+Tab", False)):
        keys.press(way)
        assert ("iframe" in keys.here()["what"]) is inside, "a trap"
    assert "따로 열어서" in keys.here()["what"]


def test_a_result_that_comes_in_is_said_and_takes_the_focus_from_nobody(place: Place) -> None:
    sent = place.world.submit("person04", COURSE, LESSON)
    keys = place.open("person04", HERE)
    keys.to("summary", "1번째 제출")
    region, place_then = keys.page.locator("#attempts-say[role=status]").element_handle(), keys.here()["what"]
    place.world.grade(sent)
    expect(keys.page.locator("#attempts-say")).to_contain_text("2번째 제출이 채점되었습니다: 10점 만점에 4점")
    assert region.evaluate("region => region.isConnected && region.textContent.includes('4점')"), "a region that stays"
    assert keys.here()["what"] == place_then


def test_a_question_is_asked_anonymously(place: Place) -> None:
    keys = place.open("minji", HERE)
    keys.enter("link", "질문하기")
    keys.write("제목", "빈 칸은 어떻게 셉니까?")
    keys.write("질문 내용", "값이 없는 행도\n개수에 들어가나요?")
    keys.tick("다른 수강생에게 이름을 보이지 않기")
    keys.send("질문 올리기")
    row = place.rows(select(Question).order_by(Question.id))[-1]
    assert (row.title, row.anonymous, row.author_id) == ("빈 칸은 어떻게 셉니까?", True, place.person("minji").id)
    assert f"/questions/{row.id}#" in keys.page.url


def test_a_question_is_answered(place: Place) -> None:
    keys = place.open("person02", "questions/{open}")
    keys.write("내용", "나누는 수를 먼저 확인해 보세요.")
    keys.send("보내기")
    assert _posts(place, "open")[-1] == ("person02", "나누는 수를 먼저 확인해 보세요.", False)


def test_whoever_asked_marks_what_helped(place: Place) -> None:
    keys = place.open("minji", "questions/{asked}")
    keys.send("도움이 됐어요: 김강사")
    assert [(login, helped) for login, _, helped in _posts(place, "asked") if helped] == [("teacher", True)]
    keys.send("도움이 되지 않았어요: 김강사")
    assert not any(helped for _, _, helped in _posts(place, "asked"))


def _posts(place: Place, question: str) -> list[tuple[str, str, bool]]:
    with place.world.desk.sessions() as session:
        query = select(Post).where(Post.question_id == int(place.world.examples[question])).order_by(Post.id)
        return [(row.author.login, row.text, row.helped) for row in session.scalars(query)]


def test_more_time_is_asked_for_and_the_request_taken_back(place: Place) -> None:
    keys = place.open("minji", HERE)
    keys.enter("link", "마감 연장 요청하기")
    keys.time("언제까지 필요한가요", SOON)
    keys.write("이유", "다음 주까지 출장입니다.")
    keys.send("요청 보내기")
    [row] = _requests(place, "minji", requests.EXTENSION)
    assert (row.until, row.state) == (SOON, "open")
    keys.send("요청 거두기")
    assert [row.state for row in _requests(place, "minji", requests.EXTENSION)] == ["withdrawn"]


def test_another_look_at_a_result_is_asked_for(place: Place) -> None:
    keys = place.open("minji", "submissions/{essay}")
    keys.enter("link", "결과가 잘못된 것 같아요")
    keys.choose("어느 채점 항목인가요", "문제 2: mean_large")
    keys.write("무엇이 잘못되었다고 생각하나요", "제 풀이로도 49.5가 나옵니다.")
    keys.send("요청 보내기")
    row = _requests(place, "minji", requests.REVIEW)[-1]
    assert (row.subject, row.test, row.state) == (place.world.examples["essay"], "mean_large", "open")


def _requests(place: Place, login: str, kind: str) -> list[Request]:
    query = select(Request).join(Person, Request.person_id == Person.id).order_by(Request.id)
    return place.rows(query.where(Person.login == login, Request.kind == kind))


def test_a_name_is_put_right_a_consent_taken_back_and_the_page_turned_dark(place: Place) -> None:
    keys = place.open("person05", "me")
    keys.write("이름", "윤지아름")
    keys.send("이름 고치기")
    assert place.person("person05").name == "윤지아름"
    assert "저장했습니다" in keys.here()["what"], "whoever can't see the page hears that it is done"
    keys.tick("순위표에 내 이름을 보이는 데 동의합니다")
    keys.send("저장")
    with place.world.desk.sessions() as session:
        assert people.consents(session, place.person("person05"))["board_name"] is False
    keys.pick("어둡게")
    keys.send("화면 저장")
    assert keys.page.locator("html").get_attribute("data-theme") == "dark"
    assert {c["value"] for c in place.context.cookies() if c["name"] == "theme"} == {"dark"}


def test_a_search_leads_to_what_was_found(place: Place) -> None:
    keys = place.open("minji")
    keys.write("전체 검색", "쉼터")
    with keys.onward():
        keys.press("Enter")
    keys.enter("link", "쉼터")
    assert keys.page.url.endswith("/data/rest_places")


def test_everything_that_is_kept_is_taken_away(place: Place) -> None:
    keys = place.open("minji", "me")
    keys.to("link", "내 데이터 내려받기")
    with keys.page.expect_download() as download:
        keys.press("Enter")
    with zipfile.ZipFile(download.value.path()) as archive:
        assert any(name.endswith(".ipynb") for name in archive.namelist())


def test_somebody_leaves_after_writing_their_login(place: Place) -> None:
    keys = place.open("person15", "me")
    keys.unfold("탈퇴하기")
    keys.write("계속하려면 아이디를 써 주세요: person15", "person14")
    keys.send("영구히 탈퇴하기")
    assert place.person("person15").state == "active"
    assert "아이디가 달라요" in keys.here()["what"], "what is wrong has the focus"
    keys.write("계속하려면 아이디를 써 주세요: person15", "person15")
    keys.enter("button", "영구히 탈퇴하기")
    assert keys.page.url.endswith("/hub/logout")
    assert place.person("person15").state == "left"
