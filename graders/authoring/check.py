"""A lesson proves itself both ways: the model answer earns every test, the empty stub earns none."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from graders.authoring import leaks
from graders.authoring import release as authoring
from graders.catalogue import Catalogue, Lesson
from graders.errors import LessonError
from graders.grading.job import Grader
from graders.records.releases import Release


@dataclass(frozen=True)
class TestProof:
    """One test: the points that the model answer and the untouched stub got."""

    __test__ = False  # not a pytest class

    name: str
    max_points: float
    model: float
    stub: float
    expects: int

    @property
    def holds(self) -> bool:
        """Whether the test tells the model answer from the stub."""
        return self.model == self.max_points and self.stub == 0


@dataclass(frozen=True)
class Proof:
    """What ``check`` found of a lesson. ``error`` says what is wrong and how to mend it."""

    lesson: str
    tests: tuple[TestProof, ...] = ()
    error: str = ""
    cure: str = ""
    seconds: float = 0.0  # one run of the model answer in the box
    release: Release | None = field(default=None, repr=False)

    @property
    def holds(self) -> bool:
        """Whether the lesson may be released."""
        return not self.error and all(test.holds for test in self.tests)

    def as_json(self) -> dict[str, Any]:
        """Return the documented JSON of a proof."""
        tests = [asdict(test) | {"holds": test.holds} for test in self.tests]
        return {
            "lesson": self.lesson,
            "holds": self.holds,
            "tests": tests,
            "error": self.error,
            "cure": self.cure,
            "seconds": self.seconds,
        }


def prove(catalogue: Catalogue, lesson: Lesson, grader: Grader, cache: Path) -> Proof:
    """Build the lesson, run model answer and stub through the real grading, and compare test by test.

    Raises ``GraderFault`` where the box itself failed; what is wrong with the lesson is in the proof.
    """
    try:
        drafted = authoring.draft(catalogue, lesson, cache, fresh=True)
        leaks.refuse_readable(lesson.source, drafted.source, drafted.trainee)
        built, seen = authoring.record(drafted, grader)
    except LessonError as broken:
        return Proof(lesson.name, error=broken.say("en"), cure=broken.say_cure("en"))
    model = grader.scored(built, drafted.files(answers=True)[built.notebook_name])
    stub = grader.scored(built, drafted.files()[built.notebook_name])
    expected = built.expectations()
    tests = tuple(
        TestProof(item.name, item.points, m.points, s.points, len(expected[item.name]))
        for item, m, s in zip(built.tests, model.tests, stub.tests, strict=True)
        if not item.manual
    )
    weak = [t for t in tests if not t.holds]
    error = cure = ""
    if weak:
        test = weak[0]
        error = f"test {test.name}: the model answer gets {test.model:g} of {test.max_points:g}, the stub {test.stub:g}"
        cure = (
            "The model answer must give the same values every time it runs: fix its seeds."
            if test.model != test.max_points
            else "The test must fail on the untouched notebook: expect a value that only an answer gives."
        )
    return Proof(lesson.name, tests, error, cure, seen.seconds["total"], built)
