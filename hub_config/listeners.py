"""Who listens on a port of this machine."""

from __future__ import annotations

from pathlib import Path

LISTENING = "0A"


def uid_of(port: int) -> int | None:
    """Return the host uid of the process that listens on TCP ``port``; None if nobody does."""
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        path = Path(table)
        for line in path.read_text().splitlines()[1:] if path.exists() else []:
            fields = line.split()
            if fields[3] == LISTENING and int(fields[1].rpartition(":")[2], 16) == port:
                return int(fields[7])
    return None
