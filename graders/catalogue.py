"""The only reader of course.toml, lesson.py's place and dataset.toml.

Unknown keys are refused with the nearest known one named, because a misspelt ``attempts`` that is
silently ignored would change who wins. A field is added in one place: the dataclass.
"""

from __future__ import annotations

import dataclasses
import difflib
import re
import shutil
import sys
import tempfile
import tomllib
import types
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

from graders.config import House
from graders.errors import LessonError, NotFound
from graders.language import N_

SITE = "site"  # instead of a digest: the file is made with the site's own seed
RESERVED_COURSES = {"queue", "questions", "requests"}  # addresses beside the courses' pages for teaching
RESERVED = {"board", "people", "submissions", "export"}  # addresses below a course's pages
NAME = re.compile(r"[a-z0-9][a-z0-9_]{0,63}")


@dataclass(frozen=True)
class Words:
    """A text in both languages."""

    ko: str
    en: str

    def __getitem__(self, language: str) -> str:
        return self.en if language == "en" else self.ko


@dataclass(frozen=True)
class Column:
    name: str
    type: str  # string integer number date boolean
    meaning: Words
    unit: str = ""


@dataclass(frozen=True)
class DataFile:
    name: str
    rows: int
    sha256: str  # or "site": made with the site's secret, so that the recipe gives nothing away
    encoding: str = "utf-8"
    held_back: bool = False  # outcomes that predictions are measured by: never in a trainee's folder
    columns: tuple[Column, ...] = ()


@dataclass(frozen=True)
class Dataset:
    id: str
    title: Words
    summary: Words
    source: str
    licence: str
    synthetic: bool
    files: tuple[DataFile, ...]
    folder: Path = field(default=Path(), metadata={"given": True})

    def file(self, name: str) -> DataFile:
        """Return the declared file of that name. Raises ``LessonError``."""
        for entry in self.files:
            if entry.name == name:
                return entry
        known = ", ".join(f.name for f in self.files)
        raise LessonError(self.folder / "dataset.toml", f"no file {name!r} is declared", f"It declares: {known}.")


@dataclass(frozen=True)
class Lesson:
    id: str
    title: Words
    points: float
    summary: Words = Words("", "")
    data: tuple[str, ...] = ()  # "<dataset>/<file>", put into the trainee's data/ folder
    truth: tuple[str, ...] = ()  # "<dataset>/<file>" held back: a test's expect(…, truth="<file>") is measured by it
    weight: float = 1.0
    minutes: int = 45
    due_days: int | None = None  # after release; None: no due time
    course: str = field(default="", metadata={"given": True})
    folder: Path = field(default=Path(), metadata={"given": True})

    @property
    def source(self) -> Path:
        """The one source of the lesson: ``lesson.py``, or an nbgrader course's notebook as ``lesson.ipynb``."""
        notebook = self.folder / "lesson.ipynb"
        return notebook if notebook.exists() else self.folder / "lesson.py"

    @property
    def imported(self) -> bool:
        """Whether it came from an nbgrader course: then a test may have asserts alone."""
        return self.source.suffix == ".ipynb"

    @property
    def name(self) -> str:
        """``course/lesson``, as people type it."""
        return f"{self.course}/{self.id}"


@dataclass(frozen=True)
class Completion:
    """What completing a course takes: a share of all its points, and every lesson tried and graded."""

    share: float  # 0.6: at least 60 % of the course's points


@dataclass(frozen=True)
class Course:
    id: str
    title: Words
    summary: Words
    order: int
    lessons: tuple[Lesson, ...]
    prerequisites: tuple[str, ...] = ()
    packages: tuple[str, ...] = ()  # imported once by the grader, so that each run finds them warm
    attempts: int = 0  # a lesson; 0: no limit
    late: str = "refuse"  # what happens after the due time: refuse | accept
    terminal: bool = False  # whether its trainees have a terminal in JupyterLab
    certificate: Completion | None = None  # what its certificate takes; None: the course gives none by itself
    folder: Path = field(default=Path(), metadata={"given": True})

    def lesson(self, lesson: str) -> Lesson:
        """Return the lesson of that id. Raises ``NotFound``."""
        for entry in self.lessons:
            if entry.id == lesson:
                return entry
        raise NotFound(N_("The course has no lesson “{lesson}”."), lesson=_shown(lesson))


class Catalogue:
    """All that is taught and with what, read once.

    ``seed`` is the site's own for files whose recipe must give nothing away; without one the recipe's stands, which
    anybody who has the repository knows.
    """

    def __init__(self, courses: Path, datasets: Path, seed: int | None = None) -> None:
        self.courses_folder, self.datasets_folder, self._seed = courses, datasets, seed
        paths = sorted(courses.glob("*/course.toml"))
        self._read = {path.parent.name: _stamp(path) for path in paths}  # before they are read: a change is seen
        found = [_course(path) for path in paths]
        self.courses: dict[str, Course] = {c.id: c for c in sorted(found, key=lambda c: (c.order, c.id))}
        self.datasets: dict[str, Dataset] = {d.id: d for d in map(_dataset, sorted(datasets.glob("*/dataset.toml")))}
        self._built: dict[tuple[str, Path], int] = {}  # data set, where its files are -> recipe's age

    @classmethod
    def of(cls, house: House) -> Catalogue:
        """Return what this house teaches, its own files made with its own secret."""
        return cls(house.courses, house.datasets, house.data_seed())

    def beside(self, courses: Path) -> Catalogue:
        """Return a catalogue of another courses folder with these data sets: what was made of them is not made anew."""
        made = Catalogue(courses, self.datasets_folder, self._seed)
        made._built = self._built
        return made

    def refresh(self) -> bool:
        """Read the courses anew whose ``course.toml`` is another than when it was read; return whether one was.

        Raises ``LessonError`` for one that is broken now: what was read before stays.
        """
        changed = False
        for course in list(self.courses.values()):
            path = course.folder / "course.toml"
            if self._read.get(course.id) != (seen := _stamp(path)):
                self.courses[course.id] = _course(path)
                self._read[course.id] = seen
                changed = True
        return changed

    def course(self, course: str) -> Course:
        """Return the course of that id. Raises ``NotFound``."""
        if course not in self.courses:
            raise NotFound(N_("There is no course “{course}”."), course=_shown(course))
        return self.courses[course]

    def lesson(self, course: str, lesson: str | None = None) -> Lesson:
        """Return a lesson, by two ids or by ``course/lesson``. Raises ``NotFound``."""
        if lesson is None:
            course, _, lesson = course.partition("/")
        return self.course(course).lesson(lesson)

    def select(self, names: tuple[str, ...]) -> list[Lesson]:
        """Return the lessons that ``COURSE`` or ``COURSE/LESSON`` name; all for no name. Raises ``NotFound``."""
        if not names:
            return [lesson for course in self.courses.values() for lesson in course.lessons]
        chosen: list[Lesson] = []
        for name in names:
            course, _, lesson = name.strip("/").partition("/")
            if course not in self.courses:
                raise LessonError(
                    self.courses_folder / course,
                    "there is no course of that name",
                    f"It is a folder with a course.toml: see courses/README.md. Known: {', '.join(self.courses)}.",
                )
            chosen += [self.lesson(course, lesson)] if lesson else list(self.course(course).lessons)
        return chosen

    def data_files(self, lesson: Lesson, cache: Path, *, fresh: bool = False) -> dict[str, bytes]:
        """Return the lesson's data files by name, made by their recipes and checked against their digests.

        ``cache`` keeps what a recipe made; with ``fresh`` the recipe runs anyway, once as long as it is the same.
        Raises ``LessonError`` where a digest differs, and for a file that is held back.
        """
        return self._files(lesson, lesson.data, cache, fresh=fresh, held_back=False)

    def truth_files(self, lesson: Lesson, cache: Path, *, fresh: bool = False) -> dict[str, bytes]:
        """Return by name the files that the lesson's predictions are measured by. They stay on the server."""
        return self._files(lesson, lesson.truth, cache, fresh=fresh, held_back=True)

    def held_back(self) -> tuple[str, ...]:
        """Return the files of outcomes that stay on the server, as ``dataset/file``."""
        return tuple(f"{d.id}/{file.name}" for d in self.datasets.values() for file in d.files if file.held_back)

    def truth_file(self, reference: str, cache: Path) -> bytes:
        """Return a file of ``held_back``, for what measures by it. Raises ``NotFound`` for any other."""
        dataset, _, name = reference.partition("/")
        if reference not in self.held_back():
            raise NotFound(N_("“{name}” is no file that is held back."), name=_shown(reference))
        return self._kept(self.datasets[dataset], self.datasets[dataset].file(name), cache, fresh=False).read_bytes()

    def _files(
        self, lesson: Lesson, references: tuple[str, ...], cache: Path, *, fresh: bool, held_back: bool
    ) -> dict[str, bytes]:
        files: dict[str, bytes] = {}
        for reference in references:
            dataset_id, _, name = reference.partition("/")
            dataset = self.datasets.get(dataset_id)
            if dataset is None:
                raise LessonError(
                    lesson.folder.parent / "course.toml",
                    f"{lesson.id} names the data set {dataset_id!r}, which does not exist",
                    f"Known data sets: {', '.join(self.datasets) or 'none'}.",
                )
            if name not in {file.name for file in dataset.files}:
                raise LessonError(
                    lesson.folder.parent / "course.toml",
                    f"{lesson.id} names {reference!r}, a file that the data set does not have",
                    f"{dataset_id} has: {', '.join(f.name for f in dataset.files)}.",
                )
            entry = dataset.file(name)
            if entry.held_back != held_back:
                raise LessonError(
                    lesson.folder.parent / "course.toml",
                    f"{lesson.id} names {reference!r} in {'truth' if held_back else 'data'}, "
                    f"but it is {'not ' if held_back else ''}held back",
                    "A file in data reaches trainees; one in truth never does, and says held_back = true.",
                )
            files[name] = self._kept(dataset, entry, cache, fresh=fresh).read_bytes()
        return files

    def kept_file(self, dataset: str, name: str, cache: Path) -> Path:
        """Return where a data set's file is kept, made now if it was not. Raises ``NotFound`` for one held back."""
        if dataset not in self.datasets:
            raise NotFound(N_("There is no data set “{dataset}”."), dataset=_shown(dataset))
        entry = self.datasets[dataset].file(name)
        if entry.held_back:
            raise NotFound(N_("The file “{name}” is held back."), name=name)
        return self._kept(self.datasets[dataset], entry, cache, fresh=False)

    def _kept(self, dataset: Dataset, entry: DataFile, cache: Path, *, fresh: bool) -> Path:
        kept = cache / _key(dataset, entry, self._seed)
        written = max(
            (p.stat().st_mtime_ns for p in dataset.folder.iterdir() if p.is_file() and p.suffix != ".toml"), default=0
        )
        if not kept.exists() or (fresh and self._built.get((dataset.id, cache)) != written):
            _make(dataset, cache, self._seed)
            self._built[dataset.id, cache] = written
        return kept


def _stamp(path: Path) -> tuple[int, int, int]:
    """Return what changes when a file is written."""
    told = path.stat()
    return told.st_mtime_ns, told.st_size, told.st_ino


def _shown(text: str) -> str:
    return text if len(text) <= 80 else text[:79] + "…"


def _key(dataset: Dataset, entry: DataFile, seed: int | None) -> str:
    """Return the name under which a made file is kept: its digest, or what a file of the site's own is made from."""
    if entry.sha256 != SITE:
        return entry.sha256
    made_from = f"{dataset.id}/{entry.name}/{seed}/".encode() + (dataset.folder / "recipe.py").read_bytes()
    return f"{SITE}-{sha256(made_from).hexdigest()}"


def _make(dataset: Dataset, cache: Path, seed: int | None) -> None:
    """Build a data set and keep all its files: a recipe may take a while, and lessons share it."""
    with tempfile.TemporaryDirectory() as scratch:
        build(dataset, Path(scratch), seed)
        cache.mkdir(parents=True, exist_ok=True)
        for entry in dataset.files:
            with tempfile.NamedTemporaryFile(dir=cache, delete=False) as partial:
                partial.write((Path(scratch) / entry.name).read_bytes())
            shutil.move(partial.name, cache / _key(dataset, entry, seed))


def build(dataset: Dataset, to: Path, seed: int | None = None) -> None:
    """Run a data set's recipe into the folder ``to`` and check what it made. Raises ``LessonError``."""
    path = dataset.folder / "recipe.py"
    if not path.exists():
        raise LessonError(path, "the recipe is missing", "Write recipe.py with a function build(to).")
    module = types.ModuleType(f"recipe_{dataset.id}")
    module.__file__ = str(path)
    sys.modules[module.__name__] = module  # a dataclass looks its module up
    # Ours, not a trainee's; and not imported: bytecode is kept by the second, and an author is quicker.
    exec(compile(path.read_bytes(), path, "exec"), module.__dict__)  # noqa: S102
    if seed is not None and any(entry.sha256 == SITE for entry in dataset.files):
        module.build(to, seed)
    else:
        module.build(to)
    for entry in dataset.files:
        made = to / entry.name
        if not made.exists():
            raise LessonError(
                path, f"the recipe made no file {entry.name!r}", "Make it, or take it out of dataset.toml."
            )
        digest = sha256(made.read_bytes()).hexdigest()
        if entry.sha256 not in (digest, SITE):
            raise LessonError(
                path,
                f"{entry.name} has another digest than declared: {digest}",
                "If the change is meant, write the new digest into dataset.toml.",
            )


def _course(path: Path) -> Course:
    raw = _toml(path)
    course: Course = _read(Course, raw, path, folder=path.parent)
    _refuse_other_id(path, course.id)
    if course.id in RESERVED_COURSES:
        raise LessonError(
            path, f"a course can't be called {course.id!r}: a page is", "Give it and its folder another name."
        )
    if course.late not in ("refuse", "accept"):
        raise LessonError(path, f"late = {course.late!r}", "Use refuse or accept.")
    if course.certificate is not None and not 0 < course.certificate.share <= 1:
        raise LessonError(path, f"certificate.share = {course.certificate.share}", "Use 0.6 for 60 %; 1 is all points.")
    lessons = tuple(dataclasses.replace(x, course=course.id, folder=path.parent / x.id) for x in course.lessons)
    seen: set[str] = set()
    for lesson in lessons:
        if lesson.id in seen | RESERVED or not NAME.fullmatch(lesson.id):
            raise LessonError(
                path,
                f"the lesson id {lesson.id!r} is doubled, reserved or not a plain name",
                "Use small letters, digits and _.",
            )
        seen.add(lesson.id)
        if (lesson.folder / "lesson.py").exists() and lesson.imported:
            raise LessonError(lesson.folder, "the lesson has two sources", "Keep lesson.py or lesson.ipynb.")
        if not lesson.source.exists():
            raise LessonError(
                lesson.source, "the lesson has no source", "Write it, or take the lesson out of course.toml."
            )
    return dataclasses.replace(course, lessons=lessons)


def _dataset(path: Path) -> Dataset:
    dataset: Dataset = _read(Dataset, _toml(path), path, folder=path.parent)
    _refuse_other_id(path, dataset.id)
    return dataset


def _refuse_other_id(path: Path, name: str) -> None:
    if name != path.parent.name or not NAME.fullmatch(name):
        cure = f"Write id = {path.parent.name!r}; a name has small letters, digits and _."
        raise LessonError(path, f"the id {name!r} is not the folder's name", cure)


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LessonError(path, f"this is not TOML: {error}", "Mend the line it names.") from error


def _read(kind: type[Any], raw: Any, path: Path, where: str = "", **given: Any) -> Any:
    """Build the dataclass ``kind`` from a TOML table, strictly."""
    if not isinstance(raw, dict):
        raise LessonError(path, f"{where or 'the file'} must be a table", "Write it as [name] with keys below.")
    fields = {f.name: f for f in dataclasses.fields(kind) if not f.metadata.get("given")}
    for key in raw:
        if key not in fields:
            near = difflib.get_close_matches(key, fields, 1)
            hint = f"Did you mean {near[0]!r}?" if near else f"Known keys: {', '.join(fields)}."
            raise LessonError(path, f"unknown key {where + '.' if where else ''}{key}", hint)
    types_ = get_type_hints(kind)
    values = dict(given)
    for name, entry in fields.items():
        at = f"{where}.{name}" if where else name
        if name in raw:
            values[name] = _value(types_[name], raw[name], path, at)
        elif entry.default is dataclasses.MISSING:
            table = dataclasses.is_dataclass(types_[name])
            raise LessonError(
                path, f"{at} is missing", f"Add [{at}] with ko = … and en = …" if table else f"Add {name} = …"
            )
    return kind(**values)


def _value(kind: Any, raw: Any, path: Path, at: str) -> Any:
    if get_origin(kind) is tuple:
        if not isinstance(raw, list):
            raise LessonError(path, f"{at} must be a list", "Write it in square brackets.")
        return tuple(_value(get_args(kind)[0], item, path, f"{at}[{i}]") for i, item in enumerate(raw))
    if isinstance(kind, types.UnionType):
        kind = next(k for k in get_args(kind) if k is not type(None))
    if dataclasses.is_dataclass(kind):
        return _read(kind, raw, path, at)  # type: ignore[arg-type]
    if kind is float and type(raw) is int:
        return float(raw)
    if type(raw) is not kind:
        raise LessonError(path, f"{at} must be {kind.__name__}, not {type(raw).__name__}", "Mend the value.")
    return raw
