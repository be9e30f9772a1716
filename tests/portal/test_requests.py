"""Does a trainee's request reach those who decide, once, and does the answer reach the trainee?"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from graders.records import requests
from graders.records.base import now
from graders.records.models import Audit, Decision, Person
from graders.records.requests import Request
from tests.graders.exchange.exchange_world import World
from tests.portal.voices import HARM, LONG, PLACE, Visit, form, harmless, send

TIME = f"{PLACE}/extension"
WHY = "입원해서 일주일이 더 필요합니다."
SEOUL = ZoneInfo("Asia/Seoul")


def later(days: float) -> str:
    return (now() + timedelta(days=days)).astimezone(SEOUL).strftime("%Y-%m-%dT%H:%M")


def newest(world: World) -> Request:
    with world.desk.sessions() as session:
        return session.scalars(select(Request).order_by(Request.id.desc()).limit(1)).one()


def decided(world: World) -> list[tuple[str, str, str]]:
    with world.desk.sessions() as session:
        return [(row.kind, row.reason, row.by) for row in session.scalars(select(Decision).order_by(Decision.id))]


@pytest.fixture
def sent(world: World) -> str:
    made = world.submit("minji", "data_literacy", "01_tables")
    world.grade(made)
    return made


def test_more_time_is_asked_for_given_and_logged_as_a_decision(visit: Visit, world: World) -> None:
    assert f'href="/services/portal/{TIME}"' in visit("minji").get(PLACE).text
    until = later(10)
    assert send(visit, world, "minji", TIME, until=until, why=WHY).status_code == 303
    assert "강사가 확인 중" in visit("minji").get(PLACE).text
    assert "강사가 확인 중" not in visit("junho").get(PLACE).text
    listing = visit("teacher").get("teach/requests").text
    assert "박민지 님의 마감 연장 요청" in listing
    assert WHY in listing
    assert f'name="until" value="{until}"' in listing
    assert "기다리는 요청 1건" in visit("teacher").get("").text
    path = f"teach/requests/{newest(world).id}"
    granted = {"act": "grant", "until": until, "attempts": "2", "answer": "진단서를 보았습니다. 쾌유를 빕니다."}
    assert send(visit, world, "teacher", path, **granted).status_code == 303
    page = visit("minji").get(PLACE).text
    assert "받아들임" in page
    assert "쾌유를 빕니다" in page
    assert re.search(rf"마감이 연장[^<]*{int(until[5:7])}월 {int(until[8:10])}일 \(.\) {until[11:]}까지", page)
    assert decided(world)[-1] == ("extension", "진단서를 보았습니다. 쾌유를 빕니다.", "teacher")
    asked = newest(world)
    with world.desk.sessions() as session:
        made = session.scalars(select(Decision).where(Decision.kind == "extension")).one()
        assert asked.decision_id == made.id
        assert made.details["attempts"] == 2
        assert datetime.fromisoformat(made.details["due_at"]).astimezone(SEOUL).strftime("%Y-%m-%dT%H:%M") == until
        assert session.scalars(select(Audit.kind).order_by(Audit.id.desc()).limit(1)).one() == "extension"
    assert send(visit, world, "teacher", path, **granted).status_code == 409  # a colleague was quicker: once only
    assert len([d for d in decided(world) if d[0] == "extension"]) == 1
    send(visit, world, "minji", TIME, until=later(20), why="조금 더요.")
    assert 'name="attempts" min="0" max="1000" step="1" value="2"' in visit("teacher").get("teach/requests").text


def test_a_refusal_needs_words_and_changes_nothing_else(visit: Visit, world: World) -> None:
    send(visit, world, "minji", TIME, until=later(10), why=WHY)
    path = f"teach/requests/{newest(world).id}"
    empty = send(visit, world, "teacher", path, act="answer", answer=" ", until=later(11), attempts="3")
    assert empty.status_code == 400
    assert "답변이 비어 있습니다" in empty.text
    assert f'value="{later(11)}"' in empty.text
    gone = send(visit, world, "teacher", path, act="grant", answer="네", until="2020-01-01T00:00", attempts="0")
    assert gone.status_code == 400
    assert ">네</textarea>" in gone.text
    assert newest(world).state == "open"
    assert send(visit, world, "teacher", path, act="answer", answer="남은 기한이 충분합니다.").status_code == 303
    assert "남은 기한이 충분합니다." in visit("minji").get(PLACE).text
    assert decided(world) == []
    assert send(visit, world, "minji", TIME, until=later(12), why="다시 부탁드립니다.").status_code == 303


def test_one_request_at_a_time_which_may_be_taken_back(visit: Visit, world: World) -> None:
    send(visit, world, "minji", TIME, until=later(10), why=WHY)
    again = send(visit, world, "minji", TIME, until=later(11), why="또")
    assert again.status_code == 409
    assert "요청이 이미 강사에게 가 있습니다" in again.text
    path = f"requests/{newest(world).id}/withdraw"
    assert send(visit, world, "junho", path).status_code == 404
    assert send(visit, world, "minji", path).status_code == 303
    assert newest(world).state == "withdrawn"
    assert send(visit, world, "minji", path).status_code == 409
    assert "기다리는 요청이 없습니다" in visit("teacher").get("teach/requests").text
    assert send(visit, world, "minji", TIME, until=later(11), why="또").status_code == 303


@pytest.mark.parametrize("until", ["", "soon", "0001-01-01T00:00", "9999-12-31T23:59", "2020-01-01T10:00", "+1"])
def test_a_time_that_helps_nobody_is_said_beside_the_form(visit: Visit, world: World, until: str) -> None:
    answer = send(visit, world, "minji", TIME, until=until, why=WHY)
    assert answer.status_code == 400
    assert f"{WHY}</textarea>" in answer.text
    assert f'value="{until}"' in answer.text
    sooner = send(visit, world, "minji", TIME, until=later(1), why=WHY)  # due in three days
    assert "지금 마감보다 늦고" in sooner.text
    for why in ("  ", "가" * 2001):
        assert send(visit, world, "minji", TIME, until=later(9), why=why).status_code == 400


def test_a_lesson_without_due_time_needs_no_request_and_a_closed_one_may(visit: Visit, world: World) -> None:
    world.release("data_literacy", "03_rates")
    page = visit("minji").get("courses/data_literacy/03_rates/extension").text
    assert "이 차시에는 마감이 없습니다" in page
    assert "<textarea" not in page
    assert "<textarea" in visit("minji").get("courses/data_literacy/02_typical/extension").text
    assert visit("minji").get("courses/data_literacy/04_charts/extension").status_code == 404


def test_another_look_is_asked_for_and_answered_in_words(visit: Visit, world: World, sent: str) -> None:
    path = f"submissions/{sent}"
    assert f'href="/services/portal/{path}/review"' in visit("minji").get(path).text
    wrong = send(visit, world, "minji", f"{path}/review", test="nothing", why="왜요?")
    assert wrong.status_code == 400
    assert "왜요?</textarea>" in wrong.text
    assert send(visit, world, "minji", f"{path}/review", test="mean_large", why="맞는 것 같아요.").status_code == 303
    assert send(visit, world, "minji", f"{path}/review", test="", why="또").status_code == 409
    listing = visit("teacher").get("teach/requests").text
    assert "맞는 것 같아요." in listing
    assert f'href="/services/portal/{path}"' in listing
    assert "박민지" not in listing  # whoever gives points needs no name
    assert "맞는 것 같아요." in visit("teacher").get(path).text
    grant = {"act": "grant", "until": later(9), "attempts": "0", "answer": "네"}
    assert send(visit, world, "teacher", f"teach/requests/{newest(world).id}", **grant).status_code == 400
    send(visit, world, "teacher", f"teach/requests/{newest(world).id}", act="answer", answer="빈 목록을 보세요.")
    assert "빈 목록을 보세요." in visit("minji").get(path).text
    assert "빈 목록을 보세요." in visit("minji").get(f"{path}/review").text


def test_requests_are_between_the_trainee_and_who_decides(visit: Visit, world: World, sent: str) -> None:
    world.add("boss", "오운영", "manager")
    for login in ("junho", "teacher"):
        assert visit(login).get(f"submissions/{sent}/review").status_code == 404
        assert send(visit, world, login, f"submissions/{sent}/review", test="", why="저요").status_code == 404
    send(visit, world, "minji", TIME, until=later(10), why=WHY)
    number = newest(world).id
    for login in ("minji", "boss"):
        assert visit(login).get("teach/requests").status_code == 403
        assert send(visit, world, login, f"teach/requests/{number}", act="answer", answer="네").status_code == 403
    assert visit("boss").get(TIME).status_code == 403
    assert visit("minji").post(f"requests/{number}/withdraw", data=form(world, "junho")).status_code == 403
    assert send(visit, world, "teacher", "teach/requests/999", act="answer", answer="네").status_code == 404
    send(visit, world, "teacher", TIME, until=later(10), why="제 것입니다.")
    assert "본인의 요청입니다" in visit("teacher").get("teach/requests").text
    own = send(visit, world, "teacher", f"teach/requests/{newest(world).id}", act="answer", answer="네")
    assert own.status_code == 403


def test_hostile_words_are_words(visit: Visit, world: World, sent: str) -> None:
    send(visit, world, "minji", TIME, until=later(10), why=f"{HARM}\n```\n{HARM}{LONG}")
    send(visit, world, "minji", f"submissions/{sent}/review", test="", why=f"</div>{HARM}")
    for login, page in (("minji", PLACE), ("minji", f"submissions/{sent}/review"), ("teacher", "teach/requests")):
        assert "&lt;script&gt;" in harmless(visit(login).get(page).text)
    send(visit, world, "teacher", f"teach/requests/{newest(world).id}", act="answer", answer=HARM)
    assert "&lt;script&gt;" in harmless(visit("teacher").get("teach/requests").text)


def test_who_leaves_takes_their_reasons_along(visit: Visit, world: World) -> None:
    send(visit, world, "minji", TIME, until=later(10), why=WHY)
    with world.desk.sessions.begin() as session:
        requests.forget(session, session.scalars(select(Person).where(Person.login == "minji")).one())
    row = newest(world)
    assert (row.why, row.person_id, row.state) == ("", None, "withdrawn")
    assert WHY not in visit("teacher").get("teach/requests").text
