"""Light or dark: as the device says, unless the visitor chose otherwise in the portal, whose cookie reaches us."""

from __future__ import annotations

from contextvars import ContextVar

from tornado.httputil import HTTPServerRequest
from tornado.web import OutputTransform

COOKIE = "theme"  # the portal sets it
SYSTEM = "system"
MODES = {SYSTEM: "theme", "light": "light", "dark": "high-contrast"}  # and what KRDS calls them

_current: ContextVar[str] = ContextVar("theme", default=SYSTEM)


class NoteTheme(OutputTransform):  # type: ignore[misc]
    """Note the theme of each request before its handler runs, as ``words.NoteLanguage`` does its language."""

    def __init__(self, request: HTTPServerRequest) -> None:
        morsel = request.cookies.get(COOKIE)
        wish = morsel.value if morsel else SYSTEM
        _current.set(wish if wish in MODES else SYSTEM)


def current() -> str:
    """Return the theme of the request that is being answered."""
    return _current.get()
