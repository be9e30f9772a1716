"""A port for each person's server that nobody takes in between.

Any free port would do, if it stayed free: between choosing and listening, another server may choose the same one, or an
outgoing connection be given it. So ports come from below those that the system gives to connections, and one that
was handed out is not handed out again until it is given back.
"""

from __future__ import annotations

import errno
import socket
import threading

LOWEST, HIGHEST = 20_000, 31_999  # Linux gives connections those from 32768 on (ip_local_port_range)


class Ports:
    """The ports that one hub's servers listen on."""

    def __init__(self) -> None:
        self._handed_out: set[int] = set()
        self._choosing = threading.Lock()

    def take(self, wish: int) -> int:
        """Return a free port, the one that ``wish`` (any number) stands for if it can be had. Raises ``OSError``."""
        count = HIGHEST - LOWEST + 1
        with self._choosing:
            for step in range(count):
                port = LOWEST + (wish + step) % count
                if port not in self._handed_out and _free(port):
                    self._handed_out.add(port)
                    return port
        raise OSError(errno.EADDRINUSE, f"all ports from {LOWEST} to {HIGHEST} are in use")

    def give_back(self, port: int) -> None:
        """A server ended, or never began."""
        with self._choosing:
            self._handed_out.discard(port)


def _free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
