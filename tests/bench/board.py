"""``board``: how long a course's board takes with a thousand, ten thousand, a hundred thousand trainees."""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
import random
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
from rich.console import Console
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker
from starlette.requests import Request
from starlette.responses import Response

from graders.catalogue import Catalogue, Course
from graders.config import House
from graders.exchange.policy import TAKE, Caller
from graders.grading import environment
from graders.ranking import kept, places
from graders.records import decisions, submissions
from graders.records.base import connect, now, reading
from graders.records.models import BoardRow, Person, Result
from graders.records.schema import bring_up
from portal.app import create_app
from portal.auth import SignedIn
from portal.site import PREFIX, Site
from portal.visit import NAMES
from tests.bench.measure import Lost, quantile, shown, timed
from tests.bench.report import Grid, Section

SIZES = (1_000, 10_000, 100_000)
AGREED = 3  # every third has agreed that boards show their name
LESSONS, TESTS, POINTS = 30, 5, 4.0  # a lesson has five tests of four points
RUNS, FEWEST, LASTING = 50, 3, 20.0  # of each measurement, unless so many last longer than so many seconds
BEHIND = 20  # results that the kept board does not have yet
TARGET = 0.050  # seconds: 95 of 100 pages
BEGIN = datetime(2026, 3, 2, tzinfo=UTC)
SAY = Console(stderr=True)
ABOUT = (
    f"A course of {LESSONS} lessons, each trainee with a result in every lesson. *page*: the board as a trainee gets it, "
    "the whole portal without the network, a different trainee each time. *behind*: while 20 results are not in the "
    "kept board yet; the first who looks works them out for all. *result stored*: a submission and its result, two transactions on the disk, and the kept board moved "
    "on by it, a third; p50 and p95. *rebuild*: the kept board made anew from the records. *Whose page*: the same page for "
    "those to whom it says different things, at the largest number; every third trainee has agreed to be named, the others "
    "stand there by a code; *processor*: of that the time in which this process was on a processor, which a busy machine changes "
    "less."
)
NOTES = [
    f"The target: p95 of a page below {TARGET * 1000:g} ms with a hundred thousand trainees.",
    "SQLite, filled in bulk without entries in the audit log; the rows are as grading writes them, and made up.",
    f"{RUNS} times each, or as often as {LASTING:g} s allow, at least {FEWEST}; one before them does not count.",
]


SHARED = "The machine did other work meanwhile: wall time says less than usual, *processor* more."
STAFF = "staff"  # who sees names


class Anybody:
    """Believes the header ``who``: signing in is not what is measured."""

    async def identify(self, token: str) -> Caller | None:
        """Nobody comes by token."""
        return None

    async def program(self, token: str) -> SignedIn | None:
        """Nobody comes by token."""
        return None

    async def browser(self, request: Request) -> SignedIn | None:
        """Return the trainee that the header names."""
        login = request.headers["who"]
        return SignedIn(Caller(login, self.scopes(login)), hashlib.sha256(login.encode()).hexdigest())

    def scopes(self, login: str) -> frozenset[str]:
        """Return what the hub would say that this person may do."""
        return frozenset({TAKE, NAMES}) if login == STAFF else frozenset({TAKE})

    def begin(self, request: Request) -> Response:
        """Nobody is sent to sign in."""
        raise Lost("the board sent somebody to sign in")

    async def finish(self, request: Request) -> Response:
        """Nobody comes back from signing in."""
        raise Lost("nobody was sent to sign in")


def measure(quick: bool, people: tuple[int, ...], patience: float) -> Section:
    """Measure at each number of trainees, as long as one page may be expected to take at most ``patience`` seconds."""
    rows: list[tuple[str, ...]] = []
    by_visitor: list[tuple[str, ...]] = []
    slow = 0.0  # seconds that a page took for each trainee, at the number before
    for count in SIZES[:1] if quick else sorted(people or SIZES):
        if slow * count > patience:
            rows.append((f"{count:,}", f"{count * LESSONS:,}", f"— (about {shown(slow * count)})", *7 * ("—",)))
            continue
        with tempfile.TemporaryDirectory(prefix="board-") as scratch:
            house = _house(Path(scratch))
            SAY.print(f"· {count:,} trainees: {shown(timed(lambda: _fill(house, count)))} to fill the records")  # noqa: B023
            rebuilt, *measured = _measured(house, count)
            by_visitor = _by_visitor(house, count)
            slow = quantile(measured[0], 0.5) / count
            spans = (shown(quantile(values, share)) for values in measured for share in (0.5, 0.95))
            size = Path(house.database.removeprefix("sqlite:///")).stat().st_size
            rows.append((f"{count:,}", f"{count * LESSONS:,}", *spans, shown(rebuilt[0]), f"{size / 1e6:,.0f} MB"))
    head = (
        "trainees",
        "results",
        "page p50",
        "p95",
        "behind p50",
        "p95",
        "result stored p50",
        "p95",
        "rebuild",
        "records",
    )
    left_out = f"—: left out, as one page would take more than {patience:g} s; expected from the number before."
    head_of_two = ("who", "rows", "p50", "p95", "processor p50", "p95", "HTML")
    grids = [Grid("A board's time", head, rows), Grid("Whose page", head_of_two, by_visitor)]
    busy = [SHARED] if os.getloadavg()[1] > (os.cpu_count() or 1) else []
    return Section("board", ABOUT, grids, [*NOTES, left_out, *busy])


def _house(folder: Path) -> House:
    place = folder / "courses" / "long"
    words = 'title = { ko = "긴 과정", en = "A long course" }\n'
    text = 'id = "long"\norder = 1\n' + words + 'summary = { ko = "재는 데 씁니다.", en = "To measure." }\n'
    for lesson in _lessons():
        (place / lesson).mkdir(parents=True)
        (place / lesson / "lesson.py").write_text("# %%\n")
        text += f'[[lessons]]\nid = "{lesson}"\npoints = {TESTS * POINTS:g}\n{words}'
    (place / "course.toml").write_text(text, "utf-8")
    house = House(state=folder / "state", courses=folder / "courses", datasets=folder / "datasets")
    bring_up(house.database, house.state / "run" / "schema.lock")
    return house


def _lessons() -> list[str]:
    return [f"{at:02}_lesson" for at in range(1, LESSONS + 1)]


def _fill(house: House, people: int) -> None:
    """Write the rows past SQLAlchemy: three million of each kind take a minute so, and half an hour through it."""
    with sqlite3.connect(house.database.removeprefix("sqlite:///")) as records:
        for pragma in ("journal_mode=OFF", "synchronous=OFF", "foreign_keys=OFF", "cache_size=-500000"):
            records.execute(f"PRAGMA {pragma}")
        listed = (
            (at, f"person.{at:06}", f"사람 {at}", "trainee", "active", "ko", _moment(0)) for at in _numbers(people)
        )
        columns = "id, login, name, role, state, language, created_at"
        records.executemany(f"INSERT INTO people ({columns}) VALUES (?,?,?,?,?,?,?)", listed)
        records.execute(
            "INSERT INTO people (login, name, role, state, language, created_at) VALUES (?,?,'instructor','active','ko',?)",
            (STAFF, "강사", _moment(0)),
        )
        records.execute("INSERT INTO teaching (person_id, course) SELECT id, '*' FROM people WHERE login = ?", (STAFF,))
        agreed = ((at, _moment(0)) for at in range(1, people + 1, AGREED))
        columns = "person_id, purpose, version, given, at"
        records.executemany(f"INSERT INTO consents ({columns}) VALUES (?,'board_name','1',1,?)", agreed)
        listed_enrolments = ((at, "long", _moment(0)) for at in _numbers(people))
        records.executemany("INSERT INTO enrolments (person_id, course, at) VALUES (?,?,?)", listed_enrolments)
        columns = "id, person_id, course, lesson, attempt, release, bundle, size, received_at"
        records.executemany(f"INSERT INTO submissions ({columns}) VALUES (?,?,?,?,1,?,?,9000,?)", _sent(people))
        columns = "submission_id, points, tests, flags, release, environment, at, run, outcome, max_points, notes, grader, seconds"
        fixed = f"""0,'scored',{TESTS * POINTS},'[]','{environment.grader()}','{{"waited": 0.1, "grading": 0.4}}'"""
        records.executemany(f"INSERT INTO results ({columns}) VALUES (?,?,?,?,?,?,?,{fixed})", _graded(people))
    records.close()


def _numbers(people: int) -> range:
    return range(1, people + 1)


def _moment(seconds: int) -> str:
    return (BEGIN + timedelta(seconds=seconds)).strftime("%Y-%m-%d %H:%M:%S.000000")


def _sent(people: int) -> Iterator[tuple[object, ...]]:
    """Yield submissions in the order of their ids: lesson after lesson, a day each, each at a moment of its own."""
    digest = "sha256:" + "0" * 64
    for at, lesson in enumerate(_lessons()):
        moments = [_moment(86_400 * at + second) for second in range(0, 86_400, 7)]
        for person in _numbers(people):
            when = moments[(person * 7919) % len(moments)]
            yield _id(at, person), person, "long", lesson, digest, digest, when


def _graded(people: int) -> Iterator[tuple[object, ...]]:
    chance = random.Random(5)
    tests = [
        json.dumps(
            [
                {
                    "name": f"question_{n}", "points": POINTS * (n < passed), "max_points": POINTS,
                    "passed": n < passed, "why": "" if n < passed else "value", "detail": "",
                }
                for n in range(TESTS)
            ]
        )
        for passed in range(TESTS + 1)
    ]  # fmt: skip
    digest, able = "sha256:" + "0" * 64, [chance.random() for _ in range(people)]
    for at, _ in enumerate(_lessons()):
        when = _moment(86_400 * (at + 1))
        for person in _numbers(people):
            passed = min(TESTS, int((able[person - 1] + chance.random()) * (TESTS + 1) / 2))
            flags = '["hooked"]' if chance.random() < 0.001 else "[]"
            yield _id(at, person), passed * POINTS, tests[passed], flags, digest, digest, when


def _id(lesson: int, person: int) -> str:
    return f"01K{lesson:02}{person:021}"


def _measured(house: House, people: int) -> tuple[list[float], ...]:
    """Return the seconds of a rebuild, of pages, of pages behind the log, and of results stored."""
    sessions = connect(house.database)
    course = Catalogue.of(house).course("long")
    chance = random.Random(8)
    rebuilt = timed(lambda: kept.refresh(sessions, course))
    SAY.print(f"· {people:,} trainees: {shown(rebuilt)} to build the board")
    pages = asyncio.run(_pages(house, people, chance))
    for _ in range(BEHIND):
        _store(sessions, course, chance.randint(1, people))
    behind = asyncio.run(_pages(house, people, chance))
    with reading(sessions) as session:
        found = places.shown(session, course, 1, None)
    if found.people != people or found.as_of is not None:
        raise Lost(f"{people} trainees have results, {found.people} are on the board, as of {found.as_of}")

    def store() -> None:
        _store(sessions, course, chance.randint(1, people))
        kept.refresh(sessions, course)

    return [rebuilt], pages, behind, _again(store)


def _by_visitor(house: House, people: int) -> list[tuple[str, ...]]:
    """Measure the page of those to whom it says different things: first, middle, last, nobody, staff; and frozen."""
    sessions = connect(house.database)
    course = Catalogue.of(house).course("long")
    with reading(sessions) as session:
        order = select(Person.login).join(BoardRow, BoardRow.person_id == Person.id)
        order = order.order_by(BoardRow.points.desc(), BoardRow.at, BoardRow.person_id)
        first, middle, last = (session.scalars(order.offset(at).limit(1)).one() for at in (2, people // 2, people - 1))
    with sessions.begin() as session:
        session.add(Person(login="newcomer", name="새 사람", state="active"))
    every = {
        "stands third": first,
        "stands in the middle": middle,
        "stands last": last,
        "has handed in nothing": "newcomer",
        "instructor, who sees names": STAFF,
    }
    rows = [(who, *asyncio.run(_one(house, login))) for who, login in every.items()]
    with sessions.begin() as session:
        decisions.freeze(session, course.id, reason="measured", by=STAFF, at=now())
    kept.refresh(sessions, course)
    _store(sessions, course, people)
    return [*rows, ("stands last; the board is frozen", *asyncio.run(_one(house, last)))]


async def _one(house: House, login: str) -> tuple[str, ...]:
    app = create_app(house, Site(), Anybody())
    found: list[float] = []
    worked: list[float] = []
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://bench") as client:
        while len(found) <= 2 * RUNS:
            begun, at = time.perf_counter(), time.process_time()
            answer = await client.get(f"{PREFIX}courses/long/board", headers={"who": login})
            found.append(time.perf_counter() - begun)
            worked.append(time.process_time() - at)
            if answer.status_code != 200:
                raise Lost(f"the board answered {answer.status_code}: {answer.text[:300]}")
    rows = answer.text.count("<tr") - answer.text.count("<thead")
    spans = (shown(quantile(values[1:], share)) for values in (found, worked) for share in (0.5, 0.95))
    return str(rows), *spans, f"{len(answer.content) / 1000:,.0f} kB"


def _again(work: Callable[[], object]) -> list[float]:
    work()
    found: list[float] = []
    while len(found) < RUNS and (sum(found) < LASTING or len(found) < FEWEST):
        found.append(timed(work))
    return found


async def _pages(house: House, people: int, chance: random.Random) -> list[float]:
    app = create_app(house, Site(), Anybody())
    found: list[float] = []
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://bench") as client:
        while len(found) <= RUNS and (sum(found[1:]) < LASTING or len(found) <= FEWEST):
            who = f"person.{chance.randint(1, people):06}"
            begun = time.perf_counter()
            answer = await client.get(f"{PREFIX}courses/long/board", headers={"who": who})
            found.append(time.perf_counter() - begun)
            if answer.status_code != 200:
                raise Lost(f"the board answered {answer.status_code}: {answer.text[:300]}")
    return found[1:]


def _store(sessions: sessionmaker[Session], course: Course, person: int) -> None:
    """Take a submission and store its result as the desk and the worker do."""
    digest = "sha256:" + "0" * 64
    with sessions.begin() as session:
        sender = session.scalars(select(Person).where(Person.id == person)).one()
        row = submissions.accept(
            session, sender, course.id, course.lessons[0].id, release=digest, bundle=digest, size=9000, at=now()
        )
    with sessions.begin() as session:
        result = Result(
            submission_id=row.id, run=0, outcome="scored", points=POINTS, max_points=TESTS * POINTS, tests=[], flags=[],
            notes=[], release=digest, environment=digest, grader=environment.grader(), seconds={}, at=now(),
        )  # fmt: skip
        if not submissions.finish(session, row.id, result):
            raise Lost("a result was refused")
