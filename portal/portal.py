"""All that a page needs, in one value."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Event, Thread

from starlette.requests import Request

from graders.config import House
from graders.exchange.desk import Desk
from graders.overview.progress import Keeper
from portal.auth import Auth
from portal.site import Site
from portal.uploads import Upload
from portal.views import Views
from portal.visit import LONG, MANY, Visitor, Visits


@dataclass(frozen=True)
class Portal:
    """The house, its desk, who signs people in, and how pages look. ``key`` signs forms and makes pseudonyms."""

    house: House
    site: Site
    desk: Desk
    auth: Auth
    views: Views
    visits: Visits
    key: bytes
    progress: Keeper = field(default_factory=Keeper)  # where everybody stands, kept for the pages about many

    def follow(self, over: Event) -> Thread:
        """Begin to stay with the log, so that a page about many finds nearly everything read; until ``over`` is set."""
        given = (self.desk.sessions, lambda: self.desk.catalogue.courses.values(), over)
        thread = Thread(target=self.progress.follow, args=given, name="follow", daemon=True)
        thread.start()
        return thread

    async def visitor(self, request: Request) -> Visitor:
        """Return who asks; a dependency of every page."""
        return await self.visits.visitor(request)

    async def program(self, request: Request) -> Visitor:
        """Return in whose name a program asks; a dependency of everything in the JSON API."""
        return await self.visits.program(request)

    async def form(self, request: Request) -> dict[str, str]:
        """Return a form that is really this session's; a dependency of everything that changes something."""
        return await self.visits.form(request)

    async def long_form(self, request: Request) -> dict[str, str]:
        """Return a form of many fields that is really this session's."""
        return await self.visits.form(request, LONG, MANY)

    async def upload(self, request: Request) -> Upload:
        """Return a form of this session that may hold a file; a dependency of what reads one."""
        return await self.visits.upload(request)

    def url(self, *parts: str) -> str:
        """Return the address of a page."""
        return self.site.prefix + "/".join(parts)
