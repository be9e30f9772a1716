"""The tables of awards. Rows are added; a state is the newest row.

One exception, so that people's words can go: ``text`` of an objection is emptied when its person leaves.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from graders.records.base import Base, Moment
from graders.records.models import Person
from graders.records.programmes.tables import SLUG


class RulesRow(Base):
    """A version of how a programme's final places and prizes follow from results."""

    __tablename__ = "award_rules"
    __table_args__ = (UniqueConstraint("programme", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    programme: Mapped[str] = mapped_column(String(SLUG))
    number: Mapped[int]  # from 1
    rules: Mapped[dict[str, Any]] = mapped_column(JSON)
    digest: Mapped[str] = mapped_column(String(71))
    by: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(Moment)


class AwardList(Base):
    """Final places and who gets what, sealed whole when somebody put it forward."""

    __tablename__ = "award_lists"
    __table_args__ = (Index("ix_award_lists_programme", "programme", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    programme: Mapped[str] = mapped_column(String(SLUG))
    sealed: Mapped[dict[str, Any]] = mapped_column(JSON)
    digest: Mapped[str] = mapped_column(String(71))
    by: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(Moment)


class Objection(Base):
    """Somebody of the programme says why a list is wrong about them. ``outcome`` empty: nobody has answered yet."""

    __tablename__ = "award_objections"
    __table_args__ = (Index("ix_award_objections_programme", "programme", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    programme: Mapped[str] = mapped_column(String(SLUG))
    list_id: Mapped[int] = mapped_column(ForeignKey("award_lists.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    text: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(Moment)

    person: Mapped[Person] = relationship()
