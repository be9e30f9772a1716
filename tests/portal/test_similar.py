"""Can an instructor see who is alike, read both, ask, and keep what came of it, without judging anybody by a program?"""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable

import pytest
from fastapi import FastAPI
from sqlalchemy import select
from starlette.testclient import TestClient

from graders.records import likeness
from graders.records.looks import Look
from graders.records.models import Audit, Decision, Result
from graders.similarity import lesson as similarity
from tests.graders.exchange.exchange_world import World
from tests.graders.similarity.test_report import LONG, RENAMED
from tests.portal.conftest import PREFIX
from tests.portal.voices import HARM, form, harmless

Visit = Callable[[str], TestClient]
PLACE = ("data_literacy", "01_tables")
PAGE = "teach/data_literacy/01_tables/similar"
WHY = "함께 공부했다고 두 사람이 따로 말함"
EVIL = LONG.replace("낮은 값은 버린다", f"낮은 값은 버린다 {HARM}")


def send(world: World, login: str, more: str, points: float = 4.0) -> str:
    sent = world.submit(login, *PLACE, answer=f"return 2.0\n\n{more}\n\ndef last():\n    return 0")
    world.grade(sent, points=points)
    return sent


@pytest.fixture
def alike(world: World) -> tuple[str, str]:
    """Minji and Junho wrote the same, one in other words; nobody else did."""
    world.add("banker", "한은행", "instructor", courses=("bank_analyst",))
    for number in range(6):
        world.add(f"p{number}", f"수강생{number}")
        send(world, f"p{number}", f"x{number} = [{number}]")
    return send(world, "minji", EVIL), send(world, "junho", RENAMED)


def compared(visit: Visit, world: World) -> str:
    """Compare as the instructor; return the page when it is done."""
    answer = visit("teacher").post(PAGE, data=form(world, "teacher"))
    assert (answer.status_code, answer.headers["location"]) == (303, f"{PREFIX}{PAGE}")
    for _ in range(600):
        page = visit("teacher").get(PAGE).text
        if 'id="comparing"' not in page:
            return page
        time.sleep(0.05)
    raise AssertionError("never compared")


def settle(visit: Visit, world: World, pair: str, **fields: str) -> int:
    said = {"outcome": likeness.EXPLAINED, "reason": WHY, "seen": "0"} | fields
    answer = visit("teacher").post(f"{PAGE}/{pair}", data=form(world, "teacher", **said))
    return answer.status_code


def open_pairs(page: str) -> list[str]:
    """Return the pairs that wait, as they are linked."""
    part = page.split("물어볼 쌍")[1].split("<h2>")[0]
    return re.findall(rf'href="{PREFIX}{PAGE}/([^"]+)"', part)


def test_a_pair_is_a_question_with_the_lines_of_both_beside_each_other(
    visit: Visit, world: World, alike: tuple[str, str]
) -> None:
    assert "제출 비교하기" in visit("teacher").get(PAGE).text
    page = compared(visit, world)
    assert open_pairs(page) == [likeness.key(*alike)]
    assert "판정이 아니에요" in page
    assert re.search(r"박민지 \(minji\).{0,40}이준호 \(junho\)|이준호 \(junho\).{0,40}박민지 \(minji\)", page)
    assert "8명의 제출을 비교했어요" in page
    read = harmless(visit("teacher").get(f"{PAGE}/{likeness.key(*alike)}").text)
    sides = re.findall(r'<pre class="code".*?</pre>', read, re.DOTALL)
    assert len(sides) >= 2
    assert any("picked.append((amount, row[&#34;name&#34;]))" in side for side in sides)
    assert any("고른것.append((v, item[&#34;name&#34;]))" in side for side in sides)
    said = re.sub(r"<pre.*?</pre>|<[^>]+>", "", read.split("<main")[1], flags=re.DOTALL)
    assert not [word for word in ("표절", "부정행위", "0.9", "%") if word in said], "a number would be read as guilt"


def test_looking_at_two_is_noted_for_both_and_comparing_is_not(
    visit: Visit, world: World, alike: tuple[str, str]
) -> None:
    compared(visit, world)
    with world.desk.sessions() as session:
        assert session.scalars(select(Look)).all() == []
    visit("teacher").get(f"{PAGE}/{likeness.key(*alike)}")
    assert "김강사" in visit("minji").get("me").text
    with world.desk.sessions() as session:
        assert sorted(session.scalars(select(Look.subject))) == sorted(alike)


def test_what_came_of_it_is_kept_with_name_and_reason_and_flags_nobody(
    visit: Visit, world: World, alike: tuple[str, str]
) -> None:
    compared(visit, world)
    pair = likeness.key(*alike)
    with world.desk.sessions() as session:
        before = session.scalars(select(Result.flags)).all()
        log = session.scalars(select(Audit.kind)).all()
    assert settle(visit, world, pair, outcome=likeness.TALK) == 303
    page = visit("teacher").get(f"{PAGE}?saved=yes").text
    assert open_pairs(page) == []
    assert "이야기해 볼 쌍" in page
    assert re.search(rf"teacher\b.{{1,40}}{WHY}", page)
    seen = re.search(r'name="seen" value="(\d+)"', visit("teacher").get(f"{PAGE}/{pair}").text)
    assert seen
    assert settle(visit, world, pair, seen=seen[1]) == 303
    assert "설명된 쌍" in visit("teacher").get(PAGE).text
    with world.desk.sessions() as session:
        assert session.scalars(select(Result.flags)).all() == before
        assert session.scalars(select(Audit.kind)).all() == [*log, "likeness", "likeness"]
        assert session.scalars(select(Decision.outcome)).all() == [likeness.TALK, likeness.EXPLAINED]


def test_a_pair_comes_up_anew_when_another_submission_counts_and_is_alike(
    visit: Visit, world: World, alike: tuple[str, str]
) -> None:
    compared(visit, world)
    settle(visit, world, likeness.key(*alike))
    assert open_pairs(compared(visit, world)) == []
    later = send(world, "junho", RENAMED + "\nz = 1", points=9.0)
    page = visit("teacher").get(PAGE).text
    assert "그 뒤에 들어온 제출 1건" in page
    page = compared(visit, world)
    assert open_pairs(page) == [likeness.key(alike[0], later)]
    assert WHY in page, "what was said about the earlier one is still there"


def test_a_form_that_is_not_whole_comes_back_with_what_was_written(
    visit: Visit, world: World, alike: tuple[str, str]
) -> None:
    compared(visit, world)
    pair, browser = likeness.key(*alike), visit("teacher")
    for fields, says in (
        ({"outcome": likeness.EXPLAINED, "reason": " ", "seen": "0"}, "사유"),
        ({"reason": WHY, "seen": "0"}, "아무것도 고르지 않았어요"),
        ({"outcome": "guilty", "reason": WHY, "seen": "0"}, "아무것도 고르지 않았어요"),
        ({"outcome": likeness.TALK, "reason": WHY, "seen": "²"}, "아무것도 고르지 않았어요"),
        ({"outcome": likeness.TALK, "reason": WHY, "seen": "7"}, "이미"),
    ):
        answer = browser.post(f"{PAGE}/{pair}", data=form(world, "teacher", **fields))
        assert answer.status_code in (400, 409)
        alert = re.search(r'role="alert".*?</div>', answer.text, re.DOTALL)
        assert alert
        assert says in alert[0]
        if fields["reason"].strip():
            assert f'value="{WHY}"' in answer.text
    with world.desk.sessions() as session:
        assert session.scalars(select(Decision)).all() == []


def test_only_who_looks_into_flags_of_the_course_sees_or_does_any_of_it(
    visit: Visit, world: World, alike: tuple[str, str]
) -> None:
    world.add("boss", "최운영", "manager")
    compared(visit, world)
    pair = likeness.key(*alike)
    for login in ("minji", "banker", "boss"):
        for path in (PAGE, f"{PAGE}/progress", f"{PAGE}/{pair}"):
            assert visit(login).get(path).status_code == 403, (login, path)
        for path in (PAGE, f"{PAGE}/{pair}"):
            assert (
                visit(login).post(path, data=form(world, login, outcome="explained", reason=WHY, seen="0")).status_code
                == 403
            )
    for pair in ("x", f"{alike[0]}-{alike[0]}", alike[0], "../../me"):
        assert visit("teacher").get(f"{PAGE}/{pair}").status_code == 404
        assert settle(visit, world, pair) in (404, 405)


def test_pages_answer_while_it_is_compared_and_what_was_found_before_stays(
    visit: Visit, world: World, alike: tuple[str, str], app: FastAPI, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared(visit, world)
    begun, go_on, real = threading.Event(), threading.Event(), similarity.similar

    def slowly(*given: object) -> object:
        begun.set()
        assert go_on.wait(60)
        return real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(similarity, "similar", slowly)
    visit("teacher").post(PAGE, data=form(world, "teacher"))
    assert begun.wait(60)
    page = visit("teacher").get(PAGE).text
    assert 'id="comparing"' in page
    part = visit("teacher").get(f"{PAGE}/progress", headers={"hx-request": "true"})
    assert "비교를 준비하고 있어요" in part.text
    assert "hx-refresh" not in part.headers
    again = visit("teacher").post(PAGE, data=form(world, "teacher"))
    assert again.status_code == 409
    assert settle(visit, world, likeness.key(*alike)) == 303, "a form that was open can still be sent"
    go_on.set()
    for _ in range(600):
        if "hx-refresh" in visit("teacher").get(f"{PAGE}/progress").headers:
            break
        time.sleep(0.05)
    assert open_pairs(visit("teacher").get(PAGE).text) == []


def test_bytes_that_are_gone_are_said_and_the_rest_is_shown(visit: Visit, world: World, alike: tuple[str, str]) -> None:
    compared(visit, world)
    with world.desk.sessions() as session:
        from graders.records.models import Submission

        bundle = session.get_one(Submission, alike[0]).bundle
    world.desk.blobs.path(bundle).unlink()
    page = visit("teacher").get(f"{PAGE}/{likeness.key(*alike)}")
    assert page.status_code == 200
    assert 'role="alert"' in page.text
    assert "무엇을 확인했나요?" in page.text


def test_it_is_linked_from_where_one_would_look_for_it(visit: Visit, alike: tuple[str, str]) -> None:
    for path in (
        "teach",
        "teach/data_literacy",
        "teach/data_literacy/01_tables/items",
        "teach/data_literacy/01_tables/marking",
    ):
        assert f'href="{PREFIX}{PAGE}"' in visit("teacher").get(path).text, path
