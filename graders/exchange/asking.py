"""How a person's server asks the platform (``send``), and how the page in the notebook does: JSON back, even for a no.

The token stays here: the page in the browser knows this server alone.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

import httpx

TIMEOUT = httpx.Timeout(20.0, connect=5.0)  # seconds
LATER = (401, 429, 500, 502, 503, 504)  # the same may well succeed in a while: 401 while the hub restarts
AWAY = {
    "ko": ("플랫폼에 연결할 수 없어요.", "작업은 그대로 있어요. 잠시 뒤에 다시 해 보세요."),
    "en": ("The platform can't be reached.", "Your work is safe. Try again in a moment."),
}


@dataclass(frozen=True)
class Answer:
    """What came back. ``status`` 0: nobody answered. ``body``: JSON. ``at``: the portal's clock, in seconds."""

    status: int
    body: Any = None
    at: float | None = None

    @property
    def fine(self) -> bool:
        """Whether it is what was asked for."""
        return 200 <= self.status < 300

    @property
    def later(self) -> bool:
        """Whether it is worth asking the same again in a while."""
        return self.status == 0 or self.status in LATER

    @property
    def error(self) -> dict[str, str]:
        """Why not, in words: ``code``, ``message`` and ``cure``."""
        told = self.body.get("error") if isinstance(self.body, dict) else None
        if isinstance(told, dict):
            return {name: str(told.get(name, "")) for name in ("code", "message", "cure")}
        message, cure = AWAY[language()]
        return {"code": "away", "message": message, "cure": cure}


def language() -> str:
    """Return the language of the person whose server this is."""
    wanted = os.environ.get("PLATFORM_LANGUAGE", "ko")
    return wanted if wanted in AWAY else "ko"


def site() -> str:
    """Return the path that the portal's pages begin with, with a slash at the end."""
    return urlsplit(os.environ.get("PLATFORM_EXCHANGE_URL", "")).path.removesuffix("exchange/v1") or "/"


def ask(
    method: str,
    path: str,
    *,
    body: str | None = None,
    api: bool = False,
    timeout: httpx.Timeout = TIMEOUT,
    **query: str,
) -> Answer:
    """Return what the exchange (with ``api``: the portal's JSON API) answers to one request."""
    base = os.environ.get("PLATFORM_EXCHANGE_URL", "")
    if api:
        base = base.replace("/exchange/v1", "/api/v1")
    try:
        told = send(method, base + path, body, query, timeout)
    except (httpx.HTTPError, httpx.InvalidURL):
        return Answer(0)
    return Answer(told.status_code, _json(told), _clock(told))


def send(method: str, url: str, body: str | None, query: dict[str, str], timeout: httpx.Timeout) -> httpx.Response:
    """Return the platform's answer to one request with the server's own token. Raises what httpx raises."""
    token = os.environ.get("JUPYTERHUB_API_TOKEN", "")
    headers = {"Authorization": f"token {token}", "Accept-Language": language()}
    if body is not None:
        headers["Content-Type"] = "application/json"
    return httpx.request(method, url, params=query, content=body, headers=headers, timeout=timeout, trust_env=False)


def _json(told: httpx.Response) -> Any:
    try:
        return told.json()
    except ValueError:
        return None


def _clock(told: httpx.Response) -> float | None:
    try:
        return parsedate_to_datetime(told.headers["date"]).timestamp()
    except (KeyError, ValueError):
        return None
