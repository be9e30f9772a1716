"""From the rules of the prizes to places that hold: three weeks of entries, an end, notebooks that run again."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from playwright.sync_api import Page, expect

from portal.words import Words
from tests.hub import crowd
from tests.hub.acts import on_a_phone, press
from tests.hub.doors import several
from tests.hub.year import course
from tests.hub.year.announces import AT, FUND
from tests.hub.year.chooses import PLACES
from tests.hub.year.course import COURSE, LESSON, TRUTH
from tests.hub.year.people import DAY, HOUR, MANAGER, SECOND, TEACHER, Year, reason

BEGINS, WEEKS, TYPED = 40.0, 3, 2  # a day of the year; trainees who do all of it at a browser
TIERS = (
    ("최우수상", "First prize", 1, 800_000),
    ("우수상", "Second prize", 2, 300_000),
    ("장려상", "Third prize", 4, 100_000),
)
PRIZES, WINNERS = 3, sum(places for _, _, places, _ in TIERS)
UNLUCKY = 5  # the one of the twelve whose report is marked wrongly at first
GIFT = 9.0  # what makes predictions better than any notebook's


def sets_rules(it: Year) -> None:
    """The manager writes by what prizes follow, is told of a sum that is not the fund, tries, keeps, locks."""
    it.on(BEGINS - 4)
    page, w = it.at(MANAGER, f"manage/{AT}"), it.w
    page.get_by_role("link", name=w("Award"), exact=True).click()
    fields = {"weight1": "60", "weight2": "40", "low": "0.5", "high": "0.8", "object_days": "7", "interns": "2"}
    for n, (ko, en, places, won) in enumerate(TIERS, 1):
        fields |= {f"tier{n}_ko": ko, f"tier{n}_en": en, f"places{n}": f"{places}", f"won{n}": f"{won}"}
    page.locator("[name=part1]").select_option("contest")
    page.locator("[name=part2]").select_option(f"lesson:{COURSE}/{LESSON}")
    page.locator("[name=tie1]").select_option("contest")
    for name, text in (fields | {"won3": "90000"}).items():
        page.locator(f"[name='{name}']").fill(text)
    press(page, w("Keep these rules"))
    expect(page.get_by_role("alert")).to_be_visible()
    it.take("prizes-that-are-not-the-fund", page)
    page.locator("[name=won3]").fill("100000")
    press(page, w("Keep these rules"))
    expect(page.locator("main")).to_contain_text(f"{FUND:,}")
    reason(page, "과정이 시작되기 전에 정합니다.")
    it.take("rules-before-the-lock", page)
    press(page, w("Lock the rules for good"))
    expect(page.get_by_role("button", name=w("Keep these rules"))).to_have_count(0)
    board = it.at(it.people()[0], f"courses/{COURSE}/board")
    expect(board.locator("main")).to_contain_text(w("Rules are fixed"))


def sets_up(it: Year) -> None:
    """The instructor opens the lesson, the manager sets the contest up and begins it."""
    opens = it.on(BEGINS - 1)
    page, w = it.at(TEACHER, "teach"), it.w
    line = page.locator(f"#{COURSE}-{LESSON}")
    line.get_by_role("button", name=re.compile(f"^{w('Check and release')}")).click()
    expect(line.locator(".report")).to_contain_text(w("marked by a person"), timeout=120_000)
    page = it.at(MANAGER, f"manage/{AT}")
    page.get_by_role("link", name=w("Contest"), exact=True).click()
    field = Words(it.say.language).field
    fields = {
        "title_ko": "누가 갚지 못할까",
        "title_en": "Who will not pay",
        "task_ko": "사례마다 확률을 하나씩 내세요.",
        "task_en": "Give a chance for each case.",
        "column": "chance",
        "share": "40",
        "a_day": "5",
        "in_all": "20",
        "opens_at": field(opens + DAY),
        "closes_at": field(opens + DAY + WEEKS * 7 * DAY),
    }
    for name, text in fields.items():
        page.locator(f"[name='{name}']").fill(text)
    page.locator("[name=lesson]").select_option(f"{COURSE}/{LESSON}")
    page.locator("[name=truth]").select_option(TRUTH)
    it.take("setting-up-the-contest", page)
    press(page, w("Keep the settings"))
    expect(page.get_by_role("status").first).to_have_text(w("The settings are kept."))
    it.on(BEGINS)
    moves(it, page, "Begin the contest")


def moves(it: Year, page: Page, button: str) -> None:
    """Move the contest on, with a reason."""
    page.goto(f"{it.portal}manage/{AT}/contest")
    reason(page.locator("#state"), "일정대로입니다.")
    press(page.locator("#state"), it.w(button))
    expect(page.get_by_role("status").first).to_have_text(it.w("The contest has moved on."))


def noise(n: int) -> float:
    """Return how far somebody's best predictions are from the sign: the first of the twelve is the best."""
    return 0.1 + 0.35 * n


def enters(it: Year) -> None:
    """Three weeks; the last of the twelve sends in the third what no notebook of theirs gives, and leads."""
    people, cases, begin = it.people(), it.cases, it.start + timedelta(days=BEGINS)
    assert len(people) == PLACES
    outside = next(login for login in it.doors if login.startswith("who.") and login not in people)
    page = it.door(outside).page(f"{AT}/contest")
    assert not page.select("#entry form")
    assert it.w("Only people of the programme take part in this contest.") in page.get_text()
    for week in range(WEEKS):
        it.clock.move(begin + timedelta(days=7 * week, hours=2))
        data = {login: cases.predicted(noise(n) + 0.5 * (2 - week)) for n, login in enumerate(people)}
        if week == WEEKS - 1:
            data[people[-1]] = cases.predicted(noise(PLACES - 1), GIFT)
        for login in people[:TYPED]:
            sends(it, login, data[login], week)
        several(
            lambda login, data=data: it.door(login).send(f"{AT}/contest", "/entries", file=file(data[login])),
            people[TYPED:],
        )  # type: ignore[misc]
    chooses_finals(it, people[0])
    rest = {"press": None, "entry.3": "yes"}
    several(lambda login: it.door(login).send(f"{AT}/contest", "/finals", **rest), people[1:])


def file(data: bytes) -> tuple[str, bytes, str]:
    """Return predictions as a form sends them."""
    return "predictions.csv", data, "text/csv"


def sends(it: Year, login: str, data: bytes, week: int) -> None:
    """Send predictions at a browser; somebody begins with a file that is no file of predictions."""
    page, w = it.at(login, AT), it.w
    page.get_by_role("link", name=w("Contest"), exact=True).click()
    wrong = week == 0
    for one in [b"case,chance\nK000,high\n"] * wrong + [data]:
        page.set_input_files(
            "#entry input[type=file]", {"name": "predictions.csv", "mimeType": "text/csv", "buffer": one}
        )
        press(page.locator("#entry"), w("Send"))
        if one is not data:
            expect(page.get_by_role("alert")).to_contain_text(w("The file can't be scored yet."))
            it.take("a-file-that-can-t-be-scored", page)
    expect(page.locator("#entry p.report")).to_be_visible()
    it.take(f"week-{week + 1}-of-the-contest", page)


def chooses_finals(it: Year, login: str) -> None:
    page, w = it.at(login, f"{AT}/contest"), it.w
    page.locator("input[name='entry.3']").check(force=True)
    press(page, w("Keep these as final"))
    expect(page.get_by_role("status").first).to_have_text(w("Your final entries are kept."))
    on_a_phone(page, lambda name: it.take(name, page), f"{it.portal}{AT}/contest", "contest")


def hand_in(it: Year) -> None:
    """Everybody hands the notebook in through the exchange; the worker grades all of them."""
    drafted = it.site.drafted(f"{COURSE}/{LESSON}")
    sent = []
    for n, login in enumerate(it.people()):
        written = {"chances": course.answer(noise(n)), "typical": f"typical = {course.RIGHT['typical']}"}
        sent.append((it.made[login], course.notebook(drafted, written, f"{n + 1}번째 보고: 사인이 8보다 큽니다.")))
    crowd.hand_in(it.site, f"{COURSE}/{LESSON}", sent)
    line = it.at(TEACHER, "teach").locator("#queue")
    expect(line).to_have_text(it.w("Everything that was handed in is graded."), timeout=120_000)


def marks_reports(it: Year) -> None:
    """Twelve reports without names; one of them gets next to nothing by mistake."""
    page, w = it.at(TEACHER, f"teach/{COURSE}/{LESSON}/marking"), it.w
    page.get_by_role("link", name=w("Mark the next one")).click()
    for turn in range(PLACES):
        wrong = page.locator("pre.answer").inner_text().startswith(f"{UNLUCKY + 1}번째")
        page.locator("input[name='points.근거']").fill("0" if wrong else "6")
        page.locator("input[name='points.글']").fill("1" if wrong else "4")
        press(page, w("Save this mark"))
        done = "Saved." if turn == PLACES - 1 else "Saved. This is the next one."
        expect(page.locator("p.report")).to_have_text(w(done))


def ends(it: Year) -> None:
    """The end, the reveal, notebooks that run again until the first three hold, and the second person's word."""
    page, w = it.at(MANAGER), it.w
    it.on(BEGINS + WEEKS * 7 + 1 / 24)
    moves(it, page, "End the contest")
    it.clock.move(it.clock.now() + HOUR)
    moves(it, page, "Reveal the places")
    it.take("places-are-revealed", page)
    fallen = (
        page.locator("table.contest-board tbody tr:has(td):has(form)").first.locator("th").inner_text().split("\n")[0]
    )
    assert it.people()[-1] == it.names()[fallen.strip()], "who sent what no notebook gives is the first at the reveal"
    while (row := not_run(page)) is not None:
        row.locator("form button").click()
        done = re.compile(re.escape(w("The notebook was run again: it {outcome}.").split("{")[0]))
        expect(page.locator("#work p.report")).to_have_text(done, timeout=120_000)
    expect(page.locator("table.contest-board tbody").last).to_contain_text(fallen)
    it.take("who-leads-without-a-notebook-has-no-place", page)
    press(page, w("Work everything out again"))
    agrees = w("Everything was worked out again, and all of it agrees: entries, what the board told, places, the log.")
    expect(page.locator("#work p.report")).to_have_text(agrees, timeout=120_000)
    moves(it, it.at(SECOND), "Confirm the places")


def not_run(page: Page) -> Any:
    """Return the row of the first of the leading places whose notebook was not run again yet."""
    rows = page.locator("table.contest-board tbody tr:has(form)")
    placed = [rows.nth(n) for n in range(rows.count()) if rows.nth(n).locator("td").first.inner_text().isdigit()]
    return next((row for row in placed[:PRIZES] if not row.locator(".krds-badge").count()), None)
