"""Does every word that a person sees have its Korean?"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from starlette.testclient import TestClient

import portal
from graders.language import translations
from portal import words
from tests.graders.exchange.exchange_world import World
from tests.portal.voices import send

ROOM = Path(portal.__file__).parent
METHODS = [("**.py", "python"), ("templates/**.html", "jinja2.ext:babel_extract")]
FIELD = re.compile(r"\{\w+\}")


def msgids() -> set[str]:
    found = extract_from_dir(ROOM, METHODS, keywords={"_": None, "N_": None, "w": None})
    return {text for _, _, text, _, _ in found if isinstance(text, str)}


def korean() -> dict[str, str]:
    with (words.LOCALE / "ko.po").open("rb") as stream:
        return {str(m.id): str(m.string) for m in read_po(stream, locale="ko") if m.id}


def test_the_korean_is_complete_and_holds_nothing_old() -> None:
    assert len(msgids()) > 80
    assert set(korean()) == msgids()


def test_each_translation_speaks_korean_and_keeps_the_fields() -> None:
    for text, said in korean().items():
        assert sorted(FIELD.findall(said)) == sorted(FIELD.findall(text)), text
        assert re.search("[가-힣]", said) or not re.search("[a-z]", FIELD.sub("", text)), text


@pytest.fixture
def untranslated(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Collect what is said in Korean although no catalogue has Korean for it."""
    missing: set[str] = set()
    say = words.Words.__call__

    def listening(self: words.Words, text: str, **fields: object) -> str:
        known = [translations(folder, "ko").gettext(text) != text for folder in (words.LOCALE, words.GRADERS)]
        if text and self.language == "ko" and not any(known):
            missing.add(text)
        return say(self, text, **fields)

    monkeypatch.setattr(words.Words, "__call__", listening)
    return missing


def _say_something(visit: Callable[[str], TestClient], world: World, first: str) -> None:
    lesson = "courses/data_literacy/01_tables"
    ask = {"title": "질문", "text": "글", "anonymous": "yes"}
    assert send(visit, world, "minji", f"{lesson}/questions", **ask).status_code == 303
    send(visit, world, "teacher", "questions/1/posts", text="답")
    send(visit, world, "minji", "questions/1/posts/2/helped", act="helped")
    send(visit, world, "teacher", "questions/1/posts/2/hide", act="hide", reason="까닭")
    send(visit, world, "minji", f"submissions/{first}/review", test="", why="까닭")
    send(visit, world, "minji", f"{lesson}/extension", until="2000-01-01T00:00", why="까닭")
    notice = {"course": "data_literacy", "title": "알림", "text": "글", "pinned": "yes"}
    assert send(visit, world, "teacher", "announcements", **notice).status_code == 303


def test_a_walk_through_all_pages_meets_no_english(
    visit: Callable[[str], TestClient], world: World, untranslated: set[str]
) -> None:
    world.add("boss", "오운영", "manager")
    first = world.submit("minji", "data_literacy", "01_tables")
    world.grade(first)
    world.grade(world.submit("minji", "data_literacy", "01_tables", answer="1"), outcome="not_gradable", tests=[])
    world.submit("minji", "data_literacy", "01_tables", answer="2")
    _say_something(visit, world, first)
    paths = [
        "", "courses/data_literacy", "courses/bank_analyst", "courses/data_literacy/01_tables",
        "courses/data_literacy/02_typical", "courses/data_literacy/03_rates", "courses/data_literacy/board",
        "courses/bank_analyst/board", f"submissions/{first}",
        "announcements", "announcements/new", "announcements?withdrawn=yes", "search", "search?q=표", "search?q=없음",
        "courses/data_literacy/01_tables/questions?ask=yes", "courses/data_literacy/01_tables/extension",
        "courses/data_literacy/03_rates/questions", f"submissions/{first}/review", "questions/1", "questions/99",
        "teach/questions", "teach/requests", "teach", "people/waiting", "nothing", "courses/nowhere",
    ]  # fmt: skip
    for login in ("minji", "teacher", "boss", "gone"):
        browser: Any = visit(login)
        for path in paths:
            page = browser.get(path)
            assert '<html lang="ko">' in page.text, (login, path)
    assert untranslated == set()
