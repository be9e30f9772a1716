"""JupyterHub and JupyterLab as they come: the same versions, without anything of ours, to measure beside us."""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import psutil

from hub_config.apply import PROXY, free_port, node
from tests.bench.measure import Lost
from tests.bench.sites import PASSWORD, PATIENCE, Site

CONFIG = """\
c = get_config()  # noqa: F821 - JupyterHub puts it there
c.JupyterHub.bind_url = {base!r}
c.JupyterHub.hub_port = {hub_port}
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{api_port}"
c.ConfigurableHTTPProxy.command = {proxy!r}
c.JupyterHub.authenticator_class = "dummy"
c.DummyAuthenticator.password = {password!r}
c.Authenticator.allow_all = True
c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = {homes!r}
c.Spawner.default_url = "/lab/tree/{notebook}"
c.Spawner.args = {arguments!r}
c.Spawner.start_timeout = c.Spawner.http_timeout = 600
c.JupyterHub.services = [{{"name": "bench", "api_token": {token!r}}}]
c.JupyterHub.load_roles = [
    {{"name": "bench", "services": ["bench"], "scopes": ["admin:users", "admin:servers", "access:servers"]}}
]
"""


class PlainSite(Site):
    """A hub with the spawner that JupyterHub ships; a person's server is a process of its own, in no box."""

    def address(self, _lesson: str) -> str:
        """Return where signing in begins: what a person works in is the server's own first page."""
        return f"{self.base}hub/login"

    def memory(self, login: str) -> tuple[float, float]:
        """See ``Site.memory``: of the server and all it started."""
        server = psutil.Process(int(self.spawned(login)["pid"]))
        infos = [process.memory_full_info() for process in (server, *server.children(recursive=True))]
        return sum(info.uss for info in infos) / 1e6, sum(info.pss for info in infos) / 1e6


@contextmanager
def site(state: Path, browsing: int, crowd: int, notebook: Path) -> Iterator[PlainSite]:
    """Serve one in a folder of its own; everybody finds ``notebook`` in their home. Raises ``Lost``."""
    with_browser = [f"browser.{at}" for at in range(browsing)]
    people = [*with_browser, *(f"person.{at:04}" for at in range(crowd))]
    for login in people:
        home = state / "homes" / login
        home.mkdir(parents=True)
        shutil.copy(notebook, home / notebook.name)
    base, token = f"http://127.0.0.1:{free_port()}/", secrets.token_hex(16)
    (state / "jupyterhub_config.py").write_text(
        CONFIG.format(
            base=base, hub_port=free_port(), api_port=free_port(), proxy=[node(), str(PROXY)], password=PASSWORD,
            homes=str(state / "homes" / "{username}"), notebook=notebook.name, token=token,
            arguments=["--allow-root"] if os.geteuid() == 0 else [],
        ),
        "utf-8",
    )  # fmt: skip
    found = PlainSite("plain", base, state, dict.fromkeys(people, token), with_browser, "jupyterhub.sqlite")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    with (state / "hub.log").open("wb") as log:
        hub = subprocess.Popen(
            [sys.executable, "-m", "jupyterhub"], cwd=state, stdout=log, stderr=log,
            env={"PATH": path, "HOME": str(state), "LANG": "C.UTF-8"},
        )  # fmt: skip
        try:
            _await(hub, found)
            for login in people:
                found.call("POST", f"hub/api/users/{login}", login)
            yield found
        finally:
            hub.terminate()  # ends the proxy and the servers, too
            hub.wait(120)


def _await(hub: subprocess.Popen[bytes], found: PlainSite) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and hub.poll() is None:
        try:
            if httpx.get(f"{found.base}hub/api", trust_env=False).is_success:
                return
        except httpx.TransportError:
            time.sleep(0.2)
    raise Lost(f"JupyterHub does not come up; see {found.state / 'hub.log'}")
