"""The portal over a small real house; who is signed in is a cookie that says so, in the hub's place."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.testclient import TestClient

from graders.exchange.policy import Caller
from portal.app import create_app
from portal.auth import SignedIn
from portal.site import Site
from tests.graders.exchange.exchange_world import World, build

PREFIX = "/services/portal/"


class CookieAuth:
    """Believes the cookie ``who``, and a token that is somebody's login."""

    def __init__(self, world: World) -> None:
        self.world = world

    async def identify(self, token: str) -> Caller | None:
        return self.world.caller(token)

    async def program(self, token: str) -> SignedIn | None:
        return SignedIn(self.world.caller(token), "")

    async def browser(self, request: Request) -> SignedIn | None:
        login = request.cookies.get("who")
        return SignedIn(self.world.caller(login), hashlib.sha256(login.encode()).hexdigest()) if login else None

    def begin(self, request: Request) -> Response:
        return RedirectResponse(f"/hub/login?next={request.url.path}", 302)

    async def finish(self, request: Request) -> Response:
        return RedirectResponse(PREFIX, 302)


@pytest.fixture
def world(tmp_path: Path) -> World:
    return build(tmp_path)


@pytest.fixture
def app(world: World) -> FastAPI:
    site = Site(partner_ko="iM뱅크", partner_en="iM Bank", contact_ko="교육 담당자", contact_en="the training desk")
    return create_app(world.house, site, CookieAuth(world), world.desk)


@pytest.fixture
def visit(app: FastAPI) -> Iterator[Callable[[str], TestClient]]:
    """Return a browser in which that person is signed in; nobody for an empty login."""
    with ExitStack() as stack:

        def browser(login: str) -> TestClient:
            made = TestClient(
                app, f"http://testserver{PREFIX}", raise_server_exceptions=False, follow_redirects=False,
                cookies={"who": login} if login else None,
            )  # fmt: skip
            return stack.enter_context(made)

        yield browser
