"""A list of people from a file: shown first with what would happen to each row, then done exactly so, or not at all.

Managers and administrators invite people; an instructor only puts people who have an account on the list of their
course.
"""

from __future__ import annotations

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from graders.catalogue import Course
from graders.errors import NotFound
from portal.portal import Portal
from portal.rosters import Lists, sent
from portal.tables import roster_files
from portal.tables.table import as_csv
from portal.uploads import Upload
from portal.visit import APPROVE, ROSTER, Visitor


def add(routes: APIRouter, portal: Portal) -> None:
    """Add the pages of managers, those of a course's instructors, and the template."""
    desk = Lists(portal)
    _for_everybody(routes, portal, desk)
    _for_a_course(routes, portal, desk)

    @routes.get("/roster/{format}")
    def template(format: str, visitor: Visitor = Depends(portal.visitor)) -> Response:
        """Whoever may bring a list: an empty one to fill in, as CSV or XLSX."""
        if not visitor.approves:
            visitor.need(ROSTER)
        empty, zone = roster_files.template(portal.views.words(visitor.language)), portal.house.time_zone
        if format == "csv":
            return sent(b"".join(as_csv(empty, zone)), "roster.csv")
        if format == "xlsx":
            return sent(roster_files.workbook(empty, zone), "roster.xlsx")
        raise NotFound()


def _for_everybody(routes: APIRouter, portal: Portal, desk: Lists) -> None:
    @routes.get("/people/import", response_class=HTMLResponse)
    def choose(visitor: Visitor = Depends(portal.visitor)) -> HTMLResponse:
        """Managers and administrators (custom:people:approve): choose a file."""
        visitor.need(APPROVE)
        return desk.choose(visitor, None)

    @routes.post("/people/import")
    def read(visitor: Visitor = Depends(portal.visitor), upload: Upload = Depends(portal.upload)) -> Response:
        """As the page. Reads the file and changes nothing."""
        visitor.need(APPROVE)
        return desk.read(visitor, None, upload)

    @routes.get("/people/import/{ticket}", response_class=HTMLResponse)
    def preview(ticket: str, visitor: Visitor = Depends(portal.visitor)) -> HTMLResponse:
        """Who brought the list: what would happen."""
        visitor.need(APPROVE)
        return desk.preview(visitor, None, ticket)

    @routes.post("/people/import/{ticket}")
    def apply(
        ticket: str, visitor: Visitor = Depends(portal.visitor), _form: dict[str, str] = Depends(portal.form)
    ) -> HTMLResponse:
        """Who brought the list, once: what was shown, in one transaction, with their name in the log."""
        visitor.need(APPROVE)
        return desk.apply(visitor, None, ticket)

    @routes.post("/people/import/{ticket}/links")
    def links(
        request: Request,
        ticket: str,
        visitor: Visitor = Depends(portal.visitor),
        _form: dict[str, str] = Depends(portal.form),
    ) -> Response:
        """Who brought the list, once: the links of the invited. Nobody can make this file again."""
        visitor.need(APPROVE)
        return desk.links(visitor, ticket, _hub(portal, request))


def _for_a_course(routes: APIRouter, portal: Portal, desk: Lists) -> None:
    def wanted(visitor: Visitor, course: str) -> Course:
        visitor.need(ROSTER, course)
        return portal.desk.catalogue.course(course)

    @routes.get("/teach/{course}/roster", response_class=HTMLResponse)
    def choose(course: str, visitor: Visitor = Depends(portal.visitor)) -> HTMLResponse:
        """Instructors of the course (custom:rosters:write): choose a file."""
        return desk.choose(visitor, wanted(visitor, course))

    @routes.post("/teach/{course}/roster")
    def read(
        course: str, visitor: Visitor = Depends(portal.visitor), upload: Upload = Depends(portal.upload)
    ) -> Response:
        """As the page. Reads the file and changes nothing."""
        return desk.read(visitor, wanted(visitor, course), upload)

    @routes.get("/teach/{course}/roster/{ticket}", response_class=HTMLResponse)
    def preview(course: str, ticket: str, visitor: Visitor = Depends(portal.visitor)) -> HTMLResponse:
        """Who brought the list: who would be on the course's."""
        return desk.preview(visitor, wanted(visitor, course), ticket)

    @routes.post("/teach/{course}/roster/{ticket}")
    def apply(
        course: str,
        ticket: str,
        visitor: Visitor = Depends(portal.visitor),
        _form: dict[str, str] = Depends(portal.form),
    ) -> HTMLResponse:
        """Who brought the list, once. People with an account only; nobody is invited."""
        return desk.apply(visitor, wanted(visitor, course), ticket)


def _hub(portal: Portal, request: Request) -> str:
    """Return the address of the hub's pages as people type it: the site's public one, or the one they came by."""
    if portal.site.public:
        return f"{portal.site.public}/hub/"
    return f"{portal.site.came_by(request)}{portal.site.hub}"
