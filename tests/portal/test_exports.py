"""Does a table leave the house only as it may: safe in a spreadsheet, locked where it names people, with a reason?"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msoffcrypto
import pytest
import pyzipper
from sqlalchemy import select
from starlette.testclient import TestClient

from graders.records import audit
from graders.records.base import now
from graders.records.models import Audit, Decision
from portal.tables.table import Table, as_csv, as_xlsx
from tests.graders.exchange.exchange_world import World
from tests.portal.test_pages import mark

Visit = Callable[[str], TestClient]
PAGE = "teach/data_literacy/export"
FORMULA = '=HYPERLINK("http://evil","클릭")'
WHY = "시청에 낼 분기 보고"
ROWS = [
    (FORMULA, 1.5, datetime(2026, 11, 22, 8, 5, tzinfo=UTC)),
    ("+82", -3, None),
    ("-1", 0, None),
    ("@SUM(A1)", 1, None),
    ("\tx", 2, None),
    ("\rx", 2, None),
    ('따옴표 " 줄\n바꿈', 7, None),
    ("http://example.org", 7, None),
]


@pytest.fixture
def filled(world: World) -> World:
    """Minji twice, Junho once, and somebody whose name is a formula; a manager who reports."""
    world.add("formula", FORMULA)
    world.add("boss", "최운영", "manager")
    for n, login in enumerate(("minji", "minji", "junho", "formula")):
        at = now() - timedelta(days=1) + timedelta(minutes=n)
        world.grade(world.submit(login, "data_literacy", "01_tables", at=at, answer=f"return {n}"), at=at)
    return world


def ask(browser: TestClient, **fields: str) -> tuple[str, str]:
    """Ask for a table as somebody does; return the password (or nothing) and the address of the download."""
    form = {"mark": mark(browser.get(PAGE).text), **fields}
    page = browser.post(PAGE, data=form)
    assert page.status_code == 200, page.text
    shown = re.search(r'class="secret">([^<]+)<', page.text)
    address = re.search(r'action="/services/portal/(teach/data_literacy/export/[^"]+)"', page.text)
    assert address
    return (shown[1] if shown else ""), address[1]


def fetch(browser: TestClient, address: str) -> bytes:
    answer = browser.post(address, data={"mark": mark(browser.get(PAGE).text)})
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-disposition"].startswith("attachment; filename*=UTF-8''data_literacy-")
    assert answer.headers["cache-control"] == "no-store"
    return answer.content


def sheet(data: bytes, folder: Path) -> str:
    """Return the one sheet of a workbook, as XML."""
    path = folder / "book.xlsx"
    path.write_bytes(data)
    with zipfile.ZipFile(path) as book:
        assert not [name for name in book.namelist() if "externalLink" in name]
        return book.read("xl/worksheets/sheet1.xml").decode()


def read(data: bytes) -> list[list[str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(data[3:].decode("utf-8"), newline="")))


def test_a_csv_shows_and_never_runs_what_people_wrote() -> None:
    data = b"".join(as_csv(Table("t", ("이름", "점수", "때"), ROWS), "Asia/Seoul"))
    rows = read(data)
    assert rows[0] == ["이름", "점수", "때"]
    assert [row[0] for row in rows[1:]] == [
        *(f"'{text}" for text in (FORMULA, "+82", "-1", "@SUM(A1)", "\tx", "\rx")),
        '따옴표 " 줄\n바꿈',
        "http://example.org",
    ]
    assert rows[1][1:] == ["1.5", "2026-11-22 17:05:00"]
    assert rows[2][1:] == ["-3", ""]
    assert b'"1.5","2026-11-22 17:05:00"\r\n' in data


def test_a_workbook_shows_and_never_runs_what_people_wrote(tmp_path: Path) -> None:
    as_xlsx(Table("t", ("이름", "점수", "때"), ROWS), "Asia/Seoul", tmp_path / "t.xlsx")
    told = sheet((tmp_path / "t.xlsx").read_bytes(), tmp_path)
    assert "<f>" not in told
    assert "hyperlink" not in told.replace("HYPERLINK", "")
    assert "=HYPERLINK(" in told
    assert 'state="frozen"' in told
    assert '<autoFilter ref="A1:C9"' in told
    assert "<v>1.5</v>" in told
    days = (datetime(2026, 11, 22, 17, 5) - datetime(1899, 12, 30)) / timedelta(days=1)
    assert f"<v>{days:.6f}"[:14] in told


@pytest.mark.parametrize("what", ["people", "submissions", "lessons", "tests"])
def test_without_names_nobody_is_named_and_nothing_is_locked(filled: World, visit: Visit, what: str) -> None:
    password, address = ask(visit("teacher"), what=what, format="csv")
    assert password == ""
    rows = read(fetch(visit("teacher"), address))
    text = str(rows)
    assert len(rows) == {"people": 4, "submissions": 5, "lessons": 3, "tests": 3}[what]
    assert not [name for name in ("minji", "박민지", "HYPERLINK", "01K") if name in text]
    with filled.desk.sessions() as session:
        assert session.scalars(select(Decision).where(Decision.kind == "export")).all() == []


def test_a_person_has_one_code_in_every_table(filled: World, visit: Visit) -> None:
    tables = [
        read(fetch(visit("teacher"), ask(visit("teacher"), what=what, format="csv")[1]))
        for what in ("people", "submissions")
    ]
    people, sent = ({row[0] for row in table[1:]} for table in tables)
    assert people == sent
    assert len(people) == 3


def test_names_need_a_reason_which_is_kept(filled: World, visit: Visit) -> None:
    browser = visit("teacher")
    form = {"mark": mark(browser.get(PAGE).text), "what": "people", "format": "xlsx", "names": "yes", "reason": "  "}
    refused = browser.post(PAGE, data=form)
    assert refused.status_code == 400
    assert 'role="alert"' in refused.text
    assert re.search(r'name="names" value="yes" checked', refused.text)
    assert "secret" not in refused.text
    ask(browser, what="submissions", format="csv", names="yes", reason=WHY, lesson="01_tables")
    with filled.desk.sessions() as session:
        row = session.scalars(select(Decision).where(Decision.kind == "export")).one()
        entry = session.scalars(select(Audit).where(Audit.kind == "export")).one()
        assert (row.subject, row.by, row.reason) == ("data_literacy", "teacher", WHY)
        assert row.details == {
            "what": "submissions",
            "format": "csv",
            "names": True,
            "filters": {"lesson": "01_tables"},
        }
        assert WHY not in entry.payload
        assert audit.digest(WHY) in entry.payload
        assert list(audit.breaks(session.scalars(select(Audit).order_by(Audit.id)))) == []


def test_a_workbook_with_names_opens_with_its_password_only(filled: World, visit: Visit, tmp_path: Path) -> None:
    browser = visit("boss")
    password, address = ask(browser, what="people", format="xlsx", names="yes", reason=WHY)
    assert re.fullmatch(r"([a-z2-9]{4}-){3}[a-z2-9]{4}", password)
    data = fetch(browser, address)
    assert b"minji" not in data
    book, opened = msoffcrypto.OfficeFile(io.BytesIO(data)), io.BytesIO()
    assert book.is_encrypted()
    wrong = msoffcrypto.OfficeFile(io.BytesIO(data))
    with pytest.raises(msoffcrypto.exceptions.InvalidKeyError):
        wrong.load_key(password="aaaa-aaaa-aaaa-aaaa", verify_password=True)
    book.load_key(password=password, verify_password=True)
    book.decrypt(opened)
    told = sheet(opened.getvalue(), tmp_path)
    assert "박민지" in told
    assert "<f>" not in told


def test_a_csv_with_names_is_in_a_zip_that_opens_with_its_password_only(filled: World, visit: Visit) -> None:
    password, address = ask(visit("teacher"), what="submissions", format="csv", names="yes", reason=WHY)
    with pyzipper.AESZipFile(io.BytesIO(fetch(visit("teacher"), address))) as packed:
        (name,) = packed.namelist()
        with pytest.raises(RuntimeError):
            packed.read(name)
        packed.setpassword(password.encode())
        rows = read(packed.read(name))
    assert ["'" + FORMULA, "formula"] in [row[:2] for row in rows]


def test_notebooks_come_as_they_were_sent_in_a_folder_each(filled: World, visit: Visit) -> None:
    fields = {"what": "notebooks", "names": "yes", "reason": WHY, "q": "minji"}
    password, address = ask(visit("teacher"), **fields)
    with pyzipper.AESZipFile(io.BytesIO(fetch(visit("teacher"), address))) as packed:
        packed.setpassword(password.encode())
        assert sorted(packed.namelist()) == [f"박민지 (minji)/01_tables/{n}/01_tables.ipynb" for n in (1, 2)]
        data = packed.read("박민지 (minji)/01_tables/2/01_tables.ipynb")
    assert data == filled.notebook("data_literacy", "01_tables", "return 1  # minji")
    password, address = ask(visit("teacher"), what="notebooks", reason=WHY)
    with pyzipper.AESZipFile(io.BytesIO(fetch(visit("teacher"), address))) as packed:
        assert len(packed.namelist()) == 4
        assert not [name for name in packed.namelist() if "minji" in name]
        assert all(entry.flag_bits & 1 for entry in packed.infolist())
    assert visit("minji").get("me").text.count("제출이 들어 있는 목록을 내려받았어요") == 1, (
        "whose work went out is told"
    )


def test_a_download_works_once_and_for_who_asked_only(filled: World, visit: Visit) -> None:
    browser, other = visit("teacher"), visit("boss")
    _, address = ask(browser, what="people", format="csv")
    assert other.post(address, data={"mark": mark(other.get(PAGE).text)}).status_code == 409
    assert browser.get(address).status_code == 405
    assert browser.post(address, data={"mark": "0" * 64}).status_code == 403
    elsewhere = address.replace("data_literacy", "bank_analyst")
    form = {"mark": mark(browser.get(PAGE).text)}
    assert browser.post(elsewhere, data=form).status_code == 409
    fetch(browser, address)
    again = browser.post(address, data=form)
    assert again.status_code == 409
    assert "이미 내려받았거나" in again.text


def test_a_ticket_grows_old() -> None:
    from graders.errors import Conflict
    from portal.selection import Wanted
    from portal.tables.order import Locked, Order, tickets
    from portal.tickets import LASTING

    given, order, at = tickets(), Order("c", "people", "csv", True, Wanted()), now()
    name = given.give("teacher", "c", Locked.of(order), at).name
    with pytest.raises(Conflict):
        given.take(name, "teacher", "c", at + LASTING)
    assert given.take(name, "teacher", "c", at + LASTING / 2).what.password


def test_who_may_neither_report_nor_read_gets_nothing(filled: World, visit: Visit) -> None:
    browser = visit("minji")
    assert browser.get(PAGE).status_code == 403
    assert browser.post(PAGE, data={"mark": mark(browser.get("me").text), "what": "people"}).status_code == 403
    assert visit("boss").get(PAGE).status_code == 200
    assert visit("teacher").post(PAGE, data={"what": "people"}).status_code == 403  # no mark of this session


@pytest.mark.parametrize("fields", [{"what": "everything"}, {"format": "exe"}, {"sort": "x"}, {"page": "-1"}])
def test_what_there_is_not_is_refused(filled: World, visit: Visit, fields: dict[str, str]) -> None:
    browser = visit("teacher")
    assert browser.post(PAGE, data={"mark": mark(browser.get(PAGE).text), **fields}).status_code == 400
