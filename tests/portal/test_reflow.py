"""Is every page whole on a phone, at 400 % and with wider text? (WCAG 1.4.10, 1.4.12, 2.5.8; KWCAG 5.3.2, 6.1.3)"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.portal.browsing import PHONE, WIDE, Look
from tests.portal.reflowing import HEIGHT, SMALL, SPACED, TINY, WRONG, small_on, wrong_at
from tests.portal.test_accessible import Walk, walked


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Walk]:
    with walked(tmp_path_factory.mktemp("rich"), browser) as made:
        yield made


@pytest.mark.slow
@pytest.mark.timeout(1200)  # more than a hundred pages; each is seen once at 320 px by the walk with axe
@pytest.mark.parametrize("language", ["ko", "en"])
def test_no_page_scrolls_sideways_or_cuts_its_words_on_a_phone_at_400_percent_or_with_wider_text(
    walk: Walk, language: str
) -> None:
    found = []
    for page in walk.all:
        tab = walk.open(page, Look(language, PHONE))
        wrong = wrong_at(tab, PHONE) + wrong_at(tab, TINY) + small_on(tab)
        tab.add_style_tag(content=SPACED)
        wrong += [f"wider text, {one}" for width in (WIDE, PHONE) for one in wrong_at(tab, width)]
        tab.set_viewport_size({"width": PHONE, "height": HEIGHT})
        found += [f"{page}: {one}" for one in wrong]
    assert found == []


def test_what_is_too_wide_cut_off_or_small_is_found(walk: Walk) -> None:
    tab = walk.looker.open("trainee", "", Look("ko", PHONE))
    assert (tab.evaluate(WRONG), tab.evaluate(SMALL)) == ([], [])
    for broken in (
        "<p style='width:500px'>넓다</p>",
        "<p style='height:9px;overflow:hidden'>잘린다</p>",
        "<div style='width:50px;overflow-x:auto' tabindex=0><p style='width:200px'>이름이 없다</p></div>",
        "<button style='width:20px;height:20px;white-space:nowrap;padding:0;min-width:0'>단추의 글</button>",
    ):
        tab.locator("h1").evaluate("(h, broken) => h.insertAdjacentHTML('afterend', broken)", broken)
    found = " ".join(tab.evaluate(WRONG))
    for words in ("scrolls sideways: ", "cut off: p", "without a name", "stick out: button"):
        assert words in found
    assert "단추의 글" in tab.evaluate(SMALL)[0]
