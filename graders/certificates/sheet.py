"""A certificate as a sheet of paper: A4, landscape, with a QR code to the page that says whether it holds."""

from __future__ import annotations

import io
from dataclasses import asdict

import segno

from graders.certificates.paper import HERE, need_drawable, pdf
from graders.certificates.places import Places
from graders.certificates.wording import sheet
from graders.records.certificates import Certificate

MARK = (HERE / "mark.svg").read_text("utf-8")


def printed(row: Certificate, places: Places) -> bytes:
    """Return the PDF of a certificate; for the same one, and the same address of the site, the same bytes.

    Raises ``BadRequest`` for letters that can't be printed.
    """
    need_drawable(row.name, *(text for pair in row.says.values() if isinstance(pair, dict) for text in pair.values()))
    address = places.certificate(row.number)
    facts = asdict(sheet(row)) | {
        "name": row.name,
        "number": row.shown,
        "issuer": row.says["issuer"]["ko"],
        "issuer_en": row.says["issuer"]["en"],
        "date": [row.day.year, row.day.month, row.day.day],
        "address": address,
        "check_at": places.check,
        "check_shown": places.check.partition("://")[2],
        "qr": qr(address),
        "mark": MARK,
    }
    return pdf("certificate.typ", facts, row.at)


def qr(address: str) -> str:
    """Return a QR code as SVG. Level M: 15 % of it may be soiled."""
    drawn = io.BytesIO()
    segno.make(address, error="m", micro=False).save(drawn, kind="svg", border=0, dark="#1e2124", xmldecl=False)
    return drawn.getvalue().decode()
