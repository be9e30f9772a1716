"""Does a trainee's first week work, from the invitation to leaving, in their language? In a real browser.

The trainees beside them are made up and hand in through the exchange; an instructor sits at a second browser, a friend
at a third. The worker is held still twice, as if the machine were busy: people see where their submission stands.
"""

from __future__ import annotations

import json
import os
import re
import signal
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from graders.catalogue import Catalogue
from graders.exchange.opening import open_lesson
from graders.grading.job import bundle_files
from graders.records.base import now
from graders.records.blobs import Blobs
from graders.records.models import Job, Person, Submission
from tests.hub import acts, crowd
from tests.hub.acts import ENGLISH, KOREAN, NEW, Tongue, press
from tests.hub.conftest import PASSWORD, Site, running
from tests.hub.test_straight_line import process, until

pytestmark = pytest.mark.timeout(900)
FIRST, SECOND = "data_literacy/01_reading_tables", "data_literacy/02_typical_values"
OTHERS = 14  # on the board before the trainee: more than it shows at its top


@pytest.fixture(scope="module")
def week(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site with two lessons open, the first of them due in three days."""
    with running(tmp_path_factory.mktemp("first-week") / "var", [SECOND]) as site:
        catalogue = Catalogue.of(site.house)
        due = now() + timedelta(days=3)
        open_lesson(site.house, site.sessions, catalogue, catalogue.lesson(FIRST), "site", due_at=due)
        yield site


class Week:
    """One run: the trainee, their instructor and their friend, each at a browser of their own."""

    def __init__(self, site: Site, open_page: Callable[..., Page], picture: acts.Take, say: Tongue) -> None:
        self.site, self.say, self.picture, self.open_page = site, say, picture, open_page
        self.login, self.name = f"haneul.{say}", say("강하늘", "Haneul Kang")
        self.teacher_login, self.friend_login = f"teacher.{say}", f"friend.{say}"
        self.page = open_page(locale=say.locale)
        self.portal = f"{site.url}services/portal/"
        self.shots = 0

    def take(self, name: str, page: Page | None = None) -> None:
        """Keep a picture, numbered as the week goes."""
        self.shots += 1
        self.picture(page or self.page, f"{self.shots:02}-{name}")

    def go(self, path: str = "", page: Page | None = None) -> None:
        """Go to one of the portal's pages."""
        (page or self.page).goto(self.portal + path)

    def somebody(self, login: str, role: str, name: str) -> Page:
        """Sign somebody else in, at a browser of their own."""
        self.site.add(login, role, name, self.say.language)
        page = self.open_page(locale=self.say.locale)
        acts.sign_in(page, self.site, login, PASSWORD)
        return page


@pytest.mark.parametrize("say", [KOREAN, pytest.param(ENGLISH, marks=pytest.mark.slow)], ids=str)
def test_a_first_week(week: Site, page_of: Callable[..., Page], picture: acts.Take, say: Tongue) -> None:
    it = Week(week, page_of, picture, say)
    friend = classmates(it)
    teacher = it.somebody(it.teacher_login, "instructor", say("이강사", "Ms Lee"))
    arrives(it)
    hands_in(it)
    sees_the_line(it)
    tries_again(it)
    asks(it, teacher)
    wants_more_time(it, teacher)
    begins_anew(it)
    stands_on_the_board(it, friend)
    finds_things(it, teacher)
    chooses_language_and_light(it)
    takes_the_archive(it)
    is_named_no_longer(it, friend)
    leaves(it, friend)


def classmates(it: Week) -> Page:
    """Fourteen who know everything hand in the first lesson; the last of them is the friend, who signs in."""
    friend = it.somebody(it.friend_login, "trainee", it.say("한친구", "Friend Han"))
    made = crowd.join(it.site, OTHERS - 1, f"mate.{it.say}", named=[it.friend_login])
    data = crowd.right(it.site.drafted(FIRST))
    for some in (made[:-1], made[-1:]):  # the friend last: nearest to who comes after them
        crowd.hand_in(it.site, FIRST, [(one, data) for one in some])
    return friend


def arrives(it: Week) -> None:
    page, say = it.page, it.say
    acts.follow(page, acts.link(it.site, "invite", "trainee"), say)
    acts.fill_account(page, it.name, it.login, "board_name")
    page.uncheck("input[name=personal_data]", force=True)
    it.take("invited")
    press(page, say("계정 만들기", "Make my account"))
    missed = page.locator("#personal_data-problem")
    expect(missed).to_have_text(
        say("이 항목에 동의해야 가입할 수 있습니다.", "Without this consent we can't make an account.")
    )
    expect(page.locator("input[name=name]")).to_have_value(it.name)
    expect(page.locator("input[name=board_name]")).to_be_checked()
    it.take("a-consent-is-missing")
    acts.fill_passwords(page)
    page.check("input[name=personal_data]", force=True)
    press(page, say("계정 만들기", "Make my account"))
    expect(page.get_by_role("heading", level=1)).to_have_text(say("가입이 끝났습니다", "Your account is ready"))
    page.get_by_role("link", name=say("로그인", "Sign in"), exact=True).click()
    expect(page.locator("input[name=username]")).to_have_value(it.login)
    acts.fill_sign_in(page, it.login, NEW)
    expect(page.get_by_role("heading", level=1)).to_have_text(say(f"안녕하세요, {it.name} 님.", f"Hello, {it.name}."))
    expect(page.locator(".step")).to_have_count(1)
    expect(page.locator(".step")).to_contain_text(say("다음에 할 일", "Your next step"))
    expect(page.locator(".step h2")).to_have_text(say("표 읽기", "Reading tables"))
    expect(page.locator(".step")).to_contain_text(say("2일 남음", "2 days left"))
    it.take("home")


def hands_in(it: Week) -> None:
    """Open the notebook, get one answer wrong, leave one out, and submit while the machine is busy with others."""
    page, say = it.page, it.say
    page.locator(".step").get_by_role("link", name=say("시작하기", "Begin")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(say("표 읽기", "Reading tables"))
    for word in ("Nbgrader", "Assignment List", "Submit"):  # what the notebook's menu will say, in either language
        expect(page.locator("section.start")).to_contain_text(word)
    it.take("lesson")
    acts.begin(page)
    expect(page.get_by_role("menuitem", name=say("파일", "File"), exact=True)).to_be_visible()
    typed = acts.answers(it.site, FIRST)
    del typed["answer_real_busiest"]  # the last one
    typed["answer_row_count"] = "row_count = (\n    93\n)"
    acts.solve(page, typed)
    it.take("notebook")


def sees_the_line(it: Week) -> None:
    """In the queue behind another, then being graded, then the score with a hint: the page says it by itself."""
    page, say = it.page, it.say
    until(lambda: not queued(it.site), "everything before to be graded")
    [before] = crowd.join(it.site, 1, f"before.{say}")
    with held(it.site):
        crowd.hand_in(it.site, FIRST, [(before, crowd.right(it.site.drafted(FIRST)))])
        acts.hand_in(page, "01_reading_tables", it.take)
        lesson = page.context.new_page()
        lesson.goto(f"{it.portal}courses/{FIRST}")
        line = lesson.locator("#attempts [role=status]")
        expect(line).to_contain_text(
            say("1번째 제출이 채점을 기다립니다. 앞에 1건이 있습니다.", "Attempt 1 is in the queue: 1 before it.")
        )
        it.take("in-the-queue", lesson)
    until(lambda: queued(it.site, it.login) == ["running"], "the trainee's turn")
    with held(it.site):
        expect(line).to_contain_text(say("1번째 제출을 채점하고 있습니다.", "Attempt 1 is being graded now."))
        it.take("being-graded", lesson)
    newest = lesson.locator("#attempt-1")
    expect(newest.locator(".attempt-sum")).to_have_text(say("14 / 20점", "14 of 20 points"))
    missed = newest.get_by_role("row", name="row_count")
    expect(missed).to_contain_text(say("아직 아님", "not yet"))
    expect(missed).to_contain_text("rows 앞의 숫자가 줄 수입니다")  # the hint: the lesson's own words
    expect(newest.get_by_role("row", name="real_busiest")).to_contain_text("첫째 괄호가 비어 있어요")
    expect(newest.get_by_role("row", name="one_row")).to_contain_text(say("통과", "passed"))
    it.take("score-with-hints", lesson)
    acts.on_a_phone(lesson, partial(it.take, page=lesson), f"{it.portal}courses/{FIRST}", "score")
    lesson.close()


@contextmanager
def held(site: Site) -> Iterator[None]:
    """Hold the worker still."""
    worker = process(site, ("-m", "graders", "worker"))
    os.kill(worker, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(worker, signal.SIGCONT)


def queued(site: Site, login: str = "") -> list[str]:
    """Return the states of the jobs in the queue, of everybody or of one person."""
    with site.sessions() as session:
        jobs = select(Job.state).join(Submission, Submission.id == Job.submission_id)
        jobs = jobs.join(Person, Person.id == Submission.person_id)
        return list(session.scalars(jobs.where(Person.login == login) if login else jobs))


def tries_again(it: Week) -> None:
    page, say = it.page, it.say
    it.go(f"courses/{FIRST}")
    expect(page.locator("section.start a.primary")).to_have_text(say("이어하기", "Go on in the notebook"))
    acts.begin(page)
    typed = acts.answers(it.site, FIRST)
    acts.write_cell(page, "row_count = (", typed["answer_row_count"])
    acts.write_cell(page, acts.EMPTY, typed["answer_real_busiest"])
    acts.save(page)
    acts.hand_in(page, "01_reading_tables")
    it.go(f"courses/{FIRST}")
    expect(page.locator("#attempt-2 .attempt-sum")).to_have_text(say("20 / 20점", "20 of 20 points"))
    expect(page.locator("#attempt-1 .attempt-sum")).to_have_text(say("14 / 20점", "14 of 20 points"))
    it.take("all-points")
    it.go()
    expect(page.locator(".step h2")).to_have_text(say("대푯값", "Typical values"))
    expect(page.locator(".course").first).to_contain_text(say("8차시 중 1차시 완료", "1 of 8 lessons complete"))
    it.take("next-lesson")
    page.locator(".step").get_by_role("link", name=say("시작하기", "Begin")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(say("대푯값", "Typical values"))


def asks(it: Week, teacher: Page) -> None:
    """A question, its answer, and that it helped."""
    page, say = it.page, it.say
    title = say("가구번호도 평균을 내나요?", "Is there a mean of household numbers?")
    page.get_by_role("link", name=say("질문하기", "Ask a question")).click()
    page.get_by_label(say("제목", "Title"), exact=True).fill(title)
    page.get_by_label(say("질문 내용", "Your question")).fill("```\nhouseholds.mean()\n```")
    it.take("asking")
    press(page, say("질문 올리기", "Send the question"))
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(page.locator("main")).to_contain_text(say("답변 대기", "Waits for an instructor"))

    it.go("", teacher)
    expect(teacher.locator("main")).to_contain_text(say("기다리는 질문 1건", "Questions that wait: 1"))
    it.take("teacher-home", teacher)
    teacher.get_by_role("link", name=say("질문 보기", "See questions")).click()
    teacher.get_by_role("link", name=title).click()
    expect(teacher.locator("#post-1, article.post").first).to_contain_text(it.name)
    teacher.get_by_label(say("내용", "Text"), exact=True).fill(
        say(
            "번호는 이름표라서 평균에 뜻이 없어요. 열을 하나 골라 보세요.",
            "A number that names has no mean. Choose a column.",
        )
    )
    press(teacher, say("보내기", "Send"))
    expect(teacher.locator("article.staff")).to_have_count(1)

    page.reload()
    answer = page.locator("article.staff")
    expect(answer).to_contain_text(say("이강사", "Ms Lee"))
    expect(answer).to_contain_text(say("강사", "Instructor"))
    press(answer, say("도움이 됐어요", "This helped me"))
    expect(page.locator("main .head")).to_contain_text(say("해결됨", "Solved"))
    it.take("answered")


def wants_more_time(it: Week, teacher: Page) -> None:
    page, say = it.page, it.say
    until_when = (datetime.now(ZoneInfo("Asia/Seoul")) + timedelta(days=9)).replace(hour=18, minute=0)
    field = f"{until_when:%Y-%m-%dT%H:%M}"
    it.go(f"courses/{FIRST}")
    page.get_by_role("link", name=say("마감 연장 요청하기", "Ask for more time")).click()
    page.get_by_label(say("언제까지 필요한가요", "Until when you would need it")).fill(field)
    page.get_by_label(say("이유", "Why"), exact=True).fill(say("출장이 있어요.", "I am away for work."))
    it.take("asking-for-time")
    press(page, say("요청 보내기", "Send the request"))
    expect(page.locator(".request")).to_contain_text(say("강사가 확인 중", "With the instructors"))

    it.go("teach/requests", teacher)
    wish = teacher.locator("article.request", has_text=it.name)
    expect(wish).to_contain_text(say.at(until_when))
    wish.get_by_label(say("답변 (수강생이 읽습니다)", "Answer (the trainee will read it)")).fill(
        say("잘 다녀오세요.", "Have a good trip.")
    )
    it.take("teacher-requests", teacher)
    press(wish, say("연장하기", "Give it"))
    expect(teacher.locator("#ended + ul")).to_contain_text(say("받아들임", "Granted"))

    it.go(f"courses/{FIRST}")
    expect(page.locator("section.start .note")).to_have_text(
        say(
            f"마감이 연장되었습니다. 이 차시는 회원님에게 {say.at(until_when)}까지 열려 있습니다.",
            f"You were given more time: this lesson is open for you until {say.at(until_when)}.",
        )
    )
    expect(page.locator(".request")).to_contain_text(say("잘 다녀오세요.", "Have a good trip."))
    it.take("more-time")


def begins_anew(it: Week) -> None:
    kept = acts.begin_anew(it.page, it.site, it.login, FIRST, it.say, it.take)
    it.page.get_by_role("menuitem", name="Nbgrader").wait_for()
    assert "반월당" in kept.read_text("utf-8")


def stands_on_the_board(it: Week, friend: Page) -> None:
    """The own place, behind ten others and beside the few around it; the friend reads the name, as was agreed."""
    page, say = it.page, it.say
    it.go("courses/data_literacy/board")
    mine = page.locator("tr.me")
    expect(mine).to_contain_text(say("나", "Me"))
    expect(mine).to_contain_text(it.name)
    expect(page.locator("table.board")).to_contain_text(say("내 앞뒤", "Around me"))
    place = int(mine.locator("td").first.inner_text())
    assert place > 10
    near = page.locator("table.board tbody").last.locator("td:first-child").all_inner_texts()
    assert near == [str(n) for n in range(place - 2, place + 1)], "the last of all sees the two before"
    expect(page.locator("table.board tbody").first).to_contain_text(say("수강생 ", "Trainee "))
    it.take("board")
    acts.on_a_phone(page, it.take, f"{it.portal}courses/data_literacy/board", "board")
    it.go("courses/data_literacy/board", friend)
    expect(friend.locator("table.board")).to_contain_text(it.name)


def finds_things(it: Week, teacher: Page) -> None:
    """What the instructor announced stands on the first page as new, once; a search finds the lesson and the question."""
    page, say = it.page, it.say
    title = say("목요일 보충 수업", "Extra hour on Thursday")
    it.go("announcements", teacher)
    teacher.get_by_role("link", name=say("공지 쓰기", "Write an announcement")).click()
    teacher.get_by_label(say("누구에게 알리나요", "Whom it concerns")).select_option("data_literacy")
    teacher.get_by_label(say("제목", "Title"), exact=True).fill(title)
    teacher.get_by_label(say("내용", "Text"), exact=True).fill(say("오후 2시, 3층에서.", "At 2 pm, third floor."))
    press(teacher, say("올리기", "Publish"))
    expect(teacher.get_by_role("heading", level=1)).to_have_text(title)

    it.go()
    item = page.locator("ul.news li", has_text=title)
    expect(item).to_contain_text(say("새 글", "New"))
    it.take("home-with-news")
    acts.on_a_phone(page, it.take, it.portal, "home")
    it.go("announcements")
    expect(page.locator("table.notices")).to_contain_text(title)
    page.get_by_role("link", name=title).click()
    expect(page.locator("article.prose")).to_have_text(say("오후 2시, 3층에서.", "At 2 pm, third floor."))
    it.go()
    expect(item).to_be_visible()
    expect(item).not_to_contain_text(say("새 글", "New"))

    field = page.get_by_role("searchbox", name=say("전체 검색", "Search the whole site"))
    field.fill(say("가구번호", "household"))
    field.press("Enter")
    expect(page.locator("#found-questions")).to_be_visible()
    it.take("search")
    page.locator("section.found").get_by_role("link", name=say("가구번호도 평균을", "Is there a mean")).click()
    expect(page.locator("main .head")).to_contain_text(say("해결됨", "Solved"))


def chooses_language_and_light(it: Week) -> None:
    """The other language stays after signing out and in, and at another computer; dark stays in this browser."""
    page, say, other = it.page, it.say, it.say.other
    it.go()
    page.get_by_role("link", name=other("한국어", "English")).click()
    expect(page.locator("html")).to_have_attribute("lang", other.language)
    page.get_by_role("link", name=other("로그아웃", "Sign out")).click()
    expect(page.get_by_role("button", name=other("로그인", "Sign in"), exact=True)).to_be_visible()
    acts.fill_sign_in(page, it.login, NEW)
    expect(page.locator(".step")).to_contain_text(other("다음에 할 일", "Your next step"))
    it.take("other-language")
    elsewhere = it.open_page(locale=say.locale)
    acts.sign_in(elsewhere, it.site, it.login, NEW)
    expect(elsewhere.locator("html")).to_have_attribute("lang", other.language)
    elsewhere.close()
    page.get_by_role("link", name=say("한국어", "English")).click()
    expect(page.locator("html")).to_have_attribute("lang", say.language)

    it.go("me")
    light = brightness(page)
    page.get_by_role("radio", name=say("어둡게", "Dark")).check(force=True)
    press(page, say("화면 저장", "Save the look"))
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    it.go()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert brightness(page) < 60 < 200 < light
    it.take("dark")
    it.go(f"courses/{FIRST}")
    it.take("dark-lesson")


def brightness(page: Page) -> float:
    """Return how bright the page's ground is, 0 to 255."""
    colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
    return sum(float(part) for part in re.findall(r"[\d.]+", colour)[:3]) / 3


def takes_the_archive(it: Week) -> None:
    """It holds every notebook byte for byte as it was sent, and what was said and agreed to."""
    page, say = it.page, it.say
    it.go("me")
    it.take("my-data")
    acts.on_a_phone(page, it.take, f"{it.portal}me", "my-data")
    got = acts.fetched(page, page.get_by_role("link", name=say("내 데이터 내려받기", "Download my data")))
    with zipfile.ZipFile(got.path()) as packed, it.site.sessions() as session:
        sent = session.scalars(select(Submission).join(Person).where(Person.login == it.login)).all()
        assert len(sent) == 2
        for row in sent:
            name = f"{FIRST}/{row.attempt:02}/01_reading_tables.ipynb"
            [stored] = bundle_files(Blobs(it.site.house.blobs).get(row.bundle)).values()
            assert packed.read(name) == stored
        told = json.loads(packed.read("data.json"))
    assert told["account"]["name"] == it.name
    assert [(s["points"], s["max_points"]) for s in told["submissions"]] == [(14, 20), (20, 20)]
    assert [r["answer"] for r in told["requests"]] == [say("잘 다녀오세요.", "Have a good trip.")]
    assert {c["purpose"] for c in told["consents"] if c["given"]} == {"terms", "personal_data", "age", "board_name"}
    assert told["posts"][0]["text"].startswith("```")


def is_named_no_longer(it: Week, friend: Page) -> None:
    page, say = it.page, it.say
    it.go("me")
    consent = page.get_by_label(say("순위표에 내 이름을 보이는 데 동의합니다", "Show my name on boards"))
    expect(consent).to_be_checked()
    consent.uncheck(force=True)
    press(page, say("저장", "Save"))
    expect(page.get_by_role("status")).to_have_text(say("저장했습니다.", "Saved."))
    expect(consent).not_to_be_checked()
    friend.reload()
    expect(friend.locator("table.board")).to_contain_text(say("내 앞뒤", "Around me"))
    expect(friend.locator("table.board")).not_to_contain_text(it.name)


def leaves(it: Week, friend: Page) -> None:
    """With their login written once more; then the door is shut, and the board has one person less."""
    page, say = it.page, it.say
    people = int(re.findall(r"\d+", friend.locator("p.lead").inner_text())[-1])
    page.locator("summary", has_text=say("탈퇴하기", "Close my account")).click()
    page.get_by_label(re.compile(say("계속하려면 아이디를", "To go on, write your login"))).fill(it.login)
    it.take("leaving")
    press(page, say("영구히 탈퇴하기", "Close my account for good"))
    expect(page.get_by_role("button", name=say("로그인", "Sign in"), exact=True)).to_be_visible()
    acts.fill_sign_in(page, it.login, NEW)
    expect(page.get_by_role("alert")).to_have_text(
        say("아이디나 비밀번호가 맞지 않습니다.", "Invalid username or password")
    )
    friend.reload()
    expect(friend.locator("p.lead")).to_contain_text(say(f"{people - 1}명", f"People: {people - 1}"))
    it.go("announcements", friend)
    expect(friend.locator("table.notices")).to_contain_text(say("이강사", "Ms Lee"))
