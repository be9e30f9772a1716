"""``portal``: how long the server needs for each page, on a site with 10,000 trainees and half a million results."""

from __future__ import annotations

import asyncio
import random
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from threading import Event

import httpx
from rich.console import Console
from rich.progress import track
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from graders.catalogue import Catalogue
from graders.config import ROOT, House
from graders.grading import environment
from graders.ranking import kept
from graders.records import submissions
from graders.records.base import connect, now
from graders.records.models import Person, Result, Submission
from graders.records.schema import bring_up
from hub_config.people import ROLE_GRANTS
from portal.app import create_app
from portal.site import PREFIX, Site
from tests.bench.board import Anybody
from tests.bench.crowd import DIGEST, Crowd, login, ready
from tests.bench.measure import Lost, quantile, shown, timed
from tests.bench.report import Grid, Section

PEOPLE, SUBMISSIONS = 10_000, 500_000
RUNS = 40  # of each page, after the first
TARGET = 0.100  # seconds: 95 of 100 pages
SAY = Console(stderr=True)
ABOUT = (
    f"The site's own courses, {PEOPLE:,} trainees on the list of each, about {SUBMISSIONS:,} submissions with results. The whole portal "
    "without the network, a different person, course and lesson each time; before each page somebody's new submission and "
    "its result are stored, so that nothing is the same as before. *first*: the first call after the portal has started."
)
NOTES = [
    f"The target: p95 of all pages below {TARGET * 1000:g} ms.",
    "SQLite, filled in bulk without entries in the audit log; the rows are as grading writes them, and made up.",
]
# Names in braces are drawn anew for each call; ``who`` is a trainee's login, or the role of staff.
PAGES: tuple[tuple[str, str], ...] = (
    ("trainee", ""),
    ("trainee", "courses/{course}"),
    ("trainee", "courses/{course}/{lesson}"),
    ("trainee", "courses/{course}/board"),
    ("trainee", "courses/{course}/{lesson}/questions"),
    ("trainee", "submissions/{submission}"),
    ("trainee", "search?q=평균"),
    ("trainee", "announcements"),
    ("trainee", "me"),
    ("instructor", "teach"),
    ("instructor", "teach/queue"),
    ("instructor", "teach/questions"),
    ("instructor", "teach/requests"),
    ("instructor", "teach/{course}"),
    ("instructor", "teach/{course}/submissions"),
    ("instructor", "teach/{course}/submissions?sort=low&page={page}"),
    ("instructor", "teach/{course}/submissions?q=민지&sort=name"),
    ("instructor", "teach/{course}/submissions?flagged=yes"),
    ("instructor", "teach/{course}/submissions?marks=yes"),
    ("instructor", "teach/{course}/{lesson}/items"),
    ("instructor", "teach/{course}/people/{person}"),
    ("instructor", "submissions/{submission}"),
    ("instructor", "courses/{course}/board"),
    ("instructor", "teach/dgb_analyst/10_segments/marking"),
    ("manager", "manage"),
    ("manager", "people/waiting"),
    ("manager", "teach/{course}/export"),
)


@dataclass
class Draw:
    """Who asks for what, drawn by chance."""

    catalogue: Catalogue
    sessions: sessionmaker[Session]
    chance: random.Random
    people: int

    def call(self, role: str, page: str) -> tuple[str, str]:
        """Return whose page and the address without the prefix."""
        course = self.chance.choice(list(self.catalogue.courses.values()))
        names = {
            "course": course.id,
            "lesson": self.chance.choice(course.lessons).id,
            "page": self.chance.randint(1, 20),
        }
        who = login(self.chance.randint(1, self.people))
        if "{submission}" in page:
            who, names["submission"] = self._submission()
        return who if role == "trainee" else role, page.format(**names, person=who)

    def store(self) -> None:
        """Take somebody's submission and store its result, as the desk and the worker do."""
        course = self.chance.choice(list(self.catalogue.courses.values()))
        lesson = self.chance.choice(course.lessons)
        with self.sessions.begin() as session:
            sender = session.get_one(Person, self.chance.randint(1, self.people))
            sent = select(Submission).where(Submission.course == course.id, Submission.lesson == lesson.id)
            like = session.scalars(sent.limit(1)).one()  # its page may be drawn: what it names has to be there
            row = submissions.accept(
                session, sender, course.id, lesson.id, release=like.release, bundle=like.bundle, size=9000, at=now()
            )
        tests = [
            {
                "name": "question_0",
                "points": 0.0,
                "max_points": 1.0,
                "passed": False,
                "why": "mismatch",
                "detail": {"hint": "단위를 보세요."},
            }
        ]
        with self.sessions.begin() as session:
            result = Result(
                submission_id=row.id, run=0, outcome="scored", points=0.0, max_points=lesson.points, tests=tests, flags=[],
                notes=[], release=row.release, environment=DIGEST, grader=environment.grader(), seconds={}, at=now(),
            )  # fmt: skip
            if not submissions.finish(session, row.id, result):
                raise Lost("a result was refused")
        kept.refresh(self.sessions, course)

    def _submission(self) -> tuple[str, str]:
        with self.sessions() as session:
            while True:
                who = self.chance.randint(1, self.people)
                found = session.scalars(select(Submission.id).where(Submission.person_id == who)).all()
                if found:
                    return login(who), self.chance.choice(found)


def measure(quick: bool, people: int, submissions: int) -> Section:
    """Fill a site and measure every page of ``PAGES``."""
    if quick:
        people, submissions = 200, 10_000
    with tempfile.TemporaryDirectory(prefix="portal-") as scratch:
        house = House(state=Path(scratch))
        bring_up(house.database, house.state / "run" / "schema.lock")
        catalogue, sessions = Catalogue.of(house), connect(house.database)
        staff = [(role, role) for role in ("instructor", "manager")]
        kept_data = ROOT / "var" / "bench" / "datasets"  # made once
        lessons = [ready(house, catalogue, x, kept_data) for it in catalogue.courses.values() for x in it.lessons]
        SAY.print(
            f"· {shown(timed(lambda: Crowd(people, submissions).fill(house, lessons, staff)))} to fill the records"
        )
        SAY.print(
            f"· {shown(timed(lambda: [kept.refresh(sessions, x) for x in catalogue.courses.values()]))} for the boards"
        )
        draw = Draw(catalogue, sessions, random.Random(5), people)
        return Section("portal", ABOUT, [asyncio.run(_measured(house, draw, 5 if quick else RUNS))], NOTES)


class Staff(Anybody):
    """Believes the header ``who``: a login of a trainee, or a role as the login of staff."""

    def scopes(self, login: str) -> frozenset[str]:
        """Return what the hub would say that this person may do."""
        return frozenset(grant.scope for grant in ROLE_GRANTS.get(login, ROLE_GRANTS["trainee"]))


async def _measured(house: House, draw: Draw, runs: int) -> Grid:
    app, over = create_app(house, Site(), Staff()), Event()
    following = app.state.portal.follow(over)  # as the portal does when it is served
    found: dict[tuple[str, str], list[float]] = {}
    sizes: dict[tuple[str, str], int] = {}
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://bench", timeout=600) as client:
        for turn in track(range(runs + 1), "pages", console=SAY):
            for each in PAGES:
                if turn:
                    draw.store()
                who, page = draw.call(*each)
                begun = time.perf_counter()
                answer = await client.get(f"{PREFIX}{page}", headers={"who": who})
                found.setdefault(each, []).append(time.perf_counter() - begun)
                sizes[each] = max(sizes.get(each, 0), len(answer.content))
                if answer.status_code != 200:
                    raise Lost(f"{who}: {page} answered {answer.status_code}: {answer.text[:300]}")
    over.set()
    following.join()
    rows = [
        (role, f"/{page}", *(shown(x) for x in _spans(found[role, page])), f"{sizes[role, page] / 1000:,.0f} kB")
        for role, page in PAGES
    ]
    together = [x for values in found.values() for x in values[1:]]
    rows.append(("", "**all together**", "", shown(quantile(together, 0.5)), shown(quantile(together, 0.95)), ""))
    return Grid("Seconds in the server", ("who", "page", "first", "p50", "p95", "HTML"), rows)


def _spans(values: list[float]) -> tuple[float, float, float]:
    return values[0], quantile(values[1:], 0.5), quantile(values[1:], 0.95)
