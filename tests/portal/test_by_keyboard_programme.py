"""Programmes, contests, awards and certificates by keyboard alone: applying, answering, choosing, objecting, deciding."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser
from sqlalchemy import select

from graders.catalogue import Catalogue
from graders.records.awards.tables import Objection, RulesRow
from graders.records.certificates import Certificate
from graders.records.contests.rows import Entry, Finals
from graders.records.models import Decision
from graders.records.programmes.tables import Application, EssayMark, Place, Version
from tests.portal import keyboard
from tests.portal.keyboard import Keys, placed
from tests.portal.rich_awards import OBJECTED
from tests.portal.rich_programmes import DECIDED, MARKED, PROPOSED, READY
from tests.portal.rich_programmes import OPEN as OPEN_PROGRAMME
from tests.portal.rich_world import COURSE, guesses, lesson_notebook, rich

pytestmark = pytest.mark.slow  # the older tasks are done by keyboard in every run
WHY = "공고한 규칙대로입니다."


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[keyboard.Place]:
    with placed(rich(tmp_path_factory.mktemp("rich")), browser) as made:
        yield made


def newest(place: keyboard.Place, table: Any) -> Any:
    return place.rows(select(table).order_by(table.id))[-1]


def bring(keys: Keys, field: str, name: str, data: bytes, folder: Path) -> None:
    """Go to a field for a file, open the chooser with a key and choose one in it."""
    file = folder / name
    file.write_bytes(data)
    with keys.page.expect_file_chooser() as chooser:  # before the way there: a browser hears of it in its own time
        keys.to("field", field)
        keys.press("Enter")
    chooser.value.set_files(file)


def test_somebody_applies_and_withdraws(place: keyboard.Place) -> None:
    keys = place.open("person08", f"programmes/{OPEN_PROGRAMME}")
    keys.enter("link", "지원하기")
    keys.write("교육 시간 필수", "12")
    keys.pick("열림")
    keys.write(f"{' '.join(place.world.texts.post.split())} 필수", place.world.texts.essay)
    keys.send("지원서 보내기")
    keys.tick("선발을 위해 내 답을 쓰는 데 동의합니다 (필수)")
    keys.send("지원서 보내기")
    mine = place.rows(select(Application).where(Application.person_id == place.person("person08").id))
    assert [row.programme for row in mine] == [OPEN_PROGRAMME]
    keys.unfold("지원 취소하기")
    keys.send("네, 거둡니다")
    assert newest(place, Version).kind == "withdrawn"


def test_a_place_is_taken(place: keyboard.Place) -> None:
    keys = place.open("minji", f"programmes/{DECIDED}/mine")
    name = keys.page.locator("section.step form button").first.inner_text().strip()
    keys.send(name)
    assert newest(place, Place).event in ("accepted", "declined")


def test_an_essay_is_marked_without_a_name(place: keyboard.Place) -> None:
    before = len(place.rows(select(EssayMark)))
    keys = place.open("teacher", f"programmes/{MARKED}/marking")
    keys.to("link", keys.page.locator("main .krds-btn.primary").first.inner_text().strip())
    with keys.onward():
        keys.press("Enter")
    for label in keys.page.locator(".criterion label").all_inner_texts():
        keys.write(" ".join(label.split()), "3")
    keys.send("채점 저장")
    assert len(place.rows(select(EssayMark))) == before + 1


def test_a_list_is_put_forward_and_another_confirmed(place: keyboard.Place) -> None:
    keys = place.open("boss", f"manage/programmes/{READY}/selection")
    keys.write("명단 전체의 이유 (예: 산식의 순서대로 선발)", WHY)
    keys.send("이 명단 올리기")
    keys = place.open("boss2", f"manage/programmes/{PROPOSED}/selection")
    keys.write("이유", WHY)
    keys.send("확정: 이 사람들을 선발합니다")
    told = place.rows(select(Decision).where(Decision.kind == "programme selection").order_by(Decision.id))[-2:]
    assert [(row.subject, row.outcome, row.by) for row in told] == [
        (READY, "proposed", "boss"), (PROPOSED, "confirmed", "boss2"),
    ]  # fmt: skip


def test_predictions_are_sent_and_finals_chosen(place: keyboard.Place, tmp_path: Path) -> None:
    keys = place.open("person03", "programmes/dgb-2026/contest")
    bring(keys, "예측 파일(CSV)", "예측.csv", guesses(9, 77), tmp_path)
    keys.send("보내기")
    assert newest(place, Entry).person_id == place.person("person03").id
    keys.tick("최종: 1번째 제출")
    keys.send("최종 제출로 정하기")
    assert newest(place, Finals).person_id == place.person("person03").id


def test_somebody_objects_and_is_answered(place: keyboard.Place) -> None:
    place_of = place.rows(select(Objection))[0].person_id
    other = place.rows(
        select(Application).join(Place).where(Place.programme == OBJECTED, Place.event == "accepted")
    )  # fmt: skip
    who = next(row.person for row in _people(place, other) if row.person_id != place_of)
    keys = place.open(who.login, f"programmes/{OBJECTED}/award")
    keys.write("무엇이 잘못되었고, 왜 그렇게 생각하나요?", "2번 항목을 다시 보아 주세요.")
    keys.send("이의 제기하기")
    asked = newest(place, Objection)
    assert (asked.person_id, asked.text) == (who.id, "2번 항목을 다시 보아 주세요.")
    keys = place.open("boss", f"manage/programmes/{OBJECTED}/award")
    mine = keys.page.locator("article", has_text="2번 항목을 다시 보아 주세요.")
    keys.write(" ".join(mine.locator("form label").inner_text().split()), "채점이 맞습니다.")
    keys.send(" ".join(mine.get_by_role("button").last.text_content().split()))
    assert newest(place, Decision).kind == "award objection"


def _people(place: keyboard.Place, rows: list[Application]) -> list[Application]:
    with place.world.desk.sessions() as session:
        found = [session.get_one(Application, row.id) for row in rows]
        for row in found:
            assert row.person.login
        session.expunge_all()
        return found


def test_rules_of_an_award_are_written_and_locked(place: keyboard.Place) -> None:
    keys = place.open("boss", f"manage/programmes/{OPEN_PROGRAMME}/award")
    keys.choose("항목 1", "과정 전체")
    keys.write("항목 1의 비중", "100")
    fieldset = keys.page.locator("fieldset.row").first
    for name, text in (("tier1_ko", "최우수상"), ("places1", "2"), ("won1", "1000000")):
        keys.to("field", " ".join(fieldset.locator(f"label[for={name}]").inner_text().split()))
        keys.page.keyboard.insert_text(text)
    keys.send("이 규칙 저장")
    assert newest(place, RulesRow).programme == OPEN_PROGRAMME
    keys.write("이유", WHY)
    keys.send("규칙을 확정하기")
    assert (newest(place, Decision).subject, newest(place, Decision).outcome) == (OPEN_PROGRAMME, "locked")


def test_a_certificate_is_issued(place: keyboard.Place) -> None:
    keys = place.open("boss", "manage/certificates")
    keys.enter("link", "증서 발급")
    keys.write("받을 사람의 아이디", "person05")
    keys.pick("시상")
    keys.write("제목", "경진 2026")
    keys.write("이유", WHY)
    keys.send("발급하기")
    assert newest(place, Certificate).person_id == place.person("person05").id


def test_a_notebook_becomes_a_lesson(place: keyboard.Place, tmp_path: Path) -> None:
    keys = place.open("teacher", f"teach/{COURSE}")
    keys.enter("link", "노트북으로 차시 추가")
    bring(keys, "nbgrader 형식의 노트북(.ipynb)", "표 연습.ipynb", lesson_notebook(place.world), tmp_path)
    keys.send("노트북 확인")
    keys.send("과정에 추가")
    assert len(Catalogue.of(place.world.house).course(COURSE).lessons) == 5
