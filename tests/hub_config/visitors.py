"""A hub that runs, and browsers without a screen that visit it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import httpx
from click.testing import CliRunner
from sqlalchemy.orm import Session, sessionmaker

from hub_config.__main__ import main

ROOT = Path(__file__).resolve().parents[2]


class Refused(Exception):
    """A command ended with this."""


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
        """Run ``python -m hub_config`` beside the hub and return what it printed.

        In this process, but with the hub's environment: to start another takes seconds. Raises ``Refused`` where it
        ends with what is wrong.
        """
        gone = {name: None for name in os.environ if name not in self.environ}
        done = CliRunner().invoke(main, words, input=typed, env=self.environ | gone, catch_exceptions=False)
        if done.exit_code:
            raise Refused(done.stderr)
        return done.stdout

    def program(self, *words: str) -> str:
        """Do the same as an operator does, in a process of its own."""
        started = [sys.executable, "-m", "hub_config", *words]
        return subprocess.run(started, cwd=ROOT, env=self.environ, capture_output=True, text=True, check=True).stdout


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
