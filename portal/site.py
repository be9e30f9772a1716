"""What the pages need to know of the site: its names, and under which addresses it lives."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request

VARIABLE = "PLATFORM_SITE"
PREFIX = "/services/portal/"


@dataclass(frozen=True)
class Site:
    """Names in both languages, and addresses that end in ``/``."""

    name_ko: str = "시민 데이터 아카데미"
    name_en: str = "City Data Academy"
    partner_ko: str = ""
    partner_en: str = ""
    contact_ko: str = ""
    contact_en: str = ""
    prefix: str = PREFIX  # where the portal lies
    base: str = "/"  # where the hub's site lies
    public: str = ""  # the address that people type, if a proxy stands before us; empty: the one that they came by
    invite_hours: int = 336  # for which an invitation works

    def name(self, language: str) -> str:
        """Return what the site is called."""
        return self.name_en if language == "en" else self.name_ko

    def partner(self, language: str) -> str:
        """Return the partner's name; empty: none."""
        return self.partner_en if language == "en" else self.partner_ko

    def contact(self, language: str) -> str:
        """Return whom people ask for help; empty: nobody is named."""
        return self.contact_en if language == "en" else self.contact_ko

    @property
    def hub(self) -> str:
        """The address of the hub's own pages."""
        return f"{self.base}hub/"

    @staticmethod
    def came_by(request: Request) -> str:
        """Return the address that a request came by, as its sender typed it: ``https://host``, without a path."""
        scheme = request.headers.get("x-forwarded-proto", request.url.scheme).split(",")[0].strip()
        return f"{scheme}://{request.headers.get('host', '')}"

    @classmethod
    def load(cls, text: str, **places: Any) -> Site:
        """Read the JSON that the hub hands on: ``name_ko`` or ``{"name": {"ko": …}}``, ``public``, ``invite_hours``.

        Raises ``TypeError`` for an unknown name.
        """
        raw: dict[str, Any] = json.loads(text)
        flat: dict[str, Any] = {}
        for key, value in raw.items():
            if isinstance(value, dict):
                flat |= {f"{key}_{language}": words for language, words in value.items()}
            else:
                flat[key] = value
        return cls(**flat, **places)

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] = os.environ) -> Site:
        """Return the site that the environment names; without one, the defaults."""
        prefix = environ.get("JUPYTERHUB_SERVICE_PREFIX", PREFIX)
        base = environ.get("JUPYTERHUB_BASE_URL", "/")
        return cls.load(environ.get(VARIABLE) or "{}", prefix=f"{prefix.rstrip('/')}/", base=f"{base.rstrip('/')}/")
