"""The fork server as its client sees it: started clean, warm when it says so, asked one thing at a time."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from graders.sandbox import box, plan
from graders.sandbox.spec import CODE, BoxSpec

SCRIPT = Path(__file__).with_name("forkserver.py")
IMPORT_SECONDS = 120.0  # libraries from a cold disk
ALWAYS = {
    "HOME": "/",
    "PYTHONPATH": "",
    "JE_ARROW_MALLOC_CONF": "background_thread:false",  # pyarrow would start a thread, and a fork would not be safe
    "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1",  # what libraries allocate in large pages: a fork copies a shorter table
}
BATCH = 200  # descriptors in one message


class Broken(Exception):
    """The fork server is gone; what was asked of it has not begun."""


@dataclass(frozen=True)
class Warmth:
    """What a fork server has ready before anybody asks."""

    modules: tuple[str, ...] = ()  # libraries to import
    code: tuple[tuple[str, str], ...] = ()  # our own modules and their files below the project, in this order
    prepare: tuple[str, ...] = ()  # functions in those, called once: ``module:callable``
    environment: tuple[tuple[str, str], ...] = ()  # what libraries look at while they are imported
    uid: int | None = None  # the one uid of all its boxes, where we are root; None: each fork becomes its box's
    forks: int = 5_000  # after so many the server is replaced: its memory is shared no more with young forks


class ForkServer:
    """The process that forks, as its client sees it. One request at a time."""

    def __init__(self, warmth: Warmth) -> None:
        """Start the process and return once it is warm. Raises ``Broken`` if it does not come up."""
        self.forks, self.warmth = 0, warmth
        self._asking = threading.Lock()
        mine, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        script = os.open(SCRIPT, os.O_RDONLY)
        orders = box.memory(json.dumps(_orders(warmth, theirs.fileno())).encode())
        try:
            self.process = subprocess.Popen(
                [sys.executable, "-P", "-s", f"/proc/self/fd/{script}", str(orders)],
                stdin=subprocess.DEVNULL, pass_fds=(script, orders, theirs.fileno()), cwd="/",
                env=plan.environment(BoxSpec()) | ALWAYS | dict(warmth.environment),
            )  # fmt: skip
        finally:
            for fd in (script, orders):
                os.close(fd)
            theirs.close()
        self._control = mine
        mine.settimeout(IMPORT_SECONDS)
        try:
            ready = mine.recv(16)
        except TimeoutError:
            ready = b""
        if not ready:
            self.process.kill()
            self.end(patience=5.0)
            raise Broken
        self.pid = int(ready)  # of the process that forks; ``process`` is its guard

    def fork(self, order: Mapping[str, object], fds: Sequence[int]) -> None:
        """Ask for a fork. Raises ``Broken`` if nobody is there to hear it."""
        orders = box.memory(json.dumps(order).encode())
        try:
            with self._asking:
                self.forks += 1
                send(self._control, b"fork", [orders, *fds])
        except OSError as error:
            raise Broken from error
        finally:
            os.close(orders)

    def end(self, patience: float = 0.0) -> None:
        """Take no more; the process ends when its last task has. Wait so many seconds for that."""
        self._control.close()
        with contextlib.suppress(subprocess.TimeoutExpired):  # then it is buried when the next process is started
            self.process.wait(patience)


def send(to: socket.socket, word: bytes, fds: Sequence[int]) -> None:
    """Send descriptors, as many messages as that takes; the last one says ``word``. Raises ``OSError``."""
    for at in range(0, len(fds), BATCH):
        last = at + BATCH >= len(fds)
        socket.send_fds(to, [word if last else b"more"], fds[at : at + BATCH])


def _orders(warmth: Warmth, control: int) -> dict[str, object]:
    code = [[name, str(plan.PROJECT / path), f"{CODE}/{path}"] for name, path in warmth.code]
    return {
        "control": control, "project": str(plan.PROJECT), "modules": warmth.modules, "code": code,
        "prepare": warmth.prepare, "uid": warmth.uid,
    }  # fmt: skip
