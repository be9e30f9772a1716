"""The portal's own secret: a file of mode 0600 in the state folder. It signs forms and makes pseudonyms."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import stat
from pathlib import Path


def load(state: Path, name: str = "portal") -> bytes:
    """Return the secret; the first call makes it. Raises ``PermissionError`` if others can read it."""
    folder = state / "secrets"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / name
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
        raise PermissionError(f"{path} can be read by others. Remove it (boards get new pseudonyms) and start anew.")
    text = path.read_text().strip()
    if len(text) != 64:
        raise ValueError(f"{path} is damaged. Remove it (boards get new pseudonyms) and start anew.")
    return bytes.fromhex(text)


def derive(key: bytes, purpose: str, text: str) -> str:
    """Return a hexadecimal digest that only the holder of ``key`` can make, another one for each purpose."""
    return hmac.new(key, f"{purpose}\0{text}".encode(), hashlib.sha256).hexdigest()
