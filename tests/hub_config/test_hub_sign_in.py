"""The whole way through a real hub: signing up, being let in, signing in, being locked out, a new password."""

from __future__ import annotations

import re
import time

import pytest

from graders.records import invitations
from graders.records.base import now
from graders.records.people import approve, block, by_login, change_role, consents
from tests.hub_config.visitors import Hub, Visitor

GOOD = "mokpo lighthouse pine 7"
AGREED = {"terms": "yes", "personal_data": "yes", "age": "yes"}


def _sign_up(hub: Hub, login: str, **other: str) -> None:
    fields = {"login": login, "name": "김수강", "password": GOOD, "repeated": GOOD} | AGREED | other
    answer = hub.visitor().post("/hub/signup", **fields)
    assert answer.url.path == "/hub/signup/waiting", answer.text


def _let_in(hub: Hub, login: str) -> None:
    with hub.sessions.begin() as session:
        person = by_login(session, login)
        assert person is not None
        approve(session, person, by="manager1", at=now())


def _sign_in(hub: Hub, login: str, password: str = GOOD) -> tuple[Visitor, int, str]:
    visitor = hub.visitor()
    answer = visitor.post("/hub/login", username=login, password=password)
    return visitor, answer.status_code, answer.text


def test_from_sign_up_to_signed_in(hub: Hub) -> None:
    _sign_up(hub, "minsu", board_name="yes")
    _, status, page = _sign_in(hub, "minsu")
    assert status == 403
    assert "아직 확인하고 있습니다" in page

    _let_in(hub, "minsu")
    visitor, status, page = _sign_in(hub, "minsu")
    assert status == 200
    assert "내 서버" in page
    with hub.sessions() as session:
        said = consents(session, by_login(session, "minsu"))
    assert said == {"terms": True, "personal_data": True, "age": True, "board_name": True, "news": False}
    answer = visitor.get("/hub/logout")
    assert answer.url.path == "/hub/login"


def test_wrong_password_is_a_page_not_a_fault(hub: Hub) -> None:
    _sign_up(hub, "sora")
    _let_in(hub, "sora")
    for login in ("sora", "nobody-here"):
        _, status, page = _sign_in(hub, login, "wrong wrong wrong")
        assert status == 403
        assert "아이디나 비밀번호가 맞지 않습니다" in page
        assert f'value="{login}"' in page
        assert "wrong wrong wrong" not in page
    _sign_in(hub, "sora", "wrong again and again")
    _, status, page = _sign_in(hub, "sora", "wrong a third time")
    assert status == 429
    assert "초 동안 로그인할 수 없습니다" in page
    _, status, _ = _sign_in(hub, "sora")
    assert status == 429, "the lock holds for the right password too"


def test_a_form_with_mistakes_keeps_what_was_typed(hub: Hub) -> None:
    answer = hub.visitor().post(
        "/hub/signup", login="Bad Login!", name="이름", password="short", repeated="short", terms="yes"
    )
    assert answer.status_code == 400
    assert 'value="Bad Login!"' in answer.text
    assert 'value="이름"' in answer.text
    assert 'value="short"' not in answer.text
    for name in ("login", "password", "personal_data", "age"):
        assert f'id="{name}-problem" role="alert"' in answer.text
        assert re.search(rf'aria-describedby="{name}-problem[ "]', answer.text)
    assert re.search(r'id="terms"[^>]* checked', answer.text)


def test_an_invitation_by_name_shows_the_name_and_keeps_the_login(hub: Hub) -> None:
    with hub.sessions.begin() as session:
        said = {"made_by": "boss", "at": now(), "hours": 1}
        token = invitations.invite(session, "expected", "<b>기다린 사람", ["data_literacy"], **said)
    visitor, address = hub.visitor(), f"/hub/invite/{token}"
    page = visitor.get(address).text
    assert re.search(r'id="login"[^>]* value="expected"[^>]* readonly', page, re.DOTALL)
    assert 'value="&lt;b&gt;기다린 사람"' in page
    assert "운영 기관에서 이 아이디를 미리 정해" in page
    again = visitor.post(address, login="other", name="기다린 사람", password=GOOD, repeated=GOOD, terms="yes")
    assert again.status_code == 400
    assert 'value="expected"' in again.text
    done = visitor.post(address, login="other", name="기다린 사람", password=GOOD, repeated=GOOD, **AGREED)
    assert "가입이 끝났습니다" in done.text
    assert _sign_in(hub, "expected")[1] == 200
    assert _sign_in(hub, "other")[1] == 403


def test_a_form_without_its_token_is_refused(hub: Hub) -> None:
    answer = hub.visitor().client.post(
        "/hub/signup", data={"login": "mallory"}, headers={"Sec-Fetch-Mode": "navigate", "Sec-Fetch-Site": "cross-site"}
    )
    assert answer.status_code == 403
    assert "볼 수 없는 화면입니다" in answer.text


def test_the_language_is_a_switch_on_every_page(hub: Hub) -> None:
    visitor = hub.visitor()
    assert '<html lang="ko"' in visitor.get("/hub/login").text
    page = visitor.get("/hub/language?to=en&next=/hub/signup")
    assert page.url.path == "/hub/signup"
    assert '<html lang="en"' in page.text
    assert "At least 10 characters" in page.text
    missing = visitor.get("/hub/no-such-page")  # rendered by the hub's own handler
    assert missing.status_code == 404
    assert "There is nothing here" in missing.text
    assert '<html lang="ko"' in hub.visitor().get("/hub/no-such-page").text
    outside = visitor.client.get("/hub/language?to=ko&next=https://example.org/", follow_redirects=False)
    assert outside.headers["location"] == "/hub/login"


def test_the_language_goes_with_the_person(hub: Hub) -> None:
    _sign_up(hub, "yuna")
    _let_in(hub, "yuna")
    visitor, _, _ = _sign_in(hub, "yuna")
    visitor.get("/hub/language?to=en")
    _, _, page = _sign_in(hub, "yuna")  # another browser
    assert '<html lang="en"' in page
    with hub.sessions() as session:
        assert by_login(session, "yuna").language == "en"


def test_a_reset_link_works_once_and_ends_sessions(hub: Hub) -> None:
    _sign_up(hub, "jiho")
    _let_in(hub, "jiho")
    before, status, _ = _sign_in(hub, "jiho")
    assert status == 200
    link = hub.command("reset-link", "jiho").strip().removeprefix(hub.url)
    weak = hub.visitor().post(link, password="jiho jiho jiho", repeated="jiho jiho jiho")
    assert weak.status_code == 400, "a refused password does not use the link up"
    fresh = "gangneung coffee tide 41"
    done = hub.visitor().post(link, password=fresh, repeated=fresh)
    assert done.status_code == 200
    assert "비밀번호를 바꿨습니다" in done.text
    again = hub.visitor().get(link)
    assert again.status_code == 404
    assert "더 이상 쓸 수 없습니다" in again.text
    assert before.get("/hub/home").url.path == "/hub/login"
    assert _sign_in(hub, "jiho")[1] == 403
    assert _sign_in(hub, "jiho", fresh)[1] == 200


def test_the_first_administrator_comes_by_link(hub: Hub) -> None:
    link = hub.command("first-link").strip().removeprefix(hub.url)
    fields = {"login": "boss", "name": "관리자", "password": GOOD, "repeated": GOOD} | AGREED
    answer = hub.visitor().post(link, **fields)
    assert "가입이 끝났습니다" in answer.text
    assert hub.visitor().get(link).status_code == 404
    assert "already" in hub.command("first-link")
    visitor, status, _ = _sign_in(hub, "boss")
    assert status == 200
    scopes = visitor.get("/hub/api/user").json()
    assert scopes["groups"] == ["administrators"]
    assert not scopes["admin"]


def test_a_block_and_a_new_role_take_hold_while_signed_in(hub: Hub) -> None:
    _sign_up(hub, "haneul")
    _let_in(hub, "haneul")
    visitor, _, _ = _sign_in(hub, "haneul")
    assert visitor.get("/hub/api/user").json()["groups"] == ["trainees"]
    with hub.sessions.begin() as session:
        change_role(session, by_login(session, "haneul"), "instructor", by="boss", at=now())
    time.sleep(1.2)  # longer than people.refresh_seconds of this hub
    visitor.get("/hub/home")
    assert visitor.get("/hub/api/user").json()["groups"] == ["instructors"]
    with hub.sessions.begin() as session:
        block(session, by_login(session, "haneul"), by="boss", at=now(), reason="시험을 대신 보았습니다.")
    time.sleep(1.2)
    assert visitor.get("/hub/home").url.path == "/hub/login"
    _, status, page = _sign_in(hub, "haneul")
    assert status == 403
    assert "시험을 대신 보았습니다." in page


@pytest.mark.parametrize("path", ["/hub/login", "/hub/signup", "/hub/no-such-page"])
def test_pages_run_nothing_inline_and_ask_no_other_host(hub: Hub, path: str) -> None:
    answer = hub.visitor().get(path)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert not re.search(r"<script(?![^>]*(src=|application/json))", answer.text)
    assert not re.search(r"\son\w+=|\sstyle=", answer.text)
    assert not re.search(r'(src|href)="(https?:)?//', answer.text)


def test_the_look_is_served_from_here(hub: Hub) -> None:
    visitor = hub.visitor()
    page = visitor.get("/hub/login").text
    addresses = re.findall(r'(?:src|href)="(/hub/look/[^"]+)"', page)
    assert len(addresses) >= 4
    for address in addresses:
        answer = visitor.get(address)
        assert answer.status_code == 200
        assert "max-age" in answer.headers["cache-control"]
    assert visitor.get("/hub/look/own/../handlers.py").status_code == 404
    assert visitor.get("/hub/look/own/%2e%2e/handlers.py").status_code in (403, 404)
    assert visitor.get("/hub/look/krds/fonts/PretendardGOV-Bold.subset.woff2").status_code == 200


def test_the_commands_explain_themselves(hub: Hub) -> None:
    assert "Usage:" in hub.command("teaches", "--help")  # the words of all of them stand in docs/commands.md
    link = hub.program("invite", "--role", "instructor").strip().removeprefix(hub.url)
    fields = {"login": "teacher", "name": "강사", "password": GOOD, "repeated": GOOD} | AGREED
    assert "가입이 끝났습니다" in hub.visitor().post(link, **fields).text
    visitor, _, _ = _sign_in(hub, "teacher")
    assert visitor.get("/hub/api/user").json()["groups"] == ["instructors"]
    assert "all courses" in hub.command("teaches", "teacher")
    assert "data_literacy" in hub.command("teaches", "teacher", "data_literacy", "--reason", "새 학기")
    assert "trainee" in hub.command("add-person", "demo1", typed=GOOD + "\n")
    assert _sign_in(hub, "demo1")[1] == 200
