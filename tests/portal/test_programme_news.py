"""Does everybody hear of what concerns them in a programme: citizens of decisions, staff of what waits for their hand?"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update

from graders.awards import sheet as work
from graders.ranking import choosing, programmes
from graders.records import certificates, certifying, people
from graders.records.awards import lists, nominations
from graders.records.awards.rules import COURSE, Part, Rules, Tier
from graders.records.base import now
from graders.records.models import Person
from graders.records.programmes import announced, places, selections
from graders.records.programmes.applications import purposes
from graders.records.programmes.tables import Application
from graders.records.programmes.terms import Words, load
from tests.graders.exchange.exchange_world import World
from tests.graders.programmes import OPENS, mark, person, sixty
from tests.portal.test_news import line
from tests.portal.voices import Visit, form, send

NAME = "dgb-2026"
HERE, RUN = f"programmes/{NAME}", f"manage/programmes/{NAME}"
SAID: dict[str, Any] = {"reason": "공고한 규칙대로입니다."}
BOARD = "courses/bank_analyst/board"


@pytest.fixture
def decided(world: World) -> list[str]:
    """Eighteen applied, twelve were offered a place just now; return the logins in the order of the list."""
    made = sixty(world, 18)
    with world.desk.sessions.begin() as session:
        session.execute(update(Person).values(created_at=OPENS - timedelta(days=30)))
        order = programmes.sheet(session, NAME).order
        logins = [session.get_one(Application, one).person.login for one in order]
        row = programmes.propose(session, NAME, choosing.by_rank(order, 12, 5), {}, by="boss", at=now(), **SAID)
        selections.confirm(session, _standing(session), by="boss2", at=now(), **SAID)
        assert len(made) == len(order)
        assert row.digest
    return logins


def _standing(session: Any) -> selections.Standing:
    found = selections.standing(session, NAME)
    assert found is not None
    return found


def told(visit: Visit, login: str) -> list[str]:
    """Return what the list of news says, as new, the newest first."""
    page = visit(login).get("news").text
    return re.findall(r'<span class="krds-badge bg-light-danger">새 소식</span> (.*?) ·', page)


def test_a_letter_is_news_until_it_was_read_and_for_nobody_else(visit: Visit, world: World, decided: list[str]) -> None:
    assert line(visit(decided[0]).get("").text) == "새 소식 선발 결과와 입과 1건"
    assert line(visit("minji").get("").text) == "", "who did not apply hears nothing"
    visit(decided[0]).get(f"{HERE}/mine")
    assert line(visit(decided[0]).get("").text) == ""
    assert told(visit, decided[-1]) == ["선발 결과 안내문이 나왔어요"], "who was not chosen has a letter, too"
    assert f'href="/services/portal/{HERE}/mine"' in visit(decided[-1]).get("news").text
    assert told(visit, decided[-1]) == [], "the list was read"


def test_who_moves_in_or_forgot_to_answer_is_told(visit: Visit, world: World, decided: list[str]) -> None:
    first, second, reserve = decided[0], decided[1], decided[12]
    visit(reserve).get("news")
    send(visit, world, first, f"{HERE}/answer", act="decline")
    assert told(visit, reserve) == ["자리가 나서 예비 합격자인 당신 차례가 되었어요."]
    with world.desk.sessions.begin() as session:
        late = now() + timedelta(days=30)
        assert places.over(session, late) == {NAME: 12}
        assert places.lapse(session, NAME, by="boss", at=late) == 12
        assert places.over(session, late) == {}
    assert told(visit, second)[0] == "기한 안에 답하지 않아 다음 사람에게 넘어갔어요."
    assert told(visit, first) == ["선발 결과 안내문이 나왔어요"], "what one did oneself is no news"


def test_offers_that_are_over_stand_before_the_manager(
    visit: Visit, world: World, decided: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    says = "기한 안에 답하지 않은 입과 제안 12건"
    for page in ("", "manage/programmes"):
        assert says not in visit("boss").get(page).text
    from portal.pages import home, programme_manage

    for module in (home, programme_manage):
        monkeypatch.setattr(module, "now", lambda: now() + timedelta(days=8))
    for page in ("", "manage/programmes"):
        assert says in visit("boss").get(page).text
    assert says not in visit(decided[0]).get("").text
    assert says not in visit("teacher").get("").text


def test_markers_are_led_to_essays_and_the_second_person_to_the_list(visit: Visit, world: World) -> None:
    made = sixty(world, 3)
    assert f"marking-{NAME}" not in visit("teacher").get("").text, "two have marked all of them"
    mark(world, made[0], "marker2", 0, 0, reason="다시 읽었습니다.")  # more than three points apart now
    home = visit("teacher").get("").text
    assert "채점을 기다리는 서술형 답안 1건" in home
    assert f'href="/services/portal/{HERE}/marking"' in home
    mark(world, made[0], "teacher", 5, 3)
    assert f"marking-{NAME}" not in visit("teacher").get("").text
    with world.desk.sessions.begin() as session:
        order = programmes.sheet(session, NAME).order
        programmes.propose(session, NAME, choosing.by_rank(order, 12, 5), {}, by="boss", at=now(), **SAID)
    assert f"confirm-{NAME}" in visit("boss2").get("").text
    assert f"confirm-{NAME}" not in visit("boss").get("").text, "not to whoever put it forward"


def test_prizes_an_answer_and_a_nomination_are_news_and_stand_on_the_board(
    visit: Visit, world: World, decided: list[str]
) -> None:
    winner = decided[0]
    assert "시상" not in visit(winner).get(BOARD).text
    made = _award(visit, world, decided)
    assert f"award-{NAME}" in visit("boss2").get("").text
    assert f"award-{NAME}" not in visit("boss").get("").text
    assert "규칙 확정" in visit("minji").get(BOARD).text, "a list that waits is nobody's yet"
    with world.desk.sessions.begin() as session:
        lists.confirm(session, NAME, by="boss2", at=now(), seen=made, **SAID)
    visit(winner).get(f"{HERE}/mine")
    assert line(visit(winner).get("").text) == "새 소식 시상 1건"
    assert line(visit("minji").get("").text) == ""
    assert send(visit, world, winner, f"{HERE}/award/objections", text="다시 보아 주세요.").status_code == 303
    assert "답변을 기다리는 이의 1건" in visit("boss").get("").text
    visit(winner).get(f"{HERE}/award")
    with world.desk.sessions.begin() as session:
        [one] = lists.objections(session, NAME)
        lists.answer(session, one.row, lists.REJECTED, reason="맞습니다.", by="boss", at=now())
    assert told(visit, winner) == ["이의 신청에 답변이 달렸어요"]
    assert "답변을 기다리는 이의" not in visit("boss").get("").text
    over = now() + timedelta(days=9)
    with world.desk.sessions.begin() as session:
        lists.end(session, NAME, by="boss", at=over, seen=made, **SAID)
        who = person(session, winner)
        people.consent(session, who, [(purposes(NAME)[1], True)], version="1", at=over)
        nominations.nominate(session, NAME, who, by="boss", at=over, **SAID)
    assert told(visit, winner) == ["순위와 상이 확정되었어요", "인턴십에 추천되었어요"]
    board = visit("minji").get(BOARD).text
    assert "최종" in board
    assert f'href="/services/portal/{HERE}/award"' in board
    _certificates(visit, world, winner, decided[-1])


def _award(visit: Visit, world: World, logins: list[str]) -> str:
    """Twelve accept and work, rules are locked, a list of prizes waits; return its digest."""
    with world.desk.sessions.begin() as session:
        for one in _standing(session).selection.sealed["chosen"]:
            mine = session.get_one(Application, one)
            places.answer(session, mine, mine.person, accept=True, at=now())
        tiers = (Tier(Words("최우수상", "First prize"), 1, load(announced.newest(session, NAME).terms).fund),)
        rules = Rules((Part(COURSE, "bank_analyst", 100),), (), tiers, object_days=7, interns=1)
        row = lists.write(session, NAME, rules, by="boss", at=now())
        lists.lock(session, NAME, by="boss", at=now(), seen=row.digest, **SAID)
    waits = "수기 채점을 기다리는 제출이 1건"
    assert waits not in visit("boss").get(f"{RUN}/award").text
    sent = world.submit(logins[0], "bank_analyst", "01_tables")
    assert waits in visit("boss").get(f"{RUN}/award").text, "a list without it would move"
    world.grade(sent, large=True)
    assert waits not in visit("boss").get(f"{RUN}/award").text
    with world.desk.sessions.begin() as session:
        found = work.sheet(session, world.desk.catalogue, NAME, rules, now())
        return lists.propose(session, NAME, work.sealed(found, row, now()), by="boss", at=now(), **SAID).digest


def _certificates(visit: Visit, world: World, winner: str, other: str) -> None:
    """The form comes filled in, belongs to a programme that there is, and its person hears of it."""
    page = visit("boss").get(f"{RUN}/award").text
    address = f"manage/certificates/new?programme={NAME}&amp;login={winner}"
    assert address in page
    blank = visit("boss").get(address.replace("&amp;", "&")).text
    assert re.search(r'name="tier" value="최우수상"', blank)
    assert re.search(r'value="award" required checked', blank)
    assert f'<option value="{NAME}" selected>' in blank
    fields = {"login": winner, "kind": "award", "title": "금융분석가", "tier": "최우수상", "reason": "의결"}
    fields |= dict.fromkeys(("title_en", "tier_en", "words", "words_en"), "")
    fields |= form(world, "boss")
    wrong = visit("boss").post("manage/certificates", data=fields | {"programme": "no-such"})
    assert wrong.status_code == 400
    assert "의결" in wrong.text
    given = visit("boss").post("manage/certificates", data=fields | {"programme": NAME})
    assert given.status_code == 303
    number = given.headers["location"].partition("certificates/")[2].partition("?")[0]
    assert address not in visit("boss").get(f"{RUN}/award").text
    assert f"{RUN}/award" in visit("boss").get(f"manage/certificates/{number}").text, "the way back to the others"
    assert told(visit, winner) == ["증서를 받았어요"]
    with world.desk.sessions.begin() as session:
        row = certificates.find(session, number)
        certifying.revoke(session, row, "mistake", by="boss", at=now() + timedelta(days=10), **SAID)
    assert line(visit(winner).get("").text) == "새 소식 증서 1건"
    visit(winner).get("me/certificates")
    assert line(visit(winner).get("").text) == ""
    plain = visit("boss").get(f"manage/certificates/new?programme={NAME}&login={other}").text
    assert re.search(r'value="programme" required checked', plain), "without a prize: the programme was completed"
