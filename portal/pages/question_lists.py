"""All questions: the visitor's own first, then those of the courses, open or solved."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from fastapi.responses import HTMLResponse

from graders.records import news, question_lists
from graders.records.base import reading
from graders.records.question_lists import PAGE
from portal import news_facts, voice_facts
from portal.forms import Page
from portal.portal import Portal
from portal.visit import ANSWER, Visitor

MINE = 5  # of one's own, above the others
State = Annotated[str, Query(pattern="^(open|solved)?$")]
SOLVED = {"open": False, "solved": True}


def add(routes: APIRouter, portal: Portal) -> None:
    """Add ``/questions``."""
    catalogue = portal.desk.catalogue

    @routes.get("/questions", response_class=HTMLResponse)
    def listing(
        course: str = "", state: State = "", mine: str = "", page: Page = 1, visitor: Visitor = Depends(portal.visitor)
    ) -> HTMLResponse:
        """Everybody with an active account; hidden ones only their authors, and names as beside the questions."""
        only, offset = mine == "yes", (page - 1) * PAGE
        courses = [catalogue.course(course).id] if course else list(catalogue.courses)
        with reading(portal.desk.sessions) as session:
            until = news.seen(session, visitor.person)[news.ANSWERS]
            answered = news.answers(session, visitor.person, until)
            most = (PAGE + 1, offset) if only else (MINE + 1, 0)
            own = question_lists.of_author(session, visitor.person, most[0], offset=most[1])
            rows = []
            if not only:
                told: dict[str, Any] = {"solved": SOLVED.get(state), "offset": offset}
                rows = question_lists.of_courses(session, courses, PAGE + 1, **told)
        limit, answers = PAGE if only else MINE, voice_facts.places(visitor, ANSWER, catalogue)
        shown: dict[str, Any] = {
            "mine": voice_facts.listed(own[:limit], visitor, answers=answers),
            "more_mine": len(own) > limit,
            "rows": voice_facts.listed(rows[:PAGE], visitor, answers=answers),
            "more": len(own if only else rows) > PAGE,
            "new": {int(item.subject) for item in answered},
            "only": only,
            "course": course,
            "state": state,
            "page": page,
            "courses": catalogue.courses,
            "titles": voice_facts.titles(catalogue),
        }
        answer = portal.views.page("all_questions.html", visitor, **shown)
        if shown["new"] <= {row.id for row in own[:limit]}:  # else the list of news still has to tell of the others
            news_facts.look(portal, visitor, ((item.kind, item.at) for item in answered))
        return answer
