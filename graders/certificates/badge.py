"""A certificate as an Open Badge 3.0: an AchievementCredential, signed as a JSON Web Token (VC-JWT, section 8.2).

Source: 1EdTech, Open Badges Specification 3.0, https://www.imsglobal.org/spec/ob/v3p0/, and W3C, Verifiable Credentials
Data Model 2.0. Of its two ways to sign, the token needs no JSON-LD processor that fetches contexts over the network.
The signature is EdDSA with Ed25519 (RFC 8037): the same facts give the same bytes. The specification asks issuers for
RS256 at least and allows others, so a validator that only knows RSA can't check ours; whoever has none at hand uses
our page, which reads the file.

Openbadgeslib (LGPL) issues such badges, too, with four packages more; making one takes the two functions below, so it
is the tests' independent verifier instead. A list of revoked credentials is not published: each entry would lead to a
page with a name. The credential's ``id`` is its own page here, which says whether it holds.

The badge names its holder in plain text, because it is for showing; no login, mail address or number of theirs.
"""

from __future__ import annotations

import base64
import binascii
import json
from datetime import UTC
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from graders.certificates.keys import jwk, unpadded
from graders.certificates.places import Places
from graders.certificates.wording import sheet
from graders.errors import BadRequest
from graders.language import N_
from graders.records.certificates import AWARD, OTHER, Certificate

CONTEXT = ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"]
LONGEST = 20_000  # bytes of a token


def issuer(names: dict[str, str], places: Places) -> dict[str, Any]:
    """Return who issues, as badges and our own address say it."""
    return {"id": places.issuer, "type": ["Profile"], "name": names["ko"], "url": places.base}


def credential(row: Certificate, places: Places) -> dict[str, Any]:
    """Return what the badge of a certificate says."""
    said = sheet(row)
    address = places.certificate(row.number)
    begun = row.at.astimezone(UTC).replace(microsecond=0)
    achievement = {
        "id": f"{address}#achievement",
        "type": ["Achievement"],
        "achievementType": {AWARD: "Award", OTHER: "Achievement"}.get(row.kind, "CertificateOfCompletion"),
        "name": row.says["title"]["ko"],
        "description": said.body_en,
        "criteria": {"narrative": said.body},
        "inLanguage": "ko",
    }
    named = {"type": "IdentityObject", "hashed": False, "identityType": "name", "identityHash": row.name}
    subject = {"type": ["AchievementSubject"], "identifier": [named], "achievement": achievement}
    moment = begun.strftime("%Y-%m-%dT%H:%M:%SZ")
    return {
        "@context": CONTEXT,
        "id": address,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": f"{said.heading}: {row.says['title']['ko']}",
        "issuer": issuer(row.says["issuer"], places),
        "validFrom": moment,
        "credentialSubject": subject,
        "iss": places.issuer,
        "jti": address,
        "nbf": int(begun.timestamp()),
    }


def sign(told: dict[str, Any], key: Ed25519PrivateKey, places: Places) -> str:
    """Return a credential as a signed token; its header names the key and where that is published."""
    public = jwk(key.public_key())
    head = {"alg": "EdDSA", "typ": "JWT", "kid": f"{places.keys}#{public['kid']}"}
    signed = f"{_packed(head)}.{_packed(told)}"
    return f"{signed}.{unpadded(key.sign(signed.encode()))}"


def read(token: str, public: Ed25519PublicKey) -> dict[str, Any]:
    """Return what a badge says whose signature is ours. Raises ``BadRequest`` for anything else.

    The key is always our own and the algorithm always Ed25519, whatever the token's header says.
    """
    try:
        head, body, mark = token.strip().split(".")
        public.verify(_unpacked(mark), f"{head}.{body}".encode("ascii"))
        told = json.loads(_unpacked(body))
    except (ValueError, binascii.Error, InvalidSignature, RecursionError) as error:
        raise not_ours() from error
    if not isinstance(told, dict) or not isinstance(told.get("jti"), str):
        raise not_ours()
    return told


def not_ours() -> BadRequest:
    """Return what is said of a file that is no badge of this site, or was touched."""
    return BadRequest(
        N_("This is no badge of ours, or it was changed."),
        cure=N_("Ask its holder for the file as they downloaded it here, or type the number of the certificate."),
        code="not_our_badge",
    )


def _packed(value: dict[str, Any]) -> str:
    return unpadded(json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode())


def _unpacked(text: str) -> bytes:
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
