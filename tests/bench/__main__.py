"""``make bench``: measurements as ratios taken in one run, interleaved, medians. ``python -m tests.bench grade`` runs one."""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import click
from rich.console import Console
from rich.progress import track
from rich.table import Table

from graders.authoring.release import Drafted, draft, record
from graders.catalogue import Catalogue
from graders.config import House
from graders.grading.job import Grader

OUT = Console()


@click.group(chain=True, invoke_without_command=True)
@click.pass_context
def main(context: click.Context) -> None:
    """Measure. Without a name: everything."""
    OUT.print(f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}")
    if context.invoked_subcommand is None:
        context.invoke(grade)


def timed(work: Callable[[], object]) -> float:
    """Return the seconds of wall time that ``work`` takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


@main.command()
@click.option("--runs", default=5, show_default=True, help="Measured runs of each, after one that does not count.")
def grade(runs: int = 5) -> None:
    """Seconds from submitted bytes to a result, beside a plain Python that runs the same cells."""
    with tempfile.TemporaryDirectory() as state:
        house = House(state=Path(state))
        catalogue, grader = Catalogue(house.courses, house.datasets), Grader(house)
        table = Table("lesson", "ours (s)", "plain python (s)", "ratio", title="grade: medians", title_justify="left")
        for lesson in track(catalogue.select(()), "grade", console=Console(stderr=True)):
            drafted = draft(catalogue, lesson, house.state / "cache" / "datasets")
            release, _ = record(drafted, grader)
            files = {release.notebook_name: drafted.files(answers=True)[release.notebook_name]}
            folder = plain(drafted, house.state / "plain" / lesson.id)
            pairs = []
            for _ in range(runs + 1):
                ours = timed(lambda: grader.grade(release, files))  # noqa: B023  called at once
                pairs.append((ours, timed(lambda: run_plain(folder))))  # noqa: B023
            ours_s, plain_s = (statistics.median(column) for column in zip(*pairs[1:], strict=True))
            ratio = statistics.median(a / b for a, b in pairs[1:])
            table.add_row(lesson.name, f"{ours_s:.2f}", f"{plain_s:.2f}", f"{ratio:.2f}")
    OUT.print(table)


def plain(drafted: Drafted, folder: Path) -> Path:
    """Write the lesson's cells, answers in place and tests whole, as one script; return its folder."""
    for name, data in drafted.files().items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    cells = [cell.source for cell in drafted.source.cells if cell.cell_type == "code"]
    (folder / "lesson.py").write_text("def expect(*_, **__): pass\n" + "\n".join(cells))
    return folder


def run_plain(folder: Path) -> None:
    """Run the script in a fresh Python, without a box."""
    environ = {**os.environ, "MPLBACKEND": "agg"}
    subprocess.run([sys.executable, "lesson.py"], cwd=folder, env=environ, check=True, capture_output=True)


if __name__ == "__main__":
    main()
