"""Is what is done once before there are forks done right, and does nothing of it stay to be seen?"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from graders.authoring.release import draft
from graders.sandbox import exercise, plan
from graders.sandbox.forking import ALWAYS
from graders.sandbox.libraries import modules_of
from graders.sandbox.spec import BoxSpec
from tests.bench import material

ROOT = Path(__file__).resolve().parents[3]
WARMED = """
import importlib, json, os, sys, warnings
sys.path.insert(0, sys.argv[1])
order = json.loads(sys.stdin.read())
for name in order["modules"]:
    importlib.import_module(name)
import matplotlib, matplotlib.pyplot, numpy, pandas, sklearn
from graders.sandbox import exercise

def state():
    return {
        "look": str(dict(matplotlib.rcParams)), "figures": matplotlib.pyplot.get_fignums(),
        "backend": matplotlib.rcParams._get_backend_or_none(), "printing": str(numpy.get_printoptions()),
        "errors": str(numpy.geterr()), "models": str(sklearn.get_config()), "filters": str(warnings.filters),
        "options": pandas.describe_option(_print_desc=False),
        "threads": len(os.listdir("/proc/self/task")), "open": len(os.listdir("/proc/self/fd")),
        "environment": dict(os.environ), "folder": os.getcwd(), "files": sorted(os.listdir(".")),
        "dice": str(numpy.random.get_state()[1][:5]),
    }

def fork_sees():
    out, write = os.pipe()
    if os.fork() == 0:
        os.close(out)
        os.write(write, json.dumps(state()).encode())
        os._exit(0)
    os.close(write)
    with os.fdopen(out) as stream:
        seen = stream.read()
    os.wait()
    return json.loads(seen)

before = fork_sees()
exercise.exercise()
"""


@pytest.fixture
def in_a_warm_process(tmp_path):
    def run(code, **order):
        order = {"modules": modules_of(["pandas", "matplotlib", "sklearn"]), **order}
        done = subprocess.run(
            [sys.executable, "-P", "-s", "-c", WARMED + code, str(ROOT)], input=json.dumps(order), cwd=tmp_path,
            env=plan.environment(BoxSpec()) | ALWAYS, capture_output=True, text=True, check=True,
        )  # fmt: skip
        return json.loads(done.stdout), done.stderr

    return run


def test_each_exercise_works_with_the_libraries_that_are_installed(in_a_warm_process):
    ran, said = in_a_warm_process("print(json.dumps([name in sys.modules for name in exercise.EXERCISES]))")
    assert ran == [True] * len(exercise.EXERCISES)
    assert "not kept warm" not in said


def test_an_exercise_that_fails_is_told_and_the_others_are_done(monkeypatch, capfd):
    done = []
    monkeypatch.setattr(exercise, "EXERCISES", {"json": lambda: 1 / 0, "io": lambda: done.append(1), "nobody": None})
    exercise.exercise()
    assert "not kept warm: json: ZeroDivisionError" in capfd.readouterr().err
    assert done == [1] * exercise.TIMES


def test_nothing_of_it_stays_to_be_seen(in_a_warm_process):
    (before, after), _ = in_a_warm_process("print(json.dumps([before, fork_sees()]))")
    assert after == before


def test_what_it_is_warned_of_others_are_still_warned_of(in_a_warm_process):
    shown, _ = in_a_warm_process("""
def divide():
    return numpy.array([1.0]) / numpy.array([0.0])

exercise.EXERCISES = {"numpy": divide}
exercise.exercise()
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("default")
    divide()
print(json.dumps([str(warning.message) for warning in caught]))
""")
    assert shown == ["divide by zero encountered in divide"]


def test_a_lesson_then_loads_nothing_late(in_a_warm_process, tmp_path):
    catalogue = material.catalogue()
    for lesson in catalogue.select(()):
        drafted = draft(catalogue, lesson, tmp_path / "datasets")
        cells = [cell.source for cell in drafted.source.cells if cell.cell_type == "code"]
        late, _ = in_a_warm_process(
            """
known = set(sys.modules)
space = {"__name__": "__main__", "expect": lambda *a, **k: None}
for cell in order["cells"]:
    exec(cell, space)
print(json.dumps(sorted(set(sys.modules) - known)))
""",
            cells=cells,
        )
        assert late == [], lesson.id
