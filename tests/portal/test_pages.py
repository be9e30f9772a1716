"""Does each person see what is theirs, and nothing else?"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from graders.errors import NotFound
from graders.records import releases
from graders.records.models import Decision, Person
from graders.records.people import Consent
from portal.secret import derive, load
from tests.graders.exchange.exchange_world import World

Visit = Callable[[str], TestClient]
CHECKED = "courses/data_literacy/01_tables"


def mark(page: str) -> str:
    found = re.search(r'name="mark" value="([0-9a-f]{64})"', page)
    assert found
    return found[1]


def person(world: World, login: str) -> Person:
    with world.desk.sessions() as session:
        return session.scalars(select(Person).where(Person.login == login)).one()


def test_home_shows_one_next_step(visit: Visit, world: World) -> None:
    home = visit("minji").get("").text
    assert "안녕하세요, 박민지 님" in home
    assert home.count("krds-btn large primary") == 1
    assert f'href="/services/portal/{CHECKED}"' in home
    sent = world.submit("minji", "data_literacy", "01_tables")
    world.grade(sent, small=True, large=True)
    home = visit("minji").get("").text
    assert 'href="/services/portal/courses/bank_analyst/01_tables"' in home
    assert "10점 만점에 10점" not in home
    assert "10 / 40점" in home


def test_home_says_when_nothing_is_open(visit: Visit, world: World) -> None:
    for course in ("data_literacy", "bank_analyst"):
        world.desk.close(world.caller("teacher"), course, "01_tables")
    home = visit("minji").get("").text
    assert "아직 열린 차시가 없습니다" in home
    assert "krds-btn large primary" not in home


def test_a_course_says_how_each_lesson_stands(visit: Visit, world: World) -> None:
    sent = world.submit("minji", "data_literacy", "01_tables")
    page = visit("minji").get("courses/data_literacy").text
    assert re.findall(r'class="card lesson (\w+)"', page) == ["waiting", "closed", "unreleased", "unreleased"]
    assert "3일 남음" in page
    world.grade(sent)
    page = visit("minji").get("courses/data_literacy").text
    assert re.findall(r'class="card lesson (\w+)"', page)[0] == "partial"
    assert 'href="/services/portal/courses/data_literacy/03_rates"' not in page


def test_a_lesson_leads_into_the_notebook_and_shows_attempts(visit: Visit, world: World) -> None:
    browser = visit("minji")
    page = browser.get(CHECKED).text
    assert 'href="/hub/user-redirect/lesson/data_literacy/01_tables"' in page
    assert 'hx-trigger="every 10s"' in page
    world.submit("junho", "data_literacy", "01_tables")
    sent = world.submit("minji", "data_literacy", "01_tables")
    part = browser.get(f"{CHECKED}/attempts", headers={"HX-Request": "true"}).text
    assert "<html" not in part
    assert 'hx-trigger="every 0.15s"' in part
    assert "앞에 1건" in part
    world.grade(sent, notes=["test_restored:mean_small"])
    part = browser.get(f"{CHECKED}/attempts?seen=0").text
    seen = re.search(r"attempts\?seen=(\w+)", part)
    assert seen
    assert browser.get(f"{CHECKED}/attempts?seen={seen[1]}").status_code == 204
    assert 'hx-trigger="every 10s"' in part
    assert "값이 많을 때를 보세요." in part
    assert "mean_small" in part
    assert sent in part
    assert f'href="/services/portal/submissions/{sent}"' in part
    assert part.count('class="mark good"') == part.count('class="mark bad"') == 1


def test_whoever_waits_is_told_how_long_and_an_instructor_sees_the_line(visit: Visit, world: World) -> None:
    world.add("jiho", "김지호")
    world.grade(world.submit("jiho", "data_literacy", "01_tables"), seconds={"grading": 8.0})
    assert "모두 채점되었습니다" in visit("teacher").get("teach").text
    world.submit("junho", "data_literacy", "01_tables")
    world.submit("minji", "data_literacy", "01_tables")
    part = visit("minji").get(f"{CHECKED}/attempts").text
    assert "앞에 1건" in part
    assert "약 25초" in part  # what is in the box, the one before, and this one
    assert 'hx-trigger="every 6.0s"' in part
    assert "0건 채점 중, 2건 대기 중" in visit("teacher").get("teach/queue").text
    assert visit("minji").get("teach/queue").status_code == 403


def test_a_submission_is_its_owners_and_the_instructors(visit: Visit, world: World) -> None:
    sent = world.submit("minji", "data_literacy", "01_tables")
    world.grade(sent)
    for path in (f"submissions/{sent}", f"submissions/{sent}/notebook"):
        assert visit("minji").get(path).status_code == 200
        assert visit("teacher").get(path).status_code == 200
        assert visit("junho").get(path).status_code == 404
    frame = visit("minji").get(f"submissions/{sent}/notebook").headers["content-security-policy"]
    assert "; sandbox;" in frame
    assert "default-src 'none'" in frame
    assert "iframe" in visit("minji").get(f"submissions/{sent}").text
    assert "박민지" in visit("teacher").get(f"submissions/{sent}").text


@pytest.fixture
def crowd(world: World) -> World:
    start = datetime.now(UTC) - timedelta(hours=20)
    for number in range(14):
        login = "minji" if number == 12 else f"person{number:02d}"
        if login != "minji":
            world.add(login, f"사람{number:02d}")
        sent = world.submit(login, "data_literacy", "01_tables", start + timedelta(hours=number))
        flags = ["canary"] if number == 1 else []
        world.grade(sent, small=True, large=number < 5, flags=flags)
    return world


def test_a_board_is_anonymous(visit: Visit, crowd: World) -> None:
    page = visit("minji").get("courses/data_literacy/board").text
    assert "사람0" not in page
    assert "확인 중" not in page
    places = re.findall(r'<td class="number">(\d+)</td>\s*<th scope="row">', page)
    assert places == [*(str(n) for n in range(1, 11)), "11", "12", "13", "14"]
    assert len(re.findall(r"수강생 [0-9a-f]{4,}", page)) == 13
    assert page.count('class="me"') == 1
    aliases = re.findall(r"수강생 ([0-9a-f]+)", page)
    assert len(set(aliases)) == 13
    assert re.findall(r"수강생 ([0-9a-f]+)", visit("minji").get("courses/data_literacy/board").text) == aliases


def test_who_may_see_names_sees_them_and_flags(visit: Visit, crowd: World) -> None:
    page = visit("teacher").get("courses/data_literacy/board").text
    assert "사람00" in page
    assert page.count("확인 중") == 1


def test_who_agreed_is_named(visit: Visit, crowd: World) -> None:
    for given in (True, False, True):
        with crowd.desk.sessions.begin() as session:
            session.add(Consent(person_id=person(crowd, "person00").id, purpose="board_name", version="1", given=given))
        page = visit("minji").get("courses/data_literacy/board").text
        assert ("사람00" in page) is given
        assert "사람01" not in page


def test_an_empty_board_says_so(visit: Visit) -> None:
    assert "아직 순위표에 오른 사람이 없습니다" in visit("minji").get("courses/bank_analyst/board").text


def test_an_instructor_closes_a_lesson(visit: Visit, world: World) -> None:
    browser = visit("teacher")
    page = browser.get("teach").text
    answer = browser.post("teach/data_literacy/01_tables/close", data={"mark": mark(page)})
    assert answer.status_code == 303
    assert "마감" in visit("minji").get("courses/data_literacy").text
    assert re.findall(r'class="card lesson (\w+)"', visit("minji").get("courses/data_literacy").text)[0] == "closed"


def test_a_lesson_that_breaks_its_format_is_shown_to_the_instructor(visit: Visit, world: World) -> None:
    source = world.house.courses / "data_literacy" / "03_rates" / "lesson.py"
    source.write_text(source.read_text("utf-8").replace("points=4", "points=5"), "utf-8")
    browser = visit("teacher")
    sent = {"mark": mark(browser.get("teach").text)}
    part = browser.post("teach/data_literacy/03_rates/release", data=sent, headers={"HX-Request": "true"})
    assert part.status_code == 200
    assert 'role="alert"' in part.text
    assert "11 points" in part.text
    assert "<html" not in part.text
    assert "<html" in browser.post("teach/data_literacy/03_rates/release", data=sent).text


def test_a_lesson_is_proven_and_released_from_the_page(visit: Visit, world: World) -> None:
    browser = visit("teacher")
    sent = {"mark": mark(browser.get("teach").text)}
    part = browser.post("teach/data_literacy/03_rates/release", data=sent, headers={"HX-Request": "true"})
    assert "mean_large" in part.text
    assert "배포했습니다" in part.text
    page = visit("minji").get("courses/data_literacy").text
    assert re.findall(r'class="card lesson (\w+)"', page)[2] == "new"


def test_a_lesson_that_is_released_again_keeps_its_due_time_until_it_is_closed(visit: Visit, world: World) -> None:
    teacher, path = visit("teacher"), "teach/data_literacy/03_rates"
    token = mark(teacher.get("teach").text)

    def due(given: str) -> datetime | None:
        assert teacher.post(f"{path}/release", data={"mark": token, "due": given}).status_code == 200
        with world.desk.sessions() as session:
            return releases.states(session)[("data_literacy", "03_rates")].due_at

    first = due("2999-02-01T09:00")
    assert first is not None
    assert "마감 (비우면 그대로: 2월 1일 (금) 09:00)" in teacher.get("teach").text
    assert due("") == first, "a mended test gives nobody more time, and takes none"
    assert due("2999-03-01T09:00") == first + timedelta(days=28)
    assert teacher.post(f"{path}/close", data={"mark": token}).status_code == 303
    assert due("") is None, "what is opened anew begins anew"


def test_a_lesson_is_planned_from_the_page_seen_coming_and_called_off(visit: Visit, world: World) -> None:
    teacher, path = visit("teacher"), "teach/data_literacy/03_rates"
    token = mark(teacher.get("teach").text)
    past = teacher.post(f"{path}/release", data={"mark": token, "opens": "2020-01-01T09:00", "due": ""})
    assert "여는 때가 이미 지났어요" in past.text
    assert 'value="2020-01-01T09:00"' in past.text, "what was typed is kept"
    early = teacher.post(
        f"{path}/release", data={"mark": token, "opens": "2999-03-01T09:00", "due": "2999-02-01T09:00"}
    )
    assert "마감이 여는 때보다 앞서요" in early.text
    done = teacher.post(f"{path}/release", data={"mark": token, "opens": "2999-03-01T09:00", "due": ""})
    assert "3월 1일 (금) 09:00에 열려요" in done.text
    page = visit("minji").get("courses/data_literacy").text
    assert "3월 1일 (금) 09:00에 열려요" in page
    assert "이 차시는 3월 1일 (금) 09:00에 열려요" in visit("minji").get("courses/data_literacy/03_rates").text
    with pytest.raises(NotFound):
        world.desk.fetch(world.caller("minji"), "data_literacy", "03_rates")
    assert teacher.post(f"{path}/call-off", data={"mark": token}).status_code == 303
    assert "09:00에 열려요" not in visit("minji").get("courses/data_literacy").text
    assert teacher.post(f"{path}/call-off", data={"mark": token}).status_code == 404


def test_sign_ups_are_approved_and_refused_on_record(visit: Visit, world: World) -> None:
    world.add("boss", "오운영", "manager")
    world.add("second", "나둘째", state="waiting")
    browser = visit("boss")
    page = browser.get("people/waiting").text
    assert "최대기" in page
    sent = {"mark": mark(page)}
    assert browser.post("people/stranger/approve", data=sent).status_code == 303
    assert browser.post("people/second/refuse", data={**sent, "reason": "  "}).status_code == 400
    assert person(world, "second").state == "waiting"
    assert browser.post("people/second/refuse", data={**sent, "reason": "신청 명단에 없습니다."}).status_code == 303
    assert (person(world, "stranger").state, person(world, "second").state) == ("active", "blocked")
    with world.desk.sessions() as session:
        rows = [(d.subject, d.outcome, d.reason, d.by) for d in session.scalars(select(Decision).order_by(Decision.id))]
    assert rows == [("stranger", "approved", "", "boss"), ("second", "refused", "신청 명단에 없습니다.", "boss")]
    assert browser.post("people/stranger/approve", data=sent).status_code == 409
    assert browser.post("people/nobody1/approve", data=sent).status_code == 404
    assert "기다리는 사람이 없습니다" in browser.get("people/waiting").text


REFUSED = ["teach", "people/waiting"]
CHANGES = [
    "teach/data_literacy/01_tables/close",
    "teach/data_literacy/01_tables/call-off",
    "teach/data_literacy/01_tables/release",
    "people/stranger/approve",
    "people/stranger/refuse",
]


@pytest.mark.parametrize("path", REFUSED)
def test_a_trainee_does_not_get_in(visit: Visit, path: str) -> None:
    assert visit("minji").get(path).status_code == 403


@pytest.mark.parametrize("path", CHANGES)
def test_a_trainee_changes_nothing_even_with_a_form_of_their_own(visit: Visit, world: World, path: str) -> None:
    session = hashlib.sha256(b"minji").hexdigest()
    own = derive(load(world.house.state), "form", f"{session}\0minji")
    before = world.kept()
    answer = visit("minji").post(path, data={"mark": own, "reason": "x"})
    assert answer.status_code == 403
    assert "이 페이지를 너무 오래" not in answer.text
    assert world.kept() == before
    assert person(world, "stranger").state == "waiting"


@pytest.mark.parametrize("path", CHANGES)
@pytest.mark.parametrize(
    "form", [{"reason": "x"}, {"mark": ""}, {"mark": "0" * 64}, {"mark": "한글"}, {"mark": "teacher"}]
)
def test_a_form_without_this_sessions_mark_does_nothing(
    visit: Visit, world: World, path: str, form: dict[str, str]
) -> None:
    world.add("boss", "오운영", "manager")
    other = mark(visit("boss").get("people/waiting").text)
    who = "boss" if path.startswith("people") else "teacher"
    form = {"mark": other} if form.get("mark") == "teacher" and who == "teacher" else form
    before = world.kept()
    answer = visit(who).post(path, data=form)
    assert answer.status_code == 403
    assert "아무것도 하지 않았습니다" in answer.text
    assert world.kept() == before
    assert person(world, "stranger").state == "waiting"


def test_an_optional_consent_is_taken_back_as_easily_as_it_was_given(visit: Callable[[str], TestClient]) -> None:
    browser = visit("minji")
    page = browser.get("me").text
    assert 'id="board_name" name="board_name" value="yes" >' in page
    answer = browser.post("me/consents", data={"mark": mark(page), "board_name": "yes"}, follow_redirects=True)
    assert "저장했습니다." in answer.text
    assert 'name="board_name" value="yes" checked' in answer.text
    again = browser.post("me/consents", data={"mark": mark(page)}, follow_redirects=True).text
    assert 'name="board_name" value="yes" checked' not in again


def test_consents_change_only_by_a_form_of_this_session(visit: Callable[[str], TestClient]) -> None:
    assert visit("minji").post("me/consents", data={"mark": "0" * 64, "news": "yes"}).status_code == 403
