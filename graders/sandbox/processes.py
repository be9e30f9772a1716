"""A process by more than its number: numbers are used again, a number with its start time is not."""

from __future__ import annotations

import os
import select
import signal
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Identity:
    """``started`` is in clock ticks since the machine started, as the kernel keeps it."""

    pid: int
    started: int

    @classmethod
    def of(cls, pid: int) -> Identity:
        """Return who has this number now. Raises ``ProcessLookupError``."""
        fields = _stat(pid)
        if fields is None:
            raise ProcessLookupError(pid)
        return cls(pid, int(fields[19]))

    def alive(self) -> bool:
        """Say whether it still runs; a zombie does not."""
        fields = _stat(self.pid)
        return fields is not None and int(fields[19]) == self.started and fields[0] not in "ZX"

    def children(self) -> list[Identity]:
        """Return the processes it started itself and has not waited for."""
        try:
            pids = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
        except (FileNotFoundError, ProcessLookupError):
            return []
        found = [(int(pid), _stat(int(pid))) for pid in pids]
        return [Identity(pid, int(fields[19])) for pid, fields in found if fields is not None] if self.alive() else []

    def kill(self) -> None:
        """Kill it if it is still the one we mean."""
        self.send(signal.SIGKILL)

    def send(self, number: signal.Signals) -> None:
        """Send a signal if it is still the one we mean. The descriptor keeps its number from being taken meanwhile."""
        try:
            fd = os.pidfd_open(self.pid)
        except ProcessLookupError:
            return
        try:
            if self.alive():
                signal.pidfd_send_signal(fd, number)
        except ProcessLookupError:
            return
        finally:
            os.close(fd)


def readable(fd: int, seconds: float | None = 0.0) -> bool:
    """Wait at most so many seconds (None: for ever) until there is something to read on ``fd``, or its end.

    poll(2), not select(2): that one knows no descriptor above 1023, and a busy process has more.
    """
    watched = select.poll()
    watched.register(fd, select.POLLIN)
    return bool(watched.poll(None if seconds is None else max(0, round(seconds * 1000))))


def _stat(pid: int) -> list[str] | None:
    """Return the fields of /proc/<pid>/stat after the name, which may hold anything; None for no such process."""
    try:
        text = Path(f"/proc/{pid}/stat").read_text(errors="replace")
    except (FileNotFoundError, ProcessLookupError):
        return None
    return text.rpartition(")")[2].split()
