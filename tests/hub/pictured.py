"""What the README shows, from a site that runs: a made-up cohort submits, and somebody does a lesson in the browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Locator, Page, expect

from graders.exchange.wire import Bundle
from hub_config.demo import COHORT, LESSONS, notebook
from tests.hub.acts import EMPTY, answers, begin, sign_in, write_cell
from tests.hub.conftest import Site, running

LESSON = LESSONS[0]
FIRST, *OTHERS = COHORT


def pictured(browser: Browser) -> Iterator[tuple[str, Page]]:
    """Give each page as it then stands, by name: a trainee's, the notebook's, the author's."""
    with TemporaryDirectory() as scratch, running(Path(scratch) / "var", LESSONS) as site:
        _cohort(site)
        page = _tab(browser, 1280)
        sign_in(page, site, FIRST.login, site.add(FIRST.login, name=FIRST.name))
        page.wait_for_load_state("networkidle")  # its icons, too
        yield "home", page
        yield from _lesson(site, page)
        page.goto(f"{site.url}services/portal/courses/{LESSON}")
        yield "lesson", page
        page.goto(f"{site.url}services/portal/courses/{LESSON.partition('/')[0]}/board")
        yield "board", page
        page.context.close()
        yield from _source(site, _tab(browser, 1280))
        yield from _phone(site, _tab(browser, 390))


def _tab(browser: Browser, width: int) -> Page:
    context = browser.new_context(viewport={"width": width, "height": 900}, locale="ko-KR", timezone_id="Asia/Seoul")
    context.set_default_timeout(120_000)
    return context.new_page()


def _cohort(site: Site) -> None:
    for persona in OTHERS:
        site.add(persona.login, name=persona.name)
    doors = {persona.login: site.door(persona.login) for persona in OTHERS}
    for lesson in LESSONS:
        drafted = site.drafted(lesson)
        for persona in OTHERS:
            body = Bundle(files={f"{drafted.lesson.id}.ipynb": notebook(drafted, persona)}).model_dump_json()
            doors[persona.login].call("POST", f"/lessons/{lesson}/submissions", content=body)


def _lesson(site: Site, page: Page) -> Iterator[tuple[str, Page]]:
    page.goto(f"{site.url}services/portal/courses/{LESSON}")
    begin(page)
    panel = page.locator(".ca-panel")
    expect(_button(panel, "제출")).to_be_visible(timeout=120_000)
    _idle(page)
    yield "notebook-opened", page
    for source in list(answers(site, LESSON).values())[:-1]:
        write_cell(page, EMPTY, source)
    _button(panel, "검사").click()
    again = _button(panel, "맨 위부터 모두 실행하고 검사하기")
    again.click()
    expect(page.locator(".jp-Cell[data-academy=missed]")).to_have_count(1, timeout=120_000)
    yield "notebook-checked", page
    _button(panel, "제출").click()
    expect(panel.get_by_text("접수 번호").first).to_be_visible(timeout=120_000)
    expect(panel.get_by_role("status")).to_contain_text("점수", timeout=120_000)
    page.locator(".jp-WindowedPanel-outer").first.evaluate("pane => pane.scrollBy(0, -1400)")
    page.wait_for_timeout(1000)  # the notebook draws what has come into view
    yield "notebook", page


def _phone(site: Site, page: Page) -> Iterator[tuple[str, Page]]:
    sign_in(page, site, FIRST.login, site.add(FIRST.login))
    page.goto(f"{site.url}services/portal/courses/{LESSON}")
    begin(page)
    page.locator(".ca-lesson").wait_for()
    page.wait_for_load_state("networkidle")
    yield "notebook-opened", page
    page.get_by_role("tab", name="차시").click()
    expect(page.locator(".ca-panel")).to_contain_text("16 / 20점")
    yield "notebook", page


def _source(site: Site, page: Page) -> Iterator[tuple[str, Page]]:
    course, _, lesson = LESSON.partition("/")
    sign_in(page, site, "demo.teacher", site.add("demo.teacher", "instructor", name="가상 선생"))
    page.goto(f"{site.url}services/portal/teach")
    page.locator(f"#{course}-{lesson}").get_by_role("button", name="JupyterLab에서 고치기").click()
    panel = page.locator("#city-data-academy-source")
    check = _button(panel, "검사")
    expect(check).to_be_visible(timeout=120_000)
    _idle(page)
    page.locator(".jp-NotebookPanel .jp-CodeCell .cm-content", has_text="assert row_count").first.click()
    check.click()
    expect(panel.get_by_role("status")).to_contain_text("검사를 통과했어요", timeout=120_000)
    yield "authoring", page


def _button(panel: Locator, name: str) -> Locator:
    return panel.get_by_role("button", name=name, exact=True)


def _idle(page: Page) -> None:
    running = page.locator(".jp-NotebookPanel .jp-Notebook-ExecutionIndicator[data-status=idle]")
    running.first.wait_for(state="attached")
