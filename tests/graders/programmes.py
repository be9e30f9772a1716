"""What the tests of programmes share: terms as a manager writes them, and sixty who apply."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import select

from graders.records.models import Person
from graders.records.programmes import announced, applications, marking, sent
from graders.records.programmes.tables import TermsRow
from graders.records.programmes.terms import (
    CHOICE,
    CONDITION,
    DECISION,
    FORMULA,
    NUMBER,
    SHORT,
    Criterion,
    Entrance,
    Essay,
    Field,
    Terms,
    Words,
    load,
)
from tests.graders.exchange.exchange_world import World

OPENS = datetime(2026, 3, 2, 0, 0, tzinfo=UTC)
CLOSES = OPENS + timedelta(days=14)
DURING, AFTER = OPENS + timedelta(days=3), CLOSES + timedelta(days=1)
ANSWERS = {"e1": "숫자로 이웃을 돕고 싶습니다. " * 3, "f1": "24", "f2": "0", "f3": "대구 중구"}


def both(ko: str, en: str = "") -> Words:
    return Words(ko, en or ko)


def terms(**changes: Any) -> Terms:
    """Return the terms of a programme: a test, an essay that two people mark, a number, a condition, a text."""
    made = Terms(
        id="dgb-2026",
        title=both("금융분석가 과정 2026", "Financial analysts 2026"),
        text=both("은행과 함께 열두 명을 뽑습니다.\n\n낮에 배우고 함께 풉니다.", "Twelve people learn with the bank."),
        partner=both("DGB 대구은행", "DGB Daegu Bank"),
        course="bank_analyst",
        places=12,
        reserve=5,
        fund=1_800_000,
        opens_at=OPENS,
        closes_at=CLOSES,
        test=Entrance("data_literacy", "01_tables", "10", 0, 50),
        essays=(
            Essay(
                "e1",
                both("데이터로 무엇을 풀고 싶나요?", "What would you like to solve with data?"),
                1000,
                3,
                (
                    Criterion("c1", both("문제가 뚜렷하다", "The problem is clear"), 10, 25),
                    Criterion("c2", both("방법이 알맞다", "The way fits"), 5, 15),
                ),
            ),
        ),
        fields=(
            Field("f1", both("교육 시간", "Hours of training"), NUMBER, FORMULA, both("총점에 들어갑니다", "It is a part of the total"), most=40, weight=10),
            Field("f2", both("과정 기간에 참여할 수 있나요?", "Can you take part?"), CHOICE, CONDITION, both("참여할 수 있어야 합니다", "Whoever is chosen takes part"),
                  options=(both("예", "Yes"), both("아니요", "No")), accepted=(0,)),
            Field("f3", both("사는 곳", "Where you live"), SHORT, DECISION, both("순서를 벗어날 때 함께 봅니다", "Read where the order is left")),
        ),
        ties=("test", "e1.c1"),
    )  # fmt: skip
    return replace(made, **changes)


def announce(world: World, made: Terms | None = None) -> TermsRow:
    """Announce a programme before it opens."""
    with world.desk.sessions.begin() as session:
        return announced.write(session, made or terms(), announce=True, by="boss", at=OPENS - timedelta(days=7))


def person(session: Any, login: str) -> Person:
    found: Person = session.scalars(select(Person).where(Person.login == login)).one()
    return found


def apply(world: World, login: str, at: datetime = DURING, **more: str) -> int:
    """Send an application; return its id."""
    with world.desk.sessions.begin() as session:
        row = announced.newest(session, "dgb-2026")
        who = person(session, login)
        said = {"consent": True, "partner": False, "at": at}
        return applications.send(session, row, who, ANSWERS | more, **said).application_id


def mark(world: World, application: int, marker: str, c1: float, c2: float, **said: Any) -> None:
    """Mark the essay of an application."""
    with world.desk.sessions.begin() as session:
        made = load(announced.newest(session, "dgb-2026").terms)
        found = sent.newest(session, sent.find(session, "dgb-2026", application))
        assert found is not None
        told: dict[str, Any] = {"marker": marker, "at": AFTER} | said
        marking.give(session, made, found, made.essays[0], {"c1": c1, "c2": c2}, **told)


def staff(world: World) -> None:
    """Add two markers more than the world has, and two managers."""
    for login, name, role in (
        ("marker1", "채점하나", "instructor"),
        ("marker2", "채점둘", "instructor"),
        ("boss", "오운영", "manager"),
        ("boss2", "정운영", "manager"),
    ):
        world.add(login, name, role)


def sixty(world: World, number: int = 60) -> list[int]:
    """Sixty apply with many equal points, half of them sit the test; all essays are marked. Return the applications."""
    staff(world)
    announce(world)
    made = []
    for n in range(number):
        world.add(f"who{n:02d}", f"지원자{n:02d}")
        if n % 2:
            sent_in = world.submit(f"who{n:02d}", "data_literacy", "01_tables", DURING)
            world.grade(sent_in, small=True, large=n % 4 == 1)
        made.append(apply(world, f"who{n:02d}", DURING + timedelta(minutes=n), f1=str(n % 5 * 8)))
    for n, one in enumerate(made):
        mark(world, one, "marker1", 4 + n % 6, 2 + n % 3)
        mark(world, one, "marker2", 5 + n % 6, 2 + n % 3)
    return made
