"""The hub's pages of ours: signing up, one-time links, the language, and the files that make the look."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from jupyterhub.handlers.base import BaseHandler
from jupyterhub.utils import new_token, url_path_join
from tornado.httputil import url_concat
from tornado.web import HTTPError, StaticFileHandler, authenticated

from graders.config import ROOT
from graders.errors import NotFound
from graders.language import LANGUAGES, N_
from graders.records.models import Person
from graders.records.people import OneTimeLink, by_login, clean_login, find_link, set_language
from hub_config.accounts import (
    OPTIONAL_CONSENTS,
    REQUIRED_CONSENTS,
    TAKEN,
    Form,
    FormProblems,
    reset_password,
    sign_up,
    sign_up_by_link,
)
from hub_config.authenticator import AccountsAuthenticator, remember_language
from hub_config.look import COLOURS
from hub_config.words import current, explain, translate

TOKEN = r"([A-Za-z0-9_-]{20,100})"  # noqa: S105
STATIC = Path(__file__).parent / "static"
KRDS = ROOT / "node_modules" / "krds-uiux" / "resources"


class PeopleHandler(BaseHandler):
    """What the pages about accounts share."""

    @property
    def accounts(self) -> AccountsAuthenticator:
        """The authenticator, which holds the records and the clock."""
        found = self.authenticator
        assert isinstance(found, AccountsAuthenticator)
        return found

    async def show(self, template: str, **values: object) -> None:
        """Answer with a page."""
        self.finish(await self.render_template(template, **values))

    async def notice(self, status: int, title: str, text: str, *steps: str, login: str | None = None) -> None:
        """Answer with a short message; ``login`` adds a button to the sign-in page with that login filled in."""
        self.set_status(status)
        url = url_concat(self.settings["login_url"], {"username": login}) if login is not None else None
        await self.show("notice.html", title=title, text=text, steps=steps, sign_in_url=url, ok=status < 400)

    async def too_many(self, seconds: int) -> None:
        """Answer somebody who tries too often."""
        self.set_header("Retry-After", str(seconds))
        text = N_("That was too many tries from your network. Try again in {seconds} seconds.")
        await self.notice(429, translate(N_("Please wait a moment")), translate(text, seconds=seconds))

    def form(self) -> Form:
        """Return what was typed. Passwords keep their blanks."""
        purposes = (*REQUIRED_CONSENTS, *OPTIONAL_CONSENTS)
        return Form(
            login=self.get_body_argument("login", "")[:100],
            name=self.get_body_argument("name", "")[:200],
            password=self.get_body_argument("password", "", strip=False)[:1000],
            repeated=self.get_body_argument("repeated", "", strip=False)[:1000],
            consents=frozenset(p for p in purposes if self.get_body_argument(p, "") == "yes"),
            language=current(),
        )

    async def show_form(
        self, kind: str, form: Form | None = None, problems: dict[str, str] | None = None, kept: str = ""
    ) -> None:
        """Show the account form, with what was typed and what is wrong with it; ``kept``: the login that they get."""
        self.set_status(400 if problems else 200)
        shown = form or Form("", "", "", "")
        # passwords never go back
        typed = {"login": kept or shown.login, "name": shown.name, "consents": shown.consents}
        facts = {"kind": kind, "typed": typed, "problems": problems or {}, "kept": kept}
        await self.show("signup.html", **facts, action=self.request.path)


class SignUpHandler(PeopleHandler):
    """``/hub/signup``: the form, and what comes of it."""

    async def get(self) -> None:
        if self.accounts.sign_up == "invite":
            title = translate(N_("Sign-up is by invitation"))
            text = translate(N_("The people who run the programme send you a link. Ask them if you did not get one."))
            await self.notice(200, title, text)
            return
        await self.show_form("signup")

    async def post(self) -> None:
        accounts = self.accounts
        if accounts.sign_up == "invite":
            raise HTTPError(403)
        at, address = accounts.now(), str(self.request.remote_ip)
        wait = accounts.sign_ups.wait(address, at)
        if wait:
            await self.too_many(wait)
            return
        form = self.form()
        state = "active" if accounts.sign_up == "open" else "waiting"
        try:
            person = await accounts.in_records(
                lambda session: sign_up(session, form, state=state, version=accounts.consent_version, at=at)
            )
        except FormProblems as error:
            if error.problems.get("login") == TAKEN:  # so that nobody lists our people by trying
                accounts.sign_ups.count(address, at)
            await self.show_form("signup", form, error.problems)
            return
        accounts.sign_ups.count(address, at)
        page = "done" if state == "active" else "waiting"
        self.redirect(url_concat(url_path_join(self.hub.base_url, "signup", page), {"login": person.login}), status=303)


class AfterSignUpHandler(PeopleHandler):
    """``/hub/signup/waiting`` and ``/done``: what happens next. A page of its own, so reloading sends nothing."""

    async def get(self, page: str) -> None:
        login = clean_login(self.get_argument("login", ""))[:32]
        if page == "waiting":
            await self.show("waiting.html", login=login)
            return
        await self.notice(200, translate(N_("Your account is ready")), translate(N_("Sign in and start.")), login=login)


class AccountLinkHandler(PeopleHandler):
    """``/hub/welcome/<token>`` (first administrator) and ``/hub/invite/<token>``: an account by link."""

    def initialize(self, kind: str) -> None:
        self.kind = kind

    async def get(self, token: str) -> None:
        link = await _living_link(self, self.kind, token)
        if link is not None:
            await self.show_form(self.kind, Form(link.login, link.name, "", ""), kept=link.login)

    async def post(self, token: str) -> None:
        accounts, form, at = self.accounts, self.form(), self.accounts.now()

        async def work() -> Person:
            version = accounts.consent_version
            return await accounts.in_records(
                lambda session: sign_up_by_link(session, self.kind, token, form, version=version, at=at)
            )

        try:
            person = await _with_link(self, work)
        except FormProblems as error:
            link = await _living_link(self, self.kind, token)
            if link is not None:
                await self.show_form(self.kind, form, error.problems, kept=link.login)
            return
        if person is not None:
            url = url_path_join(self.hub.base_url, "signup", "done")
            self.redirect(url_concat(url, {"login": person.login}), status=303)


class ResetHandler(PeopleHandler):
    """``/hub/reset/<token>``: a new password."""

    async def get(self, token: str) -> None:
        if await _living_link(self, "reset", token):
            await self.show("reset.html", problems={}, action=self.request.path)

    async def post(self, token: str) -> None:
        accounts, form, at = self.accounts, self.form(), self.accounts.now()

        async def work() -> Person:
            return await accounts.in_records(
                lambda session: reset_password(session, token, form.password, form.repeated, at=at)
            )

        try:
            person = await _with_link(self, work)
        except FormProblems as error:
            self.set_status(400)
            await self.show("reset.html", problems=error.problems, action=self.request.path)
            return
        if person is not None:
            _sign_out_everywhere(self, person.login)
            text = translate(N_("Sign in with it. Where you were signed in before, you are signed out."))
            await self.notice(200, translate(N_("Your new password holds")), text, login=person.login)


class LanguageHandler(PeopleHandler):
    """``/hub/language?to=en&next=/…``: read this site in another language."""

    async def get(self) -> None:
        wish = self.get_argument("to", "")
        if wish not in LANGUAGES:
            raise HTTPError(400)
        remember_language(self, wish)
        if self.current_user:
            login = self.current_user.name
            await self.accounts.in_records(lambda session: _set_language(session, login, wish))
        self.redirect(self._validate_next_url(self.get_argument("next", "")) or self.settings["login_url"])


class HomeHandler(PeopleHandler):
    """``/hub/home``: one's own server, and the way to the portal."""

    @authenticated  # type: ignore[untyped-decorator]
    async def get(self) -> None:
        user = self.current_user
        if user.running:
            await user.spawner.poll_and_notify()  # notices a server that died
        start_url = url_path_join(self.hub.base_url, "spawn", user.escaped_name)
        await self.show("home.html", running=user.active, start_url=start_url)


class ToPortalHandler(PeopleHandler):
    """Pages of the hub that this site does not use lead to the portal: nobody here makes tokens by hand."""

    def get(self) -> None:
        url = self.default_url
        self.redirect(url if isinstance(url, str) and url else self.settings["login_url"])


class LookHandler(StaticFileHandler):
    """Style sheets, fonts, icons and scripts, from this machine."""

    KINDS = frozenset({".css", ".js", ".svg", ".png", ".ico", ".woff", ".woff2"})

    def validate_absolute_path(self, root: str, absolute_path: str) -> str | None:
        if Path(absolute_path).suffix not in self.KINDS:
            raise HTTPError(404)
        found: str | None = super().validate_absolute_path(root, absolute_path)
        return found

    def get_cache_time(self, path: str, modified: Any, mime_type: str) -> int:
        # A file with ?v= may be kept for good (tornado's default); fonts and icons, named inside the css, for a day.
        versioned: int = super().get_cache_time(path, modified, mime_type)
        return versioned or 86_400

    def set_extra_headers(self, path: str) -> None:
        self.set_header("X-Content-Type-Options", "nosniff")


def handlers() -> list[tuple[Any, ...]]:
    """Return our handlers, with paths below /hub. They come before the hub's own of the same path."""
    return [
        (r"/signup", SignUpHandler),
        (r"/signup/(waiting|done)", AfterSignUpHandler),
        (rf"/welcome/{TOKEN}", AccountLinkHandler, {"kind": "administrator"}),
        (rf"/invite/{TOKEN}", AccountLinkHandler, {"kind": "invite"}),
        (rf"/reset/{TOKEN}", ResetHandler),
        (r"/language", LanguageHandler),
        (r"/home", HomeHandler),
        (r"/token", ToPortalHandler),
        (r"/admin", ToPortalHandler),
        (r"/look/krds/(.*)", LookHandler, {"path": str(KRDS)}),
        (r"/look/own/(.*)", LookHandler, {"path": str(STATIC)}),
        (r"/look/(colours\.css)", LookHandler, {"path": str(COLOURS.parent)}),
    ]


async def _living_link(handler: PeopleHandler, kind: str, token: str) -> OneTimeLink | None:
    """Return the link if it still works; if not, the page has said so."""
    accounts, at = handler.accounts, handler.accounts.now()

    async def work() -> OneTimeLink:
        return await accounts.in_records(lambda session: find_link(session, kind, token, at=at), readonly=True)

    found: OneTimeLink | None = await _with_link(handler, work)
    return found


async def _with_link(handler: PeopleHandler, work: Callable[[], Awaitable[Any]]) -> Any:
    """Run ``work``; tell a visitor of a dead link so and return None. Guessing links is throttled like passwords."""
    accounts, at, address = handler.accounts, handler.accounts.now(), str(handler.request.remote_ip)
    wait = accounts.failures.wait(address, at)
    if wait:
        await handler.too_many(wait)
        return None
    try:
        return await work()
    except NotFound as error:
        accounts.failures.count(address, at)
        await handler.notice(error.status, translate(N_("This link is over")), explain(error))
        return None


def _set_language(session: Any, login: str, language: str) -> None:
    person = by_login(session, login)
    if person is not None:
        set_language(person, language)


def _sign_out_everywhere(handler: BaseHandler, login: str) -> None:
    """End every browser session of this login: whoever knew the old password is out. A running server goes on."""
    user = handler.find_user(login)
    if user is None:  # never signed in
        return
    for token in list(user.orm_user.api_tokens):
        if token.session_id:  # given to a browser; a server's own token has none
            handler.db.delete(token)
    user.orm_user.cookie_id = new_token()
    handler.db.commit()
