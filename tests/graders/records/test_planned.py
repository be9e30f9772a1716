"""Does a lesson open when it was planned to, neither before nor after, and not if that was called off?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from graders.records import releases
from graders.records.base import connect
from tests.once import records
from tests.tiny import T0

FIRST, SECOND = "sha256:" + "1" * 64, "sha256:" + "2" * 64
LATER = T0 + timedelta(days=7)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    url = f"sqlite:///{tmp_path / 'records.db'}"
    records(url)
    with connect(url).begin() as session:
        yield session


def at(session: Session, moment: datetime) -> tuple[str, bool] | None:
    state = releases.states(session, at=moment).get(("c", "l"))
    return (state.release, state.closed) if state else None


def test_a_planned_lesson_is_not_there_before_its_time_and_open_from_then_on(session: Session) -> None:
    releases.publish(session, "c", "l", FIRST, "teacher", None, T0, opens_at=LATER)
    assert at(session, LATER - timedelta(seconds=1)) is None
    assert at(session, LATER) == (FIRST, False)
    assert releases.planned(session, T0)["c", "l"].released_at == LATER
    assert releases.planned(session, LATER) == {}


def test_what_is_open_stays_as_it_is_until_the_planned_release_takes_its_place(session: Session) -> None:
    releases.publish(session, "c", "l", FIRST, "teacher", None, T0)
    releases.publish(session, "c", "l", SECOND, "teacher", None, T0 + timedelta(hours=1), opens_at=LATER)
    closing = releases.states(session, at=T0 + timedelta(hours=2))["c", "l"]
    releases.close(session, closing, "teacher", T0 + timedelta(hours=2))
    assert at(session, T0 + timedelta(hours=1)) == (FIRST, False)
    assert at(session, T0 + timedelta(days=1)) == (FIRST, True)
    assert at(session, LATER) == (SECOND, False), "to close today's does not undo what was planned for later"


def test_a_plan_that_is_called_off_leaves_everything_as_it_was(session: Session) -> None:
    releases.publish(session, "c", "l", FIRST, "teacher", None, T0)
    releases.publish(session, "c", "l", SECOND, "teacher", None, T0, opens_at=LATER)
    releases.call_off(session, releases.planned(session, T0)["c", "l"], "teacher", T0 + timedelta(days=1))
    assert releases.planned(session, T0) == {}
    assert at(session, LATER + timedelta(days=1)) == (FIRST, False)
    releases.publish(session, "c", "l", SECOND, "teacher", None, T0 + timedelta(days=2), opens_at=LATER)
    assert at(session, LATER) == (SECOND, False), "and can be planned again for the same moment"


def test_one_reading_says_the_same_as_two(session: Session) -> None:
    releases.publish(session, "c", "l", FIRST, "teacher", None, T0)
    releases.publish(session, "c", "l", SECOND, "teacher", None, T0, opens_at=LATER)
    releases.publish(session, "c", "m", FIRST, "teacher", None, T0, opens_at=LATER)
    releases.call_off(session, releases.planned(session, T0)["c", "m"], "teacher", T0 + timedelta(days=1))
    for moment in (T0 - timedelta(days=1), T0, LATER - timedelta(seconds=1), LATER):
        standing, coming = releases.timetable(session, moment)
        assert standing == releases.states(session, at=moment)
        assert set(coming) == ({("c", "l")} if moment < LATER else set())


def test_of_two_plans_for_one_moment_the_newer_holds(session: Session) -> None:
    for digest in (FIRST, SECOND):
        releases.publish(session, "c", "l", digest, "teacher", None, T0, opens_at=LATER)
    assert releases.planned(session, T0)["c", "l"].release == SECOND
    assert at(session, LATER) == (SECOND, False)
