"""A hub that runs, and browsers without a screen that visit it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
from click.testing import CliRunner
from sqlalchemy.orm import Session, sessionmaker

from graders.records.base import Base, connect, engine_of
from hub_config.__main__ import main
from hub_config.apply import free_port
from hub_config.settings import load

ROOT = Path(__file__).resolve().parents[2]

# The hub as a site starts it, without people's servers and without the portal, which have tests of their own.
CONFIG = """
import os
from hub_config.apply import apply
from hub_config.settings import load
apply(c, load(None, os.environ))
c.JupyterHub.spawner_class = "simple"
c.Spawner.cmd = ["sleep", "600"]  # a server that is on its way for as long as a test looks
c.Spawner.interrupt_timeout = 1  # where a shell's background job hears no SIGINT, it would wait ten seconds for each
c.Spawner.http_timeout = c.Spawner.start_timeout = 600
c.JupyterHub.services = [s for s in c.JupyterHub.services if s["name"] == "idle-culler"]
c.JupyterHub.default_url = "/hub/home"
"""


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


@contextmanager
def serving(folder: Path) -> Iterator[Hub]:
    """Run a hub with its state in this folder."""
    port = free_port()
    environ = {name: value for name, value in os.environ.items() if not name.startswith(("PLATFORM_", "JUPYTERHUB"))}
    environ |= {
        "PLATFORM_PATHS_STATE": str(folder / "state"),
        "PLATFORM_SERVER_PORT": str(port),
        "PLATFORM_PEOPLE_REFRESH_SECONDS": "1",
        "PLATFORM_PEOPLE_LOCK_AFTER": "3",
        "PYTHONPATH": str(ROOT),
    }
    config, log = folder / "config.py", folder / "hub.log"
    config.write_text(CONFIG)
    settings = load(None, {k: v for k, v in environ.items() if k.startswith("PLATFORM_")})
    settings.paths.state.mkdir()
    sessions = connect(f"sqlite:///{settings.paths.state / 'records.sqlite'}")
    Base.metadata.create_all(engine_of(sessions))
    with log.open("w") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "jupyterhub", "-f", str(config)], cwd=folder, env=environ, stdout=out, stderr=out
        )
    try:
        _wait_until_up(f"http://127.0.0.1:{port}/hub/health", process, log)
        yield Hub(f"http://127.0.0.1:{port}", environ, sessions, log)
    finally:
        process.terminate()
        process.wait(timeout=60)


def _wait_until_up(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        assert process.poll() is None, log.read_text()[-4000:]
        try:
            if httpx.get(url, timeout=5).status_code == 200:
                return
        except httpx.TransportError:
            pass  # not up yet
        time.sleep(0.2)
    raise AssertionError(log.read_text()[-4000:])
