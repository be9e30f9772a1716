"""Bytes by their SHA-256, in a folder. Written once, whole or not at all, never changed.

What is destroyed leaves a mark beside where it lay that names the list by which it went: whoever looks for the bytes is
told so, and ``verify`` tells them from bytes that somebody removed.
"""

from __future__ import annotations

import errno
import os
import tempfile
from hashlib import sha256
from pathlib import Path

from graders.errors import Destroyed, GraderFault, OutOfSpace
from graders.language import N_

CHUNK = 1 << 20  # bytes that are overwritten at a time


def digest_of(data: bytes) -> str:
    """Return ``sha256:<hex>`` of ``data``."""
    return "sha256:" + sha256(data).hexdigest()


class Blobs:
    """A content-addressed folder, readable by its owner alone."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, digest: str) -> Path:
        """Return where the blob of ``digest`` lies or would lie. Raises ``ValueError`` for a malformed digest."""
        kind, _, hexa = digest.partition(":")
        if kind != "sha256" or len(hexa) != 64 or not set(hexa) <= set("0123456789abcdef"):
            raise ValueError(f"not a digest: {digest[:80]!r}")
        return self.folder / hexa[:2] / hexa

    def put(self, data: bytes) -> str:
        """Store ``data`` and return its digest once it is on the disk. Raises ``OutOfSpace``."""
        digest = digest_of(data)
        place = self.path(digest)
        mark = self._mark(digest)
        if place.exists() and not mark.exists():
            return digest
        try:
            place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with tempfile.NamedTemporaryFile(dir=place.parent, delete=False) as partial:
                try:
                    partial.write(data)
                    partial.flush()
                    os.fsync(partial.fileno())
                except OSError:
                    Path(partial.name).unlink()
                    raise
            Path(partial.name).replace(place)
            mark.unlink(missing_ok=True)
            _sync(place.parent)
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
                raise OutOfSpace() from error
            raise
        return digest

    def get(self, digest: str) -> bytes:
        """Return the bytes of ``digest``, checked.

        Raises ``GraderFault`` where they are gone or changed, ``Destroyed`` where a list says why they are.
        """
        try:
            data = self.path(digest).read_bytes()
        except FileNotFoundError as error:
            self._need_kept(digest)
            raise GraderFault(N_("The stored file {digest} is missing."), digest=digest) from error
        if digest_of(data) != digest:
            self._need_kept(digest)  # a destruction that was interrupted
            raise GraderFault(N_("The stored file {digest} has changed."), digest=digest)
        return data

    def kept(self, digest: str) -> bytes | None:
        """Return the bytes of ``digest``, or None where a list says that they were destroyed. Raises as ``get``."""
        try:
            return self.get(digest)
        except Destroyed:
            return None

    def destroy(self, digest: str, decision: int) -> int:
        """Destroy the bytes of ``digest`` for good and return how many they were; 0: they were gone already.

        The mark comes first, so that whatever interrupts this, nobody takes half a file for a lost one. The bytes are
        overwritten before they are given up; what a disk or a file system keeps besides is beyond us.
        """
        place, mark = self.path(digest), self._mark(digest)
        if not mark.exists():
            mark.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            mark.write_text(f"{decision}\n")
            _sync(mark.parent)
        if not place.exists():
            return 0
        size = place.stat().st_size
        with place.open("r+b") as file:
            for at in range(0, size, CHUNK):
                file.write(bytes(min(CHUNK, size - at)))
            file.flush()
            os.fsync(file.fileno())
        place.unlink()
        _sync(place.parent)
        return size

    def is_destroyed(self, digest: str) -> bool:
        """Whether a list says that the bytes of ``digest`` are destroyed. Reads no bytes."""
        return self._mark(digest).exists()

    def _mark(self, digest: str) -> Path:
        return self.path(digest).with_suffix(".destroyed")

    def _need_kept(self, digest: str) -> None:
        mark = self._mark(digest)
        if mark.exists():
            raise Destroyed(int(mark.read_text()))


def _sync(folder: Path) -> None:
    fd = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)
