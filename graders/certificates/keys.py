"""The site's signing key: Ed25519 (RFC 8032), one file below the state folder, made once, readable by nobody else.

Its public part is published, so that anybody can check a badge without asking us. Whoever loses the file can issue new
badges but proves no old ones; certificates themselves hold, because the records say so. Back it up with the rest.
"""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from graders.secret_files import secret

FILE = "certificates"


def load(state: Path) -> Ed25519PrivateKey:
    """Return the signing key; the first call makes it. Raises ``PermissionError`` if others can read it."""
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(secret(state, FILE)))


def jwk(public: Ed25519PublicKey) -> dict[str, str]:
    """Return a public key as JSON Web Key (RFC 8037), named by its thumbprint (RFC 7638)."""
    required = {"crv": "Ed25519", "kty": "OKP", "x": unpadded(public.public_bytes_raw())}
    told = json.dumps(required, sort_keys=True, separators=(",", ":")).encode()
    return required | {"alg": "EdDSA", "use": "sig", "kid": unpadded(hashlib.sha256(told).digest())}


def unpadded(data: bytes) -> str:
    """Return base64url without padding, as JOSE writes it."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
