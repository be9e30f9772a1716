"""What somebody wants to take out of the house, and the one time that they may fetch it."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock
from typing import Any

from graders.errors import BadRequest, Conflict
from graders.language import N_
from portal.selection import Wanted
from portal.tables.locked import password

WHAT = {
    "people": N_("One row per person: lessons done, points, last submission"),
    "submissions": N_("One row per submission: time, outcome, points"),
    "lessons": N_("One row per lesson: how many have begun and are done"),
    "tests": N_("One row per test: difficulty, discrimination, attempts"),
    "notebooks": N_("The notebooks as they were sent, in folders"),
}
ABOUT_PEOPLE = ("people", "submissions", "notebooks")
FILTERED = ("submissions", "notebooks")
FORMATS = {"xlsx": "Excel (XLSX)", "csv": "CSV"}
LASTING = timedelta(minutes=10)
MOST = 200  # tickets at a time


@dataclass(frozen=True)
class Order:
    """What is taken out of a course: one of ``WHAT``, in which format, with names or codes, which submissions."""

    course: str
    what: str
    format: str
    names: bool
    wanted: Wanted

    @classmethod
    def of(cls, course: str, fields: Mapping[str, str]) -> Order:
        """Return what a form or an address asks for. Raises ``BadRequest`` for what there is not."""
        what, file = fields.get("what", "people"), fields.get("format", "xlsx")
        if what not in WHAT or file not in FORMATS:
            raise BadRequest(N_("There is no such table."), cure=N_("Choose one from the list."))
        wanted = Wanted.of(fields)
        return cls(course, what, file, fields.get("names") == "yes" and what in ABOUT_PEOPLE, wanted)

    @property
    def personal(self) -> bool:
        """Whether it holds personal data. Notebooks do, whatever their folders are called: people write in them."""
        return self.names or self.what == "notebooks"

    def details(self) -> dict[str, Any]:
        """Return what the log keeps of it."""
        file = "zip" if self.what == "notebooks" else self.format
        told: dict[str, Any] = {"what": self.what, "format": file, "names": self.names}
        return told | ({"filters": self.wanted.fields()} if self.what in FILTERED else {})


@dataclass(frozen=True)
class Ticket:
    """One download: who may fetch what, until when, and the password that opens it; empty where none is needed."""

    login: str
    order: Order
    password: str
    until: datetime


class Tickets:
    """The tickets that were given out and not used. In memory only: after a restart somebody has to ask again."""

    def __init__(self) -> None:
        self._kept: dict[str, Ticket] = {}
        self._lock = Lock()

    def give(self, login: str, order: Order, at: datetime) -> tuple[str, Ticket]:
        """Return a new ticket and what it is called."""
        name = secrets.token_urlsafe(24)
        ticket = Ticket(login, order, password() if order.personal else "", at + LASTING)
        with self._lock:
            self._kept = {key: kept for key, kept in self._kept.items() if kept.until > at}
            for oldest in list(self._kept)[: len(self._kept) - MOST + 1]:
                del self._kept[oldest]
            self._kept[name] = ticket
        return name, ticket

    def take(self, name: str, login: str, course: str, at: datetime) -> Ticket:
        """Return a ticket, which is then gone. Raises ``Conflict``, also for somebody else's."""
        with self._lock:
            ticket = self._kept.get(name)
            if ticket is None or ticket.login != login or ticket.order.course != course or ticket.until <= at:
                raise Conflict(
                    N_("This download was fetched already, or is too old."), cure=N_("Ask for the table again.")
                )
            return self._kept.pop(name)
