"""Does an instructor with many submissions find the one?"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy.orm import Session
from starlette.testclient import TestClient

from graders.exchange.desk import Desk
from graders.exchange.marking import open_marking
from graders.overview.progress import Keeper
from graders.records import decisions
from graders.records.base import engine_of, now, reading
from graders.records.models import Submission
from portal import selection
from tests.graders.essays import essay_desk, essay_rubric, grade, publish, send, unproven
from tests.graders.exchange.exchange_world import World, build, copied

Visit = Callable[[str], TestClient]
TABLE = "teach/data_literacy/submissions"


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Sixty people with one submission each, a minute apart; some flagged, unreadable or waiting."""
    return copied(_many, tmp_path)


def _many(root: Path) -> None:
    world = build(root)
    start = now() - timedelta(hours=5)
    for n in range(60):
        login = f"user{n:02}"
        world.add(login, f"수강생 {n:02}" if n else "100% 학생")
        sent = world.submit(login, "data_literacy", "01_tables", at=start + timedelta(minutes=n))
        if n == 59:
            continue
        outcome = {"outcome": "not_gradable", "points": 0.0, "tests": []} if n == 58 else {}
        world.grade(sent, small=n % 2 == 0, large=n == 4, flags=["canary"] if n in (4, 5) else [], **outcome)
    engine_of(world.desk.sessions).dispose()


def logins(page: str) -> list[str]:
    return re.findall(r"<code>(user\d\d)</code></th>", page)


def test_fifty_at_a_time_newest_first_without_losing_anybody(world: World, visit: Visit) -> None:
    browser = visit("teacher")
    first, second = browser.get(TABLE).text, browser.get(f"{TABLE}?page=2").text
    assert "제출 60건" in first
    assert logins(first) == [f"user{n:02}" for n in range(59, 9, -1)]
    assert logins(second) == [f"user{n:02}" for n in range(9, -1, -1)]
    assert 'href="?page=2"' in first
    assert logins(browser.get(f"{TABLE}?page=3").text) == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=user07", ["user07"]),
        ("q=%EC%88%98%EA%B0%95%EC%83%9D+3", [f"user{n}" for n in range(39, 29, -1)]),
        ("q=100%25", ["user00"]),  # a percent sign is no wildcard
        ("q=_", []),
        ("flagged=yes", ["user05", "user04"]),
        ("outcome=ungraded", ["user59"]),
        ("outcome=not_gradable", ["user58"]),
        ("outcome=scored&sort=high&q=user0&flagged=yes", ["user04", "user05"]),
        ("person=user11", ["user11"]),
        ("lesson=02_typical", []),
        ("marks=yes", []),
        ("sort=old&q=user1", [f"user1{n}" for n in range(10)]),
    ],
)
def test_filters_search_and_order_go_together(world: World, visit: Visit, query: str, found: list[str]) -> None:
    page = visit("teacher").get(f"{TABLE}?{query}").text
    assert logins(page) == found
    assert f"제출 {len(found)}건" in page


def test_a_link_keeps_the_filters(world: World, visit: Visit) -> None:
    page = visit("teacher").get(f"{TABLE}?q=%22%3E%3Cb%3E&outcome=scored&page=1").text
    assert '"><b>' not in page
    assert "조건에 맞는 제출이 없습니다" in page
    page = visit("teacher").get(f"{TABLE}?outcome=scored").text
    assert 'href="?outcome=scored&amp;page=2"' in page
    assert "export?what=notebooks&amp;outcome=scored" in page


@pytest.mark.parametrize("query", ["outcome=good", "sort=random", "page=0", "page=x", "page=9999999", "q=%00"])
def test_what_is_no_filter_is_refused(world: World, visit: Visit, query: str) -> None:
    answer = visit("teacher").get(f"{TABLE}?{query}")
    assert answer.status_code == 400
    assert "그런 조건은 없습니다" in answer.text


def test_a_cleared_flag_no_longer_warns(world: World, visit: Visit) -> None:
    with world.desk.sessions.begin() as session:
        row = session.get_one(
            Submission, re.findall(r"submissions/(01\w{24})", visit("teacher").get(f"{TABLE}?q=user05").text)[0]
        )
        decisions.clear_flag(session, row, "canary", reason="읽어 보았습니다.", by="teacher", at=now())
    page = visit("teacher").get(f"{TABLE}?flagged=yes").text
    assert page.count("bg-light-warning") == 1
    assert page.count("bg-light-gray") == 1


def waits(desk: Desk, session: Session) -> set[str]:
    sheets = Keeper().sheets(session, desk.catalogue.course("tiny"))
    return set(selection.find(session, sheets, selection.Wanted(marks=True)).listed())


def test_what_waits_for_marks_is_found_until_it_is_decided(tmp_path: object) -> None:
    desk: Desk = essay_desk(tmp_path)  # type: ignore[arg-type]
    release = unproven(desk)
    publish(desk, release)
    older, newest = send(desk, "kim", release, 1), send(desk, "kim", release, 2, "이씨")
    other = send(desk, "lee", release, 3)
    for one in (older, newest, other):
        grade(desk, one, 8)
    with desk.sessions() as session:
        assert waits(desk, session) == {newest, other}
    rubric = essay_rubric(release)
    points = {criterion.name: criterion.high for criterion in rubric.criteria}
    for marker, waiting in (("han", {newest, other}), ("seo", {newest})):  # the rubric asks for two
        with desk.sessions.begin() as session:
            row = session.get_one(Submission, other)
            open_marking(desk.house, desk.blobs).mark(session, row, rubric.question, points, marker=marker, at=now())
        with reading(desk.sessions) as session:
            assert waits(desk, session) == waiting
