"""Can those who teach and run programmes do all that they have to by keyboard alone? What they did is in the records."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import pyzipper
from playwright.sync_api import Browser, expect
from sqlalchemy import select

from graders.exchange.marking import open_marking
from graders.records import looks
from graders.records.announcements import Announcement
from graders.records.looks import Look
from graders.records.models import Audit, Decision, Mark, Person, ReleaseEvent, Result, Submission
from graders.records.questions import Post
from graders.records.requests import Request
from tests.portal.browsing import PATIENCE
from tests.portal.keyboard import Keys, Place, placed
from tests.portal.rich_world import COURSE, LESSON, OPEN, RichWorld, rich

SOON = datetime.now(ZoneInfo("Asia/Seoul")).replace(second=0, microsecond=0) + timedelta(days=12, hours=5)
WHY = "노트북을 열어 확인했습니다."
RUBRIC = ("읽기 글이 읽기 쉽다", "근거 수치를 들어 설명한다")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Place]:
    world = rich(tmp_path_factory.mktemp("rich"))
    more_than_a_page(world)
    with placed(world, browser) as made:
        yield made


def more_than_a_page(world: RichWorld) -> None:
    for number in range(36):
        world.grade(world.submit(f"person{number % 16:02d}", COURSE, LESSON, answer=f"return {number}"))


def events(place: Place, lesson: str) -> list[tuple[str, datetime | None, datetime | None]]:
    query = select(ReleaseEvent).where(ReleaseEvent.course == COURSE, ReleaseEvent.lesson == lesson)
    return [(row.action, row.opens_at, row.due_at) for row in place.rows(query.order_by(ReleaseEvent.id))]


def decided(place: Place, kind: str) -> list[Decision]:
    return place.rows(select(Decision).where(Decision.kind == kind).order_by(Decision.id))


def teaching(place: Place, kind: str, name: str) -> Keys:
    """Go the way from the first page to what stands on the page of teaching."""
    keys = place.open("teacher")
    keys.enter("link", "강의 관리")
    keys.enter(kind, name)
    return keys


def test_a_lesson_is_proven_and_opened_and_closed_again(place: Place) -> None:
    keys = place.open("teacher", "teach")
    assert "배포했습니다" in keys.swap("검사·배포: 비율과 분모, 데이터 문해력")
    assert events(place, "03_rates")[-1][0] == "release"
    keys.unfold("마감하기: 비율과 분모, 데이터 문해력")
    keys.send("네, 마감합니다: 비율과 분모, 데이터 문해력")
    assert "비율과 분모" in keys.here()["what"]
    assert [row[0] for row in events(place, "03_rates")] == ["release", "close"]


def test_an_opening_is_planned_to_the_minute_and_called_off(place: Place) -> None:
    keys = place.open("teacher", "teach")
    keys.unfold("시간 정하기: 그래프 고르기, 데이터 문해력", "Space")
    keys.time("여는 때 (비우면 지금)", SOON)
    keys.time("마감 (비우면 과정에서 정한 대로)", SOON - timedelta(days=1))
    assert "마감이 여는 때보다 앞서요" in keys.swap("검사·배포: 그래프 고르기, 데이터 문해력", back=True)
    assert events(place, "04_charts") == []
    keys.time("마감 (비우면 과정에서 정한 대로)", SOON + timedelta(days=7), back=True)
    assert "열려요" in keys.swap("검사·배포: 그래프 고르기, 데이터 문해력", back=True)
    assert events(place, "04_charts") == [("release", SOON, SOON + timedelta(days=7))]
    keys.send("예약 취소: 그래프 고르기, 데이터 문해력", back=True)
    assert events(place, "04_charts")[-1][0] == "call off"


def test_the_table_of_submissions_is_sorted_filtered_and_paged_and_one_opened(place: Place) -> None:
    keys = teaching(place, "link", "제출: 데이터 문해력")
    keys.enter("link", "다음", back=True)
    assert "page=2" in keys.page.url
    keys.write("이름 또는 아이디", "person01")
    keys.choose("순서", "점수가 낮은 순")
    keys.tick("표시 있음")
    keys.enter("button", "보기")
    assert keys.page.locator("tbody tr").count() == 1
    with place.world.desk.sessions() as session:
        query = select(Submission).join(Person).where(Person.login == "person01").order_by(Submission.attempt)
        first = session.scalars(query.where(Submission.course == COURSE)).first()
        assert first is not None
        named = f"{first.attempt}번째 제출, {first.person.name}, 표 읽기"
    keys.enter("link", named)  # when nobody holds the records any more: the page notes who looks
    assert keys.page.url.endswith(first.id)


def test_a_flag_is_cleared_and_more_time_given_with_a_reason(place: Place) -> None:
    keys = place.open("teacher", f"submissions/{_flagged(place)}")
    keys.write("이유", " ")
    assert "사유가 필요" in keys.swap("이 표시 해제: channel")
    keys.write("이유", WHY)
    assert "저장했습니다" in keys.swap("이 표시 해제: channel")
    assert (decided(place, "flag clearing")[-1].outcome, decided(place, "flag clearing")[-1].reason) == ("cleared", WHY)
    keys.unfold("시간이나 횟수 더 주기")
    keys.time("이 사람의 마감", SOON)
    keys.write("추가 제출 횟수", "2")
    keys.write("이유", "입원했습니다.")
    assert "저장했습니다" in keys.swap("연장하기")
    given = decided(place, "extension")[-1]
    assert (given.reason, given.details["attempts"]) == ("입원했습니다.", 2)


def _flagged(place: Place) -> str:
    with place.world.desk.sessions() as session:
        query = select(Result).join(Submission).join(Person).where(Person.login == "person01")
        return next(row.submission_id for row in session.scalars(query) if row.flags)


def test_marking_goes_from_answer_to_answer_in_one_press(place: Place) -> None:
    keys = teaching(place, "link", "채점하기: 짧은 보고서, 데이터로 글쓰기")
    keys.enter("link", "다음 답안 채점하기")
    for points in (("2", "3.5"), ("1.5", "1")):
        for label, value in zip(RUBRIC, points, strict=True):
            keys.write(label, value)
        keys.write("의견 (수강생이 읽습니다)", "근거가 분명합니다.")
        keys.send("채점 저장")
        assert "저장했습니다" in keys.here()["what"]
    assert [row.points for row in _marks(place)][-2:] == [5.5, 2.5]
    assert keys.page.url.endswith("/marking?saved=yes"), "nothing waits any more"


def test_a_mark_is_corrected_and_taken_back(place: Place) -> None:
    code = open_marking(place.world.house, place.world.desk.blobs).code(place.world.examples["essay"])
    keys = place.open("teacher", f"teach/{OPEN}/01_essay/marking")
    keys.enter("link", f"{code} · essay")
    keys.write(RUBRIC[0], "1")
    keys.write("채점을 고치는 이유", "다시 읽었습니다.")
    keys.send("채점 저장")
    assert (_marks(place)[-1].points, _marks(place)[-1].reason) == (4.0, "다시 읽었습니다.")
    keys = place.open("teacher", f"teach/{OPEN}/01_essay/marking/{code}/essay")
    keys.write("채점을 고치는 이유", "착오였습니다.")
    keys.send("내 채점 취소")
    assert _marks(place)[-1].details["taken_back"]


def _marks(place: Place) -> list[Mark]:
    return place.rows(select(Mark).order_by(Mark.id))


def test_a_regrade_is_worked_out_said_to_be_done_and_applied(place: Place) -> None:
    keys = place.open("teacher", "teach")
    assert "배포했습니다" in keys.swap("다시 검사·배포: 짧은 보고서, 데이터로 글쓰기")
    keys.enter("link", "재채점: 짧은 보고서, 데이터로 글쓰기", back=True)
    keys.send("누가 움직이는지 계산하기")
    region = keys.page.locator("#regrade-says[role=status]").element_handle()
    expect(keys.page.locator("#regrade-says")).to_contain_text("계산했어요", timeout=PATIENCE * 1000)
    assert region.evaluate("region => region.isConnected && document.activeElement === region")
    assert place.rows(select(Result).where(Result.run == 1)) == []
    keys.write("무엇을 왜 고쳤는지", "정답 값이 틀려서 고쳤습니다.")
    keys.send("새 결과 반영하기")
    assert len(place.rows(select(Result).where(Result.run == 1))) == 3
    assert "정답 값이 틀려서" in place.rows(select(Audit).where(Audit.kind == "regrade"))[0].payload


def test_a_question_is_answered_and_what_harms_is_hidden(place: Place) -> None:
    keys = teaching(place, "link", "질문 보기")
    keys.enter("link", "이번 주 특강 안내")
    keys.write("내용", "`len` 은 빈 칸도 셉니다.")
    keys.send("보내기")
    answer = place.rows(select(Post).order_by(Post.id))[-1]
    assert (answer.staff, answer.text) == (True, "`len` 은 빈 칸도 셉니다.")
    keys.unfold("가리기: 이준호")
    keys.write("이유 (글쓴이가 읽습니다)", "전화번호가 있습니다.")
    keys.send("다른 사람에게 보이지 않기")
    assert "전화번호가 있습니다." in [row.hidden_reason for row in place.rows(select(Post))]


def test_requests_are_granted_and_answered(place: Place) -> None:
    keys = teaching(place, "link", "요청 보기")
    keys.time("이 사람의 마감", SOON)
    keys.write("추가 제출 횟수", "1")
    keys.write("답변 (수강생이 읽습니다)", "쾌차하세요.")
    keys.send("연장하기: 이준호")
    keys = place.open("teacher", "teach/requests")
    keys.write("답변 (수강생이 읽습니다)", "채점 항목이 맞습니다. 소수점을 보세요.")
    keys.send("답변: mean_small")
    ended = [(row.kind, row.state, row.answer) for row in place.rows(select(Request)) if row.state != "open"]
    assert ("extension", "granted", "쾌차하세요.") in ended
    assert ("review", "answered", "채점 항목이 맞습니다. 소수점을 보세요.") in ended


def test_an_announcement_is_written_and_withdrawn(place: Place) -> None:
    keys = place.open("teacher")
    keys.enter("link", "공지")
    keys.enter("link", "공지 쓰기")
    keys.choose("누구에게 알리나요", "데이터 문해력")
    keys.write("제목", "다음 주 휴강")
    keys.write("내용", "공휴일이라 쉽니다.")
    keys.tick("목록 맨 위에 두기")
    keys.send("올리기")
    row = place.rows(select(Announcement).order_by(Announcement.id))[-1]
    assert (row.course, row.title, row.pinned, row.withdrawn_at) == (COURSE, "다음 주 휴강", True, None)
    keys.unfold("거두기")
    keys.send("네, 거둡니다")
    assert place.rows(select(Announcement).order_by(Announcement.id))[-1].withdrawn_by == "teacher"


def test_a_list_with_names_is_taken_out_with_a_reason_and_opened_with_its_password(place: Place) -> None:
    keys = place.open("teacher", f"teach/{COURSE}")
    keys.enter("link", "표 내보내기")
    keys.pick("CSV")
    keys.tick("이름과 아이디 포함")
    keys.send("파일 만들기")
    assert decided(place, "export") == []
    keys.write("사유(이름을 넣거나 노트북을 받을 때)", "시청에 보고합니다.")
    keys.send("파일 만들기")
    assert decided(place, "export")[-1].reason == "시청에 보고합니다."
    password = keys.page.locator(".secret").inner_text()
    keys.to("button", "내려받기")
    with keys.page.expect_download() as download:
        keys.press("Enter")
    with pyzipper.AESZipFile(download.value.path()) as packed:
        packed.setpassword(password.encode())
        [name] = packed.namelist()
        rows = list(csv.reader(io.StringIO(packed.read(name).decode("utf-8-sig"))))
    assert any("minji" in row for row in rows)


def test_statistics_of_tests_and_somebodys_whole_way_are_read(place: Place) -> None:
    keys = teaching(place, "link", "채점 항목 통계: 표 읽기, 데이터 문해력")
    keys.unfold("mean_large", "Space")
    keys.to("link", "표 내보내기")
    keys.enter("link", "제출")
    keys.write("이름 또는 아이디", "person03")
    with keys.onward():
        keys.press("Enter")
    keys.enter("link", place.person("person03").name)
    look = place.rows(select(Look).where(Look.what == looks.HISTORY).order_by(Look.id))[-1]
    assert (look.person_id, look.by_id) == (place.person("person03").id, place.person("teacher").id)


def test_a_manager_lets_people_in_and_refuses_them(place: Place) -> None:
    keys = place.open("boss")
    keys.enter("link", "가입 승인")
    keys.send("승인: 김서연 (stranger)")
    keys.unfold("거절: 김서연 (second)")
    keys.write("이유 (신청한 분이 읽습니다)", "신청 명단에 없습니다.")
    keys.send("거절: 김서연 (second)")
    assert (place.person("stranger").state, place.person("second").state) == ("active", "blocked")
    assert decided(place, "account refusal")[-1].reason == "신청 명단에 없습니다."


def test_a_manager_reads_how_courses_go_and_takes_a_table_out(place: Place) -> None:
    keys = place.open("boss")
    keys.enter("link", "운영 현황")
    keys.unfold("표로 보기", "Space")
    expect(keys.page.get_by_role("table", name="최근 4주 날짜별 제출")).to_be_visible()
    keys.enter("link", "표 내보내기: 데이터 문해력", back=True)
    keys.pick("채점 항목마다 한 줄: 난이도, 변별도, 제출 횟수")
    keys.pick("CSV")
    keys.send("파일 만들기")
    keys.to("button", "내려받기")
    with keys.page.expect_download() as download:
        keys.press("Enter")
    assert "mean_large" in download.value.path().read_text("utf-8-sig")
