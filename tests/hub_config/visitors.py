"""A hub that runs, and browsers without a screen that visit it."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import httpx
from sqlalchemy.orm import Session, sessionmaker

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Hub:
    """A hub that runs."""

    url: str
    environ: dict[str, str]
    sessions: sessionmaker[Session]
    log: Path

    def visitor(self) -> Visitor:
        """Return a new browser, without cookies."""
        return Visitor(httpx.Client(base_url=self.url, follow_redirects=True, timeout=60))

    def command(self, *words: str, typed: str = "") -> str:
        """Run ``python -m hub_config`` beside the hub and return what it printed."""
        return subprocess.run(
            [sys.executable, "-m", "hub_config", *words],
            cwd=ROOT,
            env=self.environ,
            input=typed,
            capture_output=True,
            text=True,
            check=True,
        ).stdout


@dataclass(frozen=True)
class Visitor:
    """A browser without a screen: keeps cookies and fills in forms with their XSRF token."""

    client: httpx.Client

    def get(self, path: str) -> httpx.Response:
        return self.client.get(path)

    def post(self, path: str, **fields: str) -> httpx.Response:
        """Open the page of a form, then send it."""
        page = self.client.get(path)
        token = re.search(r'name="_xsrf" value="([^"]+)"', page.text)
        assert token, f"no form at {path}: {page.status_code}"
        return self.client.post(path, data={"_xsrf": token[1], **fields}, headers={"Sec-Fetch-Mode": "navigate"})
