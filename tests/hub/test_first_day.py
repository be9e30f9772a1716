"""Does a person's first day work, in Korean, from the address to a place on the board? In a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from graders.records.base import now
from graders.records.people import make_link
from tests.hub.conftest import Site

LESSON = "data_literacy/01_reading_tables"
NEW = "오늘은 비가 와도 걷는다 3"


def welcome_link(site: Site) -> str:
    with site.sessions() as session:
        token = make_link(session, "administrator", made_by="test", at=now(), hours=1, role="administrator")
        session.commit()
    return f"{site.url}hub/welcome/{token}"


def fill_account(page: Page, name: str, login: str) -> None:
    page.fill("input[name=name]", name)
    page.fill("input[name=login]", login)
    page.fill("input[name=password]", NEW)
    page.fill("input[name=repeated]", NEW)
    for consent in ("terms", "personal_data", "age"):
        page.check(f"input[name={consent}]", force=True)


def sign_in(page: Page, site: Site, login: str, password: str) -> None:
    page.goto(site.url)
    page.fill("input[name=username]", login)
    page.fill("input[name=password]", password)
    page.click("form button[type=submit]")
    expect(page).to_have_url(re.compile("/services/portal/"))


def solve(page: Page, site: Site) -> None:
    """Type the model answers into the answer cells of the open notebook, as a person would, and save."""
    answers = {
        cell.metadata.nbgrader.grade_id: cell.source
        for cell in site.drafted(LESSON).source.cells
        if cell.metadata.get("nbgrader", {}).get("solution")
    }
    hidden = re.compile(r"^ *### (BEGIN|END) SOLUTION\n?", re.MULTILINE)
    cells = page.locator(".jp-NotebookPanel .jp-Notebook .jp-Cell")
    for order, (_, source) in enumerate(answers.items()):
        stub = page.locator(".jp-NotebookPanel .jp-CodeCell .cm-content", has_text="여기에 답을 쓰세요").first
        for _ in range(60):  # the notebook draws only what is in view
            if stub.count():
                break
            page.locator(".jp-WindowedPanel-outer").first.hover()
            page.mouse.wheel(0, 500)
            page.wait_for_timeout(100)
        assert stub.count(), f"no empty answer cell left for answer {order}; {cells.count()} cells drawn"
        stub.scroll_into_view_if_needed()
        stub.click()
        page.keyboard.press("Control+a")
        page.keyboard.insert_text(hidden.sub("", source))
    page.keyboard.press("Control+s")
    expect(page.locator(".jp-mod-dirty")).to_have_count(0)


def begin_anew(page: Page, site: Site, picture: Callable[[Page, str], None]) -> None:
    """Ask for a fresh notebook from the lesson's page: the solved one must stay, beside it."""
    folder = site.settings.paths.state / "homes" / "1" / LESSON
    before = (folder / "01_reading_tables.ipynb").read_text("utf-8")
    page.goto(f"{site.url}services/portal/courses/{LESSON}")
    page.get_by_role("link", name=re.compile("처음부터 다시")).click()
    expect(page.get_by_role("heading", name="처음부터 다시 할까요?")).to_be_visible(timeout=60_000)
    picture(page, "15-begin-anew")
    assert (folder / "01_reading_tables.ipynb").read_text("utf-8") == before, "to be asked changes nothing"
    page.get_by_role("button", name="새 노트북으로 시작하기").click()
    page.wait_for_url(re.compile(r"/lab/tree/"), timeout=120_000)
    [kept] = (folder / "이전 노트북").iterdir()
    assert kept.read_text("utf-8") == before
    assert "여기에 답을 쓰세요" in (folder / "01_reading_tables.ipynb").read_text("utf-8")


def test_first_day(site: Site, page_of: Callable[..., Page], picture: Callable[[Page, str], None]) -> None:
    admin = page_of()
    admin.goto(welcome_link(site))
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
    solve(trainee, site)
    picture(trainee, "11-solved")

    trainee.get_by_role("menuitem", name="Nbgrader").click()
    trainee.get_by_role("menuitem", name=re.compile("Assignment List")).click()
    panel = trainee.locator("#nbgrader-assignment-list")
    expect(panel.get_by_text("01_reading_tables").first).to_be_visible()
    picture(trainee, "12-assignment-list")
    downloaded = trainee.locator("#fetched_assignments_list, #nbgrader-assignment-list #fetched_assignments")
    downloaded.get_by_role("button", name="Submit").first.click()
    expect(trainee.locator("#submitted_assignments_list")).to_contain_text("01_reading_tables", timeout=60_000)
    picture(trainee, "13-submitted")

    trainee.goto(f"{site.url}services/portal/courses/{LESSON}")
    expect(trainee.locator("#attempts .attempt-sum")).to_contain_text("20 / 20점", timeout=60_000)
    picture(trainee, "14-score")
    trainee.goto(f"{site.url}services/portal/courses/data_literacy/board")
    expect(trainee.locator("main table")).to_contain_text("나")
    picture(trainee, "15-board")

    begin_anew(trainee, site, picture)

    for number, path in enumerate(("", "courses/data_literacy", f"courses/{LESSON}", "courses/data_literacy/board")):
        trainee.set_viewport_size({"width": 390, "height": 844})
        trainee.goto(f"{site.url}services/portal/{path}")
        picture(trainee, f"16-phone-{number}")
        wide = trainee.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide == 0, f"/{path} scrolls sideways on a phone"
    trainee.get_by_role("link", name="English").click()
    expect(trainee.locator("html")).to_have_attribute("lang", "en")
    picture(trainee, "17-english")
