"""A form with a file in it, read in memory: nothing of it touches a disk."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass, field

from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from graders.errors import BadRequest, PlatformError, TooLarge
from graders.language import N_

LARGEST = 1_000_000  # bytes of a file; less than what the parser keeps in memory (a mebibyte)
AROUND = 20_000  # bytes of the form beside it
KIND = "multipart/form-data"


@dataclass(frozen=True)
class Upload:
    """The fields of a form, and its file as it was sent; ``fault``: why there is none."""

    fields: Mapping[str, str]
    name: str = ""
    data: bytes = field(default=b"", repr=False)
    fault: PlatformError | None = None


def too_large() -> TooLarge:
    """Return what is said of a file that is too large to be a list."""
    return TooLarge(
        N_("The file is larger than {limit}."),
        cure=N_("Leave only the list in it, without pictures and other sheets, or split it."),
        limit=f"{LARGEST // 1_000_000} MB",
    )


async def parse(request: Request, body: bytes) -> Upload:
    """Return what a form of ``KIND`` holds: one file at most. Raises ``BadRequest`` for anything else."""

    async def whole() -> AsyncGenerator[bytes, None]:
        yield body

    try:
        form = await MultiPartParser(request.headers, whole(), max_files=1, max_fields=20, max_part_size=AROUND).parse()
    except (MultiPartException, UnicodeDecodeError, KeyError) as error:
        raise BadRequest() from error
    fields = {name: value for name, value in form.multi_items() if isinstance(value, str)}
    for value in form.values():
        if isinstance(value, UploadFile):
            data = await value.read()
            await value.close()
            fault = too_large() if len(data) > LARGEST else None
            return Upload(fields, (value.filename or "")[:200], b"" if fault else data, fault)
    return Upload(fields)
