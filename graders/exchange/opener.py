"""The way from a lesson's page into the notebook: ``<server>/lesson/<course>/<lesson>``, and ``…/fresh`` to begin anew.

A small Jupyter server extension in the trainee's server. It fetches what is missing of the lesson through the same
client as nbgrader's commands and goes on to the notebook in JupyterLab. What is there already is never overwritten:
who begins anew finds the notebook of before in a folder beside the fresh one.
"""

from __future__ import annotations

import asyncio
import html
import os
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any

from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.utils import url_path_join
from nbgrader.coursedir import CourseDirectory
from nbgrader.exchange.abc import ExchangeError
from tornado.web import authenticated

from graders.exchange.asking import language
from graders.exchange.client import ExchangeFetchAssignment

NAME = r"([a-z0-9][a-z0-9_]{0,63})"
WORDS = {
    "ko": {
        "failed": "차시를 열지 못했습니다",
        "back": "내 과정으로 돌아가기",
        "ask": "처음부터 다시 할까요?",
        "told": "새 노트북이 열려요. 지금 노트북은 지워지지 않고 “{folder}” 폴더에 그대로 남아요.",
        "yes": "새 노트북으로 시작하기",
        "no": "지금 노트북으로 돌아가기",
        "folder": "이전 노트북",
    },
    "en": {
        "failed": "The lesson could not be opened",
        "back": "Back to my courses",
        "ask": "Begin this lesson anew?",
        "told": "A fresh notebook opens. The one you have now is not deleted: it stays in the folder “{folder}”.",
        "yes": "Begin with a fresh notebook",
        "no": "Back to the notebook I have",
        "folder": "earlier notebooks",
    },
}
STYLE = (
    "body{font:1.1rem/1.7 'Pretendard GOV',Pretendard,'Noto Sans KR',sans-serif;color:#1e2124;background:#f4f6fa;"
    "margin:0;word-break:keep-all}"
    "main{max-width:38rem;margin:12vh auto;padding:2.5rem;background:#fff;border-radius:1rem}"
    "h1{font-size:1.6rem;margin:0}button,a{display:inline-block;margin:.5rem 1rem 0 0;font:inherit}"
    "button{padding:.7rem 1.4rem;border:0;border-radius:.5rem;background:#0b50d0;color:#fff}a{color:#0b50d0}"
)

STARTING: set[asyncio.Task[None]] = set()  # kernels on their way: the loop itself holds tasks but weakly


def fetch(course: str, lesson: str, home: str) -> None:
    """Bring what is missing of a lesson into ``home``. Raises ``ExchangeError`` with a reason in words."""
    coursedir = CourseDirectory(course_id=course, assignment_id=lesson)
    exchange = ExchangeFetchAssignment(coursedir=coursedir, assignment_dir=home, replace_missing_files=True)
    exchange.start()


def begin_anew(course: str, lesson: str, home: str, folder: str, at: datetime) -> Path | None:
    """Put the lesson's notebook aside and fetch a fresh one; return where the old one is now, if there was one.

    Raises ``ExchangeError`` where no fresh one can be fetched; then the old one is back in its place.
    """
    notebook = Path(home, course, lesson, f"{lesson}.ipynb")
    aside = set_aside(notebook, notebook.parent / folder, at) if notebook.exists() else None
    try:
        fetch(course, lesson, home)
    except BaseException:
        if aside is not None and not notebook.exists():
            aside.rename(notebook)
        raise
    return aside


def moment() -> datetime:
    """Return the time in this server: it only names what is put aside."""
    return datetime.now().astimezone()


def set_aside(notebook: Path, folder: Path, at: datetime) -> Path:
    """Move a notebook into a folder, under its name and the time; return where it is now. Nothing is overwritten."""
    folder.mkdir(exist_ok=True)
    when = f"{at:%Y-%m-%d %H.%M}"
    names = (f"{notebook.stem} {when}{f' ({number})' if number > 1 else ''}.ipynb" for number in count(1))
    aside = next(path for path in map(folder.joinpath, names) if not path.exists())
    notebook.rename(aside)
    return aside


class LessonHandler(JupyterHandler):  # type: ignore[misc]
    """What both ways in share: where things are, which language, how trouble is told."""

    @property
    def home(self) -> str:
        """The folder that lessons are fetched into."""
        return str(os.path.expanduser(self.settings["server_root_dir"]))  # noqa: PTH111

    @property
    def language(self) -> str:
        """The language of the person whose server this is."""
        return language()

    async def enter(self, course: str, lesson: str, *work: Any) -> None:
        """Do the work beside the loop and go to the notebook, or say in words why not."""
        try:
            await asyncio.get_running_loop().run_in_executor(None, *work)
        except ExchangeError as error:
            words = WORDS[self.language]
            self.set_status(409)
            back = f'<p><a href="/services/portal/">{words["back"]}</a></p>'
            self.say(words["failed"], f'<p role="alert">{html.escape(str(error))}</p>{back}')
            return
        notebook = f"{course}/{lesson}/{lesson}.ipynb"
        starting = asyncio.create_task(self.start_kernel(notebook))
        STARTING.add(starting)
        starting.add_done_callback(STARTING.discard)
        self.redirect(url_path_join(self.base_url, "lab", "tree", notebook))

    async def start_kernel(self, notebook: str) -> None:
        """Start the notebook's kernel while the browser still draws the page, which then finds it running."""
        sessions = self.session_manager
        try:
            if not await sessions.session_exists(path=notebook):
                await sessions.create_session(path=notebook, name=notebook, type="notebook")
        except Exception:  # the page starts one itself, and says what is wrong
            self.log.exception("no kernel for %s", notebook)

    def say(self, title: str, body: str) -> None:
        """Finish with a small page; ``body`` is HTML."""
        self.finish(
            f'<!doctype html><html lang="{self.language}"><head><meta charset="utf-8"><title>{title}</title>'
            f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{STYLE}</style></head>'
            f"<body><main><h1>{title}</h1>{body}</main></body></html>"
        )


class OpenLesson(LessonHandler):
    """Fetches if needed, then shows the notebook."""

    @authenticated  # type: ignore[untyped-decorator]
    async def get(self, course: str, lesson: str) -> None:
        """Go to the notebook, or say in words why not."""
        await self.enter(course, lesson, fetch, course, lesson, self.home)


class StartAfresh(LessonHandler):
    """Asks first: a link alone, from wherever, moves nobody's notebook."""

    @authenticated  # type: ignore[untyped-decorator]
    async def get(self, course: str, lesson: str) -> None:
        """Ask whether to begin anew."""
        words = WORDS[self.language]
        there = url_path_join(self.base_url, "lesson", course, lesson)
        self.say(
            words["ask"],
            f"<p>{words['told'].format(folder=words['folder'])}</p>"
            f'<form method="post">{self.xsrf_form_html()}<button type="submit">{words["yes"]}</button>'
            f'<a href="{html.escape(there)}">{words["no"]}</a></form>',
        )

    @authenticated  # type: ignore[untyped-decorator]
    async def post(self, course: str, lesson: str) -> None:
        """Put the notebook aside, fetch a fresh one, and show it."""
        folder = WORDS[self.language]["folder"]
        await self.enter(course, lesson, begin_anew, course, lesson, self.home, folder, moment())


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "graders.exchange.opener"}]


def _load_jupyter_server_extension(app: Any) -> None:
    lesson = url_path_join(app.web_app.settings["base_url"], "lesson", NAME, NAME)
    app.web_app.add_handlers(".*$", [(lesson, OpenLesson), (url_path_join(lesson, "fresh"), StartAfresh)])
