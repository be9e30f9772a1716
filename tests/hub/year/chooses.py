"""From sixty essays to twelve people: marked without names by two, ranked, put forward, confirmed; letters and places."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.hub.acts import press
from tests.hub.doors import form_of, several
from tests.hub.test_straight_line import until
from tests.hub.year.announces import AT, CANT, CLOSES
from tests.hub.year.people import APPLICANTS, DAY, HOUR, MANAGER, MARKERS, PROGRAMME, SECOND, Year, login_of, reason

PLACES, RESERVE = 12, 5
QUARREL = 5  # whose essay has so many reasons in it, the second marker sees otherwise than the first
LIFTED, LOWERED = 14, 12  # places of the ranked list: the one takes the other's place, with reasons
WHY = "위원회가 면접에서 정했습니다."
BY_RULE = "공고한 규칙대로입니다."


def marks(it: Year) -> None:
    """Two people mark each essay; where they differ too far, a third one does, and then nothing waits for anybody."""
    it.on(CLOSES + 1)
    page, w = it.at(MARKERS[0], ""), it.w
    card = page.locator(f"#marking-{PROGRAMME}")
    expect(card).to_contain_text(str(APPLICANTS))
    it.take("essays-wait", page)
    card.get_by_role("link").click()
    it.take("queue-of-essays", page)
    page.get_by_role("link", name=w("Mark the next one")).click()
    for turn in range(3):
        read = page.locator("pre.answer").inner_text()
        assert not re.search("지원자|who[.]", page.locator("main").inner_text())
        for name, points in judged(read, MARKERS[0]).items():
            page.locator(f"[name='{name}']").fill(points)
        if turn == 1:
            it.take("marking-an-essay", page)
        press(page, w("Save this mark"))
        expect(page.locator("p.report")).to_have_text(w("Saved. This is the next one."))
    several(lambda login: work_through(it, login), MARKERS[:2], 2)
    work_through(it, MARKERS[2])
    page = it.at(MANAGER, f"manage/{AT}")
    expect(page.locator(".stages")).to_contain_text(f"{APPLICANTS} / {APPLICANTS}")
    it.take("all-essays-are-marked", page)


def judged(read: str, marker: str) -> dict[str, str]:
    """Return the points that a marker gives for what they read."""
    reasons, steps = read.count("까닭"), read.count("걸음")
    if marker == MARKERS[1] and reasons == QUARREL:
        return {"points.c1": "1", "points.c2": f"{steps / 2:g}"}
    return {"points.c1": str(reasons), "points.c2": str(max(0, steps - (marker == MARKERS[1])))}


def work_through(it: Year, login: str) -> None:
    """Mark what waits, one after another, as the pages lead."""
    door, queue = it.door(login), f"{AT}/marking"
    while (following := door.page(queue).select_one("a.primary")) is not None:
        at = f"{queue}/{str(following['href']).partition('/marking/')[2]}"
        while True:
            answer = door.page(at).select_one("pre.answer")
            assert answer is not None
            page = door.send(at, at, **judged(answer.get_text(), login))
            if not page.select("form.marking"):
                break
            at = f"{queue}/{str(form_of(page, '')['action']).partition('/marking/')[2]}"


def chooses(it: Year) -> None:
    """The list by the formula; where the order is left, a reason for each whom it concerns; then the second person."""
    it.clock.move(it.clock.now() + DAY)
    page, w = it.at(MANAGER, f"manage/{AT}"), it.w
    page.get_by_role("link", name=w("See the ranked list")).click()
    rows = page.locator("table.choosing tbody tr")
    expect(rows).to_have_count(APPLICANTS - CANT)
    until(lambda: page.reload() and not page.locator("#ungraded").count(), "every test to be graded", 300)
    it.take("ranked-list", page)
    for place, what in ((LIFTED, "chosen"), (LOWERED, "reserve")):
        rows.nth(place - 1).locator("select").select_option(what)
    reason(page, BY_RULE)
    press(page, w("Put this list forward"))
    expect(page.get_by_role("alert")).to_be_visible()
    it.take("the-order-was-left-without-a-reason", page)
    missing = page.locator("tr.missing")
    assert missing.count() >= 2
    for n in range(missing.count()):
        missing.nth(n).locator("input").fill(WHY)
    press(page, w("Put this list forward"))
    expect(page.get_by_role("heading", name=w("A list waits for a second person"))).to_be_visible()
    expect(page.get_by_role("button", name=w("Confirm: these people are chosen"))).to_have_count(0)
    confirms(it, it.at(SECOND, ""))


def confirms(it: Year, page: Page) -> None:
    """The second person finds the list on the first page."""
    w = it.w
    page.locator(f"#confirm-{PROGRAMME}").get_by_role("link").click()
    expect(page.locator("section.decision")).to_contain_text(WHY)
    reason(page, "기록과 맞추어 보았습니다.")
    it.take("the-second-person", page)
    press(page, w("Confirm: these people are chosen"))
    expect(page.locator("section.decision")).to_contain_text(w("Decided"))


def letter(it: Year, login: str) -> str:
    """Return the words of somebody's letter."""
    return it.door(login).page(f"{AT}/letter").select_one("article.letter").get_text(" ", strip=True)  # type: ignore[union-attr]


def offered(it: Year) -> list[str]:
    """Return who is offered a place, best first, as the manager's page has them."""
    page = it.door(MANAGER).page(f"manage/{AT}")
    known, wanted = it.names(), it.w("offered")
    rows = [row for row in page.select("#places tbody tr") if row.select_one(".krds-badge").get_text() == wanted]  # type: ignore[union-attr]
    return [known[row.th.get_text(strip=True)] for row in rows if row.th]


def answers(it: Year) -> None:
    """Everybody reads a letter; of twelve, one declines and one forgets, and two of the reserve move in."""
    it.clock.move(it.clock.now() + HOUR)
    first = offered(it)
    assert len(first) == PLACES
    declines, forgets, *others = first
    reads_the_news(it, declines)
    read_letters(it, set(first))
    says_no(it, declines)
    several(lambda login: it.door(login).send(f"{AT}/mine", f"{AT}/answer", press=("act", "accept")), others)
    [moved_in] = [one for one in offered(it) if one != forgets]
    reads_the_news(it, moved_in, again=True)
    accepts(it, moved_in)
    it.clock.move(it.clock.now() + 7 * DAY + HOUR)
    lapses(it)
    [last] = offered(it)
    assert last not in (*first, moved_in)
    accepts(it, last)
    assert set(it.people()) == {*others, moved_in, last}


def read_letters(it: Year, chosen: set[str]) -> None:
    """All sixty: it says what was decided, and why where the order was left."""
    logins, yes = [login_of(n) for n in range(APPLICANTS)], it.w("You are chosen. Congratulations!")
    told = dict(zip(logins, several(lambda one: letter(it, one), logins), strict=True))
    assert {login for login, text in told.items() if yes in text} == chosen
    assert sum(WHY in text for text in told.values()) >= 2


def says_no(it: Year, login: str) -> None:
    page, w = it.at(login, f"{AT}/mine"), it.w
    it.take("a-place-is-offered", page)
    page.get_by_role("link", name=w("Read my letter")).click()
    it.take("letter", page)
    page.go_back()
    press(page, w("I decline"))
    expect(page.locator("main")).to_contain_text(w("You have declined the place."))


def reads_the_news(it: Year, login: str, *, again: bool = False) -> None:
    """The first page says that there is something, the news say what, and lead to one's own application."""
    page, w = it.at(login, ""), it.w
    expect(page.locator(f"#programme-{PROGRAMME}")).to_contain_text(w("A place is yours: please answer."))
    page.get_by_role("link", name=w("See what is new")).click()
    told = w("A place has become free, and you are next.") if again else w("Your letter is there")
    item = page.locator("li.told-one", has_text=told)
    expect(item).to_have_count(1)
    it.take("news-of-a-place", page)
    item.get_by_role("link").click()
    expect(page.locator("#offer")).to_be_visible()


def accepts(it: Year, login: str) -> None:
    page = it.at(login, f"{AT}/mine")
    press(page, it.w("I take the place"))
    expect(page.locator("main")).to_contain_text(it.w("You have taken your place. See you in the course!"))


def lapses(it: Year) -> None:
    """The manager reads on the first page that an offer is over, and ends it."""
    page, w = it.at(MANAGER, ""), it.w
    card = page.locator(f"#over-{PROGRAMME}")
    expect(card).to_contain_text("1")
    it.take("an-offer-is-over", page)
    card.get_by_role("link").click()
    press(page.locator("#places"), w("End these offers; the next ones move in"))
    expect(page.locator("#places")).to_contain_text(w("not answered in time"))
    expect(page.locator("#places .note")).to_have_count(0)
    it.take("the-next-one-moved-in", page)
