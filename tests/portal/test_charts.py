"""Is each chart drawn from its own table, under the rules that the pages set the browser?"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest
import uvicorn
from fastapi import FastAPI
from playwright.sync_api import Browser
from starlette.testclient import TestClient

from tests.graders.exchange.exchange_world import World
from tests.portal.conftest import PREFIX

DRAWN = """() => Array.from(document.querySelectorAll("figure[data-chart]")).map((figure) => {
  const option = echarts.getInstanceByDom(figure.querySelector(".chart-picture")).getOption();
  return {
    said: figure.querySelector(".chart-picture").getAttribute("aria-label"),
    names: (option.xAxis[0].data || option.yAxis[0].data),
    series: option.series.map((one) => one.data),
    mode: option.tooltip[0].renderMode,
    moves: option.animation,
    pixels: figure.querySelectorAll("canvas").length,
  };
})"""


@pytest.fixture
def address(app: FastAPI) -> Iterator[str]:
    """The portal on a port of its own."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


def test_a_chart_shows_its_tables_numbers_and_the_browser_complains_of_nothing(
    world: World, address: str, browser: Browser
) -> None:
    for login, large in (("minji", False), ("junho", True)):
        world.grade(world.submit(login, "data_literacy", "01_tables"), large=large)
    with closing(browser.new_context(reduced_motion="reduce")) as context:
        context.add_cookies([{"name": "who", "value": "teacher", "url": address}])
        page, complaints = context.new_page(), list[str]()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(f"{address}{PREFIX}teach/data_literacy")
        lessons, missed, days = page.evaluate(DRAWN)
        page.locator(".chart-picture").first.hover()
    assert lessons["names"] == ["표 읽기", "대표값"]
    assert lessons["series"] == [[1, 0], [1, 0], [0, 2]]  # done, on the way, not begun
    assert missed["series"] == [[1]]
    assert sum(days["series"][0]) == 2
    for chart in (lessons, missed, days):
        assert chart["said"]
        assert chart["pixels"] == 1
        assert (chart["mode"], chart["moves"]) == ("richText", False)
    assert complaints == []


def test_only_pages_with_charts_load_the_charts(world: World, visit: Callable[[str], TestClient]) -> None:
    browser = visit("teacher")
    with_charts, without = browser.get("teach/data_literacy").text, browser.get("teach").text
    assert "echarts.min.js" in with_charts
    assert "echarts.min.js" not in without
    address = with_charts.split('src="')[2].split('"')[0]
    assert browser.get(address.removeprefix(PREFIX)).status_code == 200
