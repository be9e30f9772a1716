"""A course's board."""

from __future__ import annotations

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse

from graders.records.base import reading
from portal import award_facts, board_facts
from portal.portal import Portal
from portal.visit import NAMES, Visitor


def add(routes: APIRouter, portal: Portal) -> None:
    """Add ``/courses/{course}/board``. It is added before lessons: no lesson may be called ``board``."""

    @routes.get("/courses/{course}/board", response_class=HTMLResponse)
    def board(course: str, visitor: Visitor = Depends(portal.visitor)) -> HTMLResponse:
        """Everybody with an active account; names only with custom:boards:names, or where a person agreed to it."""
        entry = portal.desk.catalogue.course(course)
        with reading(portal.desk.sessions) as session:
            names = visitor.may(NAMES, entry.id)
            shown = board_facts.board(session, entry, visitor.person, names, portal.key)
            awards = award_facts.of_course(session, entry.id)
        return portal.views.page("board.html", visitor, course=entry, board=shown, awards=awards)
