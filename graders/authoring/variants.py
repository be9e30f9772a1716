"""Answers that people write, kept beside a lesson in ``variants.toml``: slips must fail their test, right ways pass.

::

    [[wrong]]
    test = "median_income"
    with = ['households["월소득"].mean()']

``with`` fills the SOLUTION regions of the test's answer cell from the top; every other answer stays the model's. Where
several tests look at one answer, ``answer = "…"`` names it.
"""

from __future__ import annotations

import re
import textwrap
import tomllib
from collections.abc import Callable, Collection, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from typing import Any

from graders.authoring import source, versions
from graders.catalogue import Lesson
from graders.errors import LessonError
from graders.grading.job import Grader
from graders.records.releases import Release, pack

REGION = re.compile(r"^( *)### BEGIN SOLUTION\n.*?^ *### END SOLUTION$", re.DOTALL | re.MULTILINE)
KINDS = ("wrong", "right")


@dataclass(frozen=True)
class Variant:
    """One answer as a person may write it; ``kind`` is wrong or right."""

    kind: str
    test: str
    answers: tuple[str, ...]
    answer: str = ""  # the answer cell; the test's own name if empty


@dataclass(frozen=True)
class Tried:
    """What became of a lesson's variants. ``surprises`` earned what they should not, or missed what they should."""

    lesson: str
    made: int
    surprises: tuple[Variant, ...]
    bare: tuple[str, ...]  # tests for which nobody wrote down a slip

    @property
    def holds(self) -> bool:
        """Whether every slip fails, every right way passes, and each test has a slip to fail."""
        return not self.surprises and not self.bare

    def as_json(self) -> dict[str, Any]:
        """Return the documented JSON."""
        return {
            "holds": self.holds,
            "made": self.made,
            "surprises": [asdict(v) for v in self.surprises],
            "bare": list(self.bare),
        }


def read(lesson: Lesson) -> list[Variant]:
    """Return the variants of a lesson, none for a lesson without the file. Raises ``LessonError``."""
    path = lesson.folder / "variants.toml"
    if not path.exists():
        return []
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LessonError(path, f"this is not TOML: {error}", "Mend the line it names.") from error
    found = []
    for kind, entries in table.items():
        if kind not in KINDS or not isinstance(entries, list):
            raise LessonError(path, f"unknown part {kind!r}", "Variants stand under [[wrong]] or [[right]].")
        for at, entry in enumerate(entries, 1):
            test, answers, answer = entry.get("test"), entry.get("with"), entry.get("answer", "")
            known = entry.keys() <= {"test", "with", "answer"} and type(test) is str and type(answer) is str
            if not known or not _texts(answers):
                told = f"[[{kind}]] number {at} is no variant"
                cure = 'Write test = "name" and with = ["answer"], and answer = "name" if it is another; nothing else.'
                raise LessonError(path, told, cure)
            found.append(Variant(kind, test, tuple(answers), answer))
    return found


def measure(
    lesson: Lesson, release: Release, grader: Grader, told: Callable[[int, int], None] = lambda done, of: None
) -> Tried:
    """Grade every variant of a lesson whose model answer earns all. ``told`` hears how many are done, of how many.

    Raises ``LessonError`` for a variant that does not fit the lesson, ``GraderFault`` where the box failed.
    """
    variants = read(lesson)
    points = {test.name: test.points for test in release.tests if not test.manual}
    notebooks = [_filled(lesson, variant, points) for variant in variants]
    digest = pack(release)[0]

    def earned(variant: Variant, notebook: bytes) -> float:
        graded = grader.scored(release, notebook, digest)
        [found] = [test.points for test in graded.tests if test.name == variant.test]
        return found

    surprises: list[Variant] = []
    told(0, len(variants))
    with ThreadPoolExecutor(grader.house.grading_width) as pool:
        for done, (variant, got) in enumerate(zip(variants, pool.map(earned, variants, notebooks), strict=True), 1):
            surprises += [variant] * (got != (points[variant.test] if variant.kind == "right" else 0))
            told(done, len(variants))
    slips = {variant.test for variant in variants if variant.kind == "wrong"}
    bare = tuple(name for name in points if name not in slips)
    return Tried(lesson.name, len(variants), tuple(surprises), bare)


def fill(cell: str, answers: Iterable[str]) -> str:
    """Return the source of an answer cell with these texts in the places of its SOLUTION regions, from the top."""
    left = iter(answers)
    return REGION.sub(lambda m: textwrap.indent(textwrap.dedent(next(left)).strip("\n").rstrip(), m[1]), cell)


def _texts(answers: object) -> bool:
    return isinstance(answers, list) and bool(answers) and all(type(answer) is str for answer in answers)


def _filled(lesson: Lesson, variant: Variant, tests: Collection[str]) -> bytes:
    """Return the notebook with model answers, but with the variant in the regions of its answer cell."""
    path, notebook = lesson.folder / "variants.toml", source.read(lesson)
    wanted = f"answer_{variant.answer or variant.test}"
    cells = [c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade_id") == wanted]
    if variant.test not in tests or not cells:
        known = ", ".join(tests)
        raise LessonError(path, f"no test {variant.test!r} with an answer of that name", f"There are: {known}.")
    [cell] = cells
    if (regions := len(REGION.findall(cell.source))) != len(variant.answers):
        told = f"a variant of {variant.test} fills {len(variant.answers)} regions, the answer has {regions}"
        raise LessonError(path, told, "Give as many texts in with = […] as there are SOLUTION regions.")
    cell.source = fill(cell.source, variant.answers)
    return versions.dump(versions.trainee(notebook, lesson.source))
