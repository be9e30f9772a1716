"""A lesson's source in an instructor's JupyterLab: ``<server>/lesson-source/<course>/<lesson>`` opens it as a notebook.

Below that address is what the panel beside it asks: check, preview, save, release. The notebook lies in a folder of its
own, never among what a trainee hands in, with the lesson's data beside it. An edit that is not saved is never
overwritten: who takes the course's file instead finds the edit in a folder beside it.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import html
import json
from pathlib import Path
from typing import Any

import httpx
from jupyter_server.utils import url_escape, url_path_join
from tornado.web import authenticated

from graders.exchange.asking import Answer, ask, language, site
from graders.exchange.client import write_files
from graders.exchange.opener import NAME, LessonHandler, moment, set_aside
from graders.exchange.panel import PanelHandler

LONG = httpx.Timeout(600.0, connect=5.0)  # seconds; a check runs the model answer and the empty notebook
ABOUT = "lesson_source"  # in the notebook's metadata: of which lesson, of which state of its file
WORDS = {
    "ko": {
        "folder": "차시 원본",
        "file": "{lesson} 원본.ipynb",
        "preview": "{lesson} 미리 보기.ipynb",
        "aside": "고치던 노트북",
        "failed": "차시 원본을 열지 못했습니다",
        "back": "강의 관리로 돌아가기",
    },
    "en": {
        "folder": "lesson sources",
        "file": "{lesson} source.ipynb",
        "preview": "{lesson} preview.ipynb",
        "aside": "notebooks of before",
        "failed": "The lesson's source could not be opened",
        "back": "Back to teaching",
    },
}


def place_of(home: Path, course: str, lesson: str) -> Path:
    """Return where a lesson's source lies in a home; what was begun in the other language goes on there."""
    mine = [WORDS[language()], *WORDS.values()]
    places = [home / words["folder"] / course / lesson / words["file"].format(lesson=lesson) for words in mine]
    return next((place for place in places if place.exists()), places[0])


def fingerprint(notebook: dict[str, Any]) -> str:
    """Return the name of what an author can change of a notebook; outputs and the like come and go."""
    cells = [[cell["cell_type"], "".join(cell["source"]), cell["metadata"].get("lesson")] for cell in notebook["cells"]]
    return hashlib.sha256(json.dumps(cells, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def put(told: dict[str, Any], place: Path) -> Path:
    """Put a source that came into its place, unless an edit is there; return the notebook's path.

    A notebook that nobody touched since it came is replaced by what came now.
    """
    write_files({name: base64.b64decode(data) for name, data in told["files"].items()}, place.parent, replace=True)
    if (here := read(place)) is not None:
        about = here["metadata"].get(ABOUT) or {}
        if about.get("digest") == told["digest"] or about.get("cells") != fingerprint(here):
            return place
    notebook = told["notebook"]
    about = {name: told[name] for name in ("course", "lesson", "title", "digest")}
    notebook["metadata"][ABOUT] = about | {"cells": fingerprint(notebook)}
    text = json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"
    write_files({place.name: text.encode()}, place.parent, replace=True)
    return place


def read(place: Path) -> dict[str, Any] | None:
    """Return a notebook in the home; None where there is none that can be read."""
    try:
        notebook: dict[str, Any] = json.loads(place.read_text("utf-8"))
        fingerprint(notebook)
        return notebook if isinstance(notebook["metadata"], dict) else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


class OpenSource(LessonHandler):
    """Fetches the source if needed, then shows it."""

    @authenticated  # type: ignore[untyped-decorator]
    async def get(self, course: str, lesson: str) -> None:
        """Go to the notebook, or say in words why not."""
        home = Path(self.home)

        def work() -> Answer | Path:
            told = ask("GET", f"/lessons/{course}/{lesson}/source", timeout=LONG)
            return put(told.body, place_of(home, course, lesson)) if told.fine else told

        done = await asyncio.get_running_loop().run_in_executor(None, work)
        if isinstance(done, Path):
            path = url_escape(str(done.relative_to(home)))
            self.redirect(url_path_join(self.base_url, "lab", "tree", path))
            return
        words, error = WORDS[self.language], done.error
        self.set_status(409)
        why = html.escape(f"{error['message']} {error['cure']}")
        back = f'<p><a href="{html.escape(site())}teach">{words["back"]}</a></p>'
        self.say(words["failed"], f'<p role="alert">{why}</p>{back}')


class SourceHandler(PanelHandler):
    """What all that the panel asks have in common."""

    def place(self, course: str, lesson: str) -> Path:
        """Return where the notebook lies."""
        return place_of(self.home, course, lesson)

    async def with_notebook(self, course: str, lesson: str, what: str) -> Answer | None:
        """Send what is saved in the home; None, after an answer, where there is nothing to send."""
        notebook = await self.beside(read, self.place(course, lesson))
        if notebook is None:
            self.nothing()
            return None
        for cell in notebook["cells"]:
            if cell["cell_type"] == "code":
                cell["outputs"] = []
        digest = str((notebook["metadata"].get(ABOUT) or {}).get("digest", ""))
        body = json.dumps({"notebook": notebook, "digest": digest})
        where = f"/lessons/{course}/{lesson}/source{what}"
        sent: Answer = await self.beside(lambda: ask("POST", where, body=body, timeout=LONG))
        if sent.fine and what == "":
            sent.body["cells"] = fingerprint(notebook)
        return sent


class State(SourceHandler):
    """Whether the course's file is still what the notebook was made of."""

    @authenticated  # type: ignore[untyped-decorator]
    async def get(self, course: str, lesson: str) -> None:
        """The digest of the file now, whether the notebook was edited, and where the portal's pages begin."""
        told = await self.beside(lambda: ask("GET", f"/lessons/{course}/{lesson}/source", timeout=LONG))
        if not told.fine:
            self.give(told)
            return
        here = await self.beside(read, self.place(course, lesson))
        same = here is not None and (here["metadata"].get(ABOUT) or {}).get("cells") == fingerprint(here)
        self.finish(json.dumps({"digest": told.body["digest"], "same": same, "portal": site()}))


class Check(SourceHandler):
    """The proof of what is saved in the home."""

    @authenticated  # type: ignore[untyped-decorator]
    async def post(self, course: str, lesson: str) -> None:
        """Test by test: what the model answer earns, and the empty notebook."""
        if (told := await self.with_notebook(course, lesson, "/check")) is not None:
            self.give(told)


class Save(SourceHandler):
    """Into the course."""

    @authenticated  # type: ignore[untyped-decorator]
    async def post(self, course: str, lesson: str) -> None:
        """What changed, and the digest that the notebook is of from now on."""
        if (told := await self.with_notebook(course, lesson, "")) is not None:
            self.give(told)


class Preview(SourceHandler):
    """As trainees see it."""

    @authenticated  # type: ignore[untyped-decorator]
    async def post(self, course: str, lesson: str) -> None:
        """Put the trainees' notebook beside the source, to look at and to try; say where it is."""
        told = await self.with_notebook(course, lesson, "/preview")
        if told is None or not told.fine:
            if told is not None:
                self.give(told)
            return
        place = self.place(course, lesson).with_name(WORDS[language()]["preview"].format(lesson=lesson))

        files = {place.name: base64.b64decode(told.body["notebook"])}
        await self.beside(lambda: write_files(files, place.parent, replace=True))
        self.finish(json.dumps({"path": str(place.relative_to(self.home))}))


class Release(SourceHandler):
    """To trainees."""

    @authenticated  # type: ignore[untyped-decorator]
    async def post(self, course: str, lesson: str) -> None:
        """Release what lies in the course: built and proven first."""
        where = f"/lessons/{course}/{lesson}/release"
        self.give(await self.beside(lambda: ask("POST", where, body="{}", timeout=LONG)))


class Afresh(SourceHandler):
    """The course's file instead of the edit."""

    @authenticated  # type: ignore[untyped-decorator]
    async def post(self, course: str, lesson: str) -> None:
        """Put the edit into a folder beside, and the course's file in its place; say where the edit is."""
        told = await self.beside(lambda: ask("GET", f"/lessons/{course}/{lesson}/source", timeout=LONG))
        if not told.fine:
            self.give(told)
            return
        place = self.place(course, lesson)

        def work() -> str:
            aside = place.exists() and set_aside(place, place.parent / WORDS[language()]["aside"], moment())
            put(told.body, place)
            return str(aside.relative_to(self.home)) if aside else ""

        self.finish(json.dumps({"aside": await self.beside(work)}))


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "graders.exchange.source_panel"}]


def _load_jupyter_server_extension(app: Any) -> None:
    lesson = url_path_join(app.web_app.settings["base_url"], "lesson-source", NAME, NAME)
    below = {"state": State, "check": Check, "save": Save, "preview": Preview, "release": Release, "afresh": Afresh}
    handlers = [(lesson, OpenSource), *((url_path_join(lesson, name), kind) for name, kind in below.items())]
    app.web_app.add_handlers(".*$", handlers)
