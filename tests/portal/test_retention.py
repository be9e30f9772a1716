"""Can a manager see what is due, have it destroyed with a second person, and prove it; and can a person see the clock?"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pypdfium2
import pytest
from fastapi import FastAPI
from sqlalchemy import select
from starlette.testclient import TestClient

from graders.records import leaving
from graders.records.base import now
from graders.records.looks import Look
from graders.records.models import Person, Submission
from graders.records.retention import destroying
from tests.portal.browsing import app_of, clients
from tests.portal.rich_world import RichWorld, rich
from tests.portal.test_pages import mark

Visit = Callable[[str], TestClient]
WHY = "보유 기간 2년이 지났습니다."


@pytest.fixture
def world(tmp_path: Path) -> RichWorld:
    return rich(tmp_path)


@pytest.fixture
def app(world: RichWorld) -> FastAPI:
    return app_of(world)


@pytest.fixture
def go(app: FastAPI):
    with clients(app) as client:
        yield client


def propose(go: Visit, kind: str = "looks", subject: str = "", login: str = "boss", reason: str = WHY) -> str:
    """Put everything that is due of a kind forward; return the list's address."""
    browser = go(login)
    token = mark(browser.get("manage/retention").text)
    form = {"mark": token, "kind": kind, "subject": subject, "reason": reason}
    answer = browser.post("manage/retention", data=form)
    assert answer.status_code == 303, answer.text[:2000]
    return str(answer.headers["location"]).partition("/services/portal/")[2].partition("?")[0]


def act(go: Visit, address: str, login: str, what: str, reason: str = WHY):
    browser = go(login)
    return browser.post(address, data={"mark": mark(browser.get(address).text), "act": what, "reason": reason})


def test_what_is_due_is_counted_put_forward_confirmed_by_another_and_certified(world: RichWorld, go: Visit) -> None:
    page = go("boss").get("manage/retention").text
    assert "지금 파기할 것" in page
    assert "열람 기록" in page
    address = propose(go)
    own = go("boss").get(address).text
    assert "승인하고 파기" not in own
    assert "직접 올린 목록이라" in own
    refused = act(go, address, "boss", "confirm")
    assert (refused.status_code, "직접 승인" in refused.text or "올린 사람" in refused.text) == (409, True), (
        refused.text
    )
    assert "파기 목록" in go("root").get("").text, "it is on the second person's first page"
    done = act(go, address, "root", "confirm")
    assert done.status_code == 303
    with world.desk.sessions() as session:
        assert not session.scalars(select(Look).where(Look.at < now() - timedelta(days=730))).all()
    answer = go("boss").get(f"{address}/certificate.pdf")
    assert answer.headers["content-type"] == "application/pdf"
    assert b"pdfuaid" in answer.content, "tagged for screen readers (PDF/UA)"
    sheets = pypdfium2.PdfDocument(answer.content)
    told = " ".join("".join(sheet.get_textpage().get_text_range() for sheet in sheets).split())
    for said in ("개인정보 파기 확인서", "2건", "730일", "제21조", "boss", "root", WHY, "sha256:"):
        assert said in told, (said, told)
    assert not [name for name in world.texts.names if name in told], "nobody's name is on it"


def test_who_may_is_managers_and_administrators(world: RichWorld, go: Visit) -> None:
    for login in ("minji", "teacher"):
        assert go(login).get("manage/retention").status_code == 403
        assert go(login).get(f"manage/retention/{world.examples['destruction']}").status_code == 403
        assert go(login).get(f"manage/retention/{world.examples['destroyed']}/certificate.pdf").status_code == 403


def test_a_mistake_comes_back_beside_the_form_and_nothing_is_destroyed(world: RichWorld, go: Visit) -> None:
    browser = go("boss")
    token = mark(browser.get("manage/retention").text)
    empty = browser.post("manage/retention", data={"mark": token, "kind": "looks", "subject": "", "reason": " "})
    assert empty.status_code == 400
    assert "사유" in empty.text
    for wrong in ({"kind": "people", "subject": ""}, {"kind": "applications", "subject": "../x"}):
        answer = browser.post("manage/retention", data={"mark": token, "reason": WHY, **wrong})
        assert answer.status_code == 400
    fresh = browser.post("manage/retention", data={"mark": token, "kind": "work", "subject": "", "reason": WHY})
    assert (fresh.status_code, "기간이 끝난 것이 없어요" in fresh.text) == (409, True)
    waits = f"manage/retention/{world.examples['destruction']}"
    assert act(go, waits, "root", "burn").status_code == 400
    assert act(go, waits, "root", "resume").status_code == 409, "nobody confirmed it"
    early = go("boss").get(f"{waits}/certificate.pdf")
    assert (early.status_code, "파기가 끝나야" in early.text) == (409, True)
    assert go("boss").get("manage/retention/99999").status_code == 404


def test_one_that_was_interrupted_is_gone_on_with(world: RichWorld, go: Visit) -> None:
    address = f"manage/retention/{world.examples['interrupted']}"
    assert "중간에 멈췄어요" in go("boss").get(address).text
    assert act(go, address, "boss", "resume").status_code == 303
    with world.desk.sessions() as session:
        assert destroying.find(session, int(world.examples["interrupted"])).state == "done"


def test_it_goes_back_with_a_reason_and_can_be_put_forward_again(world: RichWorld, go: Visit) -> None:
    address = f"manage/retention/{world.examples['destruction']}"
    assert act(go, address, "root", "back", " ").status_code == 400
    assert act(go, address, "root", "back").status_code == 303
    assert "돌려보냄" in go("boss").get(address).text
    assert propose(go, "drafts", "dgb-2024") != address


def test_my_data_says_until_when_each_thing_is_kept(world: RichWorld, go: Visit) -> None:
    page = go("minji").get("me").text
    assert "언제까지 보관하나요" in page
    assert "지원서: 답변" in page
    assert "열람부터 730일" in page
    told = json.loads(zipfile.ZipFile(io.BytesIO(go("minji").get("me/archive").content)).read("data.json"))
    assert {one["what"] for one in told["kept_until"]} >= {"applications"}


def test_a_file_that_was_destroyed_says_so_to_staff_and_breaks_no_page(world: RichWorld, go: Visit) -> None:
    past = now() - timedelta(days=400)
    with world.desk.sessions.begin() as session:
        person = session.scalars(select(Person).where(Person.login == "person06")).one()
        sent = session.scalars(select(Submission.id).where(Submission.person_id == person.id)).first()
        leaving.leave(session, person, at=past)
    act(go, propose(go, "work"), "root", "confirm")
    shown = go("teacher").get(f"submissions/{sent}")
    assert shown.status_code in (200, 404)
    gone = go("teacher").get(f"submissions/{sent}/notebook")
    assert (gone.status_code, "보유 기간이 끝나 파기했어요" in gone.text) == (404, True)
    for address in (
        "teach/data_literacy/submissions",
        "courses/data_literacy/board",
        "teach/data_literacy/01_tables/similar",
    ):
        assert go("teacher").get(address).status_code == 200, address
