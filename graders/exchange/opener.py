"""The way from a lesson's page into the notebook: ``<server>/lesson/<course>/<lesson>``.

A small Jupyter server extension in the trainee's server. It fetches what is missing of the lesson through the same
client as nbgrader's commands and goes on to the notebook in JupyterLab. What is there already is never touched.
"""

from __future__ import annotations

import asyncio
import html
import os
from typing import Any

from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.utils import url_path_join
from nbgrader.coursedir import CourseDirectory
from nbgrader.exchange.abc import ExchangeError
from tornado.web import authenticated

from graders.exchange.client import ExchangeFetchAssignment

NAME = r"([a-z0-9][a-z0-9_]{0,63})"
WORDS = {
    "ko": ("차시를 열지 못했습니다", "내 과정으로 돌아가기"),
    "en": ("The lesson could not be opened", "Back to my courses"),
}


def fetch(course: str, lesson: str, home: str) -> None:
    """Bring what is missing of a lesson into ``home``. Raises ``ExchangeError`` with a reason in words."""
    coursedir = CourseDirectory(course_id=course, assignment_id=lesson)
    exchange = ExchangeFetchAssignment(coursedir=coursedir, assignment_dir=home, replace_missing_files=True)
    exchange.start()


class OpenLesson(JupyterHandler):  # type: ignore[misc]
    """Fetches if needed, then shows the notebook."""

    @authenticated  # type: ignore[untyped-decorator]
    async def get(self, course: str, lesson: str) -> None:
        """Go to the notebook, or say in words why not."""
        home = os.path.expanduser(self.settings["server_root_dir"])  # noqa: PTH111
        loop = asyncio.get_running_loop()
        try:
            await loop.run_in_executor(None, fetch, course, lesson, home)
        except ExchangeError as error:
            self._say(str(error))
            return
        self.redirect(url_path_join(self.base_url, "lab", "tree", course, lesson, f"{lesson}.ipynb"))

    def _say(self, reason: str) -> None:
        language = os.environ.get("PLATFORM_LANGUAGE", "ko")
        title, back = WORDS.get(language, WORDS["ko"])
        self.set_status(409)
        self.finish(
            f'<!doctype html><html lang="{language}"><meta charset="utf-8"><title>{title}</title>'
            f'<body><main><h1>{title}</h1><p role="alert">{html.escape(reason)}</p>'
            f'<p><a href="/services/portal/">{back}</a></p></main></body></html>'
        )


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "graders.exchange.opener"}]


def _load_jupyter_server_extension(app: Any) -> None:
    pattern = url_path_join(app.web_app.settings["base_url"], "lesson", NAME, NAME)
    app.web_app.add_handlers(".*$", [(pattern, OpenLesson)])
