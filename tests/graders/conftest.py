"""A desk over the tiny course's one released lesson, with records of its own."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from graders.exchange.desk import Desk, open_desk
from graders.records import releases
from graders.records.base import connect
from graders.records.models import Person
from graders.records.releases import Release
from tests.once import records
from tests.tiny import T0, settle


@pytest.fixture
def desk(tmp_path: Path, release: Release) -> Desk:
    """The lesson tiny/01_mean was released at T0; there is one trainee, kim."""
    house = settle(tmp_path / "house")
    records(house.database)
    made = open_desk(house, connect(house.database))
    digest = releases.store(release, made.blobs)
    with made.sessions.begin() as session:
        session.add(Person(login="kim", name="김", state="active"))
        releases.publish(session, "tiny", "01_mean", digest, "teacher", None, T0)
    return made


@pytest.fixture
def due_desk(desk: Desk) -> Desk:
    """The same, released anew with a due time an hour after T0."""
    with desk.sessions.begin() as session:
        state = releases.states(session)[("tiny", "01_mean")]
        releases.publish(session, "tiny", "01_mean", state.release, "teacher", T0 + timedelta(hours=1), T0)
    return desk
