"""``lab``: from the press of 제출 beside the notebook until the score stands on the screen."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, expect
from rich.console import Console

from tests.bench import sites
from tests.bench.measure import quantile, shown
from tests.bench.report import Grid, Section
from tests.bench.spawn import CELLS, LESSON, READY
from tests.browser import chromium

SAY = Console(stderr=True)
HEADED = "text => [...document.querySelectorAll('.ca-panel h3')].some(at => at.textContent === text)"
ABOUT = (
    "A trainee's own JupyterLab in Chromium: a cell is changed, 제출 is pressed in the panel beside the notebook. "
    "*receipt*: until the receipt is on the screen, the notebook saved and recorded; *score*: until its points are. "
    "{rounds} presses after one that does not count, one after another; nobody else submits."
)
NOTES = [
    "Real: hub, proxy, server in its box, panel, exchange, grading; Chromium without a screen on the same processors."
]


def measure(quick: bool, rounds: int) -> Section:
    """Press, wait for the score, change a cell, press again."""
    rounds = 2 if quick else rounds
    receipts, scores = [], []
    with (
        tempfile.TemporaryDirectory(prefix="lab-") as scratch,
        sites.site("warm", Path(scratch) / "warm", 1, 0) as site,
    ):
        with chromium() as browser:
            page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
            page.set_default_timeout(sites.PATIENCE * 1000)
            _enter(page, site)
            for at in range(rounds + 1):
                receipt, score = _press(page, at)
                SAY.print(f"· {at} of {rounds}: receipt {shown(receipt)}, score {shown(score)}")
                if at:
                    receipts.append(receipt)
                    scores.append(score)
        site.stop(site.browsing[0])
    rows = [
        (name, shown(quantile(values, 0.5)), shown(quantile(values, 0.95)), shown(max(values)))
        for name, values in (("receipt", receipts), ("score", scores))
    ]
    grid = Grid("From the press of the button", ("until", "p50", "p95", "slowest"), rows)
    return Section("lab", ABOUT.format(rounds=rounds), [grid], NOTES)


def _enter(page: Page, site: sites.Site) -> None:
    page.goto(site.address(LESSON))
    page.fill("input[name=username]", site.browsing[0])
    page.fill("input[name=password]", sites.PASSWORD)
    page.click("form button[type=submit]")
    page.locator(".ca-panel [data-name=submit]").wait_for()
    page.wait_for_function(READY, arg=CELLS)


def _press(page: Page, at: int) -> tuple[float, float]:
    """Return the seconds to the receipt and to the score of attempt ``at + 1``."""
    page.locator(CELLS).first.click()
    page.keyboard.type(f"#{at}\n")
    panel = page.locator(".ca-panel")
    heading = f"제출 {at + 1}"
    begun = time.perf_counter()
    panel.locator("[data-name=submit]").click()
    page.wait_for_function(HEADED, arg=heading)  # looks at every frame; a locator, after a while, every half second
    receipt = time.perf_counter() - begun
    page.wait_for_function("document.querySelector('.ca-panel .ca-score')")
    score = time.perf_counter() - begun
    expect(panel.get_by_role("heading", name=heading, exact=True)).to_have_count(1)
    return receipt, score
