"""The hub's own pages, each as somebody comes to it, in one of the ways in which people look."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from playwright.sync_api import Browser, BrowserContext, Page

from graders.records.base import now
from graders.records.people import make_link
from tests.hub_config.test_hub_sign_in import GOOD, _let_in, _sign_up
from tests.hub_config.visitors import Hub


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


def visited(hub: Hub, browser: Browser) -> Site:
    """Make somebody who may sign in, and the links that an administrator gives."""
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


def after_signing_in(pages: Sequence[tuple[Page, Way]], site: Site, login: str) -> Iterator[tuple[str, Page, Way]]:
    """Open each page of a new person's own server in each way: when it does not run, and while it gets ready."""
    _sign_up(site.hub, login)
    _let_in(site.hub, login)
    for page, way in pages:
        _sign_in(page, site, login, way)
        yield "home", page, way
        page.goto(f"{site.hub.url}/hub/user/{login}/lab")
        yield "asleep", page, way
    pages[0][0].goto(f"{site.hub.url}/hub/spawn/{login}")
    for page, way in pages:
        page.goto(f"{site.hub.url}/hub/language?to={way.language}&next=/hub/spawn-pending/{login}")
        page.wait_for_selector("#progress")
        yield "getting-ready", page, way


def _sign_in(page: Page, site: Site, login: str, way: Way) -> None:
    page.goto(f"{site.hub.url}/hub/login")
    page.fill("input[name=username]", login)
    page.fill("input[name=password]", GOOD)
    page.click("form button[type=submit]")
    page.wait_for_selector("#start")
    page.goto(f"{site.hub.url}/hub/language?to={way.language}&next=/hub/home")  # signing in brought the person's
