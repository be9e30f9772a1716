"""Does every page speak one language? A walk over all pages, as every role, in Korean and in English."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from sqlalchemy import select

from graders.config import ROOT
from graders.language import translations
from graders.records.models import Person
from portal import words
from tests.graders.exchange.exchange_world import SOURCE
from tests.portal import pages_of_the_site as site
from tests.portal.browsing import app_of, clients
from tests.portal.rich_world import DATASET, ESSAY, LOGINS, RichWorld, Texts, rich

PLAIN = Texts(
    names=("Ada", "Grace", "Hedy", "Rosalind", "Mary", "Emmy"), reason="seen", comment="fine", essay="essay",
    code="return 2.0", output="2.0", title=("쓰기", "Writing"), cell="open", file="memo.txt", markdown="mine",
    headline="headline", post="post",
)  # fmt: skip
SPOKEN = ("aria-label", "title", "alt", "placeholder")
SILENT = ("script", "style", "code", "pre")
VOID = ("meta", "link", "input", "img", "br", "hr", "wbr", "rect", "source")
SENTENCE = re.compile(r"\b[A-Za-z]['A-Za-z]*(?:[ ,]+[a-z]['a-z]*){2,}")
HANGUL = re.compile("[가-힣][가-힣 ]*")
MATERIAL = (
    SOURCE + ESSAY + DATASET + "가나다라마바사아" + "여기에 답을 쓰세요"
)  # what an author wrote, in the language of the lesson


class Said(HTMLParser):
    """Collects what a page says: text and spoken attributes, but no code, and nothing marked as another language."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language, self.said, self.open = language, [], []  # type: tuple[str, list[str], list[bool]]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        quiet = any(self.open) or tag in SILENT or given.get("lang", self.language) != self.language
        if not quiet:
            self.said += [given[name] or "" for name in SPOKEN if given.get(name)]
        if tag not in VOID:
            self.open.append(quiet)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID and self.open:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if not any(self.open) and data.strip():
            self.said.append(" ".join(data.split()))


def said(html: str, language: str) -> list[str]:
    """Return what a page says in its own language, piece by piece."""
    reader = Said(language)
    reader.feed(html)
    return reader.said


@cache
def catalogue() -> set[str]:
    """Return every English message that has a Korean text of its own."""
    known = set()
    for folder in (words.LOCALE, words.GRADERS):
        with (folder / "ko.po").open("rb") as stream:
            known |= {str(m.id) for m in read_po(stream) if m.id and m.id != m.string}
    return known


def english_left(html: str, names: set[str]) -> list[str]:
    """Return what is English on a Korean page: a message left as it is, or three English words in a row."""
    known, pieces = catalogue(), [piece for piece in said(html, "ko") if piece not in names]
    return [piece for piece in pieces if piece in known or SENTENCE.search(piece)]


def korean_left(html: str, names: set[str]) -> list[str]:
    """Return what is Korean on an English page, but for people's names and what a lesson's author wrote."""
    left = []
    for piece in said(html, "en"):
        rest = piece
        for name in sorted(names, key=len, reverse=True):
            rest = rest.replace(name, "")
        if any(run.strip() not in MATERIAL for run in HANGUL.findall(rest)):
            left.append(piece)
    return left


@pytest.fixture
def world(tmp_path: Path) -> RichWorld:
    return rich(tmp_path, PLAIN)


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


def names_of(world: RichWorld) -> set[str]:
    with world.desk.sessions() as session:
        return set(session.scalars(select(Person.name)))


@pytest.mark.parametrize(("language", "left_over"), [("ko", english_left), ("en", korean_left)])
def test_no_page_says_a_word_of_the_other_language(
    world: RichWorld, untranslated: set[str], language: str, left_over: Callable[[str, set[str]], list[str]]
) -> None:
    names, wrong, heard = names_of(world), [], 0
    with clients(app_of(world)) as client:
        pages = site.pages(world, client)
        untranslated.clear()
        for page in pages:
            browser = client(LOGINS[page.role])
            browser.cookies.set("language", language)
            browser.get("", params={"lang": language})
            html = browser.get(page.address).text
            if "/notebook" in page.address:  # a trainee's own words, and nothing else
                continue
            assert f'<html lang="{language}"' in html, page
            heard += len(said(html, language))
            wrong += [f"{page}: {piece}" for piece in left_over(html, names)]
    assert heard > 500
    assert wrong == []
    assert untranslated == set()


def test_leftovers_are_heard() -> None:
    page = '<p>안녕 <b>Good to know about it</b><code>for x in y</code></p><img alt="Sign out"><a lang="en">English only here</a>'
    assert english_left(page, set()) == ["Good to know about it", "Sign out"]
    assert korean_left("<p>Hello 박민지, <i>평균</i> <b>저장했습니다.</b></p>", {"박민지"}) == ["저장했습니다."]


@pytest.mark.parametrize("room", ["graders", "hub_config", "portal"])
def test_no_korean_is_kept_for_what_nobody_says_any_more(room: str) -> None:
    """A message is used where its English stands in the room's code or templates, whole."""
    sources = [p for kind in ("*.py", "*.html") for p in sorted((ROOT / room).rglob(kind))]
    text = "\n".join(p.read_text("utf-8") for p in sources)
    together = re.sub(r'"\s*\n\s*"', "", text).replace('\\"', '"').replace("\\n", "\n")  # strings split over lines
    with (ROOT / room / "locale" / "ko.po").open("rb") as stream:
        unused = {str(m.id) for m in read_po(stream) if m.id and str(m.id) not in together}
    assert unused == set()
