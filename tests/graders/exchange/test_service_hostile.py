"""Can anybody make the exchange stumble, or keep something it should not?

Two hundred bodies, names and addresses that no honest client sends: never a 5xx, and what is refused leaves
neither a row nor a blob.
"""

from __future__ import annotations

import base64
import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from tests.graders.exchange.exchange_world import World

MINE = {"Authorization": "token minji"}
OPEN = "/lessons/data_literacy/01_tables/submissions"
PATHS = st.sampled_from(
    [
        OPEN,
        OPEN,
        OPEN,
        "/lessons/data_literacy/02_typical/submissions",  # closed
        "/lessons/data_literacy/03_rates/submissions",  # never released
        "/lessons/data_literacy/../submissions",
        "/lessons/%00/01_tables/submissions",
        "/lessons/data_literacy/%2e%2e%2f/submissions",
        "/lessons/data_literacy/" + "a" * 300 + "/submissions",
        "/lessons/데이터/표/submissions",
        "/lessons/data_literacy/01_tables/release",
        "/lessons/data_literacy/01_tables/close",
    ]
)
NAMES = st.one_of(
    st.sampled_from(
        [
            "../01_tables.ipynb", "/etc/passwd", "..", ".", "", ".hidden", "a\x00b.ipynb", "a" * 300,
            "a/b.ipynb", "a\\b.ipynb", "\u202egnp.ipynb", "CON:", "a\nb",
            unicodedata.normalize("NFD", "한글 노트.ipynb"), "\u200b", "💥" * 130,
        ]
    ),
    st.text(st.characters(), max_size=40),
)  # fmt: skip
VALUES: st.SearchStrategy[Any] = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=30), st.lists(st.integers(), max_size=3),
    st.just("e30="), st.just("e30"), st.just("====" * 9),
)  # fmt: skip
SHAPES = st.one_of(
    VALUES,
    st.fixed_dictionaries({"files": st.one_of(VALUES, st.dictionaries(NAMES, VALUES, max_size=3))}),
    st.fixed_dictionaries({"files": st.dictionaries(NAMES, VALUES, max_size=2), "more": VALUES}),
)
RAW = st.one_of(
    st.binary(max_size=200),
    st.sampled_from(
        [
            b'{"files": {"a.ipynb": "e30="}',  # cut off
            b'{"files": {"a.ipynb": "e30="}, "files": {}}',  # twice
            b'{"files": {"a.ipynb": NaN}}',
            b'{"files": {"\\ud800.ipynb": "e30="}}',  # half a character
            b'{"files": {"a.ipynb": "\\udfff"}}',
            b'{"files": {"a\\u0000.ipynb": "e30="}}',
            b"[" * 200_000,
            b'{"files":' * 30_000,
            b"1" * 100_000,
            b'{"files": {"a.ipynb": "' + b"\xff\xfe" + b'"}}',
            b"\xef\xbb\xbf{}",
            "{'files'}".encode("utf-16"),
        ]
    ),
    SHAPES.map(lambda value: json.dumps(value).encode()),
    SHAPES.map(lambda value: json.dumps(value).encode()[:-2]),
)
TOKENS = st.sampled_from(
    [
        "token minji",
        "token minji",
        "token minji",
        "Bearer junho",
        "token stranger",
        "token gone",
        "token nobody",
        "token",
        "",
        "token a b",
    ]
)


def check(client: TestClient, world: World, path: str, sent: bytes, token: str) -> None:
    before = world.kept()
    answer = client.post(path, content=sent, headers={"Authorization": token})
    assert answer.status_code < 500, answer.text
    if answer.status_code == 201:  # it was a fair submission after all
        assert path == OPEN
        assert world.kept()[0] <= before[0] + 1
    else:
        assert list(answer.json()) == ["error"]
        assert world.kept() == before


@pytest.fixture
def hostile(client: TestClient, world: World) -> tuple[TestClient, World]:
    return client, world


@settings(max_examples=200, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(path=PATHS, sent=RAW, token=TOKENS)
def test_two_hundred_hostile_bodies(hostile: tuple[TestClient, World], path: str, sent: bytes, token: str) -> None:
    check(*hostile, path, sent, token)


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(first=st.text(max_size=30), second=st.text(max_size=30), submission=st.text(max_size=30))
def test_hostile_addresses(hostile: tuple[TestClient, World], first: str, second: str, submission: str) -> None:
    client, world = hostile
    before = world.kept()
    part = {"safe": ""}
    from urllib.parse import quote

    one, two, three = (quote(x, errors="surrogatepass", **part) for x in (first, second, submission))
    for path in (
        f"/lessons?course={one}",
        f"/lessons/{one}/{two}/files",
        f"/submissions?course={one}&lesson={two}",
        f"/submissions/{three}/feedback",
    ):
        answer = client.get(path, headers=MINE)
        assert answer.status_code < 500, (path, answer.text)
    assert world.kept() == before


def test_another_lessons_notebook_is_taken_as_what_it_is(client: TestClient, world: World) -> None:
    other = world.notebook("bank_analyst", "01_tables")
    sent = {"files": {"bank.ipynb": base64.b64encode(other).decode()}}
    answer = client.post(OPEN, json=sent, headers=MINE)
    assert answer.status_code == 201
    info = client.get(f"/submissions/{answer.json()['submission']}", headers=MINE).json()
    assert (info["course"], info["lesson"], info["login"]) == ("data_literacy", "01_tables", "minji")


def test_a_decomposed_korean_name_is_composed_once(client: TestClient, world: World) -> None:
    name = unicodedata.normalize("NFD", "한글 노트.ipynb")
    composed = unicodedata.normalize("NFC", name)
    first = client.post(OPEN, json={"files": {name: "e30="}}, headers=MINE).json()
    second = client.post(OPEN, json={"files": {composed: "e30="}}, headers=MINE).json()
    assert second["replayed"] is True
    assert first["submission"] == second["submission"]
    both = client.post(OPEN, json={"files": {name: "e30=", composed: "e30="}}, headers=MINE)
    assert both.status_code == 400


def test_a_replay_by_somebody_else_is_their_own_submission(client: TestClient, world: World) -> None:
    sent = {"files": {"a.ipynb": "e30="}}
    mine = client.post(OPEN, json=sent, headers=MINE).json()
    theirs = client.post(OPEN, json=sent, headers={"Authorization": "token junho"}).json()
    assert theirs["submission"] != mine["submission"]
    assert theirs["replayed"] is False


def test_nothing_is_written_outside_the_house(client: TestClient, world: World, tmp_path: Path) -> None:
    before = sorted(p for p in tmp_path.iterdir())
    for name in ("../x.ipynb", "../../x.ipynb", "/tmp/x.ipynb"):
        assert client.post(OPEN, json={"files": {name: "e30="}}, headers=MINE).status_code == 400
    assert sorted(p for p in tmp_path.iterdir()) == before


def test_the_schema_holds_for_whatever_a_schema_based_client_sends(app: FastAPI, world: World) -> None:
    import schemathesis

    schema = schemathesis.openapi.from_asgi("/openapi.json", app)

    @settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(data=st.data())
    def walk(data: st.DataObject) -> None:
        for operation in schema.get_all_operations():
            case = data.draw(operation.ok().as_strategy())
            if case.path.endswith("/release"):
                continue  # a release that is asked for in order builds a lesson: it has a test of its own
            answer = case.call(headers=MINE)
            assert answer.status_code < 500, (case.method, case.path, answer.content)

    walk()
