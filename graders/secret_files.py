"""Secrets: one file each under the state folder, made once, readable by nobody else. Hub and portal have their own."""

from __future__ import annotations

import os
import secrets
import stat
from pathlib import Path


def private_folder(path: Path) -> Path:
    """Make ``path`` (and its parents) if needed and close it to everybody else. Returns ``path``."""
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        path.chmod(0o700)
    return path


def secret(state: Path, name: str) -> str:
    """Return the secret ``name``, 64 hexadecimal digits; the first call makes it.

    Raises ``PermissionError`` if the file is open to others: a secret that was readable is none any more.
    """
    path = private_folder(state / "secrets") / name
    try:
        made = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        pass
    else:
        with os.fdopen(made, "w") as stream:
            stream.write(secrets.token_hex(32))
            stream.flush()
            os.fsync(stream.fileno())
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise PermissionError(f"{path} can be read by others. Remove it and start anew (people sign in again).")
    text = path.read_text().strip()
    if len(text) != 64:
        raise ValueError(f"{path} is damaged. Remove it and start anew (people sign in again).")
    return text
