"""Does an instructor's week work, from the invitation over a test that is wrong to the closing of the lesson?

The real hub, exchange, worker and box, and a real browser. In Korean 300 made-up trainees hand in; in English 60, because
the number is proven once. The lesson is a copy of a real one whose author slipped: the model answer of ``over_30``
says ``>=`` where the text says "more than", so whoever reads well misses that test.
"""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

import httpx
import msoffcrypto
import nbformat
import pytest
from playwright.sync_api import Locator, Page, expect
from sqlalchemy import func, select

from graders.authoring.release import Drafted, draft
from graders.catalogue import Catalogue
from graders.config import ROOT, House
from graders.exchange.wire import Bundle
from graders.ranking import standings
from graders.ranking.verify import verify
from graders.records.base import reading
from graders.records.blobs import Blobs
from graders.records.models import Person, Result, Submission
from tests.hub import acts, crowd
from tests.hub.acts import ENGLISH, KOREAN, NEW, Tongue, press
from tests.hub.conftest import PASSWORD, Site, running
from tests.hub.crowd import Made, Work

pytestmark = pytest.mark.timeout(1800)
COURSE, LESSON, PROJECT = "python_basics", "02_conditions", "10_project_subway"
RIGHT, SLIP = "usage > 30\n", "usage >= 30\n"  # what the model answer should be, and what its author wrote
ODD = {"loop": 1, "damaged": 3, "forged": 1}
MARKED = 5  # people who hand in the project, with a text that a person judges
CELL_SECONDS = "8"  # of the endless loop; an honest cell takes less than one
CROWDS = {"ko": 300, "en": 60}
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


class Week:
    """One run: the site with its own copy of the courses, the instructor at a browser, and the crowd."""

    def __init__(self, site: Site, page: Page, picture: acts.Take, say: Tongue) -> None:
        self.site, self.page, self.picture, self.say = site, page, picture, say
        self.portal = f"{site.url}services/portal/"
        self.teach = f"{self.portal}teach/{COURSE}"
        self.line = page.locator(f"#{COURSE}-{LESSON}")
        self.shots = 0
        self.made: list[Made] = []
        self.works: list[Work] = []
        self.sent: dict[str, str] = {}  # receipts by login

    def take(self, name: str, page: Page | None = None) -> None:
        """Keep a picture, numbered as the week goes."""
        self.shots += 1
        self.picture(page or self.page, f"{self.shots:02}-{name}")

    def phone(self, path: str, name: str) -> None:
        """Look at one of the instructor's pages on a phone."""
        acts.on_a_phone(self.page, self.take, self.portal + path, name)

    def results(self) -> dict[str, Result]:
        """Return everybody's newest result of the lesson, by login."""
        newest = select(func.max(Result.id)).group_by(Result.submission_id)
        rows = select(Person.login, Result).join(Submission, Submission.person_id == Person.id)
        rows = rows.join(Result, Result.submission_id == Submission.id)
        with reading(self.site.sessions) as session:
            found = session.execute(rows.where(Submission.lesson == LESSON, Result.id.in_(newest)))
            return {row.login: row.Result for row in found}

    def board(self) -> dict[str, tuple[int, float]]:
        """Return place and points of everybody on the course's board, by login, as the records give them."""
        course = Catalogue.of(self.site.house).course(COURSE)
        with reading(self.site.sessions) as session:
            rows = standings.of_course(session, course)
            logins = {p.id: p.login for p in session.scalars(select(Person))}
            return {logins[row.person]: (row.place, row.points) for row in rows}


@pytest.fixture
def week(
    tmp_path_factory: pytest.TempPathFactory, page_of: Callable[..., Page], picture: acts.Take, say: Tongue
) -> Iterator[Week]:
    """A site on a copy of two courses, one of them with the slip; nothing is open yet."""
    folder = tmp_path_factory.mktemp(f"teaching-week-{say}")
    for course in (COURSE, "data_literacy"):
        shutil.copytree(ROOT / "courses" / course, folder / "courses" / course)
    rewrite(folder / "courses" / COURSE / LESSON / "lesson.py", RIGHT, SLIP)
    changed = {"PLATFORM_PATHS_COURSES": str(folder / "courses"), "PLATFORM_GRADING_CELL_SECONDS": CELL_SECONDS}
    with running(folder / "var", **changed) as site:
        yield Week(site, page_of(locale=say.locale), picture, say)


def rewrite(source: Path, old: str, new: str) -> None:
    """Exchange a text that a lesson holds once."""
    text = source.read_text("utf-8")
    assert text.count(old) == 1
    source.write_text(text.replace(old, new), "utf-8")


@pytest.mark.parametrize("say", [KOREAN, pytest.param(ENGLISH, marks=pytest.mark.slow)], ids=str)
def test_a_teaching_week_of_300_in_korean_and_of_60_in_english(
    week: Week, page_of: Callable[..., Page], say: Tongue
) -> None:
    it = week
    arrives(it)
    releases(it)
    hand_in(it)
    trainee = speaks_meanwhile(it, page_of)
    sees_the_grading_go_on(it)
    reads_the_dashboard(it)
    looks_for_submissions(it)
    clears_the_flag(it)
    reads_the_statistics(it)
    looks_at_a_person_and_gives_time(it)
    marks_without_names(it, trainee)
    sees_no_other_course(it)
    mends_the_test(it)
    takes_a_table_out(it)
    closes(it)


def arrives(it: Week) -> None:
    page, say = it.page, it.say
    acts.follow(page, acts.link(it.site, "invite", "instructor", [COURSE]), say)
    acts.fill_account(page, say("이파이", "Pi Lee"), "pi.lee")
    press(page, say("계정 만들기", "Make my account"))
    expect(page.get_by_role("heading", level=1)).to_have_text(say("가입이 끝났습니다", "Your account is ready"))
    acts.sign_in(page, it.site, "pi.lee", NEW)
    page.get_by_role("link", name=say("강의 관리", "Teaching"), exact=True).click()
    expect(page.get_by_role("heading", level=2)).to_have_text([say("파이썬 기초", "Python basics")])
    it.take("teach")


def releases(it: Week) -> None:
    """With a due time for the one; the report says what the check saw."""
    say = it.say
    due = (datetime.now(ZoneInfo("Asia/Seoul")) + timedelta(days=3)).replace(hour=18, minute=0)
    it.line.locator("details.when summary").click()
    it.line.get_by_label(say("마감 (비우면 과정에서 정한 대로)", "Due (empty: as the course says)")).fill(
        f"{due:%Y-%m-%dT%H:%M}"
    )
    it.take("choosing-a-due-time")
    for line, test in ((it.line, "over_30"), (it.page.locator(f"#{COURSE}-{PROJECT}"), "hour_chart")):
        release(it, line, say("검사·배포", "Check and release"))
        expect(line.get_by_role("status").last).to_contain_text(test)
    expect(it.page.locator(f"#{COURSE}-{PROJECT} .report")).to_contain_text(say("사람이 채점", "marked by a person"))
    it.take("released")


def release(it: Week, line: Locator, button: str) -> None:
    """Press the button for it and read the report."""
    line.get_by_role("button", name=re.compile(f"^{button}")).click()
    expect(line.locator(".report")).to_contain_text(
        it.say(
            "배포했습니다. 모범 답안은 모든 채점 항목을 통과했고, 빈 노트북은 0점이었습니다.",
            "Released. The model answer passed every test, the empty notebook none.",
        ),
        timeout=120_000,
    )


def hand_in(it: Week) -> None:
    """Everybody at once, through the exchange; a few the project, too."""
    count = CROWDS[it.say.language]
    it.site.add("asker", "trainee", it.say("나수강", "Tess Trainee"), it.say.language)
    it.made = crowd.join(it.site, count - 1, "made", named=["asker"])
    truth = drafted(House(state=it.site.house.state), LESSON)  # as the lesson should be
    it.works = crowd.works(truth, count, "spring", ODD)
    it.sent = crowd.hand_in(
        it.site, f"{COURSE}/{LESSON}", [(m, w.notebook) for m, w in zip(it.made, it.works, strict=True)]
    )
    assert len(set(it.sent.values())) == count


def drafted(house: House, lesson: str) -> Drafted:
    catalogue = Catalogue.of(house)
    return draft(catalogue, catalogue.lesson(COURSE, lesson), house.state / "cache" / "datasets")


def speaks_meanwhile(it: Week, page_of: Callable[..., Page]) -> Page:
    """While the machine grades: an announcement, which trainees see, and the answer to a question."""
    page, say = it.page, it.say
    trainee = page_of(locale=say.locale)
    acts.sign_in(trainee, it.site, "asker", PASSWORD)
    trainee.goto(f"{it.portal}courses/{COURSE}/{LESSON}/questions?ask=yes#ask")
    title = say("딱 30은 넘은 건가요?", "Is 30 more than 30?")
    trainee.get_by_label(say("제목", "Title"), exact=True).fill(title)
    trainee.get_by_label(say("질문 내용", "Your question")).fill(say("문제 1이 자꾸 틀려요.", "Question 1 fails."))
    press(trainee, say("질문 올리기", "Send the question"))
    expect(trainee.get_by_role("heading", level=1)).to_have_text(title)

    page.goto(f"{it.portal}teach/questions")
    it.take("questions")
    page.get_by_role("link", name=title).click()
    page.get_by_label(say("내용", "Text"), exact=True).fill(
        say("맞게 쓰셨어요. 채점 항목이 틀렸네요. 고치겠습니다.", "You are right, the test is wrong. I'll mend it.")
    )
    press(page, say("보내기", "Send"))
    expect(page.locator("article.staff")).to_be_visible()

    page.goto(f"{it.portal}announcements/new")
    page.get_by_label(say("제목", "Title"), exact=True).fill(say("문제 1을 고칩니다", "Question 1 is being mended"))
    page.get_by_label(say("내용", "Text"), exact=True).fill(say("다시 낼 필요는 없어요.", "No need to hand in again."))
    choices = page.locator("#course option")
    expect(choices).to_have_text([say("파이썬 기초", "Python basics")])
    press(page, say("올리기", "Publish"))
    expect(page.locator("article.prose")).to_be_visible()

    trainee.reload()
    expect(trainee.locator("article.staff")).to_contain_text(say("이파이", "Pi Lee"))
    trainee.goto(it.portal)
    expect(trainee.locator("ul.news")).to_contain_text(say("문제 1을 고칩니다", "Question 1 is being mended"))
    it.take("a-trainee-reads-the-news", trainee)
    return trainee


def sees_the_grading_go_on(it: Week) -> None:
    """The page says by itself how many wait, fewer and fewer, until there are none; then each has one result."""
    page, say = it.page, it.say
    page.goto(f"{it.portal}teach")
    line = page.locator("#queue")
    waiting = re.compile(say(r"(\d+)건 채점 중, (\d+)건 대기 중입니다.", r"(\d+) being graded, (\d+) in the queue."))
    expect(line).to_have_text(waiting)
    found = waiting.search(line.inner_text())
    assert found
    it.take("grading")
    page.wait_for_function(
        "before => Number(document.querySelector('#queue').innerText.match(/\\d+/g)?.[1] ?? 0) < before",
        arg=int(found[2]),
        timeout=120_000,
    )
    done = say("제출된 것은 모두 채점되었습니다.", "Everything that was handed in is graded.")
    expect(line).to_have_text(done, timeout=900_000)
    results = it.results()
    assert results.keys() == it.sent.keys()
    outcomes = Counter(r.outcome for r in results.values())
    assert outcomes == {"scored": len(it.made) - ODD["damaged"], "not_gradable": ODD["damaged"]}
    assert deserved(it, SLIP) == {login: result.points for login, result in results.items() if login in deserved(it)}


def deserved(it: Week, model: str = RIGHT) -> dict[str, float]:
    """Return what each one's answers are worth, by what was written; without those whose notebook is no honest one."""
    points = dict(worth(it).items())
    found = {}
    for made, work in zip(it.made, it.works, strict=True):
        if work.oddity in ("damaged", "forged"):
            continue
        good = set(work.right)
        if model == SLIP:
            good.discard("over_30")
            good |= {"over_30"} if work.wrong.get("over_30") == SLIP.strip() else set()
        found[made.login] = sum(points[test] for test in good)
    return found


def worth(it: Week) -> dict[str, float]:
    """Return the points of each test of the lesson."""
    cells = drafted(it.site.house, LESSON).source.cells
    return {c.metadata.nbgrader.grade_id: c.metadata.nbgrader.points for c in cells if has_points(c)}


def has_points(cell: Any) -> bool:
    return bool(cell.metadata.get("nbgrader", {}).get("grade")) and cell.cell_type == "code"


def tiles(page: Page) -> list[int]:
    """Return the numbers at the head of the dashboard."""
    return [int(text) for text in page.locator("dl.tiles dd").all_inner_texts()]


def reads_the_dashboard(it: Week) -> None:
    """Every figure is that of the records: who begun, who is done, which test is missed most, and by how many."""
    page, say = it.page, it.say
    page.get_by_role("link", name=re.compile(say("^진행 현황", "^How it goes"))).first.click()
    results = it.results()
    scored = {login: r for login, r in results.items() if r.outcome == "scored"}
    full = sum(r.points == r.max_points for r in scored.values())
    people, begun, finished, _ = tiles(page)
    assert (people, begun, finished) == (len(it.made), len(it.made), 0)
    row = page.get_by_role("row", name=say("조건", "Conditions")).first
    numbers = [int(text) for text in row.locator("td.number").all_inner_texts()]
    assert numbers[:3] == [full, len(it.made) - full, 0]
    missed = sum(not passed(r, "over_30") for r in scored.values())
    most = page.get_by_role("row", name="over_30").first.locator("td.number")
    expect(most).to_have_text([str(missed), f"{round(100 * missed / len(scored))}%"])
    expect(page.locator("figure.chart svg, figure.chart canvas").first).to_be_visible()
    it.take("dashboard")
    it.phone(f"teach/{COURSE}", "dashboard")


def passed(result: Result, test: str) -> bool:
    return next(t["passed"] for t in result.tests if t["name"] == test)


def looks_for_submissions(it: Week) -> None:
    """Filter, order, search and pages: each shows what the records hold."""
    page, say = it.page, it.say
    page.goto(f"{it.teach}/submissions")
    count, total = page.locator(".pages [role=status]"), len(it.made)
    expect(count).to_have_text(say(f"제출 {total}건", f"{total} submissions"))
    it.take("submissions")
    pages = -(-total // 50)
    rows = page.locator("main tbody tr")
    expect(rows).to_have_count(50)
    page.get_by_role("link", name=say("다음", "Next"), exact=True).click()
    expect(page.locator("nav.pages")).to_contain_text(say(f"{pages}쪽 가운데 2쪽", f"Page 2 of {pages}"))

    def show(**fields: str) -> None:
        page.goto(f"{it.teach}/submissions")
        for name, value in fields.items():
            field = page.locator(f"#f-{name}")
            field.select_option(value) if name != "q" else field.fill(value)
        press(page, say("보기", "Show"))

    show(outcome="not_gradable")
    expect(count).to_have_text(say("제출 3건", "3 submissions"))
    expect(rows.first).to_contain_text(say("읽을 수 없음", "Could not be read"))
    show(sort="low", outcome="scored")
    points = [float(text.split("/")[0]) for text in page.locator("main tbody td.number").all_inner_texts()]
    assert points == sorted(r.points for r in it.results().values() if r.outcome == "scored")[:50]
    it.take("submissions-fewest-points-first")
    show(q=it.made[41].name)
    expect(rows).to_have_count(1)
    expect(rows.first).to_contain_text(it.made[41].login)
    it.phone(f"teach/{COURSE}/submissions", "submissions")


def clears_the_flag(it: Week) -> None:
    page, say = it.page, it.say
    page.goto(f"{it.teach}/submissions")
    page.get_by_label(say("표시 있음", "with a flag")).check(force=True)
    press(page, say("보기", "Show"))
    rows = page.locator("main tbody tr")
    expect(rows).to_have_count(1)
    forger = next(m for m, w in zip(it.made, it.works, strict=True) if w.oddity == "forged")
    expect(rows).to_contain_text(forger.login)
    rows.get_by_role("link", name=re.compile(say("1번째 제출", "Attempt 1"))).click()
    flag = page.locator("article", has=page.locator("#flag-hooks"))
    expect(flag).to_contain_text(say("남아 있음", "stands"))
    expect(page.frame_locator("iframe.sent").locator("body")).to_contain_text("over_30")
    it.take("a-flag")
    flag.get_by_label(say("이유", "Reason"), exact=True).fill(say("직접 물어봤어요.", "I asked them myself."))
    flag.get_by_role("button", name=re.compile(say("이 표시 해제", "Clear this flag"))).click()
    expect(flag).to_contain_text(say("해제됨", "cleared"))
    expect(flag).to_contain_text(say("직접 물어봤어요.", "I asked them myself."))
    expect(flag).to_contain_text("pi.lee")
    it.take("a-flag-cleared")


def reads_the_statistics(it: Week) -> None:
    """They point at the wrong test: few pass it, and those who do pass little else."""
    page, say = it.page, it.say
    page.goto(f"{it.teach}/{LESSON}/items")
    scored = [r for r in it.results().values() if r.outcome == "scored"]
    for test in worth(it):
        share = round(100 * sum(passed(r, test) for r in scored) / len(scored))
        cells = page.get_by_role("row", name=test).first.locator("td.number")
        expect(cells.nth(0)).to_have_text(f"{share}%")
    row = page.get_by_role("row", name="over_30").first
    expect(row).to_contain_text(
        say(
            "다른 채점 항목을 잘하는 사람이 오히려 틀려요. 채점 항목이나 설명을 확인해 보세요.",
            "People who do well elsewhere miss it: look at the test or its wording.",
        )
    )
    it.take("statistics")
    it.phone(f"teach/{COURSE}/{LESSON}/items", "statistics")


def looks_at_a_person_and_gives_time(it: Week) -> None:
    page, say = it.page, it.say
    made = it.made[7]
    page.goto(f"{it.teach}/submissions?q={made.login}")
    page.locator("main tbody").get_by_role("link", name=made.name, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(made.name)
    it.take("a-person")
    page.get_by_role("link", name=re.compile(say("1번째 제출", "Attempt 1"))).click()
    page.locator("summary", has_text=say("시간이나 횟수 더 주기", "Give more time or attempts")).click()
    until_when = (datetime.now(ZoneInfo("Asia/Seoul")) + timedelta(days=11)).replace(hour=9, minute=30)
    page.get_by_label(say("이 사람의 마감", "Due for this person")).fill(f"{until_when:%Y-%m-%dT%H:%M}")
    page.get_by_label(say("추가 제출 횟수", "Attempts on top")).fill("2")
    page.locator("#extension-why-reason").fill(say("입원했어요.", "In hospital."))
    press(page, say("연장하기", "Give it"))
    given = page.locator("article", has=page.locator("#extension"))
    expect(given).to_contain_text(f"{until_when:%Y-%m-%d} 09:30:00")
    expect(given).to_contain_text(say("추가 제출 2회", "attempts on top: 2"))
    it.take("more-time")
    page.goto(f"{it.teach}/people/{made.login}")
    expect(page.locator("main")).to_contain_text(say("입원했어요.", "In hospital."))
    expect(page.locator("main")).to_contain_text(say("연장됨", "extended"))


def marks_without_names(it: Week, trainee: Page) -> None:
    """Five answers to a question for a person, one after another, each one press after the one before."""
    page, say = it.page, it.say
    project = drafted(it.site.house, PROJECT)
    writers = it.made[:MARKED]
    sent = crowd.hand_in(it.site, f"{COURSE}/{PROJECT}", [(m, report(project, n)) for n, m in enumerate(writers)])
    page.goto(f"{it.portal}teach")
    done = say("제출된 것은 모두 채점되었습니다.", "Everything that was handed in is graded.")
    expect(page.locator("#queue")).to_have_text(done, timeout=120_000)
    page.reload()
    page.locator(f"#{COURSE}-{PROJECT}").get_by_role("link", name=re.compile(say("^채점하기", "^Mark"))).click()
    expect(page.get_by_role("heading", level=2).first).to_have_text(
        say(f"채점할 답안 {MARKED}건", f"Waiting for you: {MARKED}")
    )
    it.take("marking-queue")
    page.get_by_role("link", name=say("다음 답안 채점하기", "Mark the next one")).click()
    seen = set()
    for turn in range(MARKED):
        expect(page.locator("pre.answer")).to_contain_text("8")
        text = page.locator("main").inner_text()
        assert not [m for m in writers if m.login in text or m.name in text]
        seen.add(page.locator("h1 code").inner_text())
        for criterion, points in (("답", 1), ("근거", 0.5), ("한계", turn % 3)):
            page.locator(f"input[name='points.{criterion}']").fill(f"{points:g}")
        page.locator("#rubric-comment").fill(say("근거에 단위를 붙여 주세요.", "Give units with your numbers."))
        if turn == 1:
            it.take("marking")
            url = page.url
        press(page, say("채점 저장", "Save this mark"))
        last = turn == MARKED - 1
        said = (
            say("저장했습니다.", "Saved.")
            if last
            else say("저장했습니다. 다음 답안입니다.", "Saved. This is the next one.")
        )
        expect(page.locator("p.report")).to_have_text(said)
    assert len(seen) == MARKED
    expect(page.locator("main")).to_contain_text(say("채점할 답안이 없습니다.", "Nothing waits for you here."))
    page.goto(f"{it.portal}submissions/{sent[writers[0].login]}")
    expect(page.get_by_role("row", name="report")).to_contain_text(say("채점함", "marked"))
    expect(page.locator("main")).to_contain_text(say("근거에 단위를 붙여 주세요.", "Give units with your numbers."))
    it.take("marked")
    acts.on_a_phone(page, it.take, url, "marking")
    answer = trainee.goto(url)
    assert answer is not None
    assert answer.status == 403


def report(project: Drafted, number: int) -> bytes:
    """Return the project with every answer, and a text of one's own for the question that a person judges."""
    notebook = nbformat.reads(crowd.right(project).decode(), as_version=4)
    [cell] = [c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade_id") == "report"]
    cell.source = (
        f"평일 아침 8시 상인역입니다. 1,517명이 탔고 용산역은 1,175명입니다. {number + 1}년치를 더 보겠습니다."
    )
    return nbformat.writes(notebook).encode()


def sees_no_other_course(it: Week) -> None:
    page, say = it.page, it.say
    for path in (
        "teach/data_literacy",
        "teach/data_literacy/submissions",
        "teach/data_literacy/export",
        "teach/data_literacy/01_reading_tables/items",
        "teach/data_literacy/01_reading_tables/regrade",
    ):
        answer = page.goto(it.portal + path)
        assert answer is not None
        assert answer.status == 403, path
        expect(page.locator("main")).to_contain_text(say("담당하는 과정이 아닙니다.", "You do not teach this course."))
    it.take("another-course")


def mends_the_test(it: Week) -> None:
    """Correct the lesson, release it, see who would move, decide: then the board stands exactly as the plan said."""
    page, say = it.page, it.say
    before, old = it.board(), it.results()
    rewrite(it.site.house.courses / COURSE / LESSON / "lesson.py", SLIP, RIGHT)
    page.goto(f"{it.portal}teach")
    release(it, it.line, say("다시 검사·배포", "Check and release again"))
    it.line.get_by_role("link", name=re.compile(say("^재채점", "^Grade again"))).click()
    press(page, say("누가 움직이는지 계산하기", "Work out who would move"))
    expect(page.locator("#regrading-says")).to_contain_text(
        say("아직 아무것도 바뀌지 않아요.", "Nothing is changed by this.")
    )
    it.take("working-it-out")
    expect(page.get_by_role("heading", level=2, name=say("움직이는 사람", "Who would move"))).to_be_visible(
        timeout=900_000
    )
    it.take("who-would-move")
    it.phone(f"teach/{COURSE}/{LESSON}/regrade", "regrade")
    page.goto(f"{it.teach}/{LESSON}/regrade")
    assert it.board() == before, "a plan changes nothing"
    planned = moves(page)
    scored = [login for login, r in old.items() if r.outcome == "scored"]
    counted = re.compile(
        say(r"다시 채점 (\d+)건 · 결과가 달라짐 (\d+)건", r"Graded again: (\d+). With another result: (\d+).")
    )
    said = counted.search(page.locator("main").inner_text())
    assert said
    assert planned
    assert all((now, points) == before[login] for login, (now, _, points, _) in planned.items())

    page.locator("#regrade-reason").fill(say("모범 답안의 >= 를 > 로 고쳤습니다.", "The model answer said >= for >."))
    press(page, say("새 결과 반영하기", "Let the new results count"))
    expect(page.get_by_role("status")).to_have_text(
        say(
            "이제 새 결과가 반영됐어요. 이전 결과도 그대로 남아 있어요.",
            "The new results count now. The old ones are kept.",
        )
    )
    it.take("applied")
    after, results = it.board(), it.results()
    assert after == before | {login: (then, points) for login, (_, then, _, points) in planned.items()}
    assert deserved(it) == {login: results[login].points for login in deserved(it)}
    other = [login for login in scored if results[login].points != old[login].points]
    assert [int(said[1]), int(said[2])] == [len(scored), len(other)]
    with reading(it.site.sessions) as session:
        runs = session.scalars(select(Result).join(Submission).where(Submission.lesson == LESSON, Result.run == 0))
        assert {r.submission_id: r.points for r in runs} == {r.submission_id: r.points for r in old.values()}
    report = verify(it.site.sessions, Blobs(it.site.house.blobs), Catalogue.of(it.site.house))
    assert report.findings == ()
    assert report.results == len(it.made) + len(scored) + MARKED
    page.goto(f"{it.portal}courses/{COURSE}/board")
    first = page.locator("table.board tbody tr").first
    leader = min(after, key=lambda login: after[login][0])
    expect(first).to_contain_text(next(m.name for m in it.made if m.login == leader))
    it.take("board")


def moves(page: Page) -> dict[str, tuple[int, int, float, float]]:
    """Return the plan as the page shows it: by login the places now and then, and the points now and then."""
    found = {}
    for row in page.locator("main tbody tr").all_inner_texts():
        login, now, then, points, more = row.split()
        found[login] = (int(now), int(then), float(points), float(more))
    return found


def takes_a_table_out(it: Week) -> None:
    """With names: a reason first, a password once, and a workbook that opens with it and holds what the table holds."""
    page, say = it.page, it.say
    page.goto(f"{it.teach}/submissions?lesson={LESSON}")
    page.get_by_role("link", name=say("이 제출들을 표로 내보내기", "Take these out as a table")).click()
    page.get_by_label("XLSX").check(force=True)
    page.get_by_label(say("이름과 아이디 포함", "With names and logins")).check(force=True)
    press(page, say("파일 만들기", "Make the file"))
    expect(page.get_by_role("alert")).to_be_visible()  # no reason yet
    it.take("a-reason-is-missing")
    page.locator("#export-reason").fill(say("분기 보고", "Quarterly report"))
    press(page, say("파일 만들기", "Make the file"))
    password = page.locator("code.secret").inner_text()
    it.take("export-ready")
    got = acts.fetched(page, page.get_by_role("button", name=say("내려받기", "Download"), exact=True))
    book = msoffcrypto.OfficeFile(io.BytesIO(Path(got.path()).read_bytes()))
    assert book.is_encrypted()
    book.load_key(password=password)
    plain = io.BytesIO()
    book.decrypt(plain)
    head, *rows = sheet(plain)
    names = {m.login: m.name for m in it.made}
    assert head[:2] == [say("이름", "Name"), say("아이디", "Login")]
    found = {row[1]: (row[0], row[6]) for row in rows}
    told = {
        login: (names[login], f"{r.points:g}" if r.outcome == "scored" else "") for login, r in it.results().items()
    }
    assert found == told


def sheet(book: io.BytesIO) -> list[list[str]]:
    """Return the cells of a workbook's first sheet, as text."""
    with zipfile.ZipFile(book) as packed:
        strings = ["".join(si.itertext()) for si in ElementTree.fromstring(packed.read("xl/sharedStrings.xml"))] if (
            "xl/sharedStrings.xml" in packed.namelist()
        ) else []  # fmt: skip
        tree = ElementTree.fromstring(packed.read("xl/worksheets/sheet1.xml"))
    rows = []
    for row in tree.iter(f"{SHEET}row"):
        cells: dict[str, str] = {}
        for cell in row.iter(f"{SHEET}c"):
            text = "".join(cell.itertext())
            cells[re.sub(r"\d", "", cell.attrib["r"])] = strings[int(text)] if cell.get("t") == "s" else text
        rows.append([cells.get(column, "") for column in "ABCDEFGHIJ"])
    return rows


def closes(it: Week) -> None:
    """Nobody submits any more, and the exchange says so in words."""
    page, say = it.page, it.say
    page.goto(f"{it.portal}teach")
    it.line.locator("details.sure summary").click()
    it.line.get_by_role("button", name=re.compile(say("^네, 마감합니다", "^Yes, close it"))).click()
    expect(it.line).to_contain_text(say("마감", "Closed"))
    it.take("closed")
    it.phone("teach", "teach")
    answer = httpx.post(
        f"{it.portal}exchange/v1/lessons/{COURSE}/{LESSON}/submissions",
        headers={"Authorization": f"token {it.made[8].token}", "Content-Type": "application/json"},
        content=Bundle(files={f"{LESSON}.ipynb": b"{}"}).model_dump_json(),
        trust_env=False,
        timeout=60,
    )
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "lesson_closed")
