"""Is a lesson's source opened, checked and saved by who teaches its course and said so in the portal, and by nobody else?"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from graders.catalogue import Catalogue
from graders.errors import Conflict, NotAllowed
from graders.exchange import source_panel, sources
from graders.records import editing
from graders.records.base import now
from graders.records.models import Decision
from tests.graders.exchange.exchange_world import World

COURSE, LESSON = "data_literacy", "01_tables"
AT = f"/lessons/{COURSE}/{LESSON}/source"
Change = Callable[[list[dict[str, Any]]], object]


def token(login: str) -> dict[str, str]:
    return {"Authorization": f"token {login}", "Accept-Language": "ko"}


def file(world: World) -> Path:
    return world.house.courses / COURSE / LESSON / "lesson.py"


@pytest.fixture
def taken(client: TestClient, world: World) -> dict[str, Any]:
    """The source, as the instructor's server gets it after the button was pressed."""
    sources.begin(world.desk, world.caller("teacher"), COURSE, LESSON)
    answer = client.get(AT, headers=token("teacher"))
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


def edit(taken: dict[str, Any], change: Change = lambda cells: None) -> dict[str, Any]:
    notebook = json.loads(json.dumps(taken["notebook"]))
    change(notebook["cells"])
    return {"notebook": notebook, "digest": taken["digest"]}


def test_untouched_it_stays_byte_for_byte_and_nothing_is_on_record(
    client: TestClient, world: World, taken: dict[str, Any]
) -> None:
    before = file(world).read_bytes(), file(world).stat().st_ino
    told = client.post(AT, json=edit(taken), headers=token("teacher")).json()
    assert told == {"digest": taken["digest"], "points": 10, "changed": []}
    assert (file(world).read_bytes(), file(world).stat().st_ino) == before
    with world.desk.sessions() as session:
        assert [row.outcome for row in session.scalars(select(Decision).where(Decision.kind == editing.KIND))] == [
            "opened"
        ]


def test_an_edit_is_checked_saved_with_its_points_and_on_record(
    client: TestClient, world: World, taken: dict[str, Any]
) -> None:
    def more(cells: list[dict[str, Any]]) -> None:
        cells[2]["metadata"]["lesson"]["points"] = 5
        cells[3]["source"] = cells[3]["source"].replace("range(100)", "range(50)")

    before, toml = file(world).read_text(), (world.house.courses / COURSE / "course.toml").read_text()
    sent = edit(taken, more)
    checked = client.post(f"{AT}/check", json=sent, headers=token("teacher")).json()
    assert (checked["holds"], checked["points"], checked["changed"]) == (True, 11, ["mean_small", "mean_large"])
    assert [(t["name"], t["model"], t["stub"], t["max_points"]) for t in checked["tests"]] == [
        ("mean_small", 5, 0, 5),
        ("mean_large", 6, 0, 6),
    ]
    assert file(world).read_text() == before, "a check stores nothing"
    preview = client.post(f"{AT}/preview", json=sent, headers=token("teacher")).json()["notebook"]
    assert "HIDDEN" not in preview

    saved = client.post(AT, json=sent, headers=token("teacher")).json()
    assert (saved["points"], saved["changed"]) == (11, ["mean_small", "mean_large"])
    assert file(world).read_text() == before.replace("points=4", "points=5").replace("range(100)", "range(50)")
    after = (world.house.courses / COURSE / "course.toml").read_text()
    assert after == toml.replace("points = 10.0", "points = 11", 1)
    assert Catalogue.of(world.house).lesson(COURSE, LESSON).points == 11
    assert world.desk.catalogue.lesson(COURSE, LESSON).points == 11, "the portal knows it without a new start"
    with world.desk.sessions() as session:
        row = session.scalars(select(Decision).where(Decision.outcome == "saved")).one()
        assert (row.by, row.subject) == ("teacher", f"{COURSE}/{LESSON}")
        assert row.details["before"] == taken["digest"]
        assert row.details["after"] == saved["digest"]
        assert (row.details["cells"], row.details["points"]) == (2, 11)


@pytest.mark.parametrize(
    ("change", "about", "says"),
    [
        (lambda c: c[2].update(source="assert mean"), {"name": "mean_small"}, "mean_small"),
        (lambda c: c[1].update(source="def mean(values):\n    ### BEGIN SOLUTION\n"), {"cell": 1}, "never closed"),
        (lambda c: c[3]["metadata"]["lesson"].update(name="mean_small"), {"cell": 3}, "used twice"),
        (lambda c: c[3]["metadata"]["lesson"].update(points=0), {"cell": 3}, "needs points"),
        (
            lambda c: c[1].update(source="def mean(values):\n    ### BEGIN SOLUTION\n    0\n    ### END SOLUTION"),
            {},
            "mean",
        ),
        (lambda c: c[0].update(attachments={"a.png": {"image/png": "eA=="}}), {"cell": 0}, "text only"),
    ],
    ids=["no expect", "unclosed", "twice", "no points", "wrong answer", "picture"],
)
def test_what_is_wrong_is_said_with_its_cell(
    client: TestClient, world: World, taken: dict[str, Any], change: Change, about: dict[str, Any], says: str
) -> None:
    told = client.post(f"{AT}/check", json=edit(taken, change), headers=token("teacher")).json()
    assert told["holds"] is False
    assert says in told["error"]
    assert told["cure"]
    assert {name: told[name] for name in about} == about
    assert "/tmp/" not in json.dumps(told), "nobody needs to know where it was tried"
    assert str(world.house.courses) not in json.dumps(told)


def test_a_file_that_can_not_be_opened_again_is_not_saved(
    client: TestClient, world: World, taken: dict[str, Any]
) -> None:
    before = file(world).read_bytes()
    for change in (
        lambda c: c[3]["metadata"]["lesson"].update(points=-1),
        lambda c: c[3]["metadata"]["lesson"].update(name="../x"),
        lambda c: c[1].update(source="x = '''\n# %% [markdown]\n"),
    ):
        answer = client.post(AT, json=edit(taken, change), headers=token("teacher"))
        assert (answer.status_code, answer.json()["error"]["code"]) == (422, "lesson_error")
    for body in ({}, {"notebook": {}}, {"notebook": {"nbformat": 4, "cells": [{"cell_type": "code", "source": 1}]}}):
        assert client.post(AT, json=body, headers=token("teacher")).status_code == 400
    assert file(world).read_bytes() == before


def test_nothing_is_saved_over_anothers_edit(client: TestClient, world: World, taken: dict[str, Any]) -> None:
    file(world).write_text(file(world).read_text() + "\n# %%\n1 + 1\n")
    theirs = file(world).read_bytes()
    answer = client.post(AT, json=edit(taken, lambda c: c[0].update(source="# 내 것")), headers=token("teacher"))
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "source_changed")
    assert "아무것도 저장하지 않았습니다" in answer.json()["error"]["message"]
    assert file(world).read_bytes() == theirs


def test_the_scope_alone_opens_nothing(client: TestClient, world: World) -> None:
    """Code of trainees may run beside an instructor's token: the person says first, in the portal, what they edit."""
    for answer in (
        client.get(AT, headers=token("teacher")),
        *(client.post(f"{AT}{what}", json={}, headers=token("teacher")) for what in ("", "/check", "/preview")),
    ):
        assert (answer.status_code, answer.json()["error"]["code"]) == (409, "source_not_open")
    sources.begin(world.desk, world.caller("teacher"), COURSE, "02_typical")
    assert client.get(AT, headers=token("teacher")).status_code == 409, "another lesson was opened, not this one"
    with world.desk.sessions.begin() as session:
        editing.open_(session, COURSE, LESSON, by="teacher", at=now() - editing.OPEN_FOR)
    assert client.get(AT, headers=token("teacher")).status_code == 409, "too long ago"
    with world.desk.sessions.begin() as session:
        editing.open_(session, COURSE, LESSON, by="teacher", at=now() - editing.OPEN_FOR + timedelta(minutes=1))
    assert client.get(AT, headers=token("teacher")).status_code == 200


def test_who_does_not_teach_the_course_gets_nothing(client: TestClient, world: World, taken: dict[str, Any]) -> None:
    assert taken
    world.add("other", "다른 강사", "instructor", courses=("bank_analyst",))
    assert client.get(AT, headers=token("minji")).status_code == 403
    assert client.post(AT, json={}, headers=token("minji")).status_code == 403
    assert client.get(AT).status_code == 401
    with pytest.raises(NotAllowed):
        sources.begin(world.desk, world.caller("other"), COURSE, LESSON)
    with pytest.raises(NotAllowed):
        sources.source(world.desk, world.caller("other"), COURSE, LESSON)


def test_a_notebook_of_nbgraders_is_not_edited_here(world: World) -> None:
    file(world).rename(file(world).with_name("lesson.ipynb"))
    with pytest.raises(Conflict) as refused:
        sources.begin(world.desk, world.caller("teacher"), COURSE, LESSON)
    assert refused.value.code == "lesson_imported"


def test_in_the_home_an_edit_is_never_overwritten_and_what_nobody_touched_is_renewed(
    taken: dict[str, Any], tmp_path: Path
) -> None:
    place = tmp_path / "home" / "차시 원본" / "x.ipynb"
    told = taken | {"files": {"data/a.csv": "eA=="}}
    source_panel.put(json.loads(json.dumps(told)), place)
    assert (place.parent / "data" / "a.csv").read_bytes() == b"x"
    newer = json.loads(json.dumps(told | {"digest": "2"}))
    newer["notebook"]["cells"][0]["source"] = "# 새 제목"
    source_panel.put(json.loads(json.dumps(newer)), place)
    here = source_panel.read(place)
    assert here is not None
    assert here["cells"][0]["source"] == "# 새 제목"

    here["cells"][0]["source"] = ["# 내가 ", "고친 제목"]
    place.write_text(json.dumps(here))
    for digest in ("2", "3"):
        source_panel.put(json.loads(json.dumps(newer | {"digest": digest})), place)
        assert json.loads(place.read_text())["cells"][0]["source"] == ["# 내가 ", "고친 제목"]
    place.write_text("no notebook")
    assert source_panel.read(place) is None
