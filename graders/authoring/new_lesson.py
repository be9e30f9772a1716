"""A notebook in nbgrader's format becomes a new lesson of a course: proven first, then put in its place, or not at all.

The course is staged beside the real one, as links to the lessons that are there, and read by the catalogue itself: what
is wrong with a file or a title is found there. What is put in place is what was proven, byte for byte.
"""

from __future__ import annotations

import json
import shutil
import tempfile
import unicodedata
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import nbformat

from graders.authoring import staging
from graders.authoring.check import Proof, prove
from graders.authoring.nbgrader_courses import planning, reading
from graders.authoring.nbgrader_courses.writing import toml_text, toml_words
from graders.catalogue import Catalogue, Course, Lesson, Words
from graders.config import House
from graders.errors import BadRequest, Conflict, LessonError
from graders.grading.job import Grader
from graders.language import N_
from graders.records.people import clean_name

MOST_LESSONS = 99  # of a course: two digits lead a lesson's id
MOST_MINUTES = 600
MAX_TITLE = 80  # letters


@dataclass(frozen=True)
class NewLesson:
    """A lesson that is to be: its id, the notebook as it will lie there, and its entry in ``course.toml``."""

    course: str
    id: str
    title: Words
    points: float
    data: tuple[str, ...]
    notebook: bytes
    entry: str

    @property
    def name(self) -> str:
        """``course/lesson``, as people type it."""
        return f"{self.course}/{self.id}"


def read(
    catalogue: Catalogue, course: Course, file: str, data: bytes, *, title: Words, minutes: int, files: tuple[str, ...]
) -> NewLesson:
    """Return what an uploaded notebook would be as the next lesson of a course; nothing in it is executed.

    ``file`` is what its sender calls it; ``title`` may be empty: then the notebook's first heading is. ``files`` are
    ``<data set>/<file>`` that lie in the lesson's ``data/``. Raises ``LessonError`` and ``BadRequest``.
    """
    shown = PurePosixPath(file.replace("\\", "/")).name[:80] or "lesson.ipynb"
    found = reading.notebook(shown, data)
    if why := reading.not_for_us(found):
        raise LessonError(shown, f"{why[0].upper()}{why[1:]}", "See courses/README.md for what a lesson needs.")
    stem = planning.plain(PurePosixPath(shown).stem, "lesson")
    heading = planning.title(found, stem, stem)
    ko, en = (_plain_line(text) for text in (title.ko or heading, title.en or title.ko or heading))
    named = Words(ko or stem, en or ko or stem)
    known = {f"{d.id}/{f.name}" for d in catalogue.datasets.values() for f in d.files if not f.held_back}
    if not set(files) <= known or not 1 <= minutes <= MOST_MINUTES:
        raise BadRequest()
    text: str = nbformat.writes(found)
    lesson, points = _id(course, stem), planning.points(found)
    return NewLesson(
        course.id, lesson, named, points, files, f"{text}\n".encode(), _entry(lesson, named, points, minutes, files)
    )


def _plain_line(text: str) -> str:
    """Return a title without control characters, which could turn a line around."""
    kept = "".join(c for c in clean_name(text) if not unicodedata.category(c).startswith("C"))
    return kept[:MAX_TITLE].strip()


def _id(course: Course, stem: str) -> str:
    """Return the id of the course's next lesson: the number after its last, and what the file is called."""
    numbers = [int(lesson.id[:2]) for lesson in course.lessons if lesson.id[:2].isdigit()]
    number = max(numbers, default=0) + 1
    if number > MOST_LESSONS:
        raise Conflict(N_("This course is full."), cure=N_("Begin another course."))
    return f"{number:02d}_{stem.lstrip('0123456789_') or 'lesson'}"[:64].rstrip("_")


def _entry(lesson: str, title: Words, points: float, minutes: int, files: tuple[str, ...]) -> str:
    listed = json.dumps(list(files), ensure_ascii=False)
    return (
        f"\n[[lessons]]\nid = {toml_text(lesson)}\npoints = {points!r}\ndata = {listed}\nminutes = {minutes}\n"
        + toml_words("title", title.ko, title.en)
    )


def proof(new: NewLesson, house: House) -> Proof:
    """Run the model answer and the empty notebook of a lesson that is to be, in the box. Raises ``GraderFault``."""
    with tempfile.TemporaryDirectory() as scratch:
        try:
            staged = _staged(new, house, Path(scratch))
            lesson = staged.lesson(new.course, new.id)
            found = prove(staged, lesson, Grader(house), house.state / "cache" / "datasets")
        except LessonError as broken:
            found = Proof(new.name, error=broken.say("en"), cure=broken.say_cure("en"))
    return staging.told(found, Path(scratch))


def _staged(new: NewLesson, house: House, scratch: Path) -> Catalogue:
    """Return a catalogue of this one course with the new lesson in it. Raises ``LessonError``."""
    toml = (house.courses / new.course / "course.toml").read_text("utf-8").rstrip("\n") + "\n" + new.entry
    return staging.staged(house, scratch, new.course, toml, new.id, {"lesson.ipynb": new.notebook})


def put(new: NewLesson, house: House, catalogue: Catalogue) -> Lesson:
    """Put a proven lesson in its place and let the catalogue know it; it is not released by this.

    Raises ``Conflict`` where something of that name came meanwhile, and ``GraderFault`` where the folder can't be
    written.
    """
    with staging.alone(house, new.course):
        course = house.courses / new.course
        if (course / new.id).exists():
            raise Conflict(
                N_("Somebody added a lesson meanwhile."), cure=N_("Choose the notebook again: it gets another number.")
            )
        try:
            with tempfile.TemporaryDirectory() as scratch:
                _staged(new, house, Path(scratch))  # course.toml may be another one by now
                _write(new, course, Path(scratch) / "courses" / new.course / "course.toml")
        except OSError as error:
            raise staging.unwritable() from error
    catalogue.refresh()
    return catalogue.lesson(new.course, new.id)


def _write(new: NewLesson, course: Path, toml: Path) -> None:
    """First the lesson's folder, then the line that names it: a course that is read in between is whole."""
    partial = Path(tempfile.mkdtemp(prefix=f".{new.id}.", dir=course))
    beside, place = partial / "course.toml", course / new.id
    try:
        shutil.copyfile(toml, beside)
        shutil.copymode(course / "course.toml", beside)
        lesson = partial / new.id
        lesson.mkdir()
        (lesson / "lesson.ipynb").write_bytes(new.notebook)
        shutil.copymode(course, lesson)
        shutil.copymode(course / "course.toml", lesson / "lesson.ipynb")
        lesson.rename(place)
        try:
            beside.replace(course / "course.toml")
        except OSError:
            shutil.rmtree(place)
            raise
    finally:
        shutil.rmtree(partial, ignore_errors=True)
