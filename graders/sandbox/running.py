"""A box that runs: wait for it, kill it, find it again after a restart."""

from __future__ import annotations

import errno
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

    def lost(self) -> bool:
        """Say whether what holds the box went away: then its end says nothing about the task."""
        ...


class BoxProcess:
    """A box by its processes: bubblewrap, and the init of its pid namespace, with which everything inside dies.

    ``task`` is known where it is a fork that moved in; then the box has no reason to be once it is over.
    Without a ``Popen`` (one that ``load`` found again) the exit status is unknown and reads as 0.
    """

    def __init__(
        self,
        outer: Identity,
        init: Identity,
        group: Group,
        process: subprocess.Popen[bytes] | None = None,
        task: Identity | None = None,
    ) -> None:
        self.outer, self.init, self.group, self.process, self.task = outer, init, group, process, task
        self._out_of_memory: bool | None = None  # known for good once the group is gone
        self._tidying = threading.Lock()  # one thread may poll while another kills

    @property
    def pid(self) -> int:
        return self.outer.pid

    def poll(self) -> int | None:
        if self.task is not None and not self.task.alive():
            self.init.kill()
        status = self._exit_status()
        if (
            status is None or self.init.alive()
        ):  # without die_with_parent, init may outlive a bubblewrap that was killed
            return None
        if not self._tidy():
            return None
        return 128 - status if status < 0 else status

    def wait(self, timeout: float | None = None) -> int:
        end, pause = None if timeout is None else time.monotonic() + timeout, 0.001
        while (status := self.poll()) is None:
            if end is not None and time.monotonic() > end:
                raise TimeoutError(f"box {self.pid} still runs after {timeout} s")
            time.sleep(pause)
            pause = min(0.02, pause * 1.5)
        return status

    def terminate(self) -> None:
        """Ask the task to end (SIGTERM); it may take its time or not listen: ``kill`` follows."""
        for process in [self.task] if self.task is not None else self.init.children():
            process.send(signal.SIGTERM)

    def kill(self) -> None:
        self.init.kill()  # first: bubblewrap then ends by itself and nothing is left without a parent
        self.wait(KILL_SECONDS)

    def out_of_memory(self) -> bool:
        return self.group.out_of_memory() if self._out_of_memory is None else self._out_of_memory

    def lost(self) -> bool:
        return False  # who started it is us

    def dump(self) -> dict[str, Any]:
        """Return what finds this box again, for JSON."""
        return {
            "outer": [self.outer.pid, self.outer.started],
            "init": [self.init.pid, self.init.started],
            "group": self.group.dump(),
            "task": self.task and [self.task.pid, self.task.started],
        }

    @classmethod
    def load(cls, raw: dict[str, Any]) -> BoxProcess:
        """Find a box again by what ``dump`` gave; ``poll`` tells whether it still runs."""
        task = raw.get("task")
        outer, init = Identity(*raw["outer"]), Identity(*raw["init"])
        return cls(outer, init, Group.load(raw["group"]), task=Identity(*task) if task else None)

    def _exit_status(self) -> int | None:
        if self.process is not None:
            return self.process.poll()
        return None if self.outer.alive() else 0

    def _tidy(self) -> bool:
        """Remove the control groups. Returns False while the kernel has not let go of the last process."""
        with self._tidying:
            if self._out_of_memory is None:
                found = self.group.out_of_memory()
                try:
                    self.group.remove()
                except OSError as error:
                    if error.errno == errno.EBUSY:
                        return False
                    raise
                self._out_of_memory = found
        return True
