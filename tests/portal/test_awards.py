"""Does the award go its way in pages: rules tried and locked, two people, why one is where, an objection, nominations?"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from httpx import Response
from starlette.testclient import TestClient

from graders.records import base, people
from graders.records.awards import lists
from graders.records.programmes.applications import purposes
from portal.pages import awards, manage_awards
from tests.graders.awards.award_world import DGB, END, chosen, worked
from tests.graders.exchange.exchange_world import World
from tests.graders.programmes import person
from tests.portal.voices import form

Visit = Callable[[str], TestClient]
PAGE, SEEN = f"manage/programmes/{DGB}/award", f"programmes/{DGB}/award"
RULES = {
    "part1": "course:bank_analyst", "weight1": "80", "part2": "lesson:bank_analyst/01_tables", "weight2": "20",
    "tie1": "lesson:bank_analyst/01_tables", "boundary": "order", "object_days": "7", "interns": "1",
    "tier1_ko": "최우수상", "places1": "1", "won1": "800,000", "tier2_ko": "우수상", "places2": "2", "won2": "300000",
    "tier3_ko": "장려상", "places3": "4", "won3": "100000",
}  # fmt: skip


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """Set what time it is on the pages of awards."""

    def at(moment: datetime) -> None:
        for module in (awards, manage_awards):
            monkeypatch.setattr(module, "now", lambda: moment)

    assert base.now
    at(END)
    return at


def post(visit: Visit, world: World, login: str, page: str, **fields: str) -> Response:
    return visit(login).post(page, data=form(world, login, **fields))


def digest(page: str, act: str) -> str:
    """Return what stood before whoever presses the button of ``act``."""
    whole = next(one for one in page.split("<form") if f'name="act" value="{act}"' in one)
    return re.findall(r'name="seen" value="(sha256:[0-9a-f]+)"', whole)[0]


def step(visit: Visit, world: World, login: str, act: str) -> Response:
    seen = digest(visit(login).get(PAGE).text, act)
    return post(visit, world, login, f"{PAGE}/state", act=act, seen=seen, reason="규칙대로입니다.")


def test_from_rules_to_nominations(visit: Visit, world: World, clock: Callable[[datetime], None]) -> None:
    logins = chosen(world)
    worked(world, logins)
    wrong = post(visit, world, "boss", f"{PAGE}/rules", **(RULES | {"won1": "700000"}), act="keep")
    assert wrong.status_code == 400
    assert "100,000원" in wrong.text
    assert 'value="700000"' in wrong.text, "nothing typed is lost"
    assert post(visit, world, "boss", f"{PAGE}/rules", **RULES, act="keep").status_code == 303
    tried = post(visit, world, "boss", f"{PAGE}/rules", **(RULES | {"tie1": ""}), act="try").text
    assert "바뀐 것은 없어요" in tried
    assert visit(logins[0]).get(SEEN).status_code == 404, "nobody reads rules that may still change"
    assert step(visit, world, "boss", "lock").status_code == 303
    assert post(visit, world, "boss", f"{PAGE}/rules", **RULES, act="keep").status_code == 409
    public = visit("junho").get(SEEN).text
    assert "최우수상" in public
    assert "1,800,000원" in public
    assert logins[0] not in public

    assert step(visit, world, "boss", "propose").status_code == 303
    assert "위인 까닭" not in visit(logins[0]).get(SEEN).text, "a list that waits is nobody's yet"
    same = post(
        visit,
        world,
        "boss",
        f"{PAGE}/state",
        act="confirm",
        seen=digest(visit("boss").get(PAGE).text, "back"),
        reason="네",
    )
    assert same.status_code == 409
    assert step(visit, world, "boss2", "confirm").status_code == 303

    mine = visit(logins[0]).get(SEEN).text
    assert "위인 까닭" in mine
    assert "바로 위와의 차이" in mine
    others = {p for p in logins if p != logins[0]}
    assert not any(name in mine for name in others), "others stand under codes"

    clock(END + timedelta(days=2))
    empty = post(visit, world, logins[0], f"{SEEN}/objections", text=" ")
    assert empty.status_code == 400
    assert post(visit, world, logins[0], f"{SEEN}/objections", text="2번 항목을 다시 보아 주세요.").status_code == 303
    assert post(visit, world, "junho", f"{SEEN}/objections", text="저도요").status_code == 403
    [told] = objections(world)
    answer = f"{PAGE}/objections/{told}"
    assert post(visit, world, "boss", answer, outcome="rejected", reason="").status_code == 400
    assert post(visit, world, "boss", answer, outcome="rejected", reason="채점이 맞습니다.").status_code == 303
    assert "채점이 맞습니다." in visit(logins[0]).get(SEEN).text

    clock(END + timedelta(days=9))
    assert step(visit, world, "boss2", "end").status_code == 303
    top = visit("boss").get(PAGE).text
    assert "동의한 사람이 없어요" in top
    winner = re.findall(r'<td class="number">1</td><th scope="row" class="name"><bdi>(지원자\d\d)</bdi>', top)[0]
    login = f"who{winner[-2:]}"
    with world.desk.sessions.begin() as session:
        who = person(session, login)
        people.consent(session, who, [(purposes(DGB)[1], True)], version="1", at=END)
        number = str(who.id)
    said = {"person": number, "reason": "가장 높은 총점입니다."}
    assert post(visit, world, "boss", f"{PAGE}/nominations", **said, act="nominate").status_code == 303
    assert "1 / 1" in visit("boss").get(PAGE).text
    assert post(visit, world, "boss", f"{PAGE}/nominations", **said, act="nominate").status_code == 409


def objections(world: World) -> list[int]:
    with world.desk.sessions() as session:
        return [one.row.id for one in lists.objections(session, DGB)]


def test_an_administrator_may_be_the_second_person_and_a_trainee_nobody(
    visit: Visit, world: World, clock: Callable[[datetime], None]
) -> None:
    logins = chosen(world)
    worked(world, logins)
    world.add("root", "문관리", "administrator")
    post(visit, world, "boss", f"{PAGE}/rules", **RULES, act="keep")
    step(visit, world, "boss", "lock")
    step(visit, world, "boss", "propose")
    for login in (logins[0], "teacher"):
        assert visit(login).get(PAGE).status_code == 403
    assert visit("junho").post(f"{PAGE}/state", data=form(world, "junho", act="confirm")).status_code == 403
    assert post(visit, world, "boss", f"{PAGE}/state", act="dance", reason="x").status_code == 400
    scopes = world.caller("root").scopes
    assert "custom:programmes:run" not in scopes
