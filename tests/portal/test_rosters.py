"""Can people be brought along by a list, without anything happening that nobody saw before?"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import msoffcrypto
import pytest
from httpx import Response
from sqlalchemy import select
from starlette.testclient import TestClient

from graders.records.base import Base
from graders.records.models import Audit, Decision, Enrolment, Person
from graders.records.people import OneTimeLink
from portal import uploads
from portal.tables import workbook
from tests.graders.exchange.exchange_world import World
from tests.portal.books import book
from tests.portal.test_pages import person
from tests.portal.voices import HARM, form, harmless

Visit = Callable[[str], TestClient]
PAGE, COURSE = "people/import", "teach/data_literacy/roster"
LIST = [
    ("새 사람", "fresh", "데이터 문해력"),
    ("이준호", "junho", "data_literacy"),
    ("다른 이름", "minji", ""),
    ("새 사람", "fresh", "데이터 문해력"),
    ("박\u202e철수", "a", "요리"),
]


@pytest.fixture
def staffed(world: World) -> World:
    world.add("boss", "최운영", "manager")
    world.add("banker", "한은행", "instructor", courses=("bank_analyst",))
    return world


def send(
    visit: Visit, world: World, login: str, data: bytes, page: str = PAGE, name: str = "명단.xlsx", **fields: str
) -> Response:
    return visit(login).post(page, data=form(world, login, **fields), files={"file": (name, data)})


def looked_at(visit: Visit, world: World, login: str, data: bytes, page: str = PAGE, **fields: str) -> tuple[str, str]:
    """Choose a file; return where its preview is, and the page."""
    answer = send(visit, world, login, data, page, **fields)
    assert answer.status_code == 303, answer.text
    address = answer.headers["location"].removeprefix("/services/portal/")
    return address, visit(login).get(address).text


def everything(world: World) -> dict[str, list[tuple[object, ...]]]:
    with world.desk.sessions() as session:
        return {t.name: [tuple(row) for row in session.execute(select(t))] for t in Base.metadata.sorted_tables}


def test_a_preview_shows_each_row_and_changes_nothing(visit: Visit, staffed: World) -> None:
    before = everything(staffed)
    _, page = looked_at(visit, staffed, "boss", book(LIST))
    assert everything(staffed) == before
    assert "아직 아무것도 바뀌지 않았어요" in page
    assert re.search(
        r"2행</td><th[^>]*>새 사람</th><td><code>fresh</code></td><td>데이터 문해력</td><td[^>]*>.*새로 초대해요", page
    )
    assert "계정이 있는 분: 과정 명단에 올려요" in page
    for row, column, says in (
        (4, "이름", "이름이 다른 분이 이 아이디를 쓰고 있어요."),
        (5, "아이디", "2행과 내용이 같아요."),
        (6, "이름", "이름으로 쓸 수 없어요."),
        (6, "아이디", "아이디로 쓸 수 없어요."),
        (6, "과정", "그런 과정이 없어요."),
    ):
        assert re.search(
            rf"{row}행</th><td[^>]*>{column}</td><td[^>]*>.*<strong>{re.escape(says)}</strong> \S", page
        ), says
    assert "2행 적용하기" in page


def test_what_was_shown_is_done_once_and_the_links_are_fetched_once(
    visit: Visit, staffed: World, tmp_path: Path
) -> None:
    address, _ = looked_at(visit, staffed, "boss", book(LIST))
    boss = visit("boss")
    page = boss.post(address, data=form(staffed, "boss")).text
    assert "초대 1명." in page
    assert "과정 명단에 올림 1건." in page
    again = boss.post(address, data=form(staffed, "boss"))
    assert again.status_code == 409
    secret = re.search(r'class="secret">([^<]+)<', page)
    links = re.search(r'action="/services/portal/(people/import/[^"]+/links)"', page)
    assert secret
    assert links
    assert "/hub/invite/" not in page, "no link stands on a page"
    file = boss.post(
        links[1], data=form(staffed, "boss"), headers={"host": "learn.example.org", "x-forwarded-proto": "https"}
    )
    assert file.headers["cache-control"] == "no-store"
    office = msoffcrypto.OfficeFile(io.BytesIO(file.content))
    office.load_key(password=secret[1])
    opened = io.BytesIO()
    office.decrypt(opened)
    rows = workbook.read(opened.getvalue(), 10).rows
    assert [cell.text for _, cell in sorted(rows[2].items())][:3] == ["새 사람", "fresh", "데이터 문해력"]
    link = rows[2][3].text
    assert re.fullmatch(r"https://learn\.example\.org/hub/invite/[\w-]{40,}", link)
    assert boss.post(links[1], data=form(staffed, "boss")).status_code == 409
    junho = person(staffed, "junho")
    with staffed.desk.sessions() as session:
        invited = session.scalars(select(OneTimeLink)).one()
        assert (invited.login, invited.name, invited.takes, invited.made_by) == (
            "fresh",
            "새 사람",
            ["data_literacy"],
            "boss",
        )
        assert session.scalars(select(Enrolment.person_id)).all() == [junho.id]
        assert session.scalars(select(Person).where(Person.login == "fresh")).all() == [], (
            "they make the account themselves"
        )
        assert session.scalars(select(Decision.by)).all() == ["boss"]
        assert len(session.scalars(select(Audit).where(Audit.kind == "roster")).all()) == 1


def test_a_state_that_changed_is_shown_anew_before_anything_is_done(visit: Visit, staffed: World) -> None:
    address, _ = looked_at(visit, staffed, "boss", book(LIST))
    staffed.add("fresh", "새 사람")
    before = everything(staffed)
    answer = visit("boss").post(address, data=form(staffed, "boss"))
    assert answer.status_code == 409
    assert everything(staffed) == before
    assert "상황이 달라져서 아무것도 바꾸지 않았어요" in answer.text
    fresh = re.search(r'action="/services/portal/(people/import/[^"]+)"', answer.text)
    assert fresh
    assert fresh[1] != address
    done = visit("boss").post(fresh[1], data=form(staffed, "boss"))
    assert "과정 명단에 올림 2건." in done.text
    assert "secret" not in done.text


def test_nobody_but_who_brought_a_list_sees_it_or_applies_it(visit: Visit, staffed: World) -> None:
    staffed.add("other", "조운영", "manager")
    address, _ = looked_at(visit, staffed, "boss", book(LIST))
    assert visit("other").get(address).status_code == 409
    assert visit("other").post(address, data=form(staffed, "other")).status_code == 409
    assert visit("boss").get(address.replace(PAGE, COURSE)).status_code == 403
    assert visit("boss").post(address, data={"mark": "x"}).status_code == 403, "no mark of this session"
    assert visit("boss").get(address).status_code == 200
    for login, page in (("minji", PAGE), ("teacher", PAGE), ("minji", COURSE), ("banker", COURSE), ("boss", COURSE)):
        assert send(visit, staffed, login, book(LIST), page).status_code == 403, (login, page)
        assert visit(login).get(page).status_code == 403, (login, page)


def test_an_instructor_puts_people_with_an_account_on_the_course_and_invites_nobody(
    visit: Visit, staffed: World
) -> None:
    assert f'href="/services/portal/{COURSE}"' in visit("teacher").get("teach/data_literacy").text
    data = book([("이준호", "junho"), ("새 사람", "fresh"), ("다른 이름", "minji")], head=("이름", "아이디"))
    address, page = looked_at(visit, staffed, "teacher", data, COURSE)
    assert page.count("이 아이디와 이름을 가진 수강생이 없어요.") == 2
    assert "박민지" not in page
    done = visit("teacher").post(address, data=form(staffed, "teacher")).text
    assert "과정 명단에 올림 1건." in done
    with staffed.desk.sessions() as session:
        assert session.scalars(select(OneTimeLink)).all() == []
        assert session.scalars(select(Enrolment.course)).all() == ["data_literacy"]
        assert session.scalars(select(Decision.subject)).all() == ["data_literacy"]


def test_a_file_that_is_none_is_said_beside_its_field(visit: Visit, staffed: World) -> None:
    for data, says in (
        (b"", "이 파일에는 아무도 없어요."),
        (b"a,b\n1,2\n", "열 이름을 찾지 못했어요."),
        (b"PK\x03\x04" + bytes(90), "엑셀 파일로 읽을 수 없어요."),
        (b"x" * (uploads.LARGEST + 1), "파일이 1 MB보다 커요."),
        (b"x" * (uploads.LARGEST * 3), "파일이 1 MB보다 커요."),
    ):
        answer = send(visit, staffed, "boss", data, renew="yes")
        assert answer.status_code in (400, 413)
        assert re.search(rf'role="alert"[^>]*><p><strong>{says}', answer.text), says
        assert 'type="file"' in answer.text
    kept = send(visit, staffed, "boss", b"", renew="yes").text
    assert re.search(r'name="renew" value="yes" checked', kept)
    nothing = visit("boss").post(PAGE, data=form(staffed, "boss"))
    assert nothing.status_code == 400
    assert "고른 파일이 없어요." in nothing.text


@pytest.mark.parametrize(
    "body", [b"", b"--x\r\n", b"--x\r\nContent-Disposition: form-data\r\n\r\n1\r\n--x--", b"\xff" * 50]
)
def test_a_form_that_is_broken_is_refused_in_plain_words(visit: Visit, staffed: World, body: bytes) -> None:
    answer = visit("boss").post(PAGE, content=body, headers={"content-type": "multipart/form-data; boundary=x"})
    assert answer.status_code in (400, 403)
    assert "<html" in answer.text


def test_nothing_that_was_sent_touches_a_disk(visit: Visit, staffed: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The parser would put a large file aside; ours are smaller than that."""
    from tempfile import SpooledTemporaryFile

    rolled: list[object] = []
    monkeypatch.setattr(SpooledTemporaryFile, "rollover", lambda self: rolled.append(self))
    data = b"\xef\xbb\xbf" + "이름,아이디,메모\n새 사람,fresh,".encode() + b"x" * (uploads.LARGEST - 100)
    assert send(visit, staffed, "boss", data).status_code in (303, 400)
    assert rolled == []
    with SpooledTemporaryFile(max_size=10) as kept:
        kept.write(b"x" * 20)
    assert len(rolled) == 1, "it would have been seen"


def test_what_a_file_says_is_only_ever_read(visit: Visit, staffed: World) -> None:
    rows = [(HARM, HARM, HARM), ("<b>굵게", "fresh", ""), (HARM, "login", "")]
    csv = "\r\n".join(
        [
            '이름,아이디,과정,"<script>alert(1)</script>"',
            *(",".join(f'"{c.replace(chr(34), chr(34) * 2)}"' for c in row) for row in rows),
        ]
    )
    _, page = looked_at(visit, staffed, "boss", csv.encode(), name='<img src=x onerror="alert(1)">.csv')
    harmless(page)
    assert "&lt;script&gt;" in page
    address, _ = looked_at(visit, staffed, "boss", csv.encode())
    harmless(visit("boss").post(address, data=form(staffed, "boss")).text)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_template_can_be_filled_in_and_sent_back(visit: Visit, staffed: World, kind: str) -> None:
    for login in ("boss", "teacher"):
        empty = visit(login).get(f"roster/{kind}")
        assert empty.headers["content-disposition"] == f'attachment; filename="roster.{kind}"'
        assert "아무도 없어요" in send(visit, staffed, "boss", empty.content).text
    if kind == "csv":
        filled = empty.content + '"새 사람","fresh","데이터 문해력"\r\n'.encode()
        assert "새로 초대해요" in looked_at(visit, staffed, "boss", filled)[1]
    else:
        assert zipfile.ZipFile(io.BytesIO(empty.content)).testzip() is None
    assert visit("minji").get(f"roster/{kind}").status_code == 403
    assert visit("boss").get("roster/exe").status_code == 404
