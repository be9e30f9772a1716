"""The award of a programme as its people meet it: the rules beforehand, then places, why one is where, objections."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.responses import Response

from graders.errors import BadRequest, Conflict, PlatformError
from graders.exchange import policy
from graders.records import texts
from graders.records.awards import lists
from graders.records.base import now, reading
from graders.records.models import Person
from graders.records.programme_news import AWARDS
from portal import award_facts, news_facts, programme_facts
from portal.portal import Portal
from portal.visit import Visitor

OBJECTION = 2000  # characters


def add(routes: APIRouter, portal: Portal) -> None:
    """Add ``/programmes/{programme}/award``."""

    @routes.get("/programmes/{programme}/award", response_class=HTMLResponse)
    def page(programme: str, saved: str = "", visitor: Visitor = Depends(portal.visitor)) -> HTMLResponse:
        """Everybody, once rules are fixed: the rules; places once they are confirmed, one's own with every figure."""
        answer = shown(visitor, programme, saved=saved == "yes")
        news_facts.look_at(portal, visitor, AWARDS, programme)
        return answer

    @routes.post("/programmes/{programme}/award/objections")
    def object_to(
        programme: str, visitor: Visitor = Depends(portal.visitor), form: dict[str, str] = Depends(portal.form)
    ) -> Response:
        """People of the programme (custom:lessons:take), about themselves."""
        visitor.need(policy.TAKE)
        try:
            text = texts.body(form.get("text", ""), OBJECTION)
            with portal.desk.sessions.begin() as session:
                person = session.get_one(Person, visitor.person)
                lists.object_to(session, programme, person, text, at=now())
        except (BadRequest, Conflict) as fault:
            return shown(visitor, programme, fault=fault, said=form)
        return RedirectResponse(f"{portal.url('programmes', programme, 'award')}?saved=yes", 303)

    def shown(
        visitor: Visitor,
        programme: str,
        *,
        saved: bool = False,
        fault: PlatformError | None = None,
        said: dict[str, str] | None = None,
    ) -> HTMLResponse:
        with reading(portal.desk.sessions) as session:
            it = award_facts.award_of(session, programme, now(), visitor.person, staff=False, key=portal.key)
        facts: dict[str, Any] = {"award": it, "saved": saved, "fault": fault, "said": said or {}, "facts": award_facts}
        facts |= {"catalogue": portal.desk.catalogue, "figure": programme_facts.figure, "most": OBJECTION}
        return portal.views.page("award.html", visitor, fault.status if fault else 200, **facts)
