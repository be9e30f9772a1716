"""Is there one error shape, whatever goes wrong and whoever raises it?

{"error": {"code": "…", "message": "…", "cure": "…"}}
"""

from __future__ import annotations

import errno
from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy.exc import OperationalError
from starlette.testclient import TestClient

from graders.exchange.desk import Desk
from graders.records.blobs import Blobs
from tests.graders.exchange.exchange_world import World

OPEN, SHUT = "/lessons/data_literacy/01_tables", "/lessons/data_literacy/02_typical"
MINE = {"Authorization": "token minji"}
TEACHER = {"Authorization": "token teacher"}
BUNDLE = {"files": {"01_tables.ipynb": "e30="}}

FAILING: list[tuple[str, str, dict[str, Any], int, str]] = [
    ("GET", "/lessons", {}, 401, "not_signed_in"),
    ("GET", "/lessons", {"headers": {"Authorization": "token nobody"}}, 401, "not_signed_in"),
    ("GET", "/lessons", {"headers": {"Authorization": "minji"}}, 401, "not_signed_in"),
    ("GET", "/lessons", {"headers": {"Authorization": "Basic bWluamk6eA=="}}, 401, "not_signed_in"),
    ("GET", "/lessons", {"cookies": {"service-portal": "minji"}}, 401, "not_signed_in"),
    ("GET", "/lessons", {"headers": {"Authorization": "token stranger"}}, 403, "not_active"),
    ("GET", "/lessons", {"headers": {"Authorization": "token gone"}}, 403, "not_active"),
    ("GET", "/lessons?course=nowhere", {"headers": MINE}, 404, "not_found"),
    ("GET", "/lessons/nowhere/01_tables/files", {"headers": MINE}, 404, "not_found"),
    ("GET", "/lessons/data_literacy/03_rates/files", {"headers": MINE}, 404, "lesson_unknown"),
    ("GET", "/submissions?lesson=01_tables", {"headers": MINE}, 400, "bad_request"),
    ("GET", "/submissions?course=a%00b", {"headers": MINE}, 404, "not_found"),
    ("GET", "/submissions/nonsense", {"headers": MINE}, 404, "not_found"),
    ("GET", "/submissions/%00", {"headers": MINE}, 404, "not_found"),
    ("GET", "/submissions/00000000000000000000000000/feedback", {"headers": MINE}, 404, "not_found"),
    ("GET", "/nothing/here", {"headers": MINE}, 404, "not_found"),
    ("DELETE", "/lessons", {"headers": MINE}, 405, "wrong_method"),
    ("GET", f"{OPEN}/submissions/collect", {"headers": MINE}, 403, "not_allowed"),
    ("POST", f"{OPEN}/release", {"headers": MINE, "json": {}}, 403, "not_allowed"),
    ("POST", f"{OPEN}/close", {"headers": MINE}, 403, "not_allowed"),
    ("POST", "/lessons/data_literacy/03_rates/close", {"headers": TEACHER}, 404, "lesson_unknown"),
    ("POST", f"{OPEN}/release", {"headers": TEACHER, "json": {"due_at": "2026-01-01T00:00:00"}}, 400, "bad_due"),
    ("POST", f"{OPEN}/release", {"headers": TEACHER, "json": {"due_at": "9999-12-31T23:59:59Z"}}, 400, "bad_due"),
    ("POST", f"{OPEN}/release", {"headers": TEACHER, "json": {"due_at": "soon"}}, 400, "bad_request"),
    ("POST", f"{OPEN}/release", {"headers": TEACHER, "json": {"until": "soon"}}, 400, "bad_request"),
    ("POST", f"{OPEN}/submissions", {"headers": MINE, "content": b""}, 400, "bad_request"),
    ("POST", f"{OPEN}/submissions", {"headers": MINE, "json": {"files": {}}}, 400, "empty"),
    ("POST", f"{OPEN}/submissions", {"headers": MINE, "json": {"files": {"../x.ipynb": "e30="}}}, 400, "bad_name"),
    (
        "POST",
        f"{OPEN}/submissions",
        {"headers": MINE, "json": {"files": {f"{n}.ipynb": "" for n in range(30)}}},
        413,
        "too_many_files",
    ),
    ("POST", f"{OPEN}/submissions", {"headers": MINE, "json": {"files": {"a.ipynb": "A" * 280_000}}}, 413, "too_large"),
    ("POST", f"{OPEN}/submissions", {"headers": MINE, "content": b"x" * 400_000}, 413, "too_large"),
    ("POST", f"{SHUT}/submissions", {"headers": MINE, "json": BUNDLE}, 409, "lesson_closed"),
]


def pinned(answer: Any, status: int, code: str) -> dict[str, str]:
    assert answer.status_code == status, answer.text
    body: dict[str, dict[str, str]] = answer.json()
    assert list(body) == ["error"]
    assert list(body["error"]) == ["code", "message", "cure"]
    assert all(isinstance(text, str) and text and "{" not in text for text in body["error"].values()), body
    assert body["error"]["code"] == code
    assert answer.headers["content-type"] == "application/json"
    return body["error"]


@pytest.mark.parametrize(("method", "path", "sent", "status", "code"), FAILING)
def test_every_way_to_fail_has_the_one_shape(
    client: TestClient, world: World, method: str, path: str, sent: dict[str, Any], status: int, code: str
) -> None:
    before = world.kept()
    pinned(client.request(method, path, **sent), status, code)
    assert world.kept() == before


def test_no_attempts_left(client: TestClient, world: World) -> None:
    for number in range(3):
        world.submit("minji", "bank_analyst", "01_tables", answer=f"return {number}")
    rows = world.kept()[0]
    refused = client.post("/lessons/bank_analyst/01_tables/submissions", json=BUNDLE, headers=MINE)
    pinned(refused, 409, "no_attempts_left")
    assert world.kept()[0] == rows


def test_the_language_is_the_senders(client: TestClient) -> None:
    english = client.get("/lessons", headers={"Accept-Language": "en-GB,en;q=0.9"})
    assert english.json()["error"]["message"] == "You are not signed in."
    assert english.headers["content-language"] == "en"
    assert client.get("/lessons", headers={"Accept-Language": "fr"}).headers["content-language"] == "ko"


def test_a_long_body_without_a_length_is_refused(client: TestClient, world: World) -> None:
    sent = 0

    def stream() -> Any:
        nonlocal sent
        for _ in range(1000):
            sent += 100_000
            yield b"[" * 100_000

    before = world.kept()
    answer = client.post(f"{OPEN}/submissions", content=stream(), headers=MINE)
    pinned(answer, 413, "too_large")
    assert world.kept() == before


@pytest.mark.parametrize(
    "full",
    [
        OSError(errno.ENOSPC, "No space left on device"),
        OperationalError("INSERT", {}, Exception("database or disk is full")),
    ],
)
def test_a_full_disk_is_said(client: TestClient, monkeypatch: pytest.MonkeyPatch, full: Exception) -> None:
    def refuse(*_: object) -> None:
        raise full

    monkeypatch.setattr(Blobs, "put", refuse)
    pinned(client.post(f"{OPEN}/submissions", json=BUNDLE, headers=MINE), 507, "out_of_space")


def test_what_nobody_foresaw_has_a_number_that_is_in_the_log(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("the secret inside")

    monkeypatch.setattr(Desk, "lessons", fail)
    error = pinned(client.get("/lessons", headers={**MINE, "Accept-Language": "en"}), 500, "internal")
    number = error["cure"].rpartition(": ")[2].strip(".")
    assert number in caplog.text
    assert "the secret inside" in caplog.text
    assert "secret" not in str(error)


def test_every_endpoint_says_who_may_call_it_and_why(app: FastAPI) -> None:
    operations = [o for path in app.openapi()["paths"].values() for o in path.values()]
    assert len(operations) == 14
    for operation in operations:
        assert operation["summary"]
        assert len(operation["description"]) > 40
