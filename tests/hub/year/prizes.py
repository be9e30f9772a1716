"""From confirmed places to prizes: put forward, confirmed, objected to, put forward anew, final; nominations."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.hub.acts import press
from tests.hub.year.announces import AT, FUND
from tests.hub.year.chooses import BY_RULE, PLACES
from tests.hub.year.competes import TIERS, UNLUCKY, WINNERS
from tests.hub.year.course import COURSE
from tests.hub.year.people import DAY, HOUR, MANAGER, PROGRAMME, SECOND, TEACHER, Year, reason

AWARD = f"manage/{AT}/award"
WORDS = "보고의 근거 점수가 이상합니다. 사인이 8보다 크다고 수치로 썼어요."
AGREED = 2  # nominations


def steps(it: Year, page: Page, what: str, why: str = BY_RULE) -> None:
    """Press one of the award's steps, with a reason."""
    form = page.locator(f"form:has(button[name='act'][value='{what}'])")
    reason(form, why)
    form.locator("button").click()
    expect(page.locator("p.report")).to_have_text(it.w("Saved."))


def listed(page: Page) -> dict[str, tuple[int, int]]:
    """Return place and won by name, as the newest list on the page says."""
    found = {}
    rows = page.locator("table.board tbody tr")
    for n in range(rows.count()):
        place, prize, name = (
            *rows.nth(n).locator("td").all_inner_texts()[:2],
            rows.nth(n).locator("th").inner_text(),
        )
        won = re.findall(r"([\d,]{5,})", prize)
        found[name.strip()] = (int(place), int(won[0].replace(",", "")) if won else 0)
    return found


def put_forward(it: Year) -> dict[str, tuple[int, int]]:
    """One manager puts the list forward, the other finds it on the first page and confirms it; return it."""
    page, w = it.at(MANAGER, AWARD), it.w
    steps(it, page, "propose")
    expect(page.locator("form:has(button[value='confirm'])")).to_have_count(0)
    other = it.at(SECOND, "")
    other.locator(f"#award-{PROGRAMME}").get_by_role("link").click()
    it.take("prizes-wait-for-the-second-person", other)
    steps(it, other, "confirm", "기록과 맞추어 보았습니다.")
    expect(other.locator("main")).to_contain_text(w("Confirmed, open to objections"))
    return listed(other)


def objects(it: Year, login: str) -> None:
    """Who thinks that a mark is wrong reads why they are where they are, and says so."""
    page, w = it.at(login, ""), it.w
    page.get_by_role("link", name=w("See what is new")).click()
    item = page.locator("li.told-one", has_text=w("Places and prizes are there; you may object"))
    it.take("news-of-an-award", page)
    item.get_by_role("link").click()
    it.take("why-i-am-where-i-am", page)
    page.locator("[name=text]").fill(WORDS)
    press(page, w("Object"))
    expect(page.locator("p.report")).to_have_text(w("Your objection is in. Somebody answers it here."))


def corrects(it: Year, login: str) -> None:
    """The instructor looks at the person's work and corrects the mark, with a reason."""
    page, w = it.at(TEACHER, f"teach/{COURSE}/people/{login}"), it.w
    page.locator("main a[href*='/submissions/']").first.click()
    page.locator("#submission summary", has_text=w("Correct my mark")).click()
    for name, points in (("근거", "6"), ("글", "4")):
        page.locator(f"input[name='points.{name}']").fill(points)
    form = page.locator("form:has(input[name='points.글'])")
    reason(form, "다른 답안과 바꾸어 보았습니다.")
    press(form, w("Save this mark"))
    expect(page.locator("p.report")).to_have_text(w("Saved."))
    it.take("a-corrected-mark", page)


def answers(it: Year) -> None:
    """The manager finds the objection on the first page and answers it."""
    page, w = it.at(MANAGER, ""), it.w
    page.locator(f"#objections-{PROGRAMME}").get_by_role("link").click()
    article = page.locator("article.reply")
    expect(article).to_contain_text(WORDS)
    reason(article, "맞습니다. 강사가 다시 채점했습니다.")
    it.take("an-objection", page)
    press(article, w("It was right: the list is put forward anew"))
    expect(page.locator("p.report")).to_have_text(w("Saved."))
    page.reload()
    expect(page.locator("form:has(button[value='end'])")).to_have_count(0)


def awards(it: Year) -> None:
    """The list, an objection that moves a place, and the list anew."""
    it.clock.move(it.clock.now() + DAY)
    names, unlucky = it.names(), it.people()[UNLUCKY]
    first = put_forward(it)
    assert len(first) == PLACES
    it.clock.move(it.clock.now() + HOUR)
    objects(it, unlucky)
    corrects(it, unlucky)
    answers(it)
    second = put_forward(it)
    [name] = [one for one in second if names[one] == unlucky]
    assert second[name][0] < first[name][0], "the objection moved a place"
    ends(it, unlucky)


def ends(it: Year, unlucky: str) -> None:
    """The time to object is over: prizes are final, to the won, and stand on the course's board, too."""
    w, names = it.w, it.names()
    page = it.at(unlucky, f"{AT}/award")
    expect(page.locator("#objections")).to_contain_text(w("was right"))
    it.take("an-objection-was-right", page)
    it.clock.move(it.clock.now() + 8 * DAY)
    page = it.at(MANAGER, AWARD)
    steps(it, page, "end")
    final = listed(page)
    assert sorted(place for place, _ in final.values()) == list(range(1, PLACES + 1))
    won = sorted((won for _, won in final.values() if won), reverse=True)
    assert won == [each for _, _, places, each in TIERS for _ in range(places)]
    assert sum(won) == FUND
    assert len(won) == WINNERS
    cheat = it.people()[-1]
    assert final[next(one for one in final if names[one] == cheat)][0] > 1
    it.take("final", page)
    course = it.at(unlucky, f"courses/{COURSE}/board")
    expect(course.locator(f"#award-{PROGRAMME}")).to_contain_text(w("Final"))
    it.take("the-award-on-the-course-s-board", course)


def nominates(it: Year) -> None:
    """Two who agree are nominated: one who agreed when they applied, one who says so now."""
    page, w, names = it.at(MANAGER, AWARD), it.w, it.names()
    winners = [names[name] for name, (_, won) in listed(page).items() if won]
    options = page.locator("#person option")
    willing = [names[text.partition(". ")[2]] for text in options.all_inner_texts()[1:]]
    unasked = next(login for login in winners if login not in willing)
    it.door(unasked).send(f"{AT}/mine", f"{AT}/partner")
    page.reload()
    expect(options).to_have_count(len(willing) + 2)
    for login in (unasked, willing[0]):
        [text] = [one for one in options.all_inner_texts()[1:] if names[one.partition(". ")[2]] == login]
        page.locator("#person").select_option(label=text)
        reason(page.locator("form:has(#person)"), "본인이 원하고 과제가 맞습니다.")
        press(page, w("Nominate"))
        expect(page.locator("p.report")).to_have_text(w("Saved."))
    expect(page.locator("#nominations")).to_contain_text(f"{AGREED} / {AGREED}")
    it.take("nominations", page)
    news = it.door(unasked).page("news").get_text()
    assert w("You are nominated for the internship") in news
    assert w("Places and prizes are final") in news
