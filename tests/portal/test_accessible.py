"""Can everybody use every page? axe looks at each, in both languages, on a desk and on a phone, light and dark."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab
from starlette.testclient import TestClient

from graders.config import ROOT
from portal.look import HERE
from tests.portal import pages_of_the_site as site
from tests.portal.browsing import PHONE, WIDE, Look, Looker, app_of, clients, served
from tests.portal.keyboard import Keys
from tests.portal.pages_of_the_site import Page
from tests.portal.reflowing import HEIGHT, TINY, small_on, wrong_at
from tests.portal.refused_forms import REFUSED, Refused
from tests.portal.rich_world import RichWorld, rich

LOOKS = [Look(*how) for how in product(("ko", "en"), (WIDE, PHONE), ("light", "dark"))]
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b(?![^{};]*\{)|\b(?:rgb|hsl)a?\(")

NUMBER = "[...document.querySelectorAll('*')].indexOf(document.activeElement)"
RULES = {"rules": {"target-size": {"enabled": True}}}  # axe leaves this one out where nobody asks for it
OPEN_ALL = "() => document.querySelectorAll('details').forEach(part => { part.open = true; })"


@dataclass
class Walk:
    """The site's pages, and a browser that opens them."""

    world: RichWorld
    looker: Looker
    client: Callable[[str], TestClient]

    @cached_property
    def pages(self) -> list[Page]:
        """All of them, found at the first demand: each address is asked for as every role."""
        return site.pages(self.world, self.client)

    @property
    def all(self) -> list[Page | Refused]:
        """Pages as they are opened, and those on which a form came back."""
        return [*self.pages, *REFUSED]

    def open(self, page: Page | Refused, look: Look) -> Tab:
        """Return a page with every part that opens opened."""
        if isinstance(page, Refused):
            tab = page.open(self.looker, self.world, look)
        else:
            tab = self.looker.open(page.role, page.address, look)
        tab.evaluate(OPEN_ALL)
        return tab


@contextmanager
def walked(root: Path, browser: Browser) -> Iterator[Walk]:
    """Serve a site in which every page has something to show."""
    world = rich(root)
    app = app_of(world)
    with clients(app) as client, served(app) as url:
        yield Walk(world, Looker(url, browser, lenient=True), client)


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Walk]:
    with walked(tmp_path_factory.mktemp("rich"), browser) as made:
        yield made


def look_at(walk: Walk, looks: list[tuple[Page | Refused, Look]]) -> list[str]:
    """Return what axe finds, and what is not whole at 400 %, one finding a line.

    The language is a person's, so one after the other.
    """
    axe, found = Axe(), []
    for page, look in sorted(looks, key=lambda pair: pair[1].language):
        tab = walk.open(page, look)
        for violation in axe.run(tab, options=RULES).response["violations"]:
            nodes = [f"{node['html'][:140]} {node['failureSummary'][:300]}" for node in violation["nodes"][:2]]
            found.append(f"{page} ({look}): {violation['id']}: {nodes}")
        found += [f"{page} ({look}): {one}" for one in (*wrong_at(tab, TINY), *small_on(tab))]
        tab.set_viewport_size({"width": look.width, "height": HEIGHT})
    return found


@pytest.mark.timeout(1200)  # a hundred pages
def test_axe_finds_nothing_on_any_page(walk: Walk) -> None:
    """Each page once, in one of the eight looks, in turn.

    The test below takes all looks, other ways and roles, and refused forms: half an hour.
    """
    pages = site.first_ways(walk.pages)
    assert len(pages) > 60
    assert look_at(walk, [(page, LOOKS[n % len(LOOKS)]) for n, page in enumerate(pages)]) == []


def test_axe_sees_what_is_wrong(walk: Walk) -> None:
    opened = walk.looker.open("trainee", "", LOOKS[0])
    opened.locator("main p").first.evaluate("p => { p.style.color = '#777'; p.style.background = '#888' }")
    opened.locator("h1").evaluate("h => h.insertAdjacentHTML('afterend', '<img src=\"\"><input>')")
    small = "<button style='width:9px;height:9px;min-width:0;padding:0' aria-label='a'></button>"
    opened.locator("h1").evaluate("(h, small) => h.insertAdjacentHTML('afterend', `<p>${small}${small}</p>`)", small)
    found = {v["id"] for v in Axe().run(opened, options=RULES).response["violations"]}
    assert found >= {"color-contrast", "image-alt", "label", "target-size"}


@pytest.mark.slow
@pytest.mark.timeout(1200)  # more than a hundred pages
@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_axe_finds_nothing_on_any_page_in_any_look(walk: Walk, look: Look) -> None:
    assert look_at(walk, [(page, look) for page in walk.all]) == []


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
    """Each link, field and button, in the order of the page, each visibly focused; ``test_by_keyboard`` works them."""
    for role, address in (("trainee", ""), ("trainee", "me"), ("instructor", "teach"), ("manager", "people/waiting")):
        tab = walk.looker.open(role, address, LOOKS[0])
        wanted = tab.locator(
            "a[href]:visible, button:visible, input:visible, summary:visible, textarea:visible"
        ).count()
        order: list[int] = []
        while len(order) < wanted + 20:
            tab.keyboard.press("Tab")
            here, stop = tab.evaluate(NUMBER), Keys(tab).here()
            if order and here < order[-1]:
                break
            assert stop["seen"], f"/{address}: the focus on {stop['what']} is not to be seen"
            order.append(here)
        radios = tab.locator("input[type=radio]").count()  # one stop for a group of them
        assert len(set(order)) >= wanted - max(0, radios - 1), f"/{address}"


def test_the_table_of_the_guidelines_is_whole() -> None:
    """33 items, each with how it is met and what holds it; a test that is named is there."""
    text = (ROOT / "docs" / "accessibility.md").read_text("utf-8")
    rows = re.findall(r"^\| ([5-8]\.\d\.\d) \S.* \| (.{5,}) \| (.+) \| (.+) \|$", text, re.MULTILINE)
    assert len({item for item, *_ in rows}) == len(rows) == 33
    named = set(re.findall(r"`(?:tests/portal/)?(test_\w+\.py)`", text))
    assert named
    assert {name for name in named if not (Path(__file__).parent / name).exists()} == set()
