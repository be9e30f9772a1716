"""Bytes by their SHA-256, in a folder. Written once, whole or not at all, never changed."""

from __future__ import annotations

import errno
import os
import tempfile
from hashlib import sha256
from pathlib import Path

from graders.errors import GraderFault, OutOfSpace
from graders.language import N_


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
        if place.exists():
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
            _sync(place.parent)
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
                raise OutOfSpace() from error
            raise
        return digest

    def get(self, digest: str) -> bytes:
        """Return the bytes of ``digest``, checked. Raises ``GraderFault`` where they are gone or changed."""
        try:
            data = self.path(digest).read_bytes()
        except FileNotFoundError as error:
            raise GraderFault(N_("The stored file {digest} is missing."), digest=digest) from error
        if digest_of(data) != digest:
            raise GraderFault(N_("The stored file {digest} has changed."), digest=digest)
        return data


def _sync(folder: Path) -> None:
    fd = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)
