"""Runs each attack once, against two lessons, empty and half answered, and keeps what came of it."""

from __future__ import annotations

import copy
import importlib
import json
import logging
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import nbformat
import psutil
from nbformat import NotebookNode

from graders.grading.job import Grader
from graders.grading.result import Result
from graders.records.releases import Release
from graders.sandbox import cgroups
from graders.sandbox.processes import Identity
from tests.tiny import RIGHT, filled

HALF = {
    "tiny/01_mean": {"answer_mean_balance": RIGHT["answer_mean_balance"]},
    "data_literacy/01_reading_tables": {
        "answer_row_count": "row_count = 94",
        "answer_cannot_answer": "cannot_answer = 2",
        "answer_weekend_busiest": "weekend_busiest = '중앙로'",
    },
}
CELL_SECONDS = 1.5  # an attack that needs a limit should not wait long for it
NAMES = sorted(path.stem for path in (Path(__file__).parent / "tricks").glob("*.py"))


@dataclass
class Outcome:
    """What came of one attack."""

    why: str
    flag: str | None
    results: list[Result] = field(default_factory=list)
    sent: list[tuple[Release, bytes]] = field(default_factory=list)  # what each result is of
    gained: list[float] = field(default_factory=list)  # per notebook: points beyond the honest work
    others: list[bytes] = field(default_factory=list)  # an honest notebook's results, meanwhile and afterwards
    left: list[str] = field(default_factory=list)  # processes and control groups that are still there
    logged: str = ""

    @property
    def flags(self) -> set[str]:
        """All flags that any of the notebooks raised."""
        return {flag for result in self.results for flag in result.flags}


class Ledger:
    """The outcomes of all attacks, each run at its first demand."""

    def __init__(self, grader: Grader, releases: list[Release], *, thorough: bool = False) -> None:
        """Measure the honest work first. Each attack meets both lessons, one empty and one half answered; ``thorough``: all four."""
        self.patient = grader
        self.grader = replace(grader, house=replace(grader.house, cell_seconds=CELL_SECONDS, grading_memory_mb=300))
        self.releases = releases
        self.outcomes: dict[str, Outcome] = {}
        self.pairs = ((0, 3), (1, 2)) if not thorough else ((0, 1, 2, 3),)
        self.notebooks = self._notebooks()
        self.before: Outcome | None = None
        self.honest = self._honest()
        self.earned = [self._grade(*notebook).points for notebook in self.notebooks]

    def of(self, name: str) -> Outcome:
        """Return what came of the attack in ``tricks/<name>.py``."""
        if name not in self.outcomes:
            self.outcomes[name] = self._run(name)
        return self.outcomes[name]

    def _run(self, name: str) -> Outcome:
        trick = importlib.import_module(f"tests.graders.attacks.tricks.{name}")
        outcome = Outcome(trick.WHY, trick.FLAG)
        attacked = [(at, *self.notebooks[at]) for at in self.pairs[len(self.outcomes) % len(self.pairs)]]
        jobs = []
        for at, release, notebook in attacked:
            changed = copy.deepcopy(notebook)
            trick.attack(changed)
            jobs.append((self.earned[at], release, changed))
        outcome.sent = [(release, written(changed)) for _, release, changed in jobs]
        with _logged() as lines, ThreadPoolExecutor(2) as pool:
            honest = pool.submit(self._honest)  # beside this attack, and right after the one before
            running = [pool.submit(self._grade, release, changed) for _, release, changed in jobs]
            outcome.results = [future.result() for future in running]
            outcome.others = [honest.result()]
        if self.before is not None:
            self.before.others.append(outcome.others[0])
        self.before = outcome
        outcome.gained = [r.points - earned for r, (earned, _, _) in zip(outcome.results, jobs, strict=True)]
        outcome.left, outcome.logged = left_over(), "\n".join(lines)
        return outcome

    def again(self) -> bytes:
        """Grade the honest notebook once more, right after the last attack."""
        found = self._honest()
        if self.before is not None:
            self.before.others.append(found)
        return found

    def table(self) -> list[str]:
        """Return the attacks in numbers: points gained, flags, boxes left, other results changed."""
        lines = [f"{'no':>3} {'attack':26} {'gained':>6} {'left':>4} {'others':>6}  flags"]
        for number, (name, outcome) in enumerate(sorted(self.outcomes.items()), 1):
            gained, changed = max(0.0, *outcome.gained), sum(o != self.honest for o in outcome.others)
            flags = " ".join(sorted(outcome.flags))
            lines.append(f"{number:3} {name:26} {gained:6g} {len(outcome.left):4} {changed:6}  {flags}")
        return lines

    def _notebooks(self) -> list[tuple[Release, NotebookNode]]:
        """Return each lesson's notebook untouched and half answered, the cells that nobody grades emptied."""
        found = []
        for release in self.releases:
            for answers in ({}, HALF[release.name]):
                notebook = nbformat.reads(filled(release, answers).decode(), as_version=4)
                if release.name != "tiny/01_mean":  # its libraries take seconds and are asked for by no answer here
                    for cell in notebook.cells:
                        if cell.cell_type == "code" and not cell.metadata.get("nbgrader", {}).get(
                            "grade_id", ""
                        ).startswith(("answer_", *(item.name for item in release.tests))):
                            cell.source = ""
                found.append((release, notebook))
        return found

    def _grade(self, release: Release, notebook: NotebookNode) -> Result:
        return self.grader.grade(release, {release.notebook_name: written(notebook)})

    def _honest(self) -> bytes:
        release = self.releases[0]
        result = self.patient.grade(release, {release.notebook_name: filled(release, RIGHT)})
        return comparable(result)


def written(notebook: NotebookNode) -> bytes:
    """Return a notebook as the bytes that a person would send."""
    return nbformat.writes(copy.deepcopy(notebook)).encode("utf-8", "surrogatepass")


def comparable(result: Result) -> bytes:
    """Return the JSON of a result in both languages without its ``seconds``."""
    both = [result.as_json(language) for language in ("ko", "en")]
    for told in both:
        del told["seconds"]
    return json.dumps(both, ensure_ascii=False, sort_keys=True).encode()


def left_over() -> list[str]:
    """Return this process's boxes that are still there: processes below us, and control groups with our name."""
    us = Identity.of(psutil.Process().pid)
    found = [f"{p.pid} {p.name()}" for p in psutil.Process().children(recursive=True) if "bwrap" in p.name()]
    for folder in set(cgroups.parents().values()):
        found += [str(group) for group in folder.glob(f"box-{us.pid}-{us.started}-*")]
    return found


class _logged(logging.Handler):  # noqa: N801  used as a context
    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())

    def __enter__(self) -> list[str]:
        logging.getLogger().addHandler(self)
        return self.lines

    def __exit__(self, *_: Any) -> None:
        logging.getLogger().removeHandler(self)
