"""The language of a page: the visitor's cookie says it, Korean speaks otherwise."""

from __future__ import annotations

from contextvars import ContextVar
from pathlib import Path

from tornado.httputil import HTTPServerRequest
from tornado.web import GZipContentEncoding, OutputTransform

from graders.errors import LOCALE as GRADERS_LOCALE
from graders.errors import PlatformError
from graders.language import DEFAULT, choose, translations

LOCALE = Path(__file__).parent / "locale"
COOKIE = "language"  # the portal reads it too

_current: ContextVar[str] = ContextVar("language", default=DEFAULT)


class NoteLanguage(OutputTransform):  # type: ignore[misc]
    """Note the language of each request before its handler runs.

    The hub renders its own pages (errors, waiting for a server) in handlers of its own, and tells templates nothing
    of the request. Tornado makes one transform a request, in the context that the handler's task then copies: the
    one place that is ours for every page, without replacing a class of the hub.
    """

    def __init__(self, request: HTTPServerRequest) -> None:
        morsel = request.cookies.get(COOKIE)
        _current.set(choose(morsel.value if morsel else None))


class PackLook(GZipContentEncoding):  # type: ignore[misc]
    """Compress style sheets and scripts only: a compressed page that holds a secret can be guessed from its size."""

    def __init__(self, request: HTTPServerRequest) -> None:
        super().__init__(request)
        self._gzipping: bool = bool(self._gzipping) and "/look/" in request.path


def current() -> str:
    """Return the language of the request that is being answered."""
    return _current.get()


def translate(message: str, **fields: object) -> str:
    """Return ``message`` in the page's language, its ``{fields}`` filled in; unknown text is returned as it is."""
    text = translations(LOCALE, current()).gettext(message) if message else ""
    for name, value in fields.items():
        text = text.replace("{" + name + "}", str(value))
    return text


def explain(error: PlatformError) -> str:
    """Return what an error of the machinery says and what to do, in the page's language."""
    parts = []
    for message in (error.message, error.cure):
        text = translate(message, **error.fields)
        if text == message:  # not one of this room's messages
            text = translations(GRADERS_LOCALE, current()).gettext(message)
        parts.append(text)
    return " ".join(parts)
