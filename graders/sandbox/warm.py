"""A box that a warm process moves into: the same ``Box`` as the cold one, in milliseconds.

``WarmBox.start`` takes an empty box (a ready one, if the spec is one that is kept ready), and asks the fork server
for a fork in it. A fork server that died or grew is replaced; a request that it had not begun is asked once more.
"""

from __future__ import annotations

import contextlib
import logging
import os
import queue
import threading
import time
from collections.abc import Sequence

from graders.errors import BoxUnavailable, GraderFault
from graders.language import N_
from graders.sandbox import box, cgroups, plan
from graders.sandbox.building import Resident
from graders.sandbox.forking import Broken, ForkServer, Warmth
from graders.sandbox.host import forbidden_cure
from graders.sandbox.processes import Identity, readable
from graders.sandbox.running import BoxProcess
from graders.sandbox.spec import BoxSpec, Task

__all__ = ["WarmBox", "WarmProcess", "Warmth"]
LOG = logging.getLogger("graders.sandbox")
EMPTY = ["/bin/sh", "-c", "printf '\\000' >&2; exec sleep infinity 2>/dev/null"]  # says that the box stands, and waits
FORK_SECONDS = 30.0  # a fork takes some milliseconds; a host that swaps may take longer
TRIES = 8  # a library that brings the fork server down each time must come to an end


class WarmProcess(BoxProcess):
    """A box whose task is a fork: how it ends is told on a pipe by the fork server."""

    def __init__(self, empty: BoxProcess, task: Identity, fate: int, heard: bytes = b"") -> None:
        super().__init__(empty.outer, empty.init, empty.group, empty.process, task)
        self.keeper: Identity | None = None
        self._fate: int | None = fate
        self._heard = heard
        self._status: int | None = None
        self._listening = threading.Lock()  # one thread may poll while another kills

    def poll(self) -> int | None:
        """See ``Running.poll``."""
        with self._listening:
            self._hear()
            if self._status is None and self.init.alive():
                return None
            if self._status is None:  # killed: what is told of it comes now, or never
                self._status = 137
            if self._fate is not None:
                os.close(self._fate)
                self._fate = None
        self.init.kill()
        return self._status if super().poll() is not None else None

    def lost(self) -> bool:
        """See ``Running.lost``: boxes die with the process that built them."""
        return self.keeper is not None and not self.keeper.alive()

    def _hear(self) -> None:
        while self._status is None and self._fate is not None:
            if b"\n" in self._heard:
                self._status = int(self._heard.split()[1])
                return
            if not readable(self._fate):
                return
            part = os.read(self._fate, 4096)
            self._heard += part
            if not part:  # the fork server died: nobody will say how the task ends
                assert self.task is not None
                self._status = None if self.task.alive() else 0
                return


class WarmBox:
    """Boxes for forks of one warm process. ``keep`` says which spec to hold ready, and how many of it."""

    def __init__(self, warmth: Warmth) -> None:
        """Prepare; the fork server is started by the first request or by ``keep``."""
        self.warmth = warmth
        self._builder = Resident()
        self._server: ForkServer | None = None
        self._replacing = threading.Lock()
        self._kept: BoxSpec | None = None
        self._ready: queue.Queue[BoxProcess] = queue.Queue()
        self._closed = threading.Event()
        self._filler: threading.Thread | None = None

    def start(
        self,
        task: Task,
        spec: BoxSpec,
        *,
        fds: Sequence[int] = (),
        stdout: int | None = None,
        stderr: int | None = None,
    ) -> WarmProcess:
        """See ``Box.start``."""
        box.sensible(spec, fds)
        streams = (1 if stdout is None else stdout, 2 if stderr is None else stderr)
        failure: GraderFault = GraderFault(N_("The fork server did not start."))
        for _ in range(TRIES):
            stood_ready = self._from_the_shelf(spec)
            empty = stood_ready or self._build(spec)
            try:
                return self._move_in(empty, task, spec, tuple(fds), streams)
            except Broken:
                LOG.warning("a fork server is gone; starting another")
                empty.kill()
            except BaseException as error:
                empty.kill()
                if stood_ready is None or not isinstance(error, BoxUnavailable):
                    raise
                failure = error  # it may have died while it stood there, or be dying: the next one tells
        raise failure

    def keep(self, spec: BoxSpec, count: int) -> None:
        """Hold ``count`` empty boxes of this spec ready from now on, and the fork server warm."""
        self._kept, self._ready = spec, queue.Queue(maxsize=count)
        self._try_to_start()
        self._filler = threading.Thread(target=self._fill, name="boxes", daemon=True)
        self._filler.start()

    def begin(self) -> None:
        """Start to warm up, if that has not begun; returns at once."""
        if self._server is None and not self._replacing.locked():
            threading.Thread(target=self._try_to_start, name="warming", daemon=True).start()

    def _try_to_start(self) -> None:
        with contextlib.suppress(Broken):  # whoever asks first tries again, and is told
            self._fork_server()

    def warm(self, warmth: Warmth) -> None:
        """Change what is imported; forks that run are not touched."""
        if warmth != self.warmth:
            with self._replacing:
                self.warmth = warmth
                self._dismiss()
            self.begin()

    def close(self) -> None:
        """End the fork server and the boxes that nobody used. Those in use are their users' to kill."""
        self._closed.set()
        if self._filler is not None:
            while self._filler.is_alive():
                self._empty_the_shelf()
                self._filler.join(0.05)
        self._empty_the_shelf()
        with self._replacing:
            self._dismiss(patience=5.0)
        self._builder.end()

    def _empty_the_shelf(self) -> None:
        with contextlib.suppress(queue.Empty):
            while True:
                self._ready.get_nowait().kill()

    def _dismiss(self, patience: float = 0.0) -> None:
        if self._server is not None:
            self._server.end(patience)
            self._server = None

    def _lose(self, server: ForkServer | None) -> None:
        with self._replacing:
            if server is not None and self._server is server:
                self._dismiss()

    def _fork_server(self) -> ForkServer:
        with self._replacing:
            server = self._server
            if server is None or server.forks >= self.warmth.forks:
                self._dismiss()
                server = self._server = ForkServer(self.warmth)
            return server

    def _fill(self) -> None:
        while not self._closed.is_set():
            assert self._kept is not None
            try:
                made = self._build(self._kept)
            except (BoxUnavailable, GraderFault, OSError):  # whoever asks next builds their own, and is told
                LOG.exception("no box could be kept ready")
                self._closed.wait(5)
                continue
            while not self._closed.is_set():
                with contextlib.suppress(queue.Full):
                    self._ready.put(made, timeout=0.5)
                    break
            else:
                made.kill()

    def _from_the_shelf(self, spec: BoxSpec) -> BoxProcess | None:
        if spec == self._kept:
            with contextlib.suppress(queue.Empty):
                while True:
                    made = self._ready.get_nowait()
                    if made.init.alive():
                        return made
                    made.kill()
        return None

    def _build(self, spec: BoxSpec) -> BoxProcess:
        group = cgroups.create(spec.limits)
        try:
            return box.build(spec, group, EMPTY, builder=self._builder)
        except BaseException:
            group.clear()
            raise

    def _move_in(
        self, empty: BoxProcess, task: Task, spec: BoxSpec, fds: tuple[int, ...], streams: tuple[int, int]
    ) -> WarmProcess:
        order = {
            "init": empty.init.pid, "uid": spec.uid, "chdir": spec.home_at, "environment": plan.environment(spec),
            "rlimits": box.rlimits(spec.limits, empty.group), "processes": box.processes(spec, empty.group),
            "target": task.target, "arguments": task.arguments, "fds": fds, "doors": len(empty.group.doors),
        }  # fmt: skip
        fate_r, fate_w = os.pipe()
        doors: list[int] = []
        server: ForkServer | None = None
        try:
            doors += [os.open(path, os.O_WRONLY) for path in empty.group.doors]
            server = self._fork_server()
            server.fork(order, [fate_w, *streams, *doors, *fds])
        except BaseException as error:
            if isinstance(error, Broken):
                self._lose(server)
            os.close(fate_r)
            raise
        finally:
            for fd in (fate_w, *doors):
                os.close(fd)
        try:
            pid, rest = _begun(fate_r)
        except BaseException as error:
            if isinstance(error, Broken):
                self._lose(server)
            os.close(fate_r)
            raise
        moved = WarmProcess(empty, box.identity(pid), fate_r, rest)
        moved.keeper = self._builder.keeper if spec.die_with_parent else None
        return moved


def _begun(fate: int) -> tuple[int, bytes]:
    """Return the task's number once it begins, and what was said after that. Raises ``Broken`` or ``GraderFault``."""
    said = b""
    end = time.monotonic() + FORK_SECONDS
    while True:
        lines = said.split(b"\n")[:-1]
        told = {word: rest for word, _, rest in (line.partition(b" ") for line in lines)}
        if b"error" in told:
            raise BoxUnavailable(told[b"error"].decode(errors="replace"), forbidden_cure())
        if b"task" in told and b"ready" in told:
            rest = [line + b"\n" for line in lines if line.startswith(b"exit ")]
            return int(told[b"task"]), b"".join(rest)
        if not readable(fate, end - time.monotonic()):
            raise GraderFault(N_("A box was not built in {seconds} seconds."), seconds=FORK_SECONDS)
        part = os.read(fate, 4096)
        if not part:
            raise Broken
        said += part
