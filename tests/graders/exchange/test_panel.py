"""Does a person's own server answer the panel: to them alone, with their attempts, and without overwriting anything?"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from graders.config import ROOT
from tests.graders.exchange.exchange_world import World
from tests.graders.exchange.test_outbox import COURSE, LESSON, home, listening, port  # noqa: F401  fixtures

pytestmark = pytest.mark.slow  # two Jupyter servers
PANEL = f"lesson-panel/{COURSE}/{LESSON}"
TOKEN = "of-this-server-alone"


@pytest.fixture
def server(app: FastAPI, home: Path, port: int) -> Iterator[httpx.Client]:  # noqa: F811
    """The person's own Jupyter server with the extension, and the exchange behind it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        own = free.getsockname()[1]
    command = [sys.executable, "-m", "jupyter_server", "--no-browser", "--allow-root", f"--port={own}"]
    command += [f"--ServerApp.root_dir={home}", f"--IdentityProvider.token={TOKEN}"]
    command += ["--ServerApp.jpserver_extensions={'graders.exchange.panel': True}"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "HOME": str(home), "PLATFORM_LANGUAGE": "ko"}
    with listening(app, port), subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as process:
        with httpx.Client(base_url=f"http://127.0.0.1:{own}/", headers={"Authorization": f"token {TOKEN}"}) as client:
            until_up(client, process)
            yield client
        process.terminate()


def until_up(client: httpx.Client, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 120
    while True:
        assert process.poll() is None
        assert time.monotonic() < deadline
        try:
            if client.get("api/status").status_code == 200:
                return
        except httpx.ConnectError:
            time.sleep(0.1)


def test_the_way_of_a_press(server: httpx.Client, world: World, home: Path) -> None:  # noqa: F811
    first = server.post(f"{PANEL}/submissions", json={"key": "press-0001"})
    assert first.status_code == 201
    receipt = first.json()["receipt"]
    notebook = home / COURSE / LESSON / f"{LESSON}.ipynb"
    before = notebook.read_bytes()
    changed = json.loads(before)
    changed["cells"][1]["source"] = "def mean(values):\n    return 0"
    notebook.write_text(json.dumps(changed))
    again = server.post(f"{PANEL}/submissions", json={"key": "press-0001"})
    assert (again.status_code, again.json()["receipt"]) == (201, receipt)
    world.grade(receipt["submission"])
    one = server.get(f"{PANEL}/submissions/{receipt['submission']}").json()
    assert (one["state"], one["attempt"]) == ("done", 1)

    [cell] = server.get(f"{PANEL}/submissions/{receipt['submission']}/notebook").json()["cells"]
    assert "+    return 0" in cell["lines"]
    places = [
        server.post(f"{PANEL}/submissions/{receipt['submission']}/notebook", json={"number": 1}).json()["path"]
        for _ in range(2)
    ]
    assert len(set(places)) == 2
    assert [(home / place).read_bytes() for place in places] == [before, before]
    assert json.loads(notebook.read_text()) == changed
    assert "..." in server.get(f"{PANEL}/fresh").json()["cells"]["answer_mean"]


def test_nobody_else_enters_and_what_is_no_press_sends_nothing(
    server: httpx.Client,
    world: World,
    home: Path,  # noqa: F811
) -> None:
    bare = httpx.Client(base_url=server.base_url)
    assert bare.get(PANEL).status_code == 403
    assert bare.post(f"{PANEL}/submissions", json={"key": "press-0001"}).status_code == 403
    bare.get(f"login?token={TOKEN}")  # signed in by cookie, as a page is: without Jupyter's mark nothing is sent
    assert bare.get("api/me").status_code == 200
    assert bare.post(f"{PANEL}/submissions", json={"key": "press-0001"}).status_code == 403
    for key in ("", "short", "../../outbox", "a" * 65, 7, None):
        assert server.post(f"{PANEL}/submissions", json={"key": key}).status_code == 400
    theirs = world.submit("junho", COURSE, LESSON)
    for path in (theirs, f"{theirs}/notebook"):
        answer = server.get(f"{PANEL}/submissions/{path}")
        assert answer.status_code == 404, "another person's attempt does not exist here"
        assert set(answer.json()["error"]) == {"code", "message", "cure"}
    (home / COURSE / LESSON / f"{LESSON}.ipynb").unlink()
    answer = server.post(f"{PANEL}/submissions", json={"key": "press-0001"})
    assert answer.status_code == 409
    assert "노트북을 찾을 수 없어요" in answer.json()["error"]["message"]
    assert world.desk.submissions(world.caller("minji"), COURSE, LESSON) == []
