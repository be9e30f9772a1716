"""What does the portal answer when something is not as it should be, and what does every answer carry?"""

from __future__ import annotations

import gzip
import logging
import re
from collections.abc import Callable
from importlib.metadata import version

import pytest
from starlette.testclient import TestClient

from portal import facts
from portal.auth import caller_of
from portal.look import LAB
from portal.site import Site
from tests.graders.exchange.exchange_world import World

Visit = Callable[[str], TestClient]


def test_nobody_is_led_to_the_sign_in_page_and_back(visit: Visit) -> None:
    answer = visit("").get("courses/data_literacy")
    assert (answer.status_code, answer.headers["location"]) == (
        302,
        "/hub/login?next=/services/portal/courses/data_literacy",
    )
    part = visit("").get("courses/data_literacy/01_tables/attempts", headers={"HX-Request": "true"})
    assert part.headers["hx-refresh"] == "true"
    assert visit("").post("teach/data_literacy/01_tables/close").headers["location"] == "/services/portal/"


@pytest.mark.parametrize("login", ["stranger", "gone"])
def test_an_account_that_is_not_active_gets_one_plain_page(visit: Visit, login: str) -> None:
    answer = visit(login).get("")
    assert answer.status_code == 403
    assert "/hub/logout" in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "nothing",
        "courses/nowhere",
        "courses/data_literacy/nowhere",
        "submissions/x",
        "courses/%00",
        "courses/%ED%A0%80/x",
    ],
)
def test_what_is_not_there_is_a_page_with_a_way_out(visit: Visit, path: str) -> None:
    answer = visit("minji").get(path)
    assert answer.status_code == 404
    assert 'href="/services/portal/"' in answer.text
    assert '<html lang="ko"' in answer.text


def test_a_wrong_method_is_a_page_too(visit: Visit) -> None:
    assert visit("minji").post("courses/data_literacy").status_code == 405


def test_the_exchange_keeps_its_own_shape_inside_the_portal(visit: Visit) -> None:
    for path in ("exchange/v1/lessons", "exchange/v1/nothing"):
        assert list(visit("minji").get(path).json()) == ["error"]
    listed = visit("").get("exchange/v1/lessons", headers={"Authorization": "token minji"})
    assert len(listed.json()) == 3


def test_what_nobody_foresaw_is_a_page_with_a_number(
    visit: Visit, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("the secret inside")

    monkeypatch.setattr(facts, "courses", fail)
    with caplog.at_level(logging.ERROR):
        answer = visit("minji").get("")
    assert answer.status_code == 500
    number = re.search(r"number ([0-9a-f]{8})", caplog.text)
    assert number
    assert number[1] in answer.text
    assert "secret" not in answer.text
    assert "content-security-policy" in answer.headers


def test_every_answer_carries_its_headers(visit: Visit) -> None:
    for path in ("", "nothing", "exchange/v1/lessons", "health"):
        headers = visit("minji").get(path).headers
        assert "default-src 'self'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert "no-store" in headers["cache-control"]


def test_pages_hold_nothing_inline_and_ask_no_other_host(visit: Visit, world: World) -> None:
    sent = world.submit("minji", "data_literacy", "01_tables")
    for path in (
        "",
        "courses/data_literacy",
        "courses/data_literacy/01_tables",
        "courses/data_literacy/board",
        f"submissions/{sent}",
        "teach",
    ):
        page = visit("teacher").get(path).text
        assert not re.search(r"\sstyle=|<style|\son\w+=|<script(?! src)", page), path
        for address in re.findall(r'(?:src|href|action)="([^"]*)"', page):
            assert address.startswith(("/services/portal/", "/hub/", "?lang=", "#")), address


def test_jupyterlabs_own_files_come_packed_and_are_kept(visit: Visit) -> None:
    browser = visit("minji")
    names = [path.name for path in LAB.glob("*.js")]
    assert any(name.startswith("jlab_core.") for name in names)
    for name in sorted(names, key=lambda name: (LAB / name).stat().st_size)[-3:]:
        answer = browser.get(f"lab/{version('jupyterlab')}/{name}", headers={"Accept-Encoding": "gzip"})
        assert (answer.status_code, answer.headers["content-type"]) == (200, "text/javascript; charset=utf-8")
        assert "immutable" in answer.headers["cache-control"]
        assert int(answer.headers["content-length"]) < len(answer.content) / 2
        assert answer.content == (LAB / name).read_bytes()
    assert browser.get(f"lab/{version('jupyterlab')}/../../secret").status_code == 404


def test_every_asset_that_a_page_names_is_there_and_is_kept(visit: Visit) -> None:
    browser = visit("minji")
    named = re.findall(r'(?:src|href)="(/services/portal/static/[^"]*)"', browser.get("").text)
    assert len(named) >= 5
    style = next(a for a in named if a.endswith("portal.css"))
    folder = style.rpartition("/")[0]
    named += [f"{folder}/{u}" for u in re.findall(r'url\("([^"]+)"\)', browser.get(f"http://testserver{style}").text)]
    named += [
        f"{folder}/krds/css/component/../token/krds_tokens.css",
        f"{folder}/krds/img/component/icon/ico_global.svg",
    ]
    for address in named:
        answer = browser.get(f"http://testserver{address}")
        assert answer.status_code == 200, address
        assert "immutable" in answer.headers["cache-control"]
    old = browser.get(f"http://testserver{re.sub('static/[0-9a-f]+', 'static/000000000000', style)}")
    assert (old.status_code, old.headers["cache-control"]) == (200, "no-cache")
    assert browser.get("static/000000000000/../../secret").status_code == 404
    packed = browser.get(f"http://testserver{style}", headers={"Accept-Encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip"
    assert len(gzip.compress(packed.content)) < len(packed.content)


def test_the_language_is_kept(visit: Visit, world: World) -> None:
    browser = visit("minji")
    answer = browser.get("courses/data_literacy?x=1&lang=en")
    assert (answer.status_code, answer.headers["location"]) == (303, "/services/portal/courses/data_literacy?x=1")
    assert "language=en" in answer.headers["set-cookie"]
    assert '<html lang="en"' in visit("minji").get("").text
    assert "Hello, 박민지" in visit("minji").get("").text
    assert visit("minji").get("?lang=xx").status_code == 303
    visit("minji").get("?lang=ko")
    assert '<html lang="ko"' in visit("minji").get("").text


def test_a_block_takes_hold_at_once(visit: Visit, world: World) -> None:
    from graders.records.models import Person

    browser = visit("minji")
    assert browser.get("").status_code == 200
    with world.desk.sessions.begin() as session:
        session.query(Person).filter_by(login="minji").update({"state": "blocked"})
    assert browser.get("").status_code == 403


def test_health(visit: Visit) -> None:
    assert visit("").get("health").json() == {"status": "ok", "courses": 2}


def test_a_scope_for_less_than_oneself_is_not_the_scope() -> None:
    scopes = [
        "custom:lessons:take!user=ann",
        "custom:submissions:read!group=x",
        "custom:boards:names",
        "custom:lessons:release!user=bob",
    ]
    caller = caller_of({"name": "ann", "kind": "user", "scopes": scopes})
    assert caller.scopes == {"custom:lessons:take", "custom:boards:names"}


def test_the_site_is_read_as_the_hub_hands_it_on() -> None:
    text = '{"name": {"ko": "가", "en": "A"}, "partner": {"ko": "", "en": ""}, "contact": {"ko": "나", "en": "B"}}'
    site = Site.from_environment(
        {"PLATFORM_SITE": text, "JUPYTERHUB_SERVICE_PREFIX": "/x/services/portal/", "JUPYTERHUB_BASE_URL": "/x/"}
    )
    assert (site.name("ko"), site.contact("en"), site.hub, site.prefix) == ("가", "B", "/x/hub/", "/x/services/portal/")
    with pytest.raises(TypeError):
        Site.load('{"nmae": "x"}')
