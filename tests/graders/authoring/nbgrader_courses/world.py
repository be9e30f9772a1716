"""Real nbgrader courses, made-up students, and the real nbgrader beside our own grading."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import nbgrader as nbgrader_library
from nbformat import NotebookNode
from nbgrader.api import Gradebook

Answers = dict[str, str]  # grade_id -> what the student wrote there
Scores = dict[tuple[str, str], dict[str, float | None]]  # (student, notebook) -> cell -> points


def _variables(folder: Path) -> dict[str, str]:
    home = folder.parent / "home"
    home.mkdir(exist_ok=True)
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"  # nbgrader looks for `alembic` there
    own = {"HOME": str(home), "JUPYTER_CONFIG_DIR": str(home), "IPYTHONDIR": str(home / "ipython"), "PATH": path}
    return {**os.environ, **own}


def nbgrader(folder: Path, *words: str) -> str:
    """Run nbgrader's own command line in a course folder and return what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", *words],
        cwd=folder,
        env=_variables(folder),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


DRIVER = """
import json, os, sys
from nbgrader.apps import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

for root, course, pairs in json.loads(sys.argv[2]):
    config = Config()
    config.CourseDirectory.root, config.CourseDirectory.course_id = root, course
    if os.path.exists(os.path.join(root, "source", "header.ipynb")):
        config.IncludeHeaderFooter.header = os.path.join(root, "source", "header.ipynb")
    api = NbGraderAPI(CourseDirectory(config=config), config=config)
    for pair in pairs:
        done = getattr(api, sys.argv[1])(*pair.split("/"))
        assert done["success"], done
"""


def in_one_process(what: str, *courses: tuple[Path, str, list[str]]) -> None:
    """Let nbgrader's own API do one thing to several courses in one process: it takes seconds to start."""
    told = json.dumps([(str(folder), course, pairs) for folder, course, pairs in courses])
    words = [sys.executable, "-c", DRIVER, what, told]
    place = courses[0][0]
    done = subprocess.run(words, cwd=place, env=_variables(place), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def handed_in(folder: Path) -> list[str]:
    """Return what was submitted, as ``assignment/student``."""
    return [f"{p.name}/{p.parent.name}" for p in sorted((folder / "submitted").glob("*/*"))]


def cell(kind: str, source: str, grade_id: str = "", points: float | None = None) -> NotebookNode:
    """Return a cell as nbgrader's own toolbar marks it."""
    text = kind in ("text", "written", "task")
    made = nbformat.v4.new_markdown_cell(source) if text else nbformat.v4.new_code_cell(source)
    if grade_id:
        made.metadata.nbgrader = {
            "schema_version": 3,
            "grade_id": grade_id,
            "grade": kind in ("test", "written", "essay"),
            "solution": kind in ("answer", "written", "essay"),
            "locked": kind in ("test", "given", "task"),
            "task": kind == "task",
        }
        if points is not None:
            made.metadata.nbgrader["points"] = points
    return made


def write(path: Path, *cells: NotebookNode) -> None:
    """Write a notebook of these cells."""
    notebook = nbformat.v4.new_notebook(cells=list(cells))
    notebook.metadata = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    for at, made in enumerate(notebook.cells):
        made.id = f"c{at}"
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, path)


RAIN = b"day,mm\nmon,3\ntue,0\nwed,12\n"
STATIONS = b"name,height\nsusung,60\npalgong,1192\n"
CONFIG = 'c = get_config()\nc.CourseDirectory.course_id = "weather"\n'


def weather(folder: Path) -> Path:
    """Write a course as people keep them: two assignments, three notebooks, data beside and below them."""
    write(
        folder / "source" / "hw1" / "rain.ipynb",
        cell("text", "# Rain\n\nHow much did it rain?"),
        cell("given", 'import csv\nrows = list(csv.DictReader(open("rain.csv")))', "setup"),
        cell("answer", "### BEGIN SOLUTION\ntotal = sum(float(r['mm']) for r in rows)\n### END SOLUTION", "total"),
        cell("test", 'assert "total" in globals()', "total_is_there", 0),
        cell(
            "test",
            "assert total > 0\n### BEGIN HIDDEN TESTS\nassert total == 15, 'the sum of all days'\n### END HIDDEN TESTS",
            "total_is_right",
            2,
        ),
        cell(
            "answer",
            "def wet(rows):\n    ### BEGIN SOLUTION\n    return [r['day'] for r in rows if float(r['mm']) > 0]\n    ### END SOLUTION",
            "wet",
        ),
        cell(
            "test",
            "score = 0\nfound = wet(rows)\nif isinstance(found, list):\n    score += 1\n"
            "if 'mon' in found:\n    score += 0.5\nif 'tue' not in found:\n    score += 1.5\nscore",
            "wet_in_steps",
            3,
        ),
        cell("written", "Tuesday.", "why-dry", 2),
        cell("task", "Draw the rain of the three days.", "cell-3af1", 4),
    )
    (folder / "source" / "hw1" / "rain.csv").write_bytes(RAIN)
    write(
        folder / "source" / "hw2" / "Part A.ipynb",
        cell("answer", "### BEGIN SOLUTION\nheights = [60, 1192]\n### END SOLUTION", "heights"),
        cell("test", "### BEGIN HIDDEN TESTS\nassert max(heights) == 1192\n### END HIDDEN TESTS", "heights_test", 1.5),
        cell("essay", "### BEGIN SOLUTION\nprint('plot')\n### END SOLUTION", "plot", 1),
    )
    write(
        folder / "source" / "hw2" / "part_b.ipynb",
        cell("given", 'lines = open("data/stations.csv").read().splitlines()', "lines"),
        cell("answer", "count = None\n### BEGIN SOLUTION\ncount = len(lines) - 1\n### END SOLUTION", "count"),
        cell("test", "assert count == 2", "count_test", 1),
        cell("answer", "def double(n):\n    ### BEGIN SOLUTION\n    return 2 * n\n    ### END SOLUTION", "double"),
        cell("test", "assert double(2) == 4\nassert double(-1) == -2", "double_test", 1),
    )
    (folder / "source" / "hw2" / "data").mkdir()
    (folder / "source" / "hw2" / "data" / "stations.csv").write_bytes(STATIONS)
    (folder / "nbgrader_config.py").write_text(CONFIG)
    return folder


def quickstart(folder: Path) -> Path:
    """Write the course that ``nbgrader quickstart`` makes, from the files it ships with."""
    shipped = Path(nbgrader_library.__file__).parent / "docs" / "source" / "user_guide" / "source"
    shutil.copytree(
        shipped, folder / "source", ignore=shutil.ignore_patterns("*.html", "autotests.yml", "ps1_autotest")
    )
    (folder / "nbgrader_config.py").write_text('c = get_config()\nc.CourseDirectory.course_id = "world_music"\n')
    return folder


def submit(folder: Path, student: str, assignment: str, answers: Answers, *, without: str = "", at: str = "") -> None:
    """Hand in what was released, with answers filled in and without one cell."""
    to = folder / "submitted" / student / assignment
    shutil.copytree(folder / "release" / assignment, to)
    (to / "timestamp.txt").write_text(at or "2026-03-02 09:00:00 UTC")
    for path in to.glob("*.ipynb"):
        notebook = nbformat.read(path, as_version=4)
        names = [c.metadata.get("nbgrader", {}).get("grade_id", "") for c in notebook.cells]
        for name, made in zip(names, notebook.cells, strict=True):
            made.source = answers.get(name, made.source)
        notebook.cells = [c for name, c in zip(names, notebook.cells, strict=True) if not without or name != without]
        nbformat.write(notebook, path)


def their_scores(folder: Path, course: str) -> Scores:
    """Return what nbgrader's gradebook says of each tested cell of each submission."""
    found: Scores = {}
    with Gradebook(f"sqlite:///{folder / 'gradebook.db'}", course) as book:
        for assignment in book.assignments:
            for submission in assignment.submissions:
                for notebook in submission.notebooks:
                    key = (submission.student.id, f"{assignment.name}/{notebook.name}")
                    found[key] = {g.name: g.auto_score for g in notebook.grades}
    return found
