"""Regrades that are being worked out: what would change, before anybody decides to change it."""

from __future__ import annotations

from dataclasses import dataclass, field

from graders.catalogue import Course, Lesson
from graders.errors import Conflict
from graders.exchange.desk import Desk
from graders.grading import regrade
from graders.grading.regrade import Plan
from graders.language import N_
from graders.ranking.moves import Move, moves
from graders.records.base import reading
from portal.background import READY, Background, Step, Work

BUSY = (N_("Another regrade is being worked out."), N_("Wait until it is done, then try again."))


@dataclass(frozen=True)
class Found:
    """What would change, and who would move on the board."""

    plan: Plan
    moved: tuple[Move, ...]


@dataclass
class Regrades:
    """The newest regrade of each lesson."""

    desk: Desk
    works: Background[Found] = field(default_factory=lambda: Background("regrade", BUSY))

    def of(self, lesson: Lesson) -> Work[Found] | None:
        """Return how the lesson's regrade stands; None if none was asked for."""
        return self.works.of(lesson.name)

    def begin(self, course: Course, lesson: Lesson) -> None:
        """Begin to work out who would move. Raises ``Conflict`` while another is being worked out."""

        def do(step: Step) -> Found:
            plan = regrade.plan(self.desk.house, self.desk.sessions, course.id, lesson.id, step=step)
            with reading(self.desk.sessions) as session:
                return Found(plan, tuple(moves(session, course, plan.earned)))

        self.works.begin(lesson.name, do)

    def apply(self, lesson: Lesson, who: str, reason: str) -> int:
        """Add the results that were worked out; return how many. Raises as ``regrade.apply``, and without a plan."""
        work = self.of(lesson)
        if work is None or work.state != READY or work.found is None:
            raise Conflict(N_("There is nothing to apply yet."), cure=N_("First work out who would move."))
        added = regrade.apply(self.desk.sessions, work.found.plan, who, reason)
        self.works.drop(lesson.name)
        return added
