"""Can what somebody writes do anything on anybody's screen but be read?

The whole world is built of hostile text, and every page of it is opened in a real browser, on a phone.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab
from starlette.testclient import TestClient

from graders.records.texts import TURNING
from tests.portal import pages_of_the_site as site
from tests.portal.browsing import PHONE, Look, Looker, app_of, clients, served
from tests.portal.pages_of_the_site import SIGNED_IN, Page
from tests.portal.rich_world import LOGINS, RichWorld, Texts, rich

RUN = "document.documentElement.dataset.ran=1;fetch('/hostile-fetch');alert(1)"
TAGS = (
    f"<script>{RUN}</script>",
    f'"><img src=/hostile-fetch onerror="{RUN}"><x-hostile>',
    f"<svg onload={RUN}><x-hostile/></svg>",
    "</textarea></title></style><x-hostile>",
    "{{ 7919*7927 }}{% for x in y %}",
    "\u202egnp.exe\u2066 ‏",
    "=HYPERLINK(\"http://127.0.0.1/hostile-fetch\",\"x\")",
    "가" * 40,
)  # fmt: skip
LONG = "W" * 300
ALL = " ".join(TAGS) + f" {LONG}"
HOSTILE = Texts(
    names=tuple(text[:80] for text in (*TAGS, "A" * 80, "&lt;x-hostile&gt;", "@SUM(A1)")),
    reason=ALL[:1900],
    comment=ALL,
    essay=f"{ALL}\n</pre><x-hostile>",
    code=f"return 1  # {ALL}",
    output=f"{ALL}<style>body{{display:none}}</style><iframe srcdoc='<script>{RUN}</script>'></iframe>",
    headline=ALL[:110],
    post=f"{ALL[:3000]}\n```\n{ALL[:300]}\n```\n",
    markdown=f"{ALL}\n\n[x](javascript:alert(1)) ![x](/hostile-fetch) <form action=/hostile-fetch><button>go</button></form>",
    title=(f"<x-hostile>{TAGS[0]}{LONG[:60]}", f"<x-hostile>{TAGS[0]}{LONG[:60]}"),
    cell=f"=1+1<x-hostile>{LONG[:90]}",
    file="=cmd';alert(1)--&lt;x-hostile&gt;.txt",
)  # fmt: skip
ADDRESSES = (
    "courses/{0}",
    "data/{0}",
    "submissions/{0}",
    "teach/{0}/{0}/marking",
    "?saved={0}",
    "me?saved={0}&lang=ko",
)
FORMULA = tuple("=+-@\t\r")


@dataclass
class Seen:
    """What a browser told us while it opened pages."""

    said: list[str] = field(default_factory=list)

    def watch(self, tab: Tab) -> None:
        """Listen to a tab: dialogs, requests that only hostile text makes, and refusals of our own policy."""
        tab.on("dialog", lambda dialog: (self.said.append(f"dialog on {tab.url}"), dialog.dismiss()))
        tab.on("pageerror", lambda error: self.said.append(f"script error on {tab.url}: {error}"))
        tab.on(
            "request",
            lambda r: self.said.append(f"fetched {r.url}") if r.url.split("?")[0].endswith("/hostile-fetch") else None,
        )
        tab.on("console", lambda m: self.said.append(f"{tab.url}: {m.text}") if "Content Security" in m.text else None)


@dataclass(frozen=True)
class Walk:
    """The hostile world's pages, a browser that opens them, and what it told."""

    world: RichWorld
    pages: list[Page]
    looker: Looker
    seen: Seen


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Walk]:
    world, seen = rich(tmp_path_factory.mktemp("hostile"), HOSTILE), Seen()
    app = app_of(world)
    with clients(app) as client, served(app) as url:
        yield Walk(world, site.pages(world, client), Looker(url, browser, seen.watch), seen)


def test_hostile_text_is_only_ever_read(walk: Walk) -> None:
    """Each page in one of its ways; the test below opens them all."""
    only_read(walk, site.first_ways(walk.pages))


@pytest.mark.slow
@pytest.mark.timeout(1200)  # more than a hundred pages
def test_hostile_text_is_only_ever_read_whoever_looks(walk: Walk) -> None:
    only_read(walk, walk.pages)


def only_read(walk: Walk, pages: list[Page]) -> None:
    """No script, no dialog, no tag, no turned line, and nothing that makes a phone scroll sideways."""
    assert len(pages) > 60
    strange = quote(TAGS[1] + LONG[:40])
    more = [Page(role, address.format(strange)) for address in ADDRESSES for role in ("instructor",)]
    wrong, met = [], set()
    for page in (*pages, *more):
        tab = walk.looker.open(page.role, page.address, Look("ko", PHONE))
        tab.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
        for frame in tab.frames:
            tags = frame.locator("x-hostile, iframe[srcdoc], main script, main style").count()
            ran = frame.locator("html[data-ran]").count()
            text = frame.locator("body").inner_text()
            met |= {kind for kind in ("x-hostile", LONG[:60]) if kind in text}
            if tags or ran or set(text) & set(TURNING) or str(7919 * 7927) in text:
                wrong.append(f"{page} in {frame.url}: {tags} tags, ran {ran}")
        wide = tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wide > 0:
            wrong.append(f"{page} is {wide} px wider than a phone")
    assert met == {"x-hostile", LONG[:60]}  # the texts were there to be seen
    assert wrong == []
    assert walk.seen.said == []


def test_the_watch_sees_a_script_that_runs(walk: Walk) -> None:
    seen = Seen()
    tab = walk.looker.browser.new_page()
    seen.watch(tab)
    tab.route(
        "**/*", lambda route: route.fulfill(body=f"<html>{TAGS[1]}</html>", content_type="text/html; charset=utf-8")
    )
    tab.goto("http://127.0.0.1:1/")
    tab.wait_for_selector("html[data-ran]")
    assert [line.split(" ")[0] for line in seen.said].count("fetched") >= 1
    assert tab.locator("x-hostile").count() == 1
    tab.close()


def formulas(kind: str, data: bytes) -> list[str]:
    """Return the cells of a download that a spreadsheet would work out."""
    if "csv" in kind:
        cells = [cell for row in csv.reader(io.StringIO(data.decode("utf-8-sig"))) for cell in row]
        return [cell for cell in cells if cell.startswith(FORMULA) and not re.fullmatch(r"[+-]?[\d.]+", cell)]
    if "spreadsheet" in kind:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            sheets = [book.read(name).decode() for name in book.namelist() if name.startswith("xl/worksheets/")]
        return [found for sheet in sheets for found in re.findall(r"<f>[^<]*|<hyperlink [^>]*", sheet)]
    return []


def test_no_download_holds_a_formula(walk: Walk) -> None:
    assert formulas("text/csv", "이름,점수\n=1+1,-3\n".encode()) == ["=1+1"]  # it would be seen
    with clients(app_of(walk.world)) as client:
        for endpoint in site.page_endpoints():
            for role in set(SIGNED_IN) & endpoint.may:
                browser: TestClient = client(LOGINS[role])
                answer = browser.get(endpoint.address(walk.world))
                assert formulas(answer.headers.get("content-type", ""), answer.content) == [], endpoint.path
