"""A box that runs: wait for it, kill it, find it again after a restart."""

from __future__ import annotations

import signal
import subprocess
import threading
import time
from typing import Any, Protocol

from graders.sandbox.cgroups import Group
from graders.sandbox.processes import Identity

KILL_SECONDS = 30.0  # the kernel ends a pid namespace in milliseconds; uninterruptible I/O may take longer


class Running(Protocol):
    """What ``Box.start`` returns."""

    @property
    def pid(self) -> int:
        """The outermost process, as the host numbers it."""
        ...

    def poll(self) -> int | None:
        """Return the exit status (128 + signal for a killed task), None while it runs."""
        ...

    def wait(self, timeout: float | None = None) -> int:
        """Wait at most ``timeout`` seconds for the exit status. Raises ``TimeoutError``."""
        ...

    def kill(self) -> None:
        """End every process of the box and remove its control groups. May be called again."""
        ...

    def out_of_memory(self) -> bool:
        """Say whether the kernel killed a process of the box for memory (always False without cgroups)."""
        ...


class BoxProcess:
    """A box by two processes: bubblewrap, and the init of its pid namespace, with which everything inside dies.

    Without a ``Popen`` (one that ``load`` found again) the exit status is unknown and reads as 0.
    """

    def __init__(
        self, outer: Identity, init: Identity, group: Group, process: subprocess.Popen[bytes] | None = None
    ) -> None:
        self.outer, self.init, self._group, self._process = outer, init, group, process
        self._out_of_memory: bool | None = None  # known for good once the group is gone
        self._tidying = threading.Lock()  # one thread may poll while another kills

    @property
    def pid(self) -> int:
        return self.outer.pid

    def poll(self) -> int | None:
        status = self._exit_status()
        if (
            status is None or self.init.alive()
        ):  # without die_with_parent, init may outlive a bubblewrap that was killed
            return None
        self._tidy()
        return 128 - status if status < 0 else status

    def wait(self, timeout: float | None = None) -> int:
        end = None if timeout is None else time.monotonic() + timeout
        if self._process is not None:
            try:
                self._process.wait(timeout)
            except subprocess.TimeoutExpired:
                raise TimeoutError(f"box {self.pid} still runs after {timeout} s") from None
        while (status := self.poll()) is None:
            if end is not None and time.monotonic() > end:
                raise TimeoutError(f"box {self.pid} still runs after {timeout} s")
            time.sleep(0.005)
        return status

    def terminate(self) -> None:
        """Ask the task to end (SIGTERM); it may take its time or not listen: ``kill`` follows."""
        for child in self.init.children():
            child.send(signal.SIGTERM)

    def kill(self) -> None:
        self.init.kill()  # first: bubblewrap then ends by itself and nothing is left without a parent
        self.wait(KILL_SECONDS)

    def out_of_memory(self) -> bool:
        return self._group.out_of_memory() if self._out_of_memory is None else self._out_of_memory

    def dump(self) -> dict[str, Any]:
        """Return what finds this box again, for JSON."""
        return {
            "outer": [self.outer.pid, self.outer.started],
            "init": [self.init.pid, self.init.started],
            "group": self._group.dump(),
        }

    @classmethod
    def load(cls, raw: dict[str, Any]) -> BoxProcess:
        """Find a box again by what ``dump`` gave; ``poll`` tells whether it still runs."""
        return cls(Identity(*raw["outer"]), Identity(*raw["init"]), Group.load(raw["group"]))

    def _exit_status(self) -> int | None:
        if self._process is not None:
            return self._process.poll()
        return None if self.outer.alive() else 0

    def _tidy(self) -> None:
        with self._tidying:
            if self._out_of_memory is None:
                self._out_of_memory = self._group.out_of_memory()
                self._group.remove()
