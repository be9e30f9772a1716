"""The worker: takes submissions off the queue, grades them, stores each result once.

One worker process a machine, with as many threads as grading boxes may run at a time. It may be killed at
any point: whatever it held is graded after its restart, because the queue is rebuilt from the records.
"""

from __future__ import annotations

import logging
import os
import signal
import socket
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from types import FrameType

from sqlalchemy.orm import Session, sessionmaker

from graders.config import House
from graders.errors import GraderFault, PlatformError
from graders.grading import environment, job
from graders.grading.result import GRADER_FAULT
from graders.grading.result import Result as Graded
from graders.records import releases, submissions
from graders.records.base import now
from graders.records.blobs import Blobs
from graders.records.models import Result, Submission

LOG = logging.getLogger("graders.worker")
LOOK = 1.0  # seconds between looks at the queue when no bell rings
COURTESY = 5  # nice(2): a receipt or a page never waits for grading to let go of a core
RETRY = (5, 30, 120, 600)  # seconds before a faulted submission is tried again; the last one repeats


class Worker:
    """Grades whatever waits in the records of a house, until it is told to stop."""

    def __init__(self, house: House, sessions: sessionmaker[Session], grader: job.Grader | None = None) -> None:
        self.house, self.sessions = house, sessions
        self.grader = grader or job.Grader(house)
        self.blobs = Blobs(house.blobs)
        self.name = f"{socket.gethostname()}:{os.getpid()}"
        self._served: dict[str, int] = {}  # course -> when it last had its turn
        self._turn = 0
        self._written: dict[Path, int] = {}  # each course's file, and when
        self.stopping = threading.Event()
        self.wake = threading.Condition()
        self._rung = 0  # how often the bell has rung

    def run(self) -> None:
        """Grade until ``stop``. Listens for the bell that a new submission rings."""
        with self.sessions.begin() as session:
            waiting = submissions.rebuild(session)
        LOG.info("worker %s starts, %d waiting", self.name, waiting)
        width = self.house.grading_width
        self.grader.keep_ready(width)
        threads = [threading.Thread(target=self._grade_on, name=f"grading-{n}") for n in range(width)]
        for thread in threads:
            thread.start()
        try:
            self._listen()
        finally:
            self.stop()
            for thread in threads:
                thread.join()
            self.grader.close()

    def stop(self) -> None:
        """Finish what is being graded, then return from ``run``."""
        self.stopping.set()
        self._wake_all()

    def _wake_all(self) -> None:
        with self.wake:
            self._rung += 1
            self.wake.notify_all()

    def _listen(self) -> None:
        self.house.bell.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.house.bell.unlink(missing_ok=True)
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as bell:
            bell.bind(str(self.house.bell))
            bell.settimeout(LOOK)
            while not self.stopping.is_set():
                try:
                    bell.recv(16)
                except TimeoutError:
                    self.follow_courses()
                    continue
                self._wake_all()

    def follow_courses(self) -> None:
        """Have the warm process import what courses use now; where that can't be read, go on with what it has."""
        try:
            written = {file: file.stat().st_mtime_ns for file in self.house.courses.glob("*/course.toml")}
            if written != self._written:
                self._written = written
                self.grader.follow_courses()
        except (PlatformError, OSError):
            LOG.exception("the courses can't be read; libraries stay as they are")

    def _grade_on(self) -> None:
        while not self.stopping.is_set():
            heard = self._rung
            try:
                busy = self.step()
            except Exception:
                LOG.exception("the queue can't be read; trying again")
                busy = False
                time.sleep(LOOK)
            if not busy and not self.stopping.is_set():
                with self.wake:  # unless it rang while we looked: then there may be something to do
                    if self._rung == heard:
                        self.wake.wait(LOOK)

    def step(self) -> bool:
        """Grade one submission, if any waits. Returns whether one was taken."""
        with self.sessions.begin() as session:
            submission = submissions.claim(session, self.name, now(), self._served)
        if submission is None:
            return False
        self._turn += 1
        self._served[submission.course] = self._turn
        try:
            graded = self._grade(submission)
        except Exception as error:  # a bug of ours must not take the worker down, nor the submission
            LOG.exception("submission %s: grading failed", submission.id)
            self._put_back(submission, error)
            return True
        if graded.outcome == GRADER_FAULT:
            self._put_back(submission, graded.error or GraderFault())
            return True
        with self.sessions.begin() as session:
            stored = submissions.finish(session, submission.id, as_row(submission.id, graded))
        LOG.info(
            "submission %s: %s %g/%g%s",
            submission.id,
            graded.outcome,
            graded.points,
            graded.max_points,
            "" if stored else " (known)",
        )
        return True

    def _grade(self, submission: Submission) -> Graded:
        waited = (now() - submission.received_at).total_seconds()
        release = releases.load(submission.release, self.blobs)
        files = job.bundle_files(self.blobs.get(submission.bundle))
        graded = self.grader.grade(release, files, submission.release)
        graded.seconds["waited"] = round(waited, 4)
        return graded

    def _put_back(self, submission: Submission, error: Exception) -> None:
        with self.sessions.begin() as session:
            tries = submissions.tries(session, submission.id)
            pause = RETRY[min(tries, len(RETRY)) - 1]
            submissions.give_back(session, submission.id, now() + timedelta(seconds=pause))
        said = error.say("en") if isinstance(error, PlatformError) else repr(error)
        LOG.error("ALERT submission %s: grader fault (try %d): %s; again in %d s", submission.id, tries, said, pause)


def as_row(submission: str, graded: Graded, run: int = 0) -> Result:
    """Return the row that keeps a result of that submission; ``run`` counts up with each regrade."""
    return Result(
        submission_id=submission,
        run=run,
        outcome=graded.outcome,
        points=graded.points,
        max_points=graded.max_points,
        tests=[
            {
                "name": t.name,
                "points": t.points,
                "max_points": t.max_points,
                "passed": t.passed,
                "why": t.why,
                "detail": t.detail,
            }
            for t in graded.tests
        ],
        flags=list(graded.flags),
        notes=list(graded.notes),
        release=graded.release,
        environment=graded.environment,
        grader=environment.grader(),
        seconds=graded.seconds,
        at=now(),
    )


def until_told(worker: Worker) -> None:
    """Run the worker in this process until SIGTERM or SIGINT."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        worker.stop()

    handler: Callable[[int, FrameType | None], None] = stop
    signal.signal(signal.SIGTERM, handler)
    signal.signal(signal.SIGINT, handler)
    os.nice(COURTESY)
    worker.run()
