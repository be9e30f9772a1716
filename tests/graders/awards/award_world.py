"""A programme whose twelve people work, with a contest that was decided; the clock is the tests'."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from graders.awards import sheet as work
from graders.awards.sheet import Sheet
from graders.ranking import choosing, programmes
from graders.records.awards import lists, rules
from graders.records.awards.rules import CONTEST, COURSE, Part, Rules, Tier
from graders.records.awards.tables import AwardList
from graders.records.contests import entries
from graders.records.contests.rows import ContestSettings
from graders.records.models import Decision
from graders.records.programmes import places, sent
from graders.records.programmes.terms import Words
from tests.graders.exchange.exchange_world import World
from tests.graders.programmes import AFTER, person, sixty

DGB = "dgb-2026"
WORK = AFTER + timedelta(days=10)
END = WORK + timedelta(days=30)
SAID = {"reason": "공고한 규칙대로 정했습니다."}


def rule(**changes: Any) -> Rules:
    """Return rules: the course and the contest, three kinds of prizes that make 1,800,000 won."""
    tiers = (("최우수상", 1, 800_000), ("우수상", 2, 300_000), ("장려상", 4, 100_000))
    said: dict[str, Any] = {
        "parts": (Part(COURSE, "bank_analyst", 60), Part(CONTEST, "", 40, "0.5", "0.8")),
        "ties": ("contest",),
        "tiers": tuple(Tier(Words(name), places_, won) for name, places_, won in tiers),
        "interns": 2,
    }
    return Rules(**(said | changes))


def chosen(world: World) -> list[str]:
    """Sixteen apply, twelve are chosen and accept; return their logins in the order of the list."""
    sixty(world, 16)
    with world.desk.sessions.begin() as session:
        found = programmes.sheet(session, DGB)
        outcomes = choosing.by_rank(found.order, 12, 5)
        said = {**SAID, "at": AFTER}
        programmes.propose(session, DGB, outcomes, {}, by="boss", **said)
    with world.desk.sessions.begin() as session:
        seen = programmes.selections.standing(session, DGB)
        assert seen is not None
        programmes.confirm(session, DGB, by="boss2", seen=seen.selection.digest, **said)
    logins = []
    with world.desk.sessions.begin() as session:
        for one in found.order[:12]:
            mine = sent.find(session, DGB, one)
            places.answer(session, mine, mine.person, accept=True, at=AFTER + timedelta(days=1))
            logins.append(mine.person.login)
    return logins


def worked(world: World, logins: list[str]) -> None:
    """Each sends in the course's lesson; every third passes half of it only."""
    for n, login in enumerate(logins):
        sent_in = world.submit(login, "bank_analyst", "01_tables", WORK + timedelta(hours=n))
        world.grade(sent_in, small=True, large=bool(n % 3))


def contest(world: World, logins: list[str]) -> None:
    """A contest whose places were revealed and confirmed: the first three can't be told apart."""
    with world.desk.sessions.begin() as session:
        rows = []
        for n, login in enumerate(logins):
            told = {"person": person(session, login).id, "name": "", "entry": f"e{n:02d}", "number": 1}
            told |= {"score": 0.75 - n / 100, "low": 0.6, "high": 0.8, "at": (WORK + timedelta(days=n)).isoformat()}
            rows.append(told | {"place": n + 1, "band": 1 if n < 3 else n - 1, "report": None})
        settings = ContestSettings(programme=DGB, version=1, settings={}, digest="sha256:0", by="boss", at=WORK)
        entries._add(session, settings, "boss", WORK)
        entries.keep_board(session, DGB, rows, "sha256:0", "sha256:1", who="boss", at=END)
        for n, state in enumerate(("live", "frozen", "revealed", "confirmed")):
            by = "boss" if n < 3 else "boss2"
            decision = Decision(
                kind="contest", subject=DGB, outcome=state, by=by, at=END, details={}, reason="일정대로"
            )
            lists.audit.record(session, decision, who=by)


def locked(world: World, made: Rules | None = None) -> None:
    """Write rules and lock them."""
    with world.desk.sessions.begin() as session:
        row = lists.write(session, DGB, made or rule(), by="boss", at=AFTER)
        lists.lock(session, DGB, by="boss", at=AFTER, seen=row.digest, **SAID)


def sheet(world: World) -> Sheet:
    """Return the list as it stands."""
    with world.desk.sessions() as session:
        row = lists.standing(session, DGB).rules
        assert row is not None
        return work.sheet(session, world.desk.catalogue, DGB, rules.load(row.rules), END)


def proposed(world: World, by: str = "boss", at: Any = END) -> AwardList:
    """Put forward what stands."""
    found = sheet(world)
    with world.desk.sessions.begin() as session:
        row = lists.standing(session, DGB).rules
        session.expire_on_commit = False
        return lists.propose(session, DGB, work.sealed(found, row, at), by=by, at=at, **SAID)


def confirmed(world: World) -> AwardList:
    """Put a list forward and confirm it."""
    made = proposed(world)
    with world.desk.sessions.begin() as session:
        lists.confirm(session, DGB, by="boss2", at=END, seen=made.digest, **SAID)
    return made
