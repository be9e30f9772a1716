"""Where the site's certificates are found: addresses that stand on paper for years."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Places:
    """``base``: the portal's address as people type it, ending in ``/``."""

    base: str

    @property
    def check(self) -> str:
        """Where anybody types a number or brings a badge."""
        return f"{self.base}certificates"

    def certificate(self, number: str) -> str:
        """Where anybody reads whether a certificate holds."""
        return f"{self.check}/{number}"

    @property
    def issuer(self) -> str:
        """Who we are, for programs."""
        return f"{self.check}/issuer.json"

    @property
    def keys(self) -> str:
        """The public keys, for programs."""
        return f"{self.check}/keys.json"
