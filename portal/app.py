"""The portal put together: pages, the exchange, the look, and what every answer carries."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from fastapi import APIRouter, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from sqlalchemy import text
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from graders.config import House
from graders.exchange import service
from graders.exchange.desk import Desk, open_desk
from graders.exchange.service_answers import answer as wire_answer
from graders.exchange.service_answers import guarded
from graders.records.base import connect, reading
from portal import secret, trouble
from portal.api import routes as api
from portal.auth import Auth
from portal.look import Assets, of_jupyterlab, of_the_portal
from portal.packed import Packed
from portal.pages import (
    announcements,
    attempts,
    awards,
    board,
    certificates,
    contests,
    courses,
    data,
    exports,
    home,
    lessons,
    manage_awards,
    manage_certificates,
    manage_outcomes,
    marking,
    me,
    my_application,
    my_certificates,
    new_lessons,
    news,
    outcomes,
    overview,
    people,
    programme_manage,
    programme_marking,
    programme_selection,
    programmes,
    question_lists,
    questions,
    regrading,
    requests,
    retention,
    rosters,
    search,
    similar,
    submissions,
    teach,
)
from portal.portal import Portal
from portal.site import Site
from portal.views import Views
from portal.visit import Visits

POLICY = "; ".join(
    (
        "default-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "form-action 'self'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "private, no-store",  # what names a person is kept by nobody
}


def create_app(house: House, site: Site, auth: Auth, desk: Desk | None = None) -> FastAPI:
    """Return the portal over the house's records. ``desk`` is one that is open already."""
    desk = desk or open_desk(house, connect(house.database))
    look = of_the_portal()
    views = Views(site, look, house.time_zone)
    key = secret.load(house.state)
    portal = Portal(house, site, desk, auth, views, Visits(desk, auth, key), key)
    page_trouble = trouble.pages(site, views, auth)
    exchange, programs = f"{site.prefix}exchange/v1", f"{site.prefix}{api.ADDRESS}"

    async def answer(request: Request, error: Any) -> Response:
        by_program = request.url.path.startswith((f"{exchange}/", f"{programs}/"))
        return (wire_answer if by_program else page_trouble)(request, error)

    app = FastAPI(
        title=site.name_en,
        docs_url=None,  # both fetch their scripts from another host
        redoc_url=None,
        openapi_url=f"{site.prefix}openapi.json",
        openapi_tags=api.TAGS,
        exception_handlers={HTTPException: answer, RequestValidationError: answer, Exception: answer},
        redirect_slashes=False,
    )
    app.state.portal = portal
    app.add_middleware(Packed)
    app.add_middleware(Headers)
    learning = (home, courses, board, lessons, data, submissions, me, search, my_certificates)
    talking = (news, announcements, questions, question_lists, requests)
    choosing = (programmes, my_application, programme_marking, programme_manage, programme_selection)
    about_many = (attempts, exports, overview)  # after the others: /teach/queue is no course
    deciding = (teach, *about_many, marking, regrading, similar, people, rosters, new_lessons)
    paper = (certificates, manage_certificates, outcomes, manage_outcomes, retention)
    for module in (*learning, *talking, *deciding, *choosing, *paper, contests, awards, manage_awards):
        routes = APIRouter(route_class=guarded(page_trouble), include_in_schema=False)
        module.add(routes, portal)
        app.include_router(routes, prefix=site.prefix.rstrip("/"))
    app.include_router(_plumbing(portal, look, page_trouble), prefix=site.prefix.rstrip("/"))
    app.include_router(service.router(desk, auth.identify), prefix=exchange)
    app.include_router(api.router(portal), prefix=programs)
    return app


def _plumbing(portal: Portal, look: Assets, answer: Callable[[Request, Exception], Response]) -> APIRouter:
    routes = APIRouter(route_class=guarded(answer), include_in_schema=False)

    @routes.get("/static/{digest}/{name:path}")
    def static(request: Request, digest: str, name: str) -> Response:
        return look.answer(request, digest, name)

    lab = of_jupyterlab()

    @routes.get("/lab/{digest}/{name}")
    def jupyterlab(request: Request, digest: str, name: str) -> Response:
        return lab.answer(request, digest, name)

    @routes.get("/oauth_callback")
    async def signed_in(request: Request) -> Response:
        return await portal.auth.finish(request)

    @routes.get("/health")
    def health() -> JSONResponse:
        with reading(portal.desk.sessions) as session:
            session.execute(text("SELECT 1"))
        return JSONResponse({"status": "ok", "courses": len(portal.desk.catalogue.courses)})

    return routes


class Headers:
    """Puts the headers that every answer carries; what an answer says of itself stays."""

    def __init__(self, app: Callable[..., Awaitable[None]]) -> None:
        self.app = app

    async def __call__(self, scope: MutableMapping[str, Any], receive: Any, send: Any) -> None:
        async def sending(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, sending if scope["type"] == "http" else send)
