"""Passwords: hashed with Argon2id, judged by how long they would take to guess."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from zxcvbn import zxcvbn

from graders.language import N_

LEAST, MOST = 10, 200  # characters; the upper end only keeps hashing cheap
HASHER = PasswordHasher()  # Argon2id with RFC 9106's low-memory parameters: 64 MiB and about 50 ms a try
_NOBODY = HASHER.hash("nobody has this password")  # checked for unknown logins, so that they take the same time

# Words of this place that a dictionary made elsewhere does not know, as typed on a Korean keyboard and as romanised.
_LOCAL_WORDS = ("daegu", "korea", "sarang", "bimil", "dmsgod", "tkfkdgo", "qlalfqjsgh", "dkssud", "gksrnr", "data")


def make_hash(password: str) -> str:
    """Return the Argon2id hash of ``password``."""
    return HASHER.hash(_normal(password))


def check(password_hash: str | None, password: str) -> bool:
    """Whether ``password`` fits the hash. ``None`` (nobody by that login) takes as long as a wrong password."""
    try:
        HASHER.verify(password_hash or _NOBODY, _normal(password))
    except (VerificationError, InvalidHashError):
        return False
    return password_hash is not None


def is_dated(password_hash: str) -> bool:
    """Whether the hash was made with other parameters than today's."""
    return HASHER.check_needs_rehash(password_hash)


def weakness(password: str, about: Iterable[str] = ()) -> str | None:
    """Return why ``password`` may not be used (an English message to translate), or None. ``about``: login and name."""
    password = _normal(password)
    if len(password) < LEAST:
        return N_("A password needs at least 10 characters.")
    if len(password) > MOST:
        return N_("A password may have at most 200 characters.")
    words = [w for w in about if w]
    if any(len(w) >= 3 and w.casefold() in password.casefold() for w in words) and len(password) < LEAST + 6:
        return N_("The password contains your login or name. Choose words that have nothing to do with you.")
    judged = zxcvbn(password[:72], user_inputs=[*words, *_LOCAL_WORDS])
    parts = judged["sequence"]
    if len(parts) == 1 and parts[0].get("dictionary_name") == "passwords":
        return N_("This is one of the passwords that are tried first. Choose another.")
    if judged["score"] < 2:
        return N_("This password is easy to guess. Three or four unrelated words make a good one.")
    return None


def _normal(password: str) -> str:
    # The same Korean typed on a Mac (decomposed) and on Windows (composed) must be the same password.
    return unicodedata.normalize("NFC", password)
