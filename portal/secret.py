"""The portal's own secret signs forms and makes pseudonyms."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from pathlib import Path

from graders.secret_files import secret

HALF = 16  # bytes of a mark: as many as nobody guesses


def load(state: Path) -> bytes:
    """Return the portal's key; the first call makes it. Raises ``PermissionError`` if others can read it."""
    return bytes.fromhex(secret(state, "portal"))


def derive(key: bytes, purpose: str, text: str) -> str:
    """Return a hexadecimal digest that only the holder of ``key`` can make, another one for each purpose."""
    return hmac.new(key, f"{purpose}\0{text}".encode(), hashlib.sha256).hexdigest()


def masked(mark: str) -> str:
    """Return a form's mark as it stands on one page: half of it under a mask made for that page.

    A page is packed, and how well it packs must not tell what its mark is.
    """
    half = bytes.fromhex(mark)[:HALF]
    mask = secrets.token_bytes(HALF)
    return (mask + _under(mask, half)).hex()


def is_mark(given: str, mark: str) -> bool:
    """Return whether a form carries ``mark``: as it is, or under any page's mask."""
    try:
        told = bytes.fromhex(given)
    except ValueError:
        return False
    half = _under(told[:HALF], told[HALF:])
    whole = hmac.compare_digest(given.encode(), mark.encode())
    return whole or (len(told) == 2 * HALF and hmac.compare_digest(half, bytes.fromhex(mark)[:HALF]))


def _under(mask: bytes, text: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(mask, text, strict=False))
