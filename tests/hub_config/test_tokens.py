"""Does a program get what its token says, from the real hub, until the token or the account ends?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from jupyterhub.services.auth import HubOAuth
from starlette.testclient import TestClient

from graders.config import House
from graders.records import teaching
from graders.records.base import now
from graders.records.people import block, by_login, change_role
from hub_config.people import PORTAL
from portal.app import create_app
from portal.auth import HubSignIn
from portal.site import PREFIX, Site
from tests.hub_config.test_hub_sign_in import GOOD, _let_in, _sign_in, _sign_up
from tests.hub_config.visitors import Hub, Refused

READ, NAMES = "custom:submissions:read", "custom:boards:names"
Ask = Callable[[str, str], httpx.Response]


@pytest.fixture
def portal(hub: Hub) -> Iterator[TestClient]:
    """The portal over the hub's records, asking the real hub whose token it is shown."""
    asked = HubOAuth(
        api_url=f"{hub.url}/hub/api", api_token="none", oauth_client_id="service-portal", cache_max_age=0,
        base_url=PREFIX, hub_host="", access_scopes=[PORTAL],
    )  # fmt: skip
    house = House(state=Path(hub.environ["PLATFORM_PATHS_STATE"]))
    with TestClient(create_app(house, Site(), HubSignIn(PREFIX, asked)), f"http://testserver{PREFIX}") as client:
        client.follow_redirects = False
        yield client


@pytest.fixture
def ask(portal: TestClient) -> Ask:
    return lambda address, token: portal.get(f"api/v1/{address}", headers={"Authorization": f"token {token}"})


def _teacher(hub: Hub, login: str) -> None:
    _sign_up(hub, login)
    _let_in(hub, login)
    with hub.sessions.begin() as session:
        person = by_login(session, login)
        assert person is not None
        change_role(session, person, "instructor", by="boss", at=now())
        teaching.put(session, person, ("data_literacy",))
    assert _sign_in(hub, login)[1] == 200


def _token(hub: Hub, login: str, *scopes: str) -> str:
    words = [word for scope in scopes for word in ("--scope", scope)]
    return hub.command("token", login, *words, "--days", "7", "--note", "대시보드").strip()


def test_a_token_reads_what_it_was_made_for_and_nothing_else(hub: Hub, ask: Ask, portal: TestClient) -> None:
    _teacher(hub, "tok.teacher")
    token = _token(hub, "tok.teacher", READ)
    me = ask("me", token).json()
    assert (me["login"], me["scopes"], me["teaches"]) == ("tok.teacher", [READ], ["data_literacy"])
    assert ask("teach/courses/data_literacy", token).status_code == 200
    assert ask("teach/courses/bank_analyst", token).status_code == 403  # another's course
    assert ask("teach/courses/data_literacy/people/tok.teacher", token).status_code == 403  # no names
    assert ask("manage", token).status_code == 403
    assert ask("me", token + "x").status_code == 401
    head = {"Authorization": f"token {token}"}
    assert portal.get("exchange/v1/lessons", headers=head).status_code == 403
    for path in ("/hub/api/users", "/hub/api/users/tok.teacher/tokens"):  # nor anything of the hub's own
        assert httpx.get(hub.url + path, headers=head).status_code in (403, 404)
    assert httpx.post(f"{hub.url}/hub/api/users/tok.teacher/tokens", headers=head, json={}).status_code == 403
    assert httpx.post(f"{hub.url}/hub/api/users/tok.teacher/server", headers=head).status_code == 403


def test_a_token_in_a_browsers_cookie_is_no_session(hub: Hub, portal: TestClient) -> None:
    """Else a program, or trainee code beside a server's token, could press every button of that person."""
    _teacher(hub, "tok.cookie")
    token = _token(hub, "tok.cookie", READ, NAMES)
    portal.cookies.set("service-portal", token)
    answer = portal.get("me")
    assert answer.is_redirect
    assert "/oauth2/authorize" in answer.headers["location"]


def test_it_ends_by_command_and_with_the_account(hub: Hub, ask: Ask) -> None:
    _teacher(hub, "tok.ends")
    first, second = _token(hub, "tok.ends", READ), _token(hub, "tok.ends")
    lines = [line for line in hub.command("tokens").splitlines() if " tok.ends " in line]
    assert [READ in line for line in lines] == [True, False]
    assert all("대시보드" in line and "until" in line and first not in line for line in lines)
    assert "ended" in hub.command("tokens", "--end", lines[0].split()[0])
    assert ask("me", first).status_code == 401
    assert ask("me", second).status_code == 200
    with hub.sessions.begin() as session:
        person = by_login(session, "tok.ends")
        assert person is not None
        block(session, person, by="boss", at=now(), reason="그만두었습니다.")
    refused = ask("me", second)  # the hub says first that it is nobody's, or the portal that the account is closed
    assert refused.status_code in (401, 403)
    assert set(refused.json()) == {"error"}


def test_nobody_gets_a_token_of_their_own_accord(hub: Hub) -> None:
    _teacher(hub, "tok.self")
    visitor = _sign_in(hub, "tok.self")[0]
    assert visitor.client.get("/hub/token", follow_redirects=False).is_redirect
    mark = {"X-XSRFToken": visitor.client.cookies.get("_xsrf", path="/hub/") or ""}
    own = visitor.client.post("/hub/api/users/tok.self/tokens", json={"scopes": ["inherit"]}, headers=mark)
    assert own.status_code == 403
    auth = {"auth": {"username": "tok.self", "password": GOOD}}
    assert httpx.post(f"{hub.url}/hub/api/users/tok.self/tokens", json=auth).status_code == 403


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("nobody", "--note", "x"), "nobody has the login"),
        (("tok.words", "--note", " "), "Say in a line"),
        (("tok.words", "--note", "x", "--scope", "custom:people:roles"), "it asks for"),
        (("tok.words", "--note", "x", "--scope", "custom:programmes:run"), "not held by"),
        (("tok.words", "--note", "x", "--days", "999"), "999"),
    ],
)
def test_the_command_says_what_is_wrong(hub: Hub, words: tuple[str, ...], said: str) -> None:
    with hub.sessions() as session:
        known = by_login(session, "tok.words")
    if known is None:
        _teacher(hub, "tok.words")
    with pytest.raises(Refused, match=said):
        hub.command("token", *words)
