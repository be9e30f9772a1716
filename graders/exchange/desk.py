"""What the exchange does, whoever asks: the endpoints, the pages and the tests all come here."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session, selectinload, sessionmaker

from graders.catalogue import Catalogue
from graders.config import House
from graders.errors import NotFound, OutOfSpace
from graders.exchange import policy
from graders.exchange.opening import open_lesson
from graders.exchange.policy import Caller
from graders.exchange.told import infos
from graders.exchange.wire import LessonInfo, Receipt, Released, ReleasedFiles, SubmissionInfo
from graders.grading.job import bundle_bytes
from graders.language import N_
from graders.records import decisions, looks, releases, submissions, teaching
from graders.records.base import now, reading
from graders.records.blobs import Blobs, digest_of
from graders.records.decisions import Extension
from graders.records.enrolments import enrol
from graders.records.models import Person, Submission
from graders.records.programmes import held


@dataclass(frozen=True)
class Desk:
    """The exchange's counter: records, blobs and catalogue behind it, a caller before it."""

    house: House
    sessions: sessionmaker[Session]
    blobs: Blobs
    catalogue: Catalogue

    def person(self, session: Session, caller: Caller) -> Person:
        """Return the caller's row. Raises ``NotAllowed`` unless the account is active."""
        return policy.need_active(session.scalars(select(Person).where(Person.login == caller.login)).first())

    def teacher(self, session: Session, caller: Caller, course: str) -> Person:
        """Return the caller's row. Raises ``NotAllowed`` as ``person``, and for another course's instructor."""
        person = self.person(session, caller)
        teaching.need(session, person, course)
        return person

    def lessons(self, caller: Caller, course: str | None = None, at: datetime | None = None) -> list[LessonInfo]:
        """Return the released lessons, all or of one course, in the order of the catalogue."""
        policy.need(caller, policy.TAKE)
        with reading(self.sessions) as session:
            more = decisions.extensions(session, self.person(session, caller))
            states = releases.states(session, course)
        listed = []
        for entry in self.catalogue.courses.values():
            for lesson in entry.lessons:
                state = states.get((entry.id, lesson.id))
                extension = more.get((entry.id, lesson.id))
                if state is not None:
                    listed.append(
                        LessonInfo(
                            course=entry.id,
                            lesson=lesson.id,
                            title={"ko": lesson.title.ko, "en": lesson.title.en},
                            points=lesson.points,
                            release=state.release,
                            released_at=state.released_at,
                            due_at=policy.due(state, extension),
                            open=policy.is_open(state, entry, at or now(), extension),
                        )
                    )
        return listed

    def fetch(self, caller: Caller, course: str, lesson: str, at: datetime | None = None) -> ReleasedFiles:
        """Return the released files and enrol the person. Raises ``NotFound``, ``Conflict`` for a test not begun."""
        policy.need(caller, policy.TAKE)
        self.catalogue.lesson(course, lesson)
        with self.sessions.begin() as session:
            person = self.person(session, caller)
            state = policy.need_released(releases.states(session, course, lesson).get((course, lesson)), lesson)
            held.need_begun(session, person, course, lesson, at or now())
            enrol(session, person, course)
        release = releases.load(state.release, self.blobs)
        return ReleasedFiles(course=course, lesson=lesson, release=state.release, files=release.files)

    def submit(
        self,
        caller: Caller,
        course: str,
        lesson: str,
        files: Mapping[str, bytes],
        at: datetime | None = None,
        attempt: int | None = None,
    ) -> Receipt:
        """Take a submission: bytes first, then one row; the receipt is given when both are on the disk.

        ``attempt``: which one it is to be; sent again, however late, the same bytes get their first receipt.
        Raises ``NotFound``, ``Conflict``, ``BadRequest``, ``TooLarge`` or ``OutOfSpace``; then nothing is recorded.
        """
        policy.need(caller, policy.TAKE)
        self.catalogue.lesson(course, lesson)
        data = bundle_bytes(policy.clean_files(files, self.house))
        digest, at = digest_of(data), at or now()
        with reading(self.sessions) as session:  # look before storing bytes: a refused submission leaves nothing
            self._look(session, caller, course, lesson, digest, at, attempt)
        try:
            self.blobs.put(data)
            with self.sessions.begin() as session:  # and again under the write lock: only this look counts
                person, state, left, first = self._look(session, caller, course, lesson, digest, at, attempt)
                row = first
                if row is None:
                    enrol(session, person, course)
                    row = submissions.accept(
                        session, person, course, lesson, release=state.release, bundle=digest, size=len(data), at=at
                    )
                    self.blobs.put(data)  # under the log's lock: the same bytes may have been destroyed since
        except OperationalError as error:
            if "full" in str(error.orig).lower():
                raise OutOfSpace() from error
            raise
        if first is None:
            ring(self.house)
        return _receipt(row, left, replayed=first is not None)

    def _look(
        self,
        session: Session,
        caller: Caller,
        course: str,
        lesson: str,
        digest: str,
        at: datetime,
        attempt: int | None,
    ) -> tuple[Person, releases.LessonState, int | None, Submission | None]:
        """Return who, which release, attempts left after this, and the first submission if these bytes are a replay.

        A replay gets its receipt again even if the lesson has closed meanwhile or no attempt is left.
        """
        person = self.person(session, caller)
        state = policy.need_released(releases.states(session, course, lesson).get((course, lesson)), lesson)
        used = submissions.attempts_used(session, person, course, lesson)
        since = at - timedelta(seconds=self.house.replay_seconds)
        first = submissions.numbered(session, person, course, lesson, attempt)
        if attempt is not None:
            policy.need_next(attempt, submissions.sent(session, person, course, lesson), first, digest)
        first = first or submissions.replayed(session, person, course, lesson, digest, since)
        entry = self.catalogue.course(course)
        extension: Extension | None = decisions.extensions(session, person).get((course, lesson))
        if first is None:
            held.need_begun(session, person, course, lesson, at)
            policy.need_open(state, entry, at, self.house, extension)
            policy.need_attempts(entry, used, extension)
        return person, state, policy.attempts_left(entry, used + (first is None), extension), first

    def submissions(
        self, caller: Caller, course: str | None = None, lesson: str | None = None, language: str = "ko"
    ) -> list[SubmissionInfo]:
        """Return the caller's own submissions, oldest first."""
        policy.need(caller, policy.TAKE)
        with reading(self.sessions) as session:
            person = self.person(session, caller)
            query = select(Submission).where(Submission.person_id == person.id)
            return infos(session, _rows(session, query, course, lesson), language)

    def collect(
        self, caller: Caller, course: str, lesson: str, language: str = "ko"
    ) -> list[tuple[SubmissionInfo, bytes]]:
        """Return everybody's newest submission of a lesson with its stored bundle, for an instructor."""
        policy.need(caller, policy.READ)
        with reading(self.sessions) as session:
            by = self.teacher(session, caller, course).id
            rows = _rows(session, select(Submission), course, lesson)
            newest = list({row.person_id: row for row in rows}.values())
            told = infos(session, newest, language)
            people = [row.person_id for row in newest]
        self.looked(people, by, looks.EXPORT, f"{course}/{lesson}")
        found = ((info, self.blobs.kept(row.bundle)) for info, row in zip(told, newest, strict=True))
        return [(info, data) for info, data in found if data is not None]

    def submission(self, caller: Caller, submission: str, language: str = "ko") -> tuple[SubmissionInfo, bytes]:
        """Return one submission and its bundle, to its owner or the course's instructor.

        That an instructor looked is written down: the owner may ask. Raises ``NotFound`` to all others,
        ``NotAllowed`` to an instructor of other courses.
        """
        with reading(self.sessions) as session:
            person = self.person(session, caller)
            row = session.get(Submission, submission)
            if row is None or (row.person_id != person.id and not caller.may(policy.READ)):
                raise NotFound(N_("There is no such submission."))
            if row.person_id != person.id:
                teaching.need(session, person, row.course)
            told = infos(session, [row], language)[0]
        self.looked([row.person_id], person.id, looks.SUBMISSION, row.id)
        return told, self.blobs.get(row.bundle)

    def looked(self, people: Iterable[int], by: int, what: str, subject: str) -> None:
        """Write that somebody looked at others' work; a look at their own is none."""
        others = [person for person in people if person != by]
        if others:
            with self.sessions.begin() as session:
                looks.note(session, others, by, what, subject, now())

    def release(
        self,
        caller: Caller,
        course: str,
        lesson: str,
        due_at: datetime | None = None,
        opens_at: datetime | None = None,
    ) -> Released:
        """Build a lesson, prove it in the box, store it and open it, now or later.

        An open lesson that is released again keeps its due time, unless another is given: a test that was mended
        gives nobody more time, and takes none.

        Raises ``LessonError``, ``NotFound``, and ``BadRequest`` for times that make no sense.
        """
        policy.need(caller, policy.RELEASE)
        wanted = self.catalogue.lesson(course, lesson)
        with reading(self.sessions) as session:
            by = self.teacher(session, caller, course).login
            state = releases.states(session, course, lesson).get((course, lesson))
        policy.need_times(now(), opens_at, due_at)
        if due_at is None and opens_at is None and state and not state.closed and state.due_at and state.due_at > now():
            due_at = state.due_at
        digest, _ = open_lesson(self.house, self.sessions, self.catalogue, wanted, by, due_at, opens_at)
        return Released(course=course, lesson=lesson, release=digest)

    def call_off(self, caller: Caller, course: str, lesson: str) -> Released:
        """Let a lesson not open at the time that it was planned for. Raises ``NotFound`` if none was."""
        policy.need(caller, policy.RELEASE)
        with self.sessions.begin() as session:
            by = self.teacher(session, caller, course).login
            state = policy.need_released(releases.planned(session).get((course, lesson)), lesson)
            releases.call_off(session, state, by)
        return Released(course=course, lesson=lesson, release=state.release)

    def close(self, caller: Caller, course: str, lesson: str) -> Released:
        """Stop taking submissions for a lesson. Raises ``NotFound`` if it was never released."""
        policy.need(caller, policy.RELEASE)
        with self.sessions.begin() as session:
            by = self.teacher(session, caller, course).login
            state = policy.need_released(releases.states(session, course, lesson).get((course, lesson)), lesson)
            releases.close(session, state, by)
        return Released(course=course, lesson=lesson, release=state.release)


def ring(house: House) -> None:
    """Wake the worker. If none listens, nothing is lost: it looks at the queue when it starts and every second."""
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as bell:
        bell.setblocking(False)
        bell.sendto(b".", str(house.bell))


def _rows(session: Session, query: object, course: str | None, lesson: str | None) -> Sequence[Submission]:
    statement = query.options(selectinload(Submission.results), selectinload(Submission.person))  # type: ignore[attr-defined]
    if course is not None:
        statement = statement.where(Submission.course == course)
    if lesson is not None:
        statement = statement.where(Submission.lesson == lesson)
    return session.scalars(statement.order_by(Submission.received_at, Submission.id)).all()


def _receipt(row: Submission, left: int | None, *, replayed: bool) -> Receipt:
    return Receipt(
        submission=row.id,
        course=row.course,
        lesson=row.lesson,
        attempt=row.attempt,
        attempts_left=left,
        received_at=row.received_at,
        digest=row.bundle,
        size=row.size,
        replayed=replayed,
    )


def open_desk(house: House, sessions: sessionmaker[Session]) -> Desk:
    """Return a desk over the house's records, blobs and catalogue."""
    return Desk(house, sessions, Blobs(house.blobs), Catalogue.of(house))
