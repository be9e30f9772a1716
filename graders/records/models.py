"""The spine: what was released, sent in, found and decided. Rows are added, never changed.

Some tables are no spine: ``people`` (a person may correct or delete what names them), ``teaching`` (what holds
today), ``jobs`` (a queue that may be lost: it is rebuilt from submissions without a result), ``boards`` and
``board_rows`` (worked out from the rest).
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from graders.records.base import Base, Moment, now


class Person(Base):
    """Somebody with an account. ``login`` is what the hub calls them; ``name`` is what people see."""

    __tablename__ = "people"

    id: Mapped[int] = mapped_column(primary_key=True)
    login: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str] = mapped_column(String(80))
    role: Mapped[str] = mapped_column(String(16), default="trainee")  # trainee instructor manager administrator
    state: Mapped[str] = mapped_column(String(16), default="waiting")  # waiting active blocked left
    language: Mapped[str] = mapped_column(String(2), default="ko")
    created_at: Mapped[datetime] = mapped_column(Moment, default=now)


class Enrolment(Base):
    """A person takes a course."""

    __tablename__ = "enrolments"
    __table_args__ = (UniqueConstraint("person_id", "course"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    course: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(Moment, default=now)


class Teaching(Base):
    """An instructor teaches a course; ``*`` is every course. ``graders.records.teaching`` says what follows."""

    __tablename__ = "teaching"

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    course: Mapped[str] = mapped_column(String(64), primary_key=True)


class ReleaseEvent(Base):
    """A lesson was released or closed. The newest event of a lesson says how it stands."""

    __tablename__ = "release_events"
    __table_args__ = (Index("ix_release_events_lesson", "course", "lesson", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    course: Mapped[str] = mapped_column(String(64))
    lesson: Mapped[str] = mapped_column(String(64))
    action: Mapped[str] = mapped_column(String(16))  # release close call off
    digest: Mapped[str] = mapped_column(String(71))  # of the release's manifest, sha256:…
    due_at: Mapped[datetime | None] = mapped_column(Moment)
    opens_at: Mapped[datetime | None] = mapped_column(Moment)  # None: at once
    by: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(Moment, default=now)


class Submission(Base):
    """An attempt. It exists from the moment its receipt was given; the bytes lie in the blob store."""

    __tablename__ = "submissions"
    __table_args__ = (
        UniqueConstraint("person_id", "course", "lesson", "attempt"),
        Index("ix_submissions_lesson", "course", "lesson", "received_at"),
        Index("ix_submissions_at", "course", "received_at", "person_id"),
        Index("ix_submissions_tries", "course", "lesson", "person_id", "attempt"),
    )

    id: Mapped[str] = mapped_column(String(26), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    course: Mapped[str] = mapped_column(String(64))
    lesson: Mapped[str] = mapped_column(String(64))
    attempt: Mapped[int]
    release: Mapped[str] = mapped_column(String(71))
    bundle: Mapped[str] = mapped_column(String(71))  # sha256:… of the stored bundle
    size: Mapped[int]  # bytes
    received_at: Mapped[datetime] = mapped_column(Moment)

    person: Mapped[Person] = relationship()
    results: Mapped[list[Result]] = relationship(back_populates="submission", order_by="Result.run")


class Result(Base):
    """What grading found. ``run`` 0 is the first; each regrade adds the next and keeps the old."""

    __tablename__ = "results"
    __table_args__ = (UniqueConstraint("submission_id", "run"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[str] = mapped_column(ForeignKey("submissions.id"))
    run: Mapped[int] = mapped_column(default=0)
    outcome: Mapped[str] = mapped_column(String(16))  # scored not_gradable grader_fault
    points: Mapped[float]
    max_points: Mapped[float]
    tests: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    flags: Mapped[list[str]] = mapped_column(JSON)
    notes: Mapped[list[str]] = mapped_column(JSON)  # what was repaired before grading; why it is not gradable
    release: Mapped[str] = mapped_column(String(71))
    environment: Mapped[str] = mapped_column(String(71))
    grader: Mapped[str] = mapped_column(String(32))
    seconds: Mapped[dict[str, float]] = mapped_column(JSON)
    at: Mapped[datetime] = mapped_column(Moment, default=now)

    submission: Mapped[Submission] = relationship(back_populates="results")


class Mark(Base):
    """Points that a person gave for a question that no test can judge; ``graders.records.marks`` says what counts.

    ``details``: points by criterion, the rules they were given under (``differ``, ``markers``), ``taken_back``.
    """

    __tablename__ = "marks"
    __table_args__ = (Index("ix_marks_submission", "submission_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[str] = mapped_column(ForeignKey("submissions.id"))
    question: Mapped[str] = mapped_column(String(64))
    points: Mapped[float]
    comment: Mapped[str] = mapped_column(String(4000), default="")  # the trainee reads it
    reason: Mapped[str] = mapped_column(String(2000), default="", server_default="")  # of a correction
    details: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict, server_default="{}")
    by: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(Moment, default=now)


class Decision(Base):
    """A person decided something that concerns another: who, about whom, what, why.

    ``details`` has what a program needs of it: a due time, extra attempts, the name of a flag.
    """

    __tablename__ = "decisions"
    __table_args__ = (Index("ix_decisions_kind", "kind", "subject"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(32))  # account approval, extension, flag clearing, board freeze, …
    subject: Mapped[str] = mapped_column(String(130))
    outcome: Mapped[str] = mapped_column(String(32))
    reason: Mapped[str] = mapped_column(String(2000), default="")
    details: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict, server_default="{}")
    by: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(Moment, default=now)


class Audit(Base):
    """An entry of the log of everything that moves a rank; ``graders.records.audit`` writes it and says how.

    ``previous`` is unique, so the chain can't fork: an entry has at most one that follows it.
    """

    __tablename__ = "audit"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)  # 1, 2, 3 …: a gap is a missing entry
    at: Mapped[datetime] = mapped_column(Moment)
    who: Mapped[str] = mapped_column(String(64))
    kind: Mapped[str] = mapped_column(String(32))
    subject: Mapped[str] = mapped_column(String(130))
    payload: Mapped[str] = mapped_column(Text)  # canonical JSON of the facts that matter
    previous: Mapped[str] = mapped_column(String(64), unique=True)  # hash of the entry before
    hash: Mapped[str] = mapped_column(String(64), unique=True)


class Job(Base):
    """A submission on its way to a result. Disposable: ``jobs.rebuild`` makes it anew from the spine."""

    __tablename__ = "jobs"
    __table_args__ = (Index("ix_jobs_state", "state", "queued_at"),)

    submission_id: Mapped[str] = mapped_column(ForeignKey("submissions.id"), primary_key=True)
    state: Mapped[str] = mapped_column(String(16), default="waiting")  # waiting running
    tries: Mapped[int] = mapped_column(default=0)
    worker: Mapped[str | None] = mapped_column(String(64))
    claimed_until: Mapped[datetime | None] = mapped_column(Moment)
    queued_at: Mapped[datetime] = mapped_column(Moment, default=now)


class Board(Base):
    """A course's board worked out ahead, up to an entry of the log. Disposable: ``ranking.kept`` makes it anew.

    ``freeze``: the decision that it stands still by; 0: the board that moves. While one is built, ``built`` is the
    last person whose row is there and ``ready`` is false; the older one is shown until then.
    """

    __tablename__ = "boards"
    __table_args__ = (Index("ix_boards_course", "course", "freeze"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    course: Mapped[str] = mapped_column(String(64))
    freeze: Mapped[int] = mapped_column(default=0)
    rules: Mapped[str] = mapped_column(String(71))  # digest of weights, points and the code that ranks
    audit_id: Mapped[int]  # everything up to this entry of the log is in it
    people: Mapped[int] = mapped_column(default=0)  # how many rows it has
    built: Mapped[int] = mapped_column(default=0)
    ready: Mapped[bool] = mapped_column(default=False)


class BoardRow(Base):
    """What an active trainee has on a board: a standing without its place, which is how many rows are ahead."""

    __tablename__ = "board_rows"

    board_id: Mapped[int] = mapped_column(ForeignKey("boards.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    points: Mapped[float]
    at: Mapped[datetime] = mapped_column(Moment)
    lessons: Mapped[int]
    flagged: Mapped[bool]


Index("ix_board_rows_place", BoardRow.board_id, BoardRow.points.desc(), BoardRow.at, BoardRow.person_id)
