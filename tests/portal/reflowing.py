"""What is wrong with how a page lies on a screen: found by a script in the page itself."""

from __future__ import annotations

from playwright.sync_api import Page as Tab

TINY = 320  # px: 1280 at 400 %
HEIGHT = 900
SPACED = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }
"""
# A chart is drawn anew after the window told that it has another size: with the next picture, not with the next script.
DRAWN = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
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


def wrong_at(tab: Tab, width: int) -> list[str]:
    """Return what is cut off or scrolls sideways on a screen of so many pixels."""
    tab.set_viewport_size({"width": width, "height": HEIGHT})
    tab.evaluate(DRAWN)
    found: list[str] = tab.evaluate(WRONG)
    return [f"{width} px: {one}" for one in dict.fromkeys(found)]


def small_on(tab: Tab) -> list[str]:
    """Return the controls that are too small for a thumb: 24 px both ways. A link in a sentence is as high as its line.

    Space around smaller ones, axe measures.
    """
    return [f"too small for a thumb: {one}" for one in tab.evaluate(SMALL)]
