"""Lists of destruction for the rich world: one done, one that waits, one that was interrupted, and what is due."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from graders.records import looks
from graders.records.base import now
from graders.records.programmes.tables import Draft
from graders.records.retention import destroying, kinds
from tests.graders.programmes import person
from tests.portal.rich_programmes import DECIDED, READY

if TYPE_CHECKING:
    from tests.portal.rich_world import RichWorld, Texts


def add(world: RichWorld, texts: Texts) -> None:
    """Add the lists and the names of their examples."""
    keep, at = world.house.keep, now()
    said: dict[str, Any] = {"reason": texts.reason, "at": at}

    def proposed(kind: str, subject: str) -> int:
        with world.desk.sessions.begin() as session:
            return destroying.propose(session, keep, kind, subject, by="boss", **said).id

    def confirmed(kind: str, subject: str) -> int:
        number = proposed(kind, subject)
        with world.desk.sessions.begin() as session:
            destroying.confirm(session, keep, number, by="root", **said)
        return number

    _looked(world, at - timedelta(days=900), 3)
    done = confirmed(kinds.LOOKS, "")
    destroying.carry_out(world.desk.sessions, world.desk.blobs, keep, done, lambda: at)
    with world.desk.sessions.begin() as session:
        for programme in (DECIDED, READY):
            draft = {"programme": programme, "person_id": person(session, "stranger").id}
            session.add(Draft(**draft, answers={"e1": texts.essay}, at=at - timedelta(days=70)))
    waits, interrupted = proposed(kinds.DRAFTS, DECIDED), confirmed(kinds.DRAFTS, READY)
    _looked(world, at - timedelta(days=800), 2)
    world.examples |= {"destruction": str(waits), "destroyed": str(done), "interrupted": str(interrupted)}


def _looked(world: RichWorld, at: datetime, count: int) -> None:
    with world.desk.sessions.begin() as session:
        for number in range(count):
            minji, teacher = person(session, "minji"), person(session, "teacher")
            looks.note(session, [minji.id], teacher.id, looks.HISTORY, f"data_literacy{number}", at)
