"""Is every board what anybody would work out of the tables with pandas: ties, regrades, marks, flags, people who left?

Nothing of ours is in the sums: the tables are read past our code, and the rules are those that the board's page tells.
A time due is no matter here: a course refuses what is late, so that there is no row, or counts it as all the rest.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select
from sqlalchemy.orm import Session, sessionmaker

from graders.catalogue import Catalogue, Course
from graders.ranking import kept, places, standings
from graders.records import decisions
from graders.records.base import connect, engine_of, reading
from graders.records.models import BoardRow, Decision, Mark, Person, Result, Submission
from graders.records.schema import bring_up
from tests.tiny import T0, settle

LESSONS = ("01_mean", "02_closed", "99_taken_out")  # the last is in no course any more
WEIGHTS = {"01_mean": 1.0, "02_closed": 2.0}
MOST = 6.0  # points of the question that people mark
Board = list[tuple[int, int, float, str, int, bool]]  # place, person, points, when, lessons with points, flagged

PEOPLE = st.lists(
    st.tuples(
        st.sampled_from(["active"] * 8 + ["left", "blocked", "waiting"]),
        st.sampled_from(["trainee"] * 8 + ["instructor"]),
    ),
    min_size=1,
    max_size=14,
)
RESULT = st.tuples(
    st.sampled_from(["scored", "scored", "scored", "not_gradable", "grader_fault"]),
    st.integers(0, 6).map(lambda n: n / 2),  # sums of halves are exact: no order of adding matters
    st.sampled_from([[], [], [], ["canary"], ["legacy"], ["canary", "legacy"]]),
)
MARK = st.tuples(
    st.sampled_from(["han", "boss", "third"]),
    st.sampled_from([0.0, 1.0, 2.0, 4.0, 8.0]),
    st.sampled_from([0.0, 1.0, 3.0]),  # by how much two may differ
    st.integers(1, 2),  # how many are asked
    st.sampled_from([False, False, False, True]),  # taken back
)
SENT = st.tuples(
    st.integers(0, 13),  # whose
    st.sampled_from(LESSONS),
    st.integers(0, 3),  # minute: many arrive in the same one
    st.lists(RESULT, max_size=3),
    st.lists(MARK, max_size=4),
)
CLEARED = st.tuples(st.integers(0, 60), st.sampled_from(["canary", "legacy", "lesson"]), st.booleans())
EVENTS = st.tuples(st.lists(SENT, max_size=30), st.lists(CLEARED, max_size=6))


class World:
    """Records that are filled row by row, past everything that would refuse a row."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.sessions: sessionmaker[Session] = connect(f"sqlite:///{self.file}")
        self.sent: list[tuple[str, str]] = []
        self.count = 0

    def people(self, told: list[tuple[str, str]]) -> None:
        self.count = len(told)
        with self.sessions.begin() as session:
            session.add_all(
                Person(login=f"p{n:02}", name="p", state=state, role=role) for n, (state, role) in enumerate(told)
            )
            session.flush()
            session.add(Person(login="boss", name="boss", role="manager", state="active"))

    def happen(self, sent: list[Any], cleared: list[Any]) -> None:
        """Add submissions with all their runs and marks, then decisions about flags."""
        with self.sessions.begin() as session:
            for who, lesson, minute, runs, marks in sent:
                number, at = f"{len(self.sent):026}", T0 + timedelta(minutes=minute)
                self.sent.append((number, lesson))
                fixed = {"release": "r", "bundle": "b", "size": 1, "course": "tiny"}
                row = {"id": number, "person_id": 1 + who % self.count, "lesson": lesson, "received_at": at, **fixed}
                session.execute(insert(Submission).values(**row, attempt=len(self.sent)))
                for run, (outcome, points, flags) in enumerate(runs):
                    question = {"name": "essay", "why": "manual", "max_points": MOST}
                    fixed = {"release": "r", "environment": "e", "grader": "1", "seconds": {}, "notes": [], "at": at}
                    told = {"points": points, "max_points": 9.0, "tests": [question], "flags": flags}
                    session.execute(
                        insert(Result).values(submission_id=number, run=run, outcome=outcome, **told, **fixed)
                    )
                for by, points, differ, markers, back in marks:
                    details = {"differ": differ, "markers": markers, "taken_back": back}
                    said = {"question": "essay", "points": points, "by": by, "details": details, "at": at}
                    session.execute(insert(Mark).values(submission_id=number, **said))
            for which, flag, undo in cleared if self.sent else ():
                number, lesson = self.sent[which % len(self.sent)]
                whole = flag == "lesson"
                said = {"subject": f"tiny/{lesson}" if whole else number, "outcome": "restored" if undo else "cleared"}
                said |= {"details": {"flag": "legacy" if whole else flag}, "by": "boss", "at": T0}
                session.execute(insert(Decision).values(kind=decisions.CLEARING, **said))

    def freeze(self) -> decisions.Freeze:
        with self.sessions.begin() as session:
            decisions.freeze(session, "tiny", reason="심사", by="boss", at=T0 + timedelta(hours=1))
            found = decisions.frozen(session, "tiny")
        assert found is not None
        return found

    def by_pandas(self, freeze: decisions.Freeze | None) -> Board:
        """Work the board out of the tables alone."""
        with closing(sqlite3.connect(self.file)) as raw:
            tables = {
                name: pd.read_sql_query(f"SELECT * FROM {name}", raw)
                for name in ("people", "submissions", "results", "marks", "decisions")
            }
        if freeze:
            for name in ("results", "marks"):
                tables[name] = tables[name][tables[name]["id"] <= getattr(freeze, name)]
            clearing = tables["decisions"]["kind"] == "flag clearing"
            tables["decisions"] = tables["decisions"][~clearing | (tables["decisions"]["id"] <= freeze.decisions)]
        newest = tables["results"].sort_values("run").drop_duplicates("submission_id", keep="last")
        newest = newest[newest["outcome"] == "scored"]
        takes_part = tables["people"].query("state == 'active' and role == 'trainee'")
        work = tables["submissions"][tables["submissions"]["person_id"].isin(takes_part["id"])]
        work = work.merge(newest, left_on="id", right_on="submission_id", suffixes=("", "_of_result"))
        work = work[work["lesson"].isin(WEIGHTS)]
        if work.empty:
            return []
        given_ = marked(tables["marks"])
        gone = clearings(tables["decisions"])
        work["earned"] = work["points"] + [given_.get(number, 0.0) for number in work["id"]]
        work["flagged"] = [
            any((number, flag) not in gone and (f"tiny/{lesson}", flag) not in gone for flag in json.loads(flags))
            for number, lesson, flags in zip(work["id"], work["lesson"], work["flags"], strict=True)
        ]
        work = work.sort_values(["earned", "received_at", "id"], ascending=[False, True, True])
        best = work.drop_duplicates(["person_id", "lesson"], keep="first").copy()
        best["worth"] = best["earned"] * best["lesson"].map(WEIGHTS)
        rows = []
        for person, mine in best.groupby("person_id"):
            counting = mine[mine["earned"] > 0]
            when = (mine if counting.empty else counting)["received_at"].max()
            rows.append((person, mine["worth"].sum(), when, len(counting), mine["flagged"].any()))
        told = pd.DataFrame(rows, columns=["person", "points", "when", "lessons", "flagged"])
        told = told.sort_values(["points", "when", "person"], ascending=[False, True, True])
        return [
            (place, int(row.person), float(row.points), str(row.when), int(row.lessons), bool(row.flagged))
            for place, row in enumerate(told.itertuples(), 1)
        ]


def marked(marks: pd.DataFrame) -> dict[str, float]:
    """Return what people's marks add to each submission: one, the mean of two who agree, or the median of more."""
    found: dict[str, float] = {}
    for number, rows in marks.sort_values("id").groupby("submission_id"):
        newest = rows.drop_duplicates("by", keep="last")
        details = newest["details"].map(json.loads)
        stands = newest[~details.map(lambda told: told["taken_back"])]
        if stands.empty:
            continue
        last, points = details[stands.index[-1]], stands["points"]
        if len(points) == 1:
            decided = points.iloc[0] if last["markers"] == 1 else None
        elif len(points) == 2:
            decided = points.mean() if points.max() - points.min() <= last["differ"] else None
        else:
            decided = points.median()
        if decided is not None:
            found[str(number)] = min(float(decided), MOST)
    return found


def clearings(told: pd.DataFrame) -> set[tuple[str, str]]:
    """Return what is cleared: (a submission or a lesson, flag), by the newest decision about it."""
    rows = told[told["kind"] == "flag clearing"].sort_values("id")
    last = {(row.subject, json.loads(row.details)["flag"]): row.outcome for row in rows.itertuples()}
    return {about for about, outcome in last.items() if outcome == "cleared"}


def plain(rows: list[standings.Standing]) -> Board:
    return [(r.place, r.person, r.points, r.at.strftime("%Y-%m-%d %H:%M:%S.%f"), r.lessons, r.flagged) for r in rows]


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    found = Catalogue.of(settle(tmp_path_factory.mktemp("course"))).course("tiny")
    return replace(found, lessons=tuple(replace(x, weight=WEIGHTS[x.id]) for x in found.lessons))


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("empty") / "records.sqlite"
    bring_up(f"sqlite:///{file}", file.with_name("lock"))
    with closing(sqlite3.connect(file)) as raw:
        raw.execute("PRAGMA journal_mode=DELETE")  # so that a copy of the file is all of it
    return file


@pytest.mark.slow  # half a minute: sixty sets of tables
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(who=PEOPLE, first=EVENTS, then=EVENTS)
def test_function_table_and_pages_are_what_pandas_works_out(
    empty: Path, course: Course, who: list[tuple[str, str]], first: tuple[Any, ...], then: tuple[Any, ...]
) -> None:
    """Once with all rows, and once as a freeze in between held it."""
    with TemporaryDirectory() as folder:
        world = World(Path(shutil.copy(empty, folder)))
        world.people(who)
        world.happen(*first)
        freeze = world.freeze()
        world.happen(*then)
        kept.refresh(world.sessions, course)
        for as_of in (None, freeze):
            slow = world.by_pandas(as_of)
            with reading(world.sessions) as session:
                whole = standings.of_course(session, course, as_of)
                assert plain(whole) == slow
                board = kept.pick(session, course, freeze.decision if as_of else 0)
                assert board is not None
                assert board.people == len(slow)
                rows = session.scalars(select(BoardRow).where(BoardRow.board_id == board.id)).all()
                assert {(r.person_id, r.points, r.lessons, r.flagged) for r in rows} == {
                    (person, points, lessons, flagged) for _, person, points, _, lessons, flagged in slow
                }
                for me in range(1, len(who) + 2):
                    shown = places.shown(session, course, me, as_of)
                    at = next((n for n, row in enumerate(slow) if row[1] == me), None)
                    assert shown.people == len(slow)
                    assert plain(list(shown.top)) == slow[: places.TOP]
                    around = slow[max(places.TOP, at - places.AROUND) : at + places.AROUND + 1] if at else []
                    assert plain(list(shown.near)) == (around if at is not None and at >= places.TOP else [])
        engine_of(world.sessions).dispose()
