"""Somebody leaves: is anything left that names them, in any table, file, page or export; and does all else still hold?"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, text, update
from starlette.testclient import TestClient

from graders.awards import verify as awards
from graders.contests.counter import Contests
from graders.contests.verify import every
from graders.ranking.verify import verify
from graders.records import questions, requests
from graders.records.awards.tables import Objection
from graders.records.base import Base, now, reading
from graders.records.models import Person
from graders.records.programmes import announced, applications
from graders.records.retention import destroying, kinds
from tests.graders.programmes import ANSWERS, person
from tests.portal import pages_of_the_site as site
from tests.portal.browsing import app_of, clients
from tests.portal.opened import holds, opened
from tests.portal.pages_of_the_site import SIGNED_IN
from tests.portal.rich_programmes import OPEN
from tests.portal.rich_world import COURSE, LESSON, LOGINS, RichWorld, Texts, rich
from tests.portal.test_pages import mark

NAME = "명토박이"
NAMES = (NAME, *(f"사람{n:02}" for n in range(1, 24)))  # nobody else is called so
MAIL, PHONE, NICK = "toto@example.org", "010-4321-8765", "꼬마토토"
WORDS = f"저는 {NAME}, 별명은 {NICK}, {MAIL} 또는 {PHONE}로 연락 주세요."
NAMING = (NAME, MAIL, PHONE, NICK)
LOGIN = "minji"
# The login stays as the key of rows that others' places hang on, and so that nobody else gets it (people.leave).
KEYED_BY_LOGIN = {
    *("people.login", "decisions.subject", "decisions.by", "audit.who", "audit.subject", "audit.payload"),
    "programme_places.by",  # who declined a place: the log tells it, too
}
# A list that a manager brought, read back to them for ten minutes: in this world it names another person alike.
BROUGHT = "/people/import/{ticket}"
Visit = Callable[[str], TestClient]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> RichWorld:
    """The rich world, in which minji has named herself wherever a person writes anything."""
    made = rich(tmp_path_factory.mktemp("left"), replace(Texts(), names=NAMES))
    with made.desk.sessions.begin() as session:
        others = (Person.name == NAME, Person.login != LOGIN)
        session.execute(update(Person).where(*others).values(name="다른사람"))
        me = person(session, LOGIN)
        asked = questions.ask(session, me.id, COURSE, LESSON, f"{NICK} 질문", WORDS, anonymous=False, at=now())
        questions.reply(session, asked, me.id, WORDS, staff=False, anonymous=True, at=now())
        later = {"until": now() + timedelta(days=20), "due_at": None, "at": now()}
        requests.ask_time(session, me.id, COURSE, LESSON, why=WORDS, **later)
        row = announced.newest(session, OPEN)
        given = {**ANSWERS, "e1": f"{WORDS} {ANSWERS['e1']}", "f3": f"{NICK} {PHONE}"}
        applications.send(session, row, me, given, consent=True, partner=True, at=now())
        objections = update(Objection).where(Objection.person_id == me.id)
        assert session.execute(objections.values(text=WORDS)).rowcount  # type: ignore[attr-defined]
    notebook = json.loads(made.notebook(COURSE, LESSON, "return 1"))
    notebook["cells"].append({"id": "me", "cell_type": "markdown", "metadata": {}, "source": WORDS})
    files = {f"{LESSON}.ipynb": json.dumps(notebook).encode(), "메모.txt": WORDS.encode()}
    made.grade(made.desk.submit(made.caller(LOGIN), COURSE, LESSON, files, now()).submission)
    return made


@pytest.fixture(scope="module")
def visit(world: RichWorld) -> Iterator[Visit]:
    with clients(app_of(world)) as client:
        yield client


def in_tables(world: RichWorld, wanted: str) -> set[str]:
    """Return the columns that hold a text, of every table."""
    found = set()
    with world.desk.sessions() as session:
        names = session.scalars(text("SELECT name FROM sqlite_master WHERE type = 'table'")).all()
        assert {table.name for table in Base.metadata.sorted_tables} <= set(names)
        for table in names:
            for row in session.execute(text(f'SELECT * FROM "{table}"')).mappings():
                found |= {f"{table}.{column}" for column, value in row.items() if holds(str(value).encode(), wanted)}
    return found


def in_files(world: RichWorld, wanted: str) -> set[str]:
    """Return the files of the house that hold a text, as they lie there or unpacked."""
    files = [path for path in world.house.state.rglob("*") if path.is_file()]
    return {str(path.relative_to(world.house.state)) for path in files if holds(opened(path.read_bytes()), wanted)}


def everything_told(world: RichWorld, visit: Visit, roles: tuple[str, ...]) -> dict[str, bytes]:
    """Return all that these roles can open: pages, exports, papers, archives, unpacked."""
    told: dict[str, bytes] = {}
    for role in roles:
        browser = visit(LOGINS[role])
        for endpoint in site.endpoints():
            if endpoint.method == "GET" and not endpoint.path.startswith((*site.PLUMBING, BROUGHT)):
                told[f"{endpoint.path} as {role}"] = opened(browser.get(endpoint.address(world)).content)
        for _, address in site.MORE:
            told[f"{address} as {role}"] = opened(browser.get(address.format_map(world.examples)).content)
    return told


def findings(world: RichWorld) -> set[str]:
    """Return all that does not agree, of whatever kind."""
    rooms = (world.desk.sessions, world.desk.blobs, world.desk.catalogue)
    told = [*verify(*rooms).findings, *every(Contests(world.house, *rooms), lambda _what, _of: None)]
    with reading(world.desk.sessions) as session:
        told += awards.findings(session, world.desk.catalogue)
    return {str(one) for one in told}


@pytest.mark.slow  # some thousand pages
def test_nothing_names_who_left_and_everything_else_holds(world: RichWorld, visit: Visit, tmp_path: Path) -> None:
    before = findings(world)
    for one in NAMING:
        assert in_tables(world, one), f"the search would find {one}"
        assert one == NAME or in_files(world, one)
    assert any(holds(data, NAME) for data in everything_told(world, visit, ("manager",)).values())
    browser = visit(LOGIN)
    left = browser.post("me/leave", data={"mark": mark(browser.get("me").text), "login": LOGIN})
    assert left.status_code == 303
    assert findings(world) == before, "boards, awards, contests, programmes and counts hold without them"
    assert {one: in_tables(world, one) for one in NAMING} == {one: set() for one in NAMING}
    assert in_tables(world, LOGIN) <= KEYED_BY_LOGIN
    _destroy_files(world)
    assert {one: in_files(world, one) for one in NAMING} == {one: set() for one in NAMING}
    assert findings(world) == before
    roles = tuple(role for role in SIGNED_IN if LOGINS[role] != LOGIN)
    told = everything_told(world, visit, roles)
    assert len(told) > 500
    naming = [(where, one) for where, data in told.items() for one in NAMING if holds(data, one)]
    assert naming == []


def _destroy_files(world: RichWorld) -> None:
    """A year later, two people have the files of who left destroyed."""
    keep, at = world.house.keep, now() + timedelta(days=366)
    with world.desk.sessions.begin() as session:
        said = {"reason": "보유 기간이 끝남", "at": at}
        number = destroying.propose(session, keep, kinds.WORK, "", by="boss", **said).id
        destroying.confirm(session, keep, number, by="root", **said)
        assert session.scalars(select(Person).where(Person.login == LOGIN)).one().state == "left"
    destroying.carry_out(world.desk.sessions, world.desk.blobs, keep, number, lambda: at)
