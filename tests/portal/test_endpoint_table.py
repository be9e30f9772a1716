"""Is every address of the portal in its table, and does it answer those, and only those, whom the table names?"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from httpx import Response
from sqlalchemy import select
from starlette.testclient import TestClient

from graders.records.base import Base
from hub_config.people import CUSTOM, ROLE_GRANTS
from portal.secret import derive, load
from tests.portal import pages_of_the_site as site
from tests.portal.browsing import app_of, clients
from tests.portal.conftest import PREFIX
from tests.portal.pages_of_the_site import ROLES, Endpoint
from tests.portal.rich_world import LOGINS, RichWorld, rich

Visit = Callable[[str], TestClient]
NAMES = re.compile(r"; names with .*")  # what a scope adds to a page, not who sees it
SCOPE = re.compile(r"`(custom:[\w:]+)`")


@pytest.fixture
def world(tmp_path: Path) -> RichWorld:
    return rich(tmp_path)


@pytest.fixture
def app(world: RichWorld) -> FastAPI:
    return app_of(world)


@pytest.fixture
def go(app: FastAPI) -> Iterator[Visit]:
    """Return a browser in which somebody of this role is signed in."""
    with clients(app) as client:
        yield lambda role: client(LOGINS[role])


def proposal(line: str) -> str:
    """Return a line without the column ``may`` as it might stand."""
    cells = [cell.strip() for cell in line.strip("| ").split(" | ")]
    return f"| {' | '.join(cells[:3])} | WHO MAY | {' | '.join(cells[3:])} |"


def test_the_table_and_the_program_agree(app: FastAPI) -> None:
    written = [(e.method, e.path) for e in site.endpoints()]
    unread = [proposal(line) for line in site.lines() if not site.ROW.match(line)]
    assert not unread, f"write who may call them, in the words of WORDS {sorted(site.WORDS)}: " + "\n".join(unread)
    assert sorted(written) == sorted(site.served(app))
    assert len(set(written)) == len(written) > 20  # no line twice, and the search itself works
    assert all(len(e.who) > 5 and len(e.why) > 5 for e in site.endpoints())


def test_each_page_and_each_name_in_an_address_has_an_example(world: RichWorld, app: FastAPI, go: Visit) -> None:
    missing = site.examples_missing(world, [path for _, path in site.served(app)])
    assert not missing, f"give tests/portal/rich_world.py an example of {missing}"
    walked = {page.address for page in site.pages(world, lambda login: go(_role(login)))}
    for endpoint in site.page_endpoints():
        role = min(endpoint.may, key=ROLES.index)
        answer = go(role).get(endpoint.address(world))
        assert answer.status_code == 200, f"{endpoint.path} as {role}: the example shows nothing"
        whole = "text/html" in answer.headers["content-type"] and "<html" in answer.text
        assert (endpoint.address(world) in walked) is whole, endpoint.path


def _role(login: str) -> str:
    return next(role for role, known in LOGINS.items() if known == login)


def test_who_may_follows_from_the_scopes_that_roles_have() -> None:
    """The column is held against hub_config's table, so that neither can change alone."""
    for endpoint in site.endpoints():
        scopes = SCOPE.findall(NAMES.sub("", endpoint.who))
        assert set(scopes) <= set(CUSTOM), endpoint.path
        if not scopes or endpoint.who.startswith("everybody"):  # then a scope adds to what everybody sees
            continue
        holders = {role for role, grants in ROLE_GRANTS.items() if {g.scope for g in grants} & set(scopes)}
        named = {role.removeprefix("other ").removeprefix("another ") for role in endpoint.may}
        assert named == holders | ({"trainee"} if "its owner" in endpoint.who else set()), endpoint.path


def call(browser: TestClient, role: str, endpoint: Endpoint, world: RichWorld, mark: str) -> Response:
    address = endpoint.address(world)
    if endpoint.by_token:
        head = {"Authorization": f"token {LOGINS[role]}"} if LOGINS[role] else {}
        bundle = {"files": {"01_tables.ipynb": "e30="}} if endpoint.path.endswith("submissions") else {}
        return browser.request(
            endpoint.method, address, headers=head, json=bundle if endpoint.method == "POST" else None
        )
    if endpoint.method == "POST":
        return browser.post(address, data={"mark": mark})
    return browser.get(address)


def refused(answer: Response, role: str, method: str) -> bool:
    """Whether an answer says no: forbidden, unknown to this person, or the way to the sign-in."""
    to = answer.headers.get("location", "")
    led_away = to.startswith("/hub/login") or (role == "stranger" and method == "POST" and to == PREFIX)
    return answer.status_code in (401, 403, 404) or (answer.is_redirect and led_away)


def own_mark(world: RichWorld, role: str) -> str:
    session = hashlib.sha256(LOGINS[role].encode()).hexdigest()
    return derive(load(world.house.state), "form", f"{session}\0{LOGINS[role]}")


def everything(world: RichWorld) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table."""
    with world.desk.sessions() as session:
        return {
            table.name: [tuple(row) for row in session.execute(select(table))] for table in Base.metadata.sorted_tables
        }


def test_each_endpoint_answers_those_whom_the_table_names_and_changes_nothing_for_others(
    world: RichWorld, go: Visit
) -> None:
    browsers, before, wrong = {role: go(role) for role in ROLES}, everything(world), []
    pairs = [(endpoint, role) for endpoint in site.endpoints() for role in ROLES]
    pairs.sort(key=lambda pair: pair[1] in pair[0].may)  # first all that is refused
    for number, (endpoint, role) in enumerate(pairs):
        may = role in endpoint.may
        if may and before:
            assert everything(world) == before, "something that was refused has been done all the same"
            assert number > 100
            before = {}
        answer = call(browsers[role], role, endpoint, world, own_mark(world, role))
        if answer.status_code >= 500 or refused(answer, role, endpoint.method) is may:
            wrong.append(f"{endpoint.method} {endpoint.path} as {role}: {answer.status_code}, may: {may}")
    assert not before
    assert wrong == [], "\n".join(wrong)


def test_no_form_does_anything_for_anybody_without_the_sessions_mark(world: RichWorld, go: Visit) -> None:
    before, wrong, tried = everything(world), [], 0
    for endpoint in site.endpoints():
        if endpoint.method != "POST" or "stranger" in endpoint.may:  # without a session none can be abused
            continue
        for role in ROLES:
            browser = go(role)
            for mark in {"", own_mark(world, "manager" if role == "instructor" else "instructor")}:
                tried += 1
                if endpoint.by_token:  # a browser that is signed in carries no token
                    answer = browser.post(endpoint.address(world), json={})
                else:
                    answer = browser.post(endpoint.address(world), data={"mark": mark})
                if not refused(answer, role, "POST"):
                    wrong.append(f"{endpoint.path} as {role}: {answer.status_code}")
    assert tried > 50
    assert wrong == [], "\n".join(wrong)
    assert everything(world) == before
