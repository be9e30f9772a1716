"""Does every lesson, as it is released, run in a trainee's own server without a word that a beginner would stumble over?"""

from __future__ import annotations

import base64
import time

import httpx
import nbformat
import pytest

from graders.catalogue import Catalogue
from graders.config import House
from hub_config import serve
from tests.conftest import AT_THE_END
from tests.hub.conftest import ARTIFACTS, Site
from tests.hub.test_straight_line import until
from tests.kernels import run_in_kernel, run_notebook

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1800)]
LESSONS = [lesson.name for lesson in Catalogue.of(House()).select(())]


@pytest.fixture(scope="module")
def server(site: Site) -> tuple[str, str]:
    """The address of a trainee's own server, and a token for it."""
    door = site.door("yujin")
    headers = {"Authorization": f"token {door.token}"}
    httpx.post(f"{site.url}hub/api/users/yujin/server", headers=headers, timeout=60).raise_for_status()
    address = f"{site.url}user/yujin"
    up = lambda: httpx.get(f"{address}/api/status", headers=headers, timeout=60).status_code == 200  # noqa: E731
    until(up, "the server of yujin", 120)
    return address, door.token


@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_runs_in_a_trainees_server(
    site: Site, server: tuple[str, str], request: pytest.FixtureRequest, name: str
) -> None:
    assert serve.open_lessons(site.house, [name]) == []
    course, _, lesson = name.partition("/")
    fetched = run_in_kernel(*server, f"!nbgrader fetch_assignment {lesson} --course {course}\n!ls -R {name}")
    path = f"{name}/{lesson}.ipynb"
    headers = {"Authorization": f"token {server[1]}"}
    got = httpx.get(f"{server[0]}/api/contents/{path}", headers=headers, timeout=60)
    assert got.status_code == 200, fetched
    released = nbformat.from_dict(got.json()["content"])
    drafted = site.drafted(name)
    assert [cell.source for cell in released.cells] == [cell.source for cell in drafted.trainee.cells]

    answers = nbformat.reads(drafted.files(answers=True)[f"{lesson}.ipynb"].decode(), as_version=4)
    cells = [cell.source for cell in answers.cells if cell.cell_type == "code"]
    began = time.perf_counter()
    outputs = run_notebook(*server, path, cells)
    took = time.perf_counter() - began

    stumbles, pictures = [], 0
    for source, said in zip(cells, outputs, strict=True):
        for kind, content in said:
            if kind == "error" or (kind == "stream" and content["name"] == "stderr"):
                stumbles.append((source, content))
            if "image/png" in content.get("data", {}):
                pictures += 1
                picture = ARTIFACTS / "lessons" / f"{course}-{lesson}-{pictures}.png"
                picture.parent.mkdir(parents=True, exist_ok=True)
                picture.write_bytes(base64.b64decode(content["data"]["image/png"]))
    assert stumbles == []
    assert pictures, "a lesson shows at least one picture"
    request.config.stash.setdefault(AT_THE_END, []).append(f"{name}: {took:.2f} s, {pictures} pictures")
