"""Does one field find what a person may see, and nothing else?"""

from __future__ import annotations

import unicodedata

from tests.graders.exchange.exchange_world import World
from tests.portal.voices import HARM, Visit, asked, harmless, send


def test_words_in_either_language_find_courses_lessons_and_what_people_wrote(visit: Visit, world: World) -> None:
    world.add("boss", "오운영", "manager")
    send(visit, world, "boss", "announcements", course="", title="표 특강", text="토요일입니다.")
    question = asked(visit, world, "minji", "표가 안 보여요", "어디 있나요?")
    page = visit("junho").get("search", params={"q": "표"}).text
    for kind in ("courses", "lessons", "announcements", "questions"):
        assert f'id="found-{kind}"' in page
    assert f'href="/services/portal/{question}"' in page
    assert 'href="/services/portal/courses/data_literacy/01_tables"' in page
    english = visit("junho").get("search", params={"q": "TABLES reading"}).text
    assert 'href="/services/portal/courses/data_literacy/01_tables"' in english
    assert 'href="/services/portal/courses/data_literacy/02_typical"' not in english
    decomposed = visit("junho").get("search", params={"q": unicodedata.normalize("NFD", "특강 토요")}).text
    assert "표 특강" in decomposed
    assert "found-questions" not in decomposed


def test_an_empty_or_a_fruitless_search_helps_on(visit: Visit) -> None:
    assert "낱말을 하나 이상 적어 주세요" in visit("minji").get("search").text
    none = visit("minji").get("search", params={"q": "표 없는낱말"}).text
    assert "이 낱말이 모두 들어간 것을 찾지 못했습니다" in none
    assert 'value="표 없는낱말"' in none
    for wrong in ("%", "_", "\\", "가" * 5000, "zq " * 3000, "\x00\u202e", "' OR 1=1 --"):
        answer = visit("minji").get("search", params={"q": wrong})
        assert answer.status_code == 200, wrong
        assert 'id="found' not in answer.text, wrong


def test_many_hits_are_cut_and_said_to_be(visit: Visit, world: World) -> None:
    for number in range(9):
        asked(visit, world, "minji", f"복숭아 {number}", "글")
    page = visit("junho").get("search", params={"q": "복숭아"}).text
    assert page.count("/services/portal/questions/") == 8
    assert "복숭아 0" not in page
    assert "낱말을 더하면 목록이 줄어듭니다" in page


def test_the_field_is_on_every_page_and_what_was_looked_for_is_only_shown(visit: Visit, world: World) -> None:
    for path in ("", "data", "courses/data_literacy", "announcements"):
        page = visit("minji").get(path).text
        assert '<form class="site-search" method="get" action="/services/portal/search"' in page
        assert 'class="narrow" href="/services/portal/search"' in page
    harmless(visit("minji").get("search", params={"q": f'">{HARM}'}).text)
    assert visit("").get("search?q=x").status_code == 302
