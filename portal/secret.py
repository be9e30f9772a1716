"""The portal's own secret signs forms and makes pseudonyms."""

from __future__ import annotations

import hashlib
import hmac
from pathlib import Path

from graders.secret_files import secret


def load(state: Path) -> bytes:
    """Return the portal's key; the first call makes it. Raises ``PermissionError`` if others can read it."""
    return bytes.fromhex(secret(state, "portal"))


def derive(key: bytes, purpose: str, text: str) -> str:
    """Return a hexadecimal digest that only the holder of ``key`` can make, another one for each purpose."""
    return hmac.new(key, f"{purpose}\0{text}".encode(), hashlib.sha256).hexdigest()
