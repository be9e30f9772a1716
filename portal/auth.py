"""Who is there: the hub says, by OAuth for browsers and by token for programs.

The browser keeps the session's token in a cookie that scripts can't read and that is sent to the portal alone.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import urlencode

from jupyterhub.services.auth import HubOAuth, check_scopes
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from tornado.web import HTTPError

from graders.errors import BadRequest, NotAllowed, PlatformError
from graders.exchange.policy import Caller
from graders.language import N_

SESSION_COOKIE = "jupyterhub-session-id"  # the hub's; it changes when the person signs out
FRESH = 30  # seconds for which an answer of the hub is believed; a changed role takes hold after them
STATE_SECONDS = 600


class HubAway(PlatformError):
    """The hub does not answer, so nobody can be let in."""

    code, status = "hub_away", 503
    message = N_("We can't check who you are just now.")
    cure = N_("Try again in a minute.")


@dataclass(frozen=True)
class SignedIn:
    """A browser with a session, or a program with a token: who, and a name for it that is no secret."""

    caller: Caller
    session: str


class Auth(Protocol):
    """What the portal asks of whoever knows people. Tests have one of a few lines."""

    async def identify(self, token: str) -> Caller | None:
        """Return whose token this is."""

    async def program(self, token: str) -> SignedIn | None:
        """Return whose token a program shows. Raises ``NotAllowed`` for a token that may not enter the portal."""

    async def browser(self, request: Request) -> SignedIn | None:
        """Return who uses this browser."""

    def begin(self, request: Request) -> Response:
        """Send the browser to sign in and come back."""

    async def finish(self, request: Request) -> Response:
        """Take the browser that comes back from signing in."""


def caller_of(model: dict[str, Any]) -> Caller:
    """Return the caller that the hub describes.

    A scope limited to the person themselves (``!user=me``) is theirs; one limited to anything else is less than
    the scope, and is left out.
    """
    mine = f"!user={model['name']}"
    scopes = (scope.removesuffix(mine) for scope in model["scopes"])
    return Caller(model["name"], frozenset(scope for scope in scopes if "!" not in scope))


class HubSignIn:
    """The hub as ``Auth``, through JupyterHub's own client. Reads the environment that the hub gives its services."""

    def __init__(self, prefix: str, hub: HubOAuth | None = None) -> None:
        self.hub = hub or HubOAuth(cache_max_age=FRESH)
        self.prefix = prefix

    async def identify(self, token: str) -> Caller | None:
        """Return the person whose token this is; a service is nobody here. Raises ``HubAway``."""
        model = await self._model(token, "")
        return caller_of(model) if model and model.get("kind") == "user" else None

    async def program(self, token: str) -> SignedIn | None:
        """Return whose token a program shows; a service is nobody here.

        Raises ``NotAllowed`` for a token that may not enter the portal, and ``HubAway``.
        """
        model = await self._model(token, "")
        return self._enter(model, token) if model and model.get("kind") == "user" else None

    async def browser(self, request: Request) -> SignedIn | None:
        """Return who uses this browser. Raises ``NotAllowed`` for somebody who may not enter, and ``HubAway``."""
        token = request.cookies.get(self.hub.cookie_name, "")
        if not token or len(token) > 1000 or not token.isascii():
            return None
        model = await self._model(token, request.cookies.get(SESSION_COOKIE, ""))
        # Only a sign-in gives a browser its token, and only such a token belongs to a session. Another one, from a
        # program or a person's own server, reads what it may and presses no button.
        return self._enter(model, token) if model and model.get("session_id") else None

    def _enter(self, model: dict[str, Any], token: str) -> SignedIn:
        if not check_scopes(self.hub.access_scopes, set(model["scopes"])):
            raise NotAllowed()
        return SignedIn(caller_of(model), hashlib.sha256(token.encode()).hexdigest())

    async def _model(self, token: str, session: str) -> dict[str, Any] | None:
        try:
            model: dict[str, Any] | None = await self.hub.user_for_token(token, session_id=session, sync=False)
        except HTTPError as error:
            raise HubAway() from error
        return model

    def begin(self, request: Request) -> Response:
        """Send the browser to the hub. Each attempt has a cookie of its own, so two tabs can sign in at once."""
        wanted = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        back = wanted if request.method == "GET" and wanted.startswith(self.prefix) else self.prefix
        verifier, challenge, method = self.hub.generate_pkce_code_challenge()
        state = self.hub.generate_state(back, code_verifier=verifier)
        asked = {"state": state, "code_challenge": challenge, "code_challenge_method": method}
        answer = RedirectResponse(f"{self.hub.login_url}&{urlencode(asked)}", 302, {"Cache-Control": "no-store"})
        answer.set_cookie(self._state_cookie(state), state, max_age=STATE_SECONDS, **self._cookie(request))
        return answer

    async def finish(self, request: Request) -> Response:
        """Change the hub's code for a token. Raises ``BadRequest`` for a way back that we did not begin."""
        state, code = request.query_params.get("state", ""), request.query_params.get("code", "")
        if not state or not code or request.cookies.get(self._state_cookie(state)) != state:
            raise BadRequest(N_("Signing in did not work."), cure=N_("Go to the start page and try again."))
        back, verifier = self.hub.get_next_url(state), self.hub.get_code_verifier(state)
        self.hub.clear_oauth_state(state)
        try:
            token = await self.hub.token_for_code(code, code_verifier=verifier, sync=False)
        except HTTPError as error:
            raise BadRequest(N_("Signing in did not work."), cure=N_("Go to the start page and try again.")) from error
        answer = RedirectResponse(back, 302, {"Cache-Control": "no-store"})
        answer.delete_cookie(self._state_cookie(state), path=self.prefix)
        answer.set_cookie(self.hub.cookie_name, token, **self._cookie(request))
        return answer

    def _state_cookie(self, state: str) -> str:
        return f"{self.hub.state_cookie_name}-{hashlib.sha256(state.encode()).hexdigest()[:12]}"

    def _cookie(self, request: Request) -> dict[str, Any]:
        public = os.environ.get("JUPYTERHUB_PUBLIC_URL", "")
        through = request.headers.get("x-forwarded-proto", request.url.scheme).split(",")[0].strip()
        secure = (public.startswith("https:")) if public else through == "https"
        return {"path": self.prefix, "httponly": True, "samesite": "lax", "secure": secure}
