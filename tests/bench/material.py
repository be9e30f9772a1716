"""What is graded: the lessons below ``lessons/``, each proven, with a notebook that deserves all points."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from graders.authoring.nbgrader_courses import asserts
from graders.authoring.release import Drafted, draft, record
from graders.catalogue import Catalogue, Lesson
from graders.config import House
from graders.grading.job import Grader
from graders.records.releases import Release

LESSONS = Path(__file__).parent / "lessons"


@dataclass(frozen=True)
class Work:
    """A lesson and what somebody hands in for it."""

    drafted: Drafted
    release: Release
    notebook: bytes

    @property
    def lesson(self) -> Lesson:
        """The lesson."""
        return self.drafted.lesson

    @property
    def files(self) -> dict[str, bytes]:
        """The submission."""
        return {self.release.notebook_name: self.notebook}

    @property
    def cells(self) -> list[str]:
        """The code cells with answers in place and tests whole."""
        return [cell.source for cell in self.drafted.source.cells if cell.cell_type == "code"]

    def asserted(self) -> dict[str, str]:
        """Return each test, by name, with the expected values written into it: for those who compare inside."""
        expected = self.release.expectations()
        found = {}
        for cell in self.drafted.source.cells:
            name = cell.metadata.get("nbgrader", {}).get("grade_id", "")
            if name in expected:
                found[name] = asserts.converted(cell.source, expected[name])[0]
        return found


def house(state: Path, *, boxes: str = "warm") -> House:
    """Return a house of its own that teaches these lessons."""
    return House(state=state, courses=LESSONS, datasets=LESSONS / "datasets", boxes=boxes)


def catalogue() -> Catalogue:
    """Return the catalogue of these lessons."""
    return Catalogue(LESSONS, LESSONS / "datasets")


def prepared(lesson: Lesson, grader: Grader) -> Work:
    """Build a lesson's release, in the box."""
    drafted = draft(catalogue(), lesson, grader.house.state / "cache" / "datasets")
    release, _ = record(drafted, grader)
    return Work(drafted, release, drafted.files(answers=True)[release.notebook_name])
