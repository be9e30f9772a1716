"""Regrades that are being worked out: what would change, before anybody decides to change it.

Kept in this process only. A plan that is lost with it is worked out again; what was applied is in the records.
"""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass, field, replace

from graders.catalogue import Course, Lesson
from graders.errors import Conflict, GraderFault, PlatformError
from graders.exchange.desk import Desk
from graders.grading import regrade
from graders.grading.regrade import Plan
from graders.language import N_
from graders.ranking.moves import Move, moves
from graders.records.base import reading

LOG = logging.getLogger(__name__)
RUNNING, READY, FAILED = "running", "ready", "failed"


@dataclass(frozen=True)
class Work:
    """How working out a regrade stands: ``done`` of ``of`` submissions; then who moves, or why it failed."""

    state: str = RUNNING
    done: int = 0
    of: int = 0
    plan: Plan | None = None
    moved: tuple[Move, ...] = ()
    error: PlatformError | None = None


@dataclass
class Regrades:
    """One piece of work for a lesson, the newest; of all lessons, one at a time, as grading needs the processors."""

    desk: Desk
    known: dict[str, Work] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def of(self, lesson: Lesson) -> Work | None:
        """Return how the lesson's regrade stands; None if none was asked for."""
        with self.lock:
            return self.known.get(lesson.name)

    def begin(self, course: Course, lesson: Lesson) -> None:
        """Begin to work out who would move. Raises ``Conflict`` while another is being worked out."""
        with self.lock:
            if any(work.state == RUNNING for work in self.known.values()):
                raise Conflict(
                    N_("Another regrade is being worked out."), cure=N_("Wait until it is done, then try again.")
                )
            self.known[lesson.name] = Work()
        threading.Thread(target=self._work, args=(course, lesson), daemon=True).start()

    def apply(self, lesson: Lesson, who: str, reason: str) -> int:
        """Add the results that were worked out; return how many. Raises as ``regrade.apply``, and without a plan."""
        work = self.of(lesson)
        if work is None or work.plan is None:
            raise Conflict(N_("There is nothing to apply yet."), cure=N_("First work out who would move."))
        added = regrade.apply(self.desk.sessions, work.plan, who, reason)
        with self.lock:
            self.known.pop(lesson.name, None)
        return added

    def _work(self, course: Course, lesson: Lesson) -> None:
        def step(of: int) -> None:
            self._set(lesson, lambda work: replace(work, done=work.done + 1, of=of))

        try:
            plan = regrade.plan(self.desk.house, self.desk.sessions, course.id, lesson.id, step=step)
            with reading(self.desk.sessions) as session:
                moved = tuple(moves(session, course, plan.earned))
            self._set(lesson, lambda work: replace(work, state=READY, plan=plan, moved=moved))
        except PlatformError as error:
            self._set(lesson, lambda work, error=error: replace(work, state=FAILED, error=error))
        except Exception:  # nobody waits for this thread: what went wrong is told on the page and kept in the log
            LOG.exception("regrade of %s", lesson.name)
            self._set(lesson, lambda work: replace(work, state=FAILED, error=GraderFault()))

    def _set(self, lesson: Lesson, change: object) -> None:
        assert callable(change)
        with self.lock:
            self.known[lesson.name] = change(self.known[lesson.name])
