"""What people do at the site, in a real browser, by what they read on it: accounts, notebooks, forms."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from playwright.sync_api import Download, Locator, Page, expect

from graders.records.base import now
from graders.records.people import make_link
from graders.records.teaching import EVERY
from hub_config.homes import Homes
from portal.words import Words
from tests.hub.conftest import Site

NEW = "오늘은 비가 와도 걷는다 3"  # the password of whoever signs up by hand
EMPTY = "여기에 답을 쓰세요"  # stands in each answer cell that nobody filled
Take = Callable[[Page, str], None]
MARKS = re.compile(r"^ *### (BEGIN|END) SOLUTION\n?", re.MULTILINE)


@dataclass(frozen=True)
class Tongue:
    """The language of a run. Called with what must stand there in Korean and in English, it returns the one."""

    language: str

    def __call__(self, ko: str, en: str) -> str:
        return ko if self.language == "ko" else en

    def __str__(self) -> str:
        return self.language

    @property
    def locale(self) -> str:
        """What the browser asks for."""
        return self("ko-KR", "en-US")

    @property
    def other(self) -> Tongue:
        """The other language."""
        return Tongue(self("en", "ko"))

    def at(self, moment: datetime) -> str:
        """Return a moment as pages show it."""
        return Words(self.language).at(moment)


KOREAN, ENGLISH = Tongue("ko"), Tongue("en")


def link(site: Site, kind: str, role: str, courses: Sequence[str] = (EVERY,)) -> str:
    """Return a one-time link: ``administrator`` for the first one, ``invite`` for everybody else."""
    with site.sessions() as session:
        token = make_link(session, kind, made_by="test", at=now(), hours=1, role=role, courses=courses)
        session.commit()
    return f"{site.url}hub/{'welcome' if kind == 'administrator' else 'invite'}/{token}"


def follow(page: Page, address: str, say: Tongue) -> None:
    """Follow a link for the first time. The site speaks Korean until somebody presses the other language."""
    page.goto(address)
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text("초대받은 계정 만들기")
    if say.language == "en":
        page.get_by_role("link", name="English").click()
        expect(heading).to_have_text("Accept your invitation")
    expect(page.locator("html")).to_have_attribute("lang", say.language)


def fill_account(page: Page, name: str, login: str, *more: str) -> None:
    """Fill the account form, with the consents that it needs and those named besides."""
    page.fill("input[name=name]", name)
    page.fill("input[name=login]", login)
    fill_passwords(page)
    for consent in ("terms", "personal_data", "age", *more):
        page.check(f"input[name={consent}]", force=True)


def fill_passwords(page: Page) -> None:
    """Choose a password: the form forgets it whenever something else has to be mended."""
    page.fill("input[name=password]", NEW)
    page.fill("input[name=repeated]", NEW)


def sign_in(page: Page, site: Site, login: str, password: str) -> None:
    """Sign in from the first page."""
    page.goto(site.url)
    fill_sign_in(page, login, password)
    expect(page).to_have_url(re.compile("/services/portal/"))


def fill_sign_in(page: Page, login: str, password: str) -> None:
    """Fill the sign-in form and send it."""
    page.fill("input[name=username]", login)
    page.fill("input[name=password]", password)
    page.click("form button[type=submit]")


def answers(site: Site, lesson: str) -> dict[str, str]:
    """Return the model answers by their cells, as a person would type them, in the order of the notebook."""
    return {
        cell.metadata.nbgrader.grade_id: MARKS.sub("", cell.source)
        for cell in site.drafted(lesson).source.cells
        if cell.metadata.get("nbgrader", {}).get("solution") and cell.cell_type == "code"
    }


def write_cell(page: Page, holding: str, source: str) -> None:
    """Replace what stands in the first code cell that holds some text. The notebook draws only what is in view."""
    view = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-WindowedPanel-outer").first
    cell = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-CodeCell .cm-content", has_text=holding).first
    view.hover()
    for turn in range(120):
        if cell.count():
            break
        page.mouse.wheel(0, -20_000 if turn == 60 else 500)  # down to the end, then once more from the top
        page.wait_for_timeout(100)
    assert cell.count(), f"no code cell holds {holding!r}"
    cell.scroll_into_view_if_needed()
    cell.click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(source)


def save(page: Page) -> None:
    """Save the open notebook."""
    page.keyboard.press("Control+s")
    expect(page.locator(".jp-mod-dirty")).to_have_count(0)


def solve(page: Page, typed: Mapping[str, str]) -> None:
    """Type these answers into the empty answer cells of the open notebook, as a person would, and save."""
    for source in typed.values():
        write_cell(page, EMPTY, source)
    save(page)


def begin(page: Page) -> None:
    """Press the button that leads into the notebook and wait until it is drawn."""
    page.locator("section.start a.primary").click()
    page.wait_for_url(re.compile(r"/lab/tree/"), timeout=120_000)
    expect(page.locator(".jp-NotebookPanel .jp-Cell").first).to_be_visible(timeout=120_000)


def hand_in(page: Page, lesson: str, take: Callable[[str], None] = lambda name: None) -> None:
    """Submit a downloaded lesson with nbgrader's own list, in JupyterLab."""
    page.get_by_role("menuitem", name="Nbgrader").click()
    page.get_by_role("menuitem", name=re.compile("Assignment List")).click()
    panel = page.locator("#nbgrader-assignment-list")
    expect(panel.get_by_text(lesson).first).to_be_visible()
    take("assignment-list")
    fetched = page.locator("#fetched_assignments_list, #nbgrader-assignment-list #fetched_assignments")
    with page.expect_response(re.compile("assignments/submit"), timeout=60_000) as sent:
        fetched.get_by_role("button", name="Submit").first.click()
    assert sent.value.ok
    expect(page.locator("#submitted_assignments_list")).to_contain_text(lesson, timeout=60_000)


def begin_anew(page: Page, site: Site, login: str, lesson: str, say: Tongue, take: Callable[[str], None]) -> Path:
    """Ask for a fresh notebook from the lesson's page: the one of before stays beside it. Return where it is now."""
    name = f"{lesson.partition('/')[2]}.ipynb"
    folder = Homes(site.settings.paths.state / "homes").of(login).folder / lesson
    before = (folder / name).read_text("utf-8")
    page.goto(f"{site.url}services/portal/courses/{lesson}")
    page.get_by_role("link", name=say("새 노트북으로 처음부터 다시 하기", "Begin anew with a fresh notebook")).click()
    asked = page.get_by_role("heading", name=say("처음부터 다시 할까요?", "Begin this lesson anew?"))
    expect(asked).to_be_visible(timeout=60_000)
    take("begin-anew")
    assert (folder / name).read_text("utf-8") == before, "to be asked changes nothing"
    page.get_by_role("button", name=say("새 노트북으로 시작하기", "Begin with a fresh notebook")).click()
    page.wait_for_url(re.compile(r"/lab/tree/"), timeout=120_000)
    [kept] = (folder / say("이전 노트북", "earlier notebooks")).iterdir()
    assert kept.read_text("utf-8") == before
    assert EMPTY in (folder / name).read_text("utf-8")
    return kept


def press(where: Page | Locator, name: str) -> None:
    """Press the button of that name, the first one there is; what it is about may stand behind, for who can't see."""
    where.get_by_role("button", name=re.compile(rf"^{re.escape(name)}\s*(:|$)")).first.click()


def fetched(page: Page, button: Locator) -> Download:
    """Press what begins a download; return it."""
    with page.expect_download() as began:
        button.click()
    return began.value


def on_a_phone(page: Page, take: Callable[[str], None], address: str, name: str) -> None:
    """Look at a page on a phone, which must not scroll sideways; then be at the desk again."""
    size = page.viewport_size
    assert size
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(address)
    take(f"phone-{name}")
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide == 0, f"{address} scrolls sideways on a phone"
    page.set_viewport_size(size)
