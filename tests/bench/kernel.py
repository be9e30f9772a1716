"""``kernel``: from asking for a kernel to its first imports done, warm and plain, one and several at once."""

from __future__ import annotations

import asyncio
import statistics
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console

from tests.bench import sites
from tests.bench.measure import Lost, ratio, shown
from tests.bench.report import Grid, Section
from tests.bench.sites import Site
from tests.kernels import kernel

KINDS = ("warm", "plain")
IMPORTS = "import pandas, sklearn, matplotlib.pyplot\nprint(pandas.Series([40, 2]).sum())"
STEPS = (1, 2, 4, 8)
SAY = Console(stderr=True)
ABOUT = (
    "In a person's own server: from asking it for a kernel until pandas, scikit-learn and matplotlib are imported and a "
    "first sum is printed. *warm*: a fork of a process that has imported them; *plain*: ipykernel as Jupyter starts it "
    "(`server.boxes = cold`). {rounds} rounds in turns after one that does not count; medians."
)
NOTES = [
    "Real: hub, proxy, the person's server in its box, and the channels' web socket that JupyterLab uses.",
    "*memory*: private (USS) and shared out (PSS) megabytes that the box gained, a kernel, with the imports done.",
]


@dataclass
class Found:
    """What was measured of one kind and number of kernels; a value a round."""

    seconds: list[float] = field(default_factory=list)
    private: list[float] = field(default_factory=list)  # megabytes a kernel
    shared: list[float] = field(default_factory=list)


def measure(quick: bool, rounds: int) -> Section:
    """Measure both kinds in turns, with one kernel and with several at once."""
    rounds, steps = (1, STEPS[:1]) if quick else (rounds, STEPS)
    found = {(kind, count): Found() for kind in KINDS for count in steps}
    with tempfile.TemporaryDirectory(prefix="kernel-") as scratch, ExitStack() as stack:
        both = [
            stack.enter_context(sites.site(boxes, Path(scratch) / kind, 0, 1))
            for kind, boxes in zip(KINDS, ("warm", "cold"), strict=True)
        ]
        for site in both:
            site.start(_person(site))
        for at in range(rounds + 1):
            SAY.print(f"· round {at} of {rounds}")
            for count in steps:
                for kind, site in zip(KINDS, both, strict=True):
                    asyncio.run(_kernels(site, count, found[kind, count] if at else Found()))
        for site in both:
            site.stop(_person(site))
    return _section(found, steps, rounds)


def _person(site: Site) -> str:
    return next(iter(site.tokens))


async def _kernels(site: Site, count: int, found: Found) -> None:
    """Start so many kernels at once, have each import, and see what they weigh before they are shut down."""
    login = _person(site)
    before = site.memory(login)
    done = asyncio.Barrier(count + 1)
    begun = time.perf_counter()

    async def one() -> None:
        async with kernel(f"{site.base}user/{login}", site.tokens[login]) as run:
            if (said := await run(IMPORTS)).strip() != "42":
                raise Lost(f"a {site.kind} kernel said: {said}")
            await done.wait()
            await done.wait()  # until it was weighed

    async with asyncio.TaskGroup() as group:
        for _ in range(count):
            group.create_task(one())
        await done.wait()
        found.seconds.append(time.perf_counter() - begun)
        private, shared = ((b - a) / count for a, b in zip(before, site.memory(login), strict=True))
        found.private.append(private)
        found.shared.append(shared)
        await done.wait()


def _section(found: dict[tuple[str, int], Found], steps: tuple[int, ...], rounds: int) -> Section:
    times: list[tuple[str, ...]] = []
    weights: list[tuple[str, ...]] = []
    for count in steps:
        warm, plain = (found[kind, count] for kind in KINDS)
        medians = [shown(statistics.median(each.seconds)) for each in (warm, plain)]
        times.append((str(count), *medians, f"{ratio(plain.seconds, warm.seconds):.1f}"))
        megabytes = [
            f"{statistics.median(values):.0f} MB" for values in (warm.private, plain.private, warm.shared, plain.shared)
        ]
        weights.append((str(count), *megabytes))
    grids = [
        Grid("Until the last has its imports", ("kernels at once", "warm", "plain", "plain / warm"), times),
        Grid(
            "Memory, each",
            ("kernels at once", "warm, private", "plain, private", "warm, shared out", "plain, shared out"),
            weights,
        ),
    ]
    return Section("kernel", ABOUT.format(rounds=rounds), grids, NOTES)
