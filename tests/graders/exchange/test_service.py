"""Do the endpoints do what a trainee and an instructor need, and for nobody else?"""

from __future__ import annotations

import base64
import json
from html.parser import HTMLParser
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.graders.exchange.exchange_world import World

LESSON = "/lessons/data_literacy/01_tables"


class Seen(HTMLParser):
    """Which tags and attributes a browser would find."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.names: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.names |= {name for name, _ in attrs}


def token(login: str, **more: str) -> dict[str, str]:
    return {"Authorization": f"token {login}", **more}


def bundle(world: World, name: str = "01_tables.ipynb", data: bytes | None = None) -> dict[str, Any]:
    data = world.notebook("data_literacy", "01_tables") if data is None else data
    return {"files": {name: base64.b64encode(data).decode()}}


def test_the_way_of_a_submission(client: TestClient, world: World) -> None:
    listed = client.get("/lessons", headers=token("minji")).json()
    assert [(x["course"], x["lesson"], x["open"]) for x in listed] == [
        ("data_literacy", "01_tables", True),
        ("data_literacy", "02_typical", False),
        ("bank_analyst", "01_tables", True),
    ]
    files = client.get(f"{LESSON}/files", headers=token("minji")).json()["files"]
    given = base64.b64decode(files["01_tables.ipynb"]).decode()
    assert "HIDDEN" not in given
    assert "sum(values)" not in given

    answer = client.post(f"{LESSON}/submissions", json=bundle(world), headers={"Authorization": "Bearer minji"})
    assert answer.status_code == 201
    receipt = answer.json()
    assert (receipt["attempt"], receipt["replayed"], receipt["attempts_left"]) == (1, False, None)
    again = client.post(f"{LESSON}/submissions", json=bundle(world), headers=token("minji"))
    assert again.json()["submission"] == receipt["submission"]
    assert again.json()["replayed"] is True

    one = client.get(f"/submissions/{receipt['submission']}", headers=token("minji")).json()
    assert (one["state"], one["digest"]) == ("waiting", receipt["digest"])
    world.grade(receipt["submission"])
    one = client.get(f"/submissions/{receipt['submission']}", headers=token("minji")).json()
    assert (one["state"], one["points"], [t["passed"] for t in one["tests"]]) == ("done", 4.0, [True, False])
    query = {"course": "data_literacy", "lesson": "01_tables"}
    assert len(client.get("/submissions", params=query, headers=token("minji")).json()) == 1
    assert client.get("/submissions", headers=token("junho")).json() == []


def test_what_was_sent_in_comes_back_byte_for_byte(client: TestClient, world: World) -> None:
    body = bundle(world)
    receipt = client.post(f"{LESSON}/submissions?attempt=1", json=body, headers=token("minji")).json()
    sent = client.get(f"/submissions/{receipt['submission']}/files", headers=token("minji"))
    assert sent.json() == body
    elsewhere = client.post(f"{LESSON}/submissions?attempt=7", json=body, headers=token("minji"))
    assert (elsewhere.status_code, elsewhere.json()["error"]["code"]) == (409, "another_attempt")


def test_a_submission_does_not_exist_for_others(client: TestClient, world: World) -> None:
    sent = world.submit("minji", "data_literacy", "01_tables")
    for path in (f"/submissions/{sent}", f"/submissions/{sent}/feedback", f"/submissions/{sent}/files"):
        assert client.get(path, headers=token("minji")).status_code == 200
        assert client.get(path, headers=token("teacher")).status_code == 200
        other, unknown = (
            client.get(path, headers=token("junho")),
            client.get(path.replace(sent, "0" * 26), headers=token("junho")),
        )
        assert other.status_code == unknown.status_code == 404
        assert other.json() == unknown.json()


def test_an_instructor_collects_closes_and_a_trainee_does_not(client: TestClient, world: World) -> None:
    world.submit("minji", "data_literacy", "01_tables", answer="return 1")
    newest = world.submit("minji", "data_literacy", "01_tables", answer="return 2")
    collected = client.get(f"{LESSON}/submissions/collect", headers=token("teacher")).json()
    assert [x["submission"]["submission"] for x in collected] == [newest]
    assert list(collected[0]["bundle"]["files"]) == ["01_tables.ipynb"]
    for method, path in (("GET", "/submissions/collect"), ("POST", "/close"), ("POST", "/release")):
        refused = client.request(method, f"{LESSON}{path}", headers=token("minji"))
        assert refused.status_code == 403, path
    assert client.post(f"{LESSON}/close", headers=token("teacher")).json()["lesson"] == "01_tables"
    after = client.post(f"{LESSON}/submissions", json=bundle(world), headers=token("minji"))
    assert (after.status_code, after.json()["error"]["code"]) == (409, "lesson_closed")


def test_a_broken_lesson_is_told_to_the_instructor(client: TestClient, world: World) -> None:
    source = world.house.courses / "data_literacy" / "01_tables" / "lesson.py"
    source.write_text(source.read_text("utf-8").replace("points=4", "points=5"), "utf-8")
    answer = client.post(f"{LESSON}/release", headers=token("teacher"), json={})
    assert answer.status_code == 422
    assert answer.json()["error"]["code"] == "lesson_error"
    assert "11 points" in answer.json()["error"]["message"]


def test_feedback_runs_nothing(client: TestClient, world: World) -> None:
    hostile = json.loads(world.notebook("data_literacy", "01_tables"))
    evil = '<script>alert(1)</script><img src=x onerror=alert(1)><a href="javascript:alert(1)">a</a>'
    evil += '<iframe src="/hub/"></iframe>'
    outputs = [
        {
            "output_type": "display_data",
            "metadata": {},
            "data": {"text/html": f"{evil}<table><tbody><tr><td>남은 표</td></tr></tbody></table>"},
        },
        {"output_type": "display_data", "metadata": {}, "data": {"application/javascript": "alert(1)"}},
        {"output_type": "display_data", "metadata": {}, "data": {"image/svg+xml": "<svg onload='alert(1)'></svg>"}},
    ]
    hostile["cells"] += [
        {"cell_type": "markdown", "id": "m", "metadata": {}, "source": f"# 제목\n\n{evil}"},
        {"cell_type": "raw", "id": "r", "metadata": {"raw_mimetype": "text/html"}, "source": evil},
        {"cell_type": "code", "id": "c", "metadata": {}, "execution_count": 1, "source": "1", "outputs": outputs},
    ]
    data = json.dumps(hostile).encode()
    sent = client.post(f"{LESSON}/submissions", json=bundle(world, data=data), headers=token("minji")).json()[
        "submission"
    ]
    world.grade(sent, notes=["test_restored:mean_small"])
    page = client.get(f"/submissions/{sent}/feedback", headers=token("teacher", **{"Accept-Language": "ko"}))
    policy = page.headers["content-security-policy"]
    assert "sandbox" in policy
    assert "script" not in policy  # default-src 'none' holds
    assert "default-src 'none'" in policy
    seen = Seen()
    seen.feed(page.text.replace('<link rel="icon" href="data:,">', "", 1))  # our own: no icon is asked for
    assert not seen.tags & {"script", "iframe", "svg", "object", "embed", "form", "base", "link"}
    assert not {name for name in seen.names if name.startswith("on") or name in ("href", "src", "style", "srcdoc")}
    assert "남은 표</td>" in page.text
    assert "제목</h1>" in page.text
    assert "mean_small" in page.text


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"{}", b'{"cells": 5}', b'{"nbformat": 4, "cells": [{"cell_type": "x"}]}', b"\xff\xfe"]
)
def test_feedback_on_what_is_no_notebook_still_shows_the_tests(client: TestClient, world: World, data: bytes) -> None:
    sent = client.post(f"{LESSON}/submissions", json=bundle(world, data=data), headers=token("minji")).json()[
        "submission"
    ]
    world.grade(sent)
    page = client.get(f"/submissions/{sent}/feedback", headers=token("minji"))
    assert page.status_code == 200
    assert "mean_large" in page.text
