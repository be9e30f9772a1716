"""What a form's fields hold, read as what they should be. Each raises ``BadRequest`` for anything else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import Path, Query

from graders.errors import BadRequest, PlatformError
from graders.language import N_

Number = Annotated[int, Path(ge=1, le=2**31 - 1)]  # a row's, in an address
Page = Annotated[int, Query(ge=1, le=10_000)]  # of a long list, from 1


@dataclass(frozen=True)
class Answer:
    """How a form ended: what was wrong with it and what it held, or that it is done. ``form``: which of them."""

    form: str = ""
    fault: PlatformError | None = None
    said: Mapping[str, str] | None = None
    done: bool = False


def given(form: Mapping[str, str], name: str) -> str:
    """Return a field that our own pages always send."""
    if name not in form:
        raise BadRequest()
    return form[name]


def number(text: str) -> float:
    """Return points as somebody typed them."""
    try:
        return float(text.strip().replace(",", "."))
    except ValueError as error:
        raise BadRequest(
            N_("“{given}” is no number."), cure=N_("Write points like 2 or 2.5."), given=text[:20]
        ) from error


def ticked(form: Mapping[str, str], name: str) -> bool:
    """Return whether a box is ticked."""
    return form.get(name) == "yes"


def moment(text: str, zone: str) -> datetime | None:
    """Return what a field of day and time holds, in the site's zone; None: nothing."""
    if not text.strip():
        return None
    try:
        told = datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise BadRequest(N_("That is no day and time."), cure=N_("Choose both from the calendar.")) from error
    return told.replace(tzinfo=ZoneInfo(zone))


def wording(text: str) -> int:
    """Return the number of a wording, as our own pages send it."""
    if not (text.isascii() and text.isdigit() and len(text) <= 9):
        raise BadRequest()
    return int(text)


def count(text: str) -> int:
    """Return a number of attempts; nothing is 0."""
    text = text.strip() or "0"
    if not (text.isascii() and text.isdigit() and len(text) <= 4):
        raise BadRequest(N_("That is no number of attempts."), cure=N_("Write a number like 1 or 2."))
    return int(text)
