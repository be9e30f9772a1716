"""Pages packed on their way: a page of fifty lessons is a tenth of its size then.

Whoever sees how long packed pages are, and can bring words of their own into them, could guess at what else is in
them (BREACH). So a form's mark looks different on each page (``secret.masked``), and each answer is longer by a number
of bytes that nobody can foresee.
"""

from __future__ import annotations

import gzip
import io
import secrets
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from starlette.datastructures import Headers, MutableHeaders

Message = MutableMapping[str, Any]
LEAST = 1000  # bytes below which packing saves nothing
LEVEL = 5
NOISE = 100  # bytes at most, as the name of a file that no browser looks at


class Packed:
    """Packs whole answers of HTML for browsers that take gzip; everything else goes as it is."""

    def __init__(self, app: Callable[..., Awaitable[None]]) -> None:
        self.app = app

    async def __call__(self, scope: Message, receive: Any, send: Callable[[Message], Awaitable[None]]) -> None:
        if scope["type"] != "http" or "gzip" not in Headers(scope=scope).get("accept-encoding", ""):
            await self.app(scope, receive, send)
            return
        begun: list[Message] = []

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                begun.append(message)
                return
            if begun:
                start = begun.pop()
                if message["type"] == "http.response.body":
                    _pack(start, message)
                await send(start)
            await send(message)

        await self.app(scope, receive, sending)


def _pack(start: Message, message: Message) -> None:
    headers = MutableHeaders(scope=start)
    if not headers.get("content-type", "").startswith("text/html"):
        return
    headers.add_vary_header("Accept-Encoding")
    body = message.get("body", b"")
    if message.get("more_body") or len(body) < LEAST or "content-encoding" in headers:
        return
    message["body"] = pack(body)
    headers["Content-Encoding"] = "gzip"
    headers["Content-Length"] = str(len(message["body"]))


def pack(body: bytes) -> bytes:
    """Return the gzip of some bytes, longer by up to ``NOISE`` bytes."""
    packed = io.BytesIO()
    with gzip.GzipFile("n" * secrets.randbelow(NOISE), "wb", LEVEL, packed, mtime=0) as file:
        file.write(body)
    return packed.getvalue()
