"""What every page of the hub gets: words, names of the site, addresses of the look, and headers for the browser."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from graders.config import ROOT
from hub_config import theme
from hub_config.settings import Settings
from hub_config.words import current, translate

HERE = Path(__file__).parent
TEMPLATES = HERE / "templates"
COLOURS = ROOT / "portal" / "static" / "colours.css"  # one sheet for the whole site: a file, as KRDS's are, no import


def version() -> str:
    """Return a short digest of our own static files: it changes when they do, so browsers may keep them for good."""
    digest = hashlib.sha256()
    for path in (*sorted((HERE / "static").iterdir()), COLOURS):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def template_vars(settings: Settings) -> dict[str, Any]:
    """Return the variables of every template. The hub calls the callables once a page, with the person."""
    site, people = settings.site, settings.people

    def spoken(korean: str, english: str) -> Callable[[object], str]:
        return lambda _user: korean if current() == "ko" else english

    return {
        "_": lambda _user: translate,
        "language": lambda _user: current(),
        "site_name": spoken(site.name_ko, site.name_en),
        "partner": spoken(site.partner_ko, site.partner_en),
        "contact": spoken(site.contact_ko, site.contact_en),
        "keep_account": spoken(people.keep_account_ko, people.keep_account_en),
        "keep_optional": spoken(people.keep_optional_ko, people.keep_optional_en),
        "sign_up_mode": people.sign_up,
        "look_version": version(),
        "theme": lambda _user: theme.current(),
        "krds_mode": lambda _user: theme.MODES[theme.current()],
    }


def headers(settings: Settings) -> dict[str, str]:
    """Return the headers of every answer of the hub.

    No inline script, no other host, no frame. ``form-action`` also governs where a form's redirects lead: after
    signing in that may be a person's own subdomain.
    """
    forms = "'self'"
    if settings.server.subdomain_host:
        parts = urlsplit(settings.server.subdomain_host)
        forms += f" {parts.scheme}://*.{parts.netloc}"
    policy = [
        "default-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        f"form-action {forms}",
        "report-uri /hub/security/csp-report",
    ]
    return {
        "Content-Security-Policy": "; ".join(policy),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
        "Cross-Origin-Opener-Policy": "same-origin",
    }
