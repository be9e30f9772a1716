"""What the tests of people's words share: forms that are a session's own, text that means harm, and a look for it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from html.parser import HTMLParser

from httpx import Response
from starlette.testclient import TestClient

from graders.records.texts import TURNING
from portal.secret import derive, load
from tests.graders.exchange.exchange_world import World

Visit = Callable[[str], TestClient]
HARM = (
    "<script>alert(1)</script><img src=x onerror=alert(2)> javascript:alert(3) {{ 7 * 7 }} "
    '=HYPERLINK("http://evil.kr","pay") \u202egnp.exe\u2066'
)
LONG = "가" * 110  # one word, wider than any page
PLACE = "courses/data_literacy/01_tables"


def form(world: World, login: str, **fields: str) -> dict[str, str]:
    """Return a form with the mark of this person's session."""
    session = hashlib.sha256(login.encode()).hexdigest()
    return {"mark": derive(load(world.house.state), "form", f"{session}\0{login}"), **fields}


def send(visit: Visit, world: World, login: str, path: str, **fields: str) -> Response:
    """Send a form as this person."""
    return visit(login).post(path, data=form(world, login, **fields))


def asked(visit: Visit, world: World, login: str, title: str, text: str, **fields: str) -> str:
    """Ask a question about a lesson; return its path."""
    answer = send(visit, world, login, f"{PLACE}/questions", title=title, text=text, **fields)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"].removeprefix("/services/portal/").partition("#")[0]


class _Look(HTMLParser):
    """Collects what could run, load or lead elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        ours = given.get("src", "").startswith("/services/portal/static/")
        if (tag in ("script", "img") and not ours) or tag in ("object", "embed", "style", "base"):
            self.found.append(f"{tag} {given}")
        self.found += [f"{tag} {name}" for name in given if name.startswith("on") or name == "style"]
        self.links += [given["href"]] if tag == "a" else []


def harmless(page: str) -> str:
    """Assert that nothing in a page runs, loads from elsewhere or turns a line around; return the page."""
    look = _Look()
    look.feed(page)
    assert look.found == []
    assert all(link.startswith(("/", "?", "#", "http://", "https://")) for link in look.links), look.links
    assert not TURNING & set(page)
    return page
