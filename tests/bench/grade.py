"""``grade``: how long a submission takes, beside nbgrader, otter-grader and the floor; and how cost grows with work."""

from __future__ import annotations

import contextlib
import statistics
import tempfile
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.progress import track

from tests.bench import material, ours, peers
from tests.bench.material import Work
from tests.bench.measure import in_turns, ratio, shown
from tests.bench.report import Grid, Section

STEPS = (1, 4, 16, 64)
SPLIT = "nbgrader, split"
ABOUT = (
    "Seconds from submitted bytes to a score. Everybody gets the same notebook with right answers; whoever does not "
    "give it full points fails the run."
)
NOTES = [
    "*ours*: warm forks in a box, hidden values compared outside, a result with digests. *ours, cold*: the same with a "
    "fresh Python for each run (`boxes = cold`).",
    "*nbgrader*: one `nbgrader autograde` of the exported course. *otter*: one `otter run`, without its container, each "
    "hidden test as a test file. Neither isolates what it runs.",
    "*floor*: a process as warm as our fork server forks, runs the cells with `exec`, ends. No box, no score.",
    "One at a time: a round takes each once, in turns; medians of the rounds, ratios within a round.",
    "Many at once: ours is the real worker with its queue and SQLite; *nbgrader* grades all with one command, as it comes; "
    "*nbgrader, split* gets a course for each core, as a gradebook takes one writer, and grades its share with one command; "
    "*otter* and *floor* run one a core.",
]


def measure(quick: bool, rounds: int, patience: float) -> Section:
    """Measure. ``patience`` is how many seconds a step may be expected to take; longer ones are left out."""
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-")))
        warm, cold = ours.Ours(folder / "warm", "warm"), ours.Ours(folder / "cold", "cold")
        warm.grader.keep_ready(1)
        floor = peers.Floor(warm.grader)
        stack.callback(floor.close)
        nbgrader = peers.Nbgrader(_made(folder / "nbgrader"), warm.grader)
        others = {} if quick else {"otter": peers.Otter(_made(folder / "otter"))}
        worker = ours.Worker(folder / "worker")
        stack.callback(worker.close)
        lessons = material.catalogue().select(())
        works = [material.prepared(lesson, warm.grader) for lesson in (lessons[:1] if quick else lessons)]
        names = ("ours", "ours, cold", "nbgrader", *others, "floor")
        latency = Grid("One at a time", ("lesson", *names, "nbgrader / ours", "ours / floor"), [])
        growth = []
        for work in track(works, "grade", console=Console(stderr=True)):
            alone = {"ours": warm, "ours, cold": cold, "nbgrader": nbgrader, **others, "floor": floor}
            once = {name: it.once for name, it in alone.items()}
            latency.rows.append(_latency(work, once, 1 if quick else rounds))
            wide = {SPLIT: nbgrader, **others, "floor": floor}
            many: dict[str, Callable[[int], float]] = {
                "ours": partial(worker.many, work),
                "nbgrader": partial(nbgrader.many, work, width=1),
                **{name: partial(it.many, work, width=peers.width()) for name, it in wide.items()},
            }
            growth.append(_growth(work, many, STEPS[:2] if quick else STEPS, patience))
    notes = [*NOTES, f"—: left out, as it would have taken more than {patience:g} s."]
    versions = {} if quick else {"otter-grader": peers.locked("otter-grader")}
    return Section("grade", ABOUT, [latency, *growth], notes, versions)


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True)
    return folder


def _latency(work: Work, once: Mapping[str, Callable[[Work], None]], rounds: int) -> tuple[str, ...]:
    found = in_turns({name: partial(it, work) for name, it in once.items()}, rounds)
    medians = [shown(statistics.median(found[name])) for name in once]
    above, below = ratio(found["nbgrader"], found["ours"]), ratio(found["ours"], found["floor"])
    return (work.lesson.id, *medians, f"{above:.1f}", f"{below:.2f}")


def _growth(work: Work, many: Mapping[str, Callable[[int], float]], steps: tuple[int, ...], patience: float) -> Grid:
    """Each contender's seconds for more and more submissions, while they last no longer than ``patience``."""
    many["ours"](2 * peers.width())  # the worker warms up with its first
    took: dict[str, dict[int, float]] = {name: {} for name in many}
    for at, step in enumerate(steps):
        for name, work_on in many.items():
            before = took[name].get(steps[at - 1]) if at else 0.0
            if before is not None and before * step / steps[at - 1] <= patience:
                took[name][step] = work_on(step)
    head = (f"{work.lesson.id}: submissions", *many, "nbgrader / ours", "split / ours", "ours / floor")
    rows = []
    for step in steps:
        seconds = [shown(took[name][step]) if step in took[name] else "—" for name in many]
        compared = (("nbgrader", "ours"), (SPLIT, "ours"), ("ours", "floor"))
        ratios = [_over(took, above, below, step) for above, below in compared]
        rows.append((str(step), *seconds, *ratios))
    each = {name: (max(found), found[max(found)]) for name, found in took.items()}
    rows.append(("a minute, at most", *(f"{60 * n / seconds:.0f}" for n, seconds in each.values()), "", "", ""))
    return Grid(f"Many at once on {peers.width()} cores: {work.lesson.id}", head, rows)


def _over(took: dict[str, dict[int, float]], above: str, below: str, step: int) -> str:
    if step not in took[above] or step not in took[below]:
        return "—"
    return f"{took[above][step] / took[below][step]:.1f}"
