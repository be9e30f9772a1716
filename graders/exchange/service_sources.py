"""The endpoints of a lesson's source. What is done is in ``sources``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from anyio import CapacityLimiter, to_thread
from fastapi import APIRouter, Depends, Request

from graders.exchange import service_body as bodies
from graders.exchange import sources
from graders.exchange.desk import Desk
from graders.exchange.policy import Caller
from graders.exchange.wire import Source, SourceChecked, SourceEdit, SourcePreview, SourceSaved

AT = "/lessons/{course}/{lesson}/source"


def add(routes: APIRouter, desk: Desk, caller: Callable[..., Any], described: dict[str, Any]) -> None:
    """Add them; ``described`` is the OpenAPI of their body."""
    proving = CapacityLimiter(2)  # each takes a processor for seconds: not all threads, nor all processors

    async def sent(request: Request, who: Caller, course: str, lesson: str) -> SourceEdit:
        await to_thread.run_sync(sources.need, desk, who, course, lesson)  # before anything large is read
        shown = f"{desk.house.max_bundle_bytes / 1e6:g} MB"
        body = await bodies.read(request, desk.house.max_bundle_bytes, shown)
        return bodies.parse(body, SourceEdit)

    @routes.get(AT, summary="A lesson's source")
    def source(course: str, lesson: str, who: Caller = Depends(caller)) -> Source:
        """Who teaches the course (custom:lessons:write) and opened this lesson in the portal: they write it."""
        return sources.source(desk, who, course, lesson)

    @routes.post(AT, summary="Save a lesson's source", openapi_extra=described)
    async def save(request: Request, course: str, lesson: str, who: Caller = Depends(caller)) -> SourceSaved:
        """As for reading it. Nothing is saved over a file that changed meanwhile; trainees get it with a release."""
        edit = await sent(request, who, course, lesson)
        return await to_thread.run_sync(sources.save, desk, who, course, lesson, edit)

    @routes.post(f"{AT}/check", summary="Check an edited source", openapi_extra=described)
    async def check(request: Request, course: str, lesson: str, who: Caller = Depends(caller)) -> SourceChecked:
        """As for reading it. The model answer and the empty notebook run in the box; nothing is stored."""
        edit = await sent(request, who, course, lesson)
        return await to_thread.run_sync(sources.check, desk, who, course, lesson, edit, limiter=proving)

    @routes.post(f"{AT}/preview", summary="The notebook that trainees would get", openapi_extra=described)
    async def preview(request: Request, course: str, lesson: str, who: Caller = Depends(caller)) -> SourcePreview:
        """As for reading it. Nothing is run, and nothing is stored."""
        edit = await sent(request, who, course, lesson)
        return await to_thread.run_sync(sources.preview, desk, who, course, lesson, edit)
