"""A small real house with a contest: a lesson that makes predictions, outcomes that are held back, twelve trainees."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import select

from graders.authoring import release as authoring
from graders.catalogue import Catalogue
from graders.config import SEED_FILE, House
from graders.contests.counter import Contests
from graders.contests.material import SPLIT_FILE
from graders.grading.job import Grader, bundle_bytes
from graders.records import enrolments, releases, submissions, tables  # noqa: F401
from graders.records.base import Base, connect, engine_of
from graders.records.blobs import Blobs
from graders.records.contests import states
from graders.records.contests.rows import Entry
from graders.records.models import Person
from graders.secret_files import private_folder, secret
from tests.once import fonts
from tests.tiny import filled

DGB = "dgb-2026"
OPENS = datetime(2026, 3, 2, 0, 0, tzinfo=UTC)  # 9:00 in Seoul
CLOSES = OPENS + timedelta(days=14)
CASES = 600
LESSON = """\
# %%
import pandas as pd
cases = pd.read_csv("data/cases.csv")
# %% answer="chances"
chances = (
    ### BEGIN SOLUTION
    cases["sign"] / 10
    ### END SOLUTION
)
# %% test="chances" points=2
assert chances is not ..., "아직 답을 쓰지 않았어요."
### BEGIN HIDDEN TESTS
expect(float(chances.mean()), "평균을 보세요.")
### END HIDDEN TESTS
# %%
if chances is not ...:
    pd.DataFrame({"case": cases["case"], "chance": chances}).to_csv("predictions.csv", index=False)
"""
RECIPE = f"""\
from random import Random


def build(to, seed=1):
    random = Random(7)
    rows = [(f"K{{n:03}}", round(10 * random.random(), 1), 0) for n in range({CASES})]
    rows = [(case, sign, int(random.random() < 0.02 + sign / 14)) for case, sign, _ in rows]
    (to / "cases.csv").write_text("case,sign\\n" + "".join(f"{{c}},{{s}}\\n" for c, s, _ in rows))
    (to / "labels.csv").write_text("case,happened\\n" + "".join(f"{{c}},{{o}}\\n" for c, _, o in rows))
"""
DATASET = f"""
id = "cases"
synthetic = true
source = "가상"
licence = "CC0-1.0"
title = {{ ko = "사례", en = "Cases" }}
summary = {{ ko = "사례", en = "Cases" }}
[[files]]
name = "cases.csv"
rows = {CASES}
sha256 = "site"
[[files]]
name = "labels.csv"
rows = {CASES}
sha256 = "site"
held_back = true
"""
COURSE = """
id = "guess"
order = 1
title = { ko = "예측", en = "Predicting" }
summary = { ko = "시험용", en = "For tests" }
[[lessons]]
id = "01_chances"
points = 2
data = ["cases/cases.csv"]
title = { ko = "확률", en = "Chances" }
"""
SETTINGS: dict[str, Any] = {
    "title_ko": "누가 갚지 못할까",
    "title_en": "Who will not pay",
    "task_ko": "사례마다 확률을 하나씩 내세요.",
    "task_en": "Give a chance for each case.",
    "lesson": "guess/01_chances",
    "truth": "cases/labels.csv",
    "column": "chance",
    "parts": [{"metric": "auc"}],
    "share": 0.4,
    "opens_at": OPENS.isoformat(),
    "closes_at": CLOSES.isoformat(),
    "a_day": 5,
    "in_all": 20,
    "gap": 60,
    "prizes": 2,
}


@dataclass
class ContestWorld:
    """The house and short ways to fill it."""

    house: House
    contests: Contests
    grader: Grader

    def person(self, login: str) -> int:
        """Return somebody's number."""
        with self.contests.sessions() as session:
            found = session.scalars(select(Person).where(Person.login == login)).one()
            return found.id

    def signs(self) -> list[tuple[str, float]]:
        """Return the cases as trainees see them."""
        lesson = self.contests.catalogue.lesson("guess/01_chances")
        data = self.contests.catalogue.data_files(lesson, self.house.state / "cache")["cases.csv"].decode()
        return [(case, float(sign)) for case, sign in (line.split(",") for line in data.split()[1:])]

    def outcomes(self) -> list[tuple[str, str]]:
        """Return what is held back."""
        data = self.contests.catalogue.truth_file("cases/labels.csv", self.house.state / "cache").decode()
        return [(case, label) for case, label in (line.split(",") for line in data.split()[1:])]

    def guess(self, skill: float, seed: int = 0) -> bytes:
        """Return predictions: the sign alone for ``skill`` 1, chance alone for 0."""
        random = Random(seed)
        rows = [(case, (skill * sign / 10 + (1 - skill) * random.random())) for case, sign in self.signs()]
        return ("case,chance\n" + "".join(f"{case},{chance!r}\n" for case, chance in rows)).encode()

    def enter(self, login: str, data: bytes, at: datetime) -> Entry:
        """Send predictions."""
        return self.contests.enter(DGB, self.person(login), data, at)

    def move(self, to: str, by: str = "boss", at: datetime = OPENS) -> None:
        """Move the contest on."""
        self.contests.move(DGB, to, reason="일정대로", by=by, at=at)

    def begin(self, **changes: Any) -> None:
        """Set the contest up and let it begin."""
        self.contests.set_up(DGB, SETTINGS | changes, by="boss", at=OPENS - timedelta(days=1))
        self.move(states.LIVE)

    def hand_in(self, login: str, answer: str, at: datetime) -> str:
        """Hand in a notebook of the lesson; return the submission's id."""
        with self.contests.sessions.begin() as session:
            state = releases.states(session)["guess", "01_chances"]
            release = releases.load(state.release, self.contests.blobs)
            data = bundle_bytes({release.notebook_name: filled(release, {"answer_chances": answer})})
            digest = self.contests.blobs.put(data)
            person = session.get_one(Person, self.person_in(session, login))
            enrolments.enrol(session, person, "guess")
            told = {"release": state.release, "bundle": digest, "size": len(data), "at": at}
            return submissions.accept(session, person, "guess", "01_chances", **told).id

    @staticmethod
    def person_in(session: Any, login: str) -> int:
        """Return somebody's number, in a transaction."""
        found: int = session.scalars(select(Person.id).where(Person.login == login)).one()
        return found


def same_split(house: House) -> None:
    """Give the house a secret that is no secret, so that the cases are split alike each time a test runs."""
    place = private_folder(house.state / "secrets") / SPLIT_FILE
    place.write_text("5" * 64)
    place.chmod(0o600)


def build(root: Path, *, released: bool = False) -> ContestWorld:
    """Make the house below ``root``; with ``released``, prove the lesson in the box and open it."""
    (root / "courses" / "guess" / "01_chances").mkdir(parents=True)
    (root / "courses" / "guess" / "course.toml").write_text(COURSE)
    (root / "courses" / "guess" / "01_chances" / "lesson.py").write_text(LESSON)
    (root / "datasets" / "cases").mkdir(parents=True)
    (root / "datasets" / "cases" / "dataset.toml").write_text(DATASET)
    (root / "datasets" / "cases" / "recipe.py").write_text(RECIPE)
    house = House(state=root / "state", courses=root / "courses", datasets=root / "datasets", cell_seconds=20)
    fonts(house)
    secret(house.state, SEED_FILE)
    same_split(house)
    sessions = connect(house.database)
    Base.metadata.create_all(engine_of(sessions))
    contests = Contests(house, sessions, Blobs(house.blobs), Catalogue.of(house))
    with sessions.begin() as session:
        for number in range(12):
            session.add(Person(login=f"t{number:02}", name=f"수강생 {number}", role="trainee", state="active"))
        for login in ("boss", "other"):
            session.add(Person(login=login, name=login, role="manager", state="active"))
        session.add(Person(login="teacher", name="강사", role="instructor", state="active"))
    world = ContestWorld(house, contests, Grader(house))
    if released:
        catalogue = contests.catalogue
        drafted = authoring.draft(catalogue, catalogue.lesson("guess/01_chances"), house.state / "cache")
        built, _ = authoring.record(drafted, world.grader)
        digest = releases.store(built, contests.blobs)
        with sessions.begin() as session:
            releases.publish(session, "guess", "01_chances", digest, "teacher", None, OPENS - timedelta(days=2))
    return world
