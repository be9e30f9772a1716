"""Others who grade the same notebooks: nbgrader, otter-grader, and the floor. Each is checked to give full points."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from nbgrader.api import Gradebook

from graders.authoring.nbgrader_courses.exporting import export
from graders.config import ROOT
from graders.grading import boxes
from graders.grading.job import Grader
from graders.records.base import connect
from graders.records.schema import bring_up
from graders.sandbox import fonts, plan
from graders.sandbox.forking import ALWAYS
from graders.sandbox.spec import BoxSpec
from tests.bench import material
from tests.bench.material import Work
from tests.bench.measure import Lost, timed

HOME = ROOT / "var" / "bench"
LOCK = ROOT / "requirements" / "bench.lock"
OTTER_TEST = """\
from otter.test_files import test_case

OK_FORMAT = False
name = {name!r}
points = {points!r}

@test_case(points={points!r})
def {function}(env):
    exec({source!r}, env)
"""


def run(command: Sequence[str | Path], cwd: Path, said: str) -> None:
    """Run a program quietly. Raises ``Lost`` with its last words if it fails."""
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, capture_output=True, text=True, errors="replace", check=False
    )
    if done.returncode:
        raise Lost(f"{said} ended with {done.returncode}:\n{(done.stdout + done.stderr)[-1500:]}")


def shares(count: int, width: int) -> list[int]:
    """Return how many of ``count`` each of at most ``width`` gets."""
    parts = [count // width + (at < count % width) for at in range(width)]
    return [part for part in parts if part]


class Floor:
    """Bare forks of a process that has imported what our fork server has."""

    def __init__(self, grader: Grader) -> None:
        warmth = boxes.warmth(grader.house)
        scratch = grader.house.state / "floor"
        scratch.mkdir(exist_ok=True)
        families = {name: list(map(str, files)) for name, files in fonts.families().items()}
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-s", str(Path(__file__).with_name("floor.py"))],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            env=plan.environment(BoxSpec()) | ALWAYS | boxes.VARIABLES | {"MPLCONFIGDIR": str(scratch)},
        )  # fmt: skip
        self._say({"modules": warmth.modules, "fonts": families}, "warm")

    def _say(self, order: object, wanted: str) -> None:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()
        said = self.process.stdout.readline().strip()
        if said != wanted:
            raise Lost(f"the floor says {said!r}")

    def once(self, work: Work) -> None:
        """Run the cells in one fork."""
        self.many(work, 1, 1)

    def many(self, work: Work, count: int, width: int) -> float:
        """Run the cells in ``count`` forks, ``width`` at a time; return the seconds it took."""
        return timed(lambda: self._say({"cells": work.cells, "count": count, "width": width}, '{"failed": 0}'))

    def close(self) -> None:
        """End the process."""
        self.process.communicate()


class Nbgrader:
    """``nbgrader autograde`` on our lessons as an nbgrader course, in our own environment."""

    def __init__(self, folder: Path, grader: Grader) -> None:
        house = material.house(folder / "state")
        bring_up(house.database, house.state / "run" / "schema.lock")
        self.folder, self.course, catalogue = folder, folder / "course", material.catalogue()
        left_out = export(
            catalogue.course("measured"), self.course, house, catalogue, connect(house.database), grader
        ).left_out
        if left_out:
            raise Lost(f"nbgrader would not be asked the same: {left_out}")

    def once(self, work: Work) -> None:
        """Grade one submission with one command."""
        self.many(work, 1, 1)

    def many(self, work: Work, count: int, width: int) -> float:
        """Grade ``count`` in ``width`` courses side by side: a gradebook takes one writer. Return the seconds."""
        with tempfile.TemporaryDirectory(dir=self.folder) as scratch, ThreadPoolExecutor(width) as several:
            places = [self._course(work, Path(scratch) / str(at), n) for at, n in enumerate(shares(count, width))]
            command: list[str | Path] = [sys.executable, "-m", "nbgrader", "autograde", work.lesson.id, "--create"]
            took = timed(lambda: list(several.map(lambda place: run(command, place, "nbgrader autograde"), places)))
            good = sum(self._good(place, work) for place in places)
        if good != count:
            raise Lost(f"nbgrader: {good} of {count} with full points")
        return took

    def _course(self, work: Work, place: Path, count: int) -> Path:
        shutil.copytree(self.course, place)
        for at in range(count):
            handed_in = place / "submitted" / f"p{at:03}" / work.lesson.id
            handed_in.mkdir(parents=True)
            (handed_in / work.release.notebook_name).write_bytes(work.notebook)
        return place

    def _good(self, place: Path, work: Work) -> int:
        with Gradebook(f"sqlite:///{place / 'gradebook.db'}", "measured") as book:
            return sum(s.score == work.lesson.points for s in book.assignment_submissions(work.lesson.id))


class Otter:
    """``otter run`` in an environment of its own: each hidden test as a test file of its exception-based format."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.bin = folder, environment("otter", LOCK) / "bin"

    def _autograder(self, work: Work) -> Path:
        place = self.folder / work.lesson.id
        if not (place / "autograder.zip").exists():
            (place / "tests").mkdir(parents=True)
            points = {test.name: test.points for test in work.release.tests}
            for name, source in work.asserted().items():
                text = OTTER_TEST.format(name=name, points=points[name], function=f"test_{name}", source=source)
                (place / "tests" / f"{name}.py").write_text(text, "utf-8")
            command: list[str | Path] = [self.bin / "otter", "generate", "-t", "tests", "-o", "autograder.zip"]
            run([*command, "--no-requirements", "--no-environment", "--no-config"], place, "otter generate")
        return place / "autograder.zip"

    def once(self, work: Work) -> None:
        """Grade one submission with one command."""
        self.many(work, 1, 1)

    def many(self, work: Work, count: int, width: int) -> float:
        """Grade ``count``, a command each, ``width`` at a time; return the seconds it took."""
        autograder = self._autograder(work)
        with tempfile.TemporaryDirectory(dir=self.folder) as scratch, ThreadPoolExecutor(width) as several:
            places = [Path(scratch) / str(at) for at in range(count)]
            for place in places:
                place.mkdir()
                (place / work.release.notebook_name).write_bytes(work.notebook)
            command: list[str | Path] = [
                self.bin / "otter",
                "run",
                "--no-logo",
                "-a",
                autograder,
                "-o",
                ".",
                work.release.notebook_name,
            ]
            took = timed(lambda: list(several.map(lambda place: run(command, place, "otter run"), places)))
            good = sum(self._points(place) == work.lesson.points for place in places)
        if good != count:
            raise Lost(f"otter: {good} of {count} with full points")
        return took

    def _points(self, place: Path) -> float:
        tests = json.loads((place / "results.json").read_text())["tests"]
        return float(sum(test.get("score", 0.0) for test in tests))


def environment(name: str, lock: Path) -> Path:
    """Return an environment below ``var/bench`` with exactly what ``lock`` names, made if it is not there."""
    place = HOME / name
    stamp = place / "lock.stamp"
    if not stamp.exists() or stamp.read_bytes() != lock.read_bytes():
        HOME.mkdir(parents=True, exist_ok=True)
        run([sys.executable, "-m", "venv", "--clear", place], ROOT, "venv")
        pip: list[str | Path] = [
            place / "bin" / "pip",
            "install",
            "-q",
            "--disable-pip-version-check",
            "--require-hashes",
            "-r",
            lock,
        ]
        run(pip, ROOT, "pip install")
        stamp.write_bytes(lock.read_bytes())
    return place


def locked(package: str) -> str:
    """Return the version of a package that the lock file names."""
    found = next(line for line in LOCK.read_text().splitlines() if line.startswith(f"{package}=="))
    return found.split("==")[1].split()[0]


def width() -> int:
    """Return on how many cores we measure: all of them."""
    return os.cpu_count() or 1
