"""What is new to the visitor: what others did that concerns them, and up to when they have seen it."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse

from graders.records import news
from graders.records.base import now, reading
from portal import news_facts
from portal.portal import Portal
from portal.visit import Visitor


def add(routes: APIRouter, portal: Portal) -> None:
    """Add ``/news``."""

    @routes.get("/news", response_class=HTMLResponse)
    def listing(visitor: Visitor = Depends(portal.visitor)) -> HTMLResponse:
        """Everybody with an active account, about themselves. What is shown here counts as seen from now on."""
        catalogue, start = portal.desk.catalogue, now() - news_facts.LISTED
        with reading(portal.desk.sessions) as session:
            seen = news.seen(session, visitor.person)
            places = news_facts.places(session, visitor, catalogue)
            after = {kind: min(at, start) for kind, at in seen.items()}
            items = news.since(session, visitor.person, places, after)
        shown: dict[str, Any] = {"items": news_facts.told(items, seen, catalogue), "days": news_facts.LISTED.days}
        answer = portal.views.page("news.html", visitor, **shown)
        news_facts.look(portal, visitor, ((item.kind, item.at) for item in items))
        return answer
