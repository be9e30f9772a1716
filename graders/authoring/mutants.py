"""How strong are a lesson's tests? Wrong variants of each model answer must lose points.

Each mutant is graded as a submission would be, in the box: the notebook as far as the tests that follow its answer
first, and the whole of it where those let it pass. A survivor keeps all points: it shows a gap in the tests, or it is
as right an answer as the model's. The second kind is declared, with the reason, in the lesson's ``design.md``::

    ## Survivors

    - `answer_name`: `changed line`: why it is as right as the model answer
    - `answer_name`: `*`: why every small change of it is (a fitted model, measured by what it predicts)
"""

from __future__ import annotations

import copy
import dataclasses
import json
import re
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import nbformat
from nbformat import NotebookNode

from graders.authoring import source, versions
from graders.authoring.mutations import Mutant, choose, mutate, one_line, siblings
from graders.catalogue import Catalogue, Lesson
from graders.errors import LessonError
from graders.grading.job import Grader
from graders.records.releases import Release, pack

ENOUGH = 0.9  # the share of mutants that a lesson's tests must catch
SECTION = re.compile(r"^## Survivors[^\S\n]*\n(.*?)(?=^## |\Z)", re.DOTALL | re.MULTILINE)
BULLET = re.compile(r"`(\w+)`: `(.+?)`: (.*\S.*)")
Key = tuple[str, str]  # answer, changed line
ANY = "*"  # in place of a changed line


@dataclass(frozen=True)
class Strength:
    """What the mutants of a lesson found. ``stale`` are declared survivors that do not exist or are caught."""

    lesson: str
    made: int  # declared ones included
    declared: int
    survivors: tuple[Mutant, ...]  # not declared
    stale: tuple[Key, ...] = ()

    @property
    def caught(self) -> int:
        """How many mutants lost points."""
        return self.made - self.declared - len(self.survivors)

    @property
    def share(self) -> float:
        """Caught mutants as a share of all that should be caught, 0 to 1."""
        due = self.made - self.declared
        return self.caught / due if due else 1.0

    @property
    def holds(self) -> bool:
        """Whether the tests are strong enough and every declaration is true."""
        return self.share >= ENOUGH and not self.stale

    def as_json(self) -> dict[str, Any]:
        """Return the documented JSON."""
        shown = ("answer", "operator", "before", "after")
        return {
            "holds": self.holds,
            "made": self.made,
            "caught": self.caught,
            "declared": self.declared,
            "share": round(self.share, 4),
            "survivors": [{name: getattr(mutant, name) for name in shown} for mutant in self.survivors],
            "stale": [{"answer": answer, "after": after} for answer, after in self.stale],
        }


def mutants_of(catalogue: Catalogue, lesson: Lesson, keep: Iterable[Key] = ()) -> list[Mutant]:
    """Return the mutants of every answer of a lesson: always the same ones. Raises ``LessonError``."""
    keep = set(keep)
    files = [
        catalogue.datasets[dataset].file(name).columns
        for dataset, _, name in (entry.partition("/") for entry in lesson.data)
    ]
    columns = siblings([(column.name, column.type) for column in file] for file in files)
    found: list[Mutant] = []
    for cell in source.read(lesson).cells:
        name = _answer(cell)
        if not name or cell.cell_type != "code":
            continue
        try:
            found += choose(mutate(name, cell.source, columns), keep)
        except SyntaxError as error:
            raise LessonError(
                f"{lesson.source}, answer {name}",
                f"the cell is not plain Python: {error.msg}",
                "Move lines that begin with % or ! to a cell of their own.",
            ) from error
    return found


def declared(lesson: Lesson) -> dict[Key, str]:
    """Return the survivors that ``design.md`` declares, with their reasons. Raises ``LessonError``."""
    path = lesson.folder / "design.md"
    section = SECTION.search(path.read_text("utf-8")) if path.exists() else None
    found: dict[Key, str] = {}
    for bullet in re.split(r"^- ", section[1], flags=re.MULTILINE)[1:] if section else []:
        parts = BULLET.fullmatch(one_line(bullet))
        if parts is None:
            raise LessonError(
                path,
                f"this is no declared survivor: {one_line(bullet)}",
                "Write it as - `answer_name`: `changed line`: reason",
            )
        found[parts[1], parts[2]] = parts[3]
    return found


def measure(
    catalogue: Catalogue,
    lesson: Lesson,
    release: Release,
    grader: Grader,
    *,
    seconds: float,
    told: Callable[[int, int], None] = lambda done, of: None,
) -> Strength:
    """Grade every mutant of a lesson whose model answer earns all, as many at a time as there are processors.

    ``seconds`` is what the model answer took: a mutant gets ten times that, or the site's limit. ``told`` hears how
    many are done, of how many. Raises ``LessonError`` for what is wrong in ``design.md``, ``GraderFault`` where the
    box failed.
    """
    excused = declared(lesson)
    mutants = mutants_of(catalogue, lesson, excused)
    house = grader.house
    limit = min(house.cell_seconds, max(5.0, 10 * seconds))
    impatient = dataclasses.replace(grader, house=dataclasses.replace(house, cell_seconds=limit))
    answered = versions.trainee(source.read(lesson), lesson.source)
    parts = {name: _parts(release, name) for name in {mutant.answer for mutant in mutants}}

    def passes(mutant: Mutant, part: Part) -> bool:
        notebook = versions.dump(_with(answered, mutant, part))
        graded = impatient.scored(part.release, notebook, part.digest)
        return graded.points + _manual(part.release) >= graded.max_points

    def survives(mutant: Mutant) -> bool:
        return all(passes(mutant, part) for part in parts[mutant.answer])

    alive: list[Mutant] = []
    told(0, len(mutants))
    with ThreadPoolExecutor(house.grading_width) as pool:
        for done, (mutant, lives) in enumerate(zip(mutants, pool.map(survives, mutants), strict=True), 1):
            alive += [mutant] * lives
            told(done, len(mutants))
    keys = {(mutant.answer, after) for mutant in alive for after in (mutant.after, ANY)}
    right = [m for m in alive if (m.answer, m.after) in excused or (m.answer, ANY) in excused]
    return Strength(
        lesson.name,
        made=len(mutants),
        declared=len(right),
        survivors=tuple(m for m in alive if m not in right),
        stale=tuple(key for key in excused if key not in keys),
    )


def _answer(cell: NotebookNode) -> str:
    """Return the name of an answer cell; the empty string for any other."""
    mark = cell.metadata.get("nbgrader", {})
    if not mark.get("solution") or mark.get("grade"):
        return ""
    return str(mark["grade_id"]).removeprefix("answer_")


@dataclass(frozen=True)
class Part:
    """A release as far as one of its cells."""

    release: Release
    digest: str
    cells: int


def _parts(release: Release, answer: str) -> list[Part]:
    """Return the release as far as the tests that follow an answer, then all of it.

    What is lost in the first part is lost in the whole: the same cells run there, in the same order.
    """
    master = nbformat.reads(release.master.decode(), as_version=4)
    tests = {test.name for test in release.tests if not test.manual}
    names = [cell.metadata.get("nbgrader", {}).get("grade_id", "") for cell in master.cells]
    begins = next(at for at, cell in enumerate(master.cells) if _answer(cell) == answer)
    own = next((at for at in range(begins, len(names)) if names[at] in tests), len(names))
    ends = next((at for at in range(own, len(names)) if names[at] not in tests), len(names))
    whole = Part(release, pack(release)[0], len(names))
    if not any(name in tests for name in names[ends:]):
        return [whole]

    def cut(data: bytes) -> bytes:
        notebook = nbformat.reads(data.decode(), as_version=4)
        notebook.cells = notebook.cells[:ends]
        return versions.dump(notebook)

    kept = tuple(test for test in release.tests if test.name in names[:ends])
    expected = {test.name: release.expectations().get(test.name, []) for test in kept if not test.manual}
    files = release.files | {release.notebook_name: cut(release.files[release.notebook_name])}
    part = dataclasses.replace(
        release, tests=kept, files=files, master=cut(release.master), expected=json.dumps(expected).encode()
    )
    return [Part(part, pack(part)[0], ends), whole]


def _with(notebook: NotebookNode, mutant: Mutant, part: Part) -> NotebookNode:
    changed = copy.deepcopy(notebook)
    changed.cells = changed.cells[: part.cells]
    for cell in changed.cells:
        if _answer(cell) == mutant.answer:
            cell.source = mutant.source
    return changed


def _manual(release: Release) -> float:
    """Return the points that only a person gives: no mutant can lose them here."""
    return float(sum(test.points for test in release.tests if test.manual))
