"""What somebody wants to take out of the house, and the one time that they may fetch it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graders.errors import BadRequest
from graders.language import N_
from portal.selection import Wanted
from portal.tables.locked import password
from portal.tickets import Tickets

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
class Locked:
    """An order, and the password that opens the file; empty where none is needed."""

    order: Order
    password: str

    @classmethod
    def of(cls, order: Order) -> Locked:
        """Return the order with a new password, if it holds personal data."""
        return cls(order, password() if order.personal else "")


def tickets() -> Tickets[Locked]:
    """Return the downloads that may be fetched, each once."""
    return Tickets((N_("This download was fetched already, or is too old."), N_("Ask for the table again.")))
