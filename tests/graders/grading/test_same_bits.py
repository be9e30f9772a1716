"""Does the same submission get the same result, to the bit: again, with one grading thread or four, and after a regrade?"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from graders.authoring import release as authoring
from graders.catalogue import Catalogue
from graders.config import ROOT, VARIABLE, House
from graders.exchange.desk import Desk, open_desk
from graders.exchange.policy import TAKE, Caller
from graders.grading import regrade
from graders.grading.job import Grader
from graders.records import audit, releases
from graders.records.base import connect, engine_of
from graders.records.models import Job, Person, Result, Submission
from graders.records.releases import Release
from graders.records.schema import bring_up
from hub_config import demo
from tests.tiny import RIGHT, T0, filled, settle

Sent = list[tuple[str, Release, bytes]]  # who, what, the notebook
VARYING = {"id", "submission_id", "run", "at", "seconds"}
# What differs from one machine, start or moment to the next, and must not show in a result.
ONE = {"PYTHONHASHSEED": "1"}
OTHER = {"PYTHONHASHSEED": "2", "TZ": "America/New_York", "LC_ALL": "C", "OMP_NUM_THREADS": "4", "COLUMNS": "40"}
# Prints and keeps whatever is another at each run; the answers below depend on it only in their way to the value.
CHANCE = """
import os, random, secrets, threading, time
print({"a", "b", "c"}, hash("x"), id(object()), time.time(), random.random(), os.getpid(), secrets.token_hex())
{object() for _ in range(9)}, {name: id(name) for name in dir()}, threading.get_ident(), time.perf_counter_ns()
"""
ROUNDABOUT = {
    "answer_mean_balance": """
        import random
        def mean_balance(accounts):
            shuffled = random.sample(accounts, len(accounts))
            print(shuffled, id(shuffled), time.time())
            return sum(a["balance"] for a in shuffled) / len({id(a) for a in shuffled})
        """,
    "answer_richest": "richest = max({a['name'] for a in accounts}, key=lambda n: {a['name']: a['balance'] for a in accounts}[n])",
}
STOPS = "raise ValueError(object(), hash('x'), time.time())"  # its error's text is another at each run, and is shown


def canonical(row: Result, *without: str) -> str:
    """Return the one text of a result, without ids, times and seconds."""
    kept = {c.name: getattr(row, c.name) for c in Result.__table__.columns if c.name not in {*VARYING, *without}}
    return audit.canonical(kept)


def opened(root: Path, sent: Sent, *, workers: int) -> Desk:
    """Return a desk on a fresh state at which everything was handed in, by the same people at the same times."""
    tiny = settle(root)
    house = replace(tiny, cell_seconds=30, grading_memory_mb=2048, grading_workers=workers)
    bring_up(house.database, house.state / "run" / "lock")
    desk = open_desk(house, connect(house.database))
    real = House()
    desk.catalogue.courses.update(Catalogue.of(real).courses)
    for release in {release.name: release for _, release, _ in sent}.values():
        digest = releases.store(release, desk.blobs)
        with desk.sessions.begin() as session:
            releases.publish(session, release.course, release.lesson, digest, "teacher", None, T0)
    with desk.sessions.begin() as session:
        session.add_all(
            [Person(login=login, name=login, state="active") for login in dict.fromkeys(s[0] for s in sent)]
        )
    for minute, (login, release, data) in enumerate(sent):
        at = T0 + timedelta(minutes=minute)
        caller = Caller(login, frozenset({TAKE}))
        desk.submit(caller, release.course, release.lesson, {release.notebook_name: data}, at)
    return desk


def graded(root: Path, sent: Sent, *, workers: int, environ: dict[str, str]) -> Desk:
    """Hand everything in on a fresh state and have a real worker process grade it."""
    desk = opened(root, sent, workers=workers)
    started = {**os.environ, **environ, VARIABLE: desk.house.dump()}
    log = root / "worker.log"
    with log.open("wb") as stream:
        worker = subprocess.Popen([sys.executable, "-m", "graders", "worker"], cwd=ROOT, env=started, stderr=stream)
    try:
        deadline = time.monotonic() + 30 * len(sent)
        while _waiting(desk):
            assert worker.poll() is None, log.read_text()
            assert time.monotonic() < deadline, log.read_text()
            time.sleep(0.1)
    finally:
        worker.send_signal(signal.SIGTERM)
        worker.wait()
    return desk


def _waiting(desk: Desk) -> int:
    with desk.sessions() as session:
        return session.scalar(select(func.count()).select_from(Job)) or 0


def found(desk: Desk, run: int = 0) -> list[tuple[str, str, str]]:
    """Return who got what for which lesson, in the order of sending; of ``stops``, without the note of its error."""
    query = (
        select(Submission, Result)
        .join(Result, Result.submission_id == Submission.id)
        .where(Result.run == run)
        .order_by(Submission.received_at)
    )
    with desk.sessions() as session:
        rows = session.execute(query).all()
        found = []
        for submission, result in rows:
            login, lesson = submission.person.login, f"{submission.course}/{submission.lesson}"
            found.append((login, lesson, canonical(result, *(["notes"] if login == "stops" else []))))
        return found


def same_again(tmp_path: Path, sent: Sent, others: Sequence[tuple[str, int]]) -> list[tuple[str, str, str]]:
    """Grade it all again with so many threads, and once more as a regrade; return what was found, the same each time."""
    first = graded(tmp_path / "first", sent, workers=1, environ=ONE)
    told = found(first)
    assert len(told) == len(sent)
    for name, workers in others:
        other = graded(tmp_path / name, sent, workers=workers, environ=OTHER)
        assert found(other) == told
        engine_of(other.sessions).dispose()
    gradable = {(login, lesson) for login, lesson, result in told if json.loads(result)["outcome"] == "scored"}
    house = replace(first.house, grading_workers=2)
    for lesson in dict.fromkeys(lesson for _, lesson, _ in told):
        planned = regrade.plan(house, first.sessions, *lesson.split("/"))
        assert planned.changed == 0
        assert regrade.apply(first.sessions, planned, "teacher", "nothing was changed") == len(planned.rows)
    assert found(first, 1) == [entry for entry in told if entry[:2] in gradable]
    assert found(first) == told  # and what was there before is as it was
    engine_of(first.sessions).dispose()
    return told


@pytest.fixture(scope="session")
def patient(grader: Grader) -> Grader:
    """The real grader, with time and memory for a real lesson."""
    return replace(grader, house=replace(grader.house, cell_seconds=30, grading_memory_mb=2048))


def real(patient: Grader, name: str = "") -> list[tuple[authoring.Drafted, Release]]:
    """Return the demonstration's lessons, drafted and built; the named one or all."""
    site = House()
    catalogue = Catalogue.of(site)
    cache = patient.house.state / "cache"
    drafts = [
        authoring.draft(catalogue, lesson, cache) for lesson in catalogue.select((name,) if name else demo.LESSONS)
    ]
    return [(drafted, authoring.record(drafted, patient)[0]) for drafted in drafts]


def test_a_release_is_built_the_same_each_time(release: Release, patient: Grader) -> None:
    first, second = (real(patient, "data_literacy/02_typical_values")[0][1] for _ in range(2))
    assert releases.pack(first) == releases.pack(second)


def test_two_lessons_are_graded_to_the_same_bit(tmp_path: Path, release: Release, patient: Grader) -> None:
    [(drafted, literacy)] = real(patient, "data_literacy/01_reading_tables")
    four = [
        persona for persona in demo.COHORT if persona.login in ("demo.bada", "demo.sol", "demo.iseul", "demo.chorong")
    ]
    sent = [(persona.login, literacy, demo.notebook(drafted, persona)) for persona in four]
    sent += [
        ("right", release, filled(release, RIGHT)),
        ("half", release, filled(release, {"answer_richest": RIGHT["answer_richest"]})),
        ("wrong", release, filled(release, {"answer_mean_balance": "def mean_balance(a): return {1, 'x'}"})),
        ("chance", release, filled(release, ROUNDABOUT, first=CHANCE)),
        ("stops", release, filled(release, ROUNDABOUT, first=CHANCE + STOPS)),
    ]
    told = {(login, lesson): json.loads(result) for login, lesson, result in same_again(tmp_path, sent, [("four", 4)])}
    points = {login: result["points"] for (login, _), result in told.items()}
    names = ("right", "chance", "stops", "half", "wrong")
    assert [points[name] for name in names] == [8, 8, 8, 3, 0]
    assert {result["outcome"] for result in told.values()} == {"scored", "not_gradable"}


def test_the_comparison_would_see_a_single_bit(release: Release, tmp_path: Path) -> None:
    fields = {"outcome": "scored", "max_points": 1.0, "tests": [], "flags": [], "notes": [], "release": "r"}
    fields |= {"environment": "e", "grader": "1", "seconds": {}}
    texts = [canonical(Result(submission_id="a", points=points, **fields)) for points in (0.3, 0.1 + 0.2, 0.3)]
    assert texts[0] != texts[1]
    assert texts[0] == texts[2]


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_the_whole_demonstration_is_graded_to_the_same_bit(tmp_path: Path, patient: Grader) -> None:
    lessons = real(patient)
    sent = [(p.login, release, demo.notebook(drafted, p)) for drafted, release in lessons for p in demo.COHORT]
    assert len(sent) == len(lessons) * 12 >= 36
    told: Sequence[tuple[str, str, str]] = same_again(tmp_path, sent, [("again", 1), ("four", 4)])
    assert len({json.loads(result)["points"] for _, _, result in told}) > 5  # people of all kinds were there
