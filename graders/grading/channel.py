"""What comes out of a box is read here: JSON objects, one a line, from a socket that may carry anything."""

from __future__ import annotations

import json
import socket
from typing import Any

MAX_LINE = 16_000_000  # bytes of one message
MAX_CONTAINERS = 1_500_000  # brackets in one message: a byte on the wire would be sixty in our memory


class Lines:
    """JSON objects, one a line, from a socket that may carry anything."""

    def __init__(self, source: socket.socket) -> None:
        self.socket, self.buffer, self.closed, self.garbled = source, bytearray(), False, False
        self.bytes = 0  # read so far

    def read(self) -> list[dict[str, Any]]:
        """Return the whole messages that have arrived; sets ``closed`` at the end, ``garbled`` at nonsense."""
        try:
            chunk = self.socket.recv(1 << 18)
        except ConnectionError:
            chunk = b""
        if not chunk or len(self.buffer) > MAX_LINE:
            self.closed = True
            self.garbled |= bool(self.buffer) and bool(chunk)
            return []
        self.buffer += chunk
        self.bytes += len(chunk)
        if b"\n" not in chunk:
            return []
        *whole, rest = bytes(self.buffer).split(b"\n")
        self.buffer = bytearray(rest)
        return [m for m in map(self._object, whole) if m is not None]

    def _object(self, line: bytes) -> dict[str, Any] | None:
        try:
            message = None if line.count(b"[") + line.count(b"{") > MAX_CONTAINERS else json.loads(line)
        except (ValueError, RecursionError):
            message = None
        if type(message) is not dict:
            self.garbled = True
            return None
        return message


def clean_error(error: Any) -> dict[str, Any] | None:
    """Keep of an error only short printable text: the box may have written anything."""
    if error is None:
        return None
    raw = error if type(error) is dict else {}
    line = raw.get("line")
    return {
        "name": _printable(raw.get("name"), 80) or "Error",
        "text": _printable(raw.get("text"), 600),
        "line": line if type(line) is int and 0 < line < 1_000_000 else None,
    }


def _printable(text: Any, limit: int) -> str:
    if type(text) is not str:
        return ""
    return "".join(c for c in text[:limit] if c.isprintable() or c == "\n")
