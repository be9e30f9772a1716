"""Do those who decide find what they need on the pages, and does nobody else?"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from urllib.parse import unquote

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from graders.exchange.desk import Desk
from graders.exchange.policy import Caller
from graders.ranking import standings
from graders.records import decisions
from graders.records.base import now
from graders.records.models import Decision, Mark, Person
from portal.app import create_app
from portal.secret import derive, load
from portal.site import Site
from tests.graders.essays import STAFF, TRAINEES, essay_desk, grade, publish, send, unproven
from tests.graders.exchange.exchange_world import SCOPES, World
from tests.portal.conftest import PREFIX, CookieAuth

Visit = Callable[[str], TestClient]
ESSAY_ANSWER = "이씨 계좌를 더 보고 싶습니다.\n잔액이 <b>가장</b> 크기 때문입니다."
QUEUE = "teach/tiny/01_mean/marking"
WHY = "노트북을 읽어 보았습니다."
FULL = {"points.clarity": "2.5", "points.근거": "3.5"}


class EssayWorld(World):
    """The essay's people, with the scopes of their roles."""

    def caller(self, login: str) -> Caller:
        with self.desk.sessions() as session:
            person = session.scalars(select(Person).where(Person.login == login)).one()
            return Caller(login, frozenset(SCOPES[person.role]))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = essay_desk(tmp_path)
    publish(made, unproven(made))
    return made


@pytest.fixture
def go(desk: Desk) -> Iterator[Visit]:
    """Return a browser in which that person is signed in."""
    app = create_app(desk.house, Site(), CookieAuth(EssayWorld(desk.house, desk)), desk)
    with ExitStack() as stack:

        def browser(login: str) -> TestClient:
            made = TestClient(
                app, f"http://testserver{PREFIX}", raise_server_exceptions=False, follow_redirects=False,
                cookies={"who": login},
            )  # fmt: skip
            return stack.enter_context(made)

        yield browser


@pytest.fixture
def sent(desk: Desk) -> str:
    made = send(desk, "kim", unproven(desk), 1, ESSAY_ANSWER)
    grade(desk, made, 8, ("canary", "legacy"))
    return made


def form(desk: Desk, login: str, **fields: str) -> dict[str, str]:
    """Return a form with the mark of this person's session."""
    session = hashlib.sha256(login.encode()).hexdigest()
    return {"mark": derive(load(desk.house.state), "form", f"{session}\0{login}"), **fields}


def decided(desk: Desk) -> list[tuple[str, str, str, str]]:
    with desk.sessions() as session:
        rows = session.scalars(select(Decision).order_by(Decision.id))
        return [(row.kind, row.outcome, row.reason, row.by) for row in rows]


def marks_of(desk: Desk) -> list[tuple[str, float, str]]:
    with desk.sessions() as session:
        return [(row.by, row.points, row.comment) for row in session.scalars(select(Mark).order_by(Mark.id))]


def test_a_flag_is_explained_and_cleared_with_a_reason_and_stands_again(go: Visit, desk: Desk, sent: str) -> None:
    browser, path = go("han"), f"submissions/{sent}"
    page = browser.get(path).text
    assert "반드시 실패해야 하는 검사가" in page
    assert "옛 방식의 채점 항목" in page
    assert page.count("남아 있음") == 2
    clear = form(desk, "han", flag="canary", act="clear", reason=WHY)
    assert browser.post(f"{path}/flags", data=clear).headers["location"].endswith(f"{path}?saved=yes")
    page = browser.get(path).text
    assert page.count("남아 있음") == 1
    assert f"han 님, {WHY}" in re.sub(r"님, [\d-]+ [\d:]+: ", "님, ", page)
    again = form(desk, "han", flag="canary", act="restore", reason="다시 보니 아닙니다.")
    assert browser.post(f"{path}/flags", data=again).status_code == 303
    assert browser.get(path).text.count("남아 있음") == 2
    assert [(d[1], d[3]) for d in decided(desk)] == [("cleared", "han"), ("restored", "han")]


def test_what_is_wrong_with_a_decision_is_said_beside_the_form_that_keeps_it(go: Visit, desk: Desk, sent: str) -> None:
    browser, path = go("han"), f"submissions/{sent}"
    empty = form(desk, "han", flag="canary", act="clear", reason=" ")
    answer = browser.post(f"{path}/flags", data=empty)
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text
    part = browser.post(f"{path}/flags", data=empty, headers={"HX-Request": "true"})
    assert part.status_code == 200
    assert 'role="alert"' in part.text
    assert "<html" not in part.text
    wrong = form(desk, "han", act="give", until="2020-01-01T10:00", attempts="0", reason="이 글은 남습니다")
    part = browser.post(f"{path}/extension", data=wrong, headers={"HX-Request": "true"})
    assert 'value="이 글은 남습니다"' in part.text
    assert 'value="2020-01-01T10:00"' in part.text
    for until, attempts in (("내일", "0"), ("", "한 번"), ("0001-01-01T00:00", "0"), ("", "99999")):
        data = form(desk, "han", act="give", until=until, attempts=attempts, reason=WHY)
        assert browser.post(f"{path}/extension", data=data).status_code == 400
    assert browser.post(f"{path}/flags", data=form(desk, "han", reason=WHY)).status_code == 400
    assert decided(desk) == []


def test_more_time_is_given_seen_by_the_person_and_taken_back(go: Visit, desk: Desk, sent: str) -> None:
    publish(desk, unproven(desk), due_hours=-24 * 365)  # long ago
    assert "마감되어 더 제출할 수 없습니다" in go("kim").get("courses/tiny/01_mean").text
    given = form(desk, "han", act="give", until="2999-01-02T18:00", attempts="2", reason=WHY)
    assert go("han").post(f"submissions/{sent}/extension", data=given).status_code == 303
    page = go("kim").get("courses/tiny/01_mean").text
    assert "1월 2일 (수) 18:00까지 열려 있습니다" in page
    assert "제출 5번 중 4번 남음" in page
    assert "마감되어 더 제출할 수 없습니다" in go("lee").get("courses/tiny/01_mean").text
    staff = go("han").get(f"submissions/{sent}").text
    assert "김하나 님의 마감: 2999-01-02 18:00:00" in staff
    assert WHY in staff
    ended = form(desk, "han", act="end", reason="착오였습니다.")
    assert go("han").post(f"submissions/{sent}/extension", data=ended).status_code == 303
    assert "마감되어 더 제출할 수 없습니다" in go("kim").get("courses/tiny/01_mean").text
    assert go("han").post(f"submissions/{sent}/extension", data=ended).status_code == 409


def test_the_queue_leads_through_what_waits_and_nobodys_name_shows(go: Visit, desk: Desk, sent: str) -> None:
    other = send(desk, "lee", unproven(desk), 2, "박씨입니다.")
    grade(desk, other, 5)
    han, hidden = go("han"), [sent, other, *TRAINEES, *TRAINEES.values(), "2026"]
    queue = han.get(QUEUE).text
    first, second = dict.fromkeys(re.findall(rf'href="{PREFIX}({QUEUE}/[A-Z2-7]{{10}}/essay)"', queue))
    page = han.get(first).text
    assert 'rel="next"' in page
    assert 'rel="prev"' not in page
    assert 'rel="prev"' in han.get(second).text
    pages = [queue, page, han.get(second).text]
    assert "<b>가장" not in "".join(pages)
    assert "&lt;b&gt;가장" in "".join(pages)
    assert "수치를 들어 설명한다" in page
    done = han.post(first, data=form(desk, "han", comment="좋아요", act="give", **FULL))
    assert done.status_code == 303
    assert unquote(done.headers["location"]).endswith(f"{second}?saved=yes")
    pages += [han.get(f"{second}?saved=yes").text, han.get(QUEUE).text, han.get(first).text]
    wrong = han.post(second, data=form(desk, "han", act="give", comment="남는 글", **{**FULL, "points.근거": "9"}))
    assert wrong.status_code == 400
    assert "남는 글" in wrong.text
    assert 'value="9"' in wrong.text
    for value in ("", "많이", "nan"):
        data = form(desk, "han", act="give", **{**FULL, "points.근거": value})
        assert han.post(second, data=data).status_code == 400
    pages.append(wrong.text)
    done = han.post(second, data=form(desk, "han", act="give", **FULL))
    assert unquote(done.headers["location"]).endswith(f"{QUEUE}?saved=yes")
    pages.append(han.get(QUEUE).text)
    assert "채점할 답안이 없습니다" in pages[-1]
    found = [word for page in pages for word in hidden if word in _shown(page)]
    assert found == []
    assert marks_of(desk)[0] == ("han", 6.0, "좋아요")


def _shown(page: str) -> str:
    """All of a page's HTML but addresses of style and script, and the visitor's own form mark."""
    return re.sub(r'static/[0-9a-f]+|value="[0-9a-f]{64}"', "", page)


def test_a_mark_is_corrected_with_a_reason_and_taken_back(go: Visit, desk: Desk, sent: str) -> None:
    han = go("han")
    path = re.findall(rf'href="{PREFIX}({QUEUE}/\w+/essay)"', han.get(QUEUE).text)[0]
    assert han.post(path, data=form(desk, "han", act="give", **FULL)).status_code == 303
    less = {**FULL, "points.clarity": "1,5"}
    assert han.post(path, data=form(desk, "han", act="give", **less)).status_code == 400
    assert han.post(path, data=form(desk, "han", act="give", reason=WHY, **less)).status_code == 303
    assert 'value="1.5"' in han.get(path).text
    assert han.post(path, data=form(desk, "han", act="back", reason="착오", **less)).status_code == 303
    assert [m[1] for m in marks_of(desk)] == [6.0, 5.0, 0.0]
    assert "채점할 답안 1건" in han.get(QUEUE).text


def test_the_trainee_reads_that_a_person_marks_and_then_what_they_said(go: Visit, desk: Desk, sent: str) -> None:
    def pages() -> list[str]:
        kim = go("kim")
        return [kim.get("courses/tiny/01_mean").text, kim.get(f"submissions/{sent}").text]

    for page in pages():
        assert "이 문항은 사람이 채점합니다." in page
        assert "14점 만점에 8점" in page or "8 / 14점" in page
        assert "결정할 것" not in page
    path = f"submissions/{sent}"
    for marker, words in (("han", "이유가 분명합니다."), ("seo", "잘 <i>읽힙니다</i>.")):
        data = form(desk, marker, question="essay", act="give", comment=words, **FULL)
        assert go(marker).post(f"{path}/marks", data=data).status_code == 303
    for page in pages():
        assert "이유가 분명합니다.\n잘 &lt;i&gt;읽힙니다&lt;/i&gt;." in page
        assert "14 / 14점" in page or "14점 만점에 14점" in page
        assert not any(f"{marker} 님" in page or f">{marker}" in page for marker in STAFF)
    assert "14 / 14" in go("kim").get("courses/tiny").text
    staff = go("boss").get(path)
    assert staff.status_code == 404  # a manager gives the prizes, not the points


def test_another_s_points_show_only_after_one_s_own(go: Visit, desk: Desk, sent: str) -> None:
    path = f"submissions/{sent}"
    data = form(desk, "han", question="essay", act="give", comment="먼저 읽었습니다.", **FULL)
    assert go("han").post(f"{path}/marks", data=data).status_code == 303
    assert "먼저 읽었습니다." in go("han").get(path).text
    assert "먼저 읽었습니다." not in go("seo").get(path).text
    data = form(desk, "seo", question="essay", act="give", **FULL)
    part = go("seo").post(f"{path}/marks", data=data, headers={"HX-Request": "true"})
    assert "먼저 읽었습니다." in part.text
    assert 'role="status"' in part.text


def test_nobody_decides_about_their_own_work(go: Visit, desk: Desk) -> None:
    own = send(desk, "kim", unproven(desk), 1)
    grade(desk, own, 8, ("canary",))
    with desk.sessions.begin() as session:
        session.query(Person).filter_by(login="kim").update({"role": "instructor"})
    assert "결정할 것" not in go("kim").get(f"submissions/{own}").text
    data = form(desk, "kim", flag="canary", act="clear", reason=WHY)
    assert go("kim").post(f"submissions/{own}/flags", data=data).status_code == 403
    assert decided(desk) == []


@pytest.mark.parametrize("login", ["kim", "boss"])
def test_who_may_not_decide_gets_nowhere(go: Visit, desk: Desk, sent: str, login: str) -> None:
    browser = go(login)
    code = re.findall(rf"{QUEUE}/(\w+)/essay", go("han").get(QUEUE).text)[0]
    assert browser.get(QUEUE).status_code == 403
    assert browser.get(f"{QUEUE}/{code}/essay").status_code == 403
    whole = form(desk, login, flag="canary", act="give", reason=WHY, question="essay", attempts="1", **FULL)
    for path in ("flags", "extension", "marks"):
        assert browser.post(f"submissions/{sent}/{path}", data=whole).status_code == 403
    assert browser.post(f"{QUEUE}/{code}/essay", data=whole).status_code == 403
    assert (decided(desk), marks_of(desk)) == ([], [])


def test_a_decision_needs_this_sessions_form(go: Visit, desk: Desk, sent: str) -> None:
    code = re.findall(rf"{QUEUE}/(\w+)/essay", go("han").get(QUEUE).text)[0]
    for path in (*(f"submissions/{sent}/{x}" for x in ("flags", "extension", "marks")), f"{QUEUE}/{code}/essay"):
        for stolen in ({}, {"mark": form(desk, "seo")["mark"]}):
            data = {"flag": "canary", "act": "give", "reason": WHY, "question": "essay", **FULL, **stolen}
            answer = go("han").post(path, data={**data, "attempts": "1"})
            assert answer.status_code == 403
            assert "아무것도 하지 않았습니다" in answer.text
    assert (decided(desk), marks_of(desk)) == ([], [])


def test_what_is_not_there_is_not_found(go: Visit, desk: Desk, sent: str) -> None:
    code = re.findall(rf"{QUEUE}/(\w+)/essay", go("han").get(QUEUE).text)[0]
    han = go("han")
    for path in (f"{QUEUE}/AAAAAAAAAA/essay", f"{QUEUE}/{code}/nothing", f"{QUEUE}/{sent}/essay"):
        assert han.get(path).status_code == 404, path
        assert han.post(path, data=form(desk, "han", act="give", **FULL)).status_code == 404, path
    assert han.get("teach/tiny/nowhere/marking").status_code == 404
    for path in ("flags", "extension", "marks"):
        data = form(desk, "han", flag="canary", act="give", question="essay", reason=WHY, **FULL)
        assert han.post(f"submissions/{'0' * 26}/{path}", data=data).status_code == 404


def test_teaching_leads_to_the_queue_of_a_lesson_with_such_questions(go: Visit, sent: str) -> None:
    page = go("han").get("teach").text
    assert page.count(f'href="{PREFIX}{QUEUE}"') == 1
    assert page.count("/marking") == 1


def test_a_frozen_board_stands_still_for_trainees_and_says_so(go: Visit, desk: Desk, sent: str) -> None:
    late = send(desk, "lee", unproven(desk), 2)
    grade(desk, late, 5)
    with desk.sessions.begin() as session:
        decisions.freeze(session, "tiny", reason=WHY, by="han", at=now() - timedelta(minutes=1))
    newer = send(desk, "lee", unproven(desk), 3)
    grade(desk, newer, 8)
    later = send(desk, "park", unproven(desk), 4)
    grade(desk, later, 8)
    course = desk.catalogue.course("tiny")
    with desk.sessions() as session:
        assert len(standings.of_course(session, course)) == 3
    kim, han = go("kim").get("courses/tiny/board").text, go("han").get("courses/tiny/board").text
    assert "기준으로 고정되어 있습니다" in kim
    assert "2명" in kim
    assert "현재 순위입니다" in han
    assert "3명" in han
    assert "박세나" in han
    with desk.sessions.begin() as session:
        decisions.unfreeze(session, "tiny", reason=WHY, by="han", at=now())
    moving = go("kim").get("courses/tiny/board").text
    assert "고정" not in moving
    assert "3명" in moving


def test_all_these_pages_are_korean_first_and_english(go: Visit, desk: Desk, sent: str) -> None:
    han = go("han")
    code = re.findall(rf"{QUEUE}/(\w+)/essay", han.get(QUEUE).text)[0]
    for path in (f"submissions/{sent}", QUEUE, f"{QUEUE}/{code}/essay"):
        page = han.get(path).text
        assert '<html lang="ko"' in page
        assert not re.search(r"\sstyle=|<style|\son\w+=|<script(?! src)", page), path
    han.get("?lang=en")
    for path, words in ((f"submissions/{sent}", "To decide"), (QUEUE, "Mark the next one")):
        assert words in han.get(path).text


def test_a_lesson_closed_by_hand_is_open_until_the_time_one_person_was_given(go: Visit, desk: Desk) -> None:
    publish(desk, unproven(desk))
    desk.close(Caller("han", frozenset(SCOPES["instructor"])), "tiny", "01_mean")
    with desk.sessions.begin() as session:
        kim = session.scalars(select(Person).where(Person.login == "kim")).one()
        until = now() + timedelta(days=3, hours=1)
        decisions.extend(session, kim, "tiny", "01_mean", due_at=until, reason=WHY, by="han", at=now())
    page = go("kim").get("courses/tiny/01_mean").text
    assert "마감이 연장되었습니다" in page
    assert "3일 남음" in page
    assert "마감되어 더 제출할 수 없습니다" in go("lee").get("courses/tiny/01_mean").text
