"""What the spawner asks of the records: whose server this is."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from graders.language import DEFAULT
from graders.records.base import connect, reading
from graders.records.models import Enrolment, Person
from graders.records.people import by_login


class Directory:
    """Answers by login. The records are opened at the first question, not while settings are read."""

    def __init__(self, records_url: str, with_terminal: Collection[str] = ()) -> None:
        self.records_url = records_url
        self.with_terminal = with_terminal  # courses

    def is_trainee(self, login: str) -> bool:
        """Whether this is a trainee. Somebody unknown is one: they get the least."""
        person = self._find(login)
        return person is None or person.role == "trainee"

    def language_of(self, login: str) -> str:
        """Return the language this person reads."""
        person = self._find(login)
        return person.language if person else DEFAULT

    def has_terminal(self, login: str) -> bool:
        """Whether somebody is on the list of a course that gives its trainees a terminal."""
        person = self._find(login)
        if person is None or not self.with_terminal:
            return False
        mine = select(Enrolment.id).where(Enrolment.person_id == person.id, Enrolment.course.in_(self.with_terminal))
        with reading(self._sessions) as session:
            return session.scalars(mine.limit(1)).first() is not None

    @cached_property
    def _sessions(self) -> sessionmaker[Session]:
        return connect(self.records_url)

    def _find(self, login: str) -> Person | None:
        with reading(self._sessions) as session:
            return by_login(session, login)
