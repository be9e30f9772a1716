"""The whole site, real: hub, proxy, spawner, portal, worker, database; and Debian's Chromium to look at it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from graders.authoring.release import Drafted, draft
from graders.catalogue import Catalogue
from graders.config import ROOT, House
from graders.records.base import connect, now
from graders.records.models import Person
from hub_config import serve
from hub_config.accounts import REQUIRED_CONSENTS, Form, sign_up
from hub_config.demo import LESSONS, Door, settings_for
from hub_config.settings import Settings

pytest.register_assert_rewrite(
    "tests.hub.acts", "tests.hub.crowd", "tests.hub.doors", "tests.hub.weeks", "tests.hub.year"
)
ARTIFACTS = ROOT / "artifacts"
PASSWORD = "초록 기차가 강을 건넌다 7"
expect.set_options(timeout=60_000)  # a busy machine takes its time; what is wrong fails all the same


@dataclass(frozen=True)
class Site:
    """A site that runs."""

    url: str
    settings: Settings
    environ: dict[str, str]
    house: House
    sessions: sessionmaker[Session]
    hub: serve.Hub

    def add(self, login: str, role: str = "trainee", name: str = "", language: str = "ko") -> str:
        """Make an active account, unless it is there; return its password."""
        with self.sessions() as session:
            if session.scalars(select(Person).where(Person.login == login)).first() is None:
                form = Form(login, name or login, PASSWORD, PASSWORD, frozenset(REQUIRED_CONSENTS), language)
                sign_up(session, form, state="active", version="test", at=now(), role=role)
                session.commit()
        return PASSWORD

    def door(self, login: str, role: str = "trainee") -> Door:
        """Return a person's way to the exchange, with a token of the hub."""
        return Door(self.url, login, self.add(login, role), self.environ)

    def drafted(self, lesson: str) -> Drafted:
        """Return a lesson with its answers, as an author sees it."""
        catalogue = Catalogue.of(self.house)
        return draft(catalogue, catalogue.lesson(lesson), self.house.state / "cache" / "datasets")


@contextmanager
def running(state: Path, lessons: Sequence[str] = (), config: Path = serve.CONFIG, **changed: str) -> Iterator[Site]:
    """Run a site on a fresh state with these lessons open, and some settings changed; keep its logs."""
    settings, environ = settings_for(state, {**os.environ, **changed})
    house = serve.prepare(settings)
    if lessons:
        assert serve.open_lessons(house, lessons) == []
    try:
        with serve.hub(settings, environ, config=config) as hub:
            yield Site(serve.address(settings), settings, environ, house, connect(house.database), hub)
    finally:
        kept = ARTIFACTS / "logs" / state.parent.name
        kept.mkdir(parents=True, exist_ok=True)
        for log in (*state.glob("log/*.log"), *state.glob("logs/servers/*.log")):
            shutil.copy(log, kept / f"{log.parent.name}-{log.name}")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site on a fresh state, with the real courses."""
    with running(tmp_path_factory.mktemp("site") / "var", LESSONS) as made:
        yield made


@pytest.fixture
def page_of(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Return a function that opens a page in a browser profile of its own, in Korean unless told otherwise."""
    contexts = []

    def open_page(width: int = 1280, height: int = 900, locale: str = "ko-KR") -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height}, locale=locale, timezone_id="Asia/Seoul"
        )
        context.set_default_timeout(60_000)
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def picture(request: pytest.FixtureRequest) -> Callable[[Page, str], None]:
    """Return a function that keeps a screenshot below ``artifacts/<test>/``."""
    folder: Path = ARTIFACTS / request.node.name.removeprefix("test_")[:60]

    def take(page: Page, name: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=folder / f"{name}.png", full_page=True)

    return take
