"""What the lesson's panel in JupyterLab asks of the trainee's own server: ``<server>/lesson-panel/<course>/<lesson>``.

The page has Jupyter's own protection against forged requests and no token of the platform; the server speaks with
the exchange for it. What was handed in while the exchange was away is sent from here as soon as it is back, whether
or not the page is still open.
"""

from __future__ import annotations

import asyncio
import base64
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from jupyter_server.base.handlers import APIHandler
from jupyter_server.utils import url_path_join
from tornado.ioloop import PeriodicCallback
from tornado.web import authenticated

from graders.exchange import attempts
from graders.exchange.asking import Answer, ask, language, site
from graders.exchange.opener import NAME, WORDS
from graders.exchange.outbox import KEY, Outbox

ID = "([0-9A-HJKMNP-TV-Z]{26})"
EVERY_MS = 5_000  # how often letters without an answer are sent again
COPY = {"ko": "{lesson} 제출 {number}", "en": "{lesson} attempt {number}"}
NOTHING = {
    "ko": ("이 차시의 노트북을 찾을 수 없어요.", "차시 페이지에서 노트북을 다시 열어 주세요."),
    "en": ("The notebook of this lesson is not there.", "Open it again from the lesson's page."),
}
Made = TypeVar("Made")


class PanelHandler(APIHandler):  # type: ignore[misc]
    """What all have in common: where the home is, and work beside the loop."""

    @property
    def home(self) -> Path:
        """The folder that lessons lie in."""
        return Path(os.path.expanduser(self.settings["server_root_dir"]))  # noqa: PTH111

    @property
    def outbox(self) -> Outbox:
        """What was handed in from this home."""
        box: Outbox = self.settings["lesson_outbox"]
        return box

    async def beside(self, work: Callable[..., Made], *given: Any) -> Made:
        """Return what ``work`` returns; it may wait for the network or the disk."""
        return await asyncio.get_running_loop().run_in_executor(None, work, *given)

    def give(self, answer: Answer) -> None:
        """Finish with what the portal said. One that did not answer is 503 here: the page tries again."""
        if answer.fine:
            self.finish(json.dumps(answer.body))
        else:
            self.refuse(503 if answer.later else answer.status, answer.error)

    def refuse(self, status: int, error: dict[str, str]) -> None:
        """Finish with a reason in words."""
        self.set_status(status)
        self.finish(json.dumps({"error": error}))

    def nothing(self) -> None:
        """Finish: the notebook is gone, or is none any more."""
        message, cure = NOTHING[language()]
        self.refuse(409, {"code": "no_notebook", "message": message, "cure": cure})


class State(PanelHandler):
    """All that the panel shows, in one answer."""

    @authenticated  # type: ignore[untyped-decorator]
    async def get(self, course: str, lesson: str) -> None:
        """The lesson with one's attempts, the course, the board; what is on its way; the platform's clock."""
        paths = (f"/courses/{course}/lessons/{lesson}", f"/courses/{course}", f"/courses/{course}/board")
        told = await asyncio.gather(*(self.beside(lambda path=path: ask("GET", path, api=True)) for path in paths))
        page, whole, board = told
        if not page.fine:
            self.give(page)
            return
        waiting = [letter.key for letter in self.outbox.waiting() if (letter.course, letter.lesson) == (course, lesson)]
        shown = {"lesson": page.body, "course": whole.body if whole.fine else None, "now": page.at, "waiting": waiting}
        self.finish(json.dumps({**shown, "board": board.body if board.fine else None, "portal": site()}))


class Submissions(PanelHandler):
    """The press of the button."""

    @authenticated  # type: ignore[untyped-decorator]
    async def post(self, course: str, lesson: str) -> None:
        """Hand in what is saved. The same key, however often: the same bytes, recorded once."""
        key = (self.get_json_body() or {}).get("key")
        if not isinstance(key, str) or not KEY.fullmatch(key):
            self.refuse(400, {"code": "bad_request", "message": "key", "cure": ""})
            return
        letter = await self.beside(self.outbox.hand_in, key, course, lesson)
        if letter is None:
            self.nothing()
        elif letter.refusal is not None:
            self.refuse(409, letter.refusal)
        else:
            self.set_status(201 if letter.receipt else 202)
            self.finish(json.dumps({"receipt": letter.receipt}))


class Submission(PanelHandler):
    """How one's own submission stands."""

    @authenticated  # type: ignore[untyped-decorator]
    async def get(self, _course: str, _lesson: str, submission: str) -> None:
        """Its place in the line, or its score."""
        self.give(await self.beside(ask, "GET", f"/submissions/{submission}"))


class Earlier(PanelHandler):
    """An earlier attempt beside the notebook of now."""

    @authenticated  # type: ignore[untyped-decorator]
    async def get(self, course: str, lesson: str, submission: str) -> None:
        """What changed since then, cell by cell."""
        await self._with(submission, lesson, lambda then: {"cells": attempts.changes(then, self._now(course, lesson))})

    @authenticated  # type: ignore[untyped-decorator]
    async def post(self, course: str, lesson: str, submission: str) -> None:
        """Put a copy of it beside the notebook; nothing is overwritten."""
        number = (self.get_json_body() or {}).get("number")
        words = language()
        name = COPY[words].format(lesson=lesson, number=number if isinstance(number, int) else submission)
        folder = self.home / course / lesson / WORDS[words]["folder"]

        def work(then: bytes) -> dict[str, Any]:
            return {"path": str(attempts.put_beside(then, folder, name).relative_to(self.home))}

        await self._with(submission, lesson, work)

    def _now(self, course: str, lesson: str) -> bytes:
        return (self.home / course / lesson / f"{lesson}.ipynb").read_bytes()

    async def _with(self, submission: str, lesson: str, work: Callable[[bytes], Any]) -> None:
        sent = await self.beside(ask, "GET", f"/submissions/{submission}/files")
        if not sent.fine:
            self.give(sent)
            return
        try:
            files = {name: base64.b64decode(data) for name, data in sent.body["files"].items()}
            then = files.get(f"{lesson}.ipynb") or next(iter(files.values()))
            self.finish(json.dumps(await self.beside(work, then)))
        except (ValueError, OSError):
            self.nothing()


class Fresh(PanelHandler):
    """The lesson as it was given out."""

    @authenticated  # type: ignore[untyped-decorator]
    async def get(self, course: str, lesson: str) -> None:
        """The cells to fill, as they were before anybody filled them: name -> source."""
        given = await self.beside(ask, "GET", f"/lessons/{course}/{lesson}/files")
        if not given.fine:
            self.give(given)
            return
        notebook = base64.b64decode(given.body["files"][f"{lesson}.ipynb"])
        self.finish(json.dumps({"cells": attempts.answers(notebook)}))


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "graders.exchange.panel"}]


def _load_jupyter_server_extension(app: Any) -> None:
    settings = app.web_app.settings
    outbox = Outbox(Path(os.path.expanduser(settings["server_root_dir"])))  # noqa: PTH111
    settings["lesson_outbox"] = outbox
    lesson = url_path_join(settings["base_url"], "lesson-panel", NAME, NAME)
    sent = url_path_join(lesson, "submissions")
    handlers = [
        (lesson, State),
        (sent, Submissions),
        (url_path_join(sent, ID), Submission),
        (url_path_join(sent, ID, "notebook"), Earlier),
        (url_path_join(lesson, "fresh"), Fresh),
    ]
    app.web_app.add_handlers(".*$", handlers)

    async def deliver() -> None:
        if outbox.waiting():
            await asyncio.get_running_loop().run_in_executor(None, outbox.deliver)

    PeriodicCallback(deliver, EVERY_MS).start()
