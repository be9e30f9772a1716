"""Signing in to the hub with this site's own accounts."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any, TypeVar

from jupyterhub.auth import Authenticator
from sqlalchemy.orm import Session, sessionmaker
from tornado.web import HTTPError, RequestHandler
from traitlets import Callable as CallableTrait
from traitlets import Integer, Unicode

from graders.language import N_
from graders.records.base import connect, now
from graders.records.models import Person
from graders.records.people import by_login, clean_login, refusal_reason
from hub_config.accounts import Entry, Locking, authenticate
from hub_config.people import groups_of
from hub_config.throttle import Throttle
from hub_config.words import COOKIE, translate

T = TypeVar("T")

# Two at a time: a hash takes 64 MiB, and a hundred people who sign in together must not take six gigabytes.
_WORKERS = ThreadPoolExecutor(max_workers=2, thread_name_prefix="accounts")


class AccountsAuthenticator(Authenticator):
    """Check logins against the records; give each person the hub group of their role.

    ``refresh_user`` asks the records again, so a block or a changed role takes hold without signing in anew.
    """

    records_url = Unicode(help="SQLAlchemy URL of the records.").tag(config=True)
    sign_up = Unicode("approval", help="approval, open or invite.").tag(config=True)
    consent_version = Unicode(help="The version of the consents' words.").tag(config=True)
    lock_after = Integer(5, help="Wrong passwords in a row before a login is locked.").tag(config=True)
    lock_seconds = Integer(30, help="The first lock, in seconds.").tag(config=True)
    lock_max_seconds = Integer(900, help="The longest lock, in seconds.").tag(config=True)
    address_failures = Integer(60, help="Wrong passwords from one address.").tag(config=True)
    address_minutes = Integer(10, help="The minutes in which those are counted.").tag(config=True)
    sign_ups_per_hour = Integer(60, help="Sign-ups from one address in an hour.").tag(config=True)
    clock = CallableTrait(now, help="Returns the time, with its zone.").tag(config=True)

    @cached_property
    def sessions(self) -> sessionmaker[Session]:
        """The records."""
        return connect(self.records_url)

    @cached_property
    def failures(self) -> Throttle:
        """Wrong passwords and dead links, by network address."""
        return Throttle(self.address_failures, timedelta(minutes=self.address_minutes))

    @cached_property
    def sign_ups(self) -> Throttle:
        """Sign-ups, by network address."""
        return Throttle(self.sign_ups_per_hour, timedelta(hours=1))

    @property
    def locking(self) -> Locking:
        """How wrong passwords lock a login."""
        return Locking(self.lock_after, self.lock_seconds, self.lock_max_seconds)

    def now(self) -> datetime:
        """Return this authenticator's time."""
        at: datetime = self.clock()
        return at

    async def in_records(self, work: Callable[[Session], T], readonly: bool = False) -> T:
        """Run ``work`` with a session, away from the hub's event loop; commit, or roll back what it raises."""

        def run() -> T:
            with self.sessions() as session:
                if readonly:
                    session.connection(execution_options={"readonly": True})
                result = work(session)
                session.commit()
                return result

        return await asyncio.get_running_loop().run_in_executor(_WORKERS, run)

    def normalize_username(self, username: str) -> str:
        return clean_login(username)

    async def authenticate(self, handler: RequestHandler, data: dict[str, str]) -> dict[str, Any] | None:
        """Return the hub's idea of the person, None for a wrong password; raise 403 or 429 with what to tell them."""
        at, address = self.now(), str(handler.request.remote_ip)
        wait = self.failures.wait(address, at)
        if wait:
            message = N_("Too many wrong passwords from your network. Try again in {seconds} seconds.")
            raise said(429, message, seconds=wait)
        login, password = data.get("username", ""), data.get("password", "")
        entry = await self.in_records(
            lambda session: authenticate(session, login[:64], password[:400], locking=self.locking, at=at)
        )
        if entry.outcome == "in" and entry.person is not None:
            remember_language(handler, entry.person.language)
            return _as_hub_user(entry.person)
        if entry.outcome in ("wrong", "locked"):
            self.failures.count(address, at)
        await self._explain(entry)
        return None

    async def refresh_user(self, user: Any, handler: RequestHandler | None = None) -> bool | dict[str, Any]:
        """Return the person as the records have them now; False ends the session of somebody who may not be here."""
        login: str = user.name
        person = await self.in_records(lambda session: by_login(session, login), readonly=True)
        if person is not None and person.state == "active":
            return _as_hub_user(person)
        if handler is not None and not hasattr(handler, "_token_authenticated"):
            # JupyterHub 6.1.1 reads this next, but sets it only for requests with a token: a traceback in the log
            # for every page that a blocked person asks for.
            handler._token_authenticated = False
        return False

    def get_handlers(self, app: Any) -> list[tuple[Any, ...]]:
        from hub_config.handlers import handlers  # the hub's handlers can't be imported before it has its settings

        return [*super().get_handlers(app), *handlers()]

    async def _explain(self, entry: Entry) -> None:
        person = entry.person
        if entry.outcome == "locked":
            message = N_("Too many wrong passwords. This login is locked for {seconds} seconds.")
            raise said(429, message, seconds=entry.seconds)
        if entry.outcome == "waiting":
            raise said(403, N_("Your sign-up is still waiting for approval. Please try again later."))
        if entry.outcome == "blocked" and person is not None:
            reason = await self.in_records(lambda session: refusal_reason(session, person), readonly=True)
            raise said(403, N_("This account is closed. {reason}"), reason=reason)


def said(status: int, message: str, **fields: object) -> HTTPError:
    """Return an error that the hub's log-in page shows to the person, in their language."""
    error = HTTPError(status)
    error.jupyterhub_message = translate(message, **fields)
    return error


def remember_language(handler: RequestHandler, language: str) -> None:
    """Set the language cookie for every page of this site."""
    secure = handler.request.protocol == "https"
    handler.set_cookie(COOKIE, language, path="/", expires_days=365, httponly=True, samesite="Lax", secure=secure)


def _as_hub_user(person: Person) -> dict[str, Any]:
    # admin is said, not left out: nobody gets the hub's own all-powerful role, and nobody keeps it
    return {"name": person.login, "admin": False, "groups": groups_of(person.role)}
