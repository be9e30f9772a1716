"""Does the way show where somebody is, what is next over all courses, and what is ahead and why?"""

from __future__ import annotations

from pathlib import Path

from graders.catalogue import Course, Lesson, Words
from portal import ladder
from portal.facts import CLOSED, DONE, MARKING, NEW, PARTIAL, UNRELEASED, WAITING, CourseFacts, LessonFacts


def course(name: str, *states: str, after: tuple[str, ...] = (), begun: bool = False) -> CourseFacts:
    """Return a course whose lessons stand so; ``after``: what it builds on."""
    lessons = tuple(Lesson(f"{n:02}", Words("차시", "lesson"), 10.0, course=name) for n in range(len(states)))
    entry = Course(name, Words(name, name), Words("", ""), 0, lessons, after, folder=Path(name))
    told = tuple(
        LessonFacts(
            lesson=x, number=n, state=state, open=state in (NEW, PARTIAL, WAITING), best=None, due_at=None,
            released_at=None, opens_at=None, tried=0, attempts_left=None, attempts=0, extended=False,
        )
        for n, (x, state) in enumerate(zip(lessons, states, strict=True), 1)
    )  # fmt: skip
    return CourseFacts(entry, told, begun)


def way(*courses: CourseFacts) -> dict[str, str]:
    return {step.facts.course.id: step.state for step in ladder.steps(courses)}


def test_whoever_is_new_is_at_the_first_course_and_the_rest_is_ahead() -> None:
    known = ladder.steps([course("a", NEW, NEW), course("b", NEW, after=("a",)), course("c", NEW, after=("b",))])
    assert [(x.facts.course.id, x.state) for x in known] == [("a", "next"), ("b", "ahead"), ("c", "ahead")]
    assert [[m.course.id for m in x.missing] for x in known] == [[], ["a"], ["b"]]
    assert ladder.following(known) is known[0].facts


def test_a_course_that_is_done_makes_the_one_after_it_the_next() -> None:
    assert way(course("a", DONE, DONE, begun=True), course("b", NEW, after=("a",))) == {"a": "done", "b": "next"}


def test_what_was_closed_before_it_was_done_holds_nobody_back() -> None:
    assert way(course("a", DONE, CLOSED, begun=True), course("b", NEW, after=("a",))) == {"a": "ended", "b": "next"}
    waits = way(course("a", DONE, MARKING, begun=True), course("b", NEW, after=("a",)))
    assert waits == {"a": "ended", "b": "next"}, "nor does an essay that lies with a marker"


def test_what_somebody_began_goes_before_what_they_are_ready_for() -> None:
    """They jumped ahead, and nobody sends them back: the way says what lies before, and that it is open."""
    jumped = way(course("a", NEW), course("b", PARTIAL, after=("a",), begun=True), course("c", NEW, after=("b",)))
    assert jumped == {"a": "open", "b": "next", "c": "ahead"}


def test_of_two_that_were_begun_the_earlier_one_is_next() -> None:
    assert way(course("a", PARTIAL, begun=True), course("b", PARTIAL, after=("a",), begun=True))["a"] == "next"


def test_whoever_is_through_with_what_is_open_goes_on_with_any_other_open_course() -> None:
    known = way(course("a", DONE, UNRELEASED, begun=True), course("b", NEW, after=("a",)), course("x", NEW))
    assert known == {"a": "later", "b": "ahead", "x": "next"}
    known = way(course("a", DONE, UNRELEASED, begun=True), course("b", NEW, after=("a",)))
    assert known == {"a": "later", "b": "next"}, "what is ahead is better than nothing"


def test_while_the_last_lesson_is_graded_its_course_says_so() -> None:
    assert way(course("a", DONE, WAITING, begun=True), course("b", UNRELEASED, after=("a",))) == {
        "a": "graded",
        "b": "ahead",
    }


def test_where_nothing_is_open_nothing_is_next() -> None:
    known = ladder.steps([course("a", UNRELEASED), course("b", UNRELEASED, after=("a",))])
    assert [x.state for x in known] == ["later", "ahead"]
    assert ladder.following(known) is None
    assert ladder.steps([]) == ()


def test_each_course_comes_after_all_that_it_builds_on_however_they_are_listed() -> None:
    listed = [course("d", NEW, after=("b", "c")), course("c", NEW, after=("a",)), course("b", NEW), course("a", NEW)]
    assert list(way(*listed)) == ["b", "a", "c", "d"]
    assert way(*listed)["d"] == "ahead"


def test_an_unknown_or_circular_prerequisite_loses_no_course() -> None:
    assert way(course("a", NEW, after=("gone",))) == {"a": "next"}
    circle = way(course("a", NEW, after=("b",)), course("b", NEW, after=("a",)))
    assert circle == {"a": "next", "b": "ahead"}


def test_a_course_that_stands_for_itself_is_no_part_of_the_way() -> None:
    known = ladder.steps([course("a", NEW), course("b", NEW, after=("a",)), course("x", NEW)])
    assert [x.facts.course.id for x in known if x.linked] == ["a", "b"]
