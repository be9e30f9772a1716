"""The tables of programmes. Rows are added; a state is the newest row.

Three exceptions, all so that people's words can go: ``Draft`` is a person's own until it is sent, ``answers`` of a
version are emptied when its person withdraws or leaves (its digest stays), and so are comments of markers.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from graders.records.base import Base, Moment
from graders.records.models import Person

SLUG = 24  # characters of a programme's id
SELECTION, RETURNED = "programme selection", "returned"  # the decisions about a list, and the outcome that ends it


class TermsRow(Base):
    """A version of what a programme says. ``announced``: people see it; ``reason``: of a correction once it is open."""

    __tablename__ = "programme_terms"
    __table_args__ = (UniqueConstraint("programme", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    programme: Mapped[str] = mapped_column(String(SLUG))
    number: Mapped[int]  # from 1
    terms: Mapped[dict[str, Any]] = mapped_column(JSON)
    digest: Mapped[str] = mapped_column(String(71))
    announced: Mapped[bool]
    changed: Mapped[list[str]] = mapped_column(JSON)  # names of what differs from the version before
    reason: Mapped[str] = mapped_column(String(2000), default="")
    by: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(Moment)


class Draft(Base):
    """What somebody has written and not sent."""

    __tablename__ = "programme_drafts"

    programme: Mapped[str] = mapped_column(String(SLUG), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    answers: Mapped[dict[str, str]] = mapped_column(JSON)
    at: Mapped[datetime] = mapped_column(Moment)


class Application(Base):
    """Somebody applied, once for each programme."""

    __tablename__ = "programme_applications"
    __table_args__ = (UniqueConstraint("programme", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    programme: Mapped[str] = mapped_column(String(SLUG))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    at: Mapped[datetime] = mapped_column(Moment)

    person: Mapped[Person] = relationship()


class Version(Base):
    """An application as it was sent (or ``withdrawn``); the newest counts. ``seal`` goes with the words it hides."""

    __tablename__ = "programme_versions"
    __table_args__ = (UniqueConstraint("application_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("programme_applications.id"))
    number: Mapped[int]
    kind: Mapped[str] = mapped_column(String(16))  # sent withdrawn
    terms_number: Mapped[int]
    answers: Mapped[dict[str, str]] = mapped_column(JSON)
    seal: Mapped[str] = mapped_column(String(32))  # chance: without it nobody guesses words from a digest
    digest: Mapped[str] = mapped_column(String(71))
    partner: Mapped[bool]  # whether results may be passed to the partner
    at: Mapped[datetime] = mapped_column(Moment)
    gone_at: Mapped[datetime | None] = mapped_column(Moment)  # since when the words are destroyed

    application: Mapped[Application] = relationship()


class Start(Base):
    """Somebody began an entrance test that has a limit of time."""

    __tablename__ = "programme_starts"
    __table_args__ = (UniqueConstraint("programme", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    programme: Mapped[str] = mapped_column(String(SLUG))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    at: Mapped[datetime] = mapped_column(Moment)


class EssayMark(Base):
    """Points that a person gave for an essay. ``details`` as of ``records.marks``: criteria, differ, markers."""

    __tablename__ = "programme_marks"
    __table_args__ = (Index("ix_programme_marks_application", "application_id", "essay"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("programme_applications.id"))
    version_id: Mapped[int] = mapped_column(ForeignKey("programme_versions.id"))
    essay: Mapped[str] = mapped_column(String(16))
    points: Mapped[float]
    details: Mapped[dict[str, Any]] = mapped_column(JSON)
    comment: Mapped[str] = mapped_column(Text, default="")
    reason: Mapped[str] = mapped_column(String(2000), default="")  # of a correction
    by: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(Moment)


class Selection(Base):
    """Who shall be chosen, with the whole ranked list as it stood: every figure of everybody."""

    __tablename__ = "programme_selections"
    __table_args__ = (Index("ix_programme_selections_programme", "programme", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    programme: Mapped[str] = mapped_column(String(SLUG))
    sealed: Mapped[dict[str, Any]] = mapped_column(JSON)
    reasons: Mapped[dict[str, str]] = mapped_column(JSON)  # by application: why the order was left
    digest: Mapped[str] = mapped_column(String(71))  # of both
    by: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(Moment)


class Place(Base):
    """What became of a place: ``offered`` to an application, then ``accepted``, ``declined`` or ``lapsed``."""

    __tablename__ = "programme_places"
    __table_args__ = (Index("ix_programme_places_programme", "programme", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    programme: Mapped[str] = mapped_column(String(SLUG))
    application_id: Mapped[int] = mapped_column(ForeignKey("programme_applications.id"))
    selection_id: Mapped[int] = mapped_column(ForeignKey("programme_selections.id"))
    event: Mapped[str] = mapped_column(String(16))  # offered accepted declined lapsed
    until: Mapped[datetime | None] = mapped_column(Moment)  # when an offer has to be answered
    after: Mapped[int | None]  # the application whose place it was, for a reserve who moved in
    by: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(Moment)

    application: Mapped[Application] = relationship()
