"""Can an instructor edit a lesson as a notebook: open its source, mark cells, check, preview, save and release it?

With everything real: hub, servers, exchange, the box, Chromium; and a copy of the courses, which are written here.
"""

from __future__ import annotations

import base64
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from graders.catalogue import Catalogue
from graders.config import ROOT
from hub_config.homes import Homes
from tests.hub.acts import EMPTY, ENGLISH, KOREAN, Tongue, sign_in
from tests.hub.conftest import Site, running

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]
COURSE = "data_literacy"
ONE, TWO, THREE = "01_reading_tables", "02_typical_values", "03_rates_and_denominators"
KINDS = {"answer": ("답", "Answer"), "test": ("채점 항목", "Test"), "manual": ("사람이 채점", "Marked by a person")}


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site with a copy of one course, whose first lessons are open."""
    root = tmp_path_factory.mktemp("school")
    shutil.copytree(ROOT / "courses" / COURSE, root / "courses" / COURSE)
    changed = {"PLATFORM_PATHS_COURSES": str(root / "courses"), "PLATFORM_EXCHANGE_OPEN_AT_START": "false"}
    with running(root / "var", [f"{COURSE}/{ONE}", f"{COURSE}/{TWO}"], **changed) as made:
        yield made


def file(site: Site, lesson: str) -> Path:
    return site.house.courses / COURSE / lesson / "lesson.py"


def opened(site: Site, page: Page, login: str, lesson: str, say: Tongue) -> Locator:
    """Sign an instructor in, go the way from the page for teaching, and return the panel."""
    sign_in(page, site, login, site.add(login, "instructor", language=say.language))
    return edit(site, page, lesson, say)


def edit(site: Site, page: Page, lesson: str, say: Tongue) -> Locator:
    page.goto(f"{site.url}services/portal/teach")
    card = page.locator(f"#{COURSE}-{lesson}")
    card.get_by_role("button", name=re.compile(say("JupyterLab에서 고치기", "Edit in JupyterLab"))).click()
    page.wait_for_url(re.compile(r"/lab/tree/"), timeout=120_000)
    expect(page.locator(".jp-NotebookPanel .jp-Cell").first).to_be_visible(timeout=120_000)
    panel = page.locator("#city-data-academy-source")
    expect(panel.get_by_role("button", name=say("검사", "Check"), exact=True)).to_be_visible()
    return panel


def press(panel: Locator, name: str) -> None:
    panel.get_by_role("button", name=name, exact=True).click()


def clean(page: Page, where: str) -> None:
    """What axe finds in our own parts."""
    found = Axe().run(page, context=where).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []


def go(panel: Locator, kind: str, name: str, say: Tongue) -> None:
    press(panel, f"{say(*KINDS[kind])}: {name}")


@pytest.mark.parametrize(("say", "lesson"), [(KOREAN, ONE), (ENGLISH, TWO)], ids=["ko", "en"])
def test_from_the_source_to_the_trainee(
    school: Site, page_of: Callable[..., Page], picture: Callable[[Page, str], None], say: Tongue, lesson: str
) -> None:
    before = file(school, lesson).read_bytes()
    page = page_of(1440, locale=say.locale)
    panel = opened(school, page, f"author.{say}", lesson, say)
    told = panel.get_by_role("status")
    expect(panel.locator(".ca-total")).to_have_text(say("모두 20점", "Altogether 20 points"))
    picture(page, f"{say}-opened")
    clean(page, "#city-data-academy-source")

    press(panel, say("과정에 저장", "Save to the course"))
    expect(told).to_contain_text(say("한 글자도 바뀌지 않았어요", "byte for byte"))
    assert file(school, lesson).read_bytes() == before

    first = re.findall(rb'# %% answer="(\w+)"', before)[0].decode()
    go(panel, "answer", first, say)
    page.locator(".jp-Cell.jp-mod-active .cm-content").click()
    page.keyboard.press("Control+Home")
    page.keyboard.insert_text("# 고친 칸\n")
    go(panel, "test", first, say)
    points = panel.get_by_label(say("점수", "Points"), exact=True)
    points.fill("3")
    expect(panel.locator(".ca-total")).to_have_text(say("모두 21점", "Altogether 21 points"))
    press(panel, say("검사", "Check"))
    expect(told).to_contain_text(say("모범 답안은 21점", "21 points"), timeout=120_000)
    tests = before.count(b"# %% test=")
    expect(panel.locator(".ca-tests .ca-passed")).to_have_count(tests)
    go(panel, "test", first, say)
    expect(page.locator(".jp-Cell.jp-mod-active[data-academy=passed]")).to_have_count(1)
    assert file(school, lesson).read_bytes() == before, "a check stores nothing"
    picture(page, f"{say}-checked")
    clean(page, "#city-data-academy-source")
    points.fill("4")
    expect(panel.locator(".ca-tests .ca-passed")).to_have_count(0)  # an edit: the proof of before proves nothing
    expect(page.locator(".jp-Cell[data-academy]")).to_have_count(0)
    points.fill("3")

    press(panel, say("미리 보기", "Preview"))
    preview = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")
    expect(preview).to_contain_text(EMPTY, timeout=60_000)
    expect(preview).not_to_contain_text("HIDDEN TESTS")
    expect(panel).to_have_count(0)
    expect(preview.locator(".jp-Spinner")).to_have_count(0)
    picture(page, f"{say}-preview")
    page.locator(".lm-TabBar-tab", has_text=re.compile(say("원본", "source"))).first.click()

    press(panel, say("과정에 저장", "Save to the course"))
    expect(told).to_contain_text(say(f"달라진 칸: {first}", f"Changed: {first}"), timeout=60_000)
    expected = before.replace(f'# %% answer="{first}"\n'.encode(), f'# %% answer="{first}"\n# 고친 칸\n'.encode())
    expected = re.sub(rb'(# %% test="' + first.encode() + rb'" points=)\d+', rb"\g<1>3", expected)
    assert file(school, lesson).read_bytes() == expected
    assert Catalogue.of(school.house).lesson(COURSE, lesson).points == 21
    command = [sys.executable, "-m", "graders", "check", f"{COURSE}/{lesson}"]
    environment = {**os.environ, "PLATFORM_HOUSE": school.house.dump()}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr

    press(panel, say("배포", "Release"))
    dialog = page.locator(".jp-Dialog")
    expect(dialog).to_contain_text(say("이미 받은 수강생의 노트북은 그대로예요", "Whoever has it already keeps theirs"))
    picture(page, f"{say}-asked")
    dialog.get_by_role("button", name=say("배포", "Release")).click()
    expect(told).to_contain_text(say("배포했어요", "Released"), timeout=120_000)
    picture(page, f"{say}-released")
    files = school.door(f"reader.{say}").call("GET", f"/lessons/{COURSE}/{lesson}/files").json()["files"]
    notebook = base64.b64decode(files[f"{lesson}.ipynb"]).decode()
    assert "# 고친 칸" in notebook
    assert "BEGIN SOLUTION" not in notebook


def test_by_keys_alone_a_cell_is_marked_and_what_is_wrong_with_it_is_said_at_the_cell(
    school: Site, page_of: Callable[..., Page], picture: Callable[[Page, str], None]
) -> None:
    before = file(school, THREE).read_bytes()
    page = page_of(1440)
    panel = opened(school, page, "author.keys", THREE, KOREAN)
    told, fault = panel.get_by_role("status"), panel.get_by_role("alert")
    page.locator(".jp-NotebookPanel .jp-Cell").first.click()
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    page.keyboard.press("y")  # a new code cell at the top
    page.keyboard.press("Control+Alt+m")
    kind = panel.get_by_label("종류")
    expect(kind).to_be_focused()
    kind.press("ArrowDown")
    kind.press("ArrowDown")
    expect(kind).to_have_value("test")
    expect(kind).to_be_focused()
    page.keyboard.press("Tab")
    name = panel.get_by_label("이름")
    expect(name).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type("Mine!")
    expect(panel).to_contain_text("영어 소문자와 숫자")
    expect(name).to_have_attribute("aria-invalid", "true")
    page.keyboard.press("Control+a")
    page.keyboard.type("mine")
    expect(name).to_have_attribute("aria-invalid", "false")
    page.keyboard.press("Tab")
    expect(panel.get_by_label("점수", exact=True)).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type("0")
    expect(panel).to_contain_text("점수를 0보다 크게")
    page.keyboard.press("Escape")
    expect(page.locator(".jp-Notebook:focus-within")).to_have_count(1)
    page.keyboard.press("Control+Alt+c")
    expect(fault).to_contain_text("1번째 칸의 표시")
    page.keyboard.press("Control+Alt+m")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Control+a")
    page.keyboard.type("2")
    expect(panel.get_by_role("button", name="구역 넣기")).to_be_visible()
    clean(page, "#city-data-academy-source")
    page.keyboard.press("Escape")
    page.keyboard.press("Control+Alt+c")
    expect(panel).to_contain_text("배포하기 전에 고칠 점", timeout=120_000)
    expect(panel).to_contain_text("mine")
    expect(page.locator(".jp-Cell[data-academy=missed]")).to_have_count(1)
    picture(page, "wrong")
    clean(page, "#city-data-academy-source")
    page.keyboard.press("Escape")
    page.keyboard.press("Control+Alt+s")
    expect(told).to_contain_text("달라진 칸: mine", timeout=60_000)  # half done is saved, too; it can't be released
    assert file(school, THREE).read_bytes() == b'# %% test="mine" points=2\n\n' + before
    page.keyboard.press("Control+Alt+r")
    page.locator(".jp-Dialog").get_by_role("button", name="배포").click()
    expect(fault).to_contain_text("mine", timeout=120_000)
    page.locator(".jp-NotebookPanel .jp-Cell").first.click()
    page.keyboard.press("Escape")
    page.keyboard.press("Enter")
    editor = page.locator(".jp-Cell.jp-mod-active .cm-content")
    expect(editor).to_be_focused()
    page.keyboard.insert_text('### BEGIN HIDDEN TESTS\nexpect(1, "다시 보세요.")\n### END HIDDEN TESTS')
    expect(editor).to_contain_text("END HIDDEN TESTS")
    page.keyboard.press("Escape")
    page.keyboard.press("Control+Alt+c")
    expect(panel.locator(".ca-tests .ca-missed")).to_contain_text("빈 답안은 점수를 받지 않아야", timeout=120_000)
    expect(panel.locator(".ca-tests .ca-passed")).to_have_count(7)
    expect(panel.locator(".ca-wrap[lang=en]")).to_have_count(0)  # what the panel knows by itself it says in Korean
    picture(page, "weak")
    page.keyboard.press("d")
    page.keyboard.press("d")
    page.keyboard.press("Control+Alt+s")
    expect(told).to_contain_text("달라진 칸: −mine", timeout=60_000)
    assert file(school, THREE).read_bytes() == before


def test_an_edit_is_neither_lost_nor_put_over_anothers(
    school: Site, page_of: Callable[..., Page], picture: Callable[[Page, str], None]
) -> None:
    whole = file(school, THREE).read_bytes()
    page = page_of(1440)
    panel = opened(school, page, "author.two", THREE, KOREAN)
    first = re.findall(rb'# %% answer="(\w+)"', whole)[0].decode()
    go(panel, "answer", first, KOREAN)
    page.locator(".jp-Cell.jp-mod-active .cm-content").click()
    page.keyboard.press("Control+Home")
    page.keyboard.insert_text("# 내가 고친 글\n")
    press(panel, "검사")
    expect(panel.get_by_role("status")).to_contain_text("검사를 통과했어요", timeout=120_000)
    panel = edit(school, page, THREE, KOREAN)  # come back another time
    expect(page.locator(".jp-Notebook")).to_contain_text("내가 고친 글")
    expect(panel).to_contain_text("아직 과정에 저장하지 않은 변경이 있어요")

    theirs = whole + "\n# %% [markdown]\n# 남이 고친 글\n".encode()
    file(school, THREE).write_bytes(theirs)
    press(panel, "과정에 저장")
    expect(panel.get_by_role("alert")).to_contain_text("아무것도 저장하지 않았습니다", timeout=60_000)
    picture(page, "changed-meanwhile")
    assert file(school, THREE).read_bytes() == theirs
    press(panel, "과정의 파일을 가져오고 내 것은 옆에 두기")
    expect(panel.get_by_role("status")).to_contain_text("고치던 노트북은 여기에 있어요", timeout=60_000)
    expect(panel.get_by_role("alert")).to_have_count(0)
    expect(panel).to_contain_text("과정에 있는 그대로예요")
    folder = Homes(school.settings.paths.state / "homes").of("author.two").folder / "차시 원본" / COURSE / THREE
    [aside] = (folder / "고치던 노트북").iterdir()
    assert "내가 고친 글" in aside.read_text("utf-8")
    press(panel, "과정에 저장")
    expect(panel.get_by_role("status")).to_contain_text("한 글자도 바뀌지 않았어요", timeout=60_000)
    assert file(school, THREE).read_bytes() == theirs
    file(school, THREE).write_bytes(whole)


def test_a_token_alone_opens_no_source(school: Site, page_of: Callable[..., Page]) -> None:
    """Code of trainees may run in an instructor's server, beside its token."""
    page = page_of()
    sign_in(page, school, "author.never", school.add("author.never", "instructor"))
    page.goto(f"{school.url}hub/user-redirect/lesson-source/{COURSE}/{ONE}")
    expect(page.get_by_role("alert")).to_contain_text("고치려고 연 적이 없거나", timeout=120_000)
    expect(page.get_by_role("link", name="강의 관리로 돌아가기")).to_have_attribute("href", "/services/portal/teach")
    assert not (Homes(school.settings.paths.state / "homes").of("author.never").folder / "차시 원본").exists()
