"""The API's addresses put together. Each says who may read it; the hub's token says who asks, and no cookie does."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from graders.exchange.service_answers import answer, guarded
from graders.exchange.wire import ErrorBody
from portal.api import learning, teaching
from portal.portal import Portal

ADDRESS = "api/v1"
ERRORS: dict[int | str, dict[str, Any]] = {
    code: {"model": ErrorBody, "description": text}
    for code, text in (
        (400, "There is no such filter."),
        (401, "No token, or one that the hub does not know."),
        (403, "The token lacks the scope, or the account is not active."),
        (404, "No such course, lesson or person."),
        (422, "A value in the address or the query is not of its kind."),
        (503, "The hub can't be asked whose token this is."),
    )
}
TAGS = [
    {"name": "exchange", "description": "Lessons and submissions, as nbgrader's exchange: handing in is here."},
    {"name": "learning", "description": "What everybody reads about the courses and about themselves. Read only."},
    {"name": "teaching", "description": "What an instructor reads about the courses that they teach. Read only."},
    {"name": "managing", "description": "What a manager reads about all courses. Read only."},
]


def router(portal: Portal) -> APIRouter:
    """Return the API's endpoints."""
    whole = APIRouter()
    parts = {"learning": learning.add, "teaching": teaching.add, "managing": teaching.add_managing}
    for tag, add in parts.items():
        routes = APIRouter(route_class=guarded(answer), responses=ERRORS, tags=[tag])
        add(routes, portal)
        whole.include_router(routes)
    return whole
