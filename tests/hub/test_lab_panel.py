"""Can a trainee check, submit and see the score without leaving the notebook, and is nothing lost or doubled on the way?

With everything real: hub, servers, exchange, grading, Chromium.
"""

from __future__ import annotations

import base64
import json
import os
import re
import signal
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Dialog, Locator, Page, expect
from sqlalchemy import select

from graders.records import releases
from graders.records.base import now
from graders.records.models import Person, Submission
from hub_config.homes import Homes
from tests.hub.acts import EMPTY, ENGLISH, KOREAN, Tongue, answers, begin, sign_in, write_cell
from tests.hub.conftest import Site
from tests.hub.test_straight_line import process, records_locked, until

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]
LESSON, DUE = "data_literacy/01_reading_tables", "data_literacy/03_rates_and_denominators"
NOTEBOOK = f"{LESSON}/01_reading_tables.ipynb"


def opened(site: Site, page: Page, login: str, say: Tongue, lesson: str = LESSON) -> Locator:
    """Sign in, go the way from the lesson's page, and return the panel."""
    sign_in(page, site, login, site.add(login, language=say.language))
    page.goto(f"{site.url}services/portal/courses/{lesson}")
    begin(page)
    panel = page.locator(".ca-panel")
    expect(panel.get_by_role("button", name=say("제출", "Submit"), exact=True)).to_be_visible(timeout=120_000)
    return panel


def press(panel: Locator, name: str) -> None:
    panel.get_by_role("button", name=name, exact=True).click()


def home(site: Site, login: str) -> Path:
    return Homes(site.settings.paths.state / "homes").of(login).folder


def attempts(site: Site, login: str) -> list[int]:
    with site.sessions() as session:
        mine = select(Submission.attempt).join(Person).where(Person.login == login).order_by(Submission.attempt)
        return list(session.scalars(mine))


def sent(site: Site, login: str, attempt: int = 1) -> str:
    """The notebook that was recorded, as text."""
    door = site.door(login)
    [one] = [each for each in door.call("GET", "/submissions").json() if each["attempt"] == attempt]
    files: dict[str, str] = door.call("GET", f"/submissions/{one['submission']}/files").json()["files"]
    return base64.b64decode(files["01_reading_tables.ipynb"]).decode()


def clean(page: Page, where: str) -> None:
    """What axe finds in our own parts."""
    found = Axe().run(page, context=where).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []


@pytest.mark.parametrize("say", [KOREAN, ENGLISH], ids=str)
def test_from_the_check_to_the_score_without_leaving_the_notebook(
    site: Site, page_of: Callable[..., Page], picture: Callable[[Page, str], None], say: Tongue
) -> None:
    login = f"panel.{say}"
    page = page_of(locale=say.locale)
    wrong: list[str] = []
    page.on(
        "console", lambda said: wrong.append(said.text) if "activat" in said.text and said.type == "error" else None
    )
    panel = opened(site, page, login, say)
    assert wrong == [], "what is switched off leaves nothing behind that asks for it"
    picture(page, f"{say}-opened")

    press(panel, say("검사", "Check"))
    told = panel.get_by_role("status")
    expect(told).to_contain_text(say("7개 가운데 0개", "0 of 7"), timeout=120_000)
    expect(panel.get_by_text("NameError").first).to_be_visible()
    press(panel, say("맨 위부터 모두 실행하고 검사하기", "Run all from the top and check"))
    expect(panel.get_by_text("아직 답을 쓰지 않았어요").first).to_be_visible(timeout=120_000)
    expect(page.locator(".jp-Cell[data-academy=missed]")).to_have_count(7)
    picture(page, f"{say}-checked")
    clean(page, ".ca-panel")

    pressed = panel.locator("[data-name=submit]").element_handle()
    for source in answers(site, LESSON).values():
        write_cell(page, EMPTY, source)
    panel.get_by_role("button", name=say("맨 위부터 모두 실행하고 검사하기", "Run all from the top and check")).or_(
        panel.get_by_role("button", name=say("검사", "Check"), exact=True)
    ).first.click()
    press(panel, say("제출", "Submit"))
    expect(panel.get_by_text(say("접수 번호", "receipt")).first).to_be_visible(timeout=60_000)
    expect(told).to_contain_text(say("20 / 20점", "20 of 20 points"), timeout=120_000)
    assert pressed.evaluate("button => button.isConnected"), "drawn anew, it would swallow a press at that moment"
    expect(panel.locator(".ca-tests .ca-passed")).to_have_count(7)
    expect(panel.locator("dl")).to_contain_text(say("19 / 20번", "19 of 20"))
    expect(panel.get_by_role("link", name=say("다음 차시", "Next lesson"))).to_have_count(1)
    picture(page, f"{say}-scored")
    clean(page, ".ca-panel")
    expect(page).to_have_url(re.compile(rf"/tree/{NOTEBOOK}$"))  # who comes back comes back to it
    assert len(page.request.get(f"{site.url}user/{login}/api/sessions").json()) == 1, "the page found the kernel"
    assert len(page.request.get(f"{site.url}user/{login}/api/kernels").json()) == 1
    assert attempts(site, login) == [1]

    row = next(iter(answers(site, LESSON)))
    panel.get_by_role("button", name=re.compile("row_count$")).first.click()
    write_cell(page, "row_count = (", "row_count = 95")
    expect(panel.get_by_role("heading", name=row)).to_be_visible()
    press(panel, f"{say('제출', 'Attempt')} 1: {say('달라진 점', 'What changed since')}")
    expect(panel.locator("pre .ca-plus")).to_contain_text("row_count = 95", timeout=60_000)
    clean(page, ".ca-panel")
    press(panel, say("처음 모습으로 되돌리기", "Back to how it was given out"))
    expect(page.locator(".jp-Cell.jp-mod-active .cm-content")).to_contain_text(EMPTY, timeout=60_000)
    ask = panel.get_by_role("link", name=say("이 칸에 대해 질문하기", "Ask about this cell")).get_attribute("href")
    assert ask == f"/services/portal/courses/{LESSON}/questions?ask=yes&cell={row}"
    press(panel, f"{say('제출', 'Attempt')} 1: {say('사본으로 열기', 'Open as a copy')}")
    folder = home(site, login) / LESSON / say("이전 노트북", "earlier notebooks")
    until(lambda: folder.exists() and list(folder.iterdir()), "the copy")
    [copy] = folder.iterdir()
    assert copy.read_text("utf-8") == sent(site, login)
    expect(page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .ca-tool")).to_have_count(0)
    expect(panel).to_have_count(0)


def test_by_keys_alone(site: Site, page_of: Callable[..., Page]) -> None:
    page = page_of()
    panel = opened(site, page, "panel.keys", KOREAN)
    page.locator(".jp-NotebookPanel .jp-Cell").first.click()
    page.keyboard.press("Escape")
    page.keyboard.press("Control+Alt+c")
    expect(panel.get_by_role("status")).to_contain_text("7개 가운데", timeout=120_000)
    page.keyboard.press("Control+Alt+s")
    expect(panel.get_by_role("status")).to_contain_text("0 / 20점", timeout=120_000)
    submit = panel.get_by_role("button", name="제출", exact=True)
    submit.focus()
    expect(submit).to_be_focused()
    page.keyboard.press("Tab")
    first = panel.locator(".ca-go").first
    expect(first).to_be_focused()
    assert first.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    expect(page.locator(".jp-Cell.jp-mod-active")).to_contain_text("row_count")
    assert attempts(site, "panel.keys") == [1]


def test_the_line_is_cut_and_what_was_written_meanwhile_is_handed_in_once(
    site: Site, page_of: Callable[..., Page], picture: Callable[[Page, str], None]
) -> None:
    page = page_of()
    panel = opened(site, page, "panel.offline", KOREAN)
    # a kernel that is still starting would have JupyterLab's own dialog say so over the page
    running = page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]")
    expect(running.first).to_be_visible(timeout=120_000)
    page.context.set_offline(True)
    write_cell(page, EMPTY, "row_count = 4321  # 끊긴 사이에 쓴 답")
    press(panel, "제출")
    expect(panel).to_contain_text("연결이 끊겨 있어요", timeout=60_000)
    expect(panel).to_contain_text("접수된 때로 기록돼요")
    expect(panel.get_by_role("status")).to_contain_text("아직 제출되지 않았어요")
    picture(page, "offline")
    panel.get_by_role("button", name="제출 중…").click(force=True)  # pressed again meanwhile: nothing more
    assert attempts(site, "panel.offline") == []
    page.context.set_offline(False)
    expect(panel.get_by_text("접수 번호").first).to_be_visible(timeout=120_000)
    expect(panel.get_by_role("status")).to_contain_text("점수", timeout=120_000)
    assert attempts(site, "panel.offline") == [1]
    assert "끊긴 사이에 쓴 답" in sent(site, "panel.offline")


def test_the_portal_dies_in_the_middle_and_one_attempt_is_recorded(
    site: Site, page_of: Callable[..., Page], picture: Callable[[Page, str], None]
) -> None:
    page = page_of()
    panel = opened(site, page, "panel.portal", KOREAN)
    write_cell(page, EMPTY, "row_count = 94")
    with records_locked(site):
        press(panel, "제출")
        outbox = home(site, "panel.portal") / ".local" / "share" / "lesson-outbox"
        until(lambda: any('"attempt": 1' in path.read_text() for path in outbox.glob("*.json")), "the press to be kept")
        os.kill(process(site, ("-m", "portal")), signal.SIGKILL)
        expect(panel).to_contain_text("플랫폼이 대답하지 않아요", timeout=60_000)
        expect(panel).to_contain_text("이 페이지를 닫아도 괜찮아요")
        picture(page, "portal-away")
    page.close()  # as the page said
    until(lambda: attempts(site, "panel.portal") == [1], "the server to send it on", 180)
    assert "row_count = 94" in sent(site, "panel.portal")


def test_the_server_is_culled_and_the_work_comes_back_and_is_handed_in_once(
    site: Site, page_of: Callable[..., Page], picture: Callable[[Page, str], None]
) -> None:
    page = page_of()
    panel = opened(site, page, "panel.culled", KOREAN)
    headers = {"Authorization": f"token {site.door('panel.culled').token}"}
    own = f"{site.url}hub/api/users/panel.culled/server"
    httpx.delete(own, headers=headers, timeout=60).raise_for_status()
    until(lambda: httpx.get(own.removesuffix("/server"), headers=headers).json()["server"] is None, "the server's end")
    write_cell(page, EMPTY, "row_count = 2468  # 서버가 없을 때 쓴 답")
    press(panel, "제출")
    expect(panel).to_contain_text("아직 제출되지 않았어요", timeout=60_000)
    page.wait_for_timeout(2000)  # a person's pause: then the browser has kept it
    again = panel.get_by_role("button", name="다시 열고 이어서 제출하기")
    expect(again).to_be_visible(timeout=120_000)
    picture(page, "culled")
    page.once("dialog", lambda dialog: dialog.accept())  # the browser asks, since something is not saved
    again.click()
    page.locator("#start").click(timeout=120_000)  # the hub's page: the notebooks are asleep
    expect(panel.get_by_text("접수 번호").first).to_be_visible(timeout=180_000)
    expect(page.locator(".jp-Notebook")).to_contain_text("서버가 없을 때 쓴 답")
    expect(panel.get_by_role("status")).to_contain_text("점수", timeout=120_000)
    assert attempts(site, "panel.culled") == [1]
    assert "서버가 없을 때 쓴 답" in sent(site, "panel.culled")


def test_on_a_phone_the_notebook_comes_first_and_one_press_leads_to_the_panel_and_back(
    site: Site, page_of: Callable[..., Page], picture: Callable[[Page, str], None]
) -> None:
    page = page_of(width=390, height=844)
    sign_in(page, site, "panel.phone", site.add("panel.phone"))
    page.goto(f"{site.url}services/portal/courses/{LESSON}")
    begin(page)
    cells, panel = page.locator(".jp-NotebookPanel .jp-Cell"), page.locator(".ca-panel")
    page.locator(".ca-lesson").wait_for(timeout=120_000)
    expect(cells.first).to_be_in_viewport(ratio=0.5)
    expect(panel).to_be_hidden()
    picture(page, "opened")
    page.locator(".jp-NotebookPanel-toolbar").get_by_role("button", name="검사").click()
    expect(panel.get_by_role("status")).to_contain_text("7개 가운데 0개", timeout=120_000)
    picture(page, "checked")
    panel.get_by_role("button", name="row_count", exact=True).click()
    expect(panel).to_be_hidden()
    expect(page.locator(".jp-Cell.jp-mod-active")).to_be_in_viewport()
    picture(page, "back")


def test_checks_and_answers_keep_their_place(site: Site, page_of: Callable[..., Page]) -> None:
    page = page_of()
    opened(site, page, "panel.guard", KOREAN)
    path = home(site, "panel.guard") / NOTEBOOK

    def stands() -> list[tuple[str, str]]:
        page.keyboard.press("Control+s")
        page.wait_for_timeout(500)
        expect(page.locator(".lm-TabBar-tab.jp-mod-dirty")).to_have_count(0)
        return marks(path)

    whole = marks(path)
    assert len(whole) == 14
    for keys in (["d", "d"], ["x"], ["m"], ["Control+Shift+ArrowUp"], ["Shift+ArrowUp", "Shift+m"], ["c", "v"]):
        test = page.locator(".jp-CodeCell", has_text="assert row_count").first
        test.scroll_into_view_if_needed()
        test.locator(".jp-InputPrompt").click()
        for key in keys:
            page.keyboard.press(key)
        page.wait_for_timeout(300)
        dialog = page.locator(".jp-Dialog .jp-mod-accept")
        if dialog.count():
            dialog.first.click()
        page.keyboard.press("Escape")
        assert stands() == whole, keys


def marks(path: Path) -> list[tuple[str, str]]:
    """The marked cells of a notebook in the home, in order: name and kind."""
    cells: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))["cells"]
    return [
        (cell["metadata"]["nbgrader"]["grade_id"], cell["cell_type"])
        for cell in cells
        if "nbgrader" in cell["metadata"]
    ]


def test_a_notebook_of_ones_own_is_left_alone(site: Site, page_of: Callable[..., Page]) -> None:
    page = page_of()
    panel = opened(site, page, "panel.own", KOREAN)
    mine = home(site, "panel.own") / "mine.ipynb"
    mine.write_bytes((home(site, "panel.own") / NOTEBOOK).read_bytes())
    os.chown(mine, (home(site, "panel.own") / NOTEBOOK).stat().st_uid, -1)
    page.goto(f"{site.url}user/panel.own/lab/tree/mine.ipynb")
    expect(page.locator(".jp-NotebookPanel .jp-Cell").first).to_be_visible(timeout=120_000)
    page.wait_for_timeout(3000)
    expect(page.locator("[id='mine'], .jp-NotebookPanel:not(.lm-mod-hidden) .ca-tool")).to_have_count(0)
    expect(panel).to_have_count(0)


def test_near_the_deadline_one_is_told_and_does_not_leave_unwarned(
    site: Site, page_of: Callable[..., Page], picture: Callable[[Page, str], None]
) -> None:
    due(site, timedelta(minutes=20))
    page = page_of()
    panel = opened(site, page, "panel.due", KOREAN, DUE)
    expect(panel.locator("dl")).to_contain_text(re.compile(r"\((19|20)분 남음\)"))
    told = panel.get_by_role("status")
    expect(told).to_have_text("이 차시 마감까지 20분 남았어요.")  # said once, not with every second
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    write_cell(page, EMPTY, "answer = 1")
    page.keyboard.press("Control+s")
    expect(page.locator(".lm-TabBar-tab.jp-mod-dirty")).to_have_count(0)
    page.evaluate("location.href = '/services/portal/'")
    until(lambda: bool(asked) or page.wait_for_timeout(100), "the browser to ask")
    assert asked == ["beforeunload"]
    expect(panel).to_be_visible()
    due(site, timedelta(seconds=-1))
    press(panel, "제출")
    expect(panel.get_by_role("alert")).to_contain_text("제출 기한", timeout=60_000)
    picture(page, "past-due")
    assert attempts(site, "panel.due") == []
    due(site, timedelta(hours=2))
    press(panel, "제출")
    expect(panel.get_by_text("접수 번호").first).to_be_visible(timeout=60_000)
    page.goto(f"{site.url}services/portal/")
    assert asked == ["beforeunload"], "what was handed in may be left"


def due(site: Site, left: timedelta) -> None:
    """Let the lesson that has a due time be due then."""
    course, lesson = DUE.split("/")
    with site.sessions.begin() as session:
        state = releases.states(session, course, lesson)[course, lesson]
        releases.publish(session, course, lesson, state.release, "test", now() + left, now(), None)
