"""People who come without a browser: signed in through the real pages, they read pages and send the forms on them.

A form is sent as it stands on the page, its hidden fields and what was filled in before among them, with what the person
writes: a field that the page doesn't have can't be sent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, TypeVar

import httpx
from bs4 import BeautifulSoup, Tag

from hub_config.demo import sign_in
from tests.hub.conftest import Site

One, What = TypeVar("One"), TypeVar("What")
ABREAST = 6  # people at a time


@dataclass(frozen=True)
class Door:
    """Somebody who is signed in."""

    login: str
    portal: str
    client: httpx.Client = field(repr=False)

    @classmethod
    def of(cls, site: Site, login: str) -> Door:
        """Sign an account in that ``site.add`` has made."""
        made = cls(login, f"{site.url}services/portal/", sign_in(site.url, login, site.add(login)))
        made.page("")
        return made

    def get(self, path: str) -> httpx.Response:
        """Ask for something that has to be there."""
        answer = self.client.get(self.portal + path)
        assert answer.status_code == 200, f"{self.login}, {path}: {answer.status_code}"
        return answer

    def page(self, path: str) -> BeautifulSoup:
        """Read a page."""
        return BeautifulSoup(self.get(path).text, "html.parser")

    def send(self, path: str, action: str, /, *, press: tuple[str, str] | None = None, **written: Any) -> BeautifulSoup:
        """Fill in and send the form of a page whose address ends so; return the page that comes of it.

        A field's name may hold dots: ``**{"points.c1": "5"}``. ``press``: the button's name and value.
        """
        status, page = self.sent(path, action, press=press, **written)
        said = page.select_one("[role=alert]")
        assert status == 200, f"{self.login}, {action}: {status} {said.get_text(' ', strip=True) if said else ''}"
        return page

    def sent(
        self, path: str, action: str, /, *, press: tuple[str, str] | None = None, **written: Any
    ) -> tuple[int, BeautifulSoup]:
        """As ``send``; the answer may be a refusal."""
        form = form_of(self.page(path), action)
        files = {name: value for name, value in written.items() if isinstance(value, tuple)}
        fields = filled(form, {name: value for name, value in written.items() if name not in files})
        assert files.keys() <= {one.get("name") for one in form.select("input[type=file]")}
        if press is not None:
            name, value = press
            assert any(one.get("value") == value for one in form.select(f"button[name='{name}']")), f"no {value} here"
            fields[name] = value
        address = httpx.URL(self.portal).join(str(form["action"]))
        answer = self.client.post(address, data=fields, files=files or None)
        return answer.status_code, BeautifulSoup(answer.text, "html.parser")


def form_of(page: BeautifulSoup, action: str) -> Tag:
    """Return the form of a page whose address ends so."""
    found = [one for one in page.select("form[method=post]") if str(one.get("action", "")).endswith(action)]
    assert found, f"no form to {action} on “{page.title.get_text() if page.title else ''}”"
    return found[0]


def filled(form: Tag, written: Mapping[str, str]) -> dict[str, str]:
    """Return a form's fields as a browser sends them, with what somebody writes in."""
    fields: dict[str, str] = {}
    names = set()
    for one in form.select("input[name], textarea[name], select[name]"):
        name, kind = str(one["name"]), str(one.get("type", ""))
        names.add(name)
        if one.name == "textarea":
            fields[name] = one.get_text().removeprefix("\n")
        elif one.name == "select":
            chosen = one.select_one("option[selected]") or one.select_one("option")
            fields[name] = str(chosen["value"]) if chosen else ""
        elif kind in ("checkbox", "radio"):
            if one.has_attr("checked"):
                fields[name] = str(one.get("value", "on"))
        elif kind != "file":
            fields[name] = str(one.get("value", ""))
    assert written.keys() <= names, f"no such fields: {written.keys() - names}"
    return fields | dict(written)


def several(do: Callable[[One], What], them: Iterable[One], abreast: int = ABREAST) -> list[What]:
    """Do the same for many, some at a time, as people do who come by themselves; return what came of it in order."""
    with ThreadPoolExecutor(abreast) as pool:
        return list(pool.map(do, them))
