"""Facts as shapes, for whoever learns: the same values that the pages show, field by field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graders import catalogue
from graders.records import announcements
from portal import attempt_facts, board_facts, facts, voice_facts
from portal.api import shapes


def both(words: catalogue.Words) -> shapes.Both:
    """Return a text of the catalogue."""
    return shapes.Both(ko=words.ko, en=words.en)


def lesson(it: facts.LessonFacts) -> shapes.Lesson:
    """Return a lesson as it stands for one person."""
    return shapes.Lesson(
        lesson=it.lesson.id,
        number=it.number,
        title=both(it.lesson.title),
        summary=both(it.lesson.summary),
        minutes=it.lesson.minutes,
        max_points=it.lesson.points,
        state=it.state,  # type: ignore[arg-type]  # one of ``facts.STATES``
        open=it.open,
        best=it.best,
        due_at=it.due_at,
        extended=it.extended,
        released_at=it.released_at,
        opens_at=it.opens_at,
        tried=it.tried,
        attempts=it.attempts,
        attempts_left=it.attempts_left,
    )


def course_line(it: facts.CourseFacts) -> shapes.CourseLine:
    """Return a course as it stands for one person."""
    return shapes.CourseLine(
        course=it.course.id,
        title=both(it.course.title),
        summary=both(it.course.summary),
        enrolled=it.enrolled,
        points=it.points,
        max_points=it.max_points,
        lesson_count=len(it.lessons),
        released=it.released,
        done=it.done,
        next=it.next.lesson.id if it.next else None,
    )


def course(it: facts.CourseFacts) -> shapes.Course:
    """Return a course with its lessons."""
    lessons = [lesson(one) for one in it.lessons]
    return shapes.Course(**dict(course_line(it)), prerequisites=list(it.course.prerequisites), lessons=lessons)


def attempt(it: attempt_facts.AttemptFacts) -> shapes.Attempt:
    """Return one attempt; its tests say what the page says, no more."""
    tests = [
        shapes.Test(name=t.name, points=t.points, max_points=t.max_points, mark=t.mark, message=t.message)  # type: ignore[arg-type]
        for t in it.tests
    ]
    return shapes.Attempt(
        submission=it.id,
        number=it.number,
        received_at=it.received_at,
        digest=it.digest,
        state=it.state,  # type: ignore[arg-type]  # as ``AttemptFacts`` says
        ahead=it.ahead,
        wait=it.wait,
        look_again=it.look_again,
        outcome=it.outcome,  # type: ignore[arg-type]
        points=it.points,
        max_points=it.max_points,
        tests=tests,
        notes=list(it.notes),
    )


def lesson_page(
    it: facts.LessonFacts, questions: int, tried: Sequence[attempt_facts.AttemptFacts] | None
) -> shapes.LessonPage:
    """Return a lesson with the person's attempts; None: not this token's to read."""
    return shapes.LessonPage(
        **dict(lesson(it)),
        data=list(dict.fromkeys(name.partition("/")[0] for name in it.lesson.data)),
        questions=questions,
        submissions=None if tried is None else [attempt(one) for one in tried],
    )


def board(course: str, it: board_facts.Board) -> shapes.Board:
    """Return a board. A name and the alias that stands for it are never told together, as on the page."""

    def row(one: board_facts.BoardRow) -> shapes.BoardRow:
        return shapes.BoardRow(
            place=one.place,
            name=one.name or None,
            alias=None if one.name or one.me else one.alias,
            me=one.me,
            points=one.points,
            max_points=one.max_points,
            lessons=one.lessons,
            reached_at=one.at,
            flagged=one.flagged,
        )

    return shapes.Board(
        course=course,
        people=it.people,
        top=[row(one) for one in it.top],
        near=[row(one) for one in it.near],
        frozen_at=it.frozen_at,
        live=it.live,
        as_of=it.as_of,
        pending=it.pending,
    )


def announcement(row: announcements.Announcement, names: Mapping[str, str]) -> shapes.Announcement:
    """Return an announcement."""
    return shapes.Announcement(
        number=row.id,
        course=row.course or None,
        title=row.title,
        text=row.text,
        pinned=row.pinned,
        by=names.get(row.by),
        at=row.at,
    )


def question(it: voice_facts.Listed) -> shapes.Question:
    """Return a question of a list."""
    return shapes.Question(
        number=it.row.id,
        title=it.row.title,
        author=it.author.name or None,
        me=it.author.me,
        answers=it.row.posts - 1,
        waits=it.row.waiting_since is not None,
        solved=it.row.solved,
        hidden=it.row.hidden,
        at=it.row.at,
    )


def dataset(it: catalogue.Dataset, lessons: Sequence[catalogue.Lesson]) -> shapes.DataSet:
    """Return a data set, as it is declared."""
    files = [
        shapes.DataFile(
            name=file.name,
            rows=file.rows,
            held_back=file.held_back,
            columns=[
                shapes.Column(name=c.name, type=c.type, unit=c.unit, meaning=both(c.meaning)) for c in file.columns
            ],
        )
        for file in it.files
    ]
    return shapes.DataSet(
        dataset=it.id,
        title=both(it.title),
        summary=both(it.summary),
        source=it.source,
        licence=it.licence,
        synthetic=it.synthetic,
        files=files,
        lessons=[f"{one.course}/{one.id}" for one in lessons],
    )
