"""What the API says to whoever learns. Times are ISO 8601 in UTC; a text of the catalogue comes in both languages."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

LessonState = Literal["unreleased", "closed", "new", "waiting", "partial", "marking", "done"]
Outcome = Literal["scored", "not_gradable", "grader_fault"]


class Told(BaseModel):
    """The base: frozen, nothing unknown, and the words below a field are its description in the OpenAPI."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Both(Told):
    """A text in both languages."""

    ko: str
    en: str


class Me(Told):
    """Who asks, and what the token may do."""

    login: str
    name: str
    role: Literal["trainee", "instructor", "manager", "administrator"]
    language: Literal["ko", "en"]
    """In which messages are said to this request."""
    scopes: list[str]
    """What the token may do here, of the scopes that begin with `custom:`."""
    courses: list[str]
    """The courses on whose list the person is."""
    teaches: list[str]
    """The courses in which an instructor's scopes hold."""


class Lesson(Told):
    """A lesson and how it stands for the person."""

    lesson: str
    number: int
    """Its place in the course, from 1."""
    title: Both
    summary: Both
    minutes: int
    """About how long it takes, in minutes."""
    max_points: float
    """All its points."""
    state: LessonState
    """`unreleased`, `closed`, `new` (open, never tried), `waiting` (being graded), `partial`, `done` (all points)."""
    open: bool
    """Whether it takes submissions from this person now."""
    best: float | None
    """The person's best points, people's marks among them; null before the first graded attempt."""
    due_at: datetime | None
    """Until when this person may submit; null: no due time."""
    extended: bool
    """Whether that is later than for the others."""
    released_at: datetime | None
    opens_at: datetime | None
    """When it opens for the first time, where that is planned."""
    tried: int
    """How many attempts were sent in."""
    attempts: int
    """How many attempts the person has; 0: no limit."""
    attempts_left: int | None
    """null: no limit."""


class CourseLine(Told):
    """A course and how it stands for the person."""

    course: str
    title: Both
    summary: Both
    enrolled: bool
    """Whether the person is on its list: who fetched a lesson or sent one in."""
    points: float
    """The best points of all lessons together."""
    max_points: float
    """The points of all lessons together."""
    lesson_count: int
    released: int
    """How many lessons were ever open."""
    done: int
    """How many lessons have all their points."""
    next: str | None
    """The first lesson with something left to win."""


class Course(CourseLine):
    """A course with its lessons in order."""

    prerequisites: list[str]
    """Courses that are good to do first."""
    lessons: list[Lesson]


class Test(Told):
    """One test of a result."""

    __test__ = False  # not a pytest class

    name: str
    points: float
    max_points: float
    mark: Literal["passed", "missed", "manual", "marked"]
    """`manual`: waits for a person; `marked`: by one."""
    message: str
    """What to know: the author's hint, an error of one's own code, a person's comment."""


class Attempt(Told):
    """One submission, and once it is graded its result. Nothing in it was made after a hidden test came in."""

    submission: str
    number: int
    """The attempt, from 1."""
    received_at: datetime
    """By the server's clock."""
    digest: str
    """SHA-256 of what was sent."""
    state: Literal["waiting", "running", "done"]
    ahead: int
    """How many submissions are graded before it."""
    wait: int
    """Seconds until the score, about."""
    look_again: float
    """Seconds until it is worth asking again."""
    outcome: Outcome | None
    """null before it is graded."""
    points: float
    max_points: float
    tests: list[Test]
    notes: list[str]
    """What was repaired in the notebook before it was graded."""


class LessonPage(Lesson):
    """A lesson with the person's attempts, the newest first."""

    data: list[str]
    """The data sets that it is taught with."""
    questions: int
    """How many questions about it everybody sees."""
    submissions: list[Attempt] | None
    """null without `custom:lessons:take`."""


class BoardRow(Told):
    """A line of a board."""

    place: int
    """From 1; equal points, the same place is never given twice: whoever was there first stands before."""
    name: str | None
    """null where the reader may not know it."""
    alias: str | None
    """What stands in a name's place, the same on this board every time; null beside a name, and for oneself."""
    me: bool
    points: float
    max_points: float
    lessons: int
    """How many lessons have points."""
    reached_at: datetime
    """When these points were reached."""
    flagged: bool
    """Whether the result is being looked into; said to who sees names only."""


class Board(Told):
    """The top of a course's board and, apart from it, the person and the few around them."""

    course: str
    people: int
    """How many stand on it."""
    top: list[BoardRow]
    near: list[BoardRow]
    """Empty where the person is in `top`, or nowhere."""
    frozen_at: datetime | None
    """Since when trainees see it held still."""
    live: bool
    """Whether this answer moves in spite of that, because its reader sees names."""
    as_of: datetime | None
    """The time that it stands for, where newer results are still being counted."""
    pending: bool
    """Whether it is being worked out just now: ask again in a few minutes."""


class Announcement(Told):
    """What the centre or an instructor tells."""

    number: int
    course: str | None
    """null: for everybody."""
    title: str
    text: str
    """As it was written: plain text, never HTML."""
    pinned: bool
    by: str | None
    """Who wrote it; null: somebody who left."""
    at: datetime


class Announcements(Told):
    """A page of announcements: pinned ones first, then the newest first."""

    items: list[Announcement]
    page: int
    next_page: int | None


class Question(Told):
    """A question about a lesson, without what was said about it."""

    number: int
    title: str
    """As it was written: plain text, never HTML. Empty: deleted."""
    author: str | None
    """null: anonymous to the reader, or somebody who left."""
    me: bool
    """Whether the person asked it."""
    answers: int
    """How many posts follow it."""
    waits: bool
    """Whether it waits for an instructor."""
    solved: bool
    hidden: bool
    at: datetime


class Questions(Told):
    """A page of a lesson's questions, the newest first; for who answers them those that wait come first."""

    items: list[Question]
    page: int
    next_page: int | None


class Column(Told):
    """A column of a file."""

    name: str
    type: str
    """`string`, `integer`, `number`, `date` or `boolean`."""
    unit: str
    """Empty: none."""
    meaning: Both


class DataFile(Told):
    """A file of a data set."""

    name: str
    rows: int
    held_back: bool
    """Whether it stays on the server: predictions are measured by it."""
    columns: list[Column]


class DataSet(Told):
    """What lessons are taught with."""

    dataset: str
    title: Both
    summary: Both
    source: str
    licence: str
    synthetic: bool
    """Whether it is made up."""
    files: list[DataFile]
    lessons: list[str]
    """`course/lesson`, each that uses it."""


class MyData(Told):
    """All that the site keeps about the person: `data.json` of the archive under “my data”, without the notebooks."""

    model_config = ConfigDict(extra="allow")

    account: dict[str, Any]
    consents: list[dict[str, Any]]
    courses: list[dict[str, Any]]
    submissions: list[dict[str, Any]]
    """Each with its result, test by test."""
    looks: list[dict[str, Any]]
    """Who opened the person's work, and when."""
    kept_until: list[dict[str, Any]]
    """What of it has an end of its own, and when that is."""
