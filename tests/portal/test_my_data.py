"""Can people see what is kept about them, take it away, put it right, and leave?"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

from fastapi import FastAPI
from playwright.sync_api import Browser
from sqlalchemy import select
from starlette.testclient import TestClient

from graders.records import leaving, questions, tables  # noqa: F401
from graders.records.base import Base, now
from graders.records.models import Audit, Decision, Person
from graders.records.people import Consent, Credential
from graders.records.questions import Post, Question
from portal import my_data
from tests.graders.exchange.exchange_world import World
from tests.portal.browsing import served
from tests.portal.conftest import PREFIX
from tests.portal.test_pages import mark, person

Visit = Callable[[str], TestClient]


def archive(browser: TestClient) -> tuple[dict[str, Any], list[str]]:
    answer = browser.get("me/archive")
    assert answer.headers["content-type"] == "application/zip"
    packed = zipfile.ZipFile(io.BytesIO(answer.content))
    return json.loads(packed.read("data.json")), packed.namelist()


def test_every_table_that_names_a_person_is_told_or_it_is_said_why_not() -> None:
    naming = {
        table.name
        for table in Base.metadata.sorted_tables
        if any(key.column.table.name == "people" for key in table.foreign_keys)
    }
    assert naming | {"people"} == {*my_data.TOLD, *my_data.NOT_TOLD}


def test_all_that_is_kept_can_be_taken_away_and_nothing_of_others(visit: Visit, world: World) -> None:
    mine = world.submit("minji", "data_literacy", "01_tables")
    world.grade(mine, flags=["canary"])
    other = world.submit("junho", "data_literacy", "01_tables")
    visit("teacher").get(f"submissions/{mine}")
    told, files = archive(visit("minji"))
    assert told["account"]["name"] == "박민지"
    assert [x["submission"] for x in told["submissions"]] == [mine]
    assert told["submissions"][0]["points"] == 4.0
    assert told["courses"][0]["course"] == "data_literacy"
    assert [(x["by"], x["what"]) for x in told["looks"]] == [("김강사", "submission")]
    assert files == ["data.json", "data_literacy/01_tables/01/01_tables.ipynb"]
    text = json.dumps(told, ensure_ascii=False)
    assert other not in text
    assert "이준호" not in text
    assert "canary" not in text, "what the graders noticed would teach how not to be noticed"


def test_who_opened_my_work_is_told_once_a_day_and_my_own_look_is_not(visit: Visit, world: World) -> None:
    mine = world.submit("minji", "data_literacy", "01_tables")
    assert "아직 아무도 열어 보지 않았어요" in visit("minji").get("me").text
    visit("minji").get(f"submissions/{mine}")
    for path in (f"submissions/{mine}", f"submissions/{mine}", f"submissions/{mine}/notebook"):
        assert visit("teacher").get(path).status_code == 200
    page = visit("minji").get("me").text
    assert page.count("제출을 열어 봤어요") == 1
    assert "김강사" in page
    assert "아직 아무도" in visit("junho").get("me").text


def test_a_date_is_one_line_on_a_phone(visit: Visit, world: World, app: FastAPI, browser: Browser) -> None:
    mine = world.submit("minji", "data_literacy", "01_tables")
    visit("teacher").get(f"submissions/{mine}")
    with served(app) as url, browser.new_context(viewport={"width": 390, "height": 800}) as phone:
        phone.add_cookies([{"name": "who", "value": "minji", "url": url}])
        page = phone.new_page()
        page.goto(f"{url}{PREFIX}me")
        lines = (
            "cell => { const r = document.createRange(); r.selectNodeContents(cell); return r.getClientRects().length }"
        )
        assert page.locator(".looks td").first.evaluate(lines) == 1
        assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_a_wrong_name_is_corrected_and_a_name_that_is_none_is_refused(visit: Visit, world: World) -> None:
    browser = visit("minji")
    token = mark(browser.get("me").text)
    refused = browser.post("me/name", data={"mark": token, "name": "박\u202e민지"})
    assert refused.status_code == 400
    assert "이름으로 쓸 수 없어요" in refused.text
    assert person(world, "minji").name == "박민지"
    assert browser.post("me/name", data={"mark": token, "name": "  박 민지 "}).status_code == 303
    assert person(world, "minji").name == "박 민지"


def test_who_leaves_takes_name_password_and_consents_with_them(visit: Visit, world: World) -> None:
    sent = world.submit("minji", "data_literacy", "01_tables")
    world.grade(sent)
    with world.desk.sessions.begin() as session:
        me = person(world, "minji").id
        session.add(Credential(person_id=me, password_hash="x"))
        session.add(Consent(person_id=me, purpose="board_name", version="1", given=True))
    browser = visit("minji")
    token = mark(browser.get("me").text)
    refused = browser.post("me/leave", data={"mark": token, "login": "junho"})
    assert refused.status_code == 400
    assert "아이디가 달라요" in refused.text
    assert person(world, "minji").state == "active"
    left = browser.post("me/leave", data={"mark": token, "login": " MinJi "})
    assert (left.status_code, left.headers["location"]) == (303, "/hub/logout")
    assert (person(world, "minji").state, person(world, "minji").name) == ("left", "")
    assert browser.get("me").status_code == 403, "the session is worth nothing any more"
    with world.desk.sessions() as session:
        assert not session.scalars(select(Credential)).all()
        given = session.scalars(select(Consent.given).where(Consent.person_id == me).order_by(Consent.id)).all()
        assert given == [True, False]
        decision = session.scalars(select(Decision).where(Decision.kind == "account closing")).one()
        assert (decision.subject, decision.by) == ("minji", "minji")
        assert "박민지" not in "".join(session.scalars(select(Audit.payload))), "nor is the name in the log"
    board = visit("teacher").get("courses/data_literacy/board").text
    assert "박민지" not in board
    shown = visit("teacher").get(f"submissions/{sent}")
    assert shown.status_code == 200
    assert "탈퇴한 사람" in shown.text


def test_what_somebody_wrote_is_in_the_archive_and_goes_with_them(visit: Visit, world: World) -> None:
    with world.desk.sessions.begin() as session:
        me = person(world, "minji").id
        said = ("표가 안 열려요", "경로가 뭔가요?")
        questions.ask(session, me, "data_literacy", "01_tables", *said, anonymous=True, at=now())
    told, _ = archive(visit("minji"))
    assert [(post["title"], post["text"]) for post in told["posts"]] == [("표가 안 열려요", "경로가 뭔가요?")]
    with world.desk.sessions.begin() as session:
        leaving.leave(session, session.get_one(Person, me), at=now())
    with world.desk.sessions() as session:
        assert session.scalars(select(Post.text)).all() == [""]
        assert session.scalars(select(Question.title)).all() == [""]


def test_the_last_administrator_stays(visit: Visit, world: World) -> None:
    world.add("root", "관리자", "administrator")
    browser = visit("root")
    refused = browser.post("me/leave", data={"mark": mark(browser.get("me").text), "login": "root"})
    assert refused.status_code == 409
    assert person(world, "root").state == "active"


def test_nobody_else_gets_the_archive(visit: Visit) -> None:
    stranger = visit("").get("me/archive")
    assert (stranger.status_code, stranger.headers["location"]) == (302, f"/hub/login?next={PREFIX}me/archive")
    assert visit("gone").get("me/archive").status_code == 403
