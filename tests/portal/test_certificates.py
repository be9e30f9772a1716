"""Can somebody take what they earned, show it to strangers, and be believed; and nobody take more than that?"""

from __future__ import annotations

import io
import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import zxingcpp
from fastapi import FastAPI
from sqlalchemy import select

from graders.exchange.desk import open_desk
from graders.records import leaving
from graders.records.certificates import Certificate
from graders.records.models import Decision, Person
from portal.app import create_app
from portal.site import Site
from tests.graders.exchange.exchange_world import World, build
from tests.portal.conftest import PREFIX, CookieAuth
from tests.portal.voices import Visit, harmless, send
from tests.portal.voices import form as marked

COURSE = "bank_analyst"  # of two lessons
PLACE = f"courses/{COURSE}"


@pytest.fixture
def world(tmp_path: Path) -> World:
    made = build(tmp_path)
    toml = made.house.courses / COURSE / "course.toml"
    toml.write_text(
        toml.read_text("utf-8").replace("[[lessons]]", "[certificate]\nshare = 0.7\n[[lessons]]", 1), "utf-8"
    )
    made.desk = open_desk(made.house, made.desk.sessions)
    made.release(COURSE, "02_typical")
    made.add("boss", "오운영", "manager")
    return made


@pytest.fixture
def app(world: World) -> FastAPI:
    site = Site(public="https://learn.example.org", contact_ko="교육 담당자")
    return create_app(world.house, site, CookieAuth(world), world.desk)


def work(world: World, login: str, first: bool = True, second: bool = False, **fields: Any) -> None:
    """Have both lessons graded: 4 of 10 points each, and 6 more where a lesson is ``first``, ``second``."""
    for lesson, whole in (("01_tables", first), ("02_typical", second)):
        world.grade(world.submit(login, COURSE, lesson), large=whole, **fields)


def take(visit: Visit, world: World, login: str = "minji", **fields: str) -> str:
    """Take the certificate; return its number."""
    answer = send(visit, world, login, "me/certificates", course=COURSE, **fields)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"].rpartition("new=")[2]


def give(visit: Visit, world: World, by: str = "boss", **fields: str) -> Any:
    form = dict.fromkeys(("title_en", "tier", "tier_en", "words", "words_en", "programme"), "")
    form |= {"login": "minji", "kind": "award", "title": "캡스톤 경진", "reason": "위원회 의결"}
    return visit(by).post("manage/certificates", data=marked(world, by) | form | fields)


def test_the_page_says_what_is_missing_until_nothing_is(visit: Visit, world: World) -> None:
    assert "수료증" not in visit("minji").get(PLACE).text, "who has not begun is not told of papers"
    world.grade(world.submit("minji", COURSE, "01_tables"), large=True)
    page = visit("minji").get(PLACE).text
    assert "아직 채점받지 않은 차시 1개" in page
    assert "4점 더" in page
    assert "수료증 받기" not in page
    refused = send(visit, world, "minji", "me/certificates", course=COURSE)
    assert refused.status_code == 409
    assert "아직 수료 기준을 다 채우지 않았어요" in refused.text
    world.grade(world.submit("minji", COURSE, "02_typical"))
    assert "수료증 받기" in visit("minji").get(PLACE).text, "14 of 20 points are 70 per cent"


def test_one_press_gives_a_sheet_that_anybody_can_check(visit: Visit, world: World) -> None:
    work(world, "minji")
    number = take(visit, world, points="yes")
    mine = visit("minji").get("me/certificates").text
    assert "금융 분석가 첫걸음" in mine
    assert f"me/certificates#{number}" in visit("minji").get(PLACE).text
    sheet = visit("minji").get(f"me/certificates/{number}/certificate.pdf")
    assert sheet.headers["content-type"] == "application/pdf"
    assert sheet.content == visit("boss").get(f"me/certificates/{number}/certificate.pdf").content
    page = pypdfium2.PdfDocument(sheet.content)[0]
    text = "".join(page.get_textpage().get_text_range().split())
    assert "박민지" in text
    assert "20점중14점" in text
    (code,) = zxingcpp.read_barcodes(page.render(scale=2).to_pil())
    assert code.text == f"https://learn.example.org{PREFIX}certificates/{number}"
    seen = visit("").get(code.text.partition(PREFIX)[2])
    assert seen.status_code == 200
    assert "유효한 증서입니다" in seen.text
    assert "박민지" in seen.text
    assert "minji" not in seen.text
    assert "noindex" in seen.headers["x-robots-tag"]
    assert "This certificate holds" in visit("").get(f"certificates/{number.lower()}?lang=en").text


def test_a_second_press_gives_no_second_one(visit: Visit, world: World) -> None:
    work(world, "minji")
    take(visit, world)
    assert send(visit, world, "minji", "me/certificates", course=COURSE).status_code == 409
    with world.desk.sessions() as session:
        assert len(session.scalars(select(Certificate)).all()) == 1
        decided = session.scalars(select(Decision).where(Decision.kind == "certificate")).one()
        assert decided.details["rule"] == {"earned": "14", "points": "20", "needed": "14"}
        assert (decided.outcome, decided.by) == ("by rule", "minji")


def test_a_flagged_result_waits_for_a_person(visit: Visit, world: World) -> None:
    work(world, "minji", flags=["channel"])
    page = visit("minji").get(PLACE).text
    assert "담당자가 결과 하나를 더 살펴보고 있어요" in page
    assert "channel" not in page
    assert send(visit, world, "minji", "me/certificates", course=COURSE).status_code == 409


def test_a_badge_is_read_and_a_touched_one_is_not_believed(visit: Visit, world: World) -> None:
    work(world, "minji")
    number = take(visit, world)
    badge = visit("minji").get(f"me/certificates/{number}/badge.jwt").content
    bring = lambda data: visit("").post("certificates/badge", files={"badge": ("b.jwt", data)})  # noqa: E731
    read = bring(badge)
    assert "유효한 증서입니다" in read.text
    assert "고친 곳이 없습니다" in read.text
    head, body, mark = badge.split(b".")
    touched = b".".join((head, body[:-6] + b"AAAAAA", mark))
    for data in (touched, b"", b"\xff\xfe", b"x" * 70_000, body):
        answer = bring(data)
        assert answer.status_code in (400, 413), data[:20]
        assert "증서 진위 확인" in answer.text
        assert "박민지" not in answer.text
    keys = visit("").get("certificates/keys.json").json()["keys"]
    assert [key["crv"] for key in keys] == ["Ed25519"]
    assert "d" not in keys[0], "the private part stays"
    assert visit("").get("certificates/issuer.json").json()["id"].endswith("/certificates/issuer.json")


def test_what_is_kept_of_somebody_has_their_certificates_in_it(visit: Visit, world: World) -> None:
    work(world, "minji")
    number = take(visit, world)
    with zipfile.ZipFile(io.BytesIO(visit("minji").get("me/archive").content)) as packed:
        (told,) = json.loads(packed.read("data.json"))["certificates"]
    assert (told["number"], told["name"], told["revoked"]) == (number, "박민지", False)


def test_nobody_fetches_anothers_sheet(visit: Visit, world: World) -> None:
    work(world, "minji")
    number = take(visit, world)
    for login, path in (("junho", "certificate.pdf"), ("teacher", "badge.jwt")):
        assert visit(login).get(f"me/certificates/{number}/{path}").status_code == 403
    assert visit("minji").get(f"me/certificates/{number}/secret.txt").status_code == 404
    assert number not in visit("junho").get("me/certificates").text


def test_a_manager_gives_a_prize_and_revokes_it_and_a_stranger_reads_why(visit: Visit, world: World) -> None:
    refused = give(visit, world, reason=" ", tier="최우수상")
    assert refused.status_code == 400
    assert 'value="최우수상"' in refused.text, "what was written comes back"
    made = give(visit, world, tier="최우수상")
    number = made.headers["location"].rpartition("/")[2].partition("?")[0]
    assert "최우수상" in visit("").get(f"certificates/{number}").text
    assert number in visit("boss").get("manage/certificates?q=민지").text.replace("-", "")
    place = f"manage/certificates/{number}"
    assert send(visit, world, "boss", place, act="revoke", why="nonsense", reason="x").status_code == 400
    said = {"act": "revoke", "why": "mistake", "reason": "동명이인이었음"}
    assert send(visit, world, "boss", place, **said).status_code == 303
    seen = visit("").get(f"certificates/{number}").text
    assert "취소된 증서입니다" in seen
    assert "잘못 발급되었습니다" in seen
    assert "동명이인" not in seen, "the reason in full is for the record"
    assert send(visit, world, "boss", place, act="restore", reason="확인함").status_code == 303
    assert "유효한 증서입니다" in visit("").get(f"certificates/{number}").text


@pytest.mark.parametrize(
    ("fields", "status", "says"),
    [
        ({"login": "nobody"}, 400, "아이디를 쓰는 사람이 없어요"),
        ({"login": "boss"}, 403, "자신"),
        ({"kind": "course"}, 400, "무엇에 대한 증서인지"),
        ({"title": " "}, 400, "제목"),
        ({"title": "金賞"}, 400, "賞 金"),
        ({"words": "가" * 301}, 400, "300자"),
        ({"login": "gone"}, 409, "쓰고 있는 계정이 아니에요"),
    ],
)
def test_what_can_t_be_issued_is_said_and_nothing_is(
    visit: Visit, world: World, fields: dict[str, str], status: int, says: str
) -> None:
    answer = give(visit, world, **fields)
    assert answer.status_code == status
    assert says in answer.text
    with world.desk.sessions() as session:
        assert session.scalars(select(Certificate)).all() == []


def test_a_name_with_letters_of_elsewhere_is_told_how_to_go_on(visit: Visit, world: World) -> None:
    work(world, "minji")
    with world.desk.sessions.begin() as session:
        session.scalars(select(Person).where(Person.login == "minji")).one().name = "朴민지"
    answer = send(visit, world, "minji", "me/certificates", course=COURSE)
    assert answer.status_code == 400
    assert "朴" in answer.text
    assert "내 정보" in answer.text


def test_who_left_is_named_nowhere_any_more(visit: Visit, world: World) -> None:
    work(world, "minji")
    number = take(visit, world)
    badge = visit("minji").get(f"me/certificates/{number}/badge.jwt").content
    with world.desk.sessions.begin() as session:
        leaving.leave(
            session, session.scalars(select(Person).where(Person.login == "minji")).one(), at=datetime.now(UTC)
        )
    for page in (visit("").get(f"certificates/{number}"), visit("").post("certificates/badge", files={"b": badge})):
        assert "본인의 뜻에 따라 거둔 증서입니다" in page.text
        assert "박민지" not in page.text
        assert "금융 분석가" not in page.text.partition("<main")[2]
    assert "박민지" not in visit("boss").get(f"manage/certificates/{number}").text
    assert visit("boss").get(f"me/certificates/{number}/certificate.pdf").status_code == 404


def test_a_wrong_number_is_explained_and_hostile_ones_do_nothing(visit: Visit) -> None:
    for number in ("K7QM-4TZX-9D2H", "<script>alert(1)</script>", "%00", "..", "가" * 200, "\u202eK7QM"):
        for answer in (
            visit("").get("certificates", params={"number": number}),
            visit("").get(f"certificates/{number}"),
        ):
            if answer.is_redirect:
                answer = visit("").get(answer.headers["location"].removeprefix(PREFIX))
            assert answer.status_code == 404
            assert "이 번호의 증서는 없어요" in answer.text or {"/", "."} & set(number), number
            harmless(answer.text)
