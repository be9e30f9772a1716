"""Do the lessons' tests tell right answers from the wrong ones that people write?"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from graders.authoring import release as authoring
from graders.authoring import source, versions
from graders.catalogue import Catalogue, Lesson
from graders.config import House
from graders.grading.job import Grader

ROOT = House().courses.parent
CATALOGUE = Catalogue(ROOT / "courses", ROOT / "datasets")
LESSONS = [lesson for lesson in CATALOGUE.select(()) if (lesson.folder / "variants.toml").exists()]
REGION = re.compile(r"^( *)### BEGIN SOLUTION\n.*?^ *### END SOLUTION$", re.DOTALL | re.MULTILINE)


def _filled(lesson: Lesson, test: str, answers: list[str]) -> bytes:
    """Return the notebook with model answers, but with ``answers`` in the regions of the answer cell of ``test``."""
    notebook = source.read(lesson)
    [cell] = [c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade_id") == f"answer_{test}"]
    assert len(REGION.findall(cell.source)) == len(answers)
    left = iter(answers)
    cell.source = REGION.sub(lambda m: "\n".join(m[1] + line for line in next(left).strip().splitlines()), cell.source)
    return versions.dump(versions.trainee(notebook, lesson.source))


@pytest.mark.slow
@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.name)
def test_tells_right_answers_from_wrong_ones(lesson: Lesson, tmp_path: Path) -> None:
    grader = Grader(House(state=tmp_path))
    release, _ = authoring.record(authoring.draft(CATALOGUE, lesson, tmp_path / "cache"), grader)
    table = tomllib.loads((lesson.folder / "variants.toml").read_text("utf-8"))
    assert {v["test"] for v in table["wrong"]} == {t.name for t in release.tests if not t.manual}
    surprises = []
    for kind in ("wrong", "right"):
        for variant in table[kind]:
            name = variant["test"]
            graded = grader.grade(release, {release.notebook_name: _filled(lesson, name, variant["with"])})
            [found] = [t for t in graded.tests if t.name == name]
            if found.points != (found.max_points if kind == "right" else 0):
                surprises.append((kind, name, variant["with"], found.points))
    assert surprises == []
