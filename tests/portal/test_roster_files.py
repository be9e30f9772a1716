"""What do we read of the lists that people send, and what do we say of those that can't be read?"""

from __future__ import annotations

import contextlib
import zipfile
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graders.errors import BadRequest, Refused, TooLarge
from portal.tables import incoming, roster, workbook
from portal.tables.locked import locked_xlsx
from portal.tables.roster import read
from tests.portal.books import HEAD, MAIN, book, packed

COURSES: Any = [
    SimpleNamespace(id="data_literacy", title=SimpleNamespace(ko="데이터 문해력", en="Data literacy")),
    SimpleNamespace(id="bank_analyst", title=SimpleNamespace(ko="금융 분석가", en="Financial analyst")),
]
PEOPLE = [("박 민지", "MinJi", "데이터 문해력"), ("이준호", "junho", "bank_analyst"), ("Ann Lee", "ann.lee", "")]
FOUND = [
    (2, "박 민지", "minji", "data_literacy"),
    (3, "이준호", "junho", "bank_analyst"),
    (4, "Ann Lee", "ann.lee", ""),
]


def csv_of(*rows: tuple[str, ...], head: tuple[str, ...] = HEAD, between: str = ",", encoding: str = "utf-8") -> bytes:
    return "\r\n".join(between.join(row) for row in (head, *rows)).encode(encoding)


def found(data: bytes, only: str = "") -> list[tuple[int, str, str, str]]:
    read_ = read(data, COURSES, only)
    assert not [entry for entry in read_.entries if entry.faults]
    return [(entry.row, entry.name, entry.login, entry.course) for entry in read_.entries]


def faults(data: bytes, only: str = "") -> list[tuple[int, str, str]]:
    """Return what is wrong: the row, the column, what is said."""
    return [(e.row, f.column, f.error.message) for e in read(data, COURSES, only).entries for f in e.faults]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949"])
@pytest.mark.parametrize("between", [",", "\t", ";"])
def test_a_csv_is_read_as_spreadsheets_here_write_it(encoding: str, between: str) -> None:
    assert found(csv_of(*PEOPLE, between=between, encoding=encoding)) == FOUND


def test_a_workbook_is_read_as_excel_writes_it() -> None:
    assert found(book(PEOPLE)) == FOUND
    shown = read(book(PEOPLE, hidden_first=True), COURSES)
    assert (shown.sheet, len(shown.entries)) == ("명단", 3)


def test_a_workbook_of_another_program_is_read_too() -> None:
    """Strings in place, no references, another prefix, a target from the root, reading aids in the text."""
    sheet = f"""<x:worksheet xmlns:x="{MAIN}"><x:sheetData>
      <x:row><x:c t="inlineStr"><x:is><x:t>성명</x:t></x:is></x:c><x:c t="str"><x:v>ID</x:v></x:c></x:row>
      <x:row r="5"><x:c r="B5" t="s"><x:v>1</x:v></x:c><x:c r="A5" t="s"><x:v>0</x:v></x:c></x:row>
    </x:sheetData></x:worksheet>"""
    strings = f'<sst xmlns="{MAIN}"><si><r><t>박</t></r><r><t>민지</t></r><rPh sb="0" eb="1"><t>x</t></rPh></si><si><t>minji</t></si></sst>'
    rels = '<Relationships><Relationship Id="rId1" Target="/xl/worksheets/sheet1.xml"/></Relationships>'
    data = packed(sheet, rels=rels, more={"xl/sharedStrings.xml": strings.encode()})
    assert found(data) == [(5, "박민지", "minji", "")]


def test_columns_are_known_by_their_names_wherever_they_stand_and_others_are_left_out() -> None:
    head = ("번호", "연락처", "User ID *", "Full name (한글)")
    data = csv_of(("1", "010-1234-5678", "minji", "박민지"), head=head)
    shown = read(b"2026 list,,,\r\n" + data, COURSES)
    assert [(e.row, e.name, e.login) for e in shown.entries] == [(3, "박민지", "minji")]
    assert shown.ignored == ("번호", "연락처")
    assert shown.columns == {"name": "Full name (한글)", "login": "User ID *"}
    assert "010-1234-5678" not in repr(shown)


@pytest.mark.parametrize(
    ("row", "column", "says"),
    [
        (("", "minji", ""), "name", "The name is missing."),
        (("박\u202e민지", "minji", ""), "name", "This can't be a name."),
        (("박민지", "", ""), "login", "The login is missing."),
        (("박민지", "박민지", ""), "login", "This can't be a login."),
        (("박민지", "../etc", ""), "login", "This can't be a login."),
        (("박민지", "minji", "요리"), "course", "There is no such course."),
        (("=1+1", "minji", ""), "name", "This cell holds a formula."),
        (("박민지", "@SUM(A1)", ""), "login", "This cell holds a formula."),
    ],
)
def test_each_mistake_is_found_in_its_row_and_column(row: tuple[str, ...], column: str, says: str) -> None:
    for data in (csv_of(PEOPLE[0], row), book([PEOPLE[0], row])):
        if data.startswith(b"PK") and row[1].startswith("@"):
            continue  # in a workbook that is text like any other, and no login
        assert faults(data) == [(3, column, says)]


def test_formulas_merged_cells_and_errors_are_no_values() -> None:
    merged = faults(book([*PEOPLE, ("", "four", "")], merged=["A5:A6"]))
    assert (5, "name", "This cell is merged with others.") in merged
    sheet = f"""<worksheet xmlns="{MAIN}"><sheetData>
      <row r="1"><c r="A1" t="inlineStr"><is><t>이름</t></is></c><c r="B1" t="inlineStr"><is><t>아이디</t></is></c></row>
      <row r="2"><c r="A2" t="str"><f>B9</f><v>박민지</v></c><c r="B2" t="e"><v>#REF!</v></c></row>
    </sheetData></worksheet>"""
    assert faults(packed(sheet)) == [
        (2, "name", "This cell holds a formula."),
        (2, "login", "This cell shows an error."),
    ]


def test_a_merged_title_above_the_list_does_no_harm() -> None:
    sheet = book([HEAD, *PEOPLE], merged=["A1:C1"], head=("2026 수강생",))
    assert [row for row, *_ in found(sheet)] == [3, 4, 5]


def test_a_list_for_one_course_needs_no_column_and_takes_no_other_course() -> None:
    assert found(csv_of(("박민지", "minji"), head=HEAD[:2]), "bank_analyst") == [(2, "박민지", "minji", "bank_analyst")]
    assert faults(csv_of(*PEOPLE), "bank_analyst") == [(2, "course", "This list is for one course only.")]


def bomb() -> bytes:
    return packed("<worksheet/>", more={f"xl/media/{n}.xml": bytes(8_000_000) for n in range(5)})


def lying() -> bytes:
    """A zip that says of its sheet that it is small, while it unpacks to a hundred megabytes."""
    plain = packed(" " * 100_000_000)
    size = (100_000_000).to_bytes(4, "little")
    assert plain.count(size) == 2
    return plain.replace(size, (1000).to_bytes(4, "little"))


ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><worksheet><sheetData>&b;</sheetData></worksheet>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet><sheetData>&a;</sheetData></worksheet>'
FILES = {
    "empty": (b"", "There is nobody in this file."),
    "blank": (b"\xef\xbb\xbf \r\n", "There is nobody in this file."),
    "only the header": (csv_of(), "There is nobody in this file."),
    "only the header, as a workbook": (book([]), "There is nobody in this file."),
    "no header": (b"a,b\r\nc,d\r\n", "The names of the columns were not found."),
    "two logins": (csv_of(head=("이름", "아이디", "ID")), "Two columns have the same meaning."),
    "UTF-16": (csv_of(*PEOPLE, encoding="utf-16"), "The letters of this file can't be read."),
    "an open quote": (csv_of(*PEOPLE) + b'\r\n"x', "This file can't be read as CSV."),
    "old": (incoming.OLD + bytes(600), "This is a file of the old kind (XLS) or of another program."),
    "locked": (locked_xlsx(book(PEOPLE), "secret"), "This file is locked with a password."),
    "a zip of something": (packed("<x/>")[:200], "This file can't be read as a workbook."),
    "no workbook": (packed("<x/>").replace(b"xl/workbook", b"xl/warkbook"), "This file can't be read as a workbook."),
    "half a workbook": (book(PEOPLE)[:-900], "This file can't be read as a workbook."),
    "broken XML": (packed("<worksheet><sheetData><row>"), "This file can't be read as a workbook."),
    "entities": (packed(ENTITIES), "This file can't be read as a workbook."),
    "a file from outside": (packed(OUTSIDE), "This file can't be read as a workbook."),
    "a bomb": (bomb, "Unpacked, this workbook is far too large."),
    "a lying bomb": (lying, "This file can't be read as a workbook."),
    "one large sheet": (lambda: packed(" " * 9_000_000), "A sheet of this workbook is too large."),
    "too many": (csv_of(*[("박민지", f"p{n}", "") for n in range(1001)]), "The list has more than {limit} rows."),
    "far too many": (book([("박민지", f"p{n}", "") for n in range(1100)]), "The list has more than {limit} rows."),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_can_not_be_read_says_why_and_what_to_do(name: str) -> None:
    made, says = FILES[name]
    data = made() if callable(made) else made
    with pytest.raises(Refused) as caught:
        read(data, COURSES)
    assert caught.value.message == says
    assert isinstance(caught.value, BadRequest | TooLarge)
    assert caught.value.say_cure("ko")


def test_sizes_are_looked_at_before_anything_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    data, opened = bomb(), list[object]()
    monkeypatch.setattr(zipfile.ZipFile, "open", lambda *a, **k: opened.append(a))
    with pytest.raises(TooLarge):
        workbook.read(data, 10)
    assert opened == []


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_make_the_reader_fall_over(data: bytes) -> None:
    for whole in (data, b"PK\x03\x04" + data, csv_of() + b"\r\n" + data):
        with contextlib.suppress(Refused):
            assert read(whole, COURSES).entries


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=200))
def test_no_sheet_makes_the_reader_fall_over(text: str) -> None:
    for sheet in (
        text,
        f"<worksheet><sheetData>{text}</sheetData></worksheet>",
        f'<worksheet><row r="{text}"/></worksheet>',
    ):
        data = packed(sheet.encode("utf-8", "replace").decode())
        with contextlib.suppress(Refused):
            assert read(data, COURSES).entries


NAMES = st.text(st.characters(whitelist_categories=("Lu", "Ll", "Lo")), min_size=1, max_size=12)
LOGINS = st.from_regex(r"[a-z][a-z0-9._-]{2,20}", fullmatch=True)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(NAMES, LOGINS), min_size=1, max_size=8))
def test_what_is_written_is_what_is_read(people: list[tuple[str, str]]) -> None:
    """The same list as CSV and as a workbook gives the same people."""
    as_csv = read(csv_of(*people, head=HEAD[:2]), COURSES)
    as_book = read(book(people, head=HEAD[:2]), COURSES)
    assert as_csv.entries == as_book.entries or any(e.faults for e in as_csv.entries)
    assert [e.login for e in as_csv.entries] == [login for _, login in people]
    assert len(as_csv.entries) == len(people)


def test_the_words_of_headers_are_plain_words() -> None:
    for words in roster.WORDS.values():
        assert [roster.plain(word) for word in words] == list(words)
