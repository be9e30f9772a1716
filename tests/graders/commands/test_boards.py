"""Does the board's command show what trainees see, and what moved since?"""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

from click.testing import CliRunner

from graders.__main__ import main
from graders.config import VARIABLE
from graders.exchange.desk import Desk
from graders.records import decisions
from tests.graders.essays import essay_desk, grade, publish, send, unproven
from tests.tiny import T0


def said(desk: Desk, *words: str) -> str:
    done = CliRunner(env={VARIABLE: desk.house.dump(), "COLUMNS": "200"}).invoke(main, ["board", "tiny", *words])
    assert done.exit_code == 0, done.output
    return done.output


def logins(desk: Desk, *words: str) -> list[tuple[str, float]]:
    rows = map(json.loads, said(desk, "--json", *words).splitlines())
    return [(row["login"], row["points"]) for row in rows]


def test_a_frozen_board_and_what_moved_since(tmp_path: Path) -> None:
    desk = essay_desk(tmp_path)
    release = unproven(desk)
    publish(desk, release)
    grade(desk, send(desk, "kim", release, 1), 5)
    assert logins(desk) == logins(desk, "--shown") == [("kim", 5)]
    assert "frozen" not in said(desk)
    with desk.sessions.begin() as session:
        decisions.freeze(session, "tiny", reason="마지막 한 주", by="boss", at=T0 + timedelta(hours=1))
    grade(desk, send(desk, "lee", release, 2), 8)
    assert logins(desk) == [("lee", 8), ("kim", 5)]
    assert logins(desk, "--shown") == [("kim", 5)]
    assert "trainees see it as of 2026-03-02 10:00:00 UTC" in said(desk)
    assert "tiny, frozen 2026-03-02 10:00:00 UTC" in said(desk, "--shown")
