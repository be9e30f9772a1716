"""Is what was handed in recorded exactly once, whatever breaks between the notebook and the exchange?"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Awaitable, Callable, Iterator, MutableMapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from fastapi import FastAPI

from graders.exchange.outbox import Outbox
from graders.grading.job import bundle_files
from tests.graders.exchange.conftest import BASE
from tests.graders.exchange.exchange_world import World

COURSE, LESSON, KEY = "data_literacy", "01_tables", "press-0001"
Message = MutableMapping[str, Any]


class Cut:
    """A line that breaks: of the next POSTs, so many are done and their answers lost."""

    def __init__(self, app: FastAPI) -> None:
        self.app = app
        self.lose = 0

    async def __call__(
        self, scope: Message, receive: Callable[[], Awaitable[Message]], send: Callable[[Message], Awaitable[None]]
    ) -> None:
        if scope["type"] == "http" and scope["method"] == "POST" and self.lose:
            self.lose -= 1

            async def lost(_message: Message) -> None:
                pass

            await self.app(scope, receive, lost)
            raise ConnectionError("cut")
        await self.app(scope, receive, send)


@contextmanager
def listening(app: Any, port: int) -> Iterator[None]:
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="critical"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    try:
        yield
    finally:
        server.should_exit = True
        thread.join(30)


@pytest.fixture
def port(monkeypatch: pytest.MonkeyPatch) -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        found: int = free.getsockname()[1]
    monkeypatch.setenv("PLATFORM_EXCHANGE_URL", f"http://127.0.0.1:{found}{BASE}")
    monkeypatch.setenv("JUPYTERHUB_API_TOKEN", "minji")
    return found


@pytest.fixture
def home(tmp_path: Path, world: World) -> Path:
    folder = tmp_path / "home" / COURSE / LESSON
    folder.mkdir(parents=True)
    (folder / f"{LESSON}.ipynb").write_bytes(world.notebook(COURSE, LESSON))
    return tmp_path / "home"


def recorded(world: World) -> list[int]:
    return [info.attempt for info in world.desk.submissions(world.caller("minji"), COURSE, LESSON)]


def test_while_the_exchange_is_away_it_is_kept_as_it_was_and_sent_once_it_is_back(
    app: FastAPI, world: World, home: Path, port: int
) -> None:
    before = (home / COURSE / LESSON / f"{LESSON}.ipynb").read_bytes()
    letter = Outbox(home).hand_in(KEY, COURSE, LESSON)
    assert letter is not None
    assert not letter.answered
    (home / COURSE / LESSON / f"{LESSON}.ipynb").write_text("changed after the press")
    outbox = Outbox(home)  # the server was started anew meanwhile
    with listening(app, port):
        assert outbox.deliver() == []
        again = outbox.hand_in(KEY, COURSE, LESSON)  # the page asks what became of it
    assert again is not None
    assert again.receipt is not None
    assert recorded(world) == [1]
    [row] = world.desk.submissions(world.caller("minji"), COURSE, LESSON)
    sent = bundle_files(world.desk.submission(world.caller("minji"), row.submission)[1])
    assert sent == {f"{LESSON}.ipynb": before}


def test_an_answer_that_is_lost_on_its_way_makes_no_second_attempt(
    app: FastAPI, world: World, home: Path, port: int
) -> None:
    line = Cut(app)
    with listening(line, port):
        line.lose = 2
        outbox = Outbox(home)
        letter = outbox.hand_in(KEY, COURSE, LESSON)
        assert letter is not None
        assert not letter.answered
        assert recorded(world) == [1], "it arrived; only nobody here knows"
        assert len(outbox.deliver()) == 1
        assert outbox.deliver() == []
        told = outbox.hand_in(KEY, COURSE, LESSON)
    assert told is not None
    assert told.receipt is not None
    assert (told.receipt["attempt"], told.receipt["replayed"]) == (1, True)
    assert recorded(world) == [1]


def test_another_press_is_another_attempt(app: FastAPI, world: World, home: Path, port: int) -> None:
    notebook = home / COURSE / LESSON / f"{LESSON}.ipynb"
    with listening(app, port):
        outbox = Outbox(home)
        outbox.hand_in(KEY, COURSE, LESSON)
        notebook.write_bytes(notebook.read_bytes() + b"\n")
        outbox.hand_in("press-0002", COURSE, LESSON)
    assert sorted(recorded(world)) == [1, 2]


def test_what_the_exchange_refuses_is_told_and_not_sent_for_ever(
    app: FastAPI, world: World, home: Path, port: int
) -> None:
    teacher = world.caller("teacher")
    world.desk.close(teacher, COURSE, LESSON)
    with listening(app, port):
        outbox = Outbox(home)
        letter = outbox.hand_in(KEY, COURSE, LESSON)
    assert letter is not None
    assert letter.refusal is not None
    assert letter.refusal["code"] == "lesson_closed"
    assert outbox.waiting() == []
    assert recorded(world) == []


def test_a_home_without_the_notebook_sends_nothing(tmp_path: Path, port: int) -> None:
    assert Outbox(tmp_path).hand_in(KEY, COURSE, LESSON) is None
    assert Outbox(tmp_path).waiting() == []


def test_a_letter_that_its_owner_broke_stops_nothing(home: Path, port: int) -> None:
    outbox = Outbox(home)
    outbox.folder.mkdir(parents=True)
    (outbox.folder / "press-0009.json").write_text("{")
    assert outbox.waiting() == []
    with pytest.raises(ValueError):
        outbox.hand_in("../../../etc/passwd", COURSE, LESSON)
