"""The exchange's endpoints: shapes in, shapes out; what they mean is the desk's.

Who calls is said by ``Authorization: token …`` (or ``Bearer …``) and by nothing else. No cookie is looked at, so
another site's page can't make a browser act here: no forged requests to defend against.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Annotated, Any

from anyio import CapacityLimiter, to_thread
from fastapi import APIRouter, Depends, Query, Request
from fastapi.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, Response

from graders.errors import BadRequest, NotFound, NotSignedIn
from graders.exchange import service_body as bodies
from graders.exchange import service_feedback as feedback
from graders.exchange import service_sources
from graders.exchange.desk import Desk
from graders.exchange.policy import Caller
from graders.exchange.service_answers import answer, guarded
from graders.exchange.wire import (
    Bundle,
    Collected,
    ErrorBody,
    LessonInfo,
    Receipt,
    Released,
    ReleasedFiles,
    ReleaseOrder,
    SourceEdit,
    SubmissionInfo,
)
from graders.grading.job import bundle_files
from graders.language import N_, choose
from graders.records.base import now
from graders.records.submissions import ALPHABET

Identify = Callable[[str], Awaitable[Caller | None]]

_HEADER = re.compile(r"(?:token|bearer) ([\x21-\x7e]{1,1000})", re.IGNORECASE)
_ID = re.compile(f"[{ALPHABET}]{{26}}")
_FURTHEST = timedelta(days=3650)
ERRORS: dict[int | str, dict[str, Any]] = {
    code: {"model": ErrorBody, "description": text}
    for code, text in (
        (400, "The body can't be read."),
        (401, "No token, or one that the hub does not know."),
        (403, "The token lacks the scope, or the account is not active."),
        (404, "No such course, lesson or submission."),
        (409, "Closed, due, or no attempts left."),
        (413, "Over a limit."),
        (422, "A lesson that breaks its format, or a value that is not of its kind."),
        (507, "No room to keep it."),
    )
}

# With ``HTMLResponse`` as its class, an endpoint's refusals would be described as pages, too: they are JSON.
PAGE: dict[int | str, dict[str, Any]] = {200: {"content": {"text/html": {"schema": {"type": "string"}}}}}


def body_of(shape: type[Any]) -> dict[str, Any]:
    """Return the OpenAPI of a body that we read ourselves, under a limit."""
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": shape.model_json_schema()}}}}


def router(desk: Desk, identify: Identify) -> APIRouter:
    """Return the exchange's endpoints over ``desk``; ``identify`` asks the hub whose token this is."""

    async def caller(request: Request) -> Caller:
        found = await identify(token_of(request))
        if found is None:
            raise NotSignedIn()
        return found

    routes = APIRouter(route_class=guarded(answer), responses=ERRORS, tags=["exchange"])
    _reading(routes, desk, caller)
    _submitting(routes, desk, caller)
    _teaching(routes, desk, caller)
    service_sources.add(routes, desk, caller, body_of(SourceEdit))
    return routes


def token_of(request: Request) -> str:
    """Return the token that a program shows. Raises ``NotSignedIn`` without one, or for what can't be one."""
    match = _HEADER.fullmatch(request.headers.get("authorization", ""))
    if match is None:
        raise NotSignedIn()
    return match[1]


def language_of(request: Request) -> str:
    """Return the language the sender prefers."""
    return choose(request.headers.get("accept-language"))


def known(desk: Desk, course: str | None, lesson: str | None = None) -> None:
    """Raise ``NotFound`` for what the catalogue does not have: only its own names ever reach the database."""
    if course is not None:
        desk.catalogue.course(course)
        if lesson is not None:
            desk.catalogue.lesson(course, lesson)
    elif lesson is not None:
        raise BadRequest(N_("A lesson needs its course."), cure=N_("Name the course, too."))


def known_id(submission: str) -> str:
    """Return the id of a submission. Raises ``NotFound`` for what can't be one."""
    if not _ID.fullmatch(submission):
        raise NotFound(N_("There is no such submission."))
    return submission


def _reading(routes: APIRouter, desk: Desk, caller: Callable[..., Any]) -> None:
    rendering = CapacityLimiter(2)  # a long notebook must not take every thread from those who submit

    @routes.get("/lessons", summary="Released lessons")
    def lessons(course: str | None = None, who: Caller = Depends(caller)) -> list[LessonInfo]:
        """Whoever may take lessons: it is the list to choose from."""
        known(desk, course)
        return desk.lessons(who, course)

    @routes.get("/lessons/{course}/{lesson}/files", summary="A lesson's files")
    def files(course: str, lesson: str, who: Caller = Depends(caller)) -> ReleasedFiles:
        """Whoever may take lessons, once the lesson is released: the files hold neither answers nor hidden tests."""
        return desk.fetch(who, course, lesson)

    @routes.get("/submissions", summary="One's own submissions")
    def submissions(
        request: Request, course: str | None = None, lesson: str | None = None, who: Caller = Depends(caller)
    ) -> list[SubmissionInfo]:
        """Whoever may take lessons, about themselves: there is no way to name another person here."""
        known(desk, course, lesson)
        return desk.submissions(who, course, lesson, language_of(request))

    @routes.get("/submissions/{submission}", summary="One submission")
    def one(request: Request, submission: str, who: Caller = Depends(caller)) -> SubmissionInfo:
        """Its owner, and instructors (custom:submissions:read) who help. To all others it does not exist."""
        return desk.submission(who, known_id(submission), language_of(request))[0]

    @routes.get("/submissions/{submission}/files", summary="What was sent in")
    def sent(submission: str, who: Caller = Depends(caller)) -> Bundle:
        """Its owner, and instructors (custom:submissions:read): to compare with, or to go on from."""
        return Bundle(files=bundle_files(desk.submission(who, known_id(submission))[1]))

    @routes.get("/submissions/{submission}/feedback", summary="Feedback", response_class=Response, responses=PAGE)
    async def shown(request: Request, submission: str, who: Caller = Depends(caller)) -> HTMLResponse:
        """Its owner, and instructors (custom:submissions:read). Nothing in it was made after a hidden test came in."""
        language = language_of(request)

        def work() -> str:
            return feedback.of_submission(desk, who, known_id(submission), language)

        return HTMLResponse(await to_thread.run_sync(work, limiter=rendering), headers=feedback.headers())


def _submitting(routes: APIRouter, desk: Desk, caller: Callable[..., Any]) -> None:
    @routes.post(
        "/lessons/{course}/{lesson}/submissions", status_code=201, summary="Submit", openapi_extra=body_of(Bundle)
    )
    async def submit(
        request: Request,
        course: str,
        lesson: str,
        attempt: Annotated[int | None, Query(ge=1, le=1_000_000)] = None,
        who: Caller = Depends(caller),
    ) -> Receipt:
        """Whoever may take lessons, while the lesson is open and attempts are left. The receipt is proof.

        Who says which `attempt` it is to be may send it again for as long as it takes: it is recorded once, and
        every time the first receipt comes back.
        """
        shown = f"{desk.house.max_bundle_bytes / 1e6:g} MB"
        body = await bodies.read(request, bodies.bundle_limit(desk.house), shown)
        take = partial(desk.submit, attempt=attempt)
        return await run_in_threadpool(lambda: take(who, course, lesson, bodies.parse(body, Bundle).files))


def _teaching(routes: APIRouter, desk: Desk, caller: Callable[..., Any]) -> None:
    @routes.get("/lessons/{course}/{lesson}/submissions/collect", summary="Everybody's newest submissions")
    def collect(request: Request, course: str, lesson: str, who: Caller = Depends(caller)) -> list[Collected]:
        """Instructors (custom:submissions:read): they mark, help and look for what a test misses."""
        known(desk, course, lesson)
        return [
            Collected(submission=info, bundle=Bundle(files=bundle_files(bundle)))
            for info, bundle in desk.collect(who, course, lesson, language_of(request))
        ]

    @routes.post("/lessons/{course}/{lesson}/release", summary="Release", openapi_extra=body_of(ReleaseOrder))
    async def release(request: Request, course: str, lesson: str, who: Caller = Depends(caller)) -> Released:
        """Instructors (custom:lessons:release): they decide when a lesson is ready. It is built and proven first."""
        body = await bodies.read(request, bodies.SMALL)
        order = bodies.parse(body, ReleaseOrder) if body else ReleaseOrder()
        return await run_in_threadpool(desk.release, who, course, lesson, due(order.due_at, now()))

    @routes.post("/lessons/{course}/{lesson}/close", summary="Close")
    def close(course: str, lesson: str, who: Caller = Depends(caller)) -> Released:
        """Instructors (custom:lessons:release): whoever opens a lesson may end it."""
        known(desk, course, lesson)
        return desk.close(who, course, lesson)


def due(at: datetime | None, today: datetime) -> datetime | None:
    """Return a due time that can be kept. Raises ``BadRequest`` without a time zone, in the past, or far off."""
    if at is None:
        return None
    if at.tzinfo is None or not today < at < today + _FURTHEST:
        raise BadRequest(
            N_("The due time can't be used."),
            cure=N_("Give a time in the next ten years, with its time zone: 2026-03-31T18:00:00+09:00."),
            code="bad_due",
        )
    return at.astimezone(UTC)
