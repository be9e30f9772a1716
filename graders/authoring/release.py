"""A lesson becomes a release: its notebooks, its data, and the values its model answer gives in the box."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from nbformat import NotebookNode

from graders.authoring import expects, source, versions
from graders.catalogue import Catalogue, Lesson
from graders.errors import LessonError
from graders.grading import job, rubric
from graders.grading.observe import Observed
from graders.records.releases import Release


@dataclass(frozen=True)
class Drafted:
    """A lesson read and split into its three notebooks, not yet run."""

    lesson: Lesson
    source: NotebookNode
    master: NotebookNode
    trainee: NotebookNode
    data: dict[str, bytes]
    truth: dict[str, bytes]  # what predictions are measured by; not among the files

    def files(self, *, answers: bool = False) -> dict[str, bytes]:
        """Return what lies in a trainee's folder; with ``answers``, with the model answers in place."""
        notebook = versions.trainee(self.source, self.lesson.source) if answers else self.trainee
        return {f"{self.lesson.id}.ipynb": versions.dump(notebook)} | {f"data/{n}": d for n, d in self.data.items()}


def draft(catalogue: Catalogue, lesson: Lesson, cache: Path, *, fresh: bool = False) -> Drafted:
    """Read a lesson and split it; with ``fresh``, make its data anew. Raises ``LessonError``."""
    notebook = source.read(lesson)
    total = sum(t.points for t in source.tests(notebook, legacy=lesson.imported))
    if total != lesson.points:
        raise LessonError(
            lesson.source,
            f"its tests carry {total:g} points, course.toml says {lesson.points:g}",
            "Make the two agree.",
        )
    whole = versions.master(notebook, lesson.source)
    rubric.check(notebook, whole, lesson.source, needed=not lesson.imported)
    return Drafted(
        lesson,
        notebook,
        whole,
        versions.trainee(whole, lesson.source),
        catalogue.data_files(lesson, cache, fresh=fresh),
        catalogue.truth_files(lesson, cache, fresh=fresh),
    )


def unproven(drafted: Drafted) -> Release:
    """Return the release without the values that the model answer gives: nothing can be graded by it yet."""
    lesson = drafted.lesson
    return Release(
        course=lesson.course,
        lesson=lesson.id,
        title={"ko": lesson.title.ko, "en": lesson.title.en},
        tests=source.tests(drafted.source, legacy=lesson.imported),
        files=drafted.files(),
        master=versions.dump(drafted.master),
        expected=b"{}",
    )


def record(drafted: Drafted, grader: job.Grader) -> tuple[Release, Observed]:
    """Run the model answer in the box and return the release with the values it gave, and what was seen.

    Raises ``LessonError`` where the model answer breaks, or gives a value that can't leave the box.
    """
    lesson, release = drafted.lesson, unproven(drafted)
    seen = grader.observe_model_answer(drafted.source, release)
    expected = {}
    cells = {c.metadata.nbgrader.grade_id: c.source for c in drafted.source.cells if "nbgrader" in c.metadata}
    for item in release.tests:
        if item.manual:
            continue
        where = f"{lesson.source}, test {item.name}"
        expects.refuse_comparisons(where, cells[item.name])
        test = seen.tests[item.name]
        if test.visible or test.error:
            raise _failed(where, drafted.source, seen, item.name)
        _refuse_unended(where, reached=test.reached, ended=test.ended, late=test.late)
        expected[item.name] = [expects.measured(where, entry.as_json(), drafted.truth) for entry in test.recorded]
        if not item.legacy:
            expects.refuse_weak(where, expected[item.name])
    encoded = json.dumps(expected, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
    return Release(**{**release.__dict__, "expected": encoded}), seen


def _failed(where: str, notebook: NotebookNode, seen: Observed, name: str) -> LessonError:
    """Return what to say of a model answer that fails its test: the first cell above it that broke is the cause."""
    above = range(seen.order.index(name))
    broken = next((at for at in above if seen.order[at] is None and seen.cells.get(at)), None)
    told = seen.cells[broken] if broken is not None else seen.tests[name].visible or seen.tests[name].error
    assert told is not None
    by = "the model answer fails"
    if broken is not None:
        lines = [cell.source.strip().partition("\n")[0] for cell in notebook.cells if cell.cell_type == "code"]
        by = f"the cell above it that begins with {lines[broken][:60]!r} fails"
    cure = "Mend the answer or the test." if broken is None else "Mend that cell, or the answer in it."
    if told["name"] == "FileNotFoundError":
        cure = 'Name the file in course.toml, in this lesson\'s data = ["<set>/<file>"]; it appears as data/<file>.'
    return LessonError(where, f"{by}: {told['name']}: {told['text']}", cure)


def _refuse_unended(where: str, *, reached: bool, ended: bool, late: bool) -> None:
    if not reached:
        raise LessonError(
            where, "the model answer's notebook ended before this test", "Look for a crash or an endless loop above it."
        )
    if late or not ended:
        raise LessonError(where, "the test did not come to its end", "Make it faster, or look for a crash in it.")
