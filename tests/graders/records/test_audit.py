"""Is the log one unbroken chain, whatever happens and however many write at once; and does a change show?"""

from __future__ import annotations

import sqlite3
import tempfile
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from graders.records import audit, people, releases, submissions
from graders.records.base import Base, connect, engine_of
from graders.records.models import Audit, Decision, Mark, Person, ReleaseEvent, Result, Submission
from graders.records.schema import bring_up, config
from tests.once import records

T0 = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
BUNDLE = "sha256:" + "0" * 64
TELL = {"who": "kim", "kind": "freeze", "subject": "board"}


def fresh(folder: Path) -> sessionmaker[Session]:
    records(f"sqlite:///{folder}/records.sqlite")
    return connect(f"sqlite:///{folder}/records.sqlite")


@pytest.fixture
def sessions(tmp_path: Path) -> sessionmaker[Session]:
    return fresh(tmp_path)


def entries(sessions: sessionmaker[Session]) -> list[Audit]:
    with sessions() as session:
        return list(session.scalars(select(Audit).order_by(Audit.id)))


def result(submission: str, run: int = 0, points: float = 1) -> Result:
    return Result(
        submission_id=submission, run=run, outcome="scored", points=points, max_points=8, flags=["canary"], notes=[],
        tests=[{"name": "평균", "points": points}], release="r", environment="e", grader="g", seconds={}, at=T0,
    )  # fmt: skip


def somebody(session: Session, login: str = "kim", state: str = "active") -> Person:
    person = Person(login=login, name="김", state=state)
    session.add(person)
    session.flush()
    return person


def submit(session: Session, person: Person, at: datetime = T0) -> Submission:
    return submissions.accept(session, person, "c", "l", release=BUNDLE, bundle=BUNDLE, size=1, at=at)


def everything(session: Session) -> None:
    """One row of every table that the log speaks of."""
    releases.publish(session, "c", "l", BUNDLE, "teacher", T0 + timedelta(days=1), T0)
    releases.close(session, releases.states(session)["c", "l"], "teacher", T0)
    kim, lee = somebody(session), somebody(session, "lee", "waiting")
    people.approve(session, lee, by="boss", at=T0, reason="이력서를 보았습니다")
    people.change_role(session, lee, "instructor", by="boss", at=T0)
    sent = submit(session, kim)
    submissions.finish(session, sent.id, result(sent.id))
    audit.record(
        session, Mark(submission_id=sent.id, question="q", points=2, comment="잘했어요", by="t", at=T0), who="t"
    )


def test_every_row_that_moves_a_rank_is_logged_with_its_facts(sessions: sessionmaker[Session]) -> None:
    with sessions.begin() as session:
        everything(session)
    log = entries(sessions)
    assert [(e.kind, e.who) for e in log] == [
        ("release", "teacher"), ("close", "teacher"), ("account approval", "boss"), ("role change", "boss"),
        ("submission", "kim"), ("result", "grader"), ("mark", "t"),
    ]  # fmt: skip
    with sessions() as session:
        for table in audit.TABLES:
            for row in session.scalars(select(table)):
                assert audit.canonical(audit.facts(row)) in {e.payload for e in log}
    assert not list(audit.breaks(log))


def test_no_name_reason_or_comment_is_in_the_log(sessions: sessionmaker[Session]) -> None:
    with sessions.begin() as session:
        everything(session)
    said = "".join(e.payload + e.subject + e.who for e in entries(sessions))
    for personal in ("김", "이력서", "잘했어요"):
        assert personal not in said


def test_what_is_rolled_back_is_in_neither_the_rows_nor_the_log(sessions: sessionmaker[Session]) -> None:
    with sessions() as session:
        everything(session)
        session.rollback()
    with sessions.begin() as session:
        audit.append(session, **TELL, payload={}, at=T0)
    assert [(e.id, e.previous) for e in entries(sessions)] == [(1, audit.BEGINNING)]


event = st.tuples(st.sampled_from(["submit", "finish", "regrade", "release", "tell", "undo"]), st.integers(0, 3))


@settings(max_examples=25, deadline=None)
@given(st.lists(event, max_size=25), st.dictionaries(st.text(), st.text() | st.floats(allow_nan=False) | st.integers()))
def test_any_sequence_of_events_makes_one_chain(happened: list[tuple[str, int]], payload: dict[str, Any]) -> None:
    payload = {k: v for k, v in payload.items() if v not in (float("inf"), float("-inf"))}
    with tempfile.TemporaryDirectory() as folder:
        sessions = connect(f"sqlite:///{folder}/records.sqlite")
        Base.metadata.create_all(engine_of(sessions))  # the migrations make the same, slower
        with sessions.begin() as session:
            crowd = [somebody(session, f"p{n}") for n in range(4)]
        sent: list[str] = []
        expected = 0
        for what, number in happened:
            at = T0 + timedelta(minutes=expected)
            with sessions() as session, session.begin():
                if what in ("submit", "undo"):
                    made = submit(session, crowd[number], at).id
                elif what == "release":
                    releases.publish(session, "c", f"l{number}", BUNDLE, "t", None, at)
                elif what == "tell":
                    audit.append(session, **TELL, payload=payload, at=at)
                elif sent:
                    one = sent[number % len(sent)]
                    run = len(session.scalars(select(Result.id).where(Result.submission_id == one)).all())
                    run = 0 if what == "finish" else run
                    expected += submissions.finish(session, one, result(one, run)) - 1
                else:
                    expected -= 1
                if what == "undo":
                    session.rollback()
                    continue
            if what == "submit":
                sent.append(made)
            expected += 1
        log = entries(sessions)
        assert [e.id for e in log] == list(range(1, expected + 1))
        assert not list(audit.breaks(log))


def test_two_workers_that_finish_at_once_keep_one_chain(sessions: sessionmaker[Session]) -> None:
    with sessions.begin() as session:
        person = somebody(session)
        sent = [submit(session, person, T0 + timedelta(seconds=n)).id for n in range(40)]
    start, stored = threading.Barrier(4), []

    def work(mine: list[str]) -> None:
        start.wait()
        for one in mine:
            with sessions.begin() as session:
                stored.append(submissions.finish(session, one, result(one)))

    threads = [threading.Thread(target=work, args=(sent[n % 2 :: 2],)) for n in range(4)]  # each one twice
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(stored) == [False] * 40 + [True] * 40
    log = entries(sessions)
    assert [e.id for e in log] == list(range(1, 81))
    assert not list(audit.breaks(log))


@pytest.mark.parametrize("column", ["at", "who", "kind", "subject", "payload", "previous", "hash"])
def test_a_change_of_any_column_shows_and_names_its_entry(
    sessions: sessionmaker[Session], tmp_path: Path, column: str
) -> None:
    with sessions.begin() as session:
        for number in range(5):
            audit.append(session, **TELL, payload={"n": number}, at=T0)
    changed = "2026-03-02 09:00:01" if column == "at" else "x"
    with sqlite3.connect(tmp_path / "records.sqlite") as raw:
        raw.execute(f"UPDATE audit SET {column} = ? WHERE id = 3", [changed])
    found = list(audit.breaks(entries(sessions)))
    assert found
    assert found[0].where == "log entry 3 (freeze board)".replace(
        "freeze", "x" if column == "kind" else "freeze"
    ).replace("board", "x" if column == "subject" else "board")


def test_an_inserted_entry_shows(sessions: sessionmaker[Session], tmp_path: Path) -> None:
    with sessions.begin() as session:
        for number in range(3):
            audit.append(session, **TELL, payload={"n": number}, at=T0)
    with sqlite3.connect(tmp_path / "records.sqlite") as raw:
        raw.execute("UPDATE audit SET id = 4 WHERE id = 3")
        raw.execute("INSERT INTO audit SELECT 3, at, who, kind, subject, payload, 'x', 'y' FROM audit WHERE id = 1")
    named = {b.where.split(" (")[0] for b in audit.breaks(entries(sessions))}
    assert named == {"log entry 3", "log entry 4"}


def test_the_chain_cannot_fork(sessions: sessionmaker[Session]) -> None:
    with sessions.begin() as session:
        first = audit.append(session, **TELL, payload={}, at=T0)
    twin = Audit(id=9, at=T0, **TELL, payload="{}", previous=first.previous, hash="other")
    with pytest.raises(Exception, match="UNIQUE"), sessions.begin() as session:
        session.add(twin)


def test_records_from_before_the_log_are_entered_in_it_as_today_they_would_be(tmp_path: Path) -> None:
    sessions = fresh(tmp_path)
    with sessions.begin() as session:
        everything(session)
    lived = {(e.at, e.who, e.kind, e.subject, e.payload) for e in entries(sessions)}
    url = f"sqlite:///{tmp_path}/records.sqlite"
    command.downgrade(config(url), "0001")
    bring_up(url, tmp_path / "lock")
    moved = entries(sessions)
    assert {(e.at, e.who, e.kind, e.subject, e.payload) for e in moved} == lived
    assert not list(audit.breaks(moved))
    with sessions.begin() as session:
        audit.append(session, **TELL, payload={}, at=T0)
    assert not list(audit.breaks(entries(sessions)))
    with sessions() as session:
        kept = [
            len(session.scalars(select(table)).all()) for table in (ReleaseEvent, Decision, Submission, Result, Mark)
        ]
    assert kept == [2, 2, 1, 1, 1]
