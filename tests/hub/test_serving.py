"""Does one command serve the site and, stopped in whatever way, leave nothing running?"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import psutil
import pytest
from sqlalchemy.orm import Session, sessionmaker

from graders.config import ROOT
from graders.records import releases
from graders.records.base import connect, now, reading
from hub_config import serve as serving
from hub_config.accounts import REQUIRED_CONSENTS, Form, sign_up
from hub_config.apply import free_port
from hub_config.demo import Door, settings_for
from tests.hub.conftest import PASSWORD
from tests.tiny import settle

Serve = Callable[..., tuple[subprocess.Popen[str], str]]


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Serve]:
    """Start ``python -m hub_config serve`` as a shell's background job does; return it and what it printed."""
    running: list[subprocess.Popen[str]] = []
    environ = {**os.environ, "PLATFORM_PATHS_STATE": str(tmp_path / "var"), "PLATFORM_EXCHANGE_OPEN_AT_START": "false"}
    environ["PLATFORM_SERVER_PORT"] = str(free_port())

    def start(**changed: str) -> tuple[subprocess.Popen[str], str]:
        process = subprocess.Popen(
            ["bash", "-c", f"trap '' INT QUIT HUP; exec {sys.executable} -m hub_config serve"],
            cwd=ROOT, env=environ | changed, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )  # fmt: skip
        running.append(process)
        assert process.stdout
        said = ""
        while "/hub/welcome/" not in said:
            line = process.stdout.readline()
            assert line, f"it ended: {said}"
            said += line
        return process, said

    yield start
    for process in running:
        process.kill()


def family(process: subprocess.Popen[str]) -> list[psutil.Process]:
    return psutil.Process(process.pid).children(recursive=True)


def test_lessons_open_while_the_site_is_up_and_a_broken_one_keeps_no_other_closed(serve: Serve, tmp_path: Path) -> None:
    house = settle(tmp_path)
    source = house.courses / "tiny" / "01_mean" / "lesson.py"
    source.write_text(source.read_text("utf-8").replace("points=5", "points=6"), "utf-8")
    places = {"PLATFORM_PATHS_COURSES": str(house.courses), "PLATFORM_PATHS_DATASETS": str(house.datasets)}
    process, _ = serve(**places, PLATFORM_EXCHANGE_OPEN_AT_START="true")
    sessions = connect(f"sqlite:///{tmp_path / 'var' / 'records.sqlite'}")
    deadline = time.monotonic() + 120
    while not (opened := _opened(sessions)):
        assert time.monotonic() < deadline
        time.sleep(0.2)
    assert opened == {("tiny", "02_closed")}
    assert process.poll() is None


def _opened(sessions: sessionmaker[Session]) -> set[tuple[str, str]]:
    with reading(sessions) as session:
        return set(releases.states(session))


def test_it_prints_one_address_and_a_link_and_a_hub_that_dies_takes_everything_with_it(serve: Serve) -> None:
    process, said = serve()
    addresses = re.findall(r"http://\S+", said)
    assert len(addresses) == 2
    assert httpx.get(addresses[0], follow_redirects=True).status_code == 200
    assert "첫 관리자" in httpx.get(addresses[1], follow_redirects=True).text
    started = family(process)
    [hub] = [p for p in psutil.Process(process.pid).children() if "jupyterhub" in " ".join(p.cmdline())]
    hub.kill()
    assert process.wait(60) != 0
    assert [p for p in started if p.is_running() and p.status() != psutil.STATUS_ZOMBIE] == []


@pytest.mark.parametrize(
    "how",
    [signal.SIGTERM, *(pytest.param(one, marks=pytest.mark.slow) for one in (signal.SIGINT, signal.SIGKILL))],
    ids=lambda s: s.name,
)
def test_stopped_it_leaves_nothing_running(serve: Serve, how: signal.Signals) -> None:
    process, _ = serve()
    started = family(process)
    assert len(started) >= 5, "hub, proxy, portal, worker, culler"
    process.send_signal(how)
    process.wait(60)
    deadline = time.monotonic() + 60  # after SIGKILL the hub ends by itself
    while left := [p for p in started if p.is_running() and p.status() != psutil.STATUS_ZOMBIE]:
        assert time.monotonic() < deadline, left
        time.sleep(0.2)


@pytest.mark.slow
def test_a_server_that_nobody_uses_is_stopped(tmp_path: Path) -> None:
    """The shortest idle time there is, a minute, and the real culler."""
    changed = {**os.environ, "PLATFORM_SERVERS_IDLE_MINUTES": "1", "PLATFORM_EXCHANGE_OPEN_AT_START": "false"}
    settings, environ = settings_for(tmp_path / "var", changed)
    house = serving.prepare(settings)
    with connect(house.database)() as session:
        form = Form("idle.one", "idle", PASSWORD, PASSWORD, frozenset(REQUIRED_CONSENTS), "ko")
        sign_up(session, form, state="active", version="test", at=now())
        session.commit()
    with serving.hub(settings, environ):
        door = Door(serving.address(settings), "idle.one", PASSWORD, environ)
        ask = httpx.Client(
            base_url=f"{door.base}hub/api/users/idle.one", headers={"Authorization": f"token {door.token}"}
        )
        ask.post("/server", timeout=60).raise_for_status()
        up = lambda: bool(ask.get("").json().get("server"))  # noqa: E731
        for expected, patience in ((True, 120), (False, 300)):
            deadline = time.monotonic() + patience
            while up() is not expected:
                assert time.monotonic() < deadline, f"the server should be {'up' if expected else 'down'}"
                time.sleep(1)
