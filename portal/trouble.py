"""Errors as pages in plain words, with a way out."""

from __future__ import annotations

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from graders.exchange.service_answers import refusal, status
from graders.language import choose
from portal import theme
from portal.auth import Auth
from portal.site import Site
from portal.views import Views
from portal.visit import Elsewhere, SignInFirst
from portal.words import COOKIE


def pages(site: Site, views: Views, auth: Auth) -> Callable[[Request, Exception], Response]:
    """Return what makes an answer of whatever a page raised."""

    def answer(request: Request, error: Exception) -> Response:
        if isinstance(error, Elsewhere):
            return _elsewhere(request, error, site)
        if isinstance(error, SignInFirst):
            return _sign_in(request, site, auth)
        ours = refusal(error)
        language = choose(request.query_params.get("lang"), request.cookies.get(COOKIE))  # as the hub's pages do
        what, cure = views.words(language).error(ours)
        facts = {
            "error": ours,
            "status": status(ours),
            "what": what,
            "cure": cure,
            "theme": theme.of(request),
            "sent": request.method == "POST",
            "in_list": "/teach/" in request.url.path,
        }
        template = "parts/trouble.html" if "hx-request" in request.headers else "trouble.html"
        # A part of a page is shown where it was asked for; with an error's status the browser's script would drop it.
        code = 200 if template.startswith("parts/") else status(ours)
        return HTMLResponse(views.text(template, language, None, facts), code, {"Content-Language": language})

    return answer


def _elsewhere(request: Request, error: Elsewhere, site: Site) -> Response:
    answer = RedirectResponse(error.url, 303)
    language = getattr(request.state, "language", None)
    if language:
        answer.set_cookie(COOKIE, language, max_age=31_536_000, path=site.base, samesite="lax")
    return answer


def _sign_in(request: Request, site: Site, auth: Auth) -> Response:
    if "hx-request" in request.headers:  # a part of a page can't lead through a sign-in: load the page anew
        return Response(status_code=200, headers={"HX-Refresh": "true"})
    if request.method not in ("GET", "HEAD"):
        return RedirectResponse(site.prefix, 303)
    return auth.begin(request)
