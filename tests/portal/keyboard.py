"""Somebody without a mouse: reaches what they want with Tab, and works it with its own keys. Nothing else is used."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ElementHandle, Locator, Page
from sqlalchemy import Select, select

from graders.records.models import Person
from tests.portal.browsing import PATIENCE, app_of, served
from tests.portal.conftest import PREFIX
from tests.portal.rich_world import RichWorld

MOST = 500  # stops on a page
CHOICES = 40  # lines of a list
STOP = """(wanted) => {
  const here = document.activeElement, box = here.matches('input[type=checkbox], input[type=radio]');
  const marks = box ? [here, here.nextElementSibling] : [here];
  const looks = marks.flatMap(mark => ['', '::before'].map(part => getComputedStyle(mark, part)));
  const name = here.getAttribute('aria-label') || [...(here.labels || [])].map(label => label.textContent).join(' ')
    || here.textContent || here.title;
  return {
    there: wanted.includes(here), nowhere: here === document.body,
    what: `${here.tagName.toLowerCase()} “${name.trim().replace(/\\s+/g, ' ').slice(0, 120)}”`,
    // The browser shows the focus by itself on the parts of its own fields; a frame, in what it holds.
    seen: !here.matches(':focus') || looks.some(look => look.outlineStyle !== 'none' || look.boxShadow !== 'none'),
  };
}"""

SETTLED = "button => !button.isConnected && !document.querySelector('.htmx-request, .htmx-swapping, .htmx-settling')"


@dataclass
class Keys:
    """A page, and all that its visitor has."""

    page: Page
    passed: list[str] = field(default_factory=list)  # what the focus was on, the newest last

    def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def here(self) -> dict[str, Any]:
        """Return where the focus is: ``what``, whether it is ``seen``, or ``nowhere``."""
        told: dict[str, Any] = self.page.evaluate(STOP, [])
        return told

    def to(self, role: str, name: str, *, back: bool = False) -> ElementHandle:
        """Press Tab until the focus is on a control; ``back``: Shift and Tab. Wherever it stops, it has to be seen."""
        wanted, around = self.find(role, name).element_handles(), 0
        for _ in range(MOST):
            self.press("Shift+Tab" if back else "Tab")
            stop = self.page.evaluate(STOP, wanted)
            self.passed.append(stop["what"])
            assert stop["seen"] or stop["nowhere"], f"the focus on {stop['what']} is not to be seen"
            if stop["there"]:
                return next(one for one in wanted if one.evaluate("one => one === document.activeElement"))
            around += stop["nowhere"]
            if around == 2:
                break
        raise AssertionError(f"no way to {role} “{name}”; passed: {self.passed}")

    def find(self, role: str, name: str) -> Locator:
        """Return what has this role and name. A ``field`` has a label, a ``summary`` opens a part of the page.

        Whoever hears a list of buttons and links must know which is which: two of a name lead to the same page.
        """
        if role == "field":
            return self.page.get_by_label(name, exact=True).and_(self.page.locator("input, select, textarea"))
        # What is added for screen readers stands a little apart.
        whole = r"\s*".join(re.escape(part) for part in re.split("(?=[:,(])", name))
        if role == "summary":
            found = self.page.locator("summary", has_text=re.compile(rf"^\s*{whole}"))
        else:
            found = self.page.get_by_role(role, name=re.compile(f"^{whole}$"))  # type: ignore[arg-type]
        ends = found.evaluate_all("all => all.map((one, at) => one.href || at)")
        assert len(set(ends)) == 1, f"{len(ends)} different controls are {role} “{name}”"
        return found

    def write(self, name: str, text: str) -> None:
        """Go to a field and write, in place of what it holds."""
        wanted = self.to("field", name)
        self.press("Control+a")
        self.page.keyboard.insert_text(text)
        assert wanted.input_value() == text

    def choose(self, name: str, line: str) -> None:
        """Go to a list and move through its lines with the arrows."""
        wanted = self.to("field", name)
        said = "list => list.selectedOptions[0].textContent"
        self.press("Home")
        for _ in range(CHOICES):
            if wanted.evaluate(said) == line:
                return
            self.press("ArrowDown")
        raise AssertionError(f"the list “{name}” has no line “{line}”")

    def pick(self, name: str) -> None:
        """Go to a group of radio buttons and move to one of them with the arrows."""
        wanted = self.find("radio", name)
        group = wanted.get_attribute("name")
        inside = f"document.activeElement.name === {group!r}"
        for _ in range(MOST):
            self.press("Tab")
            if self.page.evaluate(inside):
                break
        for _ in range(CHOICES):
            if wanted.is_checked():
                return
            self.press("ArrowDown")
        raise AssertionError(f"the arrows do not reach “{name}”")

    def tick(self, name: str) -> None:
        """Go to a box and turn it over."""
        wanted = self.to("checkbox", name)
        before = wanted.is_checked()
        self.press("Space")
        assert wanted.is_checked() is not before

    def unfold(self, name: str, key: str = "Enter") -> None:
        """Go to the head of a part and open it."""
        head = self.to("summary", name)
        self.press(key)
        assert head.evaluate("head => head.parentElement.open"), f"“{name}” does not open"

    def time(self, name: str, moment: datetime, *, back: bool = False) -> None:
        """Go to a field of day and time and type it, part by part, as an English Chromium orders them."""
        wanted = self.to("field", name, back=back)
        if back:  # it is entered at its end
            self.press(*["Shift+Tab"] * 6)
        self.page.keyboard.type(f"{moment:%m%d%Y%I%M}")
        self.press(f"{moment:%p}"[0])
        assert wanted.input_value() == f"{moment:%Y-%m-%dT%H:%M}"

    def enter(self, role: str, name: str, *, back: bool = False) -> None:
        """Go to a link or a button and press Enter, which opens another page."""
        self.to(role, name, back=back)
        with self.onward():
            self.press("Enter")

    def send(self, name: str, *, back: bool = False) -> None:
        """Go to a form's button and press Enter. Then the focus is on what came of it, which is read out and seen."""
        self.enter("button", name, back=back)
        here = self.here()
        assert not here["nowhere"], f"after “{name}” the focus is lost"

    def swap(self, name: str, *, back: bool = False) -> str:
        """Go to the button of a form that renews a part of the page; return what has the focus then."""
        button = self.to("button", name, back=back)
        with self.page.expect_response(lambda answer: answer.request.method == "POST"):
            self.press("Enter")
        self.page.wait_for_function(SETTLED, arg=button)
        here = self.here()
        assert not here["nowhere"], f"after “{name}” the focus is lost"
        assert here["seen"]
        return str(here["what"])

    @contextmanager
    def onward(self) -> Iterator[None]:
        """Wait for the page that a key opens, until it is drawn: only then does the browser give the focus away."""
        with self.page.expect_navigation(wait_until="load"):
            yield
        self.page.evaluate("() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))")


@dataclass
class Place:
    """The site, and whoever sits down at the keyboard in front of it."""

    world: RichWorld
    url: str
    context: BrowserContext

    def open(self, login: str, address: str = "") -> Keys:
        """Sign somebody in and return a page, opened anew; names in braces are examples of ``rich_world``."""
        self.context.clear_cookies()
        self.context.add_cookies([{"name": "who", "value": login, "url": self.url}])
        page = self.context.pages[0]
        page.goto(f"{self.url}{PREFIX}{address.format_map(self.world.examples)}", wait_until="load")
        return Keys(page)

    def rows(self, query: Select[Any]) -> list[Any]:
        """Return what the records hold."""
        with self.world.desk.sessions() as session:
            return list(session.scalars(query))

    def person(self, login: str) -> Person:
        """Return somebody's row."""
        found: Person = self.rows(select(Person).where(Person.login == login))[0]
        return found


@contextmanager
def placed(world: RichWorld, browser: Browser) -> Iterator[Place]:
    """Serve a world, and put a desk in front of it."""
    with served(app_of(world)) as url:
        context = browser.new_context(
            viewport={"width": 1280, "height": 900}, locale="ko-KR", timezone_id="Asia/Seoul", reduced_motion="reduce"
        )
        context.set_default_timeout(PATIENCE * 1000)
        context.new_page()
        yield Place(world, url, context)
        context.close()
