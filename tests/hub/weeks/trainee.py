"""What a trainee does in the first week with lessons: arrives, hands in, waits, tries again, takes all of it away."""

from __future__ import annotations

import json
import os
import signal
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from playwright.sync_api import Page, expect
from sqlalchemy import select

from graders.grading.job import bundle_files
from graders.records.blobs import Blobs
from graders.records.models import Job, Person, Submission
from tests.hub import acts, crowd
from tests.hub.acts import NEW, Tongue, press
from tests.hub.conftest import PASSWORD, Site
from tests.hub.test_straight_line import process, until

FIRST, SECOND = "data_literacy/01_reading_tables", "data_literacy/02_typical_values"
OTHERS = 14  # on the board before the trainee: more than it shows at its top


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
    expect(page.locator("section.start")).to_contain_text(say("“제출”", "press Submit"))  # as the button will say
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
    expect(page.locator(".rung").first).to_contain_text(say("중 1차시 완료", "1 of"))
    it.take("next-lesson")
    page.locator(".step").get_by_role("link", name=say("시작하기", "Begin")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(say("대푯값", "Typical values"))


def begins_anew(it: Week) -> None:
    kept = acts.begin_anew(it.page, it.site, it.login, FIRST, it.say, it.take)
    it.page.get_by_role("menuitem", name="Nbgrader").wait_for()
    assert "반월당" in kept.read_text("utf-8")


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
