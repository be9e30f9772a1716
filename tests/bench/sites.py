"""Sites to measure: the real hub, proxy and portal over a state of their own, with people made beforehand."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import psutil

from graders.config import ROOT, House
from graders.records.base import connect, now
from graders.records.models import Enrolment, Person
from graders.sandbox.box import BoxProcess
from hub_config import serve
from hub_config.accounts import REQUIRED_CONSENTS, Form, sign_up
from hub_config.demo import settings_for
from hub_config.settings import Settings
from tests.bench import material
from tests.bench.measure import Lost

PASSWORD = "초록 기차가 강을 건넌다 7"  # of people who live as long as the measurement
PATIENCE = 600.0  # seconds until somebody's server counts as one that did not come up


@dataclass
class Site:
    """A site that runs, and the hub's tokens of its people."""

    kind: str
    base: str
    state: Path
    tokens: dict[str, str]
    browsing: list[str]  # those with a password
    database: str = "hub/hub.sqlite"  # the hub's, below ``state``

    def call(self, method: str, path: str, login: str) -> httpx.Response:
        """Ask as this person."""
        headers = {"Authorization": f"token {self.tokens[login]}"}
        return httpx.request(method, f"{self.base}{path}", headers=headers, trust_env=False, timeout=120)

    def start(self, login: str) -> float:
        """Start a server; return the seconds until it answers through the proxy. Raises ``Lost``."""
        begun = time.perf_counter()
        asked = self.call("POST", f"hub/api/users/{login}/server", login)
        if asked.status_code not in (201, 202):
            raise Lost(f"{self.kind}: {asked.status_code} {asked.text[:300]}")
        while self.call("GET", f"user/{login}/api/status", login).status_code != 200:
            if time.perf_counter() - begun > PATIENCE:
                raise Lost(f"the {self.kind} server of {login} does not come up")
            time.sleep(0.02)
        return time.perf_counter() - begun

    def stop(self, login: str) -> None:
        """Stop a server and wait until it is gone. Raises ``Lost``."""
        end = time.monotonic() + 60
        self.call("DELETE", f"hub/api/users/{login}/server", login)
        while self.call("GET", f"hub/api/users/{login}", login).json()["server"] is not None or self._pending(login):
            if time.monotonic() > end:
                raise Lost(f"the {self.kind} server of {login} does not stop")
            time.sleep(0.1)

    def _pending(self, login: str) -> bool:
        return bool(self.call("GET", f"hub/api/users/{login}", login).json().get("pending"))

    def address(self, lesson: str) -> str:
        """Return where signing in begins for somebody who is on the way to a lesson's notebook."""
        return f"{self.base}hub/login?next=/hub/user-redirect/lesson/{lesson}"

    def memory(self, login: str) -> tuple[float, float]:
        """Return the private (USS) and the proportional (PSS) megabytes of a person's server."""
        return memory(BoxProcess.load(self.spawned(login)["box"]))

    def spawned(self, login: str) -> dict[str, Any]:
        """Return what the hub keeps of a person's server, by which it would find it again."""
        with sqlite3.connect(self.state / self.database) as database:
            query = "SELECT spawners.state FROM spawners JOIN users ON users.id = spawners.user_id WHERE users.name = ?"
            (state,) = database.execute(query, (login,)).fetchone()
        found: dict[str, Any] = json.loads(state)
        return found


def prepared(state: Path, **changed: str) -> tuple[Settings, dict[str, str], House]:
    """Return a site that is ready to be served, with the lessons to measure open. Raises ``Lost``."""
    environ = {
        **os.environ,
        "PLATFORM_PATHS_COURSES": str(material.LESSONS),
        "PLATFORM_PATHS_DATASETS": str(material.LESSONS / "datasets"),
        **changed,
    }
    settings, environ = settings_for(state, environ)
    house = serve.prepare(settings)
    if closed := serve.open_lessons(house):
        raise Lost(f"not open: {closed}")
    return settings, environ, house


@contextmanager
def site(kind: str, state: Path, browsing: int, crowd: int) -> Iterator[Site]:
    """Serve one, with so many people who have a password, and so many who only have a token of the hub."""
    settings, environ, house = prepared(state, PLATFORM_SERVER_BOXES=kind)
    with_browser = [f"browser.{at}" for at in range(browsing)]
    in_crowd = [f"person.{at:04}" for at in range(crowd)]
    _people(house, with_browser, in_crowd)
    with serve.hub(settings, environ):
        yield Site(kind, serve.address(settings), state, tokens([*with_browser, *in_crowd], environ), with_browser)


def _people(house: House, with_browser: list[str], in_crowd: list[str]) -> None:
    sessions = connect(house.database)
    with sessions() as session:
        for login in with_browser:
            form = Form(login, login, PASSWORD, PASSWORD, frozenset(REQUIRED_CONSENTS), "ko")
            sign_up(session, form, state="active", version="measured", at=now())
            session.commit()  # one by one: sign_up begins each time with a fresh transaction
    enrol(house, in_crowd)


def enrol(house: House, logins: list[str]) -> None:
    """Make accounts without a password, and enrol them in the course that is measured."""
    with connect(house.database).begin() as session:
        made = [Person(login=login, name=login, state="active") for login in logins]
        session.add_all(made)
        session.flush()
        session.add_all(Enrolment(person_id=person.id, course="measured") for person in made)


def tokens(logins: list[str], environ: dict[str, str]) -> dict[str, str]:
    """Return a token of the hub for each. Raises ``Lost``."""
    command = [sys.executable, "-m", "tests.bench.tokens", *logins]
    done = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Lost(f"the hub gave no tokens:\n{done.stderr[-1500:]}")
    found: dict[str, str] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


def memory(box: BoxProcess) -> tuple[float, float]:
    """Return the private (USS) and the proportional (PSS) megabytes of every process of a box, whoever started it."""
    inside = Path(f"/proc/{box.init.pid}/ns/pid").readlink()
    infos = [process.memory_full_info() for process in psutil.process_iter() if _in(process.pid, inside)]
    return sum(info.uss for info in infos) / 1e6, sum(info.pss for info in infos) / 1e6


def _in(pid: int, inside: Path) -> bool:
    try:
        return Path(f"/proc/{pid}/ns/pid").readlink() == inside
    except OSError:  # gone meanwhile, or somebody else's
        return False
