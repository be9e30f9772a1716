"""The exchange's endpoints over a small real house, without the hub: ``identify`` reads a dictionary."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.testclient import TestClient

from graders.exchange import service
from graders.exchange.policy import Caller
from graders.exchange.service_answers import answer
from tests.graders.exchange.exchange_world import World, build

BASE = "/services/portal/exchange/v1"


@pytest.fixture
def world(tmp_path: Path) -> World:
    return build(tmp_path)


@pytest.fixture
def app(world: World) -> FastAPI:
    async def identify(token: str) -> Caller | None:
        return world.caller(token) if token in ("minji", "junho", "teacher", "stranger", "gone") else None

    made = FastAPI(exception_handlers={HTTPException: answer, RequestValidationError: answer, Exception: answer})
    made.include_router(service.router(world.desk, identify), prefix=BASE)
    return made


@pytest.fixture
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, base_url=f"http://testserver{BASE}", raise_server_exceptions=False) as made:
        yield made
