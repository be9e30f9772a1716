"""Does somebody who asked find their questions again, and what others asked, open or solved?"""

from __future__ import annotations

import pytest

from graders.records import question_lists, questions
from graders.records.base import now
from tests.graders.exchange.exchange_world import World
from tests.portal.test_pages import person
from tests.portal.test_questions import post_of
from tests.portal.voices import Visit, asked, send


def parts(page: str) -> tuple[str, str]:
    """Return what stands under “my questions” and what under “questions of all”."""
    mine, _, rest = page.partition('id="all"')
    return mine, rest


def test_mine_come_first_and_new_answers_are_marked_once(visit: Visit, world: World) -> None:
    path = asked(visit, world, "minji", "내가 물은 것", "왜요?", anonymous="yes")
    asked(visit, world, "junho", "남이 물은 것", "왜요?")
    send(visit, world, "teacher", f"{path}/posts", text="이래서요.")
    mine, rest = parts(visit("minji").get("questions").text)
    assert "내가 물은 것" in mine
    assert "남이 물은 것" not in mine
    assert "남이 물은 것" in rest
    assert mine.count("새 답변") == 1
    assert "표 읽기" in mine, "where it was asked is said"
    assert "새 답변" not in visit("minji").get("questions").text
    other, _ = parts(visit("junho").get("questions").text)
    assert "내가 물은 것" not in other


def test_the_list_is_narrowed_by_course_and_by_what_is_solved(visit: Visit, world: World) -> None:
    path = asked(visit, world, "minji", "풀린 것", "왜요?")
    send(visit, world, "junho", f"{path}/posts", text="이래서요.")
    send(visit, world, "minji", f"{path}/posts/{post_of(world, path)}/helped", act="helped")
    asked(visit, world, "minji", "열린 것", "왜요?")
    browser = visit("junho")
    solved, still = browser.get("questions?state=solved").text, browser.get("questions?state=open").text
    assert "풀린 것" in solved
    assert "열린 것" not in solved
    assert "열린 것" in still
    assert "풀린 것" not in still
    assert 'value="solved" selected' in solved
    here, there = (browser.get(f"questions?course={x}").text for x in ("data_literacy", "bank_analyst"))
    assert "열린 것" in here
    assert "그런 질문은 아직 없습니다" in there
    assert 'href="/services/portal/questions?course=data_literacy"' in browser.get("courses/data_literacy").text


def test_the_anonymous_stay_so_and_the_hidden_are_their_authors(visit: Visit, world: World) -> None:
    path = asked(visit, world, "minji", "부끄러운 질문", "분모가 뭔가요?", anonymous="yes")
    assert "박민지" not in visit("junho").get("questions").text
    assert "박민지" in visit("teacher").get("questions").text
    world.add("banker", "한은행", "instructor", courses=("bank_analyst",))
    assert "박민지" not in visit("banker").get("questions").text, "another course's instructor is a reader here"
    send(visit, world, "teacher", f"{path}/posts/{post_of(world, path)}/hide", act="hide", reason="풀이가 있습니다.")
    assert "부끄러운 질문" not in visit("junho").get("questions").text
    mine, rest = parts(visit("minji").get("questions").text)
    assert "부끄러운 질문" in mine
    assert "부끄러운 질문" not in rest


def test_long_lists_have_pages_and_what_nobody_asked_is_said_kindly(visit: Visit, world: World) -> None:
    assert "너무 쉬운 질문은 없으니" in visit("minji").get("questions").text
    me = person(world, "minji").id
    with world.desk.sessions.begin() as session:
        for n in range(question_lists.PAGE + 1):
            at = now().replace(year=2025, day=1, hour=n)
            questions.ask(session, me, "data_literacy", "01_tables", f"질문 {n}번", "글", anonymous=False, at=at)
    mine, rest = parts(visit("minji").get("questions").text)
    assert mine.count("asked-one") == 5
    assert "questions?mine=yes" in mine
    assert "질문 0번" not in rest
    assert "질문 0번" in visit("minji").get("questions?page=2").text
    only = visit("minji").get("questions?mine=yes").text
    assert only.count("asked-one") == question_lists.PAGE
    assert "questions?mine=yes&amp;page=2" in only
    assert "질문 0번" in visit("minji").get("questions?mine=yes&page=2").text


@pytest.mark.parametrize(
    ("query", "status"),
    [("course=nowhere", 404), ("state=maybe", 422), ("page=0", 422), ("page=x", 422), ("page=9999", 200)],
)
def test_a_wrong_address_is_a_page(visit: Visit, query: str, status: int) -> None:
    answer = visit("minji").get(f"questions?{query}")
    assert answer.status_code == status
    assert "<html" in answer.text


def test_a_new_answer_that_the_page_does_not_show_stays_news(visit: Visit, world: World) -> None:
    old = asked(visit, world, "minji", "오래된 질문", "글")
    me = person(world, "minji").id
    with world.desk.sessions.begin() as session:
        for n in range(5):
            questions.ask(session, me, "data_literacy", "01_tables", f"질문 {n}", "글", anonymous=False, at=now())
    send(visit, world, "teacher", f"{old}/posts", text="늦었습니다.")
    visit("minji").get("questions")
    assert "내 질문에 달린 답변 1건" in visit("minji").get("").text
    visit("minji").get("questions?mine=yes")
    assert "내 질문에 달린 답변" not in visit("minji").get("").text
