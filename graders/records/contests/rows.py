"""What is kept of a contest. Rows are added, never changed; a contest belongs to a programme and is known by its id.

The states are decisions (``states``), not a column. Scores on the private cases are in no row before the reveal: they
are worked out then, from the stored predictions and the truth. What is nowhere can't be leaked by a page, a table that
somebody takes out, a copy of the database, or the curiosity of who runs it; and working them out takes a second.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from graders.records.base import Base, Moment


class ContestSettings(Base):
    """All settings of a contest, whole: the newest version holds. ``digest``: of their canonical JSON."""

    __tablename__ = "contest_settings"
    __table_args__ = (UniqueConstraint("programme", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    programme: Mapped[str] = mapped_column(String(64))
    version: Mapped[int]
    settings: Mapped[dict[str, Any]] = mapped_column(JSON)
    digest: Mapped[str] = mapped_column(String(71))
    by: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(Moment)


class Entry(Base):
    """Predictions that somebody sent, or a baseline of ours (nobody's, with a name). The id is the receipt.

    ``score`` is the one on the public cases, which no page tells; ``shown`` is what the public board says since then,
    and ``stands`` the number of the entry that it comes from.
    """

    __tablename__ = "contest_entries"
    __table_args__ = (
        UniqueConstraint("programme", "person_id", "number"),
        Index("ix_contest_entries_programme", "programme", "id"),
    )

    id: Mapped[str] = mapped_column(String(26), primary_key=True)
    programme: Mapped[str] = mapped_column(String(64))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    name: Mapped[str] = mapped_column(String(80), default="")  # of a baseline
    number: Mapped[int]
    predictions: Mapped[str] = mapped_column(String(71))  # sha256:… of the file as it was sent
    size: Mapped[int]  # bytes
    settings: Mapped[str] = mapped_column(String(71))  # digest of those it was scored by
    score: Mapped[float]
    shown: Mapped[float]
    stands: Mapped[int]
    received_at: Mapped[datetime] = mapped_column(Moment)


class Finals(Base):
    """Which of their entries somebody wants to count in the end; the newest row of a person holds."""

    __tablename__ = "contest_finals"
    __table_args__ = (Index("ix_contest_finals_programme", "programme", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    programme: Mapped[str] = mapped_column(String(64))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    entries: Mapped[list[int]] = mapped_column(JSON)  # numbers
    at: Mapped[datetime] = mapped_column(Moment)


class FinalBoard(Base):
    """The places on the private cases, as they were worked out at the reveal."""

    __tablename__ = "contest_boards"

    id: Mapped[int] = mapped_column(primary_key=True)
    programme: Mapped[str] = mapped_column(String(64), unique=True)
    rows: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    digest: Mapped[str] = mapped_column(String(71))
    settings: Mapped[str] = mapped_column(String(71))
    truth: Mapped[str] = mapped_column(String(71))
    at: Mapped[datetime] = mapped_column(Moment)


class Rerun(Base):
    """A leader's notebook was run again: whether it gave their entry's predictions. The newest of an entry holds."""

    __tablename__ = "contest_reruns"
    __table_args__ = (Index("ix_contest_reruns_programme", "programme", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    programme: Mapped[str] = mapped_column(String(64))
    entry_id: Mapped[str] = mapped_column(ForeignKey("contest_entries.id"))
    submission_id: Mapped[str | None] = mapped_column(ForeignKey("submissions.id"))
    outcome: Mapped[str] = mapped_column(String(16))  # same different no_file not_run no_notebook
    details: Mapped[dict[str, Any]] = mapped_column(JSON)
    by: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(Moment)
