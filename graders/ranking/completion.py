"""Has somebody completed a course? What its course.toml says, held against their best results.

The rule is plain on purpose, because a person who misses it must be able to see what is missing: every lesson has an
attempt that was graded, and the best results together have at least the declared share of the course's points (people's
marks among them, lessons unweighted: the figures of the course's page). Points are compared as fractions: 12.6 of 21
is 60 %, which it is not in binary floats. A result that a person has yet to look into (an integrity flag) does not
count against anybody, but the certificate waits for that look, as prizes do.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from sqlalchemy.orm import Session

from graders.catalogue import Course
from graders.ranking.standings import Scored, best, scored


@dataclass(frozen=True)
class Progress:
    """How far somebody is on the way to a certificate. ``untried``: ids of lessons without a graded attempt."""

    earned: Fraction
    points: Fraction
    share: Fraction
    untried: tuple[str, ...]
    waits: bool  # for a person's look at a result

    @property
    def needed(self) -> Fraction:
        """The points that the certificate takes."""
        return self.points * self.share

    @property
    def short(self) -> Fraction:
        """The points that are missing."""
        return max(Fraction(0), self.needed - self.earned)

    @property
    def met(self) -> bool:
        """Whether nothing is missing."""
        return not self.untried and not self.short and not self.waits


def of(course: Course, results: Iterable[Scored]) -> Progress:
    """Return how far the person is whose results these are. Raises ``ValueError`` for a course without a rule."""
    if course.certificate is None:
        raise ValueError(f"{course.id} gives no certificate by a rule")
    chosen = {lesson: entry for (_, lesson), entry in best(results).items()}
    mine = [chosen[lesson.id] for lesson in course.lessons if lesson.id in chosen]
    return Progress(
        earned=sum((exact(entry.points) for entry in mine), Fraction(0)),
        points=sum((exact(lesson.points) for lesson in course.lessons), Fraction(0)),
        share=exact(course.certificate.share),
        untried=tuple(lesson.id for lesson in course.lessons if lesson.id not in chosen),
        waits=any(entry.flagged for entry in mine),
    )


def of_person(session: Session, course: Course, person: int) -> Progress:
    """Return how far an active trainee is; nobody else has results that count."""
    return of(course, scored(session, course.id, people=[person]))


def exact(value: float) -> Fraction:
    """Return the number that was meant, not the nearest binary one."""
    return Fraction(repr(value))
