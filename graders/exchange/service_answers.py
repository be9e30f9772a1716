"""One error shape for everything the exchange answers, whoever raised it::

    {"error": {"code": "lesson_closed", "message": "…", "cure": "…"}}

The statuses are those of ``graders.errors``; foreign exceptions are mapped to that tree here.
"""

from __future__ import annotations

import errno
import logging
import secrets
from collections.abc import Callable, Coroutine
from typing import Any

from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from sqlalchemy.exc import OperationalError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from graders.errors import (
    BadRequest,
    GraderFault,
    Internal,
    LessonError,
    NotAllowed,
    NotFound,
    NotSignedIn,
    OutOfSpace,
    PlatformError,
    TooLarge,
    Unreadable,
    WrongMethod,
)
from graders.exchange.wire import ErrorBody
from graders.language import choose

log = logging.getLogger("portal")


KNOWN: dict[int, type[PlatformError]] = {
    401: NotSignedIn,
    403: NotAllowed,
    404: NotFound,
    405: WrongMethod,
    413: TooLarge,
    422: Unreadable,
}


def refusal(error: Exception) -> PlatformError:
    """Return what went wrong as one of ours. What nobody foresaw is logged with an id, and the id is told."""
    if isinstance(error, PlatformError):
        if isinstance(error, GraderFault):
            log.error("%s", error, exc_info=error)
        return error
    if isinstance(error, HTTPException):
        return KNOWN.get(error.status_code, BadRequest if error.status_code < 500 else PlatformError)()
    if isinstance(error, RequestValidationError):
        return Unreadable()
    if isinstance(error, ClientDisconnect):  # nobody hears the answer
        return BadRequest()
    if _disk_is_full(error):
        log.error("no space left: %s", error)
        return OutOfSpace()
    number = secrets.token_hex(4)
    log.error("unforeseen, number %s", number, exc_info=error)
    return Internal(id=number)


def _disk_is_full(error: Exception) -> bool:
    if isinstance(error, OSError):
        return error.errno in (errno.ENOSPC, errno.EDQUOT)
    return isinstance(error, OperationalError) and "full" in str(error.orig).lower()


def status(error: PlatformError) -> int:
    """Return the HTTP status. A broken lesson is for the instructor who asked to mend: 422."""
    return 422 if isinstance(error, LessonError) else error.status


def answer(request: Request, error: Exception) -> Response:
    """Return the one error shape, in the language the sender prefers, else the person's where it is known."""
    ours = refusal(error)
    language = choose(request.headers.get("accept-language"), getattr(request.state, "language", None))
    told = {"code": ours.code, "message": ours.say(language), "cure": ours.say_cure(language)}
    headers = {"Cache-Control": "no-store", "Content-Language": language}
    if ours.status == 401:
        headers["WWW-Authenticate"] = "token"
    if isinstance(error, HTTPException) and "Allow" in (error.headers or {}):
        headers["Allow"] = (error.headers or {})["Allow"]
    return JSONResponse(ErrorBody(error=told).model_dump(), status(ours), headers)


def guarded(answer_: Callable[[Request, Exception], Response]) -> type[APIRoute]:
    """Return a class of routes that turns whatever an endpoint or its dependencies raise into ``answer_``."""

    class Guarded(APIRoute):
        def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
            handler = super().get_route_handler()

            async def guard(request: Request) -> Response:
                try:
                    return await handler(request)
                except Exception as error:
                    return answer_(request, error)

            return guard

    return Guarded
