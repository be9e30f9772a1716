"""From the idea to sixty applications: the manager writes the programme, people read it, sit the test and apply."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from playwright.sync_api import Page, expect

from portal.words import Words
from tests.bench import sites
from tests.hub import crowd
from tests.hub.acts import Tongue, on_a_phone, press
from tests.hub.crowd import Made
from tests.hub.doors import several
from tests.hub.year.course import COURSE, RIGHT, SKILLS, TEST, notebook
from tests.hub.year.people import APPLICANTS, BY_HAND, DAY, HOUR, MANAGER, PROGRAMME, Year, login_of

AT = f"programmes/{PROGRAMME}"
OPENS, CLOSES = 2.0, 14.0  # days of the year
FUND = 1_800_000
CANT = 2  # of the sixty can't take part in the days of the course


def fields(it: Year) -> dict[str, str]:
    """Return what the manager writes, by the names of the form's fields."""
    field = Words(it.say.language).field
    return {
        "id": PROGRAMME,
        "title_ko": "은행 분석가 사업",
        "title_en": "Bank analysts' programme",
        "text_ko": "은행과 함께 열두 명을 뽑습니다.\n\n석 주 동안 함께 풉니다.",
        "text_en": "Twelve people learn with the bank.\n\nFor three weeks.",
        "partner_ko": "가상은행",
        "partner_en": "Made-up Bank",
        "opens_at": field(it.start + timedelta(days=OPENS)),
        "closes_at": field(it.start + timedelta(days=CLOSES)),
        "places": "12",
        "reserve": "5",
        "fund": f"{FUND}",
        "test_minutes": "60",
        "test_weight": "40",
        "e1_ko": "데이터로 무엇을 풀고 싶나요?",
        "e1_en": "What would you like to solve with data?",
        "e1.c1_ko": "문제가 뚜렷하다",
        "e1.c1_en": "The problem is clear",
        "e1.c1.most": "10",
        "e1.c1.weight": "30",
        "e1.c2_ko": "방법이 알맞다",
        "e1.c2_en": "The way fits",
        "e1.c2.most": "5",
        "e1.c2.weight": "20",
        "f1_ko": "들은 교육 시간",
        "f1_en": "Hours of training",
        "f1.weight": "10",
        "f1.most": "40",
        "f1.why_ko": "총점에 들어갑니다.",
        "f1.why_en": "It is a part of the total.",
        "f2_ko": "평일 낮에 참여할 수 있나요?",
        "f2_en": "Can you take part on weekdays?",
        "f2.why_ko": "과정이 평일 낮에 열립니다.",
        "f2.why_en": "The course is on weekdays.",
        "f2.options": "+예 | Yes\n아니요 | No",
    }


CHOSEN = {
    "course": COURSE,
    "test": f"{COURSE}/{TEST}",
    "f1.kind": "number",
    "f1.use": "formula",
    "f2.kind": "choice",
    "f2.use": "condition",
    "tie1": "test",
    "tie2": "e1.c1",
}


def announces(it: Year) -> None:
    """The manager finds the form, forgets a weight, is told so, mends it and announces."""
    page, w = it.at(MANAGER), it.w
    page.get_by_role("link", name=w("Programmes"), exact=True).click()
    page.get_by_role("link", name=w("Run programmes"), exact=True).click()
    it.take("no-programme-yet", page)
    page.get_by_role("link", name=w("New programme")).click()
    page.locator("details.when").nth(3).locator("summary").click()  # the second question of the form
    written = fields(it)
    for name, text in (written | {"test_weight": "30"}).items():
        page.locator(f"[name='{name}']").fill(text)
    for name, value in CHOSEN.items():
        page.locator(f"select[name='{name}']").select_option(value)
    it.take("writing-a-programme", page)
    press(page, w("Announce it"))
    expect(page.get_by_role("alert")).to_contain_text("90")
    expect(page.locator("[name='e1.c2_ko']")).to_have_value(written["e1.c2_ko"])
    page.locator("[name='test_weight']").fill("40")
    press(page, w("Announce it"))
    expect(page.get_by_role("heading", level=1)).to_have_text(it.say("은행 분석가 사업", "Bank analysts' programme"))
    it.take("announced", page)


def essay(n: int) -> str:
    """Return what an applicant writes: so many reasons and so many steps, which is what its markers read."""
    reasons, steps = 1 + n * 7 % 10, 1 + n % 5
    return "\n".join(
        [
            *(f"까닭 {k + 1}: 버스가 늦습니다." for k in range(reasons)),
            *(f"걸음 {k + 1}: 셉니다." for k in range(steps)),
        ]
    )


def hours(n: int) -> str:
    """Return how many hours of training an applicant tells."""
    return f"{n * 11 % 41}"


def apply(it: Year) -> None:
    """Three at browsers, the others at their doors. Each presses for the test's clock, hands in, sends the form."""
    it.on(OPENS + 1)
    _reads(it, it.at(login_of(0)), it.w)
    for n in range(BY_HAND):
        _begins(it, login_of(n), it.w)
    rest = range(BY_HAND, APPLICANTS)
    early = it.door(login_of(BY_HAND)).page(f"courses/{COURSE}/{TEST}")
    assert not early.select("a[href*='user-redirect']"), "nobody reads the test before their time runs"
    several(lambda n: it.door(login_of(n)).send(f"{AT}/apply", f"{AT}/test"), rest)
    logins = [login_of(n) for n in range(APPLICANTS)]
    found = sites.tokens(logins, it.site.environ)
    it.made = {login: Made(login, login, found[login]) for login in logins}
    it.clock.move(it.clock.now() + HOUR / 2)
    drafted = it.site.drafted(f"{COURSE}/{TEST}")
    known = {n: SKILLS[n * 7 % 60 // 15] for n in range(APPLICANTS)}
    tests = {n: {name: f"{name} = {RIGHT[name]}" for name in sorted(known[n])} for n in known}
    sent = [(it.made[login_of(n)], notebook(drafted, written)) for n, written in tests.items()]
    crowd.hand_in(it.site, f"{COURSE}/{TEST}", sent)
    for n in range(BY_HAND):
        _writes(it, it.at(login_of(n), f"{AT}/apply"), n, it.say)

    def send(n: int) -> None:
        choice = "1" if n >= APPLICANTS - CANT else "0"
        agreed: dict[str, Any] = {"consent": "yes"} | ({"partner": "yes"} if n % 3 else {})
        page = it.door(login_of(n)).send(
            f"{AT}/apply", f"{AT}/apply", press=("act", "send"), e1=essay(n), f1=hours(n), f2=choice, **agreed
        )
        assert page.select("#receipts"), login_of(n)

    several(send, rest)
    _is_counted(it, it.w)


def _reads(it: Year, page: Page, w: Words) -> None:
    """Somebody who looks around finds the programme on the first page, and its formula before the form."""
    page.goto(it.portal)
    it.take("a-citizen-sees-the-programme", page)
    page.get_by_role("link", name=w("See the programme")).click()
    expect(page.locator(".equation")).to_contain_text("40")
    it.take("programme", page)
    on_a_phone(page, lambda name: it.take(name, page), it.portal + AT, "programme")


def _begins(it: Year, login: str, w: Words) -> None:
    page = it.at(login, AT)
    page.get_by_role("link", name=w("Apply"), exact=True).click()
    page.locator("summary", has_text=w("Begin the test")).click()
    press(page, w("Yes, my time begins now"))
    expect(page.locator("#test")).to_contain_text(w("To the test"))


def _writes(it: Year, page: Page, n: int, say: Tongue) -> None:
    """A draft first, then an essay that is forgotten, then all of it."""
    w = it.w
    page.locator("[name=f1]").fill(hours(n))
    press(page, w("Keep as a draft"))
    expect(page.locator("[name=f1]")).to_have_value(hours(n))
    page.get_by_label(say("예", "Yes"), exact=True).check(force=True)
    page.locator("[name=consent]").check(force=True)
    if n == 1:
        page.locator("[name=partner]").check(force=True)
    press(page, w("Send the application"))
    expect(page.locator("#e1-wrong")).to_be_visible()
    expect(page.locator("[name=consent]")).to_be_checked()
    page.locator("[name=e1]").fill(essay(n))
    if n == 0:
        it.take("applying", page)
    press(page, w("Send the application"))
    expect(page.locator("#receipts")).to_be_visible()
    if n == 0:
        it.take("applied", page)


def _is_counted(it: Year, w: Words) -> None:
    page = it.at(MANAGER, f"manage/{AT}")
    expect(page.locator(".stages")).to_contain_text(str(APPLICANTS))
    it.clock.move(it.start + CLOSES * DAY + HOUR)
    late = it.door(login_of(BY_HAND)).page(f"{AT}/apply")
    assert w("Applications are closed.") in late.get_text()
