"""Are the year's figures what the records say: each once, corrected where somebody corrected, in the right year?"""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from graders.errors import BadRequest, Conflict, NotAllowed
from graders.overview import yearly
from graders.overview.small import Shown
from graders.records import audit, certifying, leaving, outcomes, people
from graders.records.certificates import Words
from graders.records.certifying import Rule
from graders.records.models import Audit, Person
from graders.records.outcomes import Outcome, Told
from tests.graders.exchange.exchange_world import World, build

AT = datetime(2026, 3, 2, 15, 30, tzinfo=UTC)
ZONE = "Asia/Seoul"
BY: dict[str, Any] = {"by": "boss", "at": AT, "zone": ZONE}
WORDS = Words(("과정", "A course"), ("아카데미", "Academy"))


@pytest.fixture
def world(tmp_path: Path) -> World:
    made = build(tmp_path)
    made.add("boss", "오운영", "manager")
    return made


def person(session: Session, login: str) -> Person:
    return session.scalars(select(Person).where(Person.login == login)).one()


def told(kind: str = "job", people: int = 1, **fields: Any) -> Told:
    return Told(**{"kind": kind, "day": date(2026, 2, 1), "people": people, "what": "은행 데이터 직무", **fields})


def of(world: World, *years: int) -> list[yearly.Year]:
    with world.desk.sessions() as session:
        return yearly.years(session, years, ZONE)


def test_what_was_written_down_counts_in_its_year_and_place(world: World) -> None:
    with world.desk.sessions.begin() as session:
        outcomes.write(session, told("visit", 120, day=date(2025, 12, 31)), **BY)
        outcomes.write(session, told("visit", 30, day=date(2026, 1, 1)), **BY)
        outcomes.write(session, told("job", 7, subject="programme:dgb-2026"), **BY)
        outcomes.write(session, told("consultation", 8), **BY)
        outcomes.write(session, told("support", 9), **BY)
    last, this = of(world, 2025, 2026)
    assert last.shown(yearly.VISITED).total == 120
    assert this.parts[yearly.HIRED] == {"programme:dgb-2026": 7}
    assert this.subjects() == ["programme:dgb-2026", ""]
    assert this.shown(yearly.SUPPORTED) == Shown((0, 17), 17)
    assert this.shown(yearly.HIRED) == Shown((7, 0), 7)


def test_a_correction_counts_instead_and_nobody_corrects_what_was_corrected(world: World) -> None:
    with world.desk.sessions.begin() as session:
        first = outcomes.write(session, told(people=40), **BY)
        second = outcomes.correct(session, first, told(people=20), reason="두 번 셌음", **BY)
        with pytest.raises(Conflict):
            outcomes.correct(session, first, told(people=21), reason="다시", **BY)
        gone = outcomes.write(session, told(people=9), **BY)
        outcomes.correct(session, gone, told(people=0), reason="다른 기관의 일", **BY)
        assert [row.id for row in outcomes.standing(session, date(2026, 1, 1), date(2027, 1, 1))] == [second.id]
        assert [row.people for row in outcomes.chain(session, first)] == [40, 20]
        assert list(audit.breaks(session.scalars(select(Audit).order_by(Audit.id)))) == []
        assert len(session.scalars(select(Audit).where(Audit.kind == "outcome")).all()) == 4
    assert of(world, 2026)[0].shown(yearly.HIRED).total == 20


def test_trained_are_people_and_a_submission_at_new_years_midnight_is_of_the_new_year(world: World) -> None:
    turn = datetime(2025, 12, 31, 15, 0, tzinfo=UTC)  # midnight in Seoul
    for login, course, at in (
        ("minji", "data_literacy", turn),
        ("minji", "bank_analyst", AT),
        ("junho", "data_literacy", datetime(2025, 6, 1, tzinfo=UTC)),
        ("teacher", "data_literacy", AT),
    ):
        world.submit(login, course, "01_tables", at)
    assert [year.trained for year in of(world, 2025, 2026)] == [1, 1]
    assert of(world, 2026)[0].shown(yearly.TRAINED) == Shown((None,), None), "one person is nobody's business"


def test_certificates_count_by_themselves_unless_they_were_revoked(world: World) -> None:
    with world.desk.sessions.begin() as session:
        said: dict[str, Any] = {"reason": "의결", **BY}
        for login in ("minji", "junho"):
            certifying.take(session, person(session, login), "c", WORDS, Rule("1", "1", "1"), at=AT, zone=ZONE)
        prize = certifying.give(session, person(session, "minji"), "award", "programme:p", WORDS, **said)
        certifying.give(session, person(session, "junho"), "award", "programme:p", WORDS, **said)
        certifying.revoke(session, prize, "mistake", reason="x", by="boss", at=AT)
        outcomes.write(session, told("award", 2), **BY)
        leaving.leave(session, person(session, "junho"), at=AT)
    year = of(world, 2026)[0]
    assert year.parts[yearly.COMPLETED] == {"course:c": 2}
    assert year.parts[yearly.AWARDED] == {"programme:p": 1, "": 2}


def test_nobody_is_named_who_did_not_say_yes_and_a_name_goes_when_they_do(world: World) -> None:
    with world.desk.sessions.begin() as session:
        with pytest.raises(BadRequest, match="agree"):
            outcomes.write(session, told(login="minji"), **BY)
        minji = person(session, "minji")
        people.consent(session, minji, [(outcomes.CONSENT, True)], version="1", at=AT)
        row = outcomes.write(session, told(login="minji", what="박민지, 은행 입사"), **BY)
        assert outcomes.named(session, [row])[minji.id].login == "minji"
        people.consent(session, minji, [(outcomes.CONSENT, False)], version="1", at=AT)
        assert outcomes.named(session, [row]) == {}
        leaving.leave(session, minji, at=AT)
    with world.desk.sessions() as session:
        row = session.scalars(select(Outcome)).one()
        assert (row.person_id, row.what, row.people) == (None, "—", 1)


@pytest.mark.parametrize(
    "wrong", [{"people": 0}, {"kind": "miracle"}, {"day": date(2026, 3, 4)}, {"what": " "}, {"people": 10**7}]
)
def test_what_can_t_be_an_outcome_is_refused(world: World, wrong: dict[str, Any]) -> None:
    with world.desk.sessions.begin() as session:
        with pytest.raises(BadRequest):
            outcomes.write(session, told(**wrong), **BY)
        outcomes.write(session, told(day=date(2026, 3, 3)), **BY)  # today in Seoul
        with pytest.raises(NotAllowed):
            outcomes.write(session, told(), by="teacher", at=AT, zone=ZONE)
