"""Does what may be kept no longer go, by two people's decision and for good, and does everything else stay as it was?"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from sqlalchemy import delete, select, update

from graders.config import Keep
from graders.errors import BadRequest, Conflict, Destroyed, NotAllowed
from graders.ranking import standings
from graders.ranking.verify import verify
from graders.records import leaving, looks, outcomes, people
from graders.records.base import reading
from graders.records.blobs import Blobs, digest_of
from graders.records.looks import Look
from graders.records.models import Audit, Person, Submission
from graders.records.outcomes import Outcome
from graders.records.programmes import announced, applications, places, selections
from graders.records.programmes.tables import Draft, Version
from graders.records.retention import clock, destroying, kinds
from graders.records.retention.tables import DestroyedItem, Destruction, KeptApart
from tests.graders.exchange.exchange_world import World, build
from tests.graders.programmes import ANSWERS, CLOSES, DURING, announce, person, sixty
from tests.graders.ranking.test_programmes import AFTER, PROGRAMME, chosen

SAID: dict[str, Any] = {"reason": "보유 기간이 끝났습니다.", "by": "boss"}
OVER = CLOSES + timedelta(days=365)
NOW = datetime(2026, 11, 1, tzinfo=UTC)


@pytest.fixture
def world(tmp_path: Path) -> World:
    return build(tmp_path)


def keep_of(world: World) -> Keep:
    return world.house.keep


def destroy(world: World, kind: str, subject: str, at: datetime, keep: Keep | None = None) -> Destruction:
    """Put forward, confirm as another, carry out."""
    keep = keep or world.house.keep
    with world.desk.sessions.begin() as session:
        number = destroying.propose(session, keep, kind, subject, at=at, **SAID).id
        destroying.confirm(session, keep, number, reason="확인했습니다.", by="boss2", at=at)
    return destroying.carry_out(world.desk.sessions, world.desk.blobs, keep, number, lambda: at)


def findings(world: World) -> list[str]:
    return [str(f) for f in verify(world.desk.sessions, world.desk.blobs, world.desk.catalogue).findings]


def held(world: World, text: str) -> bool:
    """Whether any file of the state folder holds a text, as it is or as JSON writes it."""
    ways = (text.encode(), json.dumps(text).strip('"').encode())
    files = [p.read_bytes() for p in world.house.state.rglob("*") if p.is_file()]
    return any(way in data for way in ways for data in files)


def managers(world: World) -> None:
    world.add("boss", "오운영", "manager")
    world.add("boss2", "윤운영", "manager")


def leaver(world: World, login: str = "minji") -> str:
    """Somebody hands in and leaves; return the submission."""
    sent = world.submit(login, "data_literacy", "01_tables")
    world.grade(sent)
    with world.desk.sessions.begin() as session:
        leaving.leave(session, person(session, login), at=NOW)
    return sent


def test_nobody_destroys_alone_and_nothing_is_destroyed_before_its_time(world: World) -> None:
    sixty(world, 15)
    keep = keep_of(world)
    about = (kinds.APPLICATIONS, PROGRAMME)
    with world.desk.sessions.begin() as session:
        with pytest.raises(Conflict, match="Nothing of this is due"):
            destroying.propose(session, keep, *about, at=OVER - timedelta(seconds=1), **SAID)
        with pytest.raises(BadRequest):
            destroying.propose(session, keep, *about, at=OVER, reason=" ", by="boss")
        with pytest.raises(NotAllowed):
            destroying.propose(session, keep, *about, at=OVER, reason="x", by="teacher")
        with pytest.raises(BadRequest):
            destroying.propose(session, keep, "submissions", "", at=OVER, **SAID)
        number = destroying.propose(session, keep, *about, at=OVER, **SAID).id
        with pytest.raises(Conflict, match="under way"):
            destroying.propose(session, keep, *about, at=OVER, **SAID)
        with pytest.raises(NotAllowed, match="doesn't confirm"):
            destroying.confirm(session, keep, number, reason="x", by="boss", at=OVER)
    with pytest.raises(Conflict, match="not confirmed"):
        destroying.carry_out(world.desk.sessions, world.desk.blobs, keep, number, lambda: OVER)
    with world.desk.sessions.begin() as session:
        destroying.send_back(session, number, reason="다시 봅니다.", by="boss2", at=OVER)
        with pytest.raises(Conflict, match="decided this already"):
            destroying.confirm(session, keep, number, reason="x", by="boss2", at=OVER)
        assert all(v.answers for v in session.scalars(select(Version)))
    assert findings(world) == []


def test_a_list_whose_time_was_made_longer_meanwhile_is_not_confirmed(world: World) -> None:
    managers(world)
    leaver(world)
    at = NOW + timedelta(days=365)
    with world.desk.sessions.begin() as session:
        number = destroying.propose(session, keep_of(world), kinds.WORK, "", at=at, **SAID).id
        with pytest.raises(Conflict, match="kept longer by now"):
            destroying.confirm(session, replace(keep_of(world), work_days=400), number, reason="x", by="boss2", at=at)


def test_destroyed_words_are_in_no_byte_of_the_house_and_the_decision_stands(world: World) -> None:
    sixty(world, 15)
    row = chosen(world)
    assert held(world, ANSWERS["f3"])
    done = destroy(world, kinds.APPLICATIONS, PROGRAMME, OVER)
    assert (done.items, done.done) == (15, {"rows": 15})
    assert not held(world, ANSWERS["f3"]), "not in the file, nor in the journal beside it"
    with world.desk.sessions() as session:
        assert selections.confirmed(session, PROGRAMME)
        assert len(row.sealed["list"]) == 15
        assert clock.clock(session, keep_of(world), kinds.APPLICATIONS, PROGRAMME, OVER).held == 0
    assert findings(world) == []


def test_whoever_interrupts_it_goes_on_later_and_nothing_is_done_twice(world: World) -> None:
    sixty(world, 15)
    keep = keep_of(world)
    with world.desk.sessions.begin() as session:
        number = destroying.propose(session, keep, kinds.APPLICATIONS, PROGRAMME, at=OVER, **SAID).id
        destroying.confirm(session, keep, number, reason="확인", by="boss2", at=OVER)
    turns = iter([OVER, OVER])

    def clock_that_breaks() -> datetime:
        try:
            return next(turns)
        except StopIteration:
            raise KeyboardInterrupt from None

    with patch.object(destroying, "PART", 4), pytest.raises(KeyboardInterrupt):
        destroying.carry_out(world.desk.sessions, world.desk.blobs, keep, number, clock_that_breaks)
    with reading(world.desk.sessions) as session:
        found = destroying.find(session, number)
        assert (found.state, found.left) == ("confirmed", 7)
        assert sum(not v.answers for v in session.scalars(select(Version))) == 8
    assert findings(world) == [], "half of a confirmed list is no finding"
    for _ in range(2):
        done = destroying.carry_out(world.desk.sessions, world.desk.blobs, keep, number, lambda: OVER)
        assert done.done == {"rows": 15}
    with reading(world.desk.sessions) as session:
        ends = session.scalars(select(Audit).where(Audit.kind == destroying.DONE)).all()
    assert len(ends) == 1
    assert findings(world) == []


def test_files_of_who_left_go_places_stay_and_verify_tells_them_from_files_that_were_removed(world: World) -> None:
    managers(world)
    gone, stays = leaver(world), world.submit("junho", "data_literacy", "01_tables")
    world.grade(stays)
    course = world.desk.catalogue.course("data_literacy")

    def board() -> list[Any]:
        with reading(world.desk.sessions) as session:
            return standings.of_course(session, course)

    before = board()
    with reading(world.desk.sessions) as session:
        bundles = {one: session.get_one(Submission, one).bundle for one in (gone, stays)}
    done = destroy(world, kinds.WORK, "", NOW + timedelta(days=365))
    assert done.done["files"] == 1
    assert done.done["bytes"] > 1000
    with pytest.raises(Destroyed, match="destroyed when its time was over"):
        world.desk.blobs.get(bundles[gone])
    assert board() == before
    report = verify(world.desk.sessions, world.desk.blobs, world.desk.catalogue)
    assert (report.findings, report.destroyed) == ((), 1)
    world.desk.blobs.path(bundles[stays]).unlink()
    assert [line.split(":")[0] for line in findings(world)] == ["stored bytes are not whole"]


def test_a_mark_without_a_list_excuses_nothing(world: World) -> None:
    managers(world)
    sent = world.submit("junho", "data_literacy", "01_tables")
    with reading(world.desk.sessions) as session:
        bundle = session.get_one(Submission, sent).bundle
    world.desk.blobs.destroy(bundle, 7)
    assert [line.split(":")[0] for line in findings(world)] == ["stored bytes are not whole"]


def test_bytes_that_are_somebody_elses_too_stay_until_the_last_of_them_goes(world: World) -> None:
    managers(world)
    first = leaver(world)
    other = world.submit("junho", "data_literacy", "01_tables")  # the very same file
    with reading(world.desk.sessions) as session:
        row = session.get_one(Submission, first)
    with world.desk.sessions.begin() as session:
        session.execute(update(Submission).where(Submission.id == other).values(bundle=row.bundle, size=row.size))
    done = destroy(world, kinds.WORK, "", NOW + timedelta(days=365))
    assert done.done == {"shared": 1}
    assert world.desk.blobs.get(row.bundle)
    with world.desk.sessions.begin() as session:
        leaving.leave(session, person(session, "junho"), at=NOW)
    done = destroy(world, kinds.WORK, "", NOW + timedelta(days=366))
    assert done.done["files"] == 1
    with pytest.raises(Destroyed):
        world.desk.blobs.get(row.bundle)


def test_bytes_that_come_again_are_kept_again(tmp_path: Path) -> None:
    blobs = Blobs(tmp_path)
    digest = blobs.put(b"notebook" * 1000)
    assert blobs.destroy(digest, 3) == 8000
    assert blobs.destroy(digest, 3) == 0
    assert blobs.kept(digest) is None
    with pytest.raises(Destroyed, match="list 3"):
        blobs.get(digest)
    assert blobs.put(b"notebook" * 1000) == digest
    assert blobs.get(digest) == b"notebook" * 1000
    assert not blobs.is_destroyed(digest)


def test_a_destruction_that_was_cut_in_the_middle_of_a_file_is_no_changed_file(tmp_path: Path) -> None:
    blobs, data = Blobs(tmp_path), b"notebook" * 1000
    digest = blobs.put(data)
    with patch.object(Path, "unlink", side_effect=KeyboardInterrupt), pytest.raises(KeyboardInterrupt):
        blobs.destroy(digest, 3)
    assert digest_of(blobs.path(digest).read_bytes()) != digest, "overwritten, but still there"
    with pytest.raises(Destroyed):
        blobs.get(digest)
    blobs.destroy(digest, 3)
    assert not blobs.path(digest).exists()


def test_looks_drafts_and_names_of_outcomes_go_by_their_own_clocks(world: World) -> None:
    managers(world)
    announce(world)
    with world.desk.sessions.begin() as session:
        minji, junho = person(session, "minji"), person(session, "junho")
        for days in (800, 731, 10):
            looks.note(session, [minji.id], junho.id, looks.HISTORY, f"course{days}", NOW - timedelta(days=days))
        row = announced.newest(session, PROGRAMME)
        applications.save_draft(session, row, minji, {"f3": "대구"}, at=DURING)
        people.consent(session, minji, [(outcomes.CONSENT, True)], version="1", at=NOW)
        told = outcomes.Told("job", (NOW - timedelta(days=1830)).date(), 1, "취업", evidence="계약서", login="minji")
        outcomes.write(session, told, by="boss", at=NOW, zone="Asia/Seoul")
    with reading(world.desk.sessions) as session:
        told_ = {c.kind: (c.held, c.due) for c in clock.clocks(session, keep_of(world), NOW)}
    assert told_ == {kinds.LOOKS: (3, 2), kinds.DRAFTS: (1, 1), kinds.OUTCOMES: (1, 1)}
    for kind, subject in ((kinds.LOOKS, ""), (kinds.DRAFTS, PROGRAMME), (kinds.OUTCOMES, "")):
        destroy(world, kind, subject, NOW)
    with reading(world.desk.sessions) as session:
        assert [one.subject for one in session.scalars(select(Look))] == ["course10"]
        assert not session.scalars(select(Draft)).all()
        named = session.scalars(select(Outcome)).one()
        assert (named.person_id, named.what, named.evidence, named.people) == (None, "—", "", 1)
    assert findings(world) == []


def test_what_another_law_keeps_is_stored_apart_and_goes_when_that_laws_time_is_over(world: World) -> None:
    sixty(world, 13)
    row = chosen(world)
    with world.desk.sessions.begin() as session:
        one = row.sealed["chosen"][0]
        mine = session.get_one(places.Application, one)
        places.answer(session, mine, mine.person, accept=True, at=AFTER + timedelta(hours=1))
        whose = mine.person_id
    keep = replace(keep_of(world), law_days=1826, law_ko="지방보조금법")
    done = destroy(world, kinds.APPLICATIONS, PROGRAMME, OVER, keep)
    assert done.done["apart"] == 1, "only of whom accepted a place"
    with reading(world.desk.sessions) as session:
        aside = session.scalars(select(KeptApart)).one()
        assert (aside.person_id, aside.law, aside.until) == (whose, "지방보조금법", CLOSES + timedelta(days=1826))
        assert aside.content["answers"]["f3"]
        told = clock.of_person(session, keep, session.get_one(Person, whose))
    assert [(m.kind, m.until) for m in told] == [(kinds.APART, aside.until)]
    destroy(world, kinds.APART, "", aside.until, keep)
    assert not held(world, ANSWERS["f3"])
    assert findings(world) == []


@pytest.mark.parametrize(
    ("tamper", "says"),
    [
        (delete(DestroyedItem).where(DestroyedItem.item == "1"), "list of what was destroyed changed"),
        (update(Destruction).values(digest="sha256:" + "0" * 64), "row changed"),
        (update(DestroyedItem).where(DestroyedItem.item == "1").values(at=None), "not destroyed, but the list is done"),
        (delete(Destruction), "row missing"),
    ],
)
def test_whatever_is_changed_about_a_list_is_named(world: World, tamper: Any, says: str) -> None:
    sixty(world, 3)
    destroy(world, kinds.APPLICATIONS, PROGRAMME, OVER)
    assert findings(world) == []
    with world.desk.sessions.begin() as session:
        session.connection().exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        if tamper.is_delete and tamper.table.name == "destructions":
            session.execute(delete(DestroyedItem))
        session.execute(tamper)
    assert any(line.startswith(says) for line in findings(world)), findings(world)
