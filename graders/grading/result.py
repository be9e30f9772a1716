"""The result of one submission, and the words in which a trainee reads it."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from graders.errors import LOCALE, PlatformError
from graders.language import N_, translations

SCORED, NOT_GRADABLE, GRADER_FAULT = "scored", "not_gradable", "grader_fault"

WHY = {
    "passed": N_("Passed."),
    "visible": N_("The test you can see in the notebook does not pass yet. {error}"),
    "mismatch": N_("The answer is not yet what is expected. Hint: {hint}"),
    "raised": N_("Your code stopped with an error when it was tried with other values. Hint: {hint}"),
    "count": N_("The test did not get the values it expects. Hint: {hint}"),
    "legacy": N_("The test does not pass yet when it is tried with other values."),
    "partial": N_("Partly right: {points} of {max} points."),
    "late": N_("This test took longer than {seconds} seconds. Look for a loop that never ends."),
    "lost": N_("The program ended in the middle of this test. It may have used too much memory."),
    "not_reached_cell_late": N_(
        "Not reached: code cell {cell} took longer than {seconds} seconds. Look for a loop that never ends."
    ),
    "not_reached_notebook_late": N_(
        "Not reached: the notebook took longer than the time allowed. It was in code cell {cell}."
    ),
    "not_reached_memory": N_("Not reached: code cell {cell} used more memory than allowed."),
    "not_reached_crash": N_("Not reached: the program ended in code cell {cell}."),
    "manual": N_("A person will mark this question."),
}


NOTES = {
    "test_restored": N_("The test “{name}” had been changed; it was graded as released."),
    "test_added": N_("The test “{name}” was missing; it was put back."),
    "test_doubled": N_("The test “{name}” was there more than once; it was graded once."),
    "test_split": N_("The test “{name}” was split over several cells; it was put together again."),
    "test_merged": N_(
        "The test “{name}” was joined with another cell; it was separated again, and your lines were kept."
    ),
    "answer_doubled": N_(
        "There were several cells for “{name}”. The last one above its test in which you wrote something counts."
    ),
    "answer_split": N_("The answer “{name}” was split over several cells; it was put together again."),
    "answer_retyped": N_("The answer “{name}” was in a cell of another type; the type was changed back."),
    "answer_saved": N_("The answer “{name}” was written in its test's cell; it was graded as your answer."),
    "cell_added": N_("Cell {name} of the lesson was missing; it was put back."),
    "cell_retyped": N_("Cell {name} of the lesson had been turned into another type; the type was changed back."),
    "cells_moved": N_("Cells had been moved; they were run in the order of the lesson."),
    "other_name": N_("The notebook has another name than the lesson's; {name} was graded."),
    "chosen": N_("There were several notebooks; {name}, which is most like the lesson's, was graded."),
    "file_mended": N_("The notebook's file was damaged; the text of its cells could be read and was graded."),
    "cell_late": N_("Code cell {name} took longer than {error} seconds and was stopped."),
    "cell_memory": N_("Code cell {name} needed more memory than allowed and was stopped."),
    "cell_fatal_cell_late": N_("Code cell {name} could not be interrupted; grading went on without it."),
    "cell_fatal_memory": N_("Code cell {name} used more memory than allowed; grading went on without it."),
    "cell_fatal_crash": N_("The program ended in code cell {name}; grading went on without it."),
    "cell_error": N_("Code cell {name} stopped with an error: {error}"),
}


@dataclass(frozen=True)
class TestResult:
    """One test: ``why`` names the template of the message, ``detail`` fills it in."""

    __test__ = False  # not a pytest class

    name: str
    points: float
    max_points: float
    passed: bool
    why: str
    detail: dict[str, Any] = field(default_factory=dict)

    def message(self, language: str = "ko") -> str:
        """Return what the trainee reads."""
        return message(self.why, self.detail, language)


def message(why: str, detail: dict[str, Any], language: str) -> str:
    """Return the words for a test's outcome in ``language``."""
    text = translations(LOCALE, language).gettext(WHY[why])
    for key, value in detail.items():
        text = text.replace("{" + key + "}", str(value))
    return text.strip()


def note(text: str, language: str) -> str:
    """Return a note, kept as ``code:name[:error]``, in words."""
    code, name, error = (*text.split(":", 2), "", "")[:3]
    words = translations(LOCALE, language).gettext(NOTES[code])
    return words.replace("{name}", name).replace("{error}", error)


@dataclass(frozen=True)
class Result:
    """What grading found: outcome, points, tests, flags, and the digests of all it depends on."""

    lesson: str
    outcome: str
    points: float
    max_points: float
    tests: tuple[TestResult, ...]
    flags: tuple[str, ...]
    notes: tuple[str, ...]
    submission: str
    release: str
    environment: str
    seconds: dict[str, float]
    error: PlatformError | None = None

    def as_json(self, language: str = "ko") -> dict[str, Any]:
        """Return the documented JSON of a result."""
        tests = [
            {k: v for k, v in asdict(t).items() if k not in ("why", "detail")} | {"message": t.message(language)}
            for t in self.tests
        ]
        fields = {k: getattr(self, k) for k in ("lesson", "outcome", "points", "max_points")}
        fields |= {"tests": tests, "flags": list(self.flags), "notes": [note(n, language) for n in self.notes]}
        fields |= {k: getattr(self, k) for k in ("submission", "release", "environment", "seconds")}
        if self.error is not None:
            fields["reason"] = f"{self.error.say(language)} {self.error.say_cure(language)}"
        return fields
