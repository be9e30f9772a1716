"""From sixty applications to twelve places: is it the declared formula that decides, and does every change show?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from graders.errors import BadRequest, Conflict, Faulty, NotAllowed, Unexplained
from graders.ranking import choosing, programmes
from graders.ranking.choosing import CHOSEN
from graders.ranking.verify import verify
from graders.records import leaving
from graders.records.models import Decision, Enrolment
from graders.records.programmes import announced, applications, places, selections, sent
from graders.records.programmes.tables import Application, EssayMark, Place, Selection, TermsRow, Version
from graders.records.programmes.terms import Entrance, check
from graders.records.retention import destroying, kinds
from tests.graders.exchange.exchange_world import World, build
from tests.graders.programmes import (
    AFTER,
    CLOSES,
    DURING,
    OPENS,
    announce,
    apply,
    both,
    mark,
    person,
    sixty,
    staff,
    terms,
)

PROGRAMME = "dgb-2026"
SAID = {"reason": "공고한 식의 순서대로 정했습니다.", "at": AFTER}


@pytest.fixture
def world(tmp_path: Path) -> World:
    return build(tmp_path)


def by_rank(session: Session) -> dict[int, str]:
    return choosing.by_rank(programmes.sheet(session, PROGRAMME).order, 12, 5)


def chosen(world: World) -> Selection:
    """Put the list forward as it stands, and confirm it."""
    with world.desk.sessions.begin() as session:
        row = programmes.propose(session, PROGRAMME, by_rank(session), {}, by="boss", **SAID)
        programmes.confirm(session, PROGRAMME, by="boss2", seen=row.digest, **SAID)
        return row


def disagreements(world: World) -> list[str]:
    return [str(f) for f in verify(world.desk.sessions, world.desk.blobs, world.desk.catalogue).findings]


def test_sixty_apply_twelve_are_chosen_one_declines_and_the_first_of_the_reserve_moves_in(world: World) -> None:
    made = sixty(world)
    row = chosen(world)
    assert (len(row.sealed["list"]), len(row.sealed["chosen"]), len(row.sealed["reserve"])) == (60, 12, 5)
    by_hand = []
    for n, one in enumerate(made):  # half a place for the mean of two marks that differ by one
        test = (50 if n % 4 == 1 else 20) if n % 2 else 0
        total = test + 25 * (4.5 + n % 6) / 10 + 15 * (2 + n % 3) / 5 + 10 * (n % 5 * 8) / 40
        by_hand.append((-round(total, 6), -test, -(4.5 + n % 6), n, one))
    assert [told["application"] for told in row.sealed["list"]] == [one for *_, one in sorted(by_hand)]
    with world.desk.sessions.begin() as session:
        first, second = (session.get_one(Application, one) for one in row.sealed["chosen"][:2])
        places.answer(session, first, first.person, accept=True, at=AFTER + timedelta(hours=1))
        places.answer(session, second, second.person, accept=False, at=AFTER + timedelta(hours=2))
        with pytest.raises(Conflict):
            places.answer(session, second, second.person, accept=True, at=AFTER + timedelta(hours=3))
    with world.desk.sessions() as session:
        moved = session.scalars(select(Place).where(Place.after == second.id)).one()
        assert (moved.application_id, moved.event) == (row.sealed["reserve"][0], "offered")
        assert moved.until == AFTER + timedelta(hours=2, days=7)
        assert [one.login for one in places.cohort(session, PROGRAMME).people] == [first.person.login]
        on_list = select(Enrolment.person_id).where(Enrolment.course == "bank_analyst")
        assert first.person_id in set(session.scalars(on_list))
        assert second.person_id not in set(session.scalars(on_list))
    assert disagreements(world) == []


def test_nobody_chooses_alone_and_nobody_leaves_the_order_in_silence(world: World) -> None:
    sixty(world, 20)
    with world.desk.sessions.begin() as session:
        order = programmes.sheet(session, PROGRAMME).order
        without = by_rank(session) | {order[1]: "none", order[12]: CHOSEN, order[17]: "reserve"}
        with pytest.raises(Unexplained) as refused:
            programmes.propose(session, PROGRAMME, without, {}, by="boss", **SAID)
        assert refused.value.applications == {order[1]}
        why = {order[1]: "연락이 닿지 않아 본인이 사양했습니다."}
        row = programmes.propose(session, PROGRAMME, without, why, by="boss", **SAID)
        with pytest.raises(NotAllowed) as alone:
            programmes.confirm(session, PROGRAMME, by="boss", seen=row.digest, **SAID)
        assert alone.value.code == "same_person"
        with pytest.raises(Conflict):
            programmes.propose(session, PROGRAMME, by_rank(session), {}, by="boss2", **SAID)
        programmes.confirm(session, PROGRAMME, by="boss2", seen=row.digest, **SAID)
        said = session.scalars(select(Decision).where(Decision.kind == "programme selection").order_by(Decision.id))
        assert [(d.outcome, d.by, d.details["digest"]) for d in said] == [
            ("proposed", "boss", row.digest),
            ("confirmed", "boss2", row.digest),
        ]
    assert disagreements(world) == []


def test_a_list_waits_for_the_deadline_for_every_mark_and_for_flags(world: World) -> None:
    made = sixty(world, 14)
    with world.desk.sessions.begin() as session:
        with pytest.raises(Conflict) as early:
            programmes.propose(session, PROGRAMME, by_rank(session), {}, by="boss", **SAID | {"at": CLOSES})
        assert early.value.code == "open"
    mark(world, made[3], "marker2", 0, 0, reason="다시 읽었습니다.")  # more than three points apart now
    with world.desk.sessions.begin() as session, pytest.raises(Conflict) as open_one:
        programmes.propose(session, PROGRAMME, by_rank(session), {}, by="boss", **SAID)
    assert open_one.value.code == "unmarked"
    mark(world, made[3], "teacher", 5, 3)
    with world.desk.sessions.begin() as session:
        sheet = programmes.sheet(session, PROGRAMME)
        third = next(r for r in sheet.ranked if r.entry.application == made[3])
        assert (third.entry.points["e1.c1"], third.entry.points["e1.c2"]) == (5, 3), "the one in the middle counts"
    late = world.submit("who07", "data_literacy", "01_tables", DURING + timedelta(hours=2), answer="return 3.0")
    with world.desk.sessions.begin() as session:
        assert programmes.sheet(session, PROGRAMME).ungraded == {made[7]}, "the queue can be long on the last evening"
        with pytest.raises(Conflict) as queued:
            programmes.propose(session, PROGRAMME, by_rank(session), {}, by="boss", **SAID)
    assert queued.value.code == "ungraded"
    world.grade(late)
    flagged = world.submit("who05", "data_literacy", "01_tables", DURING + timedelta(hours=1))
    world.grade(flagged, large=True, points=10.5, flags=["canary"])
    with world.desk.sessions.begin() as session, pytest.raises(Conflict) as raised:
        programmes.propose(session, PROGRAMME, by_rank(session), {}, by="boss", **SAID)
    assert raised.value.code == "flagged"


def test_a_test_counts_within_its_time_and_a_condition_that_is_missed_is_named(world: World) -> None:
    staff(world)
    limited = Entrance("data_literacy", "01_tables", "10", 60, 90)
    announce(world, terms(test=limited, essays=(), ties=("test",), fields=terms().fields[:2]))
    made = {}
    for login, begun, sent_in in (("in.time", 0, 60), ("too.late", 0, 61), ("not.begun", None, 5), ("before", 5, 4)):
        world.add(login, login)
        with world.desk.sessions.begin() as session:
            if begun is not None:
                row, who = announced.newest(session, PROGRAMME), person(session, login)
                applications.begin_test(session, row, who, at=DURING + timedelta(minutes=begun))
        at = DURING + timedelta(minutes=sent_in)
        if begun is None:
            with pytest.raises(Conflict, match="not begun"):
                world.submit(login, "data_literacy", "01_tables", at)
        else:
            world.grade(world.submit(login, "data_literacy", "01_tables", at), large=True)
        made[login] = apply(world, login)
    made["minji"] = apply(world, "minji", f2="1")
    with world.desk.sessions() as session:
        found = programmes.sheet(session, PROGRAMME)
        assert [r.entry.points.get("test") for r in found.ranked] == [10, None, None, None]
        assert found.order == [made[x] for x in ("in.time", "too.late", "not.begun", "before")]
        assert found.out == {made["minji"]: ("f2",)}


def test_answers_are_read_as_what_they_should_be_and_each_fault_is_named(world: World) -> None:
    announce(world)
    with pytest.raises(Faulty) as faulty:
        apply(world, "minji", e1="  ", f1="많이", f2="7", f3="900101-1234567")
    assert set(faulty.value.at) == {"e1", "f1", "f2", "f3"}
    apply(world, "minji", CLOSES)  # to the very moment
    with pytest.raises(Conflict) as late:
        apply(world, "minji", CLOSES + timedelta(microseconds=1))
    assert late.value.code == "closed"
    with world.desk.sessions.begin() as session:
        row, who = announced.newest(session, PROGRAMME), person(session, "junho")
        with pytest.raises(BadRequest) as missing:
            applications.send(session, row, who, {}, consent=False, partner=True, at=DURING)
        assert missing.value.code == "faulty_answers"
        with pytest.raises(BadRequest) as consent:
            applications.send(
                session, row, who, {"e1": "글", "f1": "1", "f2": "0"}, consent=False, partner=True, at=DURING
            )
        assert consent.value.code == "consent_missing"


def test_who_withdraws_or_leaves_takes_their_words_and_the_decision_stands_without_them(world: World) -> None:
    made = sixty(world, 16)
    row = chosen(world)
    gone, left = row.sealed["chosen"][0], row.sealed["reserve"][0]
    with world.desk.sessions.begin() as session:
        applications.withdraw(session, PROGRAMME, session.get_one(Application, gone).person, at=AFTER)
        # the first of the reserve had moved in, and leaves the house: the second does
        leaving.leave(session, session.get_one(Application, left).person, at=AFTER)
    with world.desk.sessions() as session:
        offered = [p.application_id for p in places.events(session, PROGRAMME) if p.event == "offered"]
        assert offered[12:] == row.sealed["reserve"][:2]
        assert all(v.answers == {} and v.seal == "" for v in _versions(session, gone)[:-1])
        assert all(not v.answers for v in _versions(session, left))
        assert not session.scalars(select(EssayMark.comment).where(EssayMark.application_id == gone)).first()
        assert len(made) == len(row.sealed["list"]) == 16
    assert disagreements(world) == []


def test_when_their_time_is_over_answers_are_destroyed_and_the_decision_can_still_be_worked_out(world: World) -> None:
    sixty(world, 15)
    chosen(world)
    keep, over = world.house.keep, CLOSES + timedelta(days=365)
    about: tuple[Any, ...] = (kinds.APPLICATIONS, PROGRAMME)
    with world.desk.sessions.begin() as session:
        early = {"reason": "기간이 끝남", "by": "boss", "at": over - timedelta(days=1)}
        with pytest.raises(Conflict, match="Nothing of this is due"):
            destroying.propose(session, keep, *about, **early)
        number = destroying.propose(session, keep, *about, **{**early, "at": over}).id
        destroying.confirm(session, keep, number, reason="확인함", by="boss2", at=over)
    done = destroying.carry_out(world.desk.sessions, world.desk.blobs, keep, number, lambda: over)
    assert (done.items, done.done["rows"]) == (15, 15)
    with world.desk.sessions() as session:
        assert {str(v.answers) for v in session.scalars(select(Version))} == {"{}"}
    assert disagreements(world) == []


def test_words_that_somebody_removed_are_told_from_those_that_a_list_destroyed(world: World) -> None:
    sixty(world, 3)
    with world.desk.sessions.begin() as session:
        gone = session.scalars(select(Version).limit(1)).one()
        gone.answers, gone.seal, gone.gone_at = {}, "", AFTER
    assert any("answers removed" in line for line in disagreements(world))


def _versions(session: Session, one: int) -> list[Version]:
    return sent.versions(session, session.get_one(Application, one))


def test_the_formula_is_locked_when_people_apply_by_it_and_a_correction_says_why(world: World) -> None:
    staff(world)
    announce(world)
    heavier = terms(test=Entrance("data_literacy", "01_tables", "10", 0, 60), fields=terms().fields[1:])
    write = {"announce": True, "by": "boss"}
    with world.desk.sessions.begin() as session:
        with pytest.raises(BadRequest) as silent:
            announced.write(session, heavier, at=DURING, **write)
        assert silent.value.code == "reason_missing"
        row = announced.write(session, heavier, at=DURING, reason="교육 시간은 증빙할 수 없어 뺐습니다.", **write)
        assert (row.number, row.changed) == (2, ["test", "fields"])
        with pytest.raises(Conflict) as closed:
            announced.write(session, terms(), at=AFTER, reason="되돌립니다.", **write)
        assert closed.value.code == "terms_locked"
        later = replace(heavier, closes_at=AFTER + timedelta(days=2))
        assert announced.write(session, later, at=AFTER, reason="하루 동안 접수가 멈췄습니다.", **write).number == 3
        assert [r.reason for r in announced.corrections(announced.rows(session, PROGRAMME))][1][:5] == "교육 시간"


def unused(label: str, **more: object) -> object:
    return replace(terms().fields[2], label=both(label), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "wrong",
    [
        {"fields": (*terms().fields, unused("취미", use=""))},
        {"fields": (*terms().fields, unused("나이", kind="number", use="formula", most=99, weight=0))},
        {"fields": (*terms().fields, unused("주민등록번호"))},
        {"fields": (*terms().fields, unused("특기", why=both("")))},
        {"ties": ("e9.c1",)},
        {"places": 0},
        {"test": None},
        {"closes_at": OPENS},
        {"id": "Was?"},
    ],
)
def test_terms_that_ask_for_what_is_not_used_or_make_no_sense_are_refused(wrong: dict) -> None:
    check(terms())
    with pytest.raises(BadRequest):
        check(terms(**wrong))


def _weight(session: Session) -> None:
    row = session.scalars(select(TermsRow)).one()
    row.terms = row.terms | {"test": row.terms["test"] | {"weight": 49}}


def _remove(session: Session) -> None:
    one = session.scalars(select(Selection)).one().sealed["list"][4]["application"]
    session.execute(delete(EssayMark).where(EssayMark.application_id == one))
    session.execute(delete(Place).where(Place.application_id == one))
    session.execute(delete(Version).where(Version.application_id == one))
    session.execute(delete(Application).where(Application.id == one))


def _mark(session: Session) -> None:
    row = session.scalars(select(EssayMark).limit(1)).one()
    row.points, row.details = 15.0, row.details | {"criteria": {"c1": 10.0, "c2": 5.0}}


def _answer(session: Session) -> None:
    row = session.scalars(select(Version).limit(1)).one()
    row.answers = row.answers | {"f1": "40"}


def _list(session: Session) -> None:
    row = session.scalars(select(Selection)).one()
    chosen = [*row.sealed["chosen"][:-1], row.sealed["list"][-1]["application"]]
    row.sealed = row.sealed | {"chosen": chosen}
    row.digest = selections.digest(row)


@pytest.mark.parametrize(
    ("harm", "named"),
    [
        (_weight, ("terms changed after they were announced", "test differs")),
        (_remove, ("row missing: programme_applications", "application is on the list, but not in the rows")),
        (_mark, ("row changed: programme_marks 1, points", "e1.c1 differs")),
        (_answer, ("answers changed", "f1 differs")),
        (_list, ("row changed: programme_selections 1, digest", "order left without a reason", "the decision")),
    ],
)
def test_whatever_is_changed_afterwards_is_named(
    world: World, harm: Callable[[Session], None], named: tuple[str, ...]
) -> None:
    sixty(world, 15)
    chosen(world)
    assert disagreements(world) == []
    with world.desk.sessions.begin() as session:
        harm(session)
    told = disagreements(world)
    assert [name for name in named if not any(name in line for line in told)] == [], told
