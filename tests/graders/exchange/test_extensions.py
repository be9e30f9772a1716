"""Does an extension let one person in, for as long as it says, and nobody else?"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from graders.errors import Conflict
from graders.exchange.desk import Desk
from graders.exchange.policy import TAKE, Caller
from graders.records import decisions, releases
from graders.records.models import Person
from tests.tiny import T0

HOUR = timedelta(hours=1)
KIM, LEE = (Caller(login, frozenset({TAKE})) for login in ("kim", "lee"))


@pytest.fixture
def late(due_desk: Desk) -> Desk:
    """Due an hour after T0; kim and lee take part, boss decides."""
    with due_desk.sessions.begin() as session:
        session.add_all([
            Person(login="lee", name="이", state="active"),
            Person(login="boss", name="장", role="manager", state="active"),
        ])  # fmt: skip
    return due_desk


def extend(desk: Desk, **more: Any) -> None:
    at = more.pop("at", T0)
    with desk.sessions.begin() as session:
        kim = session.scalars(select(Person).where(Person.login == "kim")).one()
        decisions.extend(session, kim, "tiny", "01_mean", reason="병가", by="boss", at=at, **more)


def refused(desk: Desk, who: Caller, at: datetime) -> str | None:
    """Return why a new submission is refused, or None."""
    try:
        desk.submit(who, "tiny", "01_mean", {"a.ipynb": f"{who.login} {at}".encode()}, at)
    except Conflict as error:
        return error.code
    return None


def due(desk: Desk, who: Caller, at: datetime) -> tuple[datetime | None, bool]:
    [listed] = desk.lessons(who, "tiny", at)
    return listed.due_at, listed.open


def test_one_person_submits_after_the_due_time_until_their_own(late: Desk) -> None:
    assert refused(late, KIM, T0 + 2 * HOUR) == "lesson_due"
    extend(late, due_at=T0 + 3 * HOUR)
    assert refused(late, LEE, T0 + 2 * HOUR) == "lesson_due"
    assert refused(late, KIM, T0 + 2 * HOUR) is None
    assert refused(late, KIM, T0 + 3 * HOUR) is None, "up to the very moment"
    assert refused(late, KIM, T0 + 3 * HOUR + timedelta(seconds=1)) == "lesson_due"
    assert due(late, KIM, T0 + 2 * HOUR) == (T0 + 3 * HOUR, True)
    assert due(late, LEE, T0 + 2 * HOUR) == (T0 + HOUR, False)


def test_the_refusal_names_the_person_s_own_due_time(late: Desk) -> None:
    extend(late, due_at=T0 + 3 * HOUR)
    with pytest.raises(Conflict) as told:
        late.submit(KIM, "tiny", "01_mean", {"a.ipynb": b"1"}, T0 + 4 * HOUR)
    assert "2026-03-02 21:00" in told.value.say("ko")


def test_an_extension_taken_back_lets_nobody_in(late: Desk) -> None:
    extend(late, due_at=T0 + 3 * HOUR)
    with late.sessions.begin() as session:
        kim = session.scalars(select(Person).where(Person.login == "kim")).one()
        decisions.end_extension(session, kim, "tiny", "01_mean", reason="착오", by="boss", at=T0)
    assert refused(late, KIM, T0 + 2 * HOUR) == "lesson_due"


def test_an_extension_never_takes_time_away(late: Desk) -> None:
    extend(late, due_at=T0 + HOUR / 2)
    assert due(late, KIM, T0) == (T0 + HOUR, True)
    assert refused(late, KIM, T0 + HOUR) is None


def test_extra_attempts_are_one_person_s_alone(late: Desk) -> None:
    """The course gives three."""
    for number in range(3):
        for who in (KIM, LEE):
            assert refused(late, who, T0 + timedelta(minutes=number)) is None
    extend(late, attempts=2)
    assert refused(late, LEE, T0 + HOUR) == "no_attempts_left"
    receipt = late.submit(KIM, "tiny", "01_mean", {"a.ipynb": b"4"}, T0 + HOUR)
    assert (receipt.attempt, receipt.attempts_left) == (4, 1)
    assert refused(late, KIM, T0 + HOUR) is None
    with pytest.raises(Conflict) as told:
        late.submit(KIM, "tiny", "01_mean", {"a.ipynb": b"6"}, T0 + HOUR)
    assert "5" in told.value.say("en")
    assert refused(late, KIM, T0 + 2 * HOUR) == "lesson_due", "attempts are no time"


def close(desk: Desk, at: datetime) -> None:
    with desk.sessions.begin() as session:
        releases.close(session, releases.states(session)["tiny", "01_mean"], "boss", at)


def test_time_given_after_a_lesson_was_closed_opens_it_for_one(late: Desk) -> None:
    close(late, T0)
    extend(late, due_at=T0 + 3 * HOUR, at=T0 + HOUR / 2)
    assert refused(late, KIM, T0 + 2 * HOUR) is None
    assert refused(late, LEE, T0 + HOUR / 2) == "lesson_closed"
    assert refused(late, KIM, T0 + 4 * HOUR) == "lesson_closed"


def test_a_lesson_closed_after_time_was_given_is_closed_to_all(late: Desk) -> None:
    extend(late, due_at=T0 + 3 * HOUR)
    close(late, T0 + HOUR)
    assert refused(late, KIM, T0 + 2 * HOUR) == "lesson_closed"
