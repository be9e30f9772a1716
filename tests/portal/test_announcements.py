"""Do announcements reach those they concern, from those who may write them, and go when they are withdrawn?"""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from graders.records.announcements import PAGE, Announcement
from tests.graders.exchange.exchange_world import World
from tests.portal.voices import HARM, LONG, Visit, harmless, send

COURSE = "data_literacy"


@pytest.fixture
def boss(world: World) -> str:
    world.add("boss", "오운영", "manager")
    return "boss"


def write(visit: Visit, world: World, login: str, title: str, course: str = "", text: str = "내용", **more: str) -> str:
    answer = send(visit, world, login, "announcements", course=course, title=title, text=text, **more)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"].removeprefix("/services/portal/").partition("#")[0]


def test_an_announcement_shows_on_home_on_its_course_and_in_the_list(visit: Visit, world: World, boss: str) -> None:
    one = write(
        visit,
        world,
        "teacher",
        "강의실이 바뀝니다",
        COURSE,
        "3층 302호입니다.\n\n지도: https://map.kr/a?b=1&c=2입니다.",
    )
    write(visit, world, boss, "휴관 안내", pinned="yes")
    world.submit("minji", COURSE, "01_tables")  # she takes the course now; junho takes none
    home = visit("minji").get("").text
    assert "강의실이 바뀝니다" in home
    assert "휴관 안내" in visit("junho").get("").text
    assert "강의실이 바뀝니다" not in visit("junho").get("").text
    assert "강의실이 바뀝니다" in visit("junho").get(f"courses/{COURSE}").text
    assert "강의실이 바뀝니다" not in visit("junho").get("courses/bank_analyst").text
    listing = visit("junho").get("announcements").text
    assert listing.index("휴관 안내") < listing.index("강의실이 바뀝니다")  # pinned, and newer only by chance
    assert "김강사" in listing
    page = visit("junho").get(one).text
    assert (
        '<a href="https://map.kr/a?b=1&amp;c=2" rel="nofollow noreferrer">https://map.kr/a?b=1&amp;c=2</a>입니다.'
        in page
    )
    assert page.count('<p dir="auto">') == 2


def test_what_is_new_is_marked_until_the_list_was_seen(visit: Visit, world: World, boss: str) -> None:
    write(visit, world, boss, "첫 공지")
    browser = visit("minji")
    assert browser.get("").text.count("새 글") == 1
    assert browser.get("announcements").text.count("새 글") == 1
    assert "새 글" not in browser.get("").text
    write(visit, world, boss, "둘째 공지")
    assert browser.get("").text.count("새 글") == 1
    browser.cookies.set("announcements_seen", "9" * 40)
    assert browser.get("").status_code == 200


def test_instructors_speak_for_courses_and_managers_for_the_site(visit: Visit, world: World, boss: str) -> None:
    refused = send(visit, world, "teacher", "announcements", course="", title="전체", text="글")
    assert refused.status_code == 403
    assert "전체 공지는 운영자만" in refused.text
    assert send(visit, world, "minji", "announcements", course=COURSE, title="저", text="글").status_code == 403
    assert send(visit, world, boss, "announcements", course="nowhere", title="저", text="글").status_code == 404
    assert visit("minji").get("announcements/new").status_code == 403
    assert '<option value="">' not in visit("teacher").get("announcements/new").text
    assert '<option value="">모두</option>' in visit(boss).get("announcements/new").text
    assert "announcements/new" not in visit("minji").get("announcements").text
    with world.desk.sessions() as session:
        assert session.scalars(select(Announcement)).all() == []


@pytest.mark.parametrize(
    ("title", "text", "said"),
    [
        ("  ", "글", "제목이 비어 있습니다"),
        ("제목", "\u200b\n", "본문이 비어 있습니다"),
        ("제목", "가" * 4001, "4001자입니다"),
    ],
)
def test_what_is_wrong_is_said_beside_the_form_that_keeps_it(
    visit: Visit, world: World, boss: str, title: str, text: str, said: str
) -> None:
    answer = send(visit, world, boss, "announcements", course=COURSE, title=title, text=text, pinned="yes")
    assert answer.status_code == 400
    assert said in answer.text
    assert 'name="pinned" value="yes" checked' in answer.text
    assert f'value="{COURSE}" selected' in answer.text
    assert text.strip("\n") in answer.text


def test_a_withdrawn_one_is_gone_for_all_but_those_who_write(visit: Visit, world: World, boss: str) -> None:
    path = write(visit, world, "teacher", "잘못 쓴 공지", COURSE)
    assert send(visit, world, "minji", f"{path}/withdraw").status_code == 403
    assert send(visit, world, "teacher", f"{path}/withdraw").status_code == 303
    assert visit("minji").get(path).status_code == 404
    assert "잘못 쓴 공지" not in visit("minji").get("announcements").text + visit("teacher").get("announcements").text
    assert visit("minji").get("announcements?withdrawn=yes").status_code == 403
    assert "잘못 쓴 공지" in visit("teacher").get("announcements?withdrawn=yes").text
    assert re.search(r"김강사 님이 \d{4}-\d\d-\d\d [\d:]+에 거두었습니다", visit("teacher").get(path).text)
    again = send(visit, world, boss, f"{path}/withdraw")
    assert again.status_code == 409
    assert "이미 거둔 공지입니다" in again.text
    site = write(visit, world, boss, "전체 공지")
    assert send(visit, world, "teacher", f"{site}/withdraw").status_code == 403


def test_hostile_words_are_words(visit: Visit, world: World, boss: str) -> None:
    path = write(visit, world, boss, HARM[:110], text=f"{HARM}\n\n```\n{HARM}\n```\nhttps://bank.kr@evil.kr/ {LONG}")
    for page in (path, "announcements", "", "search?q=script"):
        shown = harmless(visit("minji").get(page).text)
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown
    assert "{{ 7 * 7 }}" in visit("minji").get(path).text
    assert 'href="https://bank.kr@' not in visit("minji").get(path).text  # it leads elsewhere than it reads


def test_a_long_list_has_pages_and_a_wrong_page_is_a_page(visit: Visit, world: World, boss: str) -> None:
    for number in range(PAGE + 1):
        write(visit, world, boss, f"공지 {number}번")
    first, second = visit("minji").get("announcements").text, visit("minji").get("announcements?page=2").text
    assert "공지 0번" not in first
    assert "공지 0번" in second
    assert 'rel="next"' in first
    assert 'rel="next"' not in second
    assert "더 없습니다" in visit("minji").get("announcements?page=3").text
    for wrong in (
        "announcements?page=0",
        "announcements?page=" + "9" * 30,
        "announcements/" + "9" * 30,
        "announcements/x",
    ):
        answer = visit("minji").get(wrong)
        assert answer.status_code == 422, wrong
        assert "<html" in answer.text
    assert visit("minji").get("announcements/999").status_code == 404
    assert visit("minji").get("announcements?course=nowhere").status_code == 404
