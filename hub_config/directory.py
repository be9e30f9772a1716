"""What the spawner asks of the records: whose server this is."""

from __future__ import annotations

from functools import cached_property

from sqlalchemy.orm import Session, sessionmaker

from graders.language import DEFAULT
from graders.records.base import connect, reading
from graders.records.models import Person
from graders.records.people import by_login


class Directory:
    """Answers by login. The records are opened at the first question, not while settings are read."""

    def __init__(self, records_url: str) -> None:
        self.records_url = records_url

    def is_trainee(self, login: str) -> bool:
        """Whether this is a trainee. Somebody unknown is one: they get the least."""
        person = self._find(login)
        return person is None or person.role == "trainee"

    def language_of(self, login: str) -> str:
        """Return the language this person reads."""
        person = self._find(login)
        return person.language if person else DEFAULT

    @cached_property
    def _sessions(self) -> sessionmaker[Session]:
        return connect(self.records_url)

    def _find(self, login: str) -> Person | None:
        with reading(self._sessions) as session:
            return by_login(session, login)
