"""A box that a warm process moves into: the same ``Box`` as the cold one, in milliseconds.

``WarmBox.start`` builds an empty box, asks the fork server for a fork that stands in it, and gives that its task; of a
spec that is kept ready, some stand there already. A fork server that died or grew is replaced, and whoever was
killed where they stood too: a task that had not begun is given to the next.
"""

from __future__ import annotations

import contextlib
import logging
import os
import queue
import socket
import threading
from collections.abc import Sequence

from graders.errors import BoxUnavailable, GraderFault
from graders.language import N_
from graders.sandbox import box, cgroups, plan
from graders.sandbox.building import Resident
from graders.sandbox.forking import Broken, ForkServer, Warmth
from graders.sandbox.running import BoxProcess
from graders.sandbox.spec import BoxSpec, Task
from graders.sandbox.standing import Fate, Gone, Standing, WarmProcess

__all__ = ["WarmBox", "WarmProcess", "Warmth"]
LOG = logging.getLogger("graders.sandbox")
EMPTY = ["/bin/sh", "-c", "printf '\\000' >&2; exec sleep infinity 2>/dev/null"]  # says that the box stands, and waits
TRIES = 8  # a library that brings the fork server down each time must come to an end


class WarmBox:
    """Boxes for forks of one warm process. ``keep`` says which spec to hold ready, and how many of it."""

    def __init__(self, warmth: Warmth) -> None:
        """Prepare; the fork server is started by the first request or by ``keep``."""
        self.warmth = warmth
        self._builder = Resident()
        self._server: ForkServer | None = None
        self._replacing = threading.Lock()
        self._kept: BoxSpec | None = None
        self._ready: queue.Queue[Standing] = queue.Queue()
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
        for _ in range(TRIES):
            try:
                standing = self._from_the_shelf(spec) or self._stand(spec)
            except Broken:
                LOG.warning("a fork server is gone; starting another")
                continue
            try:
                return standing.begin(task, streams, fds)
            except Gone:
                standing.end()
            except BaseException:
                standing.end()
                raise
        raise GraderFault(N_("The fork server did not start."))

    def keep(self, spec: BoxSpec, count: int) -> None:
        """Hold ``count`` boxes of this spec ready from now on, a fork standing in each."""
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
                self._ready.get_nowait().end()

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
                standing = self._stand(self._kept)
            except (Broken, BoxUnavailable, GraderFault, OSError):  # whoever asks next builds their own, and is told
                LOG.exception("no box could be kept ready")
                self._closed.wait(5)
                continue
            while not self._closed.is_set():
                with contextlib.suppress(queue.Full):
                    self._ready.put(standing, timeout=0.5)
                    break
            else:
                standing.end()

    def _from_the_shelf(self, spec: BoxSpec) -> Standing | None:
        if spec == self._kept:
            with contextlib.suppress(queue.Empty):
                while True:
                    standing = self._ready.get_nowait()
                    if standing.warmth == self.warmth and standing.process.init.alive():
                        return standing
                    standing.end()
        return None

    def _build(self, spec: BoxSpec) -> BoxProcess:
        group = cgroups.create(spec.limits)
        try:
            return box.build(spec, group, EMPTY, builder=self._builder)
        except BaseException:
            group.clear()
            raise

    def _stand(self, spec: BoxSpec) -> Standing:
        """Build a box and have a fork stand in it. Raises ``Broken`` if the fork server is gone."""
        empty = self._build(spec)
        seat, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        try:
            with theirs:
                standing = self._ask(empty, spec, seat, theirs.fileno())
        except BaseException:
            seat.close()
            empty.kill()
            raise
        standing.process.keeper = self._builder.keeper if spec.die_with_parent else None
        return standing

    def _ask(self, empty: BoxProcess, spec: BoxSpec, seat: socket.socket, theirs: int) -> Standing:
        order = {
            "init": empty.init.pid, "uid": spec.uid, "chdir": spec.home_at, "environment": plan.environment(spec),
            "rlimits": box.rlimits(spec.limits, empty.group), "processes": box.processes(spec, empty.group),
        }  # fmt: skip
        told, fate_w = os.pipe()
        fate = Fate(told)
        doors: list[int] = []
        server: ForkServer | None = None
        try:
            try:
                doors += [os.open(path, os.O_WRONLY) for path in empty.group.doors]
                server = self._fork_server()
                server.fork(order, [fate_w, theirs, *doors])
            finally:
                for fd in (fate_w, *doors):
                    os.close(fd)
            return Standing.of(empty, fate, seat, server.warmth)
        except BaseException as error:
            if isinstance(error, Broken):
                self._lose(server)
            fate.close()
            raise
