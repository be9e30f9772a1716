"""Can everybody use every page? axe looks at each, in both languages, on a desk and on a phone, light and dark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from graders.config import ROOT
from portal.look import HERE
from tests.portal import pages_of_the_site as site
from tests.portal.browsing import PHONE, WIDE, Look, Looker, app_of, clients, served
from tests.portal.pages_of_the_site import Page
from tests.portal.rich_world import rich

LOOKS = [Look(*how) for how in product(("ko", "en"), (WIDE, PHONE), ("light", "dark"))]
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b(?![^{};]*\{)|\b(?:rgb|hsl)a?\(")

PLACE = """() => {
  const here = document.activeElement, mark = here.matches('input[type=checkbox], input[type=radio]') ?
    here.nextElementSibling : here, look = pseudo => getComputedStyle(mark, pseudo);
  const shown = ['', '::before'].some(p => look(p).outlineStyle !== 'none' || look(p).boxShadow !== 'none');
  const outer = getComputedStyle(here).outlineStyle !== 'none';
  return {number: [...document.querySelectorAll('*')].indexOf(here), what: here.outerHTML.slice(0, 90), shown: shown || outer};
}"""


@dataclass(frozen=True)
class Walk:
    """The site's pages, and a browser that opens them."""

    pages: list[Page]
    looker: Looker


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Walk]:
    world = rich(tmp_path_factory.mktemp("rich"))
    app = app_of(world)
    with clients(app) as client, served(app) as url:
        yield Walk(site.pages(world, client), Looker(url, browser, lenient=True))


def look_at(walk: Walk, looks: list[tuple[Page, Look]]) -> list[str]:
    """Return what axe finds, one finding a line. The language is a person's, so one after the other."""
    axe, found = Axe(), []
    for page, look in sorted(looks, key=lambda pair: pair[1].language):
        opened = walk.looker.open(page.role, page.address, look)
        for violation in axe.run(opened).response["violations"]:
            nodes = [f"{node['html'][:140]} {node['failureSummary'][:300]}" for node in violation["nodes"][:2]]
            found.append(f"{page} ({look}): {violation['id']}: {nodes}")
    return found


def test_axe_finds_nothing_on_any_page(walk: Walk) -> None:
    """Each page in one of the eight looks, in turn; the test below takes all of them, and minutes."""
    assert len(walk.pages) > 20
    assert look_at(walk, [(page, LOOKS[n % len(LOOKS)]) for n, page in enumerate(walk.pages)]) == []


def test_axe_sees_what_is_wrong(walk: Walk) -> None:
    opened = walk.looker.open("trainee", "", LOOKS[0])
    opened.locator("main p").first.evaluate("p => { p.style.color = '#777'; p.style.background = '#888' }")
    opened.locator("h1").evaluate("h => h.insertAdjacentHTML('afterend', '<img src=\"\"><input>')")
    found = {v["id"] for v in Axe().run(opened).response["violations"]}
    assert found >= {"color-contrast", "image-alt", "label"}


@pytest.mark.slow
def test_axe_finds_nothing_on_any_page_in_any_look(walk: Walk) -> None:
    assert look_at(walk, list(product(walk.pages, LOOKS))) == []


def test_every_colour_has_a_dark_one() -> None:
    """A colour that is written into a rule stays as it is when the screen turns dark."""
    for sheet in sorted(Path(HERE).glob("*.css")):
        if sheet.name not in ("colours.css", "print.css"):
            assert COLOUR.findall(sheet.read_text("utf-8")) == [], f"{sheet.name}: put it into colours.css, twice"
    sheet = (HERE / "colours.css").read_text("utf-8")
    light, device, chosen = (set(re.findall(r"--[\w-]+(?=:)", part)) for part in re.split(r"@media", sheet))
    assert len(light) > 20
    assert light == device == chosen


def test_the_keyboard_reaches_everything_and_shows_where_it_is(walk: Walk) -> None:
    """First the way past the menu, then each link, field and button in the order of the page, each visibly focused."""
    for role, address in (("trainee", ""), ("trainee", "me"), ("instructor", "teach"), ("manager", "people/waiting")):
        tab = walk.looker.open(role, address, LOOKS[0])
        wanted = tab.locator(
            "a[href]:visible, button:visible, input:visible, summary:visible, textarea:visible"
        ).count()
        tab.keyboard.press("Tab")
        assert tab.evaluate("document.activeElement.getAttribute('href')") == "#main"
        order = [tab.evaluate(PLACE)]
        while len(order) < wanted + 20:
            tab.keyboard.press("Tab")
            here = tab.evaluate(PLACE)
            if here["number"] < order[-1]["number"]:
                break
            assert here["shown"], f"/{address}: the focus on {here['what']} is not to be seen"
            order.append(here)
        radios = tab.locator("input[type=radio]").count()  # one stop for a group of them
        assert len({here["number"] for here in order}) >= wanted - max(0, radios - 1), f"/{address}"
    tab = walk.looker.open("trainee", "", LOOKS[0])
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "main"


def test_the_table_of_the_guidelines_is_whole() -> None:
    """33 items, each with how it is met and what holds it; a test that is named is there."""
    text = (ROOT / "docs" / "accessibility.md").read_text("utf-8")
    rows = re.findall(r"^\| ([5-8]\.\d\.\d) \S.* \| (.{5,}) \| (.+) \| (.+) \|$", text, re.MULTILINE)
    assert len({item for item, *_ in rows}) == len(rows) == 33
    named = set(re.findall(r"`(?:tests/portal/)?(test_\w+\.py)`", text))
    assert named
    assert {name for name in named if not (Path(__file__).parent / name).exists()} == set()
