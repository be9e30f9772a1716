"""Do announcements reach those they concern, from those who may write them, and go when they are withdrawn?"""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from graders.records import announcements
from graders.records.announcements import PAGE, Announcement, Wording
from graders.records.models import Person
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


def test_what_is_new_is_marked_until_the_list_was_seen_in_whatever_browser(
    visit: Visit, world: World, boss: str
) -> None:
    write(visit, world, boss, "첫 공지")
    browser = visit("minji")
    assert browser.get("").text.count("새 글") == 1
    assert browser.get("announcements").text.count("새 글") == 1
    browser.cookies.clear()
    browser.cookies.set("who", "minji")
    assert "새 글" not in browser.get("").text
    write(visit, world, boss, "둘째 공지")
    assert browser.get("").text.count("새 글") == 1


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


def test_a_correction_is_read_with_its_time_and_the_earlier_wording_stays_on_record(
    visit: Visit, world: World, boss: str
) -> None:
    path = write(visit, world, "teacher", "금요일 특강", COURSE, "302호입니다.")
    assert "수정:" not in visit("minji").get(path).text
    form = visit(boss).get(f"{path}/correct").text
    assert 'value="금요일 특강"' in form
    assert ">302호입니다.</textarea>" in form
    said = {"title": "금요일 특강", "wording": "1"}
    assert send(visit, world, boss, f"{path}/correct", text="401호입니다.", **said).status_code == 303
    for page in (path, "announcements", f"courses/{COURSE}"):
        assert re.search(r"수정: \d+월 \d+일", visit("minji").get(page).text), page
    shown = visit("minji").get(path).text
    assert "401호입니다." in shown
    assert "302호입니다." not in shown
    assert f"{path}/correct" not in shown
    kept = visit("teacher").get(path).text
    assert "302호입니다." in kept
    assert "마지막으로 수정한 사람: 오운영" in kept
    assert "김강사 님이 쓴 글" in kept
    assert "401호" in visit("minji").get("search?q=401호").text
    assert "금요일" not in visit("minji").get("search?q=302호").text.partition('class="hits"')[2]
    with world.desk.sessions() as session:
        first = session.scalars(select(Wording)).one()
        row = session.scalars(select(Announcement)).one()
    assert (first.number, first.title, first.text, first.by) == (1, "금요일 특강", "302호입니다.", "teacher")
    assert first.at == row.at
    assert row.corrected_at is not None
    assert (row.by, row.corrected_by, row.wording) == ("teacher", "boss", 2)


def test_who_may_not_withdraw_may_not_correct(visit: Visit, world: World, boss: str) -> None:
    path, site = write(visit, world, "teacher", "특강", COURSE), write(visit, world, boss, "휴관")
    said = {"title": "바꿈", "text": "바꿈", "wording": "1"}
    for login, where in (("minji", path), ("teacher", site)):
        assert visit(login).get(f"{where}/correct").status_code == 403
        assert send(visit, world, login, f"{where}/correct", **said).status_code == 403
    assert visit("").get(f"{path}/correct").status_code == 302
    send(visit, world, "teacher", f"{path}/withdraw")
    assert visit("teacher").get(f"{path}/correct").status_code == 404
    assert send(visit, world, "teacher", f"{path}/correct", **said).status_code == 404
    with world.desk.sessions() as session:
        assert session.scalars(select(Wording)).all() == []
        assert "바꿈" not in session.scalars(select(Announcement.title)).all()


@pytest.mark.parametrize(
    ("title", "text", "wording", "status", "told"),
    [
        ("  ", "글", "1", 400, "제목이 비어 있습니다"),
        ("특강", "가" * 4001, "1", 400, "4001자입니다"),
        ("특강", "내용", "1", 400, "달라진 것이 없습니다"),
        ("특강", "새 글", "7", 409, "그사이 다른 사람이"),
        ("특강", "새 글", "one", 400, "공지 수정"),
    ],
)
def test_what_is_wrong_with_a_correction_is_said_beside_it(
    visit: Visit, world: World, title: str, text: str, wording: str, status: int, told: str
) -> None:
    path = write(visit, world, "teacher", "특강", COURSE)
    answer = send(visit, world, "teacher", f"{path}/correct", title=title, text=text, wording=wording)
    assert answer.status_code == status
    assert told in answer.text
    assert f">{text}</textarea>" in answer.text
    assert "내용" in visit("minji").get(path).text


def test_of_two_who_correct_at_once_the_second_sees_what_the_first_wrote(visit: Visit, world: World, boss: str) -> None:
    path = write(visit, world, "teacher", "특강", COURSE)
    send(visit, world, "teacher", f"{path}/correct", title="특강", text="401호", wording="1")
    late = send(visit, world, boss, f"{path}/correct", title="특강", text="501호", wording="1")
    assert late.status_code == 409
    assert "지금 올라와 있는 글" in late.text
    assert "401호" in late.text
    assert ">501호</textarea>" in late.text
    assert 'name="wording" value="2"' in late.text
    assert send(visit, world, boss, f"{path}/correct", title="특강", text="501호", wording="2").status_code == 303
    with world.desk.sessions() as session:
        kept = session.scalars(select(Wording.text).order_by(Wording.number)).all()
    assert kept == ["내용", "401호"]


def test_who_worded_it_is_forgotten_when_they_leave_and_the_words_stay(visit: Visit, world: World, boss: str) -> None:
    path = write(visit, world, "teacher", "특강", COURSE)
    send(visit, world, "teacher", f"{path}/correct", title="특강", text="401호", wording="1")
    with world.desk.sessions.begin() as session:
        announcements.forget(session, session.scalars(select(Person).where(Person.login == "teacher")).one())
    page = visit(boss).get(path).text
    assert "김강사" not in page
    assert page.count("탈퇴한 사람") >= 2
    assert "내용" in page


def test_hostile_words_are_words(visit: Visit, world: World, boss: str) -> None:
    path = write(visit, world, boss, HARM[:110], text=f"{HARM}\n\n```\n{HARM}\n```\nhttps://bank.kr@evil.kr/ {LONG}")
    send(visit, world, boss, f"{path}/correct", title=HARM[:110], text=f"{HARM} 2", wording="1")
    assert "&lt;script&gt;alert(1)" in harmless(visit(boss).get(f"{path}/correct").text)
    assert harmless(visit(boss).get(path).text).count("&lt;script&gt;alert(1)") > 3  # the earlier wording, too
    send(visit, world, boss, f"{path}/correct", title=HARM[:110], text=f"{HARM} https://bank.kr@evil.kr/", wording="2")
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
