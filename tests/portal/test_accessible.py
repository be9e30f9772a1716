"""Can everybody use every page? axe looks at each, in both languages, on a desk and on a phone, light and dark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from portal.look import HERE
from tests.portal import pages_of_the_site as site
from tests.portal.browsing import PHONE, WIDE, Look, Looker, app_of, chromium, clients, served
from tests.portal.pages_of_the_site import Page
from tests.portal.rich_world import rich

LOOKS = [Look(*how) for how in product(("ko", "en"), (WIDE, PHONE), ("light", "dark"))]
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b(?![^{]*\{)|\b(?:rgb|hsl)a?\(")


@dataclass(frozen=True)
class Walk:
    """The site's pages, and a browser that opens them."""

    pages: list[Page]
    looker: Looker


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walk]:
    world = rich(tmp_path_factory.mktemp("rich"))
    app = app_of(world)
    with clients(app) as client, served(app) as url, chromium() as browser:
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
