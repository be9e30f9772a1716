"""A house in which every page has something to show: walked by the proofs, and photographed.

What people wrote in it comes from ``Texts``, so that the same world can be built of hostile text. Whoever adds a page
adds what it shows to ``rich``, and an example of a new name in its address to ``examples``.
"""

from __future__ import annotations

import atexit
import csv
import io
import json
import re
import shutil
import tempfile
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

import nbformat
from sqlalchemy import select

from graders.authoring import source
from graders.contests.counter import Contests
from graders.exchange.desk import open_desk
from graders.exchange.marking import open_marking
from graders.exchange.policy import Caller
from graders.records import (
    announcements,
    certificates,
    certifying,
    decisions,
    leaving,
    likeness,
    outcomes,
    people,
    questions,
    releases,
    requests,
)
from graders.records.base import connect, engine_of, now
from graders.records.contests import entries, states
from graders.records.contests.rows import Rerun
from graders.records.models import Person, Submission
from hub_config.people import ROLE_GRANTS
from tests.graders.contests.contest_world import same_split
from tests.graders.exchange.exchange_world import EXPECTED, SOURCE, World, _outcome, build
from tests.graders.similarity.test_report import LONG, RENAMED
from tests.portal import rich_awards, rich_programmes, rich_retention

COURSE, LESSON, OPEN = "data_literacy", "01_tables", "open_questions"
ESSAY = (
    SOURCE
    + """
# %% [markdown] manual="essay" points=6
# 어느 은행 자료를 더 살펴보고 싶나요? 이유를 두 문장으로 쓰세요.
# ### BEGIN SOLUTION
# 은행 이름과 이유를 쓴다.
# ### END SOLUTION
# ### BEGIN MARK SCHEME
# - 읽기 0-2.5: 글이 읽기 쉽다
# - 근거 1-3.5: 수치를 들어 설명한다
# differ: 1.5
# markers: 1
# 짧아도 됩니다.
# ### END MARK SCHEME
"""
)
OPEN_COURSE = """
id = "open_questions"
title = {{ko = {title}, en = {title_en}}}
summary = {{ko = "표에서 읽은 것을 남에게 전합니다.", en = "Tell others what you read in a table."}}
order = 3
attempts = 3
late = "refuse"
prerequisites = ["data_literacy"]
[certificate]
share = 0.5
[[lessons]]
id = "01_essay"
title = {{ko = "짧은 보고서", en = "A short report"}}
summary = {{ko = "자료를 고르고 이유를 씁니다.", en = "Choose data and say why."}}
points = 16.0
minutes = 50
data = ["rest_places/places.csv"]
"""
DATASET = """
id = "rest_places"
synthetic = true
source = "지어낸 자료"
licence = "CC0-1.0"
title = {{ko = "쉼터", en = "Places to rest"}}
summary = {{ko = "동네 쉼터와 수용인원입니다.", en = "Places to rest, and how many fit in."}}
[[files]]
name = "places.csv"
encoding = "utf-8"
rows = 8
sha256 = "{digest}"
[[files.columns]]
name = "동네"
type = "string"
meaning = {{ko = "동네 이름", en = "name of the neighbourhood"}}
[[files.columns]]
name = "수용인원"
type = "integer"
unit = "명"
meaning = {{ko = "들어갈 수 있는 사람", en = "how many fit in"}}
[[files.columns]]
name = "문"
type = "string"
meaning = {{ko = "지금 열려 있는지", en = "whether it is open now"}}
"""
OUTCOMES = """
id = "late_payers"
synthetic = true
source = "지어낸 자료"
licence = "CC0-1.0"
title = {ko = "늦게 갚는 사람", en = "Late payers"}
summary = {ko = "신청마다 갚을 날수입니다.", en = "Days until each pays."}
[[files]]
name = "days.csv"
encoding = "utf-8"
rows = 120
sha256 = "site"
held_back = true
[[files.columns]]
name = "case"
type = "string"
meaning = {ko = "신청 번호", en = "number of the application"}
[[files.columns]]
name = "days"
type = "number"
unit = "일"
meaning = {ko = "갚을 때까지의 날수", en = "days until it is paid"}
"""
OUTCOMES_MADE = """
from random import Random


def build(to, seed=1):
    random = Random(5)
    rows = "".join(f"A{n:03},{20 + n + random.random():.5f}\\n" for n in range(120))
    (to / "days.csv").write_text("case,days\\n" + rows, "utf-8")
"""
LOGINS = {
    "trainee": "minji",  # the one whom a submission belongs to
    "another trainee": "junho",
    "instructor": "teacher",
    "other instructor": "banker",  # of another course
    "manager": "boss",
    "administrator": "root",
    "blocked": "gone",
    "stranger": "",  # nobody is signed in
}


@dataclass(frozen=True)
class Texts:
    """What people write, kind by kind; plain here."""

    names: tuple[str, ...] = ("박민지", "이준호", "김서연", "정하은", "최도윤", "Anna Schmidt", "조은우", "윤지아")
    reason: str = "진단서를 보았습니다."
    comment: str = "근거가 분명합니다. 다음에는 수치의 출처도 적어 보세요."
    essay: str = "한빛은행 자료를 더 보고 싶습니다. 잔액의 평균이 다른 곳의 두 배이기 때문입니다."
    code: str = "return sum(values) / 2  # 다시 생각해 보자"
    output: str = "3.5"
    title: tuple[str, str] = ("데이터로 글쓰기", "Writing with data")
    cell: str = "열림"
    file: str = "메모.txt"
    headline: str = "이번 주 특강 안내"
    post: str = "금요일 저녁 7시에 열립니다.\n```\nprint(1)\n```\n자세한 것은 https://example.org 를 보세요."
    markdown: str = "## 내 생각\n\n- 평균은 **한 값**에 끌려갑니다."

    def name(self, number: int) -> str:
        """Return somebody's name."""
        return self.names[number % len(self.names)]


@dataclass
class RichWorld(World):
    """The world, the roles' scopes as the hub gives them, and an example of each name in an address."""

    texts: Texts = field(default_factory=Texts)
    examples: dict[str, str] = field(default_factory=dict)

    def caller(self, login: str) -> Caller:
        with self.desk.sessions() as session:
            person = session.scalars(select(Person).where(Person.login == login)).first()
        role = person.role if person else "trainee"
        return Caller(login, frozenset(g.scope for g in ROLE_GRANTS[role] if g.scope.startswith("custom:")))


def rich(root: Path, texts: Texts | None = None) -> RichWorld:
    """Return the house under ``root``: a copy of one that is built once in a process, as that takes seconds."""
    texts = texts or Texts()
    built = _once(texts)
    shutil.copytree(built.house.state.parent, root, dirs_exist_ok=True)
    places = {"state": root / "var", "courses": root / "courses", "datasets": root / "datasets"}
    house = replace(built.house, **places)
    return RichWorld(house, open_desk(house, connect(house.database)), texts, dict(built.examples))


@cache
def _once(texts: Texts) -> RichWorld:
    """Build the house in a folder of its own, which goes when the process ends; nothing of it is open then."""
    root = Path(tempfile.mkdtemp(prefix="rich-"))
    atexit.register(shutil.rmtree, root, ignore_errors=True)
    made = _built(root, texts)
    engine_of(made.desk.sessions).dispose()
    return made


def _built(root: Path, texts: Texts) -> RichWorld:
    world = RichWorld(**vars(build(root)), texts=texts)
    _material(world, texts)
    _people(world, texts)
    first = _work(world, texts)
    pair = _alike(world, texts)
    code = _essays(world, texts)
    _decided(world, texts, first)
    _said(world, texts, first)
    _certified(world, texts)
    rich_programmes.add(world, texts)
    rich_awards.add(world, texts)
    _contests(world, texts)
    _came_of_it(world, texts)
    rich_retention.add(world, texts)
    world.examples |= {
        "course": COURSE, "lesson": LESSON, "submission": first, "dataset": "rest_places", "login": "stranger",
        "code": code, "question": "essay", "digest": "0", "pair": pair, "format": "csv",
    }  # fmt: skip
    return world


def _material(world: RichWorld, texts: Texts) -> None:
    """A third course with a question for a person, and the data that it is taught with."""
    folder = world.house.courses / OPEN
    (folder / "01_essay").mkdir(parents=True)
    (folder / "01_essay" / "lesson.py").write_text(ESSAY, "utf-8")
    title, title_en = (json.dumps(text, ensure_ascii=False) for text in texts.title)
    (folder / "course.toml").write_text(OPEN_COURSE.format(title=title, title_en=title_en), "utf-8")
    older = world.house.courses / COURSE / "course.toml"
    older.write_text(
        older.read_text("utf-8").replace("[[lessons]]", "[certificate]\nshare = 0.6\n[[lessons]]", 1), "utf-8"
    )
    data = world.house.datasets / "rest_places"
    data.mkdir()
    rows = [f'{place},{10 + n},"{texts.cell if n % 3 else ""}"' for n, place in enumerate("가나다라마바사아")]
    table = "\n".join(["동네,수용인원,문", *rows, ""]).encode()
    (data / "dataset.toml").write_text(DATASET.format(digest=sha256(table).hexdigest()), "utf-8")
    (data / "recipe.py").write_text(f"def build(to):\n    (to / 'places.csv').write_bytes({table!r})\n", "utf-8")
    guesses = world.house.datasets / "late_payers"
    guesses.mkdir()
    (guesses / "dataset.toml").write_text(OUTCOMES, "utf-8")
    (guesses / "recipe.py").write_text(OUTCOMES_MADE, "utf-8")
    world.desk = open_desk(world.house, world.desk.sessions)


def _people(world: RichWorld, texts: Texts) -> None:
    world.add("banker", "한은행", "instructor", courses=("bank_analyst",))
    world.add("boss", "오운영", "manager")
    world.add("root", "문관리", "administrator")
    for number in range(16):
        world.add(f"person{number:02d}", texts.name(number))
    world.add("second", texts.name(2), state="waiting")
    with world.desk.sessions.begin() as session:
        for number, login in enumerate(("minji", "junho", "stranger")):
            _person(session, login).name = texts.name(number)
        for login in ("minji", "person03", "person05"):
            people.consent(session, _person(session, login), [("board_name", True)], version="1", at=now())


def _person(session: Any, login: str) -> Person:
    found: Person = session.scalars(select(Person).where(Person.login == login)).one()
    return found


def _work(world: RichWorld, texts: Texts) -> str:
    """A board full of results, and of minji's attempts one of each kind; return her first."""
    start = datetime.now(UTC) - timedelta(hours=30)
    for number in range(16):
        sent = world.submit(f"person{number:02d}", COURSE, LESSON, start + timedelta(minutes=7 * number))
        world.grade(sent, small=number != 3, large=number < 6, flags=["channel"] if number == 1 else [])
    first = _send(world, "minji", COURSE, LESSON, texts, at=start + timedelta(hours=3))
    world.grade(first, flags=["canary", "legacy"], notes=["test_restored:mean_small"])
    second = _send(world, "minji", COURSE, LESSON, texts, at=start + timedelta(hours=4))
    world.grade(second, outcome="not_gradable", points=0, tests=[], notes=["file_mended"])
    third = _send(world, "minji", COURSE, LESSON, texts)
    world.grade(third, outcome="grader_fault", points=0, tests=[])
    world.submit("junho", "bank_analyst", LESSON)
    world.submit("minji", "bank_analyst", LESSON)
    return first


def _alike(world: RichWorld, texts: Texts) -> str:
    """Two who send the same in other words, and two about whom it was asked already; return the name of the first pair."""
    sent = []
    for login, code in (("person14", LONG), ("person15", RENAMED)):
        sent.append(_send(world, login, COURSE, LESSON, replace(texts, code=f"{texts.code}\n{code}")))
        world.grade(sent[-1], large=True)
    with world.desk.sessions.begin() as session:
        rows = list(session.scalars(select(Submission).where(Submission.lesson == LESSON).limit(3)))
        for outcome, other in ((likeness.EXPLAINED, rows[1]), (likeness.TALK, rows[2])):
            said = {"score": 0.7, "seen": 0, "reason": texts.reason, "by": "teacher", "at": now()}
            likeness.settle(session, rows[0], other, outcome, **said)
    return likeness.key(*sent)


def roster(texts: Texts) -> bytes:
    """Return a list of people as somebody might bring it: one who can be invited, one who is there, and mistakes."""
    rows = [
        ("fullname", "userid", "courseid", texts.headline),
        ("Kim", "kim.new", COURSE, texts.post),
        ("Kim", "kim.new", COURSE, ""),
        *((texts.name(n), f"person{n:02d}", "bank_analyst", texts.cell) for n in range(4)),
        (texts.name(1), texts.comment, texts.title[0], ""),
        (texts.comment, "", "", ""),
    ]
    made = io.StringIO(newline="")
    csv.writer(made).writerows(rows)
    return made.getvalue().encode()


def lesson_notebook(world: RichWorld) -> bytes:
    """Return a notebook in nbgrader's format as an instructor might bring it: with asserts alone, and this world's texts."""
    notebook = source.read(world.desk.catalogue.lesson(COURSE, LESSON))
    for cell in notebook.cells:
        cell.source = re.sub(r"^expect\(.*$", "assert mean([7]) == 7", cell.source, flags=re.MULTILINE)
    notebook.cells[0].source += f"\n\n{world.texts.markdown}"
    text: str = nbformat.writes(notebook)
    return text.encode()


def _send(world: RichWorld, login: str, course: str, lesson: str, texts: Texts, at: datetime | None = None) -> str:
    """Hand in a notebook that holds what this world's people write; return the submission's id."""
    notebook = json.loads(world.notebook(course, lesson, texts.code))
    for cell in notebook["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == "essay":
            cell["source"] = texts.essay
    if "cells" in notebook:
        stream = {"output_type": "stream", "name": "stdout", "text": f"{texts.output}\n{at}"}
        shown = {"output_type": "display_data", "metadata": {}, "data": {"text/html": texts.output, "text/plain": "x"}}
        own = {"id": "mine", "cell_type": "code", "metadata": {}, "execution_count": 1, "source": texts.code}
        said = {"id": "said", "cell_type": "markdown", "metadata": {}, "source": texts.markdown}
        notebook["cells"] += [said, {**own, "outputs": [stream, shown]}]
    files = {f"{lesson}.ipynb": json.dumps(notebook).encode(), texts.file: texts.comment.encode()}
    return world.desk.submit(world.caller(login), course, lesson, files, at).submission


def _essays(world: RichWorld, texts: Texts) -> str:
    """Three essays: one marked, two that wait; return a waiting one's code."""
    world.release(OPEN, "01_essay", datetime.now(UTC) + timedelta(days=9))
    marking = open_marking(world.house, world.desk.blobs)
    sent = []
    for login in ("minji", "junho", "person00"):
        sent.append(_send(world, login, OPEN, "01_essay", texts))
        tests = [_outcome(name, 5.0, "mismatch", "값을 다시 보세요.", passed=True) for name in EXPECTED]
        tests.append({**_outcome("essay", 6.0, "manual", "", passed=False), "detail": {}})
        world.grade(sent[-1], tests=tests, points=10.0, max_points=16.0)
    with world.desk.sessions.begin() as session:
        row = session.get_one(Submission, sent[0])
        points = {"읽기": 2.0, "근거": 3.0}
        marking.mark(session, row, "essay", points, marker="teacher", at=now(), comment=texts.comment)
    world.examples["essay"] = sent[0]
    return marking.code(sent[1])


def _said(world: RichWorld, texts: Texts, first: str) -> None:
    """What people say to each other, and what they ask for; an instructor who looked."""
    world.desk.submission(world.caller("teacher"), first)
    with world.desk.sessions.begin() as session:
        minji, junho, teacher = (_person(session, login) for login in ("minji", "junho", "teacher"))
        place = (COURSE, LESSON, texts.headline, texts.post)
        open_one = questions.ask(session, junho.id, *place, anonymous=True, at=now())
        asked = questions.ask(session, minji.id, *place, anonymous=False, at=now())
        questions.reply(session, asked, junho.id, texts.post, staff=False, anonymous=True, at=now())
        answer = questions.reply(session, asked, teacher.id, texts.post, staff=True, anonymous=False, at=now())
        hidden = questions.reply(session, asked, junho.id, texts.post, staff=False, anonymous=False, at=now())
        questions.hide(asked, hidden, reason=texts.reason, by="teacher", at=now())
        told = {"pinned": True, "by": "teacher", "at": now()}
        notice = announcements.write(session, COURSE, texts.headline, texts.post, **told)
        announcements.write(session, "", texts.headline, texts.post, pinned=False, by="boss", at=now())
        corrected = f"{texts.post}\n{texts.reason}"
        announcements.correct(session, notice, texts.headline, corrected, wording=1, by="teacher", at=now())
        gone = announcements.write(session, COURSE, texts.headline, texts.post, **told)
        announcements.withdraw(session, gone, by="teacher", at=now())
        row = session.get_one(Submission, first)
        answered = requests.ask_review(session, row, test="mean_large", why=texts.reason, at=now())
        requests.answer(session, answered, texts.reason, by="teacher", at=now())
        review = requests.ask_review(session, row, test="mean_small", why=texts.reason, at=now())
        later = {"until": now() + timedelta(days=20), "due_at": None, "why": texts.reason, "at": now()}
        requests.ask_time(session, junho.id, COURSE, LESSON, **later)
        world.examples |= {
            "number": str(notice.id),
            "request": str(review.id),
            "post": str(answer.id),
            "ticket": "x" * 32,
        }
        digest = releases.states(session)[COURSE, LESSON].release
        releases.publish(session, COURSE, LESSON, digest, "teacher", None, now(), opens_at=now() + timedelta(days=30))
        world.examples |= {"asked": str(asked.id), "open": str(open_one.id)}


def _certified(world: RichWorld, texts: Texts) -> None:
    """Certificates: one that holds, a prize that was revoked, and one of somebody who left."""
    world.add("leaver", texts.name(3))
    house = ("시민 데이터 아카데미", "City Data Academy")
    prize = certificates.Words(
        texts.title, house, tier=(texts.cell[:60], texts.cell[:60]), words=(texts.reason[:300], texts.reason[:300])
    )
    said: dict[str, Any] = {"reason": texts.reason, "by": "boss", "at": now()}
    with world.desk.sessions.begin() as session:
        minji, leaver = (_person(session, login) for login in ("minji", "leaver"))
        words, figures = certificates.Words(texts.title, house, points="15/16"), certifying.Rule("15", "16", "8")
        own = certifying.take(session, minji, OPEN, words, figures, at=now(), zone="Asia/Seoul")
        revoked = certifying.give(session, minji, "award", "programme:dgb-2026", prize, **said, zone="Asia/Seoul")
        certifying.revoke(session, revoked, "replaced", **said)
        gone = certifying.give(session, leaver, "other", "", prize, **said, zone="Asia/Seoul")
        leaving.leave(session, leaver, at=now())
        world.examples |= {"certificate": own.number, "revoked": revoked.number, "withdrawn": gone.number}
        world.examples["file"] = "certificate.pdf"


def guesses(error: float, seed: int) -> bytes:
    """Return predictions of the contest's outcomes, about as far off as ``error``."""
    random = Random(seed)
    rows = [f"A{n:03},{20.5 + n + random.gauss(0, error):.3f}" for n in range(120)]
    return "\n".join(["case,guess", *rows, ""]).encode()


def _contests(world: RichWorld, texts: Texts) -> None:
    """One contest that runs, one whose places are revealed and run again in part, one that is being set up."""
    same_split(world.house)
    desk = Contests(world.house, world.desk.sessions, world.desk.blobs, world.desk.catalogue)
    said = {"title_ko": texts.headline[:80], "title_en": texts.headline[:80]}
    said |= {"task_ko": texts.post[:4000], "task_en": texts.post[:4000]}
    told = {"lesson": f"{COURSE}/{LESSON}", "truth": "late_payers/days.csv", "column": "guess", "share": 0.4, "gap": 0}
    told |= {"parts": [{"metric": "rmse"}], "a_day": 0, **said}
    start = now() - timedelta(days=3)
    for programme, opens in (("dgb-2026", start), ("dgb-2025", start - timedelta(days=60)), ("dgb-2027", start)):
        times = {"opens_at": opens.isoformat(), "closes_at": (opens + timedelta(days=14)).isoformat()}
        desk.set_up(programme, told | times, by="boss", at=opens)
        if programme == "dgb-2027":
            continue
        desk.move(programme, states.LIVE, reason=texts.reason, by="boss", at=opens)
        desk.baseline(programme, "Simple model", guesses(30, 1), by="boss", at=opens)
        for number, login in enumerate(("minji", *(f"person{n:02}" for n in range(7)))):
            person = _id(world, login)
            for turn in range(2 if number else 3):
                at = opens + timedelta(hours=3 * number + turn)
                desk.enter(programme, person, guesses(12 + 4 * (number // 3) - turn / 2, 10 * number + turn), at)
    desk.choose("dgb-2026", _id(world, "minji"), [1, 2], start + timedelta(hours=9))
    ended = start - timedelta(days=40)
    desk.move("dgb-2025", states.FROZEN, reason=texts.reason, by="boss", at=ended)
    desk.move("dgb-2025", states.REVEALED, reason=texts.reason, by="boss", at=ended)
    with world.desk.sessions.begin() as session:
        found = desk.final_board(session, "dgb-2025")
        assert found
        for row, outcome in zip(found[0], ("same", "different"), strict=False):
            kept = {"programme": "dgb-2025", "entry_id": row.entry, "submission_id": None, "details": {}}
            entries.keep_rerun(session, Rerun(**kept, outcome=outcome, by="boss", at=ended))
    world.examples |= {"programme": "dgb-2026", "entry": found[0][2].entry}


def _id(world: RichWorld, login: str) -> int:
    with world.desk.sessions() as session:
        return _person(session, login).id


def _came_of_it(world: RichWorld, texts: Texts) -> None:
    """Outcomes of two years, one of them corrected, one with a name."""
    today = now().date()
    last = today.replace(year=today.year - 1, month=6, day=1)
    how: dict[str, Any] = {"by": "boss", "at": now(), "zone": "Asia/Seoul"}
    with world.desk.sessions.begin() as session:
        people.consent(session, _person(session, "minji"), [(outcomes.CONSENT, True)], version="1", at=now())
        for day in (last, today.replace(month=1, day=1)):
            for kind, number, subject in (
                ("visit", 4267, ""), ("support", 512, ""), ("job", 27, "programme:dgb-2026"), ("job", 3, f"course:{COURSE}"),
                ("paper", 18, ""), ("award", 44, ""), ("other", 1, ""),
            ):  # fmt: skip
                told = outcomes.Told(kind, day, number, texts.headline, subject, texts.reason[:400])
                row = outcomes.write(session, told, **how)
        told = outcomes.Told("job", today, 1, texts.headline, "", texts.reason[:400], login="minji")
        made = outcomes.write(session, told, **how)
        fixed = outcomes.Told("job", today, 2, texts.headline, "", texts.reason[:400], login="minji")
        outcomes.correct(session, made, fixed, reason=texts.reason[:400], **how)
        world.examples |= {"outcome": str(made.id), "other_outcome": str(row.id), "year": str(today.year)}


def _decided(world: RichWorld, texts: Texts, first: str) -> None:
    said = {"reason": texts.reason, "by": "teacher", "at": now()}
    with world.desk.sessions.begin() as session:
        row = session.get_one(Submission, first)
        decisions.clear_flag(session, row, "legacy", **said)
        later = now() + timedelta(days=5)
        decisions.extend(session, row.person, COURSE, LESSON, due_at=later, attempts=2, **said)
        decisions.freeze(session, "bank_analyst", **{**said, "by": "boss"})
