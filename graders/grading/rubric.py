"""The rubric of a question that a person marks, read from the mark scheme in its cell.

nbgrader takes the region out of what trainees get, so it lies in the release's ``master`` only; whatever
trainees should know of it stands outside the region. A list in it names the criteria::

    ### BEGIN MARK SCHEME
    - clarity 0-3: 글이 읽기 쉽다
    - reasons 0-3: 수치를 들어 설명한다
    differ: 1.5
    markers: 2
    ### END MARK SCHEME

A criterion has a name without blanks, its lowest and highest points, and words. The highest points add up to the
cell's. ``differ`` (a quarter of the points, unless said) is how far two markers may be apart, ``markers`` (1 or 2) how
many are asked from the start. Other lines are words to the markers. Without a list, one criterion has all the points.
In a code cell each line may begin with ``#``.
"""

from __future__ import annotations

import re

import nbformat
from nbformat import NotebookNode

from graders.errors import LessonError
from graders.records.marks import Criterion, Rubric

REGION = re.compile(r"BEGIN MARK SCHEME[^\n]*\n(.*?)[^\n]*END MARK SCHEME", re.DOTALL)
BEGIN = "BEGIN MARK SCHEME"
NUMBER = r"\d+(?:\.\d+)?"
CRITERION = re.compile(rf"-\s+([\w-]+)\s+({NUMBER})\s*[-–~]\s*({NUMBER})\s*:\s*(\S.*)")
SETTING = re.compile(r"(differ|markers)\s*:\s*(.*)")
WHOLE = "points"  # the name of the one criterion of a cell without a list
SHARE = 0.25  # of the points, by which two markers may differ
EXAMPLE = "Write lines as: - clarity 0-3: easy to read. The name is one word."


def rubrics(master: bytes | NotebookNode, where: object = "release") -> dict[str, Rubric]:
    """Return the rubric of each question that a person marks, by its name. Raises ``LessonError``."""
    notebook = nbformat.reads(master.decode(), as_version=4) if isinstance(master, bytes) else master
    found = {}
    for at, cell in enumerate(notebook.cells):
        mark = cell.metadata.get("nbgrader", {})
        if mark.get("task") or (mark.get("grade") and mark.get("solution")):
            name = str(mark["grade_id"])
            found[name] = parse(cell.source, name, float(mark.get("points", 0)), f"{where}, cell {at + 1}")
    return found


def check(source: NotebookNode, master: NotebookNode, where: object, *, needed: bool = False) -> None:
    """Raise ``LessonError`` for a mark scheme that can't be read, has no question, or is not in the release.

    With ``needed``, for a question without one, too: two people would mark it by two minds.
    """
    written, kept = rubrics(source, where), rubrics(master, where)
    with_scheme = {c.metadata.get("nbgrader", {}).get("grade_id") for c in source.cells if BEGIN in c.source}
    if needed and (bare := [name for name in written if name not in with_scheme]):
        cure = "Write ### BEGIN MARK SCHEME and ### END MARK SCHEME in its cell, and criteria between: - reasons 0-3: …"
        raise LessonError(f"{where}, question {bare[0]}", "nobody knows how to mark it: it has no mark scheme", cure)
    for at, cell in enumerate(source.cells):
        mark = cell.metadata.get("nbgrader", {})
        if BEGIN in cell.source and mark.get("grade_id") not in written:
            raise LessonError(
                f"{where}, cell {at + 1}", "a mark scheme in a cell that no person marks", 'Mark it manual="name".'
            )
    for name, rubric in written.items():
        if kept.get(name) != rubric:
            raise LessonError(
                f"{where}, question {name}",
                "its mark scheme would be lost with the answer",
                "Put the model answer between ### BEGIN SOLUTION and ### END SOLUTION, and the mark scheme below it.",
            )


def parse(text: str, question: str, points: float, where: object) -> Rubric:
    """Return the rubric in a cell's text. Raises ``LessonError`` for a list that can't be read or adds up wrong."""
    region = REGION.search(text)
    criteria: list[Criterion] = []
    settings: dict[str, str] = {}
    words = []
    for raw in region[1].splitlines() if region else ():
        line = raw.strip().removeprefix("#").strip()
        if setting := SETTING.fullmatch(line):
            settings[setting[1]] = setting[2]
        elif line.startswith(("-", "*")):
            criteria.append(_criterion(line, where))
        elif line:
            words.append(line)
    names = [c.name for c in criteria]
    if len(set(names)) < len(names):
        raise LessonError(where, "a criterion is there twice", "Give each its own name.")
    total = sum(c.high for c in criteria)
    if criteria and abs(total - points) > 1e-9:
        raise LessonError(
            where, f"the criteria add up to {total:g} points, the cell has {points:g}", "Make them agree."
        )
    return Rubric(
        question,
        points,
        tuple(criteria) or (Criterion(WHOLE, 0.0, points, ""),),
        _setting(settings, "differ", SHARE * points, (0, points), where),
        int(_setting(settings, "markers", 1, (1, 2), where)),
        "\n".join(words),
    )


def _criterion(line: str, where: object) -> Criterion:
    read = CRITERION.fullmatch(line)
    if read is None:
        raise LessonError(where, f"{line!r} is no criterion", EXAMPLE)
    low, high = float(read[2]), float(read[3])
    if low >= high:
        raise LessonError(where, f"{line!r} has no range of points", EXAMPLE)
    return Criterion(read[1], low, high, read[4])


def _setting(settings: dict[str, str], name: str, default: float, between: tuple[float, float], where: object) -> float:
    given = settings.get(name)
    if given is None:
        return default
    value = float(given) if re.fullmatch(NUMBER, given) else -1.0
    if not between[0] <= value <= between[1] or (name == "markers" and not value.is_integer()):
        raise LessonError(where, f"{name}: {given}", f"{name} is a number from {between[0]:g} to {between[1]:g}.")
    return value
