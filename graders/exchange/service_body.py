"""Reading what strangers send: a limit while the stream is read, and JSON without its traps."""

from __future__ import annotations

import json
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from starlette.requests import Request

from graders.config import House
from graders.errors import BadRequest, TooLarge

Shape = TypeVar("Shape", bound=BaseModel)
SMALL = 64_000  # bytes; enough for every body that carries no files
DRAIN = 4  # how many times the limit is read and thrown away, so that the sender hears why it was refused


def bundle_limit(house: House) -> int:
    """Return how many bytes a body with files may have: base64 makes 4 of 3, and JSON adds a little."""
    return house.max_bundle_bytes * 4 // 3 + SMALL


async def read(request: Request, limit: int, shown: str = "") -> bytes:
    """Return the body. Raises ``TooLarge`` beyond ``limit`` bytes, whatever Content-Length said or didn't say.

    What is too much is never kept; a little of it is still read, because a sender that is cut off in the
    middle reports a broken line and not our reason.
    """
    kept = bytearray()
    seen = 0
    async for chunk in request.stream():
        seen += len(chunk)
        if seen <= limit:
            kept += chunk
        elif seen > limit * DRAIN:
            break
    if seen > limit:
        raise TooLarge(limit=shown or f"{limit / 1000:g} kB")
    return bytes(kept)


def parse(body: bytes, shape: type[Shape]) -> Shape:
    """Return the JSON body as ``shape``. Raises ``BadRequest`` for anything else, and never another exception.

    NaN and Infinity are no JSON; of two equal names one would win silently; a lone surrogate can't be stored.
    """
    try:
        loaded = json.loads(body.decode("utf-8"), parse_constant=_refuse, object_pairs_hook=_once)
        json.dumps(loaded, ensure_ascii=False).encode("utf-8")
        return shape.model_validate(loaded)
    except (ValidationError, ValueError, RecursionError, OverflowError) as error:  # UnicodeError is a ValueError
        raise BadRequest() from error


def _refuse(constant: str) -> Any:
    raise ValueError(f"{constant} is no JSON")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    read_ = dict(pairs)
    if len(read_) != len(pairs):
        raise ValueError("a name is used twice")
    return read_
