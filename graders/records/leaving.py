"""Somebody leaves: their account is closed, and what they wrote to others goes with them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from graders.records import announcements, certificates, news, outcomes, people, questions, requests
from graders.records.awards import lists as award_lists
from graders.records.models import Person
from graders.records.programmes import applications


def leave(session: Session, person: Person, *, at: datetime) -> None:
    """Close an account at its person's wish and delete their words. Raises as ``people.leave``."""
    applications.forget(session, person, at=at)  # a place that was theirs goes to the next
    people.leave(session, person, at=at)
    for room in (award_lists, announcements, certificates, news, outcomes, questions, requests):
        room.forget(session, person)
