"""Starts each person's JupyterLab in a box of their own.

Nothing of a trainee runs outside such a box: where this host can't build one, ``start`` says so and nothing runs.
"""

from __future__ import annotations

import asyncio
import html
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from zlib import crc32

from jupyterhub.spawner import Spawner
from traitlets import Bool, Callable, Float, Instance, Integer, List, Unicode

from graders.config import ROOT
from graders.errors import BoxUnavailable
from graders.sandbox.box import Bind, BoxProcess, BoxSpec, Limits, Task
from graders.sandbox.fonts import fonts_binds_and_env
from graders.sandbox.kernels import Share
from graders.sandbox.spec import CODE
from graders.sandbox.warm import WarmBox
from hub_config import listeners
from hub_config.homes import Home, Homes
from hub_config.ports import Ports
from hub_config.server import configuration
from hub_config.warm_servers import box_of, kernels_of

SERVER = Task("jupyterhub.singleuser.extension:main")  # not .app: that one patches handlers for another mode
CLIENT = (  # what nbgrader's plugin in a server needs of our code, and nothing else of it; each after what it imports
    "graders/language.py",
    "graders/errors.py",
    "graders/exchange/__init__.py",
    "graders/exchange/wire.py",
    "graders/exchange/asking.py",
    "graders/exchange/client.py",
    "graders/exchange/opener.py",
    "graders/exchange/attempts.py",
    "graders/exchange/outbox.py",
    "graders/exchange/panel.py",
    "graders/exchange/source_panel.py",
)
LABEXTENSIONS = Path(sys.prefix, "share", "jupyter", "labextensions")
OURS = ROOT / "build" / "lab"  # what `make setup` builds of portal/lab
LOOK_SECONDS = 0.05
PORTS = Ports()


class BoxSpawner(Spawner):
    """One box a person: a private home, an unprivileged uid of their own where the hub is root, the host's network."""

    state_folder = Unicode(help="The state folder; homes and logs are made in it.").tag(config=True)
    memory_mb = Integer(2048, help="Memory of one server, in megabytes.").tag(config=True)
    processes = Integer(256, help="Processes and threads in one server.").tag(config=True)
    cpus = Float(2.0, help="Processors one server may use, where the host can hold it to that.").tag(config=True)
    file_mb = Integer(1024, help="The largest file a server may write, in megabytes.").tag(config=True)
    tmp_mb = Integer(512, help="Size of a server's /tmp, in megabytes.").tag(config=True)
    uid_base = Integer(
        20_000, help="Where the hub is root: a server runs as this host uid plus its person's number."
    ).tag(config=True)
    terminals = Bool(False, help="Whether all trainees get a terminal; others always do.").tag(config=True)
    time_zone = Unicode("Asia/Seoul", help="TZ in a server.").tag(config=True)
    has_terminal = Callable(
        lambda login: False, help="Login -> whether a course of theirs gives its trainees a terminal."
    ).tag(config=True)
    is_trainee = Callable(lambda login: True, help="Login -> whether this is a trainee.").tag(config=True)
    language_of = Callable(lambda login: "ko", help="Login -> ko or en.").tag(config=True)
    extra_binds = List(Instance(Bind), help="More to see in every server.").tag(config=True)
    boxes = Unicode("warm", help="warm: forks of a process that has imported it all; cold: a fresh Python.").tag(
        config=True
    )
    lab_files = Unicode("", help="Address of JupyterLab's own files; empty: each server sends its own.").tag(
        config=True
    )
    kernel_libraries = List(Unicode(), help="What warm kernels have imported.").tag(config=True)

    env_keep = List([], help="Nothing of the hub's environment goes into a box.").tag(config=True)
    disable_user_config = Bool(
        True, help="A broken file in somebody's home can't keep their server from starting."
    ).tag(config=True)

    port: int  # the hub's trait
    _running: BoxProcess | None = None
    _starting = False
    _given_up = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Begin to warm up when the first spawner is made: somebody will want a server soon."""
        super().__init__(*args, **kwargs)
        box = box_of(self.boxes, CLIENT)
        if isinstance(box, WarmBox):
            box.begin()

    async def start(self) -> tuple[str, int]:
        """Build the box and wait until it listens. Raises ``BoxUnavailable``, or ``RuntimeError`` if it ends early."""
        self._starting, self._given_up = True, False
        try:
            home = self._homes().of(self.user.name)
            # People have numbers of their own, and sites on one machine begin at different places.
            self.port = PORTS.take(home.number + crc32(self.state_folder.encode()))
            # The first time, matplotlib's list of fonts is made: seconds, so not in the hub's own thread.
            fonts = await asyncio.to_thread(fonts_binds_and_env, Path(self.state_folder) / "cache" / "fonts")
            spec = self.box_spec(home, fonts)
            with self._log(home) as log, _in_words():
                # Another thread, since a box takes a moment; it may end, for the box does not end with it.
                box = box_of(self.boxes, CLIENT)
                running = await asyncio.to_thread(box.start, SERVER, spec, stdout=log, stderr=log)
            if self._given_up:  # the hub lost patience meanwhile, and ``stop`` found nothing to stop
                await asyncio.to_thread(running.kill)
                raise RuntimeError("the server was stopped while it started")
            self._running = running
            await self._until_it_listens(running, home)
        except BaseException:
            PORTS.give_back(self.port)
            raise
        finally:
            self._starting = False
        return self.ip, self.port

    async def poll(self) -> int | None:
        """Return None while the server runs or starts, else its exit status (0 if unknown)."""
        if self._running is None:
            return None if self._starting else 0
        return self._running.poll()

    async def stop(self, now: bool = False) -> None:
        """Ask the server to end, wait a little, then end everything in its box."""
        running, self._given_up = self._running, True
        if running is None:
            return
        if not now and running.poll() is None:
            running.terminate()
            await self._until_it_ends(running, seconds=5.0)
        await asyncio.to_thread(running.kill)
        self._running = None

    def get_state(self) -> dict[str, Any]:
        """Return what finds the box again after the hub was restarted."""
        found: dict[str, Any] = super().get_state()
        if self._running is not None:
            found["box"] = self._running.dump()
        return found

    def load_state(self, state: dict[str, Any]) -> None:
        """Find the box again. A process number that somebody else has by now is not taken for it."""
        super().load_state(state)
        if "box" in state:
            self._running = BoxProcess.load(state["box"])
            self._kernels()  # a server that outlived the hub finds warm kernels again

    def clear_state(self) -> None:
        """Forget a box that ended."""
        super().clear_state()
        self._running = None
        PORTS.give_back(self.port)

    def delete_forever(self) -> None:
        """The account is deleted: so is the home."""
        self._homes().remove(self.user.name)

    def box_spec(self, home: Home, fonts: tuple[tuple[Bind, ...], dict[str, str]]) -> BoxSpec:
        """Return the box of this person's server; ``fonts`` is what ``fonts_binds_and_env`` gave."""
        trainee = bool(self.is_trainee(self.user.name))
        language = str(self.language_of(self.user.name))
        terminals = self.terminals or not trainee or bool(self.has_terminal(self.user.name))
        base = self.server.base_url
        widgets = "ipywidgets" in self.kernel_libraries
        desk = configuration.Desk(
            language, terminals=terminals, authoring=not trainee, widgets=widgets, base=base, static=self.lab_files
        )
        ours = [Bind(ROOT / name, f"{CODE}/{name}") for name in CLIENT]
        added = self._extensions(desk)
        kernels = self._kernels()
        return BoxSpec(
            binds=(*ours, *added, *kernels.binds, *fonts[0], *self.extra_binds),
            files={**configuration.files(desk), **kernels.files},
            home=home.folder,
            home_at=desk.home,
            tmp_mb=self.tmp_mb,
            network=True,
            limits=Limits(
                memory_mb=self.memory_mb,
                processes=self.processes,
                cpus=self.cpus,
                file_mb=self.file_mb,
                open_files=4096,
            ),
            uid=self.uid_base + home.number if os.geteuid() == 0 else None,
            hostname="lab",
            environment={**fonts[1], **kernels.environment, **self._variables(desk)},
            terminal=True,  # a notebook's ``!command`` needs one, whether or not JupyterLab offers terminals
            die_with_parent=False,  # a server lives on while the hub is restarted
        )

    def _extensions(self, desk: configuration.Desk) -> list[Bind]:
        found = {labextension(name): place for name, place in configuration.added(desk).items()}
        if missing := [folder for folder in found if not folder.is_dir()]:
            # A checkout that was not set up anew since then: people can still work, and nbgrader's list still submits.
            self.log.error("Not built, so missing in JupyterLab: %s. Run: make setup", ", ".join(map(str, missing)))
        return [Bind(folder, place) for folder, place in found.items() if folder not in missing]

    def _kernels(self) -> Share:
        return kernels_of(self.boxes, self.state_folder, self.kernel_libraries)

    def _variables(self, desk: configuration.Desk) -> dict[str, str]:
        ours = {
            "JUPYTER_CONFIG_PATH": configuration.AT,
            "JUPYTER_RUNTIME_DIR": "/tmp/jupyter",  # noqa: S108 - the box's own; short, for sockets' names
            "JUPYTERHUB_SINGLEUSER_EXTENSION": "1",
            "JUPYTERHUB_ROOT_DIR": desk.home,
            "PLATFORM_LANGUAGE": desk.language,
            "TZ": self.time_zone,
        }
        theirs = {name: str(value) for name, value in self.get_env().items() if value is not None}
        return {**theirs, **ours}

    def _homes(self) -> Homes:
        return Homes(Path(self.state_folder) / "homes")

    @contextmanager
    def _log(self, home: Home) -> Iterator[int]:
        """Open the server's log, anew at each start."""
        path = self._log_path(home)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_APPEND, 0o600)
        try:
            yield fd
        finally:
            os.close(fd)

    def _log_path(self, home: Home) -> Path:
        return Path(self.state_folder) / "logs" / "servers" / f"{home.number}.log"

    async def _until_it_listens(self, running: BoxProcess, home: Home) -> None:
        """Return when this person's box, and nobody else's, listens on the port."""
        wanted = self.uid_base + home.number if os.geteuid() == 0 else os.geteuid()
        while (uid := listeners.uid_of(self.port)) is None:
            if (status := running.poll()) is not None:
                self._running = None
                raise RuntimeError(
                    f"the server ended with status {status} while it started; see {self._log_path(home)}"
                )
            await asyncio.sleep(LOOK_SECONDS)
        if uid != wanted:  # all servers share the loopback address: somebody took the port to be taken for this person
            await self.stop(now=True)
            raise RuntimeError(f"port {self.port} is held by uid {uid}, not by {wanted}")

    async def _until_it_ends(self, running: BoxProcess, seconds: float) -> None:
        for _ in range(int(seconds / LOOK_SECONDS)):
            if running.poll() is not None:
                return
            await asyncio.sleep(LOOK_SECONDS)


def labextension(name: str) -> Path:
    """Return the folder of an extension of JupyterLab: our own, else an installed one."""
    return (OURS if name == configuration.LESSON else LABEXTENSIONS) / name


@contextmanager
def _in_words() -> Iterator[None]:
    """Give a box that can't be built the words that the hub shows, in both languages."""
    try:
        yield
    except BoxUnavailable as error:
        told = {language: f"{error.say(language)}. {error.say_cure(language)}" for language in ("ko", "en")}
        error.jupyterhub_message = "\n".join(told.values())  # type: ignore[attr-defined]
        paragraphs = [f'<p lang="{language}">{html.escape(text)}</p>' for language, text in told.items()]
        error.jupyterhub_html_message = "".join(paragraphs)  # type: ignore[attr-defined]
        raise
