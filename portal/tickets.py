"""What somebody may fetch or do within a few minutes, because they just asked for it or looked at it.

In memory only: it is gone after a restart, and nothing of it was ever written down.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock
from typing import Generic, TypeVar

from graders.errors import Conflict

LASTING = timedelta(minutes=10)
MOST = 200  # tickets at a time

T = TypeVar("T")


@dataclass(frozen=True)
class Ticket(Generic[T]):
    """Who may have ``what``, at which place, until when. ``name`` is in the address."""

    name: str
    login: str
    place: str
    what: T
    until: datetime


class Tickets(Generic[T]):
    """The tickets that were given out and not used. ``gone`` is what is said of one that is not there."""

    def __init__(self, gone: tuple[str, str], most: int = MOST) -> None:
        self._gone, self._most = gone, most
        self._kept: dict[str, Ticket[T]] = {}
        self._lock = Lock()

    def give(self, login: str, place: str, what: T, at: datetime) -> Ticket[T]:
        """Return a new ticket. The oldest goes where there are too many."""
        made = Ticket(secrets.token_urlsafe(24), login, place, what, at + LASTING)
        with self._lock:
            self._kept = {key: kept for key, kept in self._kept.items() if kept.until > at}
            for oldest in list(self._kept)[: len(self._kept) - self._most + 1]:
                del self._kept[oldest]
            self._kept[made.name] = made
        return made

    def see(self, name: str, login: str, place: str, at: datetime) -> Ticket[T]:
        """Return a ticket, which stays. Raises ``Conflict``, also for somebody else's or another place."""
        with self._lock:
            ticket = self._kept.get(name)
        if ticket is None or ticket.login != login or ticket.place != place or ticket.until <= at:
            message, cure = self._gone
            raise Conflict(message, cure=cure)
        return ticket

    def take(self, name: str, login: str, place: str, at: datetime) -> Ticket[T]:
        """Return a ticket, which is then gone: of two who take it at once, one gets it. Raises as ``see``."""
        self.see(name, login, place, at)
        with self._lock:
            ticket = self._kept.pop(name, None)
        if ticket is None:
            message, cure = self._gone
            raise Conflict(message, cure=cure)
        return ticket
