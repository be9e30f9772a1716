"""An entrance test with a limit of time: can anybody read its questions before their time runs?"""

from __future__ import annotations

from datetime import timedelta

import pytest

from graders.errors import Conflict
from graders.records.base import now
from graders.records.programmes import announced
from graders.records.programmes.terms import Entrance
from tests.graders.exchange.exchange_world import World
from tests.graders.programmes import staff
from tests.portal.test_programmes import HERE, around_now
from tests.portal.voices import Visit, send

COURSE, LESSON = "data_literacy", "01_tables"
PAGE = f"courses/{COURSE}/{LESSON}"
TIMED = Entrance(COURSE, LESSON, "10", 30, 50)
NOTEBOOK = "user-redirect/lesson"


@pytest.fixture
def timed(world: World) -> None:
    """A programme with such a test takes applications; junho had handed that lesson in before."""
    staff(world)
    world.submit("junho", COURSE, LESSON)
    with world.desk.sessions.begin() as session:
        made = around_now(test=TIMED)
        announced.write(session, made, announce=True, by="boss", at=now() - timedelta(days=2))


def refused(world: World, login: str) -> list[str]:
    """Return why the exchange gives and takes nothing; nothing where it does."""
    codes = []
    for do in (
        lambda: world.desk.fetch(world.caller(login), COURSE, LESSON),
        lambda: world.submit(login, COURSE, LESSON),
    ):
        try:
            do()
        except Conflict as fault:
            codes.append(fault.code)
    return codes


def test_its_lesson_opens_when_its_person_begins_and_not_before(visit: Visit, world: World, timed: None) -> None:
    page = visit("minji").get(PAGE).text
    assert NOTEBOOK not in page
    assert f'href="/services/portal/{HERE}/apply"' in page
    assert f'{PAGE}"' not in visit("minji").get("").text, "the first page leads nobody into it"
    assert refused(world, "minji") == ["test_not_begun"] * 2
    assert send(visit, world, "minji", f"{HERE}/test").status_code == 303
    assert NOTEBOOK in visit("minji").get(PAGE).text
    assert refused(world, "minji") == []


def test_who_has_read_it_who_teaches_and_everybody_afterwards_may_open_it(
    visit: Visit, world: World, timed: None
) -> None:
    assert NOTEBOOK in visit("junho").get(PAGE).text, "handed in before: nothing is hidden from them any more"
    assert NOTEBOOK in visit("teacher").get(PAGE).text
    assert refused(world, "junho") == []
    with world.desk.sessions.begin() as session:
        made = around_now(test=TIMED, closes_at=now() - timedelta(minutes=1))
        announced.write(session, made, announce=True, by="boss", at=now(), reason="접수를 마칩니다.")
    assert NOTEBOOK in visit("minji").get(PAGE).text
    assert refused(world, "minji") == []


def test_a_test_without_a_limit_is_a_lesson_as_any_other(visit: Visit, world: World) -> None:
    staff(world)
    with world.desk.sessions.begin() as session:
        announced.write(session, around_now(), announce=True, by="boss", at=now() - timedelta(days=2))
    assert NOTEBOOK in visit("minji").get(PAGE).text
    assert refused(world, "minji") == []
