"""Do the page, the PDF and the workbook tell the same true figures, and no small ones?"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from typing import Any

import pypdfium2
import pytest
from sqlalchemy import select

from graders.records.base import now
from graders.records.outcomes import Outcome
from tests.graders.exchange.exchange_world import World
from tests.portal.voices import HARM, Visit, form, harmless, send

TODAY = now().date()
JANUARY = date(TODAY.year, 1, 1).isoformat()


@pytest.fixture(autouse=True)
def _boss(world: World) -> None:
    world.add("boss", "오운영", "manager")


def write(visit: Visit, world: World, path: str = "manage/outcomes", **fields: str) -> Any:
    said = {"kind": "job", "day": JANUARY, "people": "7", "what": "은행 입사", "course": "", "programme": ""}
    said |= {"evidence": "문서 2026-17", "digest": "", "login": "", "reason": "x"} | fields
    return visit("boss").post(path, data=form(world, "boss") | said)


def test_three_ways_tell_the_same_and_none_tells_a_small_number(visit: Visit, world: World) -> None:
    for fields in (
        {"people": "27", "programme": "dgb-2026"}, {"people": "3", "course": "bank_analyst"}, {"people": "9"},
        {"kind": "visit", "people": "4,267"}, {"kind": "paper", "people": "2"},
    ):  # fmt: skip
        assert write(visit, world, **fields).status_code == 303
    page = visit("boss").get("outcomes").text
    pdf = visit("boss").get(f"outcomes/{TODAY.year}/report.pdf").content
    told = "".join(p.get_textpage().get_text_range() for p in pypdfium2.PdfDocument(pdf))
    sheets = workbook(visit("boss").get(f"outcomes/{TODAY.year}/report.xlsx").content)
    for text in (re.sub("<[^>]+>", " ", page), told):
        assert "4,267" in text
        assert "39" in text
        assert "비공개" in text
        assert "사업 dgb-2026" in text
        assert "금융 분석가 첫걸음" in text
    assert len(sheets) == 2
    assert {"4267", "39", "27"} <= set(re.findall(r"<v>(\d+)</v>", "".join(sheets)))
    assert not {"2", "3", "9"} & set(re.findall(r"<c r=\"\w+\"><v>(\d+)</v>", "".join(sheets))), "9 would give 3 away"
    cells = re.findall(r'<td class="number">(?:<[^>]+>)?([^<]*)', page)
    assert "27" in cells
    assert not {"2", "3", "9"} & set(cells)


def workbook(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return [book.read(name).decode() for name in sorted(book.namelist()) if "worksheets/sheet" in name]


def test_a_correction_counts_and_the_first_wording_stays(visit: Visit, world: World) -> None:
    write(visit, world, people="70")
    place = "manage/outcomes/1"
    assert 'value="70"' in visit("boss").get(place).text
    assert write(visit, world, place, people="7", reason=" ").status_code == 400
    saved = write(visit, world, place, people="7", reason="0을 하나 더 썼음")
    assert saved.status_code == 303
    said = visit("boss").get(saved.headers["location"].partition("/portal/")[2]).text
    assert re.search(r'<p class="report" role="status" tabindex="-1" autofocus>저장', said), (
        "the focus is on what came of it"
    )
    again = write(visit, world, place, people="8", reason="또")
    assert again.status_code == 409
    assert "누가 이미 고쳤어요" in again.text
    page = visit("boss").get(place).text
    assert "70명(건)" in page
    assert "0을 하나 더 썼음" in page
    assert write(visit, world, "manage/outcomes/2", back="yes", people="", reason="다른 기관").status_code == 303
    assert "적힌 성과가 없어요" in visit("boss").get("manage/outcomes").text


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"people": "0"}, "몇 명"), ({"people": "-3"}, "몇 명"), ({"people": "many"}, "몇 명"), ({"people": "9" * 9}, "몇 명"),
        ({"day": "2999-01-01"}, "날짜가 아니"), ({"day": "soon"}, "날짜가 아니"), ({"day": "2099-01-01"}, "아직 오지 않은"),
        ({"what": " "}, "제목"), ({"login": "minji"}, "동의하지 않았"), ({"digest": "abc"}, "SHA-256"),
    ],
)  # fmt: skip
def test_what_can_t_be_is_said_and_what_was_written_comes_back(
    visit: Visit, world: World, fields: dict[str, str], says: str
) -> None:
    answer = write(visit, world, **fields)
    assert answer.status_code == 400
    assert says in answer.text
    assert "문서 2026-17" in answer.text
    with world.desk.sessions() as session:
        assert session.scalars(select(Outcome)).all() == []


def test_whoever_agrees_may_be_named_and_nobody_else(visit: Visit, world: World) -> None:
    assert send(visit, world, "minji", "me/consents", outcomes="yes").status_code == 303
    assert write(visit, world, login="minji", people="1").status_code == 303
    assert "박민지" in visit("boss").get("manage/outcomes").text
    assert "박민지" not in visit("boss").get("outcomes").text
    send(visit, world, "minji", "me/consents")
    assert "박민지" not in visit("boss").get("manage/outcomes").text


def test_hostile_words_do_nothing_and_reach_no_report(visit: Visit, world: World) -> None:
    write(visit, world, what=HARM[:200], evidence=HARM, programme=HARM[:90] + "金賞💥")
    for path in ("outcomes", "manage/outcomes", "manage/outcomes/1"):
        harmless(visit("boss").get(path).text.replace("/services/portal/static", "/services/portal/static"))
    answer = visit("boss").get(f"outcomes/{TODAY.year}/report.pdf")
    assert answer.status_code == 200
    assert visit("boss").get(f"outcomes/{TODAY.year}/report.xlsx").status_code == 200


def test_a_year_of_which_nothing_is_known_says_so(visit: Visit) -> None:
    assert "아직 이 해의 기록이 없어요" in visit("boss").get("outcomes").text
    assert visit("boss").get("outcomes/1066/report.pdf").status_code in (404, 422)
    assert visit("boss").get(f"outcomes/{TODAY.year}/passwd").status_code == 404
    assert visit("minji").get("outcomes").status_code == 403
