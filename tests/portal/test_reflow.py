"""Is every page whole on a phone, at 400 % and with wider text? (WCAG 1.4.10, 1.4.12, 2.5.8; KWCAG 5.3.2, 6.1.3)"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from tests.portal.browsing import PHONE, WIDE, Look
from tests.portal.test_accessible import Walk, walked

TINY = 320  # px: 1280 at 400 %
HEIGHT = 900
SPACED = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }
"""
WRONG = """() => {
  const seen = box => box.checkVisibility({visibilityProperty: true}) && box.getClientRects().length;
  const all = [...document.querySelectorAll('body *')].filter(seen);
  const said = box => `${box.tagName.toLowerCase()}.${box.className} “${box.textContent.trim().slice(0, 40)}”`;
  const named = box => box.hasAttribute('aria-label') || box.hasAttribute('aria-labelledby');
  const wrong = [], wide = document.documentElement.scrollWidth, here = innerWidth;
  if (wide > here) wrong.push(`scrolls sideways: ${wide} px in ${here}: ` +
    all.filter(box => box.getBoundingClientRect().right > here + 1).slice(-2).map(said));
  for (const box of all) {
    const style = getComputedStyle(box), x = box.scrollWidth > box.clientWidth + 1, y = box.scrollHeight > box.clientHeight + 1;
    if (!(x || y) || box.matches('.sr-only, #krds-skip-link *, iframe, textarea, select, input, canvas, progress, svg *')) continue;
    const cut = way => ['hidden', 'clip'].includes(way), moves = way => ['auto', 'scroll'].includes(way);
    if ((x && cut(style.overflowX)) || (y && cut(style.overflowY))) wrong.push(`cut off: ${said(box)}`);
    if (x && moves(style.overflowX) && box !== document.scrollingElement && !(box.tabIndex === 0 && named(box)))
      wrong.push(`scrolls sideways without a name or the keyboard: ${said(box)}`);
    if (box.matches('.krds-btn, button, summary, .krds-badge') && style.display !== 'inline' && (x || y))
      wrong.push(`its words stick out: ${said(box)}`);
  }
  return wrong;
}"""
SMALL = """() => {
  const controls = document.querySelectorAll('a[href], button, summary, input:not([type=hidden]), select, textarea');
  const small = [];
  for (const one of controls) {
    if (!one.checkVisibility({visibilityProperty: true}) || getComputedStyle(one).display === 'inline') continue;
    const boxes = [one, ...(one.labels || [])].map(part => part.getBoundingClientRect());
    const [width, height] = ['width', 'height'].map(side => Math.max(...boxes.map(box => box[side])));
    if (boxes[0].right <= 0 || boxes[0].bottom <= 0) continue;  // the way past the menu, before it has the focus
    if (width < 24 || height < 24) small.push(`${one.outerHTML.slice(0, 120)}: ${width} x ${height} px`);
  }
  return small;
}"""


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Walk]:
    with walked(tmp_path_factory.mktemp("rich"), browser) as made:
        yield made


def wrong_at(tab: Tab, width: int) -> list[str]:
    tab.set_viewport_size({"width": width, "height": HEIGHT})
    found: list[str] = tab.evaluate(WRONG)
    return [f"{width} px: {one}" for one in dict.fromkeys(found)]


@pytest.mark.parametrize("language", ["ko", pytest.param("en", marks=pytest.mark.slow)])
def test_no_page_scrolls_sideways_or_cuts_its_words_on_a_phone_at_400_percent_or_with_wider_text(
    walk: Walk, language: str
) -> None:
    found = []
    for page in walk.all:
        tab = walk.open(page, Look(language, PHONE))
        wrong = wrong_at(tab, PHONE) + wrong_at(tab, TINY)
        tab.add_style_tag(content=SPACED)
        wrong += [f"wider text, {one}" for width in (WIDE, PHONE) for one in wrong_at(tab, width)]
        tab.set_viewport_size({"width": PHONE, "height": HEIGHT})
        found += [f"{page}: {one}" for one in wrong]
    assert found == []


def test_every_control_that_stands_for_itself_is_large_enough_for_a_thumb(walk: Walk) -> None:
    """24 px both ways; a link in a sentence is as high as its line. Space around smaller ones, axe measures."""
    found = []
    for page in walk.pages:
        tab = walk.open(page, Look("ko", PHONE))
        found += [f"{page}: {one}" for one in tab.evaluate(SMALL)]
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
