"""Tokens with which a program reads the API in somebody's name. Only whoever runs the machine makes them.

No role here may mint tokens (``tokens!user``): a page of a person's own server comes from this site's address, and
trainee code can write such a page. What it could do in their name ends with the session; a token that it minted would
live on. So a token is made by command, for a purpose, with the few scopes that this purpose needs, and it ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from jupyterhub import orm
from jupyterhub import scopes as hub_scopes
from sqlalchemy import select
from sqlalchemy.orm import Session

from hub_config.people import CUSTOM, PORTAL, custom_scopes
from hub_config.settings import Settings

READING = (  # what the API asks for; no other scope of a token does anything there
    "custom:lessons:take",
    "custom:submissions:read",
    "custom:boards:names",
    "custom:questions:answer",
    "custom:programmes:run",
)
DAYS, MOST_DAYS = 30, 365
KEY = "api: "  # begins the note of every token of ours, to tell them from those of servers and browsers


class NoToken(Exception):
    """There is nobody, or nothing, to make or end a token of; the message says what to do."""


@dataclass(frozen=True)
class Token:
    """A token as it is listed; the token itself is kept by nobody."""

    number: int
    login: str
    scopes: tuple[str, ...]
    note: str
    made_at: datetime
    ends_at: datetime | None
    used_at: datetime | None


def make(settings: Settings, login: str, scopes: tuple[str, ...], days: int, note: str) -> str:
    """Return a new token in ``login``'s name, which ends after ``days``. Raises ``NoToken``."""
    if unknown := sorted(set(scopes) - set(READING)):
        raise NoToken(f"The API asks for no scope {', '.join(unknown)}; it asks for: {', '.join(READING)}")
    if not note.strip() or len(note) > 200 or not note.isprintable():
        raise NoToken("Say in a line what the token is for (--note): whoever looks through the list must know.")
    with _hub(settings) as db:
        user = orm.User.find(db, login)
        if user is None:
            raise NoToken(f"The hub does not know {login!r}: they have to sign in once.")
        try:
            made: str = orm.APIToken.new(
                user=user, scopes=[PORTAL, *scopes], note=KEY + note.strip(), expires_in=days * 86_400
            )
        except ValueError as error:
            raise NoToken(f"{error}. A role that changed holds when they have signed in again.") from error
        return made


def listed(settings: Settings) -> list[Token]:
    """Return the tokens that were made and have not ended, the oldest first."""
    with _hub(settings) as db:
        orm.APIToken.purge_expired(db)
        return [_told(row) for row in _rows(db)]


def end(settings: Settings, number: int) -> Token:
    """End a token: programs that show it are refused within half a minute. Raises ``NoToken``."""
    with _hub(settings) as db:
        row = next((row for row in _rows(db) if row.id == number), None)
        if row is None:
            raise NoToken(f"There is no token {number} in the list.")
        told = _told(row)
        db.delete(row)
        db.commit()
        return told


def _rows(db: Session) -> list[orm.APIToken]:
    ours = select(orm.APIToken).where(orm.APIToken.note.startswith(KEY, autoescape=True)).order_by(orm.APIToken.id)
    return list(db.scalars(ours))


def _told(row: orm.APIToken) -> Token:
    scopes = tuple(scope for scope in row.scopes if scope in CUSTOM)
    moments = (at.replace(tzinfo=UTC) if at else None for at in (row.created, row.expires_at, row.last_activity))
    made_at, ends_at, used_at = moments
    assert made_at is not None
    return Token(row.id, row.user.name, scopes, row.note.removeprefix(KEY), made_at, ends_at, used_at)


@contextmanager
def _hub(settings: Settings) -> Iterator[Session]:
    """Give the hub's own database, also while the hub runs. Raises ``NoToken`` before the hub was ever started."""
    path = settings.paths.state / "hub" / "hub.sqlite"
    if not path.exists():
        raise NoToken("The hub was never started here. Run: make run")
    hub_scopes.define_custom_scopes(custom_scopes())
    with orm.new_session_factory(f"sqlite:///{path}")() as db:
        yield db
