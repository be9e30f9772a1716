"""The whole way: courses in the order in which they build on each other, where somebody is on it, and what is next.

Plain functions of what ``facts.courses`` returns; nothing is read here. Nothing is locked either: a course that comes
later may be begun at any time, the way only says what it builds on. A course is *behind* somebody when all its lessons
have been open and none of them has anything left for them to do, be it complete or closed.

======= ==========================================================================================
state   a course in it
======= ==========================================================================================
done    has all its points
ended   is behind, but not complete: lessons closed before
next    holds the one next step
open    has a lesson to do: begun already, or what it builds on is behind
graded  has nothing to do but a result that is on its way
later   has nothing open that is left to do, more lessons will come
ahead   builds on courses that are not behind yet, and was not begun
======= ==========================================================================================
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graders.language import N_
from portal import facts
from portal.facts import CourseFacts

DONE, ENDED, NEXT, OPEN, GRADED, LATER, AHEAD = "done", "ended", "next", "open", "graded", "later", "ahead"
STATES = {
    DONE: N_("Complete"),
    ENDED: N_("Nothing left to do"),
    NEXT: N_("You are here"),
    OPEN: N_("Open"),
    GRADED: N_("Being graded"),
    LATER: N_("More to come"),
    AHEAD: N_("Ahead"),
}


@dataclass(frozen=True)
class Step:
    """A course on somebody's way. ``before``: what it builds on; ``missing``: those of them that are not behind.

    ``linked``: it builds on another course or another on it; else it stands for itself.
    """

    facts: CourseFacts
    state: str
    before: tuple[CourseFacts, ...]
    missing: tuple[CourseFacts, ...]
    linked: bool

    @property
    def says(self) -> str:
        """The state in words, to be translated."""
        return STATES[self.state]


def steps(courses: Iterable[CourseFacts]) -> tuple[Step, ...]:
    """Return every course as a step, each after what it builds on; at most one of them is ``next``."""
    way = _in_order(list(courses))
    known = {it.course.id: it for it in way}
    before = {it.course.id: tuple(known[x] for x in it.course.prerequisites if x in known) for it in way}
    missing = {course: tuple(x for x in needed if not behind(x)) for course, needed in before.items()}
    linked = {course for course, needed in before.items() if needed} | {x.course.id for b in before.values() for x in b}
    following = _next(way, missing)
    return tuple(
        Step(it, _state(it, missing[it.course.id], it is following), before[it.course.id], missing[it.course.id], on)
        for it in way
        for on in [it.course.id in linked]
    )


def following(way: Iterable[Step]) -> CourseFacts | None:
    """Return the course in which the one next step is; None where nothing is left to do now."""
    return next((step.facts for step in way if step.state == NEXT), None)


def behind(it: CourseFacts) -> bool:
    """Whether nothing is left in a course: all lessons were open, none can be gone on with or is being graded."""
    waits = (facts.UNRELEASED, facts.WAITING)
    return bool(it.lessons) and not any(x.state in waits or x.next for x in it.lessons)


def _in_order(courses: list[CourseFacts]) -> list[CourseFacts]:
    """Each course after those that it builds on, else as given. Courses that build on each other stay as given."""
    rest, placed = list(courses), list[CourseFacts]()
    while rest:
        waiting = {it.course.id for it in rest}
        ready = (it for it in rest if not waiting.intersection(it.course.prerequisites))
        following = next(ready, rest[0])
        rest.remove(following)
        placed.append(following)
    return placed


def _next(way: Sequence[CourseFacts], missing: dict[str, tuple[CourseFacts, ...]]) -> CourseFacts | None:
    """What somebody began goes first, then what they are ready for, then whatever is open; each in order."""
    able = [it for it in way if it.next is not None]
    return min(able, key=lambda it: (not it.enrolled, bool(missing[it.course.id])), default=None)


def _state(it: CourseFacts, missing: tuple[CourseFacts, ...], following: bool) -> str:
    if it.lessons and it.done == len(it.lessons):
        return DONE
    if following:
        return NEXT
    if behind(it):
        return ENDED
    if missing and not it.enrolled:
        return AHEAD
    if it.next is not None:
        return OPEN
    return GRADED if any(x.state == facts.WAITING for x in it.lessons) else LATER
