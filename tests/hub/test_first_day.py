"""Does a person's first day work, in Korean, from the address to a place on the board? In a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.hub.acts import KOREAN, NEW, answers, begin_anew, fill_account, hand_in, link, sign_in, solve
from tests.hub.conftest import Site

LESSON = "data_literacy/01_reading_tables"


def test_first_day(site: Site, page_of: Callable[..., Page], picture: Callable[[Page, str], None]) -> None:
    admin = page_of()
    admin.goto(link(site, "administrator", "administrator"))
    fill_account(admin, "센터 관리자", "boss")
    picture(admin, "01-first-administrator")
    admin.click("form button[type=submit]")

    trainee = page_of()
    trainee.goto(site.url)
    picture(trainee, "02-sign-in")
    assert trainee.locator("html").get_attribute("lang") == "ko"
    trainee.get_by_role("link", name=re.compile("가입")).first.click()
    fill_account(trainee, "김대구", "daegu.kim")
    picture(trainee, "03-sign-up")
    trainee.click("form button[type=submit]")
    picture(trainee, "04-waiting")
    expect(trainee.locator("main")).to_contain_text("승인")

    sign_in(admin, site, "boss", NEW)
    admin.goto(f"{site.url}services/portal/people/waiting")
    expect(admin.locator("main")).to_contain_text("김대구")
    picture(admin, "05-approval")
    admin.get_by_role("button", name=re.compile("승인")).first.click()
    expect(admin.locator("main")).not_to_contain_text("daegu.kim")

    sign_in(trainee, site, "daegu.kim", NEW)
    expect(trainee.locator("main")).to_contain_text("김대구")
    picture(trainee, "06-home")
    trainee.goto(f"{site.url}services/portal/courses/data_literacy")
    picture(trainee, "07-course")
    trainee.goto(f"{site.url}services/portal/courses/{LESSON}")
    picture(trainee, "08-lesson")
    trainee.get_by_role("link", name=re.compile("시작")).or_(
        trainee.get_by_role("button", name=re.compile("시작"))
    ).first.click()
    trainee.wait_for_timeout(1500)
    picture(trainee, "09-server-starts")
    trainee.wait_for_url(re.compile(r"/lab/tree/"), timeout=120_000)
    expect(trainee.locator(".jp-NotebookPanel .jp-Cell").first).to_be_visible(timeout=120_000)
    expect(trainee.locator(".jp-NotebookPanel")).to_contain_text("표 읽기")
    expect(trainee.get_by_role("menuitem", name="파일", exact=True)).to_be_visible()
    picture(trainee, "10-notebook")
    core = "performance.getEntriesByType('resource').find(e => e.name.includes('jlab_core')).toJSON()"
    sent = trainee.evaluate(core)
    assert "/services/portal/lab/" in sent["name"]
    assert sent["encodedBodySize"] < sent["decodedBodySize"] / 2
    solve(trainee, answers(site, LESSON))
    picture(trainee, "11-solved")

    hand_in(trainee, "01_reading_tables", lambda name: picture(trainee, f"12-{name}"))
    picture(trainee, "13-submitted")

    trainee.goto(f"{site.url}services/portal/courses/{LESSON}")
    expect(trainee.locator("#attempts .attempt-sum")).to_contain_text("20 / 20점", timeout=60_000)
    picture(trainee, "14-score")
    trainee.goto(f"{site.url}services/portal/courses/data_literacy/board")
    expect(trainee.locator("main table")).to_contain_text("나")
    picture(trainee, "15-board")

    begin_anew(trainee, site, "daegu.kim", LESSON, KOREAN, lambda name: picture(trainee, f"15-{name}"))

    for number, path in enumerate(("", "courses/data_literacy", f"courses/{LESSON}", "courses/data_literacy/board")):
        trainee.set_viewport_size({"width": 390, "height": 844})
        trainee.goto(f"{site.url}services/portal/{path}")
        picture(trainee, f"16-phone-{number}")
        wide = trainee.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide == 0, f"/{path} scrolls sideways on a phone"
    trainee.get_by_role("link", name="English").click()
    expect(trainee.locator("html")).to_have_attribute("lang", "en")
    picture(trainee, "17-english")
