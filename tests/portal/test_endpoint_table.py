"""Is every address of the portal in its table, with who and why, and nothing else?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from starlette.routing import Route

import portal
from tests.portal.conftest import PREFIX

TABLE = Path(portal.__file__).parent / "endpoints.md"
ROW = re.compile(r"\| (GET|POST) \| `([^`]+)` \| (.+?) \| (.+?) \|")


def test_the_table_and_the_program_agree(app: FastAPI) -> None:
    written = ROW.findall(TABLE.read_text("utf-8"))
    served = set(_served(app.routes, ""))
    assert {(method, PREFIX.rstrip("/") + path) for method, path, _, _ in written} == served
    assert len(written) == len(served) > 20  # no line twice, and the search itself works
    assert all(len(who) > 5 and len(why) > 5 for _, _, who, why in written)


def _served(routes: Sequence[Any], prefix: str) -> Iterator[tuple[str, str]]:
    for route in routes:
        if isinstance(route, Route):
            yield from ((method, prefix + route.path) for method in (route.methods or set()) - {"HEAD"})
        else:  # a router that was included
            yield from _served(route.original_router.routes, prefix + route.include_context.prefix)
