"""Do the operator's commands decide what they say, in somebody's name, and undo it?"""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import select

from graders.__main__ import main
from graders.config import VARIABLE
from graders.exchange.desk import Desk
from graders.ranking import standings
from graders.ranking.verify import verify
from graders.records import decisions
from graders.records.models import Decision, Mark, Person
from tests.graders.essays import essay_desk, grade, publish, send, unproven

WHY = ("--reason", "살펴보았음", "--by", "boss")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = essay_desk(tmp_path)
    publish(made, unproven(made))
    return made


@pytest.fixture
def sent(desk: Desk) -> str:
    made = send(desk, "kim", unproven(desk), 1)
    grade(desk, made, 8, ("canary", "legacy"))
    return made


def run(desk: Desk, *words: str) -> Result:
    return CliRunner(env={VARIABLE: desk.house.dump()}).invoke(main, words)


def said(desk: Desk, *words: str) -> str:
    done = run(desk, *words)
    assert done.exit_code == 0, done.output
    return done.output.strip()


def test_mark(desk: Desk, sent: str) -> None:
    points = ("--points", "clarity=2", "--points", "근거=3")
    first = ("mark", sent, "essay", *points, "--comment", "좋아요", "--reason", "읽음", "--by")
    assert said(desk, *first, "han") == "essay: second, 0 points"
    assert said(desk, *first, "seo") == "essay: decided, 5 points"
    assert said(desk, "mark", sent, "essay", "--undo", "--reason", "착오", "--by", "seo") == "essay: second, 0 points"
    with desk.sessions() as session:
        assert [(m.by, m.points, m.comment) for m in session.scalars(select(Mark).order_by(Mark.id))] == [
            ("han", 5, "좋아요"), ("seo", 5, "좋아요"), ("seo", 0, ""),
        ]  # fmt: skip


def test_extend(desk: Desk) -> None:
    told = said(desk, "extend", "kim", "tiny/01_mean", "--until", "2999-01-01 18:00", "--attempts", "2", *WHY)
    assert told == "tiny/01_mean: extended for kim"
    with desk.sessions() as session:
        kim = session.scalars(select(Person).where(Person.login == "kim")).one()
        held = decisions.extensions(session, kim)["tiny", "01_mean"]
        assert held.due_at is not None
        assert (held.due_at.isoformat(), held.attempts) == ("2999-01-01T09:00:00+00:00", 2), "Seoul's 18:00"
    assert said(desk, "extend", "kim", "tiny/01_mean", "--undo", *WHY).endswith("taken back for kim")
    with desk.sessions() as session:
        assert decisions.extensions(session, kim) == {}


def test_clear_flag(desk: Desk, sent: str) -> None:
    def flagged() -> bool:
        with desk.sessions() as session:
            return standings.of_course(session, desk.catalogue.course("tiny"))[0].flagged

    assert said(desk, "clear-flag", sent, "canary", *WHY) == f"{sent}: canary cleared"
    assert flagged()
    assert said(desk, "clear-flag", "tiny/01_mean", "legacy", *WHY) == "tiny/01_mean: legacy cleared"
    assert not flagged()
    assert said(desk, "clear-flag", sent, "canary", "--undo", *WHY) == f"{sent}: canary restored"
    assert flagged()
    assert verify(desk.sessions, desk.blobs, desk.catalogue).findings == ()


def test_freeze(desk: Desk) -> None:
    for words, state, held in ((WHY, "frozen", True), (("--undo", *WHY), "moving", False)):
        assert said(desk, "freeze", "tiny", *words) == f"tiny: {state}"
        with desk.sessions() as session:
            assert (decisions.frozen(session, "tiny") is not None) == held


@pytest.mark.parametrize(
    "words",
    [
        ("mark", "{sent}", "essay", "--points", "clarity=9", "--points", "근거=3", *WHY),
        ("mark", "{sent}", "essay", "--points", "clarity=2", "--points", "근거=3", "--reason", " ", "--by", "han"),
        ("mark", "nothing", "essay", *WHY),
        ("mark", "{sent}", "essay", "--points", "clarity", *WHY),
        ("mark", "{sent}", "nothing", "--undo", *WHY),
        ("extend", "nobody", "tiny/01_mean", "--attempts", "1", *WHY),
        ("extend", "kim", "tiny/nothing", "--attempts", "1", *WHY),
        ("extend", "kim", "tiny/01_mean", *WHY),
        ("extend", "boss", "tiny/01_mean", "--attempts", "1", *WHY),
        ("clear-flag", "{sent}", "hooks", *WHY),
        ("clear-flag", "tiny/01_mean", "canary", *WHY),
        ("freeze", "nothing", *WHY),
        ("freeze", "tiny", "--undo", *WHY),
        ("freeze", "tiny", "--reason", " ", "--by", "boss"),
        ("freeze", "tiny", "--reason", "why", "--by", "kim"),
        ("freeze", "tiny", "--by", "boss"),
        ("freeze", "tiny", "--reason", "why"),
    ],
)
def test_a_refused_command_says_so_and_changes_nothing(desk: Desk, sent: str, words: tuple[str, ...]) -> None:
    done = run(desk, *(word.replace("{sent}", sent) for word in words))
    assert done.exit_code == 2
    assert isinstance(done.exception, SystemExit), "words, not a traceback"
    with desk.sessions() as session:
        assert session.scalars(select(Mark)).all() == []
        assert session.scalars(select(Decision)).all() == []
