"""Can everybody use the hub's own pages, in the light that they chose: signing in, signing up, waiting, and when it fails?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

from graders.config import ROOT
from graders.records.base import now
from graders.records.people import make_link
from hub_config import look, theme
from portal import theme as portal_theme
from tests.hub_config.test_hub_sign_in import GOOD, _let_in, _sign_up
from tests.hub_config.visitors import Hub
from tests.portal.test_accessible import COLOUR

SHEET = look.HERE / "static" / "hub.css"
PICTURES = ROOT / "artifacts" / "hub-pages"
WIDTHS = (1280, 390)
GROUND = "getComputedStyle(document.body).backgroundColor"
LIGHT, DARK = "rgb(244, 246, 250)", "rgb(19, 20, 22)"


@dataclass(frozen=True)
class Way:
    """A way of looking: the device's theme, the person's choice in a cookie (empty: none), language and width."""

    device: str
    chosen: str
    language: str
    width: int

    def __str__(self) -> str:
        return f"{self.device} {self.chosen or '-'} {self.language} {self.width}"

    @property
    def dark(self) -> bool:
        """Whether the page has to be dark."""
        return (self.chosen or self.device) == "dark" or (
            self.chosen not in ("light", "dark") and self.device == "dark"
        )


WAYS = [Way(*how) for how in product(("light", "dark"), ("", "light", "dark"), ("ko", "en"), WIDTHS)]


@dataclass(frozen=True)
class Site:
    """A hub, a browser for it, an account, and the links that an administrator gives."""

    hub: Hub
    browser: Browser
    links: dict[str, str]

    def context(self, way: Way) -> BrowserContext:
        """Return a browser profile that looks this way."""
        made = self.browser.new_context(
            viewport={"width": way.width, "height": 900}, color_scheme=way.device, reduced_motion="reduce",  # type: ignore[arg-type]
            bypass_csp=True,
        )  # fmt: skip
        made.set_default_timeout(60_000)
        cookies = {"language": way.language} | ({"theme": way.chosen} if way.chosen else {})
        made.add_cookies([{"name": name, "value": value, "url": self.hub.url} for name, value in cookies.items()])
        return made


@pytest.fixture(scope="module")
def site(hub: Hub, browser: Browser) -> Site:
    _sign_up(hub, "looker")
    _let_in(hub, "looker")
    with hub.sessions.begin() as session:
        said = {"made_by": "test", "at": now(), "hours": 1}
        links = {
            "welcome": make_link(session, "administrator", role="administrator", **said),
            "invite": make_link(session, "invite", role="trainee", **said),
        }
    links["reset"] = hub.command("reset-link", "looker").strip().rpartition("/")[2]
    return Site(hub, browser, {kind: f"/hub/{kind}/{token}" for kind, token in links.items()})


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


def before_signing_in(page: Page, site: Site) -> Iterator[str]:
    """Open each page that nobody needs to be signed in for; give its name."""
    url = site.hub.url
    for name, path in {
        "login": "/hub/login", "sign-up": "/hub/signup", "waiting": "/hub/signup/waiting?login=looker",
        "done": "/hub/signup/done?login=looker", "nowhere": "/hub/no-such-page", "dead-link": f"/hub/reset/{'x' * 30}",
        **site.links,
    }.items():  # fmt: skip
        page.goto(url + path)
        yield name
    page.goto(f"{url}/hub/login")
    page.fill("input[name=username]", "nobody-here")
    page.fill("input[name=password]", "wrong wrong wrong")
    page.click("form button[type=submit]")
    page.wait_for_selector("#login-error")
    yield "login-refused"
    page.goto(f"{url}/hub/signup")
    page.fill("input[name=login]", "Bad Login!")
    page.locator(".eye").first.click()
    page.click("form button[type=submit]")
    page.wait_for_selector("#problems")
    yield "sign-up-refused"


@pytest.mark.parametrize("way", [Way("dark", "", "ko", 390), Way("dark", "light", "en", 1280)], ids=str)
def test_everybody_can_use_each_page_before_signing_in(site: Site, way: Way) -> None:
    context = site.context(way)
    page = context.new_page()
    found = [one for name in before_signing_in(page, site) for one in wrong(page, name, way)]
    context.close()
    assert found == []


def sign_in(page: Page, site: Site, way: Way) -> None:
    page.goto(f"{site.hub.url}/hub/login")
    page.fill("input[name=username]", "looker")
    page.fill("input[name=password]", GOOD)
    page.click("form button[type=submit]")
    page.wait_for_selector("#start")
    page.goto(f"{site.hub.url}/hub/language?to={way.language}&next=/hub/home")  # signing in brought the person's


def test_everybody_can_use_each_page_after_signing_in(site: Site) -> None:
    """One's own server when it does not run, and while it gets ready."""
    ways = (Way("dark", "", "ko", 1280), Way("light", "", "en", 390))
    found, pages = [], [site.context(way).new_page() for way in ways]
    for page, way in zip(pages, ways, strict=True):
        sign_in(page, site, way)
        found += wrong(page, "home", way)
        page.goto(f"{site.hub.url}/hub/user/looker/lab")
        found += wrong(page, "asleep", way)
    pages[0].goto(f"{site.hub.url}/hub/spawn/looker")
    for page, way in zip(pages, ways, strict=True):
        page.goto(f"{site.hub.url}/hub/language?to={way.language}&next=/hub/spawn-pending/looker")
        page.wait_for_selector("#progress")
        found += wrong(page, "getting-ready", way)
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
