"""Grading: a submitted notebook becomes a result.

This file is also seen inside the box: it imports nothing at first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from graders.grading.result import Result


def grade(lesson: str, notebook: Path | str) -> Result:
    """Return the result of the notebook file for ``COURSE/LESSON``, built from this checkout.

    Raises ``NotFound`` for an unknown lesson, ``LessonError`` for a broken one, ``OSError`` for a file
    that can't be opened. Anything wrong with the notebook itself is an outcome, not an exception.
    """
    from pathlib import Path

    from graders.authoring import release
    from graders.catalogue import Catalogue
    from graders.grading.job import Grader

    grader = Grader()
    catalogue = Catalogue.of(grader.house)
    wanted = catalogue.lesson(lesson)
    built, _ = release.record(release.draft(catalogue, wanted, grader.house.state / "cache" / "datasets"), grader)
    return grader.grade(built, {f"{wanted.id}.ipynb": Path(notebook).read_bytes()})
