"""One field that finds courses, lessons, data sets, announcements and questions."""

from __future__ import annotations

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse

from graders.records import texts
from graders.records.base import reading
from portal import search_facts
from portal.portal import Portal
from portal.visit import Visitor

LONGEST = 200  # characters of a query; the rest is not looked at


def add(routes: APIRouter, portal: Portal) -> None:
    """Add ``/search``."""

    @routes.get("/search", response_class=HTMLResponse)
    def search(q: str = "", visitor: Visitor = Depends(portal.visitor)) -> HTMLResponse:
        """Everybody with an active account; hidden questions and withdrawn announcements are not found."""
        query = texts.tidy(q[:LONGEST])
        with reading(portal.desk.sessions) as session:
            kinds = search_facts.find(session, portal.desk.catalogue, query)
        return portal.views.page("search.html", visitor, q=query, kinds=kinds)
