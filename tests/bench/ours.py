"""Ourselves, as a contender: one submission through ``Grader``, many through the real worker and its queue."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from sqlalchemy import func, select

from graders.config import ROOT, VARIABLE
from graders.exchange.desk import ring
from graders.grading.job import Grader, bundle_bytes
from graders.records import releases, submissions
from graders.records.base import connect, now, reading
from graders.records.blobs import Blobs
from graders.records.models import Person, Result
from graders.records.schema import bring_up
from tests.bench import material
from tests.bench.material import Work
from tests.bench.measure import Lost

SECONDS = 600.0  # that the worker gets for everything it is handed at once


class Ours:
    """The platform's grader with one kind of box."""

    def __init__(self, state: Path, boxes: str) -> None:
        self.grader = Grader(material.house(state, boxes=boxes))

    def once(self, work: Work) -> None:
        """Grade from bytes to a result. Raises ``Lost`` for anything but full points."""
        result = self.grader.grade(work.release, work.files)
        if result.outcome != "scored" or result.points != work.lesson.points:
            raise Lost(f"{work.lesson.name}: {result.outcome}, {result.points:g} of {work.lesson.points:g} points")


class Worker:
    """``python -m graders worker`` on records of its own, as the hub starts it."""

    def __init__(self, state: Path) -> None:
        self.house = material.house(state)
        bring_up(self.house.database, state / "run" / "schema.lock")
        self.sessions, self.blobs = connect(self.house.database), Blobs(self.house.blobs)
        with self.sessions.begin() as session:
            session.add(Person(login="bench", name="bench", state="active"))
        self._log = (state / "worker.log").open("wb")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "graders", "worker"], cwd=ROOT, stdout=self._log, stderr=self._log,
            env={**os.environ, VARIABLE: self.house.dump()},
        )  # fmt: skip

    def many(self, work: Work, count: int) -> float:
        """Queue ``count`` submissions at once; return the seconds until the last of them has its result."""
        release = releases.store(work.release, self.blobs)
        data = bundle_bytes(work.files)
        bundle = self.blobs.put(data)
        course, lesson = work.lesson.course, work.lesson.id
        with self.sessions.begin() as session:
            person = session.scalars(select(Person)).one()
            rows = [
                submissions.accept(
                    session, person, course, lesson, release=release, bundle=bundle, size=len(data), at=now()
                )
                for _ in range(count)
            ]
        begun, known = now(), [row.id for row in rows]
        ring(self.house)
        self._wait(known)
        with reading(self.sessions) as session:
            good = (Result.submission_id.in_(known), Result.outcome == "scored", Result.points == work.lesson.points)
            found, last = session.execute(select(func.count(), func.max(Result.at)).where(*good)).one()
        if found != count:
            raise Lost(f"{work.lesson.name}: {count} submitted, {found} with full points")
        return float((last - begun).total_seconds())

    def _wait(self, known: list[str]) -> None:
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            with reading(self.sessions) as session:
                query = select(func.count()).select_from(Result).where(Result.submission_id.in_(known))
                if session.scalar(query) == len(known):
                    return
            if self._process.poll() is not None:
                raise Lost(f"the worker ended ({self._process.returncode}); see {self._log.name}")
            time.sleep(0.05)
        raise Lost(f"not everything was graded within {SECONDS:g} s; see {self._log.name}")

    def close(self) -> None:
        """Stop the worker."""
        self._process.terminate()
        self._process.wait(60)
        self._log.close()
