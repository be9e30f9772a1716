"""Is every submission with a receipt graded once, whatever happens to the worker? A real process, killed for real."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import nbformat
import psutil
import pytest
from sqlalchemy import func, select

from graders.config import ROOT, VARIABLE, House
from graders.errors import GraderFault
from graders.exchange.desk import Desk
from graders.exchange.policy import TAKE, Caller
from graders.grading import worker as working
from graders.grading.job import Grader
from graders.grading.worker import Worker
from graders.records.models import Job, Person, Result, Submission
from graders.records.releases import Release
from graders.sandbox.warm import WarmBox
from tests.tiny import RIGHT, filled

KIM = Caller("kim", frozenset({TAKE}))


@pytest.fixture
def start(desk: Desk) -> Iterator[Callable[[], subprocess.Popen[bytes]]]:
    running: list[subprocess.Popen[bytes]] = []

    def begin() -> subprocess.Popen[bytes]:
        environ = {**os.environ, VARIABLE: desk.house.dump()}
        running.append(subprocess.Popen([sys.executable, "-m", "graders", "worker"], cwd=ROOT, env=environ))
        return running[-1]

    yield begin
    for process in running:
        process.kill()
        process.wait()


def until(true: Callable[[], bool], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.05)


def count(desk: Desk, table: type) -> int:
    with desk.sessions() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def slow(release: Release, number: int) -> dict[str, bytes]:
    return {release.notebook_name: filled(release, RIGHT, first=f"import time\ntime.sleep(2)  # {number}")}


def test_a_worker_killed_while_grading_loses_nothing_and_grades_nothing_twice(
    desk: Desk, release: Release, start: Callable[[], subprocess.Popen[bytes]]
) -> None:
    receipts = [desk.submit(KIM, "tiny", "01_mean", slow(release, n)) for n in range(3)]
    worker = start()

    def running() -> bool:
        with desk.sessions() as session:
            return session.scalars(select(Job).where(Job.state == "running")).first() is not None

    until(running)
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    graded_before = count(desk, Result)
    assert graded_before < 3, "the worker was too fast for this test to mean anything"
    start()
    until(lambda: count(desk, Result) == 3)
    until(lambda: count(desk, Job) == 0)
    with desk.sessions() as session:
        results = session.scalars(select(Result)).all()
    assert sorted(r.submission_id for r in results) == sorted(r.submission for r in receipts)
    assert {r.points for r in results} == {8.0}


def test_a_bell_wakes_the_worker(desk: Desk, release: Release, start: Callable[[], subprocess.Popen[bytes]]) -> None:
    start()
    until(desk.house.bell.exists)
    desk.submit(KIM, "tiny", "01_mean", {release.notebook_name: filled(release, RIGHT)})
    until(lambda: count(desk, Result) == 1)
    with desk.sessions() as session:
        result = session.scalars(select(Result)).one()
    assert (result.outcome, result.points) == ("scored", 8.0)
    assert {"waited", "notebook", "total", "grading"} <= set(result.seconds)


def test_a_bell_that_rings_while_the_worker_looks_is_heard(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(working, "LOOK", 600.0)
    worker, looks = Worker(desk.house, desk.sessions), 0

    def finds_nothing() -> bool:
        nonlocal looks
        looks += 1
        if looks == 1:
            worker._wake_all()  # something came in just after we looked
        else:
            worker.stop()
        return False

    monkeypatch.setattr(worker, "step", finds_nothing)
    looking = threading.Thread(target=worker._grade_on, daemon=True)
    looking.start()
    looking.join(60)
    assert looks == 2


def test_asked_to_stop_the_worker_finishes_what_it_grades(
    desk: Desk, release: Release, start: Callable[[], subprocess.Popen[bytes]]
) -> None:
    desk.submit(KIM, "tiny", "01_mean", slow(release, 0))
    worker = start()
    until(lambda: count(desk, Job) == 1 and worker.poll() is None and desk.house.bell.exists())
    time.sleep(0.5)
    worker.terminate()
    assert worker.wait(60) == 0
    assert count(desk, Result) + count(desk, Job) == 1


class Faulty(Grader):
    """A grader whose box never starts."""

    def _observe(self, *_a: object, **_k: object) -> object:  # type: ignore[override]
        raise GraderFault()


def test_a_fault_of_ours_is_no_result_and_is_tried_again(desk: Desk, release: Release) -> None:
    desk.submit(KIM, "tiny", "01_mean", {release.notebook_name: filled(release, RIGHT)})
    broken = Worker(desk.house, desk.sessions, Faulty(desk.house))
    assert broken.step()
    assert count(desk, Result) == 0
    with desk.sessions() as session:
        job = session.scalars(select(Job)).one()
        assert (job.tries, job.worker) == (1, None)
    assert not broken.step(), "it must wait before it tries again"


def test_what_is_no_notebook_gives_its_attempt_back(desk: Desk) -> None:
    desk.submit(KIM, "tiny", "01_mean", {"01_mean.ipynb": b"{}"})
    Worker(desk.house, desk.sessions).step()
    [info] = desk.submissions(KIM)
    assert (info.state, info.outcome, info.points) == ("done", "not_gradable", 0)
    receipt = desk.submit(
        KIM, "tiny", "01_mean", {"01_mean.ipynb": nbformat.writes(nbformat.v4.new_notebook()).encode()}
    )
    assert (receipt.attempt, receipt.attempts_left) == (2, 2)


def test_no_result_stands_without_its_submission(desk: Desk) -> None:
    with pytest.raises(Exception, match="FOREIGN KEY"), desk.sessions.begin() as session:
        session.add(
            Result(submission_id="nobody", run=0, outcome="scored", points=9, max_points=9, tests=[], flags=[],
                   notes=[], release="r", environment="e", grader="1", seconds={})
        )  # fmt: skip
    assert count(desk, Submission) == 0


def test_the_house_travels_whole_to_a_service() -> None:
    house = House(state=Path("/somewhere"), cell_seconds=2.5)
    assert House.load(house.dump()) == house


def test_what_courses_use_is_imported_once_they_say_so(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    worker = Worker(desk.house, desk.sessions, Grader(replace(desk.house, boxes="warm")))
    assert isinstance(worker.grader.box, WarmBox)
    file = desk.house.courses / "tiny" / "course.toml"
    course = file.read_text("utf-8")
    for packages in ('["pandas"]', '["pandas", "scipy"]'):
        file.write_text(f"packages = {packages}\n{course}", "utf-8")
        worker.follow_courses()
        assert ("scipy.stats" in worker.grader.box.warmth.modules) == ("scipy" in packages)
    file.write_text("not a course", "utf-8")
    worker.follow_courses()
    assert "scipy.stats" in worker.grader.box.warmth.modules
    assert "stay as they are" in caplog.text
    worker.grader.close()


def test_a_fork_server_killed_in_the_middle_of_a_rush_loses_nothing_and_doubles_nothing(
    desk: Desk, release: Release, start: Callable[[], subprocess.Popen[bytes]]
) -> None:
    if desk.house.boxes == "cold":
        pytest.skip("cold boxes have no fork server")
    with desk.sessions.begin() as session:
        session.add_all(Person(login=f"p{n}", name=f"p{n}", state="active") for n in range(12))
    for n in range(12):
        files = {release.notebook_name: filled(release, RIGHT, first=f"import time\ntime.sleep(0.2)  # {n}")}
        desk.submit(Caller(f"p{n}", frozenset({TAKE})), "tiny", "01_mean", files)
    worker = psutil.Process(start().pid)

    def servers() -> list[psutil.Process]:
        try:
            guards = [c for c in worker.children() if "/proc/self/fd/" in " ".join(c.cmdline())]
            return [child for guard in guards for child in guard.children() if outside(child)]
        except (psutil.Error, OSError):  # one of them is just going
            return []

    def outside(
        process: psutil.Process,
    ) -> bool:  # a guard also has the forks that a dead server left it, in their boxes
        return Path(f"/proc/{process.pid}/ns/pid").readlink() == Path("/proc/self/ns/pid").readlink()

    killed = 0
    for graded in (1, 4, 7):
        until(lambda graded=graded: count(desk, Result) >= graded)
        until(lambda: servers() or count(desk, Result) == 12)  # it may be on its way up, if anybody still asks for it
        for server in servers():
            with contextlib.suppress(psutil.NoSuchProcess):
                server.kill()
                killed += 1
    assert killed
    until(lambda: count(desk, Result) == 12)
    until(lambda: count(desk, Job) == 0)
    with desk.sessions() as session:
        results = session.scalars(select(Result)).all()
        assert sorted(r.submission.person.login for r in results) == sorted(f"p{n}" for n in range(12))
        assert {(r.outcome, r.points) for r in results} == {("scored", 8.0)}
