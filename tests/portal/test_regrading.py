"""Does an instructor see who moves before anything moves, and does only a reasoned decision move them?"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from graders.exchange.desk import Desk
from graders.records import teaching
from graders.records.models import Audit, Person
from graders.records.releases import Release
from portal.app import create_app
from portal.site import Site
from tests.graders.grading.test_regrade import correct, once, played, results  # noqa: F401  (fixtures)
from tests.portal.browsing import clients
from tests.portal.conftest import PREFIX, CookieAuth
from tests.portal.test_deciding import EssayWorld, form

Visit = Callable[[str], TestClient]
PAGE = "teach/tiny/01_mean/regrade"
WHY = "정답 값이 틀려서 고쳤습니다."


@pytest.fixture
def go(played: Desk) -> Iterator[Visit]:  # noqa: F811
    with played.sessions.begin() as session:
        teacher = Person(login="teacher", name="김강사", role="instructor", state="active")
        session.add(teacher)
        session.flush()
        teaching.put(session, teacher)
    app = create_app(played.house, Site(), CookieAuth(EssayWorld(played.house, played)), played)
    with clients(app) as client:
        yield client


def worked_out(browser: TestClient) -> str:
    for _ in range(600):
        page = browser.get(PAGE).text
        if 'id="regrading"' not in page:
            return page
        assert "아직 아무것도 바뀌지 않아요" in page
        time.sleep(0.1)
    raise AssertionError("never worked out")


def test_a_corrected_test_moves_people_only_after_somebody_saw_who_and_said_why(
    go: Visit,
    played: Desk,  # noqa: F811
    release: Release,
) -> None:
    before = [(r.submission_id, r.run, r.points) for r in results(played)]
    correct(played, release)
    teacher = go("teacher")
    assert f'href="{PREFIX}{PAGE}"' in teacher.get("teach").text
    assert "누가 움직이는지 계산하기" in teacher.get(PAGE).text
    assert teacher.post(f"{PAGE}/plan", data=form(played, "teacher")).status_code == 303
    page = worked_out(teacher)
    assert "다시 채점 2건 · 결과가 달라짐 2건 · 여전히 채점할 수 없음 1건" in page
    assert page.index("<code>lee</code>") < page.index("<code>kim</code>"), "lee would be first"
    assert [(r.submission_id, r.run, r.points) for r in results(played)] == before
    refused = teacher.post(f"{PAGE}/apply", data=form(played, "teacher", reason=" "))
    assert refused.status_code == 400
    assert "재채점에는 사유가 필요" in refused.text
    assert "<code>lee</code>" in refused.text, "and the work is not lost"
    done = teacher.post(f"{PAGE}/apply", data=form(played, "teacher", reason=WHY))
    assert (done.status_code, done.headers["location"]) == (303, f"{PREFIX}{PAGE}?saved=yes")
    assert "이제 새 결과가 반영됐어요" in teacher.get(f"{PAGE}?saved=yes").text
    assert len(results(played)) == len(before) + 2
    with played.sessions() as session:
        logged = session.scalars(select(Audit).where(Audit.kind == "regrade")).one()
        assert (logged.who, logged.subject) == ("teacher", "tiny/01_mean")
        assert WHY in logged.payload


def test_a_plan_that_was_overtaken_is_not_applied(go: Visit, played: Desk, release: Release) -> None:  # noqa: F811
    teacher = go("teacher")
    teacher.post(f"{PAGE}/plan", data=form(played, "teacher"))
    assert "움직이는 사람이 없어요" in worked_out(teacher)
    correct(played, release)
    refused = teacher.post(f"{PAGE}/apply", data=form(played, "teacher", reason=WHY))
    assert refused.status_code == 409
    assert {r.run for r in results(played)} == {0}


def test_nothing_is_applied_that_was_not_worked_out(go: Visit, played: Desk) -> None:  # noqa: F811
    refused = go("teacher").post(f"{PAGE}/apply", data=form(played, "teacher", reason=WHY))
    assert refused.status_code == 409
    assert "먼저 누가 움직이는지 계산해 주세요" in refused.text


@pytest.mark.parametrize("path", ["", "/plan", "/apply"])
def test_a_trainee_neither_sees_nor_does_it(go: Visit, played: Desk, path: str) -> None:  # noqa: F811
    kim = go("kim")
    assert kim.get(f"{PAGE}/progress").status_code == 403
    answer = kim.post(f"{PAGE}{path}", data=form(played, "kim", reason=WHY)) if path else kim.get(PAGE)
    assert answer.status_code == 403
