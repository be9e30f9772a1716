"""How much does a page cost somebody who was here before? What Chromium counts on the wire, packed, with its cache."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.conftest import AT_THE_END
from tests.portal.browsing import Look, app_of, clients
from tests.portal.test_accessible import Walk, walked

EXPECTED = re.compile(r"Document \d+ .* gzip$|XHR ")  # a page; and the parts of it that ask again by themselves
BUDGET = 200_000  # bytes of a page with all that it loads


@dataclass
class Wire:
    """What came over it: bytes of each request, and what was asked for there and not taken from the cache."""

    sizes: dict[str, float] = field(default_factory=dict)
    asked: dict[str, str] = field(default_factory=dict)
    packed: dict[str, str] = field(default_factory=dict)
    copies: set[str] = field(default_factory=set)

    @property
    def fetched(self) -> list[str]:
        """What was asked for: its kind, status, address and packing."""
        return [f"{told}{' ' + self.packed[at]}" for at, told in self.asked.items() if at not in self.copies]

    def response(self, event: dict[str, Any]) -> None:
        """Note an answer that was no copy of the browser's."""
        answer = event["response"]
        if not (answer.get("fromDiskCache") or answer.get("fromPrefetchCache")) and answer["url"].startswith("http"):
            self.asked[event["requestId"]] = f"{event['type']} {answer['status']} {answer['url'].split('/portal/')[-1]}"
            headers = {name.lower(): value for name, value in answer["headers"].items()}
            self.packed[event["requestId"]] = headers.get("content-encoding", "")

    def cached(self, event: dict[str, Any]) -> None:
        """Note what comes from the browser's memory."""
        self.copies.add(event["requestId"])

    def finished(self, event: dict[str, Any]) -> None:
        """Note how much came, heads and all."""
        self.sizes[event["requestId"]] = event["encodedDataLength"]

    def clear(self) -> None:
        """Begin anew."""
        for kept in (self.sizes, self.asked, self.packed, self.copies):
            kept.clear()


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Walk]:
    with walked(tmp_path_factory.mktemp("rich"), browser) as made:
        yield made


@pytest.mark.slow
@pytest.mark.timeout(1200)  # more than a hundred pages, twice
def test_a_second_visit_costs_one_page_of_html_and_never_much(walk: Walk, request: pytest.FixtureRequest) -> None:
    costs, wrong = {}, []
    wires: dict[int, Wire] = {}
    for page in walk.pages:
        tab = walk.looker.open(page.role, page.address, Look())
        if id(tab) not in wires:
            wire = wires[id(tab)] = Wire()
            network = tab.context.new_cdp_session(tab)
            network.send("Network.enable")
            network.on("Network.responseReceived", wire.response)
            network.on("Network.requestServedFromCache", wire.cached)
            network.on("Network.loadingFinished", wire.finished)
        wire = wires[id(tab)]
        wire.clear()
        tab.goto(tab.url, wait_until="load")
        tab.wait_for_timeout(50)
        costs[str(page)] = sum(wire.sizes.values())
        wrong += [f"{page}: {one}" for one in wire.fetched if not EXPECTED.match(one)]
    assert wrong == []
    heaviest = sorted(costs.items(), key=lambda pair: -pair[1])
    told = [f"{name}: {size / 1000:.1f} kB" for name, size in heaviest[:3]]
    request.config.stash.setdefault(AT_THE_END, []).append(f"Heaviest pages on a second visit: {'; '.join(told)}")
    assert heaviest[0][1] < BUDGET


def test_packing_tells_nobody_what_is_on_a_page(walk: Walk) -> None:
    """The mark of forms never looks the same twice, is taken under every mask, and lengths say little."""
    world = walk.world
    with clients(app_of(world)) as client:
        pages = [client("minji").get("me") for _ in range(12)]
        marks = {found for page in pages for found in re.findall(r'name="mark" value="(\w+)"', page.text)}
        assert len(marks) == len(pages)
        assert len({page.headers["content-length"] for page in pages}) > 1
        for mark in marks:
            assert client("minji").post("me/theme", data={"mark": mark, "theme": "light"}).status_code == 303
        for wrong in (mark[:-1] + ("0" if mark[-1] != "0" else "1"), mark[:32], "", "zz", mark + mark):
            assert client("minji").post("me/theme", data={"mark": wrong, "theme": "light"}).status_code == 403
        assert client("junho").post("me/theme", data={"mark": mark, "theme": "light"}).status_code == 403
        plain = client("minji").get("me", headers={"Accept-Encoding": "identity"})
        assert "content-encoding" not in plain.headers
        assert pages[0].headers["vary"] == "Accept-Encoding"
