"""The tables of destruction. A list is never changed; how far it was carried out stands beside it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from graders.records.base import Base, Moment

MOST = 20_000  # items of one list: what is more goes onto the next


class Destruction(Base):
    """A list of what shall be destroyed: ``items`` of a ``kind``, named by ``digest``; nobody's name is in it.

    ``first`` and ``last``: when the oldest and the newest of them was to be destroyed. ``days``: the period that held.
    ``done``: what was destroyed, counted; ``done_at``: when the last of it was.
    """

    __tablename__ = "destructions"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
    subject: Mapped[str] = mapped_column(String(64))  # a programme, or nothing: the house
    items: Mapped[int]
    digest: Mapped[str] = mapped_column(String(71))  # of the items
    first: Mapped[datetime] = mapped_column(Moment)
    last: Mapped[datetime] = mapped_column(Moment)
    days: Mapped[int]
    by: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(Moment)
    done: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    done_at: Mapped[datetime | None] = mapped_column(Moment)


class DestroyedItem(Base):
    """A row that a list names, by its id; ``at``: since when what it held is gone."""

    __tablename__ = "destroyed_items"
    __table_args__ = (Index("ix_destroyed_items_item", "item"),)

    destruction_id: Mapped[int] = mapped_column(ForeignKey("destructions.id"), primary_key=True)
    item: Mapped[str] = mapped_column(String(26), primary_key=True)
    at: Mapped[datetime | None] = mapped_column(Moment)


class KeptApart(Base):
    """What another law makes the house keep, apart from all that is used (Personal Information Protection Act, 21 (3)).

    No page reads ``content``. ``until``: when that law's time is over; then it is destroyed as all else.
    """

    __tablename__ = "kept_apart"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
    subject: Mapped[str] = mapped_column(String(64))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    law: Mapped[str] = mapped_column(String(200))
    until: Mapped[datetime] = mapped_column(Moment, index=True)
    destruction_id: Mapped[int] = mapped_column(ForeignKey("destructions.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    gone_at: Mapped[datetime | None] = mapped_column(Moment)
