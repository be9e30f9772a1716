"""What an instructor does until everything is graded: arrives, releases, speaks; and what each answer is worth."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from playwright.sync_api import Locator, Page, expect
from sqlalchemy import func, select

from graders.authoring.release import Drafted, draft
from graders.catalogue import Catalogue
from graders.config import House
from graders.ranking import standings
from graders.records.base import reading
from graders.records.models import Person, Result, Submission
from tests.hub import acts, crowd
from tests.hub.acts import NEW, Tongue, press
from tests.hub.conftest import PASSWORD, Site
from tests.hub.crowd import Made, Work

COURSE, LESSON, PROJECT = "python_basics", "02_conditions", "10_project_subway"
RIGHT, SLIP = "usage > 30\n", "usage >= 30\n"  # what the model answer should be, and what its author wrote
ODD = {"loop": 1, "damaged": 3, "forged": 1}
CROWDS = {"ko": 300, "en": 60}


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


def rewrite(source: Path, old: str, new: str) -> None:
    """Exchange a text that a lesson holds once."""
    text = source.read_text("utf-8")
    assert text.count(old) == 1
    source.write_text(text.replace(old, new), "utf-8")


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


def sees_the_grading_go_on(it: Week) -> None:
    """The page says by itself how many wait, fewer and fewer."""
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


def reads_that_all_is_graded(it: Week) -> None:
    """There is no more in the line; each has one result, and each honest one is worth what its answers are."""
    page, say = it.page, it.say
    page.goto(f"{it.portal}teach")
    line = page.locator("#queue")
    done = say("제출된 것은 모두 채점되었습니다.", "Everything that was handed in is graded.")
    expect(line).to_have_text(done, timeout=900_000)
    results = it.results()
    assert results.keys() == it.sent.keys()
    outcomes = Counter(r.outcome for r in results.values())
    assert outcomes == {"scored": len(it.made) - ODD["damaged"], "not_gradable": ODD["damaged"]}
    honest = deserved(it, SLIP)
    assert honest == {login: results[login].points for login in honest}


def deserved(it: Week, model: str = RIGHT) -> dict[str, float]:
    """Return what each one's answers are worth, by what was written; without those whose notebook is no honest one."""
    points = worth(it)
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
