"""Do the files of people who left go, and nobody else's?"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.orm import Session, sessionmaker

from graders.records import people, schema
from graders.records.base import connect
from graders.records.models import Person
from hub_config.homes import Homes
from hub_config.leaving import clear_homes

LEFT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def url(tmp_path: Path) -> str:
    made = f"sqlite:///{tmp_path / 'records.db'}"
    schema.bring_up(made, tmp_path / "schema.lock")
    return made


@pytest.fixture
def sessions(url: str) -> sessionmaker[Session]:
    return connect(url)


def test_a_home_goes_a_day_after_its_person_and_its_number_is_nobodys(
    tmp_path: Path, url: str, sessions: sessionmaker[Session]
) -> None:
    homes = Homes(tmp_path / "homes")
    for login in ("minji", "junho", "blocked"):
        homes.of(login).folder.mkdir()
        (homes.of(login).folder / "work.ipynb").write_text("mine")
    with sessions.begin() as session:
        session.add_all(Person(login=x, name=x, state="active") for x in ("minji", "junho", "blocked"))
    with sessions.begin() as session:
        people.leave(session, people.by_login(session, "minji") or pytest.fail("not there"), at=LEFT)
        people.block(
            session, people.by_login(session, "blocked") or pytest.fail("not there"), by="x", at=LEFT, reason="why"
        )
    assert clear_homes(homes, url, LEFT + timedelta(hours=23)) == [], "a server may still be ending"
    assert clear_homes(homes, url, LEFT + timedelta(hours=25)) == ["minji"]
    assert not (tmp_path / "homes" / "1").exists()
    assert (homes.of("junho").folder / "work.ipynb").read_text() == "mine"
    assert (homes.of("blocked").folder / "work.ipynb").exists(), "who is blocked may come back"
    assert clear_homes(homes, url, LEFT + timedelta(days=9)) == []
    assert homes.of("minji").number == 4
