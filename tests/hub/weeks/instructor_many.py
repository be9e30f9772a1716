"""What an instructor does with many submissions: reads figures, looks for some, clears a flag, gives time."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from playwright.sync_api import Page, expect

from graders.records.models import Result
from tests.hub.acts import press
from tests.hub.weeks.instructor import COURSE, LESSON, Week, worth


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


def tiles(page: Page) -> list[int]:
    """Return the numbers at the head of the dashboard."""
    return [int(text) for text in page.locator("dl.tiles dd").all_inner_texts()]


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
