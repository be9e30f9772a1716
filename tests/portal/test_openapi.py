"""Does the exchange keep to its own description, whoever calls it with whatever a schema-based client sends?"""

from __future__ import annotations

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.portal import pages_of_the_site as site
from tests.portal.browsing import app_of
from tests.portal.conftest import PREFIX
from tests.portal.pages_of_the_site import EXCHANGE, ROLES
from tests.portal.rich_world import COURSE, LESSON, LOGINS, RichWorld, rich

KEPT = [response_schema_conformance, status_code_conformance, content_type_conformance]
REAL = {
    "course": COURSE,
    "lesson": LESSON,
    "login": "minji",
}  # every other time, so that calls reach what is behind the name


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> RichWorld:
    return rich(tmp_path_factory.mktemp("rich"))


@pytest.fixture(scope="module")
def app(world: RichWorld) -> FastAPI:
    return app_of(world)


@pytest.mark.parametrize("role", ROLES)
def test_answers_are_those_that_the_description_names(app: FastAPI, world: RichWorld, role: str) -> None:
    schema = schemathesis.openapi.from_asgi(f"{PREFIX}openapi.json", app)
    head = {"Authorization": f"token {LOGINS[role]}"} if LOGINS[role] else {}
    seen: set[int] = set()

    @settings(max_examples=6, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(data=st.data())
    def walk(data: st.DataObject) -> None:
        for found in schema.get_all_operations():
            operation = found.ok()
            if operation.method.upper() == "POST" and operation.path.endswith("/release"):
                continue  # a release that is asked for in order builds a lesson: it has tests of its own
            case = data.draw(operation.as_strategy())
            if data.draw(st.booleans()):
                known = REAL | {"submission": world.examples["submission"]}
                case.path_parameters = {name: known.get(name, value) for name, value in case.path_parameters.items()}
            answer = case.call(headers=head)
            seen.add(answer.status_code)
            assert answer.status_code < 500, (case.method, case.path, answer.content)
            case.validate_response(answer, checks=KEPT)

    walk()
    wanted = {"stranger": {401}, "blocked": {403}, "manager": {403}, "administrator": {403}}
    assert seen >= wanted.get(role, {200, 404}), "it never got as far as this role gets"


def test_each_refusal_that_can_happen_is_described(app: FastAPI, world: RichWorld) -> None:
    described = app.openapi()["paths"]
    for endpoint in site.endpoints():
        if not endpoint.by_token:
            continue
        operation = described[PREFIX.rstrip("/") + endpoint.path][endpoint.method.lower()]
        assert set(operation["responses"]) >= {"401", "403", "404", "422"}, endpoint.path
        for status, said in operation["responses"].items():
            if status >= "400":
                assert said["content"]["application/json"]["schema"]["$ref"].endswith("/ErrorBody"), (endpoint, status)
        assert operation["summary"]
        assert (endpoint.method == "POST" and not endpoint.path.endswith("close")) == ("requestBody" in operation)
    assert any(e.path.startswith(EXCHANGE) for e in site.endpoints())
