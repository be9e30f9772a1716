"""From the last result to the last won: is it by the locked rules, by two people, and can it be answered for?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete
from sqlalchemy.orm import Session

from graders.awards import sheet as work
from graders.awards import verify
from graders.errors import BadRequest, Conflict, NotAllowed
from graders.records import leaving, people
from graders.records.awards import lists, nominations, rules
from graders.records.awards.rules import CONTEST, COURSE, SHARE, Part
from graders.records.awards.tables import AwardList, Objection, RulesRow
from graders.records.models import Result
from graders.records.programmes.applications import purposes
from tests.graders.awards.award_world import (
    DGB,
    END,
    SAID,
    chosen,
    confirmed,
    contest,
    locked,
    proposed,
    rule,
    sheet,
    worked,
)
from tests.graders.exchange.exchange_world import World, build
from tests.graders.programmes import AFTER, announce, person, staff

LATER = END + timedelta(days=8)
ALONE = rule(parts=(Part(COURSE, "bank_analyst", 100),), ties=())


@pytest.fixture
def world(tmp_path: Path) -> World:
    return build(tmp_path)


@pytest.fixture
def done(world: World) -> tuple[World, list[str]]:
    """Twelve people whose work and contest are over, and locked rules."""
    logins = chosen(world)
    locked(world)
    worked(world, logins)
    contest(world, logins)
    return world, logins


def say(world: World, what: Callable[..., Any], *args: Any, **said: Any) -> Any:
    with world.desk.sessions.begin() as session:
        session.expire_on_commit = False
        return what(session, DGB, *args, **{**SAID, "at": LATER, **said})


def places_of(world: World, row: AwardList) -> list[str]:
    with world.desk.sessions() as session:
        names = {person(session, f"who{n:02d}").id: f"who{n:02d}" for n in range(16)}
    return [names[one["person"]] for one in row.sealed["list"]]


def test_the_whole_fund_goes_to_the_best_by_the_rules_and_bands_decide_nothing(done: tuple[World, list[str]]) -> None:
    world, logins = done
    found = sheet(world)
    assert sum(grant.won for grant in found.grants.values()) == 1_800_000
    assert len(found.ranked) == 12
    by_login = {found.people[row.entry.application].login: row for row in found.ranked}
    contest_parts = {login: by_login[login].values["contest"] for login in logins}
    assert len({contest_parts[login] for login in logins[:3]}) == 1, "who can't be told apart earns the same"
    assert contest_parts[logins[0]] == Fraction("0.25") / Fraction("0.3") * 40
    # of the two with the same total the earlier receipt is ahead, the one without half of the course behind
    assert [found.people[n].login for n in found.order[:2]] == [logins[1], logins[2]]
    assert by_login[logins[2]].tie == "receipt"


def test_rules_are_locked_for_good_and_a_locked_fund_is_the_announced_one(world: World) -> None:
    staff(world)
    announce(world)
    with world.desk.sessions.begin() as session:
        with pytest.raises(BadRequest, match="1,400,000"):
            lists.write(session, DGB, rule(tiers=rule().tiers[:-1]), by="boss", at=AFTER)
        first = lists.write(session, DGB, rule(), by="boss", at=AFTER)
        second = lists.write(session, DGB, rule(interns=3), by="boss", at=AFTER)
        with pytest.raises(Conflict):
            lists.lock(session, DGB, by="boss", at=AFTER, seen=first.digest, **SAID)
        lists.lock(session, DGB, by="boss", at=AFTER, seen=second.digest, **SAID)
        with pytest.raises(Conflict, match="locked"):
            lists.write(session, DGB, rule(), by="boss", at=AFTER)
        assert lists.standing(session, DGB).state == lists.LOCKED


def test_one_person_proposes_and_another_confirms_and_nobody_of_the_programme_decides(
    done: tuple[World, list[str]],
) -> None:
    world, logins = done
    made = proposed(world)
    with pytest.raises(NotAllowed, match="doesn't confirm"):
        say(world, lists.confirm, by="boss", seen=made.digest)
    with pytest.raises(NotAllowed):
        say(world, lists.confirm, by=logins[0], seen=made.digest)
    with pytest.raises(Conflict):
        say(world, lists.confirm, by="boss2", seen="sha256:other")
    with pytest.raises(BadRequest, match="reason"):
        say(world, lists.confirm, by="boss2", seen=made.digest, reason=" ")
    with pytest.raises(Conflict):
        proposed(world)
    say(world, lists.send_back, by="boss2", seen=made.digest)
    with world.desk.sessions() as session:
        assert lists.standing(session, DGB).state == lists.LOCKED
    assert confirmed(world).digest


def test_a_contest_that_is_not_confirmed_is_no_part_of_a_total(world: World) -> None:
    logins = chosen(world)
    locked(world)
    worked(world, logins)
    with pytest.raises(Conflict, match="not confirmed"):
        sheet(world)


def test_an_objection_that_is_right_moves_a_place_and_one_that_waits_holds_the_award(
    done: tuple[World, list[str]],
) -> None:
    world, logins = done
    before = confirmed(world)
    outside = next(f"who{n:02d}" for n in range(16) if f"who{n:02d}" not in logins)
    first = logins[0]  # whose course counts half by a test that was wrong
    with world.desk.sessions.begin() as session:
        session.expire_on_commit = False
        asked = lists.object_to(session, DGB, person(session, first), "2번 항목의 채점이 틀렸습니다.", at=END)
        with pytest.raises(Conflict, match="waits"):
            lists.object_to(session, DGB, person(session, first), "또", at=END)
        with pytest.raises(NotAllowed):
            lists.object_to(session, DGB, person(session, outside), "저도요", at=END)
        with pytest.raises(Conflict):
            lists.object_to(session, DGB, person(session, logins[1]), "늦었습니다", at=LATER)
    with pytest.raises(Conflict, match="1 objections"):
        say(world, lists.end, by="boss2", seen=before.digest)
    with world.desk.sessions.begin() as session:
        said = {"reason": "맞습니다. 다시 채점했습니다.", "by": "teacher", "at": END}
        lists.answer(session, session.get_one(Objection, asked.id), lists.UPHELD, **said)
    with pytest.raises(Conflict, match="was right"):
        say(world, lists.end, by="boss2", seen=before.digest)
    again = world.submit(first, "bank_analyst", "01_tables", END, answer="return 1.0")
    world.grade(again, small=True, large=True)
    after = proposed(world, at=END)
    assert places_of(world, before).index(first) > places_of(world, after).index(first)
    with world.desk.sessions.begin() as session:
        lists.confirm(session, DGB, by="boss2", at=END, seen=after.digest, **SAID)
    with pytest.raises(Conflict, match="still time"):
        say(world, lists.end, by="boss2", seen=after.digest, at=END)
    say(world, lists.end, by="boss2", seen=after.digest)
    assert sum(one["won"] for one in after.sealed["list"]) == 1_800_000


def test_nominations_need_consent_a_final_list_and_end_with_the_consent(done: tuple[World, list[str]]) -> None:
    world, logins = done
    made = confirmed(world)
    purpose = purposes(DGB)[1]

    def agree(login: str, given: bool) -> None:
        with world.desk.sessions.begin() as session:
            people.consent(session, person(session, login), [(purpose, given)], version="1", at=END)

    def nominate(login: str) -> None:
        with world.desk.sessions.begin() as session:
            nominations.nominate(session, DGB, person(session, login), by="boss", at=LATER, **SAID)

    agree(logins[1], True)
    with pytest.raises(Conflict, match="not final"):
        nominate(logins[1])
    say(world, lists.end, by="boss2", seen=made.digest)
    with pytest.raises(Conflict, match="agreed"):
        nominate(logins[2])
    nominate(logins[1])
    with pytest.raises(Conflict, match="already"):
        nominate(logins[1])
    agree(logins[2], True)
    nominate(logins[2])
    agree(logins[3], True)
    with pytest.raises(Conflict, match="All nominations"):
        nominate(logins[3])
    agree(logins[1], False)
    with world.desk.sessions() as session:
        assert [one.person.login for one in nominations.standing(session, DGB)] == [logins[2]]


def test_a_flag_that_nobody_cleared_wins_nothing_and_the_next_moves_up(world: World) -> None:
    logins = chosen(world)
    locked(world, ALONE)
    for n, login in enumerate(logins):
        sent = world.submit(login, "bank_analyst", "01_tables", AFTER + timedelta(hours=n))
        world.grade(sent, large=True, flags=["canary"] if n == 0 else [])
    found = sheet(world)
    top = found.order[0]
    assert found.people[top].login == logins[0]
    assert top in found.flagged
    assert top not in found.grants
    assert found.grants[found.order[1]].won == 800_000
    assert sum(grant.won for grant in found.grants.values()) == 1_800_000


def test_other_weights_show_who_would_move_and_change_nothing(done: tuple[World, list[str]]) -> None:
    world, _ = done
    with world.desk.sessions() as session:
        now_ = work.sheet(session, world.desk.catalogue, DGB, rule(), END)
        parts = (Part(COURSE, "bank_analyst", 1), Part(CONTEST, "", 99, "0.5", "0.8"))
        other = rule(parts=parts)
        then = work.sheet(session, world.desk.catalogue, DGB, other, END)
    moved = work.moved(now_, then)
    assert moved
    assert all(before != after for _, before, after in moved)
    assert sheet(world).order == now_.order


def found_by(world: World) -> set[str]:
    with world.desk.sessions() as session:
        return {one.what for one in verify.findings(session, world.desk.catalogue)}


def test_verify_finds_a_changed_weight_a_removed_result_and_an_edited_prize(done: tuple[World, list[str]]) -> None:
    world, _ = done
    made = confirmed(world)
    assert found_by(world) == set()

    def tampered(change: Callable[[Session], object]) -> set[str]:
        with world.desk.sessions() as session:
            change(session)
            session.flush()
            found = {one.what for one in verify.findings(session, world.desk.catalogue)}
            session.rollback()
        return found

    def weight(session: Session) -> None:
        row = session.query(RulesRow).order_by(RulesRow.number.desc()).first()
        assert row is not None
        told = rules.load(row.rules).kept()
        told["parts"][0]["weight"], told["parts"][1]["weight"] = 50, 50
        row.rules = told

    def prize(session: Session) -> None:
        row = session.get_one(AwardList, made.id)
        told = [dict(one) for one in row.sealed["list"]]
        told[5]["won"] += 100_000
        row.sealed = {**row.sealed, "list": told}

    def result(session: Session) -> None:
        session.execute(delete(Result).where(Result.points == 10.0))

    assert "rules changed" in tampered(weight)
    assert {"list changed", "prizes don't add up", "won differs"} <= tampered(prize)
    assert {"total differs", "shares differs"} <= tampered(result)
    assert found_by(world) == set()


def test_whoever_leaves_takes_their_words_along_and_the_award_still_holds(done: tuple[World, list[str]]) -> None:
    world, logins = done
    confirmed(world)
    with world.desk.sessions.begin() as session:
        lists.object_to(session, DGB, person(session, logins[4]), "제 이름은 비밀입니다", at=END)
    with world.desk.sessions.begin() as session:
        leaving.leave(session, person(session, logins[4]), at=END)
    with world.desk.sessions() as session:
        [told] = lists.objections(session, DGB)
        assert told.row.text == ""
    assert found_by(world) == set()


def test_equal_totals_can_share(world: World) -> None:
    logins = chosen(world)
    locked(world, rule(parts=(Part(COURSE, "bank_analyst", 100),), ties=(), boundary=SHARE))
    for n, login in enumerate(logins):
        world.grade(world.submit(login, "bank_analyst", "01_tables", AFTER + timedelta(hours=n)), large=True)
    found = sheet(world)
    assert {grant.won for grant in found.grants.values()} == {150_000}
    assert len(found.grants) == 12
