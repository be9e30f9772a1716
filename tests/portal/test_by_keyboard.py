"""Can a trainee do all that the portal offers with the keyboard alone? Every stop is seen, and what is done is in the records."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, BrowserContext, expect
from sqlalchemy import select

from graders.records import people, requests
from graders.records.models import Person
from graders.records.questions import Post, Question
from graders.records.requests import Request
from tests.portal.browsing import PATIENCE, app_of, served
from tests.portal.conftest import PREFIX
from tests.portal.keyboard import Keys
from tests.portal.rich_world import COURSE, LESSON, OPEN, RichWorld, rich

SEOUL = ZoneInfo("Asia/Seoul")
SOON = datetime.now(SEOUL).replace(second=0, microsecond=0) + timedelta(days=12, hours=5)
HERE = f"courses/{COURSE}/{LESSON}"


@dataclass
class Place:
    """The site, and somebody at a keyboard in front of it."""

    world: RichWorld
    url: str
    browser: Browser
    contexts: dict[str, BrowserContext] = field(default_factory=dict)

    def open(self, login: str, address: str = "") -> Keys:
        """Return a page, opened anew."""
        if login not in self.contexts:
            context = self.browser.new_context(
                viewport={"width": 1280, "height": 900}, locale="ko-KR", timezone_id="Asia/Seoul", reduced_motion="reduce"
            )
            context.add_cookies([{"name": "who", "value": login, "url": self.url}])
            context.set_default_timeout(PATIENCE * 1000)
            context.new_page()
            self.contexts[login] = context
        page = self.contexts[login].pages[0]
        page.goto(f"{self.url}{PREFIX}{address.format_map(self.world.examples)}", wait_until="load")
        return Keys(page)

    def person(self, login: str) -> Person:
        with self.world.desk.sessions() as session:
            return session.scalars(select(Person).where(Person.login == login)).one()


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Place]:
    world = rich(tmp_path_factory.mktemp("rich"))
    with served(app_of(world)) as url:
        made = Place(world, url, browser)
        yield made
        for context in made.contexts.values():
            context.close()


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
    step = keys.page.locator("section.step a")
    keys.enter("link", step.inner_text())
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
    keys.to("link", "따로 열어서 읽거나 인쇄하기")
    keys.press("Tab")
    assert "iframe" in keys.here()["what"]
    for there, back in (("Tab", "Shift+Tab"), ("Shift+Tab", "Tab")):
        for _ in range(20):
            keys.press(there)
            if "iframe" not in keys.here()["what"]:
                break
        else:
            raise AssertionError("the frame is a trap")
        keys.press(back)
        assert "iframe" in keys.here()["what"]


def test_a_question_is_asked_anonymously(place: Place) -> None:
    keys = place.open("minji", HERE)
    keys.enter("link", "질문하기")
    keys.write("제목", "빈 칸은 어떻게 셉니까?")
    keys.write("질문 내용", "값이 없는 행도\n개수에 들어가나요?")
    keys.tick("다른 수강생에게 이름을 보이지 않기")
    keys.enter("button", "질문 올리기")
    with place.world.desk.sessions() as session:
        row = session.scalars(select(Question).order_by(Question.id.desc()).limit(1)).one()
        assert (row.title, row.anonymous, row.author.login) == ("빈 칸은 어떻게 셉니까?", True, "minji")
    assert keys.page.url.endswith(f"/questions/{row.id}")


def test_a_question_is_answered(place: Place) -> None:
    keys = place.open("person02", "questions/{open}")
    keys.write("내용", "나누는 수를 먼저 확인해 보세요.")
    keys.enter("button", "보내기")
    assert _posts(place, "open")[-1] == ("person02", "나누는 수를 먼저 확인해 보세요.", False)


def test_whoever_asked_marks_what_helped(place: Place) -> None:
    keys = place.open("minji", "questions/{asked}")
    keys.enter("button", "도움이 됐어요: 김강사")
    assert [(login, helped) for login, _, helped in _posts(place, "asked") if helped] == [("teacher", True)]
    keys.enter("button", "도움이 안 됐어요: 김강사")
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
    keys.enter("button", "요청 보내기")
    [row] = _requests(place, "minji", requests.EXTENSION)
    assert (row.until, row.state) == (SOON, "open")
    keys.enter("button", "요청 거두기")
    assert [row.state for row in _requests(place, "minji", requests.EXTENSION)] == ["withdrawn"]


def test_another_look_at_a_result_is_asked_for(place: Place) -> None:
    keys = place.open("minji", "submissions/{essay}")
    keys.enter("link", "결과가 잘못된 것 같아요")
    keys.choose("어느 채점 항목인가요", "문제 2: mean_large")
    keys.write("무엇이 잘못되었다고 생각하나요", "제 풀이로도 49.5가 나옵니다.")
    keys.enter("button", "요청 보내기")
    row = _requests(place, "minji", requests.REVIEW)[-1]
    assert (row.subject, row.test, row.state) == (place.world.examples["essay"], "mean_large", "open")


def _requests(place: Place, login: str, kind: str) -> list[Request]:
    with place.world.desk.sessions() as session:
        query = select(Request).join(Person, Request.person_id == Person.id).order_by(Request.id)
        return list(session.scalars(query.where(Person.login == login, Request.kind == kind)))


def test_a_name_is_put_right_a_consent_taken_back_and_the_page_turned_dark(place: Place) -> None:
    keys = place.open("person05", "me")
    keys.write("이름", "윤지아름")
    keys.enter("button", "이름 고치기")
    assert place.person("person05").name == "윤지아름"
    assert "저장했습니다" in keys.here()["what"], "whoever can't see the page hears that it is done"
    keys.tick("순위표에 내 이름을 보이는 데 동의합니다")
    keys.enter("button", "저장")
    with place.world.desk.sessions() as session:
        assert people.consents(session, place.person("person05"))["board_name"] is False
    keys.pick("어둡게")
    keys.enter("button", "화면 저장")
    assert keys.page.locator("html").get_attribute("data-theme") == "dark"
    [cookie] = [c for c in place.contexts["person05"].cookies() if c["name"] == "theme"]
    assert cookie["value"] == "dark"


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
    keys.enter("button", "영구히 탈퇴하기")
    assert place.person("person15").state == "active"
    assert "아이디" in keys.here()["what"], "what is wrong has the focus"
    keys.write("계속하려면 아이디를 써 주세요: person15", "person15")
    keys.enter("button", "영구히 탈퇴하기")
    assert keys.page.url.endswith("/hub/logout")
    with place.world.desk.sessions() as session:
        assert "person15" not in [row.login for row in session.scalars(select(Person).where(Person.state == "active"))]
