"""Does a regrade give every submission what today's release gives it, keep what was, and say who moves and why?"""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from click.testing import Result as Done
from sqlalchemy import select

from graders.__main__ import main
from graders.config import VARIABLE, House
from graders.errors import BadRequest, Conflict, GraderFault, NotFound
from graders.exchange.desk import Desk, open_desk
from graders.exchange.policy import TAKE, Caller
from graders.grading import environment, regrade
from graders.grading.job import Grader
from graders.grading.result import Result as Graded
from graders.grading.worker import Worker
from graders.ranking.moves import Move, moves
from graders.ranking.verify import verify
from graders.records import releases
from graders.records.base import connect, engine_of
from graders.records.models import Audit, Person, Result
from graders.records.releases import Release
from tests.once import records
from tests.tiny import RIGHT, T0, filled, settle

OTHER = {"answer_richest": "richest = 'park'"}  # wrong as released; right once the test is corrected


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory, release: Release) -> House:
    """Kim answers right, lee says park, and min sends what is no notebook; all graded in the real box."""
    house = settle(tmp_path_factory.mktemp("once"))
    records(house.database)
    desk = open_desk(house, connect(house.database))
    digest = releases.store(release, desk.blobs)
    with desk.sessions.begin() as session:
        session.add_all([Person(login=n, name=n, state="active") for n in ("kim", "lee", "min")])
        releases.publish(session, "tiny", "01_mean", digest, "teacher", None, T0)
    mean = {"answer_mean_balance": RIGHT["answer_mean_balance"]}
    sent = [("lee", filled(release, mean | OTHER)), ("kim", filled(release, RIGHT)), ("min", b"{}")]
    for minute, (login, data) in enumerate(sent):
        submit(desk, release, login, data, minute)
    worker = Worker(house, desk.sessions, Grader(house))
    assert [worker.step() for _ in sent] == [True] * 3
    engine_of(desk.sessions).dispose()
    return house


@pytest.fixture
def played(once: House, tmp_path: Path) -> Desk:
    """A copy of that state, for one test alone."""
    house = replace(once, state=tmp_path / "state")
    shutil.copytree(once.state, house.state)
    return open_desk(house, connect(house.database))


def submit(desk: Desk, release: Release, login: str, data: bytes, minute: int) -> str:
    files, at = {release.notebook_name: data}, T0 + timedelta(minutes=minute)
    return desk.submit(Caller(login, frozenset({TAKE})), "tiny", "01_mean", files, at).submission


def correct(desk: Desk, release: Release) -> str:
    """Release the lesson again with the expected value of ``richest`` corrected to park."""
    expected = json.loads(release.expected)
    assert "lee" in json.dumps(expected["richest"])
    expected["richest"] = json.loads(json.dumps(expected["richest"]).replace("lee", "park"))
    digest = releases.store(replace(release, expected=json.dumps(expected).encode()), desk.blobs)
    with desk.sessions.begin() as session:
        releases.publish(session, "tiny", "01_mean", digest, "teacher", None, T0 + timedelta(days=1))
    return digest


def results(desk: Desk) -> Sequence[Result]:
    with desk.sessions() as session:
        return session.scalars(select(Result).order_by(Result.submission_id, Result.run)).all()


def planned(desk: Desk) -> regrade.Plan:
    return regrade.plan(desk.house, desk.sessions, "tiny", "01_mean")


def moving(desk: Desk, plan: regrade.Plan) -> list[Move]:
    with desk.sessions() as session:
        return moves(session, desk.catalogue.course("tiny"), plan.earned)


def agrees(desk: Desk) -> bool:
    return verify(desk.sessions, desk.blobs, desk.catalogue).findings == ()


def test_nothing_changed_gives_the_same_bit_for_bit(played: Desk) -> None:
    plan = planned(played)
    assert (len(plan.rows), plan.changed, plan.not_gradable, plan.waiting) == (2, 0, 1, 0)
    assert moving(played, plan) == []
    assert regrade.apply(played.sessions, plan, "teacher", "only to see") == 2
    found = results(played)
    assert [r.run for r in found] == [0, 1, 0, 1, 0]
    for first, again in ((found[0], found[1]), (found[2], found[3])):
        for name in ("outcome", "points", "max_points", "tests", "flags", "notes", "release", "environment", "grader"):
            assert json.dumps(getattr(first, name)) == json.dumps(getattr(again, name)), name
    assert found[0].grader == environment.grader()
    assert agrees(played)


def test_a_corrected_test_moves_who_it_moves_and_keeps_what_was(played: Desk, release: Release) -> None:
    before = [(r.submission_id, r.points, r.release) for r in results(played)]
    digest = correct(played, release)
    plan = planned(played)
    assert plan.release == digest
    assert moving(played, plan) == [Move("lee", 2, 1, 5.0, 8.0), Move("kim", 1, 2, 8.0, 5.0)]
    assert [(r.submission_id, r.points, r.release) for r in results(played)] == before, "a plan changes nothing"
    regrade.apply(played.sessions, plan, "teacher", "the value was wrong")
    found = results(played)
    assert [(r.submission_id, r.points, r.release) for r in found if r.run == 0] == before
    assert sorted((r.points, r.release) for r in found if r.run == 1) == [(5.0, digest), (8.0, digest)]
    assert moving(played, plan) == []
    assert agrees(played)


def test_who_and_why_stand_in_the_log_before_the_results(played: Desk) -> None:
    regrade.apply(played.sessions, planned(played), "teacher", "  the value was wrong ")
    with played.sessions() as session:
        log = session.scalars(select(Audit).order_by(Audit.id.desc()).limit(3)).all()[::-1]
    assert [(e.kind, e.who) for e in log] == [("regrade", "teacher"), ("result", "teacher"), ("result", "teacher")]
    said = json.loads(log[0].payload)
    assert (log[0].subject, said["reason"], said["results"]) == ("tiny/01_mean", "the value was wrong", 2)


def test_what_is_not_gradable_stays_so_and_keeps_its_attempt(played: Desk) -> None:
    regrade.apply(played.sessions, planned(played), "teacher", "why not")
    [info] = played.submissions(Caller("min", frozenset({TAKE})))
    assert info.outcome == "not_gradable"
    assert [r.outcome for r in results(played)].count("not_gradable") == 1


def test_no_reason_no_regrade(played: Desk) -> None:
    with pytest.raises(BadRequest):
        regrade.apply(played.sessions, planned(played), "teacher", "  ")
    assert [r.run for r in results(played)] == [0, 0, 0]


def test_a_plan_that_is_out_of_date_adds_nothing(played: Desk, release: Release) -> None:
    first, second = planned(played), planned(played)
    regrade.apply(played.sessions, first, "teacher", "first")
    with pytest.raises(Conflict):
        regrade.apply(played.sessions, second, "teacher", "second")
    third = planned(played)
    correct(played, release)
    with pytest.raises(Conflict):
        regrade.apply(played.sessions, third, "teacher", "third")
    assert sorted(r.run for r in results(played)) == [0, 0, 0, 1, 1]
    assert agrees(played)


def test_what_still_waits_is_counted_and_left_to_the_worker(played: Desk, release: Release) -> None:
    submit(played, release, "kim", filled(release, OTHER), 9)
    plan = planned(played)
    assert (len(plan.rows), plan.waiting) == (2, 1)
    regrade.apply(played.sessions, plan, "teacher", "one waits")
    assert Worker(played.house, played.sessions).step()
    assert agrees(played)


class Faulty(Grader):
    """A grader whose box never starts."""

    def _observe(self, *_a: object, **_k: object) -> object:  # type: ignore[override]
        raise GraderFault()


def test_a_fault_of_ours_ends_the_plan(played: Desk) -> None:
    with pytest.raises(GraderFault):
        regrade.plan(played.house, played.sessions, "tiny", "01_mean", grader=Faulty(played.house))


class Shaky(Grader):
    """A grader whose box starts only at the second try of each submission."""

    seen: set[str] = set()

    def grade(self, release: Release, files: object, release_digest: str | None = None) -> Graded:
        found = super().grade(release, files, release_digest)  # type: ignore[arg-type]
        if found.submission in self.seen:
            return found
        self.seen.add(found.submission)
        return replace(found, outcome="grader_fault", error=GraderFault())


def test_a_fault_that_passes_is_tried_again(played: Desk) -> None:
    plan = regrade.plan(played.house, played.sessions, "tiny", "01_mean", grader=Shaky(played.house))
    assert plan.changed == 0
    assert len(plan.rows) == 2


def test_a_lesson_never_released_can_not_be_regraded(desk: Desk) -> None:
    with pytest.raises(NotFound):
        regrade.plan(desk.house, desk.sessions, "tiny", "02_closed")


def test_the_command_shows_first_and_adds_only_when_told(played: Desk, release: Release) -> None:
    def run(*arguments: str) -> Done:
        environ = {VARIABLE: played.house.dump(), "COLUMNS": "200"}
        return CliRunner().invoke(main, ["regrade", "tiny/01_mean", *arguments], env=environ)

    correct(played, release)
    shown = run()
    assert shown.exit_code == 0, shown.output
    rows = [line.replace("│", " ").split() for line in shown.stdout.splitlines()]
    assert ["lee", "2", "1", "5", "8"] in rows
    assert ["kim", "1", "2", "8", "5"] in rows
    assert "Nothing was changed" in shown.stdout
    assert run("--apply").exit_code == 2
    assert len(results(played)) == 3
    done = run("--apply", "--reason", "the value was wrong")
    assert (done.exit_code, "2 results added." in done.stdout) == (0, True)
    assert len(results(played)) == 5
    assert agrees(played)
