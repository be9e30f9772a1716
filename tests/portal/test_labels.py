"""Is an outcome of a contest in anything that a program or a download gets: the API, the exchange, archives, workbooks?"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from portal.app import create_app
from portal.site import Site
from portal.tables.table import Table, as_xlsx
from tests.portal import pages_of_the_site as site
from tests.portal.browsing import clients
from tests.portal.opened import holds, opened
from tests.portal.pages_of_the_site import SIGNED_IN
from tests.portal.rich_world import LOGINS, RichWorld, rich
from tests.portal.test_api import ByToken
from tests.portal.test_contest_pages import labels


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> RichWorld:
    return rich(tmp_path_factory.mktemp("labels"))


@pytest.fixture(scope="module")
def browser(world: RichWorld) -> Iterator[TestClient]:
    with clients(create_app(world.house, Site(), ByToken(world), world.desk)) as client:
        yield client("")


def test_the_search_looks_into_archives_and_workbooks() -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a.csv", "A000,20.12345")
    outer = io.BytesIO()
    with zipfile.ZipFile(outer, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("b.zip", inner.getvalue())
    assert holds(opened(outer.getvalue()), "20.12345")
    sheet = io.BytesIO()
    as_xlsx(Table("t", ("이름",), [("20.12345",)]), "Asia/Seoul", sheet)
    assert holds(opened(sheet.getvalue()), "20.12345")


def test_no_outcome_is_in_any_answer_to_a_program(world: RichWorld, browser: TestClient) -> None:
    held = set(labels(world).values())
    told: dict[str, bytes] = {}
    for endpoint in site.endpoints():
        if endpoint.method == "GET" and endpoint.by_token:
            for role in SIGNED_IN:
                head = {"Authorization": f"Bearer {LOGINS[role]}"}
                answer = browser.get(endpoint.address(world), headers=head)
                told[f"{endpoint.path} as {role}"] = opened(answer.content)
    assert sum(len(data) > 100 for data in told.values()) > 60
    assert not [where for where, data in told.items() for one in held if one.encode() in data]
