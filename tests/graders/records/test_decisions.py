"""Is a decision kept with who and why, refused to whom it is not for, and does the newest one hold?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from graders.errors import BadRequest, Conflict, NotAllowed
from graders.exchange.desk import Desk
from graders.records import decisions, people
from graders.records.decisions import Cleared
from graders.records.models import Audit, Decision, Person, Submission
from tests.graders.essays import essay_desk, grade, publish, send, unproven
from tests.tiny import T0

SAID: dict[str, Any] = {"reason": "입원 증명서를 보았음", "by": "boss", "at": T0}
LATER = T0 + timedelta(days=2)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return essay_desk(tmp_path)


@pytest.fixture
def sent(desk: Desk) -> str:
    release = unproven(desk)
    publish(desk, release)
    made = send(desk, "kim", release, 1)
    grade(desk, made, 8, ("canary", "legacy"))
    return made


def who(session: Session, login: str = "kim") -> Person:
    return session.scalars(select(Person).where(Person.login == login)).one()


def each(session: Session, sent: str) -> list[Callable[..., Decision]]:
    """Every decision that there is, but for its reason, by and at."""
    kim, row = who(session), session.get_one(Submission, sent)
    return [
        lambda **said: decisions.extend(session, kim, "tiny", "01_mean", due_at=LATER, **said),
        lambda **said: decisions.clear_flag(session, row, "canary", **said),
        lambda **said: decisions.clear_lesson(session, "tiny", "01_mean", **said),
        lambda **said: decisions.freeze(session, "tiny", **said),
        lambda **said: decisions.end_extension(session, kim, "tiny", "01_mean", **said),
        lambda **said: decisions.clear_flag(session, row, "canary", undo=True, **said),
        lambda **said: decisions.clear_lesson(session, "tiny", "01_mean", undo=True, **said),
        lambda **said: decisions.unfreeze(session, "tiny", **said),
    ]


def test_each_decision_is_a_row_and_an_entry_with_its_data_but_not_its_words(desk: Desk, sent: str) -> None:
    with desk.sessions.begin() as session:
        made = [decide(**SAID) for decide in each(session, sent)]
        assert {row.reason for row in made} == {SAID["reason"]}
        entries = session.scalars(select(Audit).where(Audit.who == "boss").order_by(Audit.id)).all()
        assert [(e.kind, e.subject) for e in entries] == [
            ("extension", "kim"), ("flag clearing", sent), ("flag clearing", "tiny/01_mean"), ("board freeze", "tiny"),
        ] * 2  # fmt: skip
        assert '"due_at":"2026-03-04T09:00:00+00:00"' in entries[0].payload
        assert '"flag":"canary"' in entries[1].payload
        assert '"results":1' in entries[3].payload
        assert not [e for e in entries if "증명서" in e.payload]


@pytest.mark.parametrize("number", range(8))
def test_nothing_is_decided_without_a_reason_or_by_no_one(desk: Desk, sent: str, number: int) -> None:
    with desk.sessions.begin() as session:
        for decide in each(session, sent)[: number if number > 3 else 0]:
            decide(**SAID)
        before = len(session.scalars(select(Decision)).all())
        decide = each(session, sent)[number]
        with pytest.raises(BadRequest) as refused:
            decide(**{**SAID, "reason": " \n"})
        assert refused.value.code == "reason_missing"
        for nobody in ("", "kim", "lee", "nobody"):
            with pytest.raises(NotAllowed):
                decide(**{**SAID, "by": nobody})
        people.block(session, who(session, "seo"), by="boss", at=T0, reason="gone")
        with pytest.raises(NotAllowed):
            decide(**{**SAID, "by": "seo"})
        assert len(session.scalars(select(Decision)).all()) == before + 1, "only the block itself"


def test_the_newest_extension_holds_until_it_is_taken_back(desk: Desk) -> None:
    with desk.sessions.begin() as session:
        kim = who(session)
        for due_at, attempts in ((LATER, 0), (None, 2), (LATER + timedelta(days=1), 1)):
            decisions.extend(session, kim, "tiny", "01_mean", due_at=due_at, attempts=attempts, **SAID)
            held = decisions.extensions(session, kim)["tiny", "01_mean"]
            assert (held.due_at, held.attempts) == (due_at, attempts)
        assert decisions.extensions(session, who(session, "lee")) == {}
        decisions.end_extension(session, kim, "tiny", "01_mean", **SAID)
        assert decisions.extensions(session, kim) == {}
        with pytest.raises(Conflict):
            decisions.end_extension(session, kim, "tiny", "01_mean", **SAID)


@pytest.mark.parametrize(
    ("due_at", "attempts"), [(None, 0), (T0, 0), (T0 - timedelta(1), 3), (LATER, -1), (None, 1001)]
)
def test_an_extension_that_gives_nothing_is_refused(desk: Desk, due_at: Any, attempts: int) -> None:
    with desk.sessions.begin() as session, pytest.raises(BadRequest):
        decisions.extend(session, who(session), "tiny", "01_mean", due_at=due_at, attempts=attempts, **SAID)


def test_who_gets_a_login_anew_does_not_get_what_was_given_under_it(desk: Desk) -> None:
    with desk.sessions.begin() as session:
        kim = who(session)
        decisions.extend(session, kim, "tiny", "01_mean", due_at=LATER, **SAID)
        kim.login = "kim_before"
        session.flush()
        other = Person(login="kim", name="김", state="active")
        session.add(other)
        session.flush()
        assert decisions.extensions(session, other) == {}


def test_staff_do_not_decide_about_themselves(desk: Desk) -> None:
    with desk.sessions.begin() as session, pytest.raises(NotAllowed) as refused:
        decisions.extend(session, who(session, "boss"), "tiny", "01_mean", due_at=LATER, **SAID)
    assert refused.value.code == "own_work"


def test_a_flag_is_cleared_by_name_and_only_legacy_for_a_lesson(desk: Desk, sent: str) -> None:
    with desk.sessions.begin() as session:
        row = session.get_one(Submission, sent)
        with pytest.raises(Conflict):
            decisions.clear_flag(session, row, "hooks", **SAID)
        with pytest.raises(BadRequest):
            decisions.clear_lesson(session, "tiny", "01_mean", "canary", **SAID)
        with pytest.raises(Conflict):
            decisions.clear_flag(session, row, "canary", undo=True, **SAID)
        decisions.clear_flag(session, row, "canary", **SAID)
        with pytest.raises(Conflict):
            decisions.clear_flag(session, row, "canary", **SAID)
        left = decisions.cleared(session).left(["canary", "legacy"], sent, "tiny/01_mean")
        assert left == ["legacy"]
        decisions.clear_lesson(session, "tiny", "01_mean", **SAID)
        assert decisions.cleared(session).left(["canary", "legacy"], sent, "tiny/01_mean") == []
        assert decisions.cleared(session).left(["canary", "legacy"], "other", "tiny/01_mean") == ["canary"]


def test_another_flag_than_legacy_is_never_cleared_by_a_lesson() -> None:
    forged = Cleared.of([("tiny/01_mean", "canary", "cleared")])
    assert forged.left(["canary"], "x", "tiny/01_mean") == ["canary"]


def test_a_board_is_frozen_once_and_moves_again(desk: Desk, sent: str) -> None:
    with desk.sessions.begin() as session:
        assert decisions.frozen(session, "tiny") is None
        decisions.freeze(session, "tiny", **SAID)
        held = decisions.frozen(session, "tiny")
        assert held is not None
        assert (held.results, held.marks, held.decisions) == (1, 0, 0)
        assert decisions.frozen(session, "other") is None
        with pytest.raises(Conflict):
            decisions.freeze(session, "tiny", **SAID)
        decisions.unfreeze(session, "tiny", **SAID)
        assert decisions.frozen(session, "tiny") is None
        with pytest.raises(Conflict):
            decisions.unfreeze(session, "tiny", **SAID)
