"""A real hub with its real proxy, in a folder of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from sqlalchemy.orm import Session, sessionmaker

from graders.records.base import Base, connect, engine_of
from hub_config.apply import free_port
from hub_config.settings import Settings, load
from tests.hub_config.visitors import Hub

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


@pytest.fixture
def sessions(tmp_path: Path) -> sessionmaker[Session]:
    """Records in a folder of their own."""
    made = connect(f"sqlite:///{tmp_path / 'records.sqlite'}")
    Base.metadata.create_all(engine_of(made))
    return made


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """The defaults, with the state in a folder of its own."""
    return load(None, {"PLATFORM_PATHS_STATE": str(tmp_path / "state")})


@pytest.fixture(scope="session")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    """Start a hub; stop it at the end."""
    folder = tmp_path_factory.mktemp("hub")
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
