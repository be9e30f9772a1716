"""Can a citizen apply, see how it is decided and why, and can a manager defend the list?"""

from __future__ import annotations

import io
import json
import re
import zipfile
from datetime import timedelta

import pytest
from sqlalchemy import select

from graders.ranking import choosing, programmes
from graders.records.base import now
from graders.records.models import Enrolment
from graders.records.programmes import announced, selections
from graders.records.programmes.tables import Draft, TermsRow, Version
from graders.records.programmes.terms import Terms, load
from portal import programme_form
from portal.words import Words
from tests.graders.exchange.exchange_world import World
from tests.graders.programmes import mark, person, sixty, staff, terms
from tests.portal.voices import Visit, form, send

HERE = "programmes/dgb-2026"
RUN = f"manage/{HERE}"
ESSAY = "동네 가게의 매출을 읽어 어디에 도움이 필요한지 알고 싶습니다."
GOOD = {"act": "send", "e1": ESSAY, "f1": "24", "f2": "0", "f3": "대구 중구", "consent": "yes"}


def around_now(**changes: object) -> Terms:
    at = now().replace(hour=0, minute=0, second=0, microsecond=0)  # a form knows minutes
    return terms(**{"opens_at": at - timedelta(days=1), "closes_at": at + timedelta(days=5)} | changes)


@pytest.fixture
def open_now(world: World) -> None:
    """A programme takes applications."""
    staff(world)
    with world.desk.sessions.begin() as session:
        announced.write(session, around_now(), announce=True, by="boss", at=now() - timedelta(days=2))


def close(world: World) -> None:
    """Let the end of applications be a minute ago, as a manager may with a reason."""
    with world.desk.sessions.begin() as session:
        made = around_now(closes_at=now() - timedelta(minutes=1))
        announced.write(session, made, announce=True, by="boss", at=now(), reason="접수를 마칩니다.")


def versions(world: World) -> list[Version]:
    with world.desk.sessions() as session:
        return list(session.scalars(select(Version).order_by(Version.id)))


def test_a_manager_writes_a_programme_and_the_formula_stands_on_its_page(visit: Visit, world: World) -> None:
    staff(world)
    written = programme_form.written(around_now(), Words("ko"))
    wrong = {**written, "test_weight": "40", "act": "announce"}
    refused = send(visit, world, "boss", "manage/programmes", **wrong)
    assert refused.status_code == 400
    assert "배점의 합이 100이 아니라 90이에요" in refused.text
    assert all(text in refused.text for text in ("문제가 뚜렷하다", "과정 기간에 참여할 수 있나요?"))
    assert send(visit, world, "boss", "manage/programmes", **written, act="draft").status_code == 303
    assert visit("minji").get(HERE).status_code == 404, "a draft is nobody's business yet"
    told = send(visit, world, "boss", f"{RUN}/terms", **written, base="1", act="announce")
    assert told.status_code == 303
    page = visit("minji").get(HERE).text
    plain = " ".join(re.sub("<[^>]+>", " ", page).split())
    assert "입과 시험 ÷ 10 × 50 + 문제가 뚜렷하다 ÷ 10 × 25 + 방법이 알맞다 ÷ 5 × 15 + 교육 시간 ÷ 40 × 10" in plain
    assert "먼저 이 항목이 높은 사람: 입과 시험" in plain
    assert "1,800,000원" in plain
    assert "금융분석가 과정 2026" in visit("minji").get("").text, "it stands on the first page while it is open"
    with world.desk.sessions() as session:
        kept = load(announced.newest(session, "dgb-2026").terms)
    assert programme_form.written(kept, Words("ko")) == written, "what was written is what is kept"


def test_a_correction_of_an_open_programme_needs_a_reason_that_everybody_reads(
    visit: Visit, world: World, open_now: None
) -> None:
    with world.desk.sessions() as session:
        written = programme_form.written(load(announced.newest(session, "dgb-2026").terms), Words("ko"))
    changed = {**written, "base": "1", "act": "announce", "e1.c1.weight": "20", "e1.c2.weight": "20"}
    refused = send(visit, world, "boss", f"{RUN}/terms", **changed)
    assert refused.status_code == 400
    assert 'value="20"' in refused.text
    assert send(visit, world, "boss", f"{RUN}/terms", **changed, reason="두 기준을 같게 봅니다.").status_code == 303
    assert "두 기준을 같게 봅니다." in visit("minji").get(HERE).text
    again = send(visit, world, "boss2", f"{RUN}/terms", **changed, reason="저도 고칩니다.")
    assert again.status_code == 409, "somebody else corrected it meanwhile"


def test_a_citizen_drafts_applies_corrects_and_gets_receipts(visit: Visit, world: World, open_now: None) -> None:
    blank = visit("minji").get(f"{HERE}/apply").text
    assert "checked" not in blank, "nothing is agreed to beforehand"
    assert send(visit, world, "minji", f"{HERE}/apply", act="draft", e1="아직 쓰는 중").status_code == 303
    assert "아직 쓰는 중" in visit("minji").get(f"{HERE}/apply").text
    assert "아직 쓰는 중" not in visit("junho").get(f"{HERE}/apply").text
    faulty = send(visit, world, "minji", f"{HERE}/apply", act="send", e1=ESSAY, f1="많이", f3="중구", partner="yes")
    assert faulty.status_code == 400
    assert "아직 보낼 수 없는 답이 2개 있어요" in faulty.text
    assert all(
        text in faulty.text for text in (ESSAY, 'value="많이"', 'value="중구"', 'id="f1-wrong"', 'id="f2-wrong"')
    )
    alone = send(visit, world, "minji", f"{HERE}/apply", **{k: v for k, v in GOOD.items() if k != "consent"})
    assert alone.status_code == 400
    assert "선발에 쓰는 것에 대한 동의가 없어요" in alone.text
    assert ESSAY in alone.text
    assert versions(world) == []
    sent = send(visit, world, "minji", f"{HERE}/apply", **GOOD)
    assert (sent.status_code, sent.headers["location"]) == (303, f"/services/portal/{HERE}/mine?sent=yes")
    assert send(visit, world, "minji", f"{HERE}/apply", **GOOD | {"f1": "30", "partner": "yes"}).status_code == 303
    page = visit("minji").get(f"{HERE}/mine").text
    first, second = versions(world)
    assert first.digest in page
    assert second.digest in page
    assert (first.partner, second.partner, second.number) == (False, True, 2)
    with world.desk.sessions() as session:
        assert session.scalars(select(Draft)).all() == []
    assert "지원하지 않았어요" in visit("junho").get(f"{HERE}/mine").text
    assert send(visit, world, "teacher", f"{HERE}/apply", **GOOD).status_code == 409, "instructors only look"


def test_after_the_end_it_is_said_plainly_and_nothing_that_was_written_is_lost(
    visit: Visit, world: World, open_now: None
) -> None:
    send(visit, world, "minji", f"{HERE}/apply", **GOOD)
    close(world)
    late = send(visit, world, "minji", f"{HERE}/apply", **GOOD | {"e1": "더 좋은 생각이 났습니다."})
    assert late.status_code == 409
    assert "접수가 끝나서 보내지 못했어요" in late.text
    assert "더 좋은 생각이 났습니다." in late.text
    assert [v.answers["e1"] for v in versions(world)] == [ESSAY]
    assert "접수가 끝났어요" in visit("junho").get(f"{HERE}/apply").text


def test_who_withdraws_is_told_that_the_words_are_gone(visit: Visit, world: World, open_now: None) -> None:
    send(visit, world, "minji", f"{HERE}/apply", **GOOD)
    told = json.loads(zipfile.ZipFile(io.BytesIO(visit("minji").get("me/archive").content)).read("data.json"))
    assert told["programmes"][0]["versions"][0]["answers"]["e1"] == ESSAY
    assert send(visit, world, "minji", f"{HERE}/withdraw").status_code == 303
    page = visit("minji").get(f"{HERE}/mine").text
    assert "지원을 취소했어요" in page
    assert ESSAY not in page
    assert [v.answers for v in versions(world)] == [{}, {}]
    assert send(visit, world, "minji", f"{HERE}/apply", **GOOD).status_code == 303, (
        "they may come back while it is open"
    )


def test_markers_see_a_code_and_an_answer_and_nothing_of_who_wrote_it(
    visit: Visit, world: World, open_now: None
) -> None:
    send(visit, world, "minji", f"{HERE}/apply", **GOOD)
    assert "접수 중이에요" in visit("marker1").get(f"{HERE}/marking").text
    close(world)
    queue = visit("marker1").get(f"{HERE}/marking").text
    (code,) = set(re.findall(rf"{HERE}/marking/([0-9a-f]+)/e1", queue))
    page = visit("marker1").get(f"{HERE}/marking/{code}/e1").text
    assert ESSAY in page
    assert not any(name in page for name in ("minji", "박민지", "대구 중구"))
    bad = send(
        visit, world, "marker1", f"{HERE}/marking/{code}/e1", **{"points.c1": "11", "points.c2": "3"}, comment="메모"
    )
    assert bad.status_code == 400
    assert 'value="11"' in bad.text
    assert "메모" in bad.text
    for login, points in (("marker1", "8"), ("marker2", "9.5")):
        done = {"points.c1": points, "points.c2": "3", "comment": ""}
        assert send(visit, world, login, f"{HERE}/marking/{code}/e1", **done).status_code == 303
    assert code not in visit("teacher").get(f"{HERE}/marking").text, "two agree, so no third is asked"
    with world.desk.sessions() as session:
        (row,) = programmes.sheet(session, "dgb-2026").ranked
        assert row.entry.points["e1.c1"] == 8.75


def choices(world: World, **more: str) -> dict[str, str]:
    """Return the form of a list as the page gives it, by rank."""
    with world.desk.sessions() as session:
        sheet = programmes.sheet(session, "dgb-2026")
    by_rank = choosing.by_rank(sheet.order, 12, 5)
    kept = {f"get.{one}": what for one, what in by_rank.items()} | {f"why.{one}": "" for one in sheet.order}
    return kept | {"seen": programmes.fingerprint(sheet), "reason": "산식의 순서대로 정했습니다."} | more


def test_from_sixty_applications_to_twelve_places_on_the_pages(visit: Visit, world: World) -> None:
    sixty(world)
    page = visit("boss").get(f"{RUN}/selection").text
    assert page.count('<option value="chosen" selected>') == 12
    assert page.count('<option value="reserve" selected>') == 5
    with world.desk.sessions() as session:
        sheet = programmes.sheet(session, "dgb-2026")
        logins = {one: sheet.people[one].login for one in sheet.order}
    second, thirteenth = sheet.order[1], sheet.order[12]
    left = choices(
        world, **{f"get.{second}": "none", f"get.{thirteenth}": "chosen", f"get.{sheet.order[17]}": "reserve"}
    )
    refused = send(visit, world, "boss", f"{RUN}/selection", **left)
    assert refused.status_code == 400
    assert "이유 없이 순서를 벗어났어요: 2위" in refused.text
    assert refused.text.count('<option value="chosen" selected>') == 12, "the choice is kept"
    why = {f"why.{second}": "본인이 참여할 수 없다고 알려 왔습니다."}
    assert send(visit, world, "boss", f"{RUN}/selection", **left | why).status_code == 303
    assert "아직 결과 안내문이 없어요" in visit(logins[second]).get(f"{HERE}/letter").text, (
        "nobody is told by one person"
    )
    with world.desk.sessions() as session:
        found = selections.standing(session, "dgb-2026")
        assert found is not None
        seen = found.selection.digest
    settle = {"act": "confirm", "seen": seen, "reason": "순위와 이유를 확인했습니다."}
    alone = send(visit, world, "boss", f"{RUN}/selection/settle", **settle)
    assert alone.status_code == 409
    assert "명단을 올린 사람은 확정할 수 없어요" in alone.text
    assert send(visit, world, "boss2", f"{RUN}/selection/settle", **settle).status_code == 303
    letters = {login: visit(login).get(f"{HERE}/letter").text for login in logins.values()}
    assert sum("선발되었습니다. 축하합니다!" in text for text in letters.values()) == 12
    assert sum("예비 합격" in text and "번입니다" in text for text in letters.values()) == 5
    assert all("이의를 제기" in text and "마지막 선발자" in text for text in letters.values())
    assert "본인이 참여할 수 없다고 알려 왔습니다." in letters[logins[second]]
    last = letters[logins[sheet.order[-1]]]
    assert "지원자 60명 가운데 60위입니다." in last
    first, third = (logins[sheet.order[n]] for n in (0, 2))
    assert send(visit, world, first, f"{HERE}/answer", act="accept").status_code == 303
    assert send(visit, world, third, f"{HERE}/answer", act="decline").status_code == 303
    reserve = logins[sheet.order[13]]
    assert "자리가 나서" in visit(reserve).get(f"{HERE}/mine").text
    assert "입과 여부를 알려 주세요" in visit(reserve).get("").text
    managed = visit("boss").get(RUN).text
    assert "예비에서 들어옴" in managed
    assert send(visit, world, reserve, f"{HERE}/answer", act="accept").status_code == 303
    with world.desk.sessions() as session:
        on_list = set(session.scalars(select(Enrolment.person_id).where(Enrolment.course == "bank_analyst")))
        taken = {person(session, login).id for login in (first, reserve)}
    assert taken <= on_list


def test_a_list_that_moved_since_it_was_opened_is_shown_anew(visit: Visit, world: World) -> None:
    made = sixty(world, 15)
    opened = choices(world)
    mark(world, made[0], "marker1", 9, 5, reason="다시 읽었습니다.")
    mark(world, made[0], "marker2", 9, 5, reason="다시 읽었습니다.")
    moved = send(visit, world, "boss", f"{RUN}/selection", **opened)
    assert moved.status_code == 409
    assert "화면을 연 뒤에 순위가 바뀌었어요" in moved.text
    with world.desk.sessions() as session:
        assert selections.standing(session, "dgb-2026") is None
        assert session.scalars(select(TermsRow)).all()


def test_what_one_can_still_apply_for_stands_first(visit: Visit, world: World, open_now: None) -> None:
    with world.desk.sessions.begin() as session:
        over = around_now(id="later", opens_at=now() - timedelta(days=9), closes_at=now() - timedelta(days=1))
        announced.write(session, over, announce=True, by="boss", at=now() - timedelta(hours=1))
    page = visit("minji").get("programmes").text
    assert page.index(HERE) < page.index("programmes/later")


def test_a_manager_opens_an_application_and_its_person_sees_that(visit: Visit, world: World, open_now: None) -> None:
    send(visit, world, "minji", f"{HERE}/apply", **GOOD)
    assert ESSAY in visit("boss").get(f"{RUN}/applications/1").text
    assert "지원서를 열어 봤어요" in visit("minji").get("me").text
    assert visit("boss").get(f"{RUN}/applications/99").status_code == 404
    assert visit("minji").get(f"{RUN}/applications/1").status_code == 403


def test_a_form_of_many_fields_is_read_and_one_of_too_many_is_not(visit: Visit, world: World, open_now: None) -> None:
    many = {f"why.{n}": "x" for n in range(550)}
    assert send(visit, world, "boss", f"{RUN}/selection", **many, reason="x", seen="x").status_code == 409
    more = form(world, "boss", **{f"why.{n}": "x" for n in range(700)})
    assert visit("boss").post(f"{RUN}/selection", data=more).status_code == 400
