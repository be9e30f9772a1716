"""Do home and a course show the whole way, as text that a screen reader reads, and does it hold nobody back?"""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from pathlib import Path

import pytest
from sqlalchemy import event

from graders.exchange.desk import open_desk
from graders.records import releases
from graders.records.base import engine_of, now
from tests.graders.exchange.exchange_world import World, _outcome, build
from tests.portal.voices import HARM, Visit, harmless

LATER_COURSE = """
id = "{id}"
title = {{ko = '{title}', en = "{id}"}}
summary = {{ko = "이어서 배웁니다.", en = "It goes on."}}
order = {order}
prerequisites = {after}
[[lessons]]
id = "01_first"
title = {{ko = "첫 시간", en = "First"}}
points = 10.0
"""


def add_course(world: World, name: str, order: int, after: str, title: str = "") -> None:
    folder = world.house.courses / name
    (folder / "01_first").mkdir(parents=True)
    source = world.house.courses / "data_literacy" / "01_tables" / "lesson.py"
    (folder / "01_first" / "lesson.py").write_text(source.read_text("utf-8"), "utf-8")
    text = LATER_COURSE.format(id=name, title=title or f"{name} 과정", order=order, after=f'["{after}"]')
    (folder / "course.toml").write_text(text, "utf-8")


@pytest.fixture
def world(tmp_path: Path) -> World:
    made = build(tmp_path)
    add_course(made, "second", 5, "data_literacy")
    add_course(made, "third", 6, "second")
    made.desk = open_desk(made.house, made.desk.sessions)
    made.release("second", "01_first")
    return made


def rungs(page: str) -> list[str]:
    """Return what each step of the ladder says, without tags and without what a screen reader leaves out."""
    found = re.findall(r'<li class="rung .*?</li>', page, re.DOTALL)
    heard = [re.sub(r"<(\w+)[^>]*aria-hidden=\"true\".*?</\1>", "", step, flags=re.DOTALL) for step in found]
    return [" ".join(unescape(re.sub(r"<[^>]+>", " ", step)).split()) for step in heard]


def test_home_tells_the_whole_way_in_words(visit: Visit, world: World) -> None:
    first, second, third = rungs(visit("minji").get("").text)
    assert first == "데이터 문해력 지금 여기 열린 2차시 중 0차시 완료 (전체 4차시) 다음 차시: 표 읽기"
    assert second == "second 과정 앞으로 1차시 중 0차시 완료 먼저 할 과정: 데이터 문해력"
    assert third == "third 과정 앞으로 1차시, 아직 열리지 않음 먼저 할 과정: second 과정"
    page = visit("minji").get("").text
    assert page.count('aria-current="step"') == 1
    assert page.count("금융 분석가 첫걸음") == 1, "what stands for itself is a card beside the way"


def test_the_way_moves_on_when_a_lesson_is_done(visit: Visit, world: World) -> None:
    world.grade(world.submit("minji", "data_literacy", "01_tables"), large=True)
    with world.desk.sessions.begin() as session:
        digest = releases.states(session)["data_literacy", "01_tables"].release
        at = now() + timedelta(days=2)
        releases.publish(session, "data_literacy", "03_rates", digest, "teacher", None, now(), opens_at=at)
    first, second, _ = rungs(visit("minji").get("").text)
    assert "열린 2차시 중 1차시 완료" in first
    assert "10 / 40점" in first
    assert re.search(r"다음 차시 준비 중 .* 다음 차시는 \d+월 \d+일 .*에 열립니다\.", first)
    assert "앞으로" in second
    home = visit("minji").get("").text
    assert 'class="krds-btn large primary" href="/services/portal/courses/bank_analyst/01_tables"' in home


def test_what_only_waits_for_a_marker_is_no_next_step(visit: Visit, world: World) -> None:
    essay = {**_outcome("essay", 6.0, "manual", "", passed=False), "detail": {}}
    sent = world.submit("minji", "data_literacy", "01_tables")
    world.grade(sent, tests=[_outcome("mean_small", 4.0, "passed", "", passed=True), essay], points=4.0)
    page = visit("minji").get("courses/data_literacy").text
    assert 'class="card lesson marking"' in page
    assert "수기 채점 중" in page
    assert 'href="/services/portal/courses/data_literacy/01_tables">이어하기' not in visit("minji").get("").text


def test_managers_see_courses_and_no_way_of_their_own(visit: Visit, world: World) -> None:
    world.add("boss", "오운영", "manager")
    page = visit("boss").get("").text
    assert rungs(page) == []
    assert page.count('<li class="card course">') == 4


def test_a_course_shows_what_it_builds_on_and_locks_nothing(visit: Visit, world: World) -> None:
    page = visit("minji").get("courses/second").text
    before = page[page.index('id="before"') : page.index("차시</h2>")]
    assert 'href="/services/portal/courses/data_literacy"' in before
    assert "열린 2차시 중 0차시 완료 <span>(전체 4차시)" in before
    assert "여기서 바로 시작하셔도 됩니다" in before
    assert 'class="krds-btn medium primary" href="/services/portal/courses/second/01_first">시작하기' in page
    assert visit("minji").get("courses/second/01_first").status_code == 200
    assert "바탕이 되는 과정" not in visit("minji").get("courses/data_literacy").text
    for lesson in ("01_tables", "03_rates", "04_charts"):
        with world.desk.sessions.begin() as session:
            digest = releases.states(session)["data_literacy", "01_tables"].release
            releases.publish(session, "data_literacy", lesson, digest, "teacher", None)
            state = releases.states(session)["data_literacy", lesson]
            releases.close(session, state, "teacher")
    page = visit("minji").get("courses/second").text
    assert "남은 할 일 없음" in page
    assert "여기서 바로 시작하셔도" not in page, "what is closed holds nobody back"


def test_a_course_is_a_path_with_one_next_lesson(visit: Visit, world: World) -> None:
    with world.desk.sessions.begin() as session:
        digest = releases.states(session)["data_literacy", "01_tables"].release
        at = now() + timedelta(days=2)
        releases.publish(session, "data_literacy", "03_rates", digest, "teacher", None, now(), opens_at=at)
    page = visit("minji").get("courses/data_literacy").text
    steps = re.findall(r'<li class="card lesson (\w+)"( aria-current="step")?>', page)
    assert steps == [("new", ' aria-current="step"'), ("closed", ""), ("unreleased", ""), ("unreleased", "")]
    assert page.count("다음에 할 차시") == 1
    assert page.count("열릴 예정") == 1
    assert "3일 남음" in page
    world.grade(world.submit("minji", "data_literacy", "01_tables"), large=True)
    page = visit("minji").get("courses/data_literacy").text
    assert "다음에 할 차시" not in page
    assert "3일 남음" not in page, "what is done is not due"
    world.add("boss", "오운영", "manager")
    assert "다음에 할 차시" not in visit("boss").get("courses/data_literacy").text


def test_hostile_titles_are_words_on_the_way(visit: Visit, world: World) -> None:
    add_course(world, "fourth", 7, "third", HARM.replace("'", ""))
    world.desk.catalogue.courses.update(open_desk(world.house, world.desk.sessions).catalogue.courses)
    for page in ("", "courses/fourth"):
        assert "&lt;script&gt;alert(1)" in harmless(visit("minji").get(page).text)


def test_home_asks_the_database_a_few_times_however_many_courses_there_are(visit: Visit, world: World) -> None:
    def asked() -> int:
        said: list[str] = []
        engine = engine_of(world.desk.sessions)

        def listen(_c: object, _u: object, statement: str, *_more: object) -> None:
            said.append(statement)

        event.listen(engine, "before_cursor_execute", listen)
        assert visit("minji").get("").status_code == 200
        event.remove(engine, "before_cursor_execute", listen)
        assert sum("FROM release_events" in x for x in said) == 1
        return len(said)

    before = asked()
    for course in ("data_literacy", "bank_analyst"):
        world.grade(world.submit("minji", course, "01_tables"))
    assert asked() <= before + 2  # results and marks of what was sent in
    assert before <= 20
