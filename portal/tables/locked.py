"""Files that open with a password only, made for one download and kept nowhere."""

from __future__ import annotations

import io
import secrets
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pyzipper
from msoffcrypto.format.ooxml import OOXMLFile

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none reads as another
GROUPS, SIZE = 4, 4
CHUNK = 256 * 1024  # bytes


def password() -> str:
    """Return a new password: 79 bits, in groups that can be read out on the telephone."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(SIZE)) for _ in range(GROUPS))


def lock_xlsx(path: Path, secret: str) -> None:
    """Encrypt a workbook where it lies, as Excel does (ECMA-376 agile, AES)."""
    path.write_bytes(locked_xlsx(path.read_bytes(), secret))


def locked_xlsx(plain: bytes, secret: str) -> bytes:
    """Return a workbook encrypted in the same way, without a file."""
    locked = io.BytesIO()
    OOXMLFile(io.BytesIO(plain)).encrypt(secret, locked)
    return locked.getvalue()


def zipped(files: Iterable[tuple[str, Iterable[bytes]]], secret: str, at: datetime) -> Iterator[bytes]:
    """Yield a zip (WinZip's AES-256) of files that are read one by one: names, then the bytes of each.

    ``at`` is the time that the files in it have.
    """
    outlet, stamp = _Outlet(), at.timetuple()[:6]
    packed = pyzipper.AESZipFile(outlet, "w", compression=pyzipper.ZIP_DEFLATED, encryption=pyzipper.WZ_AES)
    with packed:
        packed.setpassword(secret.encode())
        for name, parts in files:
            entry_info = packed.zipinfo_cls(name, date_time=stamp)
            entry_info.compress_type = pyzipper.ZIP_DEFLATED
            with packed.open(entry_info, "w") as entry:
                for part in parts:
                    entry.write(part)
                    yield outlet.taken()
            yield outlet.taken()
    yield outlet.taken()


class _Outlet(io.RawIOBase):
    """What a zip is written to: it can't be wound back, and what was taken from it is gone."""

    def __init__(self) -> None:
        self.parts: list[bytes] = []

    def writable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return False

    def write(self, data: Any) -> int:
        self.parts.append(bytes(data))
        return len(data)

    def taken(self) -> bytes:
        found = b"".join(self.parts)
        self.parts = []
        return found


def drained(path: Path) -> Iterator[bytes]:
    """Yield a file's bytes, and delete it when they are read or nobody wants them any more."""
    try:
        with path.open("rb") as stream:
            while part := stream.read(CHUNK):
                yield part
    finally:
        discard(path)


def discard(path: Path) -> None:
    """Delete a file of ``scratch`` and its folder."""
    shutil.rmtree(path.parent)


def scratch(name: str) -> Path:
    """Return the path of a file in a new folder that only this process can read; ``drained`` deletes both."""
    return Path(tempfile.mkdtemp(prefix="export-")) / name
