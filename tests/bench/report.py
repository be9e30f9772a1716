"""What was measured, on the screen and in ``docs/benchmarks.md``: one section a benchmark, with its machine and day."""

from __future__ import annotations

import os
import platform
import re
import sys
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from rich.console import Console
from rich.table import Table

from graders.config import ROOT

OUT = Console(highlight=False, width=None if sys.stdout.isatty() else 120)
DOCUMENT = ROOT / "docs" / "benchmarks.md"
HEAD = """\
# Benchmarks

`make bench` measures and writes this page; `python -m tests.bench grade` measures one and replaces its section.
Everything in a table was taken in one run on one machine, in turns. Seconds hold for that machine only, ratios
hold better. A benchmark that loses a submission, or gets a wrong score from anybody, fails and writes nothing.
"""
LIBRARIES = ("jupyterhub", "nbgrader", "ipykernel", "IPython", "pandas", "scikit-learn", "matplotlib", "SQLAlchemy")


@dataclass(frozen=True)
class Grid:
    """A table."""

    title: str
    head: tuple[str, ...]
    rows: list[tuple[str, ...]]


@dataclass(frozen=True)
class Section:
    """What one benchmark has to say. ``about`` tells what is measured, ``notes`` what to know before believing it."""

    name: str
    about: str
    grids: list[Grid]
    notes: list[str] = field(default_factory=list)
    versions: dict[str, str] = field(default_factory=dict)  # of others that were measured


def machine() -> str:
    """Return this machine in one line."""
    found = re.search(r"^model name\s*:\s*(.+)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    memory = int(re.search(r"^MemTotal:\s*(\d+)", Path("/proc/meminfo").read_text(), re.MULTILINE)[1]) / 2**20  # type: ignore[index]
    processor = found[1] if found else platform.machine()
    load = os.getloadavg()[0]
    return (
        f"{processor}, {os.cpu_count()} cores, {memory:.0f} GiB, Linux {platform.release()}; load {load:.1f} at the end"
    )


def versions(more: dict[str, str]) -> str:
    """Return what was measured with."""
    listed = {"Python": platform.python_version(), **{name: version(name) for name in LIBRARIES}, **more}
    return ", ".join(f"{name} {number}" for name, number in listed.items())


def tell(section: Section) -> None:
    """Print a section."""
    OUT.print(f"[bold]{section.name}[/]  {section.about}")
    for grid in section.grids:
        table = Table(*grid.head, title=grid.title, title_justify="left")
        for column in table.columns[1:]:
            column.justify = "right"
        for row in grid.rows:
            table.add_row(*row)
        OUT.print(table)
    for note in section.notes:
        OUT.print(f"· {note}")


def write(section: Section, path: Path = DOCUMENT) -> None:
    """Put a section into the document, in the place of its older self."""
    text = path.read_text("utf-8") if path.exists() else HEAD
    _, *others = re.split(r"^(?=## )", text, flags=re.MULTILINE)
    kept = {other.split("\n")[0].removeprefix("## "): other.strip() + "\n" for other in others}
    kept[section.name] = _markdown(section)
    path.write_text("\n".join([HEAD, *kept.values()]), "utf-8")


def _markdown(section: Section) -> str:
    day = datetime.now(UTC).strftime("%Y-%m-%d")
    parts = [f"## {section.name}", section.about]
    for grid in section.grids:
        lines = [grid.head, ("---", *("---:" for _ in grid.head[1:])), *grid.rows]
        parts.append(f"**{grid.title}**\n\n" + "\n".join(f"| {' | '.join(line)} |" for line in lines))
    if section.notes:
        parts.append("\n".join(f"- {note}" for note in section.notes))
    parts.append(f"{day}. {machine()}. {versions(section.versions)}.")
    return "\n\n".join(parts) + "\n"
