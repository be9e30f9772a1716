"""A manager's year, from sixty applications to the last certificate: does one thing follow from the other, to the won?

The rooms are the real ones: records, the box in which leaders' notebooks run again, the counter of contests. Only the
clock belongs to the test. Pages and roles have tests of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import select, update

from graders.awards import sheet as work
from graders.awards import verify as awards
from graders.certificates import badge, keys
from graders.certificates.places import Places
from graders.certificates.sheet import printed
from graders.contests import rerun
from graders.contests import verify as contest_verify
from graders.contests.places import SAME
from graders.errors import Conflict
from graders.overview import yearly
from graders.ranking import choosing, programmes
from graders.ranking.verify import verify
from graders.records import certificates, certifying, people, submissions, teaching
from graders.records.awards import lists, nominations, rules
from graders.records.awards.rules import CONTEST, LESSON, Part, Rules, Tier
from graders.records.awards.tables import RulesRow
from graders.records.contests import states
from graders.records.models import Person, Result, Submission
from graders.records.programmes import places, selections
from graders.records.programmes.applications import purposes
from graders.records.programmes.tables import Application
from graders.records.programmes.terms import Words
from tests.graders import programmes as helped
from tests.graders.contests.contest_world import DGB, SETTINGS, ContestWorld, build
from tests.graders.programmes import AFTER, DURING

BEGINS = AFTER + timedelta(days=10)
ENDS = BEGINS + timedelta(days=21)
DAY = timedelta(days=1)
AWARDED = ENDS + 5 * DAY
PLACES = Places("https://learn.example.org/services/portal/")
SAID = {"reason": "공고한 규칙대로입니다."}
FUND = 1_800_000


@dataclass
class Year:
    """The house, and the short ways of the programme's helpers into it."""

    made: ContestWorld
    world: Any

    def begin(self) -> Any:
        return self.made.contests.sessions.begin()

    def login(self, person: int) -> str:
        with self.made.contests.sessions() as session:
            return session.get_one(Person, person).login


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Year]:
    made = build(tmp_path_factory.mktemp("year"), released=True)
    with made.contests.sessions.begin() as session:
        for number in range(12, 60):
            session.add(Person(login=f"t{number:02}", name=f"수강생 {number}", role="trainee", state="active"))
        for login in ("marker1", "marker2"):
            session.add(Person(login=login, name=login, role="instructor", state="active"))
        session.flush()
        for who in session.scalars(select(Person).where(Person.role == "instructor")):
            teaching.put(session, who, ("*",))
    desk = SimpleNamespace(sessions=made.contests.sessions, catalogue=made.contests.catalogue)
    yield Year(made, SimpleNamespace(desk=desk))
    made.grader.close()


def chosen(year: Year) -> list[str]:
    """Sixty apply, two people mark each essay, twelve are chosen; one declines and the first of the reserve moves in."""
    terms = helped.terms(course="guess", test=None, ties=("e1.c1",), fund=FUND)
    terms = replace(terms, fields=(replace(terms.fields[0], weight=60), *terms.fields[1:]))
    helped.announce(year.world, terms)
    made = []
    for n in range(60):
        made.append(helped.apply(year.world, f"t{n:02}", DURING + timedelta(minutes=n), f1=str(n % 9 * 5)))
    for n, one in enumerate(made):
        for marker in ("marker1", "marker2"):
            helped.mark(year.world, one, marker, 1 + n % 10, 1 + n % 5)
    with year.begin() as session:
        found = programmes.sheet(session, DGB)
        by_rank = choosing.by_rank(found.order, 12, 5)
        programmes.propose(session, DGB, by_rank, {}, by="boss", at=AFTER, **SAID)
    with year.begin() as session:
        waits = selections.standing(session, DGB)
        assert waits is not None
        programmes.confirm(session, DGB, by="other", at=AFTER, seen=waits.selection.digest, **SAID)
    with year.begin() as session:
        for at, one in enumerate(found.order[:13]):
            mine = session.get_one(Application, one)
            assert places.of(session, mine), "the thirteenth was offered the place that was declined"
            places.answer(session, mine, mine.person, accept=at != 3, at=AFTER + DAY)
        return [p.login for p in places.cohort(session, DGB).people]


def rule() -> Rules:
    tiers = (("최우수상", 1, 800_000), ("우수상", 2, 300_000), ("장려상", 4, 100_000))
    return Rules(
        (Part(CONTEST, "", 60, "0.5", "0.8"), Part(LESSON, "guess/01_chances", 40)),
        ("contest",),
        tuple(Tier(Words(name), count, won) for name, count, won in tiers),
        object_days=7,
        interns=2,
    )


def formula(noise: float) -> str:
    """Return an answer whose predictions are the sign, disturbed more or less, and the same each time it runs."""
    return f"chances = cases['sign'] / 10 + {noise} * ((cases.index * 37 + 11) % 101) / 101"


def predicted(year: Year, noise: float, gift: float = 0.0) -> bytes:
    outcomes = {case: int(label) for case, label in year.made.outcomes()}
    rows = [
        f"{case},{sign / 10 + noise * ((n * 37 + 11) % 101) / 101 + gift * outcomes[case]!r}\n"
        for n, (case, sign) in enumerate(year.made.signs())
    ]
    return ("case,chance\n" + "".join(rows)).encode()


def competed(year: Year, logins: list[str]) -> None:
    """Three weeks: each enters better predictions week by week; the last of the list sends what no notebook gives."""
    told = {"opens_at": BEGINS.isoformat(), "closes_at": ENDS.isoformat(), "prizes": 3}
    year.made.contests.set_up(DGB, SETTINGS | told, by="boss", at=BEGINS - DAY)
    year.made.move(states.LIVE, at=BEGINS)
    outside = next(f"t{n:02}" for n in range(60) if f"t{n:02}" not in logins)
    with pytest.raises(Conflict, match="Only people of the programme"):
        year.made.enter(outside, predicted(year, 0.0), BEGINS + DAY)
    for n, login in enumerate(logins):
        best = 0.1 + 0.35 * n
        for week in range(3):
            at = BEGINS + timedelta(days=7 * week, hours=n + 1)
            gift = 9.0 if n == len(logins) - 1 and week == 2 else 0.0
            year.made.enter(login, predicted(year, best + 0.5 * (2 - week), gift), at)
        year.made.contests.choose(DGB, year.made.person(login), [3], BEGINS + 16 * DAY)
        sent_in = year.made.hand_in(login, formula(best), BEGINS + 15 * DAY + timedelta(hours=n))
        scored(year, sent_in, 0, 2.0 if n != 5 else 0.0)
    year.made.move(states.FROZEN, at=ENDS)
    year.made.move(states.REVEALED, at=ENDS + DAY)


def scored(year: Year, submission: str, run: int, points: float) -> None:
    """Store a result of the lesson, as grading does."""
    with year.begin() as session:
        row = session.get_one(Submission, submission)
        test = {
            "name": "chances",
            "points": points,
            "max_points": 2.0,
            "passed": points > 0,
            "why": "passed",
            "detail": {},
        }
        told: dict[str, Any] = {"outcome": "scored", "points": points, "max_points": 2.0, "tests": [test], "flags": []}
        told |= {"notes": [], "seconds": {}, "environment": "sha256:0", "grader": "1", "release": row.release}
        submissions.finish(session, submission, Result(submission_id=submission, run=run, **told))


def confirmed(year: Year) -> list[str]:
    """Leaders' notebooks run again until three places hold; return who is where, by login."""
    contests, grader = year.made.contests, year.made.grader
    while True:
        with contests.sessions() as session:
            board = contests.final_board(session, DGB)
        assert board is not None
        placed = [row for row in board[0] if row.place is not None]
        missing = [row for row in placed[:3] if row.rerun != SAME]
        if not missing:
            break
        for row in missing:
            rerun.rerun(contests, grader, DGB, row.entry, by="boss", at=ENDS + 2 * DAY)
    year.made.move(states.CONFIRMED, by="other", at=ENDS + 3 * DAY)
    return [year.login(row.person) for row in placed if row.person is not None]


def proposed(year: Year, at: datetime) -> Any:
    with year.begin() as session:
        session.expire_on_commit = False
        row = lists.standing(session, DGB).rules
        assert isinstance(row, RulesRow)
        found = work.sheet(session, year.made.contests.catalogue, DGB, rules.load(row.rules), at)
        made = lists.propose(session, DGB, work.sealed(found, row, at), by="boss", at=at, **SAID)
        lists.confirm(session, DGB, by="other", at=at, seen=made.digest, **SAID)
        return made


def place_of(made: Any, person: int) -> int:
    return next(one["place"] for one in made.sealed["list"] if one["person"] == person)


def objected(year: Year, first: Any, login: str, at: datetime) -> Any:
    """Somebody's notebook was graded wrongly: they object, it is graded again, the list is put forward anew."""
    with year.begin() as session:
        session.expire_on_commit = False
        who = session.scalars(select(Person).where(Person.login == login)).one()
        asked = lists.object_to(session, DGB, who, "차시의 채점이 빠져 있습니다.", at=at)
    with year.begin() as session:
        lists.answer(session, asked, lists.UPHELD, reason="맞습니다.", by="teacher", at=at)
        one = session.scalars(select(Submission.id).where(Submission.person_id == who.id)).one()
    scored(year, one, 1, 2.0)
    second = proposed(year, at)
    assert place_of(second, who.id) < place_of(first, who.id)
    return second


def test_a_year_of_the_programme(year: Year) -> None:
    logins = chosen(year)
    assert len(logins) == 12
    with year.begin() as session:
        row = lists.write(session, DGB, rule(), by="boss", at=AFTER + 2 * DAY)
        lists.lock(session, DGB, by="boss", at=AFTER + 2 * DAY, seen=row.digest, **SAID)
    competed(year, logins)
    order = confirmed(year)
    assert logins[-1] not in order, "whose notebook does not give the predictions has no place"
    assert len(order) == 11

    first = proposed(year, AWARDED)
    assert sum(one["won"] for one in first.sealed["list"]) == FUND
    final = objected(year, first, logins[5], AWARDED + DAY)
    over = AWARDED + 10 * DAY
    with year.begin() as session:
        lists.end(session, DGB, by="other", at=over, seen=final.digest, **SAID)
    won = [one for one in final.sealed["list"] if one["tier"] is not None]
    assert sum(one["won"] for one in won) == FUND
    assert sorted((one["won"] for one in won), reverse=True) == [800_000, 300_000, 300_000, *[100_000] * 4]
    assert [one["place"] for one in final.sealed["list"]] == list(range(1, 13))

    with year.begin() as session:
        session.expire_on_commit = False
        winner = session.get_one(Person, won[0]["person"])
        people.consent(session, winner, [(purposes(DGB)[1], True)], version="1", at=over)
        nominations.nominate(session, DGB, winner, by="boss", at=over, **SAID)
        house = ("시민 데이터 아카데미", "City Data Academy")
        label = rule().tiers[0].label.ko
        words = certificates.Words(("금융분석가 과정 2026", ""), house, tier=(label, ""))
        given = [
            certifying.give(
                session, session.get_one(Person, one["person"]), "award", f"programme:{DGB}", words,
                by="boss", at=over, zone="Asia/Seoul", **SAID,
            )
            for one in won
        ]  # fmt: skip
    assert printed(given[0], PLACES).startswith(b"%PDF")
    key = keys.load(year.made.house.state)
    token = badge.sign(badge.credential(given[0], PLACES), key, PLACES)
    assert given[0].number in str(badge.read(token, key.public_key()))
    agree(year)
    with year.made.contests.sessions() as session:
        [told] = yearly.years(session, [over.year], "Asia/Seoul")
        assert told.parts[yearly.AWARDED] == {f"programme:{DGB}": 7}
        assert told.trained == 12
    tampered(year)


def agree(year: Year) -> None:
    """Everything is worked out again from the rows and the stored bytes, and agrees."""
    contests = year.made.contests
    assert contest_verify.verify(contests, DGB) == []
    with contests.sessions() as session:
        assert list(awards.findings(session, contests.catalogue)) == []
    assert verify(contests.sessions, contests.blobs, contests.catalogue).findings == ()


def tampered(year: Year) -> None:
    """A weight that is changed after the lock, and a point that is changed in a result, are found."""
    with year.made.contests.sessions() as session:
        row = session.scalars(select(RulesRow)).one()
        told = rules.load(row.rules).kept()
        told["parts"][0]["weight"], told["parts"][1]["weight"] = 40, 60
        row.rules = told
        session.flush()
        assert "rules changed" in {one.what for one in awards.findings(session, year.made.contests.catalogue)}
        session.rollback()
        session.execute(update(Result).where(Result.points == 2.0).values(points=1.0))
        assert "shares differs" in {one.what for one in awards.findings(session, year.made.contests.catalogue)}
        session.rollback()
