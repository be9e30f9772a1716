"""What is in a download: the texts of archives, workbooks and papers, which their own bytes hide."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
import zlib

import pypdfium2

DEEP = 3  # archives within archives


def opened(data: bytes, deep: int = DEEP) -> bytes:
    """Return bytes with all that can be unpacked from them behind: members of archives, text of PDFs."""
    found = [data]
    if deep and data[:2] == b"PK":
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as packed:
                names = [one for one in packed.infolist() if not one.flag_bits & 1]  # 1: with a password
                found += [one.filename.encode() for one in names]
                found += [opened(packed.read(one), deep - 1) for one in names]
        except zipfile.BadZipFile:
            pass
    elif deep and data[:2] == b"\x1f\x8b":
        found.append(opened(gzip.decompress(data), deep - 1))
    elif data[:5] == b"%PDF-":
        for page in pypdfium2.PdfDocument(data):
            found.append(page.get_textpage().get_text_range().encode())
        for piece in data.split(b"stream\r\n")[1:] + data.split(b"stream\n")[1:]:
            try:
                found.append(zlib.decompressobj().decompress(piece))
            except zlib.error:
                continue
    return b"\n".join(found)


def ways(text: str) -> tuple[bytes, ...]:
    """Return how a text may stand in bytes: as it is, and as JSON and HTML write it."""
    escaped = "".join(c if ord(c) < 128 else f"&#{ord(c)};" for c in text)
    return (text.encode(), json.dumps(text).strip('"').encode(), escaped.encode(), text.encode("utf-16-le"))


def holds(data: bytes, text: str) -> bool:
    """Whether bytes hold a text in one of its ways."""
    return any(way in data for way in ways(text))
