"""Does the command say what is due without touching it, and destroy only what two people decided?"""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import select

from graders.__main__ import main
from graders.config import VARIABLE
from graders.records import looks
from graders.records.base import now
from graders.records.looks import Look
from tests.graders.exchange.exchange_world import World, build
from tests.graders.programmes import person


@pytest.fixture
def world(tmp_path: Path) -> World:
    made = build(tmp_path)
    for login in ("boss", "boss2"):
        made.add(login, "운영자", "manager")
    with made.desk.sessions.begin() as session:
        minji, teacher = person(session, "minji"), person(session, "teacher")
        for days in (800, 3):
            looks.note(session, [minji.id], teacher.id, looks.HISTORY, f"{days}", now() - timedelta(days=days))
    return made


def run(world: World, *words: str) -> Result:
    return CliRunner(env={VARIABLE: world.house.dump()}).invoke(main, ["retention", *words])


def left(world: World) -> list[str]:
    with world.desk.sessions() as session:
        return [row.subject for row in session.scalars(select(Look).order_by(Look.id))]


def test_it_only_tells_unless_two_people_decide(world: World) -> None:
    told = json.loads(run(world, "--json").output)
    assert (told["kind"], told["due"], told["days"]) == ("looks", 1, 730)
    assert run(world, "--propose").exit_code == 2, "who decides, and why?"
    said = ("--reason", "2년이 지났습니다.")
    assert "list 1 waits" in run(world, "--propose", "--by", "boss", *said).output
    assert "list 2" not in run(world, "--propose", "--by", "boss", *said).output
    assert "doesn't confirm" in run(world, "--confirm", "1", "--by", "boss", *said).output
    assert left(world) == ["800", "3"]
    assert "list 1 is destroyed: 1 rows" in run(world, "--confirm", "1", "--by", "boss2", *said).output
    assert left(world) == ["3"]
    assert "Nothing has to be destroyed now." in run(world, "--resume").output
