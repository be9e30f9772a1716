"""Can everybody use the hub's own pages, in the light that they chose: signing in, signing up, waiting, and when it fails?"""

from __future__ import annotations

import re
from itertools import product

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from graders.config import ROOT
from hub_config import look, theme
from portal import theme as portal_theme
from tests.hub_config.hub_pages import Site, Way, after_signing_in, before_signing_in, visited
from tests.hub_config.visitors import Hub
from tests.portal.test_accessible import COLOUR

SHEET = look.HERE / "static" / "hub.css"
PICTURES = ROOT / "artifacts" / "hub-pages"
WIDTHS = (1280, 390)
GROUND = "getComputedStyle(document.body).backgroundColor"
LIGHT, DARK = "rgb(244, 246, 250)", "rgb(19, 20, 22)"


WAYS = [Way(*how) for how in product(("light", "dark"), ("", "light", "dark"), ("ko", "en"), WIDTHS)]


@pytest.fixture(scope="module")
def site(hub: Hub, browser: Browser) -> Site:
    return visited(hub, browser)


def wrong(page: Page, name: str, way: Way) -> list[str]:
    """Return what is wrong with a page as it stands: what axe finds, the wrong light, a phone that scrolls sideways."""
    found = [
        f"{v['id']}: {[n['html'][:120] + n['failureSummary'][:200] for n in v['nodes'][:2]]}"
        for v in Axe().run(page).response["violations"]
    ]
    if page.evaluate(GROUND) != (DARK if way.dark else LIGHT):
        found.append(f"the ground is {page.evaluate(GROUND)}")
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    if wide > 0:
        found.append(f"{wide} px too wide")
    if page.locator("html").get_attribute("lang") != way.language:
        found.append("the wrong language")
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"{name}-{'dark' if way.dark else 'light'}-{way.width}.png", full_page=True)
    return [f"{name} {way}: {one}" for one in found]


BEFORE = [Way("dark", "", "ko", 390), Way("dark", "light", "en", 1280)]
AFTER = [Way("dark", "", "ko", 1280), Way("light", "", "en", 390)]


def others(ways: list[Way]) -> list[Way]:
    """Return the rest of the eight ways: two lights, two languages, two widths."""
    seen = {(way.dark, way.language, way.width) for way in ways}
    return [way for way in WAYS if not way.chosen and (way.dark, way.language, way.width) not in seen]


@pytest.mark.parametrize(
    "way", [*BEFORE, *(pytest.param(way, marks=pytest.mark.slow) for way in others(BEFORE))], ids=str
)
def test_everybody_can_use_each_page_before_signing_in(site: Site, way: Way) -> None:
    context = site.context(way)
    page = context.new_page()
    found = [one for name in before_signing_in(page, site) for one in wrong(page, name, way)]
    context.close()
    assert found == []


@pytest.mark.parametrize("ways", [AFTER, pytest.param(others(AFTER), marks=pytest.mark.slow)], ids=("two", "the rest"))
def test_everybody_can_use_each_page_after_signing_in(site: Site, ways: list[Way]) -> None:
    """One's own server when it does not run, and while it gets ready."""
    pages = [(site.context(way).new_page(), way) for way in ways]
    found = [
        one
        for name, page, way in after_signing_in(pages, site, f"looker-{len(ways)}")
        for one in wrong(page, name, way)
    ]
    for page, _ in pages:
        page.context.close()
    assert found == []


def test_the_light_is_the_persons_choice_else_the_devices(site: Site) -> None:
    for way in (*WAYS[:: len(WIDTHS) * 2], Way("dark", "purple", "ko", 1280)):
        context = site.context(way)
        page = context.new_page()
        page.goto(f"{site.hub.url}/hub/login")
        assert page.evaluate(GROUND) == (DARK if way.dark else LIGHT), way
        assert page.locator("html").get_attribute("data-theme") == (
            way.chosen if way.chosen in theme.MODES else "system"
        )
        context.close()


def test_the_test_sees_what_is_wrong(site: Site) -> None:
    way = Way("dark", "", "ko", 390)
    context = site.context(way)
    page = context.new_page()
    page.goto(f"{site.hub.url}/hub/login")
    page.evaluate("document.querySelector('.small').style.color = '#333'")
    page.evaluate("document.body.style.background = '#fff'")
    page.evaluate(
        "document.querySelector('main').insertAdjacentHTML('beforeend', '<p style=\"width: 500px\">wide</p>')"
    )
    told = " ".join(wrong(page, "spoiled", way))
    context.close()
    assert all(word in told for word in ("color-contrast", "the ground is", "too wide"))


def test_both_rooms_colour_from_one_sheet(hub: Hub) -> None:
    """The portal's, as it lies there: served by the hub, because its pages have to stand where the portal is down."""
    ours, sheet = SHEET.read_text("utf-8"), look.COLOURS.read_text("utf-8")
    page = hub.visitor().get("/hub/login").text
    address = re.search(r'href="(/hub/look/colours\.css\?v=\w+)"', page)
    assert address
    assert hub.visitor().get(address[1]).text == sheet
    assert hub.visitor().get("/hub/look/portal.css").status_code == 404  # that one file, not its folder
    assert COLOUR.findall(ours) == []
    named = set(re.findall(r"var\((--[\w-]+)\)", ours))
    assert named
    assert named <= set(re.findall(r"(--[\w-]+):", sheet))
    assert (theme.COOKIE, set(theme.MODES)) == (portal_theme.COOKIE, set(portal_theme.THEMES))
    base = (ROOT / "portal" / "templates" / "base.html").read_text("utf-8")
    assert all(f'"{name}": "{mode}"' in base for name, mode in theme.MODES.items())
