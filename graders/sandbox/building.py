"""Who starts ``launch.py``: a process of its own for one box, or one that stays and builds many."""

from __future__ import annotations

import contextlib
import socket
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from graders.sandbox.processes import Identity

LAUNCHER = Path(__file__).with_name("launch.py")


@dataclass(frozen=True)
class Outer:
    """The outermost process of a box; ``process`` where it is a child of ours."""

    pid: int
    process: subprocess.Popen[bytes] | None = None

    def end(self) -> str:
        """Kill it if it still runs, and return how it ended."""
        if self.process is None:
            with contextlib.suppress(ProcessLookupError):
                Identity.of(self.pid).kill()
            return "it ended"
        self.process.kill()
        return f"exit status {self.process.wait()}"


class Builder(Protocol):
    """Starts ``launch.py`` with orders."""

    def start(self, orders: int, info: int, filters: int, stdout: int, errors: int, fds: Sequence[int]) -> Outer:
        """Hand over the descriptors and return the process. Raises ``OSError``."""
        ...


class OneAtATime:
    """A new process for each box."""

    def start(self, orders: int, info: int, filters: int, stdout: int, errors: int, fds: Sequence[int]) -> Outer:
        """See ``Builder.start``."""
        process = subprocess.Popen(
            [sys.executable, "-I", "-S", str(LAUNCHER), str(orders)],
            stdin=subprocess.DEVNULL, stdout=stdout, stderr=errors, env={}, cwd="/",
            pass_fds=(*fds, orders, info, filters),
        )  # fmt: skip
        return Outer(process.pid, process)


class Resident:
    """One small process that forks for each box. It is started anew where it died."""

    def __init__(self) -> None:
        self._asking = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self.keeper: Identity | None = None  # with it die the boxes that are to die with their parent

    def start(self, orders: int, info: int, filters: int, stdout: int, errors: int, fds: Sequence[int]) -> Outer:
        """See ``Builder.start``. What runs first in such a box gets no descriptors: raises ``ValueError``."""
        if fds:
            raise ValueError("an empty box takes no descriptors")
        with self._asking:
            if self._process is None or self._process.poll() is not None:
                self._begin()
            assert self._control is not None
            socket.send_fds(self._control, [b"build"], [orders, stdout, errors, info, filters])
            return Outer(int(self._control.recv(20)))

    def end(self) -> None:
        """Close it, and with it the boxes that are to die with it."""
        with self._asking:
            if self._control is not None and self._process is not None:
                self._control.close()
                self._process.wait()
            self._control = self._process = None

    def _begin(self) -> None:
        mine, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-I", "-S", str(LAUNCHER), "serve", str(theirs.fileno())],
                stdin=subprocess.DEVNULL, env={}, cwd="/", pass_fds=(theirs.fileno(),),
            )  # fmt: skip
        if self._control is not None:
            self._control.close()
        self._control, self.keeper = mine, Identity.of(self._process.pid)
