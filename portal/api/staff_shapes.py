"""What the API says to who teaches a course or runs programmes. Times are ISO 8601 in UTC, days those of the site."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from portal.api.shapes import Both, Lesson, Told

AnyOutcome = Literal["scored", "ungraded", "not_gradable", "grader_fault"]


class Who(Told):
    """Somebody. Without `custom:boards:names` a token reads codes: the same as in tables without names."""

    code: str
    """The same for this person in everything about this course, and another one in each course."""
    login: str | None
    name: str | None


class LessonStanding(Told):
    """How many people of a course are where in a released lesson."""

    lesson: str
    title: Both
    new: int
    """Have not begun."""
    way: int
    """Are on the way."""
    done: int
    """Have all points."""
    stuck: int
    """Of those on the way: three attempts or more, of which the last two brought nothing."""


class Stuck(Told):
    """Somebody whose last attempts at a lesson brought nothing."""

    who: Who
    lesson: str
    tries: int
    best: float
    """Points."""
    max_points: float
    missed: list[str]
    """The tests that the newest attempt does not pass."""


class Silent(Told):
    """Somebody unfinished who sent nothing in for seven days."""

    who: Who
    last: datetime | None
    """The newest submission; null: never one."""
    done: int
    """Lessons."""


class Missed(Told):
    """A test, by everybody's newest attempt."""

    lesson: str
    test: str
    missed: int
    """People who don't pass it."""
    tried: int
    """People who have tried."""


class Day(Told):
    """A day in the site's time zone."""

    day: date
    submissions: int
    people: int
    """Trainees who sent them."""


class CourseStanding(Told):
    """A course as it stands. Lists hold the first few; `stuck_count` and `silent_count` say how many there are."""

    course: str
    title: Both
    people: int
    """Active trainees on the course's list."""
    begun: int
    """How many of them have sent something in."""
    finished: int
    """How many of them have done all lessons that were ever open."""
    at_risk: int
    """How many of them are stuck or silent."""
    lessons: list[LessonStanding]
    stuck: list[Stuck]
    """Most attempts first."""
    stuck_count: int
    silent: list[Silent]
    """Longest silent first."""
    silent_count: int
    missed: list[Missed]
    """By most people first."""


class Dashboard(CourseStanding):
    """A course as it stands, with its last four weeks."""

    days: list[Day]
    """Oldest first, also those on which nothing happened."""


class Managed(Told):
    """All courses at a glance."""

    waiting: int
    """Sign-ups that wait for a decision."""
    courses: list[CourseStanding]
    days: list[Day]
    """The last four weeks of all courses together."""


class Submitted(Told):
    """One submission of a course."""

    submission: str
    who: Who
    lesson: str
    number: int
    """The attempt, from 1."""
    received_at: datetime
    digest: str
    """SHA-256 of what was sent."""
    outcome: AnyOutcome
    points: float | None
    """null unless it is scored."""
    max_points: float | None
    flags: list[str]
    """What grading noticed and nobody has cleared."""
    cleared: list[str]
    """What grading noticed and somebody has cleared."""
    waits_for_marks: bool
    """Whether a question of it waits for a person."""


class SubmittedPage(Told):
    """A page of a course's submissions."""

    items: list[Submitted]
    total: int
    """How many there are on all pages."""
    page: int
    pages: int
    per_page: int
    next_page: int | None


class Wrong(Told):
    """A wrong outcome of a test."""

    attempts: int
    """How many attempts had it."""
    message: str


class Item(Told):
    """What the attempts say about a test. Those that a person marks are not among them."""

    name: str
    max_points: float
    people: int
    """Who met the test."""
    passed_at_first: float
    """Share of these people whose first graded attempt passes it, 0 to 1."""
    passed_in_the_end: float
    """Share of these people whose newest graded attempt passes it, 0 to 1."""
    discrimination: float | None
    """Point-biserial correlation with the points of all other tests, -1 to 1, by first attempts; null: unknown."""
    attempts: float | None
    """Attempts until it passed, the median of those who did."""
    minutes: float | None
    """Minutes from the first submission to the one that passed, the median of those who did."""
    reading: Literal["few", "against", "easy", "hard", "weak", "good"]
    says: str
    """The reading as a sentence."""
    wrong: list[Wrong]
    """The commonest wrong outcomes."""


class Items(Told):
    """The statistics of a lesson's tests."""

    course: str
    lesson: str
    title: Both
    items: list[Item]


class Mark(Told):
    """Points that a person gave a question, or took back."""

    submission: str
    lesson: str
    question: str
    points: float
    taken_back: bool
    by: str
    """The marker's login."""
    at: datetime
    comment: str
    """What the trainee reads."""
    reason: str


class MoreTime(Told):
    """More time or attempts, given or taken back."""

    lesson: str
    given: bool
    """false: taken back."""
    due_at: datetime | None
    attempts: int
    """On top of the course's."""
    by: str
    at: datetime
    reason: str


class FlagDecision(Told):
    """What somebody decided about a flag."""

    submission: str
    lesson: str
    flag: str
    cleared: bool
    by: str
    at: datetime
    reason: str


class PersonHistory(Told):
    """All that a course knows of one person, the newest first. That it was read is written down, and they see it."""

    who: Who
    active: bool
    """Whether the account is."""
    since: datetime | None
    """Since when the person is on the course's list."""
    points: float
    max_points: float
    lessons: list[Lesson]
    submissions: list[Submitted]
    marks: list[Mark]
    extensions: list[MoreTime]
    flag_decisions: list[FlagDecision]
