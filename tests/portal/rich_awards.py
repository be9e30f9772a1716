"""Awards for the rich world: rules that are locked, a list that waits, one open to objections, one that is final."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Session

from graders.awards import sheet as work
from graders.ranking import choosing, programmes
from graders.records import people
from graders.records.awards import lists, nominations
from graders.records.awards.rules import COURSE, LESSON, Part, Rules, Tier
from graders.records.base import now
from graders.records.programmes import places
from graders.records.programmes.applications import purposes
from graders.records.programmes.tables import Application
from graders.records.programmes.terms import Words
from tests.graders.programmes import person
from tests.portal import rich_programmes

if TYPE_CHECKING:
    from tests.portal.rich_world import RichWorld, Texts

WAITS, OBJECTED, FINAL = "dgb-2021", "dgb-2020", "dgb-2019"
TIERS = ((1, 1_000_000), (1, 800_000))


def add(world: RichWorld, texts: Texts) -> None:
    """Add three programmes whose awards stand differently, and the names of their examples."""
    at = now()
    tiers = tuple(Tier(Words(texts.cell[:50] or "상", texts.title[1][:50]), places_, won) for places_, won in TIERS)
    parts = (Part(COURSE, "data_literacy", 70), Part(LESSON, "data_literacy/01_tables", 30))
    made = Rules(parts, ("lesson:data_literacy/01_tables",), tiers, object_days=7, interns=1)
    with world.desk.sessions.begin() as session:
        for name in (WAITS, OBJECTED, FINAL):
            _begun(world, session, name, texts, at - timedelta(days=20), made)
        listed = {
            name: _proposed(world, session, name, made, texts, at - timedelta(days=19)) for name in (OBJECTED, FINAL)
        }
        said = {"reason": texts.reason, "by": "boss2"}
        for name, days in ((OBJECTED, 2), (FINAL, 18)):
            lists.confirm(session, name, **said, at=at - timedelta(days=days), seen=listed[name].digest)
        world.examples["objection"] = str(_objections(session, texts, at))
        lists.end(session, FINAL, **said, at=at, seen=listed[FINAL].digest)
        minji = person(session, "minji")
        people.consent(session, minji, [(purposes(FINAL)[1], True)], version="1", at=at)
        nominations.nominate(session, FINAL, minji, reason=texts.reason, by="boss", at=at)
        _proposed(world, session, WAITS, made, texts, at)


def _begun(world: RichWorld, session: Session, name: str, texts: Texts, at: datetime, made: Rules) -> None:
    """Two are chosen and take their places; rules are locked before."""
    rich_programmes._announce(session, name, texts, at - timedelta(days=80))
    order = rich_programmes._marked(session, name, texts, at)
    row = lists.write(session, name, made, by="boss", at=at)
    lists.lock(session, name, reason=texts.reason, by="boss", at=at, seen=row.digest)
    told = {"reason": texts.reason, "at": at}
    chosen = programmes.propose(session, name, choosing.by_rank(order, 2, 1), {}, by="boss", **told)
    programmes.confirm(session, name, by="boss2", seen=chosen.digest, **told)
    for one in chosen.sealed["chosen"]:
        mine = session.get_one(Application, one)
        places.answer(session, mine, mine.person, accept=True, at=at + timedelta(hours=1))


def _proposed(world: RichWorld, session: Session, name: str, made: Rules, texts: Texts, at: datetime) -> Any:
    found = work.sheet(session, world.desk.catalogue, name, made, at)
    row = lists.standing(session, name).rules
    return lists.propose(session, name, work.sealed(found, row, at), reason=texts.reason, by="boss", at=at)


def _objections(session: Session, texts: Texts, at: datetime) -> int:
    """One was answered, one waits; return its number."""
    first = lists.object_to(session, OBJECTED, person(session, "minji"), texts.post[:1900], at=at - timedelta(hours=9))
    said = {"reason": texts.reason, "by": "boss", "at": at}
    lists.answer(session, first, lists.REJECTED, **said)
    again = at - timedelta(hours=1)
    return lists.object_to(session, OBJECTED, person(session, "minji"), texts.post[:1900], at=again).id
