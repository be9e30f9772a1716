"""Does measuring work: the shortest run of ``grade``, with nbgrader and the floor beside us?"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from graders.config import ROOT
from tests.bench import report
from tests.bench.measure import in_turns, quantile, ratio
from tests.bench.report import Grid, Section


@pytest.mark.slow
def test_grade_measures_us_nbgrader_and_the_floor() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench", "grade", "--quick"],
        cwd=ROOT,
        env=os.environ,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    assert "01_trivial" in done.stdout
    for contender in ("ours", "nbgrader", "floor"):
        assert contender in done.stdout


def test_a_section_takes_the_place_of_its_older_self_and_leaves_the_others(tmp_path: Path) -> None:
    page = tmp_path / "benchmarks.md"
    for name, value in (("grade", "1"), ("rush", "2"), ("grade", "3")):
        report.write(Section(name, "What it is.", [Grid("times", ("what", "seconds"), [("a", value)])]), page)
    text = page.read_text()
    assert [line for line in text.splitlines() if line.startswith("## ")] == ["## grade", "## rush"]
    assert "| a | 3 |" in text
    assert "| a | 2 |" in text
    assert "| a | 1 |" not in text


def test_rounds_are_in_turns_and_the_first_does_not_count() -> None:
    calls: list[str] = []
    found = in_turns({"a": lambda: calls.append("a"), "b": lambda: calls.append("b")}, 2)
    assert calls == ["a", "b"] * 3
    assert [len(times) for times in found.values()] == [2, 2]


def test_ratios_are_taken_within_a_round() -> None:
    assert ratio([10.0, 2.0, 30.0], [1.0, 1.0, 10.0]) == 3.0


@pytest.mark.parametrize(("share", "wanted"), [(0.5, 2.0), (0.95, 4.0), (1.0, 4.0), (0.25, 1.0)])
def test_quantiles_are_values_that_were_measured(share: float, wanted: float) -> None:
    assert quantile([4.0, 1.0, 3.0, 2.0], share) == wanted
