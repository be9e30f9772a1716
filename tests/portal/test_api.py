"""Does a program read what the page says, as much as its token may, and nothing else?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from httpx import Response
from sqlalchemy import select
from starlette.testclient import TestClient

from graders.exchange.policy import READ, TAKE, Caller
from graders.records import decisions
from graders.records.base import now
from graders.records.models import Person
from graders.records.people import set_language
from portal.api.routes import ADDRESS
from portal.app import create_app
from portal.auth import SignedIn
from portal.site import Site
from portal.visit import NAMES
from tests.portal.browsing import clients
from tests.portal.conftest import PREFIX, CookieAuth
from tests.portal.rich_world import COURSE, LESSON, RichWorld, rich

TEACH = f"teach/courses/{COURSE}"
CODE = re.compile("[0-9a-f]{10}")
Ask = Callable[..., Response]


class ByToken(CookieAuth):
    """A token is a login, or a login with the scopes that the token carries: ``teacher custom:submissions:read``."""

    async def program(self, token: str) -> SignedIn | None:
        login, _, scopes = token.partition("/")
        known = self.world.caller(login)
        return SignedIn(Caller(login, known.scopes & set(scopes.split(",")) if scopes else known.scopes), "")


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> RichWorld:
    return rich(tmp_path_factory.mktemp("rich"))


@pytest.fixture(scope="module")
def visit(world: RichWorld) -> Iterator[Callable[[str], TestClient]]:
    with clients(create_app(world.house, Site(), ByToken(world), world.desk)) as client:
        yield client


@pytest.fixture
def ask(visit: Callable[[str], TestClient]) -> Ask:
    """Return what asks the API with a token; a scope list narrows it."""

    def get(address: str, login: str = "minji", *scopes: str, language: str = "", **query: Any) -> Response:
        token = f"{login}/{','.join(scopes)}" if scopes else login
        head = {"Authorization": f"Bearer {token}"} if login else {}
        head |= {"Accept-Language": language} if language else {}
        return visit("").get(f"{ADDRESS}/{address}", params=query, headers=head)

    return get


def fault(answer: Response) -> str:
    """Return the code of a refusal, which has the one shape, and two sentences for people."""
    told = answer.json()
    assert set(told) == {"error"}
    assert set(told["error"]) == {"code", "message", "cure"}
    assert all(told["error"].values())
    assert answer.headers["content-type"] == "application/json"
    return str(told["error"]["code"])


def test_a_program_is_told_in_whose_name_it_speaks(ask: Ask) -> None:
    me = ask("me").json()
    assert (me["login"], me["role"], me["scopes"], me["teaches"]) == ("minji", "trainee", [TAKE], [])
    assert COURSE in me["courses"]
    narrow = ask("me", "teacher", READ).json()
    assert (narrow["scopes"], narrow["teaches"]) == ([READ], list(ask_courses(ask)))


def ask_courses(ask: Ask) -> list[str]:
    return [one["course"] for one in ask("courses").json()]


def test_the_lesson_says_what_its_page_says(ask: Ask, visit: Callable[[str], TestClient]) -> None:
    page = visit("minji").get(f"courses/{COURSE}/{LESSON}").text
    told = ask(f"courses/{COURSE}/lessons/{LESSON}").json()
    attempts = [one["number"] for one in told["submissions"]]
    assert attempts == [int(n) for n in re.findall(r'id="attempt-(\d+)"', page)]
    first = told["submissions"][-1]
    assert f"{first['points']:g} / {first['max_points']:g}점" in page
    assert first["submission"] in page
    for test in first["tests"]:
        assert test["message"] in page
        assert test["name"] in page
    assert [t["mark"] for t in first["tests"]] == ["passed", "missed"]
    assert all(note in page for note in first["notes"])
    course = ask(f"courses/{COURSE}").json()
    assert {**next(x for x in course["lessons"] if x["lesson"] == LESSON)}.items() <= told.items()
    assert f"지금까지 올라온 질문 {told['questions']}개" in page


def test_the_board_says_what_its_page_says_and_no_name_more(
    world: RichWorld, ask: Ask, visit: Callable[[str], TestClient]
) -> None:
    page = visit("junho").get(f"courses/{COURSE}/board").text
    told = ask(f"courses/{COURSE}/board", "junho").json()
    assert told["people"] == int(re.findall(r"(\d+)명", page)[0])
    assert not told["live"]
    for row in (*told["top"], *told["near"]):
        assert (row["name"] is None) != (row["alias"] is None) or row["me"]  # the two together would name the alias
        assert (row["name"] or row["alias"] or "") in page
        assert not row["flagged"]
    aliases = {row["alias"] for row in told["top"]} - {None}
    assert aliases
    named = {row["name"] for row in told["top"]} - {None}
    with world.desk.sessions() as session:
        agreed = {
            p.name for p in session.scalars(select(Person).where(Person.login.in_(("minji", "person03", "person05"))))
        }
    assert named <= agreed
    staff = ask(f"courses/{COURSE}/board", "teacher").json()
    assert staff["live"]
    assert all(row["name"] and row["alias"] is None for row in staff["top"])
    narrow = ask(f"courses/{COURSE}/board", "teacher", READ).json()
    assert {row["name"] for row in narrow["top"]} - {None} == named
    assert not [row for row in narrow["top"] if row["flagged"]]


def test_a_frozen_board_stands_still_for_programs_too(world: RichWorld, ask: Ask) -> None:
    with world.desk.sessions.begin() as session:
        decisions.freeze(session, COURSE, reason="결과 발표 전", by="boss", at=now())
    before = ask(f"courses/{COURSE}/board", "junho").json()
    assert before["frozen_at"]
    sent = world.submit("junho", COURSE, LESSON)
    world.grade(sent, small=True, large=True)
    after = ask(f"courses/{COURSE}/board", "junho").json()
    assert (after["top"], after["people"]) == (before["top"], before["people"])
    assert ask(f"courses/{COURSE}/board", "teacher").json()["people"] == before["people"] + 1
    with world.desk.sessions.begin() as session:
        decisions.unfreeze(session, COURSE, reason="결과를 발표했습니다", by="boss", at=now())


def test_the_dashboard_the_table_and_the_statistics_say_what_the_pages_say(
    ask: Ask, visit: Callable[[str], TestClient]
) -> None:
    browser = visit("teacher")
    page, told = browser.get(f"teach/{COURSE}").text, ask(TEACH, "teacher").json()
    tiles = [int(n) for n in re.findall(r"</dt><dd>(\d+)", page)]
    assert tiles == [told["people"], told["begun"], told["finished"], told["at_risk"]]
    assert f"({told['stuck_count']})" in page
    assert len(told["days"]) == 28
    table = ask(f"{TEACH}/submissions", "teacher", sort="low", outcome="scored").json()
    page = browser.get(f"teach/{COURSE}/submissions?sort=low&outcome=scored").text
    assert [one["submission"] for one in table["items"]] == re.findall(r"/submissions/(\w{26})", page)
    assert all(one["who"]["name"] in page for one in table["items"])
    items = ask(f"{TEACH}/lessons/{LESSON}/items", "teacher").json()["items"]
    page = browser.get(f"teach/{COURSE}/{LESSON}/items").text
    for item in items:
        assert f"{item['passed_at_first']:.0%}" in page
        assert all(wrong["message"] in page for wrong in item["wrong"])
        assert item["says"] in page
    manage = ask("manage", "boss").json()
    page = visit("boss").get("manage").text
    assert [one["people"] for one in manage["courses"] if one["course"] == COURSE] == [told["people"]]
    assert next(int(n) for n in re.findall(r"</dt><dd>(\d+)", page)) == manage["waiting"]


def test_a_long_list_comes_in_pages(world: RichWorld, ask: Ask) -> None:
    for number in range(40):
        world.submit("person07", COURSE, LESSON, answer=f"return {number}")
    first = ask(f"{TEACH}/submissions", "teacher").json()
    assert (len(first["items"]), first["per_page"], first["next_page"]) == (50, 50, 2)
    rest = ask(f"{TEACH}/submissions", "teacher", page=first["next_page"]).json()
    assert rest["next_page"] is None
    assert len(first["items"]) + len(rest["items"]) == first["total"]
    assert not {x["submission"] for x in first["items"]} & {x["submission"] for x in rest["items"]}
    assert ask(f"{TEACH}/submissions", "teacher", page=9).json()["items"] == []
    one = ask(f"{TEACH}/submissions", "teacher", q="person07", lesson=LESSON).json()
    assert {x["who"]["login"] for x in one["items"]} == {"person07"}


def test_a_token_without_names_reads_codes_and_finds_nobody(ask: Ask) -> None:
    """The token in an instructor's own server is such a one: trainees' code may run beside it."""
    narrow = ("teacher", READ)
    for address in (TEACH, f"{TEACH}/submissions"):
        told = ask(address, *narrow)
        assert told.status_code == 200
        assert "박민지" not in told.text
        assert "minji" not in told.text
        assert "person0" not in told.text
    lines = ask(f"{TEACH}/submissions", *narrow).json()["items"]
    assert all(CODE.fullmatch(one["who"]["code"]) and one["who"]["login"] is None for one in lines)
    full = ask(f"{TEACH}/submissions", "teacher").json()["items"]
    assert [one["who"]["code"] for one in full] == [one["who"]["code"] for one in lines]  # and they belong together
    for query in ({"q": "박"}, {"person": "minji"}, {"sort": "name"}, {"sort": "lesson"}):
        assert fault(ask(f"{TEACH}/submissions", *narrow, **query)) == "not_allowed"
    assert fault(ask(f"{TEACH}/people/minji", *narrow)) == "not_allowed"
    assert fault(ask(f"{TEACH}/people/minji", "teacher", NAMES)) == "not_allowed"
    without = ask("manage", "boss", "custom:programmes:run").text
    assert "박민지" not in without


def test_a_token_reads_no_more_than_its_scopes(ask: Ask) -> None:
    place = f"courses/{COURSE}/lessons/{LESSON}"
    assert ask(place, "minji", NAMES).json()["submissions"] is None  # one's results are what taking lessons gives
    assert ask(place, "junho").json()["submissions"] is not None
    for address, login in ((TEACH, "minji"), (TEACH, "banker"), (TEACH, "boss"), ("manage", "teacher")):
        answer = ask(address, login)
        assert answer.status_code == 403, (address, login)
        fault(answer)
    asked = {one["number"]: one for one in ask(f"{place}/questions").json()["items"]}
    assert None in {one["author"] for one in asked.values()}
    shown = {one["number"]: one["author"] for one in ask(f"{place}/questions", "teacher").json()["items"]}
    assert None not in shown.values()
    narrow = {one["author"] for one in ask(f"{place}/questions", "teacher", READ).json()["items"]}
    assert None in narrow


def test_a_look_at_one_person_is_written_down(ask: Ask) -> None:
    before = ask("me/data").json()["looks"]
    history = ask(f"{TEACH}/people/minji", "teacher").json()
    assert history["who"]["login"] == "minji"
    assert {one["lesson"] for one in history["submissions"]} == {LESSON}
    assert history["flag_decisions"][0]["flag"] == "legacy"
    after = ask("me/data").json()["looks"]
    assert len(after) == len(before) + 1
    assert (after[0]["by"], after[0]["subject"]) == ("김강사", COURSE)


def test_only_a_token_opens_and_only_an_active_account(ask: Ask, visit: Callable[[str], TestClient]) -> None:
    for browser in (visit("minji"), visit("teacher")):  # signed in, by cookie
        answer = browser.get(f"{ADDRESS}/me")
        assert answer.status_code == 401
        assert fault(answer) == "not_signed_in"
        assert answer.headers["www-authenticate"] == "token"
    for header in ("minji", "Basic bWluamk6", "token", "token a b", f"token {'x' * 2000}"):
        assert visit("").get(f"{ADDRESS}/me", headers={"Authorization": header}).status_code == 401
    assert (ask("me", "gone").status_code, fault(ask("me", "gone"))) == (403, "not_active")


def test_it_speaks_the_language_asked_for_else_the_persons(world: RichWorld, ask: Ask) -> None:
    with world.desk.sessions.begin() as session:
        for login in ("person01", "gone"):
            set_language(session.scalars(select(Person).where(Person.login == login)).one(), "en")
    place = f"courses/{COURSE}/lessons/{LESSON}"
    english = ask(place, "person01").json()["submissions"][0]["tests"][0]["message"]
    assert english == ask(place, "person01", language="en-GB,en;q=0.8").json()["submissions"][0]["tests"][0]["message"]
    assert english != ask(place, "person01", language="ko").json()["submissions"][0]["tests"][0]["message"]
    for refused in (ask("manage", "person01"), ask("me", "gone")):
        assert refused.headers["content-language"] == "en"
        assert refused.json()["error"]["message"].isascii()
    assert not ask("manage", "person01", language="ko").json()["error"]["message"].isascii()
    assert not ask("manage").json()["error"]["message"].isascii()


@pytest.mark.parametrize(
    ("address", "query", "status"),
    [
        ("courses/nowhere", {}, 404),
        (f"courses/{COURSE}/lessons/nowhere", {}, 404),
        (f"courses/{COURSE}/lessons/{LESSON}/questions", {"page": "0"}, 422),
        (f"courses/{COURSE}/lessons/{LESSON}/questions", {"page": "1e9"}, 422),
        (f"courses/{COURSE}/lessons/{LESSON}/questions", {"q": "x" * 201}, 422),
        ("announcements", {"page": "-1"}, 422),
        ("announcements", {"course": "\x00"}, 404),
        (f"{TEACH}/submissions", {"page": "100001"}, 422),
        (f"{TEACH}/submissions", {"flaged": "yes"}, 422),  # a filter that is misspelt would show all
        (f"{TEACH}/submissions", {"sort": "points; drop table people"}, 422),
        (f"{TEACH}/submissions", {"lesson": "nowhere"}, 404),
        (f"{TEACH}/submissions", {"q": "\x00\u202e"}, 400),
        (f"{TEACH}/submissions", {"person": "\x00"}, 400),
        (f"{TEACH}/people/nobody", {}, 404),
        (f"{TEACH}/people/%00%27%20or%201=1", {}, 404),
        ("teach/courses/%2e%2e%2f%2e%2e", {}, 404),
        ("nothing", {}, 404),
    ],
)
def test_what_makes_no_sense_is_refused_in_the_one_shape(
    ask: Ask, address: str, query: dict[str, str], status: int
) -> None:
    answer = ask(address, "teacher", **query)
    assert answer.status_code == status, answer.text
    fault(answer)


def test_it_changes_nothing(visit: Callable[[str], TestClient]) -> None:
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        answer = visit("").request(method, f"{ADDRESS}/courses/{COURSE}", headers={"Authorization": "token teacher"})
        assert (answer.status_code, fault(answer)) == (405, "wrong_method")


def test_every_field_is_explained_where_its_name_does_not(visit: Callable[[str], TestClient]) -> None:
    described = visit("").get("openapi.json").json()
    ours = {path: item["get"] for path, item in described["paths"].items() if path.startswith(f"{PREFIX}{ADDRESS}/")}
    assert len(ours) == 14
    assert all(one["description"] and one["summary"] for one in ours.values())
    assert {tag for one in ours.values() for tag in one["tags"]} == {"learning", "teaching", "managing"}
    shapes = described["components"]["schemas"]
    for unit, field in (
        ("minutes", "minutes"),
        ("Seconds", "wait"),
        ("Seconds", "look_again"),
        ("0 to 1", "passed_at_first"),
    ):
        said = [shape["properties"][field] for shape in shapes.values() if field in shape.get("properties", {})]
        assert any(unit in one.get("description", "") for one in said), field
