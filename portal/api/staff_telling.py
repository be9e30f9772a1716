"""Facts as shapes, for who teaches a course or runs programmes. People are named to who may see names, else coded."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from graders.grading.result import message
from graders.overview import activity, items
from portal import overview_facts, person_facts
from portal.api import staff_shapes as shapes
from portal.api import telling
from portal.submission_rows import Line
from portal.tables.content import READINGS, code
from portal.words import Words

Called = Callable[[int, str, str], shapes.Who]


def named(key: bytes, course: str, names: bool) -> Called:
    """Return what says who somebody is: by number, login and name."""

    def who(person: int, login: str, name: str) -> shapes.Who:
        told = code(key, course, person)
        return shapes.Who(code=told, login=login if names else None, name=name if names else None)

    return who


def standing(it: overview_facts.Overview, called: Called) -> shapes.CourseStanding:
    """Return a course as it stands."""

    def who(person: int) -> shapes.Who:
        known = it.who[person]
        return called(person, known.login, known.name)

    stood, course = it.standing, it.course
    return shapes.CourseStanding(
        course=course.id,
        title=telling.both(course.title),
        people=stood.people,
        begun=stood.begun,
        finished=stood.finished,
        at_risk=stood.at_risk,
        lessons=[
            shapes.LessonStanding(
                lesson=x.lesson,
                title=telling.both(course.lesson(x.lesson).title),
                new=x.new,
                way=x.way,
                done=x.done,
                stuck=x.stuck,
            )
            for x in stood.lessons
        ],
        stuck=[
            shapes.Stuck(
                who=who(x.person),
                lesson=x.lesson,
                tries=x.tries,
                best=x.best,
                max_points=course.lesson(x.lesson).points,
                missed=list(x.missed),
            )
            for x in it.stuck
        ],
        stuck_count=len(stood.stuck),
        silent=[shapes.Silent(who=who(x.person), last=x.last, done=x.done) for x in it.silent],
        silent_count=len(stood.silent),
        missed=[shapes.Missed(lesson=x.lesson, test=x.test, missed=x.missed, tried=x.tried) for x in it.missed],
    )


def days(found: Sequence[activity.Day]) -> list[shapes.Day]:
    """Return days."""
    return [shapes.Day(day=x.day, submissions=x.submissions, people=x.people) for x in found]


def submitted(line: Line, called: Called) -> shapes.Submitted:
    """Return one submission."""
    scored = line.outcome == "scored"
    return shapes.Submitted(
        submission=line.id,
        who=called(line.person, line.login, line.name),
        lesson=line.lesson,
        number=line.number,
        received_at=line.received_at,
        digest=line.bundle,
        outcome=line.outcome,  # type: ignore[arg-type]  # one of ``selection.OUTCOMES``
        points=line.points if scored else None,
        max_points=line.max_points if scored else None,
        flags=list(line.flags),
        cleared=list(line.cleared),
        waits_for_marks=line.marks,
    )


def item(it: items.Item, words: Words) -> shapes.Item:
    """Return the statistics of a test, and what they say."""
    wrong = [
        shapes.Wrong(attempts=x.attempts, message=message(x.why, {"hint": x.hint, "error": x.hint}, words.language))
        for x in it.wrong
    ]
    return shapes.Item(
        name=it.name,
        max_points=it.points,
        people=it.people,
        passed_at_first=it.first,
        passed_in_the_end=it.final,
        discrimination=it.discrimination,
        attempts=it.attempts,
        minutes=it.minutes,
        reading=it.reading,  # type: ignore[arg-type]  # one of ``READINGS``
        says=words(READINGS[it.reading]),
        wrong=wrong,
    )


def history(it: person_facts.History, called: Called) -> shapes.PersonHistory:
    """Return all that a course knows of one person."""
    marks = [
        shapes.Mark(
            submission=x.submission.id,
            lesson=x.submission.lesson,
            question=x.mark.question,
            points=x.mark.points,
            taken_back=x.taken_back,
            by=x.mark.by,
            at=x.mark.at,
            comment=x.mark.comment,
            reason=x.mark.reason,
        )
        for x in it.marks
    ]
    more = [
        shapes.MoreTime(
            lesson=x.lesson,
            given=x.row.outcome == "given",
            due_at=x.due_at,
            attempts=x.attempts,
            by=x.row.by,
            at=x.row.at,
            reason=x.row.reason,
        )
        for x in it.extensions
    ]
    flags = [
        shapes.FlagDecision(
            submission=x.subject,
            lesson=x.details["lesson"],
            flag=x.details["flag"],
            cleared=x.outcome == "cleared",
            by=x.by,
            at=x.at,
            reason=x.reason,
        )
        for x in it.flags
    ]
    return shapes.PersonHistory(
        who=called(it.person.id, it.person.login, it.person.name),
        active=it.person.state == "active",
        since=it.since,
        points=it.course.points,
        max_points=it.course.max_points,
        lessons=[telling.lesson(x) for x in it.course.lessons],
        submissions=[submitted(x, called) for x in it.lines],
        marks=marks,
        extensions=more,
        flag_decisions=flags,
    )
