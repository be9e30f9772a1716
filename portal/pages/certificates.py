"""Does a certificate hold? For anybody who was shown one: by its number, by its QR code, by its badge.

No login is asked for, no session is looked at for a decision, nothing is written. A page says what the sheet says, and
no more. Search engines are asked to keep out: who was shown a sheet has the number, nobody else comes across a name.
"""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse
from starlette.requests import Request
from starlette.responses import Response

from graders.certificates import badge, keys
from graders.errors import BadRequest, NotAllowed, NotFound, PlatformError, TooLarge
from graders.exchange import service_body
from graders.language import choose
from graders.records import certificates
from graders.records.base import reading
from portal import certificate_facts, theme, uploads
from portal.certificate_facts import Shown
from portal.portal import Portal
from portal.visit import SignInFirst, Visitor
from portal.words import COOKIE

UNLISTED = {"X-Robots-Tag": "noindex, nofollow"}
# Keys are for everybody's programs.
PUBLIC = {
    "Cache-Control": "public, max-age=3600",
    "Access-Control-Allow-Origin": "*",
}


def add(routes: APIRouter, portal: Portal) -> None:
    """Add ``/certificates`` and what belongs to it."""
    key = keys.load(portal.house.state)

    @routes.get("/certificates", response_class=HTMLResponse)
    async def ask(request: Request, number: str = "") -> Response:
        """Anybody: the form to type a number or bring a badge."""
        known = certificates.number_of(number)
        if known:
            return RedirectResponse(portal.url("certificates", known), 303)
        fault = certificates.no_such_number() if number.strip() else None
        return await _page(portal, request, "check.html", fault, said=number[:80])

    @routes.get("/certificates/issuer.json")
    def issuer(request: Request) -> JSONResponse:
        """Anybody: who issues, as Open Badges want it."""
        places = certificate_facts.places(portal.site, request)
        told = badge.issuer({"ko": portal.site.name_ko, "en": portal.site.name_en}, places)
        return JSONResponse({"@context": badge.CONTEXT, **told}, headers=PUBLIC)

    @routes.get("/certificates/keys.json")
    def public_keys() -> JSONResponse:
        """Anybody: the public key, as JSON Web Key Set."""
        return JSONResponse({"keys": [keys.jwk(key.public_key())]}, headers=PUBLIC)

    @routes.post("/certificates/badge", response_class=HTMLResponse)
    async def check(request: Request) -> Response:
        """Anybody: is this badge one of ours, untouched, and does it hold? Nothing is kept of it."""
        try:
            told = badge.read(await _brought(request), key.public_key())
            found = await run_in_threadpool(_find, portal, told["jti"].rpartition("/")[2])
        except (BadRequest, NotFound, TooLarge) as fault:
            return await _page(portal, request, "check.html", fault)
        return await _page(portal, request, "certificate.html", it=found, signed=True)

    @routes.get("/certificates/{certificate}", response_class=HTMLResponse)
    async def one(request: Request, certificate: str) -> Response:
        """Anybody who has the number."""
        try:
            found = await run_in_threadpool(_find, portal, certificate)
        except NotFound as fault:
            return await _page(portal, request, "check.html", fault, said=certificate[:80])
        return await _page(portal, request, "certificate.html", it=found, signed=False)


def _find(portal: Portal, number: str) -> Shown:
    with reading(portal.desk.sessions) as session:
        return certificate_facts.shown(session, [certificates.find(session, number)])[0]


async def _brought(request: Request) -> str:
    """Return the badge in a form. Raises ``BadRequest``, ``TooLarge``."""
    if request.headers.get("content-type", "").split(";")[0].strip() != uploads.KIND:
        raise badge.not_ours()
    body = await service_body.read(request, badge.LONGEST + uploads.AROUND)
    found = await uploads.parse(request, body)
    try:
        return found.data.decode("ascii")
    except UnicodeDecodeError as error:
        raise badge.not_ours() from error


async def _page(
    portal: Portal, request: Request, template: str, fault: PlatformError | None = None, **facts: Any
) -> HTMLResponse:
    """Return a page for whoever asks: in their language where they are signed in, else in their browser's."""
    visitor = await _maybe(portal, request)
    status = fault.status if fault else 200
    told: dict[str, Any] = {"fault": fault, "said": "", "states": certificate_facts, **facts}
    if visitor is not None:
        answer = portal.views.page(template, visitor, status, **told)
    else:
        wish = request.query_params.get("lang")
        language = choose(wish, request.cookies.get(COOKIE), request.headers.get("accept-language"))
        told["theme"] = theme.of(request)
        answer = HTMLResponse(portal.views.text(template, language, None, told), status)
        answer.headers["Content-Language"] = language
        if wish:
            answer.set_cookie(COOKIE, language, max_age=31_536_000, path=portal.site.base, samesite="lax")
    answer.headers.update(UNLISTED)
    return answer


async def _maybe(portal: Portal, request: Request) -> Visitor | None:
    try:
        return await portal.visitor(request)
    except (SignInFirst, NotAllowed):
        return None
