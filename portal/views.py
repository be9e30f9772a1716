"""Templates and the answers made of them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from graders.records.base import now
from graders.records.texts import TURNING
from portal.look import Assets
from portal.prose import prose
from portal.site import Site
from portal.theme import SYSTEM
from portal.visit import Visitor
from portal.words import COOKIE, Words

TEMPLATES = Path(__file__).parent / "templates"
YEAR = 31_536_000  # seconds
_TURNING = dict.fromkeys(map(ord, TURNING))


def in_order(value: object) -> object:
    """Return what a template prints without the characters that turn the order of a line: nobody's text moves ours."""
    return value.translate(_TURNING) if isinstance(value, str) else value


class Views:
    """Renders a template for a visitor, or for nobody in particular."""

    def __init__(self, site: Site, look: Assets, zone: str) -> None:
        self.site, self.zone = site, zone
        self.templates = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            finalize=in_order,
        )
        self.templates.globals.update(site=site, prefix=site.prefix, look=f"{site.prefix}static/{look.digest}")
        self.templates.filters["prose"] = prose

    def words(self, language: str) -> Words:
        """Return the words of a language, in the site's time zone."""
        return Words(language, self.zone)

    def text(self, template: str, language: str, visitor: Visitor | None, facts: Mapping[str, Any]) -> str:
        """Return a template as text."""
        words = self.words(language)
        given = {"_": words, "w": words, "language": language, "visitor": visitor, "now": now()} | dict(facts)
        given.setdefault("theme", visitor.theme if visitor else SYSTEM)
        return self.templates.get_template(template).render(given)

    def page(self, template: str, visitor: Visitor, status: int = 200, **facts: Any) -> HTMLResponse:
        """Return a page for a visitor; their language is kept in a cookie for pages that know nobody."""
        answer = HTMLResponse(self.text(template, visitor.language, visitor, facts), status)
        answer.headers["Content-Language"] = visitor.language
        answer.set_cookie(COOKIE, visitor.language, max_age=YEAR, path=self.site.base, samesite="lax")
        return answer
