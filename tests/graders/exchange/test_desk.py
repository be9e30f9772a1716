"""Does the desk keep nothing of what it refuses, and give the same receipt for the same bytes?"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from graders.errors import Conflict
from graders.exchange.desk import Desk, open_desk
from graders.exchange.policy import TAKE, Caller
from graders.records import releases
from graders.records.base import connect
from graders.records.models import Person, Submission
from graders.records.releases import Release
from graders.records.schema import bring_up
from tests.tiny import settle

T0 = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
KIM = Caller("kim", frozenset({TAKE}))


@pytest.fixture
def desk(tmp_path: Path, release: Release) -> Desk:
    house = settle(tmp_path / "house")
    bring_up(house.database, house.state / "run" / "lock")
    made = open_desk(house, connect(house.database))
    digest = releases.store(release, made.blobs)
    with made.sessions.begin() as session:
        session.add(Person(login="kim", name="김", state="active"))
        releases.publish(session, "tiny", "01_mean", digest, "teacher", T0 + timedelta(hours=1), T0)
    return made


def kept(desk: Desk) -> tuple[int, int]:
    with desk.sessions() as session:
        rows = session.scalar(select(func.count()).select_from(Submission)) or 0
    return rows, sum(path.is_file() for path in desk.blobs.folder.rglob("*"))


def test_the_same_bytes_within_a_minute_get_the_first_receipt(desk: Desk) -> None:
    first = desk.submit(KIM, "tiny", "01_mean", {"a.ipynb": b"1"}, T0)
    again = desk.submit(KIM, "tiny", "01_mean", {"a.ipynb": b"1"}, T0 + timedelta(seconds=59))
    later = desk.submit(KIM, "tiny", "01_mean", {"a.ipynb": b"1"}, T0 + timedelta(seconds=61))
    assert (again.submission, again.replayed, again.received_at) == (first.submission, True, T0)
    assert (later.replayed, later.attempt, later.attempts_left) == (False, 2, 1)


def test_a_replay_after_the_due_time_still_gets_its_receipt(desk: Desk) -> None:
    last = T0 + timedelta(hours=1)
    first = desk.submit(KIM, "tiny", "01_mean", {"a.ipynb": b"1"}, last)
    again = desk.submit(KIM, "tiny", "01_mean", {"a.ipynb": b"1"}, last + timedelta(seconds=5))
    assert again.submission == first.submission
    with pytest.raises(Conflict) as refused:
        desk.submit(KIM, "tiny", "01_mean", {"a.ipynb": b"2"}, last + timedelta(seconds=5))
    assert refused.value.code == "lesson_due"
    assert "2026-03-02 19:00" in refused.value.say("ko"), "due times are shown in Seoul's time"


def test_a_refused_submission_leaves_neither_row_nor_bytes(desk: Desk) -> None:
    for number in range(3):
        desk.submit(KIM, "tiny", "01_mean", {"a.ipynb": b"%d" % number}, T0)
    before = kept(desk)
    with pytest.raises(Conflict) as refused:
        desk.submit(KIM, "tiny", "01_mean", {"a.ipynb": b"one too many"}, T0)
    assert refused.value.code == "no_attempts_left"
    assert kept(desk) == before
