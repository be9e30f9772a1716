"""Is a person told what is new to them, once, nothing of others, and nothing before they have really seen it?"""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest
from sqlalchemy import select

from graders.records import announcements, marks, news, questions, requests
from graders.records.base import now
from graders.records.models import Submission
from graders.records.news import Seen
from tests.graders.exchange.exchange_world import World, _outcome
from tests.portal.test_pages import person
from tests.portal.voices import HARM, PLACE, Visit, asked, harmless, send

COURSE, LESSON = "data_literacy", "01_tables"


def line(page: str) -> str:
    """Return what home tells in its line; nothing where it tells that nothing is new."""
    found = re.search(r'<section class="card line" aria-labelledby="new">(.*?)<a', page, re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", found[1])).split()) if found else ""


def answered(visit: Visit, world: World, title: str = "왜 다른가요?") -> str:
    path = asked(visit, world, "minji", title, "모르겠어요.")
    send(visit, world, "teacher", f"{path}/posts", text="이렇게 해 보세요.")
    return path


def test_an_answer_is_told_until_the_question_was_opened(visit: Visit, world: World) -> None:
    path = asked(visit, world, "minji", "왜 다른가요?", "모르겠어요.")
    send(visit, world, "minji", f"{path}/posts", text="덧붙입니다.")
    assert line(visit("minji").get("").text) == "", "one's own words are no news"
    send(visit, world, "junho", f"{path}/posts", text="저는 이렇게 했어요.")
    send(visit, world, "teacher", f"{path}/posts", text="맞습니다.")
    assert line(visit("minji").get("").text) == "새 소식 내 질문에 달린 답변 1건"
    assert line(visit("minji").get("").text), "to look at the first page is not to have seen the answer"
    assert line(visit("junho").get("").text) == ""
    assert visit("junho").get(path).status_code == 200
    assert line(visit("minji").get("").text), "nor has she seen it because somebody else did"
    visit("minji").get(path)
    assert line(visit("minji").get("").text) == ""
    assert "새 소식이 없습니다" in visit("minji").get("").text
    send(visit, world, "junho", f"{path}/posts", text="하나 더요.")
    assert line(visit("minji").get("").text) == "새 소식 내 질문에 달린 답변 1건"


def test_of_two_answered_questions_the_other_stays_news(visit: Visit, world: World) -> None:
    one, other = answered(visit, world, "첫째"), answered(visit, world, "둘째")
    visit("minji").get(one)
    assert "답변 2건" in line(visit("minji").get("").text), "rather told once too often than not at all"
    listing = visit("minji").get("news").text
    assert listing.count("강사가 내 질문에 답변했습니다") == 2
    assert listing.count(">새 소식</span>") == 2
    assert f'href="/services/portal/{other}"' in listing
    assert line(visit("minji").get("").text) == ""
    again = visit("minji").get("news").text
    assert ">새 소식</span>" not in again
    assert "둘째" in again, "what was seen is still found"


def test_what_is_hidden_or_deleted_is_no_news(visit: Visit, world: World) -> None:
    path = answered(visit, world)
    with world.desk.sessions.begin() as session:
        row = questions.find(session, int(path.rpartition("/")[2]))
        questions.hide(row, questions.thread(session, row)[-1], reason="잘못 달았습니다.", by="teacher", at=now())
    assert line(visit("minji").get("").text) == ""


def test_a_decided_request_is_told_with_its_outcome(visit: Visit, world: World) -> None:
    sent = world.submit("minji", COURSE, LESSON)
    world.grade(sent)
    with world.desk.sessions.begin() as session:
        later = {"until": now() + timedelta(days=9), "due_at": None, "why": "입원", "at": now()}
        time = requests.ask_time(session, person(world, "minji").id, COURSE, LESSON, **later)
        review = requests.ask_review(session, session.get_one(Submission, sent), test="", why="맞아요", at=now())
    assert line(visit("minji").get("").text) == "", "that it was asked is no news to who asked"
    with world.desk.sessions.begin() as session:
        said = {"by": "teacher", "at": now()}
        row = requests.find(session, time.id)
        requests.grant(session, row, until=now() + timedelta(days=9), attempts=0, answer="쾌차하세요.", **said)
        requests.answer(session, requests.find(session, review.id), "다시 보았습니다.", **said)
    assert line(visit("minji").get("").text) == "새 소식 요청 결과 2건"
    listing = visit("minji").get("news").text
    assert "마감이 연장되었습니다" in listing
    assert f'href="/services/portal/{PLACE}/extension"' in listing
    assert f'href="/services/portal/submissions/{sent}/review"' in listing
    assert visit("minji").get(f"submissions/{sent}/review").status_code == 200


@pytest.fixture
def essay(world: World) -> str:
    """Minji's work, in which a question waits for a person."""
    sent = world.submit("minji", COURSE, LESSON)
    tests = [_outcome("mean_small", 4.0, "passed", "", passed=True)]
    tests.append({**_outcome("essay", 6.0, "manual", "", passed=False), "detail": {}})
    world.grade(sent, tests=tests, points=4.0)
    return sent


def marked(world: World, sent: str, by: str, points: float, **more: object) -> None:
    rubric = marks.Rubric("essay", 6.0, (marks.Criterion("글", 0, 6, "읽기 쉽다"),), differ=0.5)
    with world.desk.sessions.begin() as session:
        row = session.get_one(Submission, sent)
        marks.give(session, row, rubric, {"글": points}, marker=by, at=now(), **more)  # type: ignore[arg-type]


def test_a_mark_is_told_when_it_counts(visit: Visit, world: World, essay: str) -> None:
    world.add("second", "이강사", "instructor")
    marked(world, essay, "teacher", 4.0, second=True)
    assert line(visit("minji").get("").text) == "", "a second marker is still asked"
    marked(world, essay, "second", 4.0)
    assert line(visit("minji").get("").text) == "새 소식 수기 채점 1건"
    assert line(visit("junho").get("").text) == ""
    listing = visit("minji").get("news").text
    assert f'href="/services/portal/submissions/{essay}"' in listing
    assert "이강사" not in listing, "who marked is not told"
    assert line(visit("minji").get("").text) == ""
    marked(world, essay, "second", 4.5, reason="다시 읽었습니다.")
    assert line(visit("minji").get("").text) == "새 소식 수기 채점 1건"


def test_announcements_are_told_to_those_whom_they_concern(visit: Visit, world: World) -> None:
    world.submit("minji", COURSE, LESSON)
    with world.desk.sessions.begin() as session:
        told = {"pinned": False, "at": now()}
        announcements.write(session, "", "휴관 안내", "쉽니다.", by="boss", **told)
        row = announcements.write(session, COURSE, "특강 안내", "302호입니다.", by="teacher", **told)
        gone = announcements.write(session, COURSE, "잘못", "잘못", by="teacher", **told)
        announcements.withdraw(session, gone, by="teacher", at=now())
        number = row.id
    assert line(visit("minji").get("").text) == "새 소식 공지 2건"
    assert line(visit("junho").get("").text) == "새 소식 공지 1건"
    assert line(visit("teacher").get("").text) == "새 소식 공지 1건", "one's own are no news"
    visit("minji").get("announcements")
    assert line(visit("minji").get("").text) == ""
    with world.desk.sessions.begin() as session:
        row = announcements.find(session, number)
        announcements.correct(session, row, "특강 안내", "401호입니다.", wording=1, by="teacher", at=now())
    assert line(visit("minji").get("").text) == "새 소식 공지 1건"
    assert "공지가 수정되었습니다" in visit("minji").get("news").text


def test_what_comes_between_two_looks_is_never_lost(world: World) -> None:
    """A look keeps the time of what it showed, not of the moment: and it never goes back."""
    minji, start = person(world, "minji"), now()
    me = minji.id
    with world.desk.sessions.begin() as session:
        news.look(session, me, [(news.ANSWERS, start)])
        news.look(session, me, [(news.ANSWERS, start - timedelta(hours=1)), (news.MARKS, start)])
        known = news.seen(session, me)
        assert known[news.ANSWERS] == known[news.MARKS] == start
        assert known[news.REQUESTS] == minji.created_at - news.BEFORE
        assert len(session.scalars(select(Seen)).all()) == 2


def test_a_page_without_news_writes_nothing_and_says_so(visit: Visit, world: World) -> None:
    page = visit("junho").get("news").text
    assert "소식이 없습니다" in page
    for address in ("news", "questions", "announcements", ""):
        assert visit("junho").get(address).status_code == 200
    with world.desk.sessions() as session:
        assert session.scalars(select(Seen)).all() == []
    assert visit("gone").get("news").status_code == 403
    assert visit("").get("news").status_code == 302


def test_hostile_titles_are_words_in_the_news(visit: Visit, world: World) -> None:
    path = answered(visit, world, HARM[:110])
    with world.desk.sessions.begin() as session:
        announcements.write(session, "", HARM[:110], HARM, pinned=False, by="boss", at=now())
    for page in ("news", "questions", "questions?mine=yes", "", path):
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in harmless(visit("minji").get(page).text), page


def test_what_was_seen_is_in_the_archive_and_goes_with_its_person(visit: Visit, world: World) -> None:
    path = answered(visit, world)
    visit("minji").get(path)
    me = person(world, "minji")
    with world.desk.sessions.begin() as session:
        assert [row.kind for row in session.scalars(select(Seen))] == ["answers"]
        news.forget(session, me)
        assert session.scalars(select(Seen)).all() == []
