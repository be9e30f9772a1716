"""Do the records keep what they promise: nothing lost, nothing twice, nothing changed?"""

from __future__ import annotations

import errno
import os
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from graders.errors import GraderFault, OutOfSpace
from graders.records import releases, submissions, waiting
from graders.records.base import Base, connect, engine_of, reading
from graders.records.blobs import Blobs, digest_of
from graders.records.models import Job, Person, Result, Submission
from graders.records.releases import Release, TestItem
from graders.records.schema import bring_up
from tests.once import records

T0 = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def sessions(tmp_path: Path) -> sessionmaker[Session]:
    url = f"sqlite:///{tmp_path}/records.sqlite"
    records(url)
    return connect(url)


def submit(
    session: Session, login: str, *, at: datetime = T0, bundle: str = "sha256:" + "0" * 64, course: str = "c"
) -> Submission:
    person = session.scalars(select(Person).where(Person.login == login)).first()
    if person is None:
        person = Person(login=login, name=login, state="active")
        session.add(person)
        session.flush()
    return submissions.accept(session, person, course, "l", release=bundle, bundle=bundle, size=1, at=at)


def result(submission_id: str, outcome: str = "scored", **fields: object) -> Result:
    return Result(
        submission_id=submission_id, outcome=outcome, points=1, max_points=1, tests=[], flags=[], notes=[],
        release="r", environment="e", grader="1", **{"seconds": {}} | fields,
    )  # fmt: skip


def test_the_migrations_make_exactly_the_models_tables(sessions: sessionmaker[Session]) -> None:
    with engine_of(sessions).connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_bringing_up_twice_changes_nothing(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/records.sqlite"
    for _ in range(2):
        bring_up(url, tmp_path / "lock")
    assert (tmp_path / "records.sqlite").stat().st_mode & 0o777 == 0o600


def test_two_workers_never_take_the_same_submission(sessions: sessionmaker[Session]) -> None:
    with sessions.begin() as session:
        for number in range(20):
            submit(session, f"p{number}")
    taken: list[str] = []

    def work(name: str) -> None:
        while True:
            with sessions.begin() as session:
                found = submissions.claim(session, name, T0 + timedelta(seconds=1))
            if found is None:
                return
            taken.append(found.id)

    threads = [threading.Thread(target=work, args=(f"w{n}",)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(taken) == 20 == len(set(taken))


def test_a_submission_has_one_result_however_often_it_is_graded(sessions: sessionmaker[Session]) -> None:
    with sessions.begin() as session:
        one = submit(session, "kim").id
    stored = []
    for _ in range(3):
        with sessions.begin() as session:
            stored.append(submissions.finish(session, one, result(one)))
    assert stored == [True, False, False]
    with sessions() as session:
        assert len(session.scalars(select(Result)).all()) == 1


def test_a_lost_queue_is_rebuilt_from_the_records(sessions: sessionmaker[Session]) -> None:
    with sessions.begin() as session:
        ids = [submit(session, f"p{n}", at=T0 + timedelta(seconds=n)).id for n in range(4)]
        submissions.finish(session, ids[0], result(ids[0]))
        submissions.claim(session, "worker that dies", T0)
        session.query(Job).filter(Job.submission_id == ids[2]).delete()
    with sessions.begin() as session:
        assert submissions.rebuild(session) == 3
    order = []
    for _ in range(3):
        with sessions.begin() as session:
            found = submissions.claim(session, "next", T0 + timedelta(minutes=1))
            assert found is not None
            order.append(found.id)
    assert order == ids[1:]


def test_a_faulted_submission_waits_before_it_is_tried_again(sessions: sessionmaker[Session]) -> None:
    with sessions.begin() as session:
        one = submit(session, "kim").id
        submissions.claim(session, "w", T0)
        submissions.give_back(session, one, T0 + timedelta(seconds=30))
    with sessions.begin() as session:
        assert submissions.claim(session, "w", T0 + timedelta(seconds=29)) is None
    with sessions.begin() as session:
        assert submissions.claim(session, "w", T0 + timedelta(seconds=31)) is not None


def test_what_was_not_gradable_gives_its_attempt_back(sessions: sessionmaker[Session]) -> None:
    with sessions.begin() as session:
        first, second = submit(session, "kim"), submit(session, "kim", at=T0 + timedelta(minutes=2))
        submissions.finish(session, first.id, result(first.id, "not_gradable"))
        assert submissions.attempts_used(session, first.person or session.get_one(Person, 1), "c", "l") == 1
        assert (first.attempt, second.attempt) == (1, 2)


def test_ids_sort_by_time_and_are_never_the_same() -> None:
    ids = [submissions.new_id(T0 + timedelta(milliseconds=n)) for n in range(200)]
    assert ids == sorted(ids)
    assert len({submissions.new_id(T0) for _ in range(1000)}) == 1000


def test_a_blob_comes_back_byte_for_byte_and_is_private(tmp_path: Path) -> None:
    blobs = Blobs(tmp_path / "blobs")
    digest = blobs.put(b"hello")
    assert blobs.get(digest) == b"hello"
    assert digest == blobs.put(b"hello") == digest_of(b"hello")
    assert blobs.path(digest).stat().st_mode & 0o077 == 0


def test_a_changed_or_missing_blob_is_found(tmp_path: Path) -> None:
    blobs = Blobs(tmp_path / "blobs")
    digest = blobs.put(b"hello")
    blobs.path(digest).chmod(0o600)
    blobs.path(digest).write_bytes(b"hellO")
    with pytest.raises(GraderFault, match="changed"):
        blobs.get(digest)
    with pytest.raises(GraderFault, match="missing"):
        blobs.get(digest_of(b"other"))
    with pytest.raises(ValueError, match="not a digest"):
        blobs.get("sha256:../../etc/passwd")


def test_a_full_disk_is_said_in_words_and_leaves_no_half_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_fd: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutOfSpace):
        Blobs(tmp_path / "blobs").put(b"hello")
    assert [p for p in (tmp_path / "blobs").rglob("*") if p.is_file()] == []


def test_a_release_comes_back_whole_and_its_newest_event_says_how_it_stands(
    sessions: sessionmaker[Session], tmp_path: Path
) -> None:
    blobs = Blobs(tmp_path / "blobs")
    made = Release("c", "l", {"ko": "가", "en": "a"}, (TestItem("t", 2.0),), {"l.ipynb": b"{}"}, b"master", b"{}")
    digest = releases.store(made, blobs)
    assert releases.load(digest, blobs) == made
    with sessions.begin() as session:
        releases.publish(session, "c", "l", digest, "teacher", None, T0)
        state = releases.states(session)[("c", "l")]
        assert (state.release, state.closed) == (digest, False)
        releases.close(session, state, "teacher", T0)
    with sessions() as session:
        assert releases.states(session, "c", "l")[("c", "l")].closed


def test_who_reads_never_waits_for_who_writes(sessions: sessionmaker[Session]) -> None:
    with sessions.begin() as writer:
        submit(writer, "kim")
        with reading(sessions) as reader:
            assert reader.scalars(select(Submission)).all() == []


def served_in_order(sessions: sessionmaker[Session]) -> list[str]:
    order, served = [], {}
    while True:
        with sessions.begin() as session:
            found = submissions.claim(session, "w", T0 + timedelta(hours=1), served)
            if found is None:
                return order
            served[found.course] = len(order)
            order.append(f"{found.course} {found.person.login} {found.attempt}")


def test_a_rush_on_one_course_does_not_keep_another_waiting(sessions: sessionmaker[Session]) -> None:
    with sessions.begin() as session:
        for n in range(6):
            submit(session, f"p{n}", at=T0 + timedelta(seconds=n))
        for n in range(2):
            submit(session, f"q{n}", at=T0 + timedelta(minutes=1, seconds=n), course="other")
    order = served_in_order(sessions)
    assert [entry for entry in order if entry.startswith("other")] == ["other q0 1", "other q1 1"]
    assert max(order.index("other q0 1"), order.index("other q1 1")) <= 3


def test_first_attempts_go_before_further_ones(sessions: sessionmaker[Session]) -> None:
    with sessions.begin() as session:
        for n in range(3):
            submit(session, "eager", at=T0 + timedelta(seconds=n))
        submit(session, "late", at=T0 + timedelta(minutes=1))
    assert [entry.split(" ", 1)[1] for entry in served_in_order(sessions)] == [
        "eager 1",
        "late 1",
        "eager 2",
        "eager 3",
    ]


def test_the_wait_that_people_are_told_follows_the_line_and_the_pace(sessions: sessionmaker[Session]) -> None:
    with sessions.begin() as session:
        ids = [submit(session, f"p{n}", at=T0 + timedelta(seconds=n)).id for n in range(202)]
        submissions.finish(session, ids[0], result(ids[0], seconds={"grading": 2.0, "waited": 9.0}))
        for _ in range(2):
            submissions.claim(session, "w", T0 + timedelta(hours=1))
    with sessions() as session:
        places = [waiting.place(session, session.get_one(Submission, one)) for one in ids]
        line = waiting.line(session)
    assert [place.state for place in places[:4]] == ["done", "running", "running", "waiting"]
    assert [places[at].seconds for at in (0, 1, 3, 9, 201)] == [0, 2, 3, 9, 180]  # two boxes, two seconds each
    assert [places[at].look_again for at in (1, 9, 201)] == [0.5, 2.25, 10.0]
    assert (line.waiting, line.running, line.seconds) == (199, 2, 180)


def test_a_score_that_takes_no_second_is_looked_for_within_a_fraction_of_one(sessions: sessionmaker[Session]) -> None:
    with sessions.begin() as session:
        first, second = (submit(session, f"p{n}", at=T0 + timedelta(seconds=n)).id for n in range(2))
        submissions.finish(session, first, result(first, seconds={"grading": 0.4}))
    with sessions() as session:
        place = waiting.place(session, session.get_one(Submission, second))
    assert (place.state, place.ahead, place.seconds) == ("waiting", 0, 1)
    assert place.look_again == pytest.approx(0.2)


def test_everybody_is_told_the_turns_that_they_really_get(sessions: sessionmaker[Session]) -> None:
    with sessions.begin() as session:
        for n in range(5):
            submit(session, "eager", at=T0 + timedelta(seconds=n))
        submit(session, "q0", at=T0 + timedelta(minutes=1), course="other")
        submit(session, "late", at=T0 + timedelta(minutes=2))
    with sessions() as session:
        rows = session.scalars(select(Submission)).all()
        told = {f"{r.course} {r.person.login} {r.attempt}": waiting.place(session, r).ahead for r in rows}
    order = served_in_order(sessions)
    for entry, ahead in told.items():
        assert abs(order.index(entry) - ahead) <= 1  # which of two courses begins is not known yet
