"""Does ``verify`` say nothing of a true state, and name each single thing that was changed in an untrue one?"""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from click.testing import Result as Done

from graders.__main__ import main
from graders.catalogue import Catalogue
from graders.config import VARIABLE, House
from graders.exchange.desk import open_desk
from graders.exchange.policy import TAKE, Caller
from graders.grading.job import Grader
from graders.grading.worker import Worker
from graders.ranking.verify import Report, verify
from graders.records import leaving, people, releases
from graders.records.base import connect, engine_of
from graders.records.blobs import Blobs
from graders.records.models import Person
from graders.records.releases import Release
from graders.records.schema import bring_up
from tests.tiny import RIGHT, T0, filled, settle

HALF = {"answer_richest": RIGHT["answer_richest"]}


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory, release: Release) -> House:
    """Two people took part, kim with half of it and then all, lee with half; all of it graded in the real box."""
    house = settle(tmp_path_factory.mktemp("lived"))
    bring_up(house.database, house.state / "run" / "lock")
    desk = open_desk(house, connect(house.database))
    digest = releases.store(release, desk.blobs)
    with desk.sessions.begin() as session:
        session.add_all([Person(login="kim", name="김", state="active"), Person(login="lee", name="이")])
        releases.publish(session, "tiny", "01_mean", digest, "teacher", None, T0)
    with desk.sessions.begin() as session:
        lee = people.by_login(session, "lee")
        assert lee is not None
        people.approve(session, lee, by="boss", at=T0, reason="ok")
    sent = [("kim", HALF), ("lee", HALF), ("kim", RIGHT)]
    for minute, (login, answers) in enumerate(sent):
        files = {release.notebook_name: filled(release, answers, first=f"# {login}")}
        desk.submit(Caller(login, frozenset({TAKE})), "tiny", "01_mean", files, T0 + timedelta(minutes=minute))
    worker = Worker(house, desk.sessions, Grader(house))
    assert [worker.step() for _ in sent] == [True] * 3
    engine_of(desk.sessions).dispose()
    return house


@pytest.fixture
def site(lived: House, tmp_path: Path) -> House:
    shutil.copytree(lived.state, tmp_path / "state")
    return replace(lived, state=tmp_path / "state")


def look(site: House, head: str | None = None) -> Report:
    catalogue = Catalogue.of(site)
    return verify(connect(site.database), Blobs(site.blobs), catalogue, head=head)


def tamper(site: House, *statements: str) -> None:
    with closing(sqlite3.connect(site.state / "records.sqlite")) as raw, raw:
        for statement in statements:
            assert raw.execute(statement).rowcount > 0, "the tampering changed nothing"


def one(site: House, query: str) -> str:
    with closing(sqlite3.connect(site.state / "records.sqlite")) as raw:
        return str(raw.execute(query).fetchone()[0])


def found(site: House) -> set[tuple[str, str]]:
    return {(f.what, f.where) for f in look(site).findings}


def test_a_clean_state_verifies(site: House) -> None:
    report = look(site)
    assert report.findings == ()
    assert (report.submissions, report.results, report.entries) == (3, 3, 8)


def test_an_empty_state_verifies(tmp_path: Path) -> None:
    site = settle(tmp_path)
    bring_up(site.database, site.state / "run" / "lock")
    assert look(site).findings == ()


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.chmod(0o600)
    path.write_bytes(data)


def test_a_single_changed_bit_of_a_submission_is_found(site: House) -> None:
    bundle = one(site, "SELECT bundle FROM submissions WHERE attempt = 2")
    flip(Blobs(site.blobs).path(bundle))
    [finding] = look(site).findings
    name = one(site, "SELECT id FROM submissions WHERE attempt = 2")
    assert finding.where == f"submissions {name} (tiny/01_mean, attempt 2)"
    assert (finding.what, finding.expected) == ("stored bytes are not whole", bundle)
    assert "changed" in finding.found


@pytest.mark.parametrize("part", ["master", "expected", "01_mean.ipynb", "data/accounts.json", ""])
def test_a_changed_or_missing_part_of_a_release_is_found(site: House, part: str) -> None:
    digest = one(site, "SELECT digest FROM release_events")
    manifest = json.loads(Blobs(site.blobs).get(digest))
    blob = {**manifest, **manifest["files"], "": digest}[part]
    place = Blobs(site.blobs).path(blob)
    flip(place)
    named = f"release {digest}, {part}" if part else f"release {digest}"
    assert found(site) == {("stored bytes are not whole", named)}
    place.unlink()
    assert found(site) == {("stored bytes are not whole", named)}


LAST = "(SELECT max(id) FROM results)"


@pytest.mark.parametrize(
    ("change", "fact", "board"),
    [
        ("points = 7.5", "points", True),
        ("outcome = 'not_gradable'", "outcome", True),
        ("flags = '[\"canary\"]'", "flags", True),
        ("tests = replace(tests, '5.0', '4.0')", "tests", False),
        ("environment = 'sha256:1'", "environment", False),
        ("grader = '1'", "grader", False),
        ("run = 1", "run", False),
        ("at = '2026-01-01 00:00:00'", "at", False),
    ],
)
def test_a_changed_result_is_found(site: House, change: str, fact: str, board: bool) -> None:
    tamper(site, f"UPDATE results SET {change} WHERE id = {LAST}")
    seen = found(site)
    submission = one(site, f"SELECT submission_id FROM results WHERE id = {LAST}")
    run = 1 if fact == "run" else 0
    assert ("result changed", f"results 3 (submission {submission}, run {run}), {fact}") in seen
    assert (("board differs from the log", "tiny/01_mean, kim") in seen) == board
    if board:
        assert ("place differs from the log", "tiny, kim") in seen
    assert {what for what, _ in seen} <= {"result changed", "board differs from the log", "place differs from the log"}


def test_a_changed_receipt_time_is_found_and_so_is_the_place_it_wins(site: House) -> None:
    """Both half right; who came first stands higher. The time decides, so the time is in the log."""
    tamper(site, f"DELETE FROM results WHERE id = {LAST}")
    tamper(site, "UPDATE submissions SET received_at = '2026-03-02 08:00:00.000000' WHERE person_id = 2")
    seen = found(site)
    assert any(what == "submission changed" and where.endswith("received_at") for what, where in seen)
    assert ("place differs from the log", "tiny, lee") in seen


@pytest.mark.parametrize("number", range(1, 9))
def test_a_removed_log_line_is_found(site: House, number: int) -> None:
    tamper(site, f"DELETE FROM audit WHERE id = {number}")
    seen = found(site)
    if number < 8:
        assert ("log entry missing", f"log entry {number}") in seen
    assert any(what == "row not in the log" for what, _ in seen)


def test_a_removed_result_is_found(site: House) -> None:
    tamper(site, "DELETE FROM results WHERE id = 3")
    assert {
        ("row missing", "results 3"),
        ("board differs from the log", "tiny/01_mean, kim"),
        ("place differs from the log", "tiny, kim"),
    } == found(site)


def test_a_removed_submission_is_found(site: House) -> None:
    gone = one(site, "SELECT id FROM submissions WHERE person_id = 2")
    tamper(
        site,
        f"DELETE FROM results WHERE submission_id = '{gone}'",
        f"DELETE FROM submissions WHERE id = '{gone}'",
    )
    assert {("row missing", f"submissions {gone}"), ("row missing", "results 2")} < found(site)


def test_a_result_left_without_its_submission_is_found(site: House) -> None:
    gone = one(site, "SELECT id FROM submissions WHERE person_id = 2")
    tamper(site, f"DELETE FROM submissions WHERE id = '{gone}'")
    assert ("result without its submission", f"results 2 (submission {gone}, run 0)") in found(site)


def test_a_swapped_pair_of_log_lines_is_found(site: House) -> None:
    steps = ((5, 99), (6, 5), (99, 6))
    tamper(site, *(f"UPDATE audit SET id = {to} WHERE id = {at}" for at, to in steps))
    seen = found(site)
    for number in (5, 6):
        assert any(what == "log entry changed" and where.startswith(f"log entry {number} ") for what, where in seen)


def test_an_inserted_result_is_found(site: House) -> None:
    columns = "submission_id, outcome, max_points, tests, flags, notes, release, environment, grader, seconds, at"
    lee = "SELECT id FROM submissions WHERE person_id = 2"
    tamper(
        site,
        f"INSERT INTO results (id, run, points, {columns}) SELECT 9, 1, 8.0, {columns} FROM results "
        f"WHERE submission_id = ({lee})",
    )
    seen = found(site)
    assert ("row not in the log", f"results 9 (submission {one(site, lee)}, run 1)") in seen
    assert ("board differs from the log", "tiny/01_mean, lee") in seen


def test_a_person_let_onto_the_board_without_a_decision_is_found(site: House) -> None:
    tamper(site, "UPDATE people SET state = 'blocked' WHERE login = 'lee'")
    assert found(site) == {
        ("person changed without a decision", "lee, state"),
        ("board differs from the log", "tiny/01_mean, lee"),
        ("place differs from the log", "tiny, lee"),
    }


def test_who_leaves_by_their_own_wish_is_no_finding(site: House) -> None:
    with connect(site.database).begin() as session:
        lee = people.by_login(session, "lee")
        assert lee is not None
        leaving.leave(session, lee, at=T0)
    assert found(site) == set()


@pytest.mark.parametrize("column", ["results.tests", "submissions.received_at", "audit.at", "audit.payload"])
def test_a_row_that_cannot_be_read_is_named_and_ends_nothing(site: House, column: str) -> None:
    table, name = column.split(".")
    tamper(site, f"UPDATE {table} SET {name} = '{{' WHERE rowid = 3")
    expected = "log entry can't be read" if column == "audit.payload" else "row can't be read"
    assert expected in {what for what, _ in found(site)}


def test_a_log_cut_short_with_its_rows_is_found_by_a_noted_head(site: House) -> None:
    head = look(site).head
    assert look(site, head).findings == ()
    tamper(site, "DELETE FROM audit WHERE id = 8", "DELETE FROM results WHERE id = 3")
    assert {f.what for f in look(site).findings} == set(), "only somebody who noted the head can know"
    assert [f.what for f in look(site, head).findings] == ["the noted head is not in the log"]


@pytest.fixture
def command(site: House) -> Callable[..., Done]:
    return lambda *arguments: CliRunner().invoke(main, ["verify", *arguments], env={VARIABLE: site.dump()})


def test_the_command_says_it_in_one_line(site: House, command: Callable[..., Done]) -> None:
    done = command()
    assert (done.exit_code, done.stdout) == (0, "everything agrees: 3 submissions, 3 results, 8 log entries\n")
    summary = json.loads(command("--json").stdout)
    assert summary == {"agrees": True, "submissions": 3, "results": 3, "entries": 8, "head": look(site).head}
    tamper(site, "UPDATE results SET points = 7 WHERE id = 3")
    done = command()
    assert done.exit_code == 1
    assert "points: expected 8.0, found 7.0" in done.stdout.splitlines()[0]
    lines = [json.loads(line) for line in command("--json").stdout.splitlines()]
    assert lines[0]["what"] == "result changed"
    assert lines[-1]["agrees"] is False
