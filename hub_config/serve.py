"""Serve the platform: prepare the records, start the hub, say where it is, open new lessons, stop all of it.

The hub, its proxy, the portal, the worker and people's servers all end with this process.
"""

from __future__ import annotations

import ctypes
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

import click
import httpx
import psutil
from rich.console import Console
from sqlalchemy.exc import SQLAlchemyError

from graders import datamap
from graders.catalogue import Catalogue
from graders.config import ROOT, SEED_FILE, House
from graders.errors import PlatformError
from graders.exchange.opening import open_new
from graders.records.base import now
from graders.records.schema import bring_up
from graders.sandbox.host import checks
from graders.secret_files import private_folder, secret
from hub_config.homes import Homes
from hub_config.leaving import clear_homes
from hub_config.services import START_SECONDS
from hub_config.settings import Settings, house

STOP_SECONDS = 30.0
TIDY_SECONDS = 3600.0
PR_SET_PDEATHSIG = 1
CONFIG = ROOT / "jupyterhub_config.py"
SAY = Console(highlight=False, stderr=True)


class NotServing(click.ClickException):
    """The platform can't be served here, and why."""


def prepare(settings: Settings) -> House:
    """Make the state folder and the records ready. Raises ``NotServing``."""
    ours = house(settings)
    private_folder(ours.state)
    secret(ours.state, SEED_FILE)
    missing = [check for check in checks() if not check.ok]
    if missing:
        raise NotServing("\n".join(f"{check.name}: {check.detail}\n  {check.cure}" for check in missing))
    SAY.print("· preparing the records")
    bring_up(ours.database, private_folder(ours.state / "run") / "schema.lock")
    return ours


def open_lessons(ours: House, names: Sequence[str] = ()) -> list[str]:
    """Prove and open lessons that were never released; say how it goes, and return those that stay closed.

    One that does not hold keeps no other closed, and the site up: its instructor reads why on the page for teaching.
    """
    closed: list[str] = []
    try:
        for name, error in open_new(ours, Catalogue.of(ours), names):
            if error is None:
                SAY.print(f"· opened {name}")
            else:
                SAY.print(f"· not opened: {error.say('en')}\n  {error.say_cure('en')}")
                closed.append(name)
    except PlatformError as error:
        SAY.print(f"· lessons stay closed: {error.say('en')}\n  {error.say_cure('en')}")
    return closed


def look_at_data(ours: House) -> None:
    """Look at the data sets that nobody looked at yet, so that no page of the data map makes its reader wait."""
    try:
        datamap.prepare(Catalogue.of(ours), ours.state / "cache" / "datasets")
    except PlatformError as error:
        SAY.print(f"· a data set can't be shown: {error.say('en')}\n  {error.say_cure('en')}")


def settle_in(ours: House, *, opening: bool) -> None:
    """Do what the site needs not wait for: open new lessons if it should, look at their data; then keep tidying up."""
    if opening:
        open_lessons(ours)
        look_at_data(ours)
    while True:
        tidy_up(ours)
        time.sleep(TIDY_SECONDS)


def tidy_up(ours: House) -> None:
    """Delete what is kept no longer: the homes of people who left."""
    try:
        for login in clear_homes(Homes(ours.state / "homes"), ours.database, now()):
            SAY.print(f"· deleted the home of {login}, who left")
    except (OSError, SQLAlchemyError) as error:  # said, and tried again in an hour; people go on working
        SAY.print(f"· homes of people who left can't be deleted: {error}")


def address(settings: Settings) -> str:
    """Return the address that people type, with a slash at the end."""
    server = settings.server
    return (server.public_url.rstrip("/") or f"http://{server.host or '127.0.0.1'}:{server.port}") + "/"


class Hub:
    """The hub's process and all that descends from it.

    What it started is looked up while it runs: of a hub that died, nobody knows the children any more.
    """

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process, self.pid = process, process.pid
        self._seen: set[psutil.Process] = set()  # each knows its start time: a number used again is not it

    def poll(self) -> int | None:
        """Return the exit status of the hub, None while it runs; remember who belongs to it."""
        with suppress(psutil.NoSuchProcess):
            self._seen.update(psutil.Process(self.pid).children(recursive=True))
        return self.process.poll()

    def stop(self) -> None:
        """Ask the hub to end in order; end what is left of it: proxy, portal, worker, people's servers."""
        if self.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                SAY.print("· the hub does not stop in order; ending it")
                self.process.kill()
        self.process.wait()
        for member in self._seen:
            with suppress(psutil.NoSuchProcess):
                member.kill()


@contextmanager
def hub(
    settings: Settings, environ: Mapping[str, str], stop: Stop | None = None, config: Path = CONFIG
) -> Iterator[Hub]:
    """Run the hub until the block ends, then stop it and everything it started. Raises ``NotServing``."""
    _need_free_port(settings)
    log = private_folder(settings.paths.state / "log") / "hub.log"
    with log.open("ab") as stream:
        process = subprocess.Popen(
            [sys.executable, "-m", "jupyterhub", "-f", str(config)],
            cwd=ROOT,
            env=dict(environ),
            stdin=subprocess.DEVNULL,
            stdout=stream,
            stderr=stream,
            start_new_session=True,  # Ctrl-C reaches us alone; we stop the hub in order
            preexec_fn=_as_if_from_a_terminal,  # we are single-threaded here
        )
    running = Hub(process)
    try:
        _wait_until_up(settings, running, log, stop)
        yield running
    finally:
        running.stop()


def _need_free_port(settings: Settings) -> None:
    server = settings.server
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((server.host, server.port))
        except OSError as error:
            raise NotServing(
                f"{server.host or 'this machine'}:{server.port} can't be used: {error.strerror}.\n"
                f"  Stop what uses it, or choose another: PLATFORM_SERVER_PORT={server.port + 1} make run"
            ) from error


def _wait_until_up(settings: Settings, running: Hub, log: Path, stop: Stop | None) -> None:
    base = f"http://{settings.server.host or '127.0.0.1'}:{settings.server.port}"
    parts = [f"{base}/hub/health", f"{base}/services/portal/health"]
    deadline = time.monotonic() + START_SECONDS
    with SAY.status("starting"):
        while time.monotonic() < deadline:
            if stop is not None and stop.asked:
                return
            if running.poll() is not None:
                raise NotServing(f"The hub ended while starting. Its last words:\n{_tail(log)}")
            try:
                while httpx.get(parts[0], trust_env=False, timeout=5).status_code == 200:
                    parts.pop(0)
                    if not parts:
                        return
            except httpx.HTTPError:
                pass  # not yet
            time.sleep(0.2)
    raise NotServing(f"The site did not come up in {START_SECONDS:g} s. The log's last words:\n{_tail(log)}")


def _tail(log: Path) -> str:
    return "\n".join(log.read_text("utf-8", "replace").splitlines()[-15:])


def _as_if_from_a_terminal() -> None:
    """In the hub's process, before it starts: answer signals, and end when we end.

    A shell that starts us in the background has Ctrl-C ignored, and every program below would inherit that: the hub
    asks its services to end by that very signal.
    """
    for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


class Stop:
    """Hears that somebody wants the site to end: Ctrl-C, SIGTERM, or the terminal closing."""

    def __init__(self) -> None:
        self.asked = False
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._ask)

    def _ask(self, _signal: int, _frame: FrameType | None) -> None:
        self.asked = True

    def wait(self, running: Hub) -> int:
        """Return when somebody stops us (0) or the hub ends by itself (its exit status)."""
        while not self.asked:
            status = running.poll()
            if status is not None:
                return status
            time.sleep(0.5)
        return 0
