"""Light or dark: as the device says, unless a person chose otherwise. The choice is the browser's, kept in a cookie."""

from __future__ import annotations

from starlette.requests import Request

from graders.language import N_

COOKIE = "theme"
SYSTEM = "system"
THEMES = {SYSTEM: N_("As on my device"), "light": N_("Light"), "dark": N_("Dark")}


def of(request: Request) -> str:
    """Return the theme that the browser asks for; for anything unknown, that of the device."""
    wish = request.cookies.get(COOKIE, SYSTEM)
    return wish if wish in THEMES else SYSTEM
