"""Can trainees take part in a contest on its page and managers run it, and does no outcome ever leave the server?"""

from __future__ import annotations

import io
import re
import time
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from html import unescape
from pathlib import Path

import pytest
from fastapi import FastAPI
from httpx import Response
from sqlalchemy import select, text

from graders.contests.counter import report_points
from graders.records import releases
from graders.records.base import now
from graders.records.contests import entries, states
from graders.records.models import Person
from tests.portal import pages_of_the_site as site
from tests.portal.browsing import app_of, clients
from tests.portal.conftest import PREFIX
from tests.portal.opened import opened
from tests.portal.pages_of_the_site import SIGNED_IN
from tests.portal.rich_world import COURSE, LESSON, LOGINS, RichWorld, guesses, rich
from tests.portal.voices import Visit, form

LIVE, OVER, NEW = "programmes/dgb-2026/contest", "programmes/dgb-2025/contest", "programmes/dgb-2027/contest"
PATIENCE = 60.0


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> RichWorld:
    return rich(tmp_path_factory.mktemp("contest"))


@pytest.fixture(scope="module")
def app(world: RichWorld) -> FastAPI:
    return app_of(world)


@pytest.fixture
def visit(app: FastAPI) -> Iterator[Visit]:
    with clients(app) as client:
        yield client


def upload(visit: Visit, world: RichWorld, login: str, path: str, data: bytes, **fields: str) -> Response:
    file = {"file": ("predictions.csv", data)} if data else None
    return visit(login).post(path, data=form(world, login, **fields), files=file)


def kept(world: RichWorld, programme: str = "dgb-2026") -> int:
    with world.desk.sessions() as session:
        return len(entries.entries(session, programme))


def said(answer: Response) -> str:
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.text)))


def _to(answer: Response) -> str:
    """Return where an answer leads, below the prefix."""
    return answer.headers["location"].removeprefix(PREFIX).partition("#")[0]


def test_predictions_are_taken_told_as_the_ladder_tells_and_stand_on_the_board(visit: Visit, world: RichWorld) -> None:
    before = kept(world)
    answer = upload(visit, world, "junho", f"{LIVE}/entries", guesses(6, 77))
    assert answer.status_code == 303
    page = said(visit("junho").get(_to(answer)))
    assert "1번째 제출을 받았어요. 접수 번호는 01" in page
    assert "지금까지 가장 좋은 제출이에요." in page
    assert "남은 횟수: 59" in page
    assert kept(world) == before + 1
    answer = upload(visit, world, "junho", f"{LIVE}/entries", guesses(60, 78))
    page = said(visit("junho").get(_to(answer)))
    assert "우연의 폭을 넘게 낫지는 않아서" in page
    again = upload(visit, world, "junho", f"{LIVE}/entries", guesses(60, 78))
    assert again.status_code == 409
    assert "똑같은 파일" in said(again)


def test_a_file_with_mistakes_comes_back_with_all_of_them_and_uses_up_nothing(visit: Visit, world: RichWorld) -> None:
    before = kept(world)
    answer = upload(visit, world, "minji", f"{LIVE}/entries", b"case,guess\nA000,x\nB1,1\nB1,2\n")
    assert answer.status_code == 400
    for words in (
        "3줄이 있는데 120줄",
        "A001, A002, A003, …",
        "묻지 않은 사례가 1개",
        "두 번 넘게",
        "숫자가 아닌 예측이 1개",
    ):
        assert words in said(answer), words
    assert "제출 횟수는 줄지 않았어요" in said(answer)
    assert upload(visit, world, "minji", f"{LIVE}/entries", b"").status_code == 400
    assert "1MB보다 커요" in said(upload(visit, world, "minji", f"{LIVE}/entries", b"x" * 1_010_000))
    assert kept(world) == before
    assert visit("minji").post(f"{LIVE}/entries", files={"file": ("x.csv", guesses(1, 1))}).status_code == 403


def test_the_sample_file_is_one_that_is_taken(visit: Visit, world: RichWorld) -> None:
    sample = visit("minji").get(f"{LIVE}/sample")
    assert sample.headers["content-disposition"].endswith('"dgb-2026-sample.csv"')
    assert set(sample.text.removeprefix("\ufeff").split()[1:]) == {f"A{n:03},0.5" for n in range(120)}
    assert upload(visit, world, "person09", f"{LIVE}/entries", sample.content).status_code == 303


def test_one_chooses_ones_own_final_entries(visit: Visit, world: RichWorld) -> None:
    page = visit("minji").get(LIVE).text
    assert re.findall(r'name="entry.(\d)" value="yes" checked', page) == ["2", "1"]
    fields = {"entry.3": "yes", "entry.1": "yes"}
    assert visit("minji").post(f"{LIVE}/finals", data=form(world, "minji", **fields)).status_code == 303
    assert re.findall(r'name="entry.(\d)" value="yes" checked', visit("minji").get(LIVE).text) == ["3", "1"]
    for wrong in ({}, {"entry.9": "yes"}, {"entry.1": "yes", "entry.2": "yes", "entry.3": "yes"}):
        answer = visit("minji").post(f"{LIVE}/finals", data=form(world, "minji", **wrong))
        assert answer.status_code == 409
        assert 'role="alert"' in answer.text


def test_a_contest_that_is_being_set_up_is_nobodys_but_the_managers(visit: Visit) -> None:
    for login in ("minji", "teacher", "root"):
        assert visit(login).get(NEW).status_code == 404
        assert visit(login).get(f"{NEW}/sample").status_code == 404
        assert visit(login).get(f"manage/{NEW}").status_code == 403
    assert visit("boss").get(NEW).status_code == 200
    for odd in (
        "programmes/nowhere/contest",
        "programmes/..%2f/contest",
        "programmes/%00/contest",
        f"programmes/{'a' * 99}/contest",
    ):
        assert visit("minji").get(odd).status_code == 404
        assert visit("boss").get(f"manage/{odd}").status_code in (200, 404)


def test_names_show_as_on_boards_and_bands_say_what_cannot_be_told_apart(visit: Visit) -> None:
    trainee, manager = said(visit("person10").get(OVER)), said(visit("boss").get(OVER))
    assert "최도윤" not in trainee, "who has not agreed has no name"
    assert "최도윤" in manager
    assert re.search(r"수강생 [0-9a-f]{4}", trainee)
    assert "서로 구별되지 않아요" in trainee
    assert "순위 없음: 노트북이 예측을 다시 만들어 내지 못했어요" in trainee
    assert "아직 확정되지 않았어요" in trainee
    assert "견주어 보기: 센터의 기준 모형" in trainee


def test_settings_that_are_wrong_come_back_as_they_were_written(visit: Visit, world: RichWorld) -> None:
    page = visit("boss").get(f"manage/{NEW}").text
    fields = dict(re.findall(r'<input class="krds-input"[^>]*name="(\w+)"[^>]*value="([^"]*)"', page))
    fields |= {
        "task_ko": "맞혀 보세요",
        "task_en": "Guess",
        "lesson": f"{COURSE}/{LESSON}",
        "truth": "late_payers/days.csv",
    }
    fields |= {"metric_1": "rmse", "within": "both"}
    path = f"manage/{NEW}/settings"
    for name, wrong, words in (
        ("metric_1", "auc", "정답 파일이 평가 지표와 맞지 않거나"),
        ("closes_at", fields["opens_at"], "마감은 시작보다 뒤"),
        ("closes_at", "", "시작과 마감을"),
        ("a_day", "-1", "숫자가 아닙니다"),
        ("truth", "rest_places/places.csv", "정답 파일을 골라"),
    ):
        answer = visit("boss").post(path, data=form(world, "boss", **(fields | {name: wrong, "title_ko": "새 제목"})))
        assert answer.status_code == 400, name
        assert words in said(answer), (name, said(answer)[:600])
        assert 'value="새 제목"' in answer.text
    assert visit("boss").post(path, data=form(world, "boss", **(fields | {"title_ko": "새 제목"}))).status_code == 303
    assert "새 제목" in visit("boss").get(NEW).text
    locked = visit("boss").post(f"manage/{LIVE}/settings", data=form(world, "boss", **fields))
    assert locked.status_code == 409
    assert "설정이 잠겼어요" in visit("boss").get(f"manage/{LIVE}").text or "잠김" in said(
        visit("boss").get(f"manage/{LIVE}")
    )


def test_a_manager_moves_it_on_with_a_reason_and_has_notebooks_run_again(visit: Visit, world: RichWorld) -> None:
    move = f"manage/{OVER}/state"
    answer = visit("boss").post(move, data=form(world, "boss", to="confirmed", reason="다 보았습니다"))
    assert answer.status_code == 409
    assert "다시 실행해 볼 노트북이 남았어요" in said(answer)
    assert 'value="다 보았습니다"' in answer.text
    assert visit("boss").post(move, data=form(world, "boss", to="live", reason="x")).status_code == 409
    assert visit("boss").post(f"manage/{LIVE}/state", data=form(world, "boss", to="frozen")).status_code == 400
    entry = world.examples["entry"]
    began = visit("boss").post(f"manage/{OVER}/rerun/{entry}", data=form(world, "boss"))
    assert began.status_code == 303
    _wait(visit, f"manage/{OVER}/progress")
    assert "노트북을 다시 실행했어요" in said(visit("boss").get(f"manage/{OVER}"))
    with world.desk.sessions() as session:
        assert entries.reruns(session, "dgb-2025")[entry].by == "boss"
        assert states.state(session, "dgb-2025") == states.REVEALED
    assert visit("boss").post(f"manage/{OVER}/check", data=form(world, "boss")).status_code == 303
    _wait(visit, f"manage/{OVER}/progress")
    assert "전부 맞아요" in said(visit("boss").get(f"manage/{OVER}"))


def _wait(visit: Visit, path: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while "hx-refresh" not in visit("boss").get(path).headers:
        assert time.monotonic() < deadline
        time.sleep(0.05)


def labels(world: RichWorld) -> dict[str, str]:
    data = world.desk.catalogue.truth_file("late_payers/days.csv", world.house.state / "cache").decode()
    return dict(line.split(",") for line in data.split()[1:])


def test_no_outcome_is_in_any_page_error_archive_or_file(visit: Visit, world: RichWorld) -> None:
    """Outcomes have five decimals here, so that none stands anywhere by chance."""
    held = labels(world)
    assert len(set(held.values())) == 120
    told: dict[str, bytes] = {}
    for role in SIGNED_IN:
        for endpoint in site.endpoints():
            if endpoint.method == "GET" and not endpoint.path.startswith(site.PLUMBING):
                told[f"{endpoint.path} as {role}"] = opened(visit(LOGINS[role]).get(endpoint.address(world)).content)
        for _, address in site.MORE:
            told[f"{address} as {role}"] = visit(LOGINS[role]).get(address.format_map(world.examples)).content
    packed = zipfile.ZipFile(io.BytesIO(visit("minji").get("me/archive").content))
    assert "contests/dgb-2026/001.csv" in packed.namelist()
    told |= {f"archive, {name}": packed.read(name) for name in packed.namelist()}
    for number, data in enumerate((b"", b"x", b"case,guess\nA000,1\n", b"case,days\n", b"\xff\0")):
        told[f"refused {number}"] = upload(visit, world, "person11", f"{LIVE}/entries", data).content
    told["the data map"] = visit("minji").get("data/late_payers").content
    with world.desk.sessions() as session:
        for state in releases.states(session).values():
            release = releases.load(state.release, world.desk.blobs)
            told |= {f"release {state.release}, {name}": data for name, data in release.files.items()}
        tables = session.scalars(text("SELECT name FROM sqlite_master WHERE type = 'table'")).all()
        for table in tables:
            told[f"table {table}"] = repr(session.execute(text(f'SELECT * FROM "{table}"')).all()).encode()
    assert len(told) > 300
    assert not [where for where, data in told.items() for label in held.values() if label.encode() in data]
    blobs = [path.read_bytes() for path in Path(world.house.blobs).rglob("*") if path.is_file()]
    assert blobs
    assert not [label for label in held.values() if any(label.encode() in data for data in blobs)]


def test_a_report_is_worth_what_people_gave_to_the_newest_notebook(world: RichWorld) -> None:
    with world.desk.sessions() as session:
        ids = {
            login: session.scalars(select(Person.id).where(Person.login == login)).one() for login in ("minji", "junho")
        }
        found = report_points(session, "open_questions/01_essay", now())
        early = report_points(session, "open_questions/01_essay", now() - timedelta(days=400))
    assert (found[ids["minji"]], found[ids["junho"]], early) == (5.0, 0.0, {})


def test_a_contest_over_many_entries_is_told_in_few_queries(visit: Visit, world: RichWorld) -> None:
    from sqlalchemy import event

    from graders.records.base import engine_of

    seen: list[str] = []
    engine = engine_of(world.desk.sessions)
    listen = lambda *told: seen.append(told[2])  # noqa: E731
    event.listen(engine, "before_cursor_execute", listen)
    try:
        assert visit("minji").get(LIVE).status_code == 200
    finally:
        event.remove(engine, "before_cursor_execute", listen)
    assert len([one for one in seen if one.startswith("SELECT")]) < 30
