"""The portal alone, served for a real browser: one server, one Chromium, a profile for each way of looking."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field

import uvicorn
from fastapi import FastAPI
from playwright.sync_api import Browser, BrowserContext, Page
from starlette.testclient import TestClient

from portal.app import create_app
from portal.site import Site
from tests.portal.conftest import PREFIX, CookieAuth
from tests.portal.rich_world import COURSE, LESSON, LOGINS, RichWorld, lesson_notebook, roster
from tests.portal.voices import form

WIDE, PHONE = 1280, 390
PATIENCE = 60.0


def app_of(world: RichWorld) -> FastAPI:
    """Return the portal over a world, with what it keeps in memory: a lesson compared, and lists that were brought."""
    site = Site(
        partner_ko="한빛은행", partner_en="Hanbit Bank", contact_ko="교육 담당자", contact_en="the training desk"
    )
    app = create_app(world.house, site, CookieAuth(world), world.desk)
    with clients(app) as client:
        _compared(world, client)
        for login, place, name in (
            ("boss", "people/import", "plan"),
            ("teacher", f"teach/{COURSE}/roster", "own_plan"),
        ):
            file = {"file": (world.texts.file, roster(world.texts))}
            answer = client(login).post(place, data=form(world, login), files=file)
            assert answer.status_code == 303, answer.text
            world.examples[name] = answer.headers["location"].rpartition("/")[2]
        file = {"file": (world.texts.file, lesson_notebook(world))}
        titles = {"title_ko": world.texts.title[0], "title_en": world.texts.title[1]}
        answer = client("teacher").post(f"teach/{COURSE}/new", data=form(world, "teacher", **titles), files=file)
        assert answer.status_code == 303, answer.text
        world.examples["proven"] = answer.headers["location"].rpartition("/")[2]
    return app


def _compared(world: RichWorld, client: Callable[[str], TestClient]) -> None:
    place = f"teach/{COURSE}/{LESSON}/similar"
    assert client("teacher").post(place, data=form(world, "teacher")).status_code == 303
    deadline = time.monotonic() + PATIENCE
    while "hx-refresh" not in client("teacher").get(f"{place}/progress").headers:
        assert time.monotonic() < deadline
        time.sleep(0.05)


@contextmanager
def clients(app: FastAPI) -> Iterator[Callable[[str], TestClient]]:
    """Give a function that returns a client in which that login is signed in; one client each."""
    made: dict[str, TestClient] = {}
    with ExitStack() as stack:

        def client(login: str) -> TestClient:
            if login not in made:
                fresh = TestClient(
                    app, f"http://testserver{PREFIX}", raise_server_exceptions=False, follow_redirects=False,
                    cookies={"who": login} if login else None,
                )  # fmt: skip
                made[login] = stack.enter_context(fresh)
            return made[login]

        yield client


@contextmanager
def served(app: FastAPI) -> Iterator[str]:
    """Serve the portal on a free port; give its address, without a slash at the end."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + PATIENCE
    while not server.started:
        assert time.monotonic() < deadline
        assert thread.is_alive()
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


@dataclass(frozen=True)
class Look:
    """A way of looking at a page."""

    language: str = "ko"
    width: int = WIDE
    theme: str = "light"

    def __str__(self) -> str:
        return f"{self.language}, {self.width} px, {self.theme}"


@dataclass
class Looker:
    """Opens pages as a role, in a look."""

    url: str
    browser: Browser
    watch: Callable[[Page], None] = lambda page: None
    lenient: bool = False  # let a tester's script run in pages that run none
    opened: dict[tuple[str, Look], Page] = field(default_factory=dict)
    contexts: list[BrowserContext] = field(default_factory=list)

    def open(self, role: str, address: str, look: Look) -> Page:
        """Return the page of an address as ``role`` sees it. The language stays with the person."""
        key = (role, look)
        if key not in self.opened:
            self.opened[key] = self._page(role, look)
        page = self.opened[key]
        page.goto(self._address(address), wait_until="load")
        if page.locator("html").get_attribute("lang") != look.language:
            page.goto(self._address(address, f"lang={look.language}"), wait_until="load")
        return page

    def _address(self, address: str, query: str = "") -> str:
        whole = f"{self.url}{PREFIX}{address}"
        return f"{whole}{'&' if '?' in whole else '?'}{query}" if query else whole

    def _page(self, role: str, look: Look) -> Page:
        context = self.browser.new_context(
            viewport={"width": look.width, "height": 900}, locale="ko-KR", timezone_id="Asia/Seoul",
            color_scheme="dark" if look.theme == "dark" else "light", reduced_motion="reduce",
            bypass_csp=self.lenient,
        )  # fmt: skip
        cookies = [{"name": "language", "value": look.language, "url": self.url}]
        if LOGINS[role]:
            cookies.append({"name": "who", "value": LOGINS[role], "url": self.url})
        context.add_cookies(cookies)  # type: ignore[arg-type]
        context.set_default_timeout(PATIENCE * 1000)
        self.contexts.append(context)
        page = context.new_page()
        self.watch(page)
        return page
