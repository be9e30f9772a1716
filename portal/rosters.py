"""What the pages of lists of people do, step by step: read a file, show what would happen, do it, give the links out.

What was read, and the links of the invited, wait in memory for a few minutes, for whoever brought the list. The file
itself is gone once it was read.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.responses import Response

from graders.catalogue import Course
from graders.errors import BadRequest, Conflict, PlatformError, TooLarge
from graders.language import N_
from graders.records import rosters
from graders.records.base import now, reading
from graders.records.rosters import Done, Entry, Plan
from portal.forms import ticked
from portal.portal import Portal
from portal.tables import locked, roster, roster_files
from portal.tables.roster import Roster
from portal.tables.roster_files import Links
from portal.tickets import Ticket, Tickets
from portal.uploads import Upload
from portal.visit import Visitor
from portal.words import Words

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KINDS = {"xlsx": XLSX, "csv": "text/csv; charset=utf-8"}
SAYS = {
    rosters.INVITE: N_("new: gets an invitation"),
    rosters.RENEW: N_("invited before: gets a new link, the old one works no more"),
    rosters.ADD: N_("invited before: the course is added"),
    rosters.ENROL: N_("has an account: goes on the course's list"),
    rosters.INVITED: N_("invited before: nothing happens"),
    rosters.HERE: N_("there already: nothing happens"),
}


@dataclass(frozen=True)
class Preview:
    """What was read of a file, what it was called, and what would happen."""

    plan: Plan
    roster: Roster
    file: str


class Lists:
    """What all these pages do. ``course`` is the one that a list is for; None: it may be for all, and invite."""

    def __init__(self, portal: Portal) -> None:
        self.portal = portal
        over = (N_("This preview is too old, or was used already."), N_("Choose the file again."))
        fetched = (
            N_("The links were fetched already, or it is too late."),
            N_("Choose the list again, and make new links for those who were invited before."),
        )
        self.previews: Tickets[Preview] = Tickets(over, most=50)
        self.given: Tickets[Links] = Tickets(fetched, most=50)

    def choose(
        self, visitor: Visitor, course: Course | None, fault: PlatformError | None = None, renew: bool = False
    ) -> HTMLResponse:
        """The form with the file field; with what was wrong with the last file."""
        courses = [course] if course else list(self.portal.desk.catalogue.courses.values())
        shown: dict[str, Any] = {"course": course, "courses": courses, "fault": fault, "renew": renew}
        shown |= {"columns": roster.WORDS, "most": roster.MOST, "at": self._at(course)}
        return self.portal.views.page("roster.html", visitor, fault.status if fault else 200, **shown)

    def read(self, visitor: Visitor, course: Course | None, upload: Upload) -> Response:
        """Read a file; lead to what would happen, or show the form again with what is wrong."""
        renew = ticked(upload.fields, "renew")
        try:
            if upload.fault:
                raise upload.fault
            if not upload.name and not upload.data:
                raise BadRequest(N_("No file was chosen."), cure=N_("Choose an XLSX or CSV file."))
            courses = self.portal.desk.catalogue.courses.values()
            found = roster.read(upload.data, courses, course.id if course else "")
        except (BadRequest, TooLarge) as fault:
            return self.choose(visitor, course, fault, renew)
        plan = self._plan(found.entries, course, renew)
        ticket = self._give(visitor, course, Preview(plan, found, upload.name))
        return RedirectResponse(f"{self._at(course)}/{ticket.name}", 303)

    def preview(self, visitor: Visitor, course: Course | None, name: str) -> HTMLResponse:
        """What would happen, as it was when the file was read."""
        ticket = self.previews.see(name, visitor.caller.login, _place(course), now())
        return self._preview(visitor, course, ticket, None)

    def apply(self, visitor: Visitor, course: Course | None, name: str) -> HTMLResponse:
        """Do what was shown; where it can't be done any more, show what would happen now."""
        at, login = now(), visitor.caller.login
        ticket = self.previews.take(name, login, _place(course), at)
        shown, hours = ticket.what, self.portal.site.invite_hours
        try:
            with self.portal.desk.sessions.begin() as session:
                place = course.id if course else ""
                done = rosters.apply(session, shown.plan, by=login, at=at, hours=hours, course=place)
        except Conflict as fault:
            plan = self._plan(shown.roster.entries, course, shown.plan.renew)
            fresh = self._give(visitor, course, Preview(plan, shown.roster, shown.file))
            return self._preview(visitor, course, fresh, fault)
        return self._done(visitor, course, done, at + timedelta(hours=hours))

    def links(self, visitor: Visitor, name: str, hub: str) -> Response:
        """The links as a workbook that opens with the password which was shown."""
        found = self.given.take(name, visitor.caller.login, rosters.EVERYWHERE, now()).what
        words = self.portal.views.words(visitor.language)
        name = f"invitations-{words.exact(now())[:10]}.xlsx"
        return sent(roster_files.links(found, self._titles(words), hub, words), name)

    def _done(self, visitor: Visitor, course: Course | None, done: Done, until: datetime) -> HTMLResponse:
        ticket = None
        if done.invited:
            made = Links(done.invited, until, locked.password())
            ticket = self.given.give(visitor.caller.login, rosters.EVERYWHERE, made, now())
        shown: dict[str, Any] = {"course": course, "done": done, "ticket": ticket, "at": self._at(course)}
        return self.portal.views.page("roster_done.html", visitor, **shown)

    def _plan(self, entries: tuple[Entry, ...], course: Course | None, renew: bool) -> Plan:
        with reading(self.portal.desk.sessions) as session:
            return rosters.plan(session, entries, at=now(), invites=course is None, renew=renew)

    def _give(self, visitor: Visitor, course: Course | None, what: Preview) -> Ticket[Preview]:
        return self.previews.give(visitor.caller.login, _place(course), what, now())

    def _preview(
        self, visitor: Visitor, course: Course | None, ticket: Ticket[Preview], fault: PlatformError | None
    ) -> HTMLResponse:
        titles = self._titles(self.portal.views.words(visitor.language))
        shown: dict[str, Any] = {"course": course, "ticket": ticket, "it": ticket.what, "fault": fault, "says": SAYS}
        shown |= {"at": self._at(course), "titles": titles, "counts": ticket.what.plan.counts}
        return self.portal.views.page("roster_preview.html", visitor, fault.status if fault else 200, **shown)

    def _titles(self, words: Words) -> dict[str, str]:
        return {course.id: words.of(course.title) for course in self.portal.desk.catalogue.courses.values()}

    def _at(self, course: Course | None) -> str:
        return self.portal.url("teach", course.id, "roster") if course else self.portal.url("people", "import")


def _place(course: Course | None) -> str:
    return course.id if course else rosters.EVERYWHERE


def sent(data: bytes, name: str) -> Response:
    """Return a small file that is kept by nobody on the way."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(data, headers=headers, media_type=KINDS[name.rpartition(".")[2]])
