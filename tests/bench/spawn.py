"""``spawn``: from asking for a JupyterLab to working in it, beside JupyterHub as it comes; one person and a hundred."""

from __future__ import annotations

import asyncio
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import psutil
from playwright.sync_api import Browser, BrowserContext, sync_playwright
from rich.console import Console

from graders.authoring.release import draft
from tests.bench import material, plainhub, sites
from tests.bench.measure import Lost, ratio, shown
from tests.bench.report import Grid, Section, tell
from tests.bench.sites import PASSWORD, PATIENCE, Site

KINDS = ("warm", "cold", "plain")
LESSON = "measured/02_pandas"
CELLS = ".jp-NotebookPanel .jp-CodeCell .cm-content"
# A code cell is drawn, and the kernel itself has said that it is idle: so the line below the notebook shows it.
READY = """cells => document.querySelector(cells)
  && [...document.querySelectorAll('.jp-StatusBar-TextItem')].some(item => /\\) \\| (대기|Idle)\\s*$/.test(item.textContent))"""
TYPED = "([cells, text]) => [...document.querySelectorAll(cells)].some(cell => cell.textContent.includes(text))"
SAY = Console(stderr=True)
BROWSER = [
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync",
]  # fmt: skip
ABOUT = (
    "Three sites beside each other, in turns. *warm*: ours, people's servers forked from a warm process; *cold*: ours, a "
    "fresh Python for each (`server.boxes`); *plain*: JupyterHub and JupyterLab of the same versions as they come, with the "
    "spawner that JupyterHub ships (`simple`), without a box, a portal or a panel. {rounds} rounds after one that does not "
    "count; medians, and medians of the rounds' ratios."
)
NOTES = [
    "Real: hubs, proxies, portal, accounts, exchange, boxes; Chromium without a screen on the same processors.",
    "*to /api/status*: from asking the hub for the server until the server answers through the proxy.",
    "*log-in click to work*: from the click on the login page, which leads on to a lesson, to its notebook: a code cell is "
    "drawn, its kernel has said that it is idle, and what is typed into the cell stands there. *empty profile*: a browser that was never "
    "here; *known*: the same browser again, with its cache, after the server was stopped.",
    "*private* (USS) and *shared out* (PSS) memory: of every process in the box, right after /api/status.",
    "*at once*: everybody asks in the same moment. A server that does not come up fails the run.",
]


@dataclass
class Found:
    """What was measured of one kind; a value a round."""

    status: list[float] = field(default_factory=list)  # seconds
    empty: list[float] = field(default_factory=list)
    known: list[float] = field(default_factory=list)
    uss: list[float] = field(default_factory=list)  # megabytes
    pss: list[float] = field(default_factory=list)


@dataclass(frozen=True)
class Crowd:
    """How many asked at once, and what came of it."""

    kind: str
    people: int
    seconds: tuple[float, ...]  # of each who got a server
    memory: float  # of the machine, megabytes a server
    failures: tuple[str, ...]


def measure(quick: bool, rounds: int, people: int) -> Section:
    """Measure both kinds in turns, then let ``people`` ask at once."""
    rounds, crowds = (
        (1, {"warm": (1, 3), "cold": (1,), "plain": (1,)})
        if quick
        else (rounds, {"warm": (1, 20, people), "cold": (1, 5), "plain": (1, 5)})
    )
    found = {kind: Found() for kind in KINDS}
    came: list[Crowd] = []
    with tempfile.TemporaryDirectory(prefix="spawn-") as scratch, ExitStack() as stack:
        place = Path(scratch)
        running = [
            stack.enter_context(sites.site(kind, place / kind, rounds + 1, max(crowds[kind]))) for kind in KINDS[:2]
        ]
        plain = plainhub.site(place / "plain", rounds + 1, max(crowds["plain"]), _notebook(place))
        running.append(stack.enter_context(plain))
        with _chromium() as browser:  # closed before the crowds come: it runs this thread's event loop
            for at in range(rounds + 1):
                SAY.print(f"· round {at} of {rounds}")
                for site in running:
                    _one_round(site, site.browsing[at], browser, found[site.kind] if at else Found())
        for site in running:
            for count in crowds[site.kind]:
                SAY.print(f"· {site.kind}: {count} at once")
                came.append(asyncio.run(_crowd(site, [f"person.{n:04}" for n in range(count)])))
    section = _section(found, came, rounds)
    if failures := [f"{crowd.kind}, {crowd.people} at once: {what}" for crowd in came for what in crowd.failures]:
        tell(section)
        raise Lost("Not everybody got a server:\n" + "\n".join(failures))
    return section


def _notebook(scratch: Path) -> Path:
    """Write the lesson as trainees get it: the same notebook for everybody."""
    catalogue = material.catalogue()
    drafted = draft(catalogue, catalogue.lesson(LESSON), scratch / "datasets")
    [(name, content)] = drafted.files().items()
    path = scratch / name
    path.write_bytes(content)
    return path


@contextmanager
def _chromium() -> Iterator[Browser]:
    program = shutil.which("chromium")
    if program is None:
        raise Lost("Chromium is missing: sudo apt-get install chromium")
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=program, args=BROWSER)


def _one_round(site: Site, login: str, browser: Browser, found: Found) -> None:
    found.status.append(site.start(login))
    uss, pss = site.memory(login)
    SAY.print(f"  {site.kind}: {found.status[-1]:.2f} s to /api/status, {uss:.0f} MB")
    found.uss.append(uss)
    found.pss.append(pss)
    site.stop(login)
    context = browser.new_context(locale="ko-KR", viewport={"width": 1280, "height": 900})
    try:
        found.empty.append(_to_work(context, site, login))
        site.stop(login)
        context.clear_cookies()  # signed out; the cache stays
        found.known.append(_to_work(context, site, login))
        SAY.print(f"  {site.kind}: {found.empty[-1]:.2f} s from click to work, known {found.known[-1]:.2f} s")
        site.stop(login)
    finally:
        context.close()


def _to_work(context: BrowserContext, site: Site, login: str) -> float:
    """Return the seconds from the click on the login page until somebody can work in a lesson's notebook."""
    context.set_default_timeout(90_000)
    page = context.new_page()
    page.goto(site.address(LESSON))
    page.fill("input[name=username]", login)
    page.fill("input[name=password]", PASSWORD)
    begun = time.perf_counter()
    page.locator("form :is(button, input)[type=submit]").first.click(no_wait_after=True)
    page.wait_for_function(READY, arg=CELLS)  # looks at every frame; a locator, after a while, every half second
    page.locator(CELLS).first.click()
    page.keyboard.type("#here")
    page.wait_for_function(TYPED, arg=[CELLS, "#here"])
    seconds = time.perf_counter() - begun
    page.close()
    return seconds


async def _crowd(site: Site, logins: list[str]) -> Crowd:
    before = psutil.virtual_memory().available
    look = max(0.05, len(logins) / 100)  # seconds between looks: looking must not be what is measured
    limits = httpx.Limits(max_connections=len(logins) + 4)
    async with httpx.AsyncClient(base_url=site.base, trust_env=False, timeout=PATIENCE, limits=limits) as client:

        async def one(login: str) -> float | str:
            begun = time.perf_counter()
            headers = {"Authorization": f"token {site.tokens[login]}"}
            asked = await client.post(f"hub/api/users/{login}/server", headers=headers)
            if asked.status_code not in (201, 202):
                return f"{login}: {asked.status_code} {asked.text[:200]}"
            while time.perf_counter() - begun < PATIENCE:
                if (await client.get(f"user/{login}/api/status", headers=headers)).status_code == 200:
                    return time.perf_counter() - begun
                known = (await client.get(f"hub/api/users/{login}", headers=headers)).json()
                if known["server"] is None and not known["pending"]:
                    return f"{login}: the server ended while it started"
                await asyncio.sleep(look)
            return f"{login}: nothing after {PATIENCE:g} s"

        came = await asyncio.gather(*map(one, logins))
        memory = (before - psutil.virtual_memory().available) / 1e6 / len(logins)
    for login in logins:
        site.stop(login)
    seconds = tuple(each for each in came if isinstance(each, float))
    return Crowd(site.kind, len(logins), seconds, memory, tuple(each for each in came if isinstance(each, str)))


def _section(found: dict[str, Found], came: list[Crowd], rounds: int) -> Section:
    rows: list[tuple[str, ...]] = []
    for what, name in (
        ("to /api/status", "status"),
        ("log-in click to work, empty profile", "empty"),
        ("log-in click to work, known", "known"),
        ("private memory", "uss"),
        ("shared out", "pss"),
    ):
        ours, *others = (getattr(found[kind], name) for kind in KINDS)
        say = shown if name in ("status", "empty", "known") else _megabytes
        shares = (f"{100 * ratio(ours, theirs):.0f} %" for theirs in others)
        rows.append((what, *(say(statistics.median(each)) for each in (ours, *others)), *shares))
    crowds: list[tuple[str, ...]] = [
        (
            f"{crowd.kind}, {crowd.people} at once",
            f"{len(crowd.seconds)} of {crowd.people}",
            shown(statistics.median(crowd.seconds)),
            shown(max(crowd.seconds)),
            _megabytes(crowd.memory),
        )
        for crowd in came
        if crowd.seconds
    ]
    grids = [
        Grid("One person", ("", *KINDS, "warm of cold", "warm of plain"), rows),
        Grid("Many", ("", "came up", "median", "last", "machine's memory, each"), crowds),
    ]
    return Section("spawn", ABOUT.format(rounds=rounds), grids, NOTES)


def _megabytes(value: float) -> str:
    return f"{value:.0f} MB"
