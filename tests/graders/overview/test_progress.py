"""Is what is kept in memory what the records say, whatever happens, and does it tell who is stuck or silent?"""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from itertools import groupby
from pathlib import Path
from threading import Event

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session, sessionmaker

from graders.catalogue import Catalogue, Course
from graders.config import House
from graders.overview import activity, standing
from graders.overview.attempts import read
from graders.overview.progress import Keeper, Progress
from graders.overview.standing import LessonStanding
from graders.records import marks, submissions, teaching
from graders.records.base import connect, engine_of, reading
from graders.records.marks import Criterion, Rubric
from graders.records.models import Enrolment, Person, Result, Submission
from tests.once import records

T0 = datetime(2026, 11, 2, 0, tzinfo=UTC)
LESSONS = ("01_one", "02_two", "03_three")
ESSAY = Rubric("essay", 4.0, (Criterion("clear", 0.0, 4.0, ""),), 1.0)
WORDS = 'title = { ko = "재기", en = "Measure" }\n'


@pytest.fixture
def course(tmp_path: Path) -> Course:
    place = tmp_path / "courses" / "c"
    text = f'id = "c"\norder = 1\n{WORDS}summary = {{ ko = "가", en = "a" }}\n'
    for lesson in LESSONS:
        (place / lesson).mkdir(parents=True)
        (place / lesson / "lesson.py").write_text("# %%\n")
        text += f'[[lessons]]\nid = "{lesson}"\npoints = 10\n{WORDS}'
    (place / "course.toml").write_text(text, "utf-8")
    return Catalogue(tmp_path / "courses", tmp_path / "datasets").course("c")


@pytest.fixture
def sessions(tmp_path: Path) -> sessionmaker[Session]:
    house = House(state=tmp_path / "var", courses=tmp_path, datasets=tmp_path)
    records(house.database)
    made = connect(house.database)
    with made.begin() as session:
        for n in range(12):
            session.add(Person(login=f"p{n:02}", name=f"P{n}", state="active", created_at=T0))
        han = Person(login="han", name="Han", role="instructor", state="active")
        session.add(han)
        session.flush()
        teaching.put(session, han)
        session.add_all(Enrolment(person_id=n + 1, course="c", at=T0) for n in range(12))
    return made


def send(sessions: sessionmaker[Session], person: int, lesson: str, at: datetime, points: float | None) -> str:
    """Hand in, and have it graded with so many of six points; the other four are an essay's."""
    with sessions.begin() as session:
        row = submissions.accept(
            session, session.get_one(Person, person), "c", lesson, release="r", bundle=f"b{at}", size=1, at=at
        )
        if points is None:
            return row.id
    regrade(sessions, row.id, points, 0)
    return row.id


def regrade(sessions: sessionmaker[Session], submission: str, points: float, run: int) -> None:
    test = {
        "name": "t",
        "points": points,
        "max_points": 6.0,
        "passed": points == 6,
        "why": "mismatch",
        "detail": {"hint": "h"},
    }
    essay = {"name": "essay", "points": 0.0, "max_points": 4.0, "passed": False, "why": "manual", "detail": {}}
    with sessions.begin() as session:
        row = Result(
            submission_id=submission, run=run, outcome="scored", points=points, max_points=10, tests=[test, essay],
            flags=[], notes=[], release="r", environment="e", grader="1", seconds={},
        )  # fmt: skip
        assert submissions.finish(session, submission, row)


def mark(sessions: sessionmaker[Session], submission: str, points: float) -> None:
    with sessions.begin() as session:
        row = session.get_one(Submission, submission)
        again = "again" if marks.of(session, [submission]) else ""
        marks.give(session, row, ESSAY, {"clear": points}, marker="han", at=T0, reason=again)


def anew(sessions: sessionmaker[Session], course: Course) -> dict[tuple[int, str], tuple[object, ...]]:
    """Work out by hand what is said of everybody: attempt by attempt, without arrays."""
    found: dict[tuple[int, str], tuple[object, ...]] = {}
    with reading(sessions) as session:
        for (person, lesson), group in groupby(read(session, "c"), lambda a: (a.person, a.lesson)):
            attempts = list(group)
            best, reached, graded, missed = -1.0, 0, 0, ()
            for attempt in (a for a in attempts if a.outcome == "scored"):
                graded += 1
                if attempt.points > best:
                    best, reached = attempt.points, graded
                missed = tuple(t.name for t in attempt.tests if not t.passed and t.why != "manual")
            last = attempts[-1].received_at.timestamp()
            found[person, lesson] = (len(attempts), best, graded - reached, last, missed)
    return found


def told(kept: Progress) -> dict[tuple[int, str], tuple[object, ...]]:
    return {
        (person, lesson): (
            int(kept.tries[row, at]), float(kept.best[row, at]), int(kept.idle[row, at]), float(kept.last[row, at]),
            kept.missed(person, lesson),
        )
        for person, row in kept.rows.items()
        for lesson, at in kept.columns.items()
        if kept.tries[row, at]
    }  # fmt: skip


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_what_is_kept_is_what_reading_anew_gives_after_anything_that_happens(
    seed: int, course: Course, sessions: sessionmaker[Session]
) -> None:
    chance, keeper = random.Random(seed), Keeper()
    done: list[tuple[str, int]] = []
    for step in range(60):
        at = T0 + timedelta(minutes=step)
        what = chance.random()
        if what < 0.7 or not done:
            points = chance.choice([None, 0.0, 3.0, 6.0])
            sent = send(sessions, chance.randint(1, 12), chance.choice(LESSONS), at, points)
            if points is not None:
                done.append((sent, 0))
        elif what < 0.85:
            place = chance.randrange(len(done))
            done[place] = (done[place][0], done[place][1] + 1)
            regrade(sessions, done[place][0], chance.choice([0.0, 6.0]), done[place][1])
        else:
            mark(sessions, chance.choice(done)[0], chance.choice([0.0, 4.0]))
        if step % 7 == 0:
            with reading(sessions) as session:
                assert told(keeper.progress(session, course)) == anew(sessions, course)
    with reading(sessions) as session:
        kept = told(keeper.progress(session, course))
    assert kept == anew(sessions, course)
    assert len(kept) > 15


def stand(sessions: sessionmaker[Session], course: Course, at: datetime) -> standing.Standing:
    with reading(sessions) as session:
        keeper = Keeper()
        return standing.standing(
            keeper.progress(session, course), keeper.listed(session, course), list(LESSONS[:2]), at
        )


def test_done_needs_all_points_and_those_of_people_count(course: Course, sessions: sessionmaker[Session]) -> None:
    full = send(sessions, 1, "01_one", T0, 6.0)
    send(sessions, 2, "01_one", T0, 6.0)
    send(sessions, 3, "03_three", T0, 6.0)  # never released
    mark(sessions, full, 4.0)
    stood = stand(sessions, course, T0 + timedelta(hours=1))
    assert stood.lessons[0] == LessonStanding("01_one", new=10, way=1, done=1, stuck=0)
    assert (stood.people, stood.begun, stood.finished) == (12, 2, 0)


def test_stuck_is_who_tried_three_times_and_gained_nothing_by_the_last_two(
    course: Course, sessions: sessionmaker[Session]
) -> None:
    for person, tries in ((1, (3, 3, 3)), (2, (0, 3, 3)), (3, (3, 3)), (4, (0, 3, 6)), (5, (3, 0, 0, 0))):
        for n, points in enumerate(tries):
            send(sessions, person, "01_one", T0 + timedelta(minutes=n), float(points))
    found = stand(sessions, course, T0 + timedelta(hours=1)).stuck
    assert [(x.person, x.tries, x.best, x.missed) for x in found] == [(5, 4, 3.0, ("t",)), (1, 3, 3.0, ("t",))]


def test_silent_is_who_sent_nothing_for_seven_days_and_is_not_done(
    course: Course, sessions: sessionmaker[Session]
) -> None:
    for lesson in LESSONS[:2]:
        mark(sessions, send(sessions, 1, lesson, T0, 6.0), 4.0)
    send(sessions, 2, "01_one", T0 + timedelta(days=3), 3.0)
    send(sessions, 3, "01_one", T0, 3.0)
    assert stand(sessions, course, T0 + timedelta(days=6)).silent[:] == ()
    found = stand(sessions, course, T0 + timedelta(days=8)).silent
    assert {x.person for x in found} == set(range(3, 13))
    assert next(x for x in found if x.person == 3).last == T0
    assert next(x for x in found if x.person == 4).last is None


def test_a_day_begins_at_midnight_where_the_site_is(course: Course, sessions: sessionmaker[Session]) -> None:
    for hour, person in ((14, 1), (15, 2), (16, 2)):  # 23:00 and, on the next day, 0:00 and 1:00 in Seoul
        send(sessions, person, "01_one", T0 + timedelta(hours=hour), 3.0)
    with reading(sessions) as session:
        sheets = Keeper().sheets(session, course).values()
    days = activity.by_day(sheets, T0 + timedelta(days=1), "Asia/Seoul", days=3)
    assert [(str(d.day), d.submissions, d.people) for d in days] == [
        ("2026-11-01", 0, 0), ("2026-11-02", 1, 1), ("2026-11-03", 2, 1),
    ]  # fmt: skip


def test_the_list_of_a_course_has_who_came_later_and_not_who_was_blocked(
    course: Course, sessions: sessionmaker[Session]
) -> None:
    keeper = Keeper()

    def listed() -> list[tuple[int, float]]:
        with reading(sessions) as session:
            found = keeper.listed(session, course)
        return list(zip(found.people.tolist(), found.since.tolist(), strict=True))

    assert listed() == [(n + 1, T0.timestamp()) for n in range(12)]
    later = T0 + timedelta(days=1)
    with sessions.begin() as session:
        session.add(Person(id=90, login="late", name="Late", state="active", created_at=T0))
        session.flush()
        session.add_all((Enrolment(person_id=90, course="c", at=later), Enrolment(person_id=90, course="d", at=later)))
        session.get_one(Person, 3).state = "blocked"
        session.get_one(Person, 4).role = "instructor"
    assert listed() == [*((n, T0.timestamp()) for n in (1, 2, *range(5, 13))), (90, later.timestamp())]
    with sessions.begin() as session:
        session.get_one(Person, 3).state = "active"
    assert (3, T0.timestamp()) in listed()


def test_what_moved_is_looked_up_one_by_one_however_large_the_course(
    course: Course, sessions: sessionmaker[Session]
) -> None:
    """SQLite knows no sizes: asked for a course besides ids, it would read the whole course."""
    keeper, asked = Keeper(), []
    send(sessions, 1, LESSONS[0], T0, 1.0)
    with reading(sessions) as session:
        keeper.progress(session, course)
    sent = [send(sessions, 1 + n % 12, LESSONS[0], T0 + timedelta(hours=1 + n), 2.0) for n in range(36)]
    engine = engine_of(sessions)
    event.listen(engine, "before_cursor_execute", lambda _c, _u, text, values, *_more: asked.append((text, values)))
    with reading(sessions) as session:
        keeper.progress(session, course)
        marks.to_mark(session, "han", course.id, LESSONS[0], among=sent)
    looked = [(text, values) for text, values in asked if "submissions.id IN" in text]
    assert len(looked) == 3
    with engine.connect() as connection:
        for text, values in looked:
            plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {text}", values)]
            assert any("submissions USING" in step and "(id=?)" in step for step in plan), plan


class Looks(Event):
    """Ends the following after as many looks as there are things to do between them."""

    def __init__(self, *between: object) -> None:
        super().__init__()
        self.between = list(between)

    def wait(self, timeout: float | None = None) -> bool:
        """Do the next thing in place of waiting."""
        if self.between:
            self.between.pop(0)()  # type: ignore[operator]
        else:
            self.set()
        return self.is_set()


def test_who_asks_finds_read_what_came_since_the_last_page(course: Course, sessions: sessionmaker[Session]) -> None:
    keeper, asked = Keeper(), []
    send(sessions, 1, LESSONS[0], T0, 1.0)
    keeper.follow(sessions, lambda: [course], Looks(lambda: send(sessions, 2, LESSONS[1], T0, 2.0)))
    event.listen(engine_of(sessions), "before_cursor_execute", lambda _c, _u, text, *_more: asked.append(text))
    with reading(sessions) as session:
        found = keeper.progress(session, course)
    assert found.people.tolist() == [1, 2]
    assert [text for text in asked if "submissions" in text] == []


def test_following_goes_on_after_a_failure(
    course: Course, sessions: sessionmaker[Session], caplog: pytest.LogCaptureFixture
) -> None:
    keeper, engine = Keeper(), engine_of(sessions)

    def broken(*_given: object) -> None:
        raise OSError("the disk is away")

    def mended() -> None:
        event.remove(engine, "before_cursor_execute", broken)

    send(sessions, 1, LESSONS[0], T0, 1.0)
    event.listen(engine, "before_cursor_execute", broken)
    keeper.follow(sessions, lambda: [course], Looks(mended))
    assert "the disk is away" in caplog.text
    with reading(sessions) as session:
        assert keeper.progress(session, course).people.tolist() == [1]
