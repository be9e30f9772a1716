"""A planned course as files: ``course.toml``, a ``lesson.ipynb`` a lesson, and a data set for each assignment's files.

Lessons find their data in ``data/``, nbgrader's notebooks beside themselves: where a file of an assignment lay
elsewhere, a read-only cell at the top puts a link there.
"""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path, PurePosixPath

import nbformat
from nbformat import NotebookNode

from graders.authoring.nbgrader_courses.planning import Plan, PlannedLesson, plain
from graders.authoring.nbgrader_courses.reading import Assignment

LINKS = "files_of_the_lesson"  # the name of the cell that puts links to data files
RECIPE = '''\
"""Copy the files that came with an imported assignment."""

from pathlib import Path
from shutil import copyfile


def build(to: Path) -> None:
    """Write the files into the folder ``to``."""
    stored = Path(__file__).parent / "stored"
    for path in sorted(p for p in stored.rglob("*") if p.is_file()):
        place = to / path.relative_to(stored)
        place.parent.mkdir(parents=True, exist_ok=True)
        copyfile(path, place)
'''
LINK_CELL = """\
# The files of this lesson lie in data/; its cells look for them here.
import os

for name, place in {links}.items():
    if not os.path.lexists(name):
        os.makedirs(os.path.dirname(name) or ".", exist_ok=True)
        os.symlink(os.path.abspath(place), name)
"""


def files(plan: Plan, order: int) -> dict[str, bytes]:
    """Return all files of the course by their path below the folder that holds ``courses`` and ``datasets``."""
    made = {f"courses/{plan.course}/course.toml": _course(plan, order).encode()}
    for lesson in plan.lessons:
        made[f"courses/{plan.course}/{lesson.id}/lesson.ipynb"] = _notebook(lesson)
    for assignment in {x.assignment.name: x.assignment for x in plan.lessons}.values():
        if assignment.files:
            made |= _dataset(plan, assignment)
    return made


def write(made: dict[str, bytes], roots: dict[str, Path]) -> None:
    """Write such files; ``roots`` says where ``courses`` and ``datasets`` are."""
    for name, data in made.items():
        root, _, rest = name.partition("/")
        place = roots[root] / rest
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)


def placed(assignment: Assignment) -> dict[str, str]:
    """Return for each file of an assignment its name in the data set: what lay in ``data/`` stays there."""
    inside = {n: n.removeprefix("data/") for n in assignment.files if n.startswith("data/")}
    beside = {n: n if n not in inside.values() else f"beside/{n}" for n in assignment.files if n not in inside}
    return inside | beside


def dataset_id(plan: Plan, assignment: Assignment) -> str:
    """Return the id of the data set that an assignment's files become."""
    return f"{plan.course}_{plain(assignment.name, 'assignment')}"[:64]


def toml_text(value: str) -> str:
    """Return a text as TOML writes it."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")  # JSON's text is TOML's basic string


def toml_words(name: str, ko: str, en: str = "") -> str:
    """Return a line of TOML with a text in both languages; the Korean one stands for both where there is one."""
    return f"{name} = {{ ko = {toml_text(ko)}, en = {toml_text(en or ko)} }}\n"


def _course(plan: Plan, order: int) -> str:
    came = f"nbgrader: {plan.title}"
    lines = [f'id = {toml_text(plan.course)}\norder = {order}\nattempts = 0\nlate = "accept"\n']
    lines += [toml_words("title", plan.title), toml_words("summary", came)]
    for lesson in plan.lessons:
        data = [f"{dataset_id(plan, lesson.assignment)}/{n}" for n in placed(lesson.assignment).values()]
        listed = ", ".join(map(toml_text, sorted(data)))
        lines.append(f"\n[[lessons]]\nid = {toml_text(lesson.id)}\npoints = {lesson.points!r}\ndata = [{listed}]\n")
        lines.append(toml_words("title", lesson.title))
    return "".join(lines)


def _notebook(lesson: PlannedLesson) -> bytes:
    notebook = nbformat.from_dict(json.loads(nbformat.writes(lesson.source)))
    links = {n: to for n, to in placed(lesson.assignment).items() if n != f"data/{to}"}
    named = [c.metadata.get("nbgrader", {}).get("grade_id") for c in notebook.cells]
    if links and LINKS not in named:
        notebook.cells.insert(0, _link_cell(links))
        for at, cell in enumerate(notebook.cells):
            cell.id = f"cell-{at:03d}"
    text: str = nbformat.writes(notebook)
    return (text + "\n").encode()


def _link_cell(links: dict[str, str]) -> NotebookNode:
    shown = json.dumps({n: f"data/{to}" for n, to in sorted(links.items())}, ensure_ascii=False)
    cell = nbformat.v4.new_code_cell(LINK_CELL.format(links=shown))
    mark = {"schema_version": 3, "grade_id": LINKS, "grade": False, "solution": False, "locked": True, "task": False}
    cell.metadata["nbgrader"] = mark
    return cell


def _dataset(plan: Plan, assignment: Assignment) -> dict[str, bytes]:
    base = f"datasets/{dataset_id(plan, assignment)}"
    names = placed(assignment)
    title = f"{plan.title}: {assignment.name}"
    lines = [f"id = {toml_text(dataset_id(plan, assignment))}\nsynthetic = false\n"]
    lines += [f'source = {toml_text("nbgrader: " + title)}\nlicence = "unknown"\n']
    lines += [toml_words("title", title), toml_words("summary", title)]
    for given, name in sorted(names.items()):
        data = assignment.files[given]
        rows = max(data.count(b"\n") - 1, 0) if PurePosixPath(name).suffix == ".csv" else 0
        digest = sha256(data).hexdigest()
        lines.append(f'\n[[files]]\nname = {toml_text(name)}\nrows = {rows}\nsha256 = "{digest}"\n')
    made = {f"{base}/dataset.toml": "".join(lines).encode(), f"{base}/recipe.py": RECIPE.encode()}
    return made | {f"{base}/stored/{name}": assignment.files[given] for given, name in names.items()}
