"""One fork of a warm process: it stands in its box and waits, gets its task, runs, and ends."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass

from graders.errors import BoxUnavailable, GraderFault
from graders.language import N_
from graders.sandbox import box
from graders.sandbox.forking import Broken, Warmth, send
from graders.sandbox.host import forbidden_cure
from graders.sandbox.processes import Identity, readable
from graders.sandbox.running import BoxProcess
from graders.sandbox.spec import Task

FORK_SECONDS = 30.0  # a fork takes some milliseconds; a host that swaps may take longer


class Gone(Exception):
    """It was killed where it stood, and has not begun."""


class Fate:
    """The pipe on which a fork's fate is told; ``forkserver`` says which lines there are."""

    def __init__(self, fd: int) -> None:
        self._fd: int | None = fd
        self._said = b""

    def line(self, seconds: float) -> tuple[str, str] | None:
        """Return the next line as its first word and the rest; None if none came in time. Raises ``EOFError``."""
        end = time.monotonic() + seconds
        while b"\n" not in self._said:
            if self._fd is None:
                raise EOFError
            if not readable(self._fd, end - time.monotonic()):
                return None
            part = os.read(self._fd, 4096)
            if not part:
                raise EOFError
            self._said += part
        line, _, self._said = self._said.partition(b"\n")
        word, _, rest = line.decode(errors="replace").partition(" ")
        return word, rest

    def expect(self, wanted: str) -> str:
        """Wait for this word and return what follows it. Raises ``EOFError``, ``Gone`` or ``GraderFault``."""
        found = self.line(FORK_SECONDS)
        if found is None:
            raise GraderFault(N_("A box was not built in {seconds} seconds."), seconds=FORK_SECONDS)
        word, rest = found
        if word == "error":
            raise BoxUnavailable(rest, forbidden_cure())
        if word != wanted:
            raise Gone
        return rest

    def close(self) -> None:
        """Hear no more."""
        if self._fd is not None:
            os.close(self._fd)
            self._fd = None


class WarmProcess(BoxProcess):
    """A box whose task is a fork: how it ends is told on a pipe by the fork server."""

    def __init__(self, empty: BoxProcess, task: Identity, fate: Fate) -> None:
        super().__init__(empty.outer, empty.init, empty.group, empty.process, task)
        self.keeper: Identity | None = None
        self._fate = fate
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
            self._fate.close()
        self.init.kill()
        return self._status if super().poll() is not None else None

    def lost(self) -> bool:
        """See ``Running.lost``: boxes die with the process that built them."""
        return self.keeper is not None and not self.keeper.alive()

    def _hear(self) -> None:
        while self._status is None:
            try:
                told = self._fate.line(0)
            except EOFError:  # the fork server died: nobody will say how the task ends
                assert self.task is not None
                self._status = None if self.task.alive() else 0
                return
            if told is None:
                return
            if told[0] == "exit":
                self._status = int(told[1])


@dataclass(frozen=True)
class Standing:
    """A fork that stands in its box and waits for its task on the socket ``seat``."""

    process: WarmProcess
    seat: socket.socket
    fate: Fate
    warmth: Warmth  # what it has imported

    @classmethod
    def of(cls, empty: BoxProcess, fate: Fate, seat: socket.socket, warmth: Warmth) -> Standing:
        """Wait until the fork stands. Raises ``Broken`` (the fork server went), ``BoxUnavailable``, ``GraderFault``."""
        try:
            task = int(fate.expect("task"))
        except (EOFError, Gone) as error:
            raise Broken from error
        return cls(WarmProcess(empty, box.identity(task), fate), seat, fate, warmth)

    def begin(self, task: Task, streams: tuple[int, int], fds: Sequence[int]) -> WarmProcess:
        """Give it its task and return once that runs. Raises ``Gone``, ``BoxUnavailable``, ``GraderFault``."""
        orders = box.memory(json.dumps({"target": task.target, "arguments": task.arguments, "fds": list(fds)}).encode())
        try:
            with self.seat:
                send(self.seat, b"task", [orders, *streams, *fds])
            self.fate.expect("ready")
        except (EOFError, ConnectionError) as error:
            raise Gone from error
        finally:
            os.close(orders)
        return self.process

    def end(self) -> None:
        """Nobody wants it any more."""
        self.seat.close()
        with contextlib.suppress(TimeoutError):  # said by whoever asks next for a box on a host like that
            self.process.kill()
