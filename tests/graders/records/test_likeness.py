"""Is what somebody found out about two submissions kept, as a decision of a person that flags nobody?"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from graders.errors import BadRequest, Conflict, NotAllowed
from graders.records import audit, likeness
from graders.records.base import now
from graders.records.models import Audit, Decision, Submission
from tests.graders.exchange.exchange_world import World, build

PLACE = ("data_literacy", "01_tables")
WHY = "같은 책의 예제를 따라 썼다고 두 사람이 따로 말함"


@pytest.fixture
def world(tmp_path: Path) -> World:
    return build(tmp_path)


@pytest.fixture
def sent(world: World) -> tuple[str, str]:
    return world.submit("minji", *PLACE), world.submit("junho", *PLACE)


def settle(world: World, sent: tuple[str, str], outcome: str = likeness.EXPLAINED, seen: int = 0, **more: Any) -> int:
    with world.desk.sessions.begin() as session:
        one, other = (session.get_one(Submission, x) for x in sent)
        said = {"score": 0.8, "reason": WHY, "by": "teacher", "at": now()} | more
        return likeness.settle(session, one, other, outcome, seen=seen, **said).id


def settled(world: World) -> dict[str, list[Decision]]:
    with world.desk.sessions() as session:
        return likeness.settled(session, *PLACE)


def test_each_answer_is_a_row_of_its_own_and_the_newest_holds(world: World, sent: tuple[str, str]) -> None:
    first = settle(world, sent, likeness.TALK)
    settle(world, (sent[1], sent[0]), seen=first)
    rows = settled(world)[likeness.key(*sent)]
    assert [(row.outcome, row.by, row.reason) for row in rows] == [
        (likeness.TALK, "teacher", WHY),
        (likeness.EXPLAINED, "teacher", WHY),
    ]
    with world.desk.sessions() as session:
        entries = session.scalars(select(Audit).where(Audit.kind == likeness.KIND)).all()
        assert [entry.who for entry in entries] == ["teacher"] * 2
        assert WHY not in entries[0].payload
        assert not list(audit.breaks(session.scalars(select(Audit).order_by(Audit.id))))


def test_of_two_who_decide_at_once_one_is_told(world: World, sent: tuple[str, str]) -> None:
    first = settle(world, sent)
    with pytest.raises(Conflict, match="decided this already"):
        settle(world, sent, likeness.TALK)
    with pytest.raises(Conflict, match="stands so already"):
        settle(world, sent, seen=first)


def test_another_submission_is_another_question(world: World, sent: tuple[str, str]) -> None:
    settle(world, sent)
    later = world.submit("minji", *PLACE, answer="return 3.0")
    assert likeness.key(later, sent[1]) not in settled(world)


def test_who_may_not_decides_nothing(world: World, sent: tuple[str, str]) -> None:
    world.add("banker", "한은행", "instructor", courses=("bank_analyst",))
    elsewhere = world.submit("junho", "bank_analyst", "01_tables")
    for error, more in (
        (NotAllowed, {"by": "minji"}),
        (NotAllowed, {"by": "banker"}),
        (BadRequest, {"reason": "  "}),
        (BadRequest, {"outcome": "guilty"}),
    ):
        with pytest.raises(error):
            settle(world, sent, **more)  # type: ignore[arg-type]
    with pytest.raises(Conflict):
        settle(world, sent, likeness.OPEN)
    with pytest.raises(BadRequest):
        settle(world, (sent[0], elsewhere))
    assert settled(world) == {}
