"""Somebody without a mouse: reaches what they want with Tab, and works it with its own keys. Nothing else is used."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from playwright.sync_api import Locator, Page

MOST = 500  # stops on a page
CHOICES = 40  # lines of a list
STOP = """(wanted) => {
  const here = document.activeElement, box = here.matches('input[type=checkbox], input[type=radio]');
  const marks = box ? [here, here.nextElementSibling] : [here];
  const looks = marks.flatMap(mark => ['', '::before'].map(part => getComputedStyle(mark, part)));
  const name = here.getAttribute('aria-label') || [...(here.labels || [])].map(label => label.textContent).join(' ')
    || here.textContent || here.title;
  return {
    there: here === wanted, nowhere: here === document.body,
    what: `${here.tagName.toLowerCase()} “${name.trim().replace(/\\s+/g, ' ').slice(0, 60)}”`,
    number: [...document.querySelectorAll('*')].indexOf(here),
    seen: looks.some(look => look.outlineStyle !== 'none' || look.boxShadow !== 'none'),
  };
}"""


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
        told: dict[str, Any] = self.page.evaluate(STOP)
        return told

    def to(self, role: str, name: str, *, back: bool = False) -> Locator:
        """Press Tab until the focus is on a control; ``back``: Shift and Tab. Wherever it stops, it has to be seen."""
        wanted, around = self.find(role, name), 0
        for _ in range(MOST):
            self.press("Shift+Tab" if back else "Tab")
            stop = wanted.evaluate(STOP)
            self.passed.append(stop["what"])
            assert stop["seen"] or stop["nowhere"], f"the focus on {stop['what']} is not to be seen"
            if stop["there"]:
                return wanted
            around += stop["nowhere"]
            if around == 2:
                break
        raise AssertionError(f"no way to {role} “{name}”; passed: {self.passed}")

    def find(self, role: str, name: str) -> Locator:
        """Return the one control with this role and whole name. ``summary`` opens a part; a ``field`` has a label."""
        if role == "summary":
            found = self.page.locator("summary", has_text=re.compile(rf"^\s*{re.escape(name)}\s*$"))
        elif role == "field":
            found = self.page.get_by_label(name, exact=True)
        else:
            found = self.page.get_by_role(role, name=name, exact=True)  # type: ignore[arg-type]
        assert found.count() == 1, f"{found.count()} controls are {role} “{name}”"
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

    def time(self, name: str, moment: datetime) -> None:
        """Go to a field of day and time and type it, part by part, as an English Chromium orders them."""
        wanted = self.to("field", name)
        self.page.keyboard.type(f"{moment:%m%d%Y%I%M}")
        self.press(f"{moment:%p}"[0])
        assert wanted.input_value() == f"{moment:%Y-%m-%dT%H:%M}"

    def enter(self, role: str, name: str, *, back: bool = False) -> None:
        """Go to a link or a button and press Enter, which opens another page."""
        self.to(role, name, back=back)
        with self.onward():
            self.press("Enter")

    @contextmanager
    def onward(self) -> Iterator[None]:
        """Wait for the page that a key opens."""
        with self.page.expect_navigation(wait_until="load"):
            yield
