"""Pairs of a lesson worth asking about: compared in the background, read side by side, settled with a reason."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.responses import Response

from graders.catalogue import Lesson
from graders.errors import BadRequest, Conflict, PlatformError
from graders.exchange import policy
from graders.language import N_
from graders.records import likeness, looks
from graders.records.base import now, reading
from graders.records.models import Submission
from portal import likeness as facts
from portal.forms import Answer, given
from portal.likeness import Comparisons
from portal.portal import Portal
from portal.visit import CLEAR, Visitor

OUTCOMES = {
    likeness.EXPLAINED: N_("Explained: there is nothing more to ask"),
    likeness.TALK: N_("To be talked about with them"),
    likeness.OPEN: N_("Open again: look into it once more"),
}
AT = "/teach/{course}/{lesson}/similar"
Form = dict[str, str]


def add(routes: APIRouter, portal: Portal) -> None:
    """Add a lesson's pairs, the page of each, and what their forms do."""
    works = Comparisons(portal.desk)

    def wanted(visitor: Visitor, course: str, lesson: str) -> Lesson:
        visitor.need(CLEAR, course)
        visitor.need(policy.READ, course)
        return portal.desk.catalogue.lesson(course, lesson)

    @routes.get(AT, response_class=HTMLResponse)
    def similar(course: str, lesson: str, saved: str = "", visitor: Visitor = Depends(portal.visitor)) -> HTMLResponse:
        """Instructors of the course (custom:flags:clear, custom:submissions:read): questions, and no verdicts."""
        it = wanted(visitor, course, lesson)
        return _list(portal, works, visitor, it, Answer(done=saved == "yes"))

    @routes.post(AT)
    def compare(
        course: str, lesson: str, visitor: Visitor = Depends(portal.visitor), form: Form = Depends(portal.form)
    ) -> Response:
        """As the page. Compares in the background; changes nothing."""
        it = wanted(visitor, course, lesson)
        try:
            works.begin(it)
        except Conflict as fault:
            return _list(portal, works, visitor, it, Answer("compare", fault, form))
        return RedirectResponse(portal.url("teach", course, lesson, "similar"), 303)

    @routes.get(f"{AT}/progress", response_class=HTMLResponse)
    def progress(course: str, lesson: str, visitor: Visitor = Depends(portal.visitor)) -> Response:
        """As the page: how far it is, for the page that asks again by itself."""
        work = works.of(wanted(visitor, course, lesson))
        if work is None or work.state != "running":
            return HTMLResponse("", headers={"HX-Refresh": "true"})  # the whole page has more to say now
        return portal.views.page("parts/comparing.html", visitor, course=course, lesson=lesson, work=work)

    @routes.get(f"{AT}/{{pair}}", response_class=HTMLResponse)
    def one(course: str, lesson: str, pair: str, visitor: Visitor = Depends(portal.visitor)) -> HTMLResponse:
        """As the page: what is alike, side by side. That somebody looked at the two is written down."""
        it = wanted(visitor, course, lesson)
        return _pair(portal, works, visitor, it, pair, Answer())

    @routes.post(f"{AT}/{{pair}}")
    def settle(
        course: str,
        lesson: str,
        pair: str,
        visitor: Visitor = Depends(portal.visitor),
        form: Form = Depends(portal.form),
    ) -> Response:
        """As the page. What somebody found out, with name and reason in the log; it flags nobody."""
        it = wanted(visitor, course, lesson)
        found = works.pair(it, pair)
        said: dict[str, Any] = {"reason": form.get("reason", ""), "by": visitor.caller.login, "score": found.score}
        try:
            outcome, seen = form.get("outcome", ""), given(form, "seen")
            if outcome not in OUTCOMES or not (seen.isascii() and seen.isdigit() and len(seen) < 12):
                raise BadRequest(N_("Nothing was chosen."), cure=N_("Choose what you found out."))
            with portal.desk.sessions.begin() as session:
                here, there = (session.get_one(Submission, x) for x in (found.submission, found.other_submission))
                likeness.settle(session, here, there, outcome, seen=int(seen), at=now(), **said)
        except (BadRequest, Conflict) as fault:
            return _pair(portal, works, visitor, it, pair, Answer("settle", fault, form))
        return RedirectResponse(f"{portal.url('teach', course, lesson, 'similar')}?saved=yes", 303)


def _list(portal: Portal, works: Comparisons, visitor: Visitor, lesson: Lesson, answer: Answer) -> HTMLResponse:
    work = works.of(lesson)
    with reading(portal.desk.sessions) as session:
        found = facts.pairs(session, lesson, work.found if work else None)
    everybody = [x for kind in (found.open, found.talk, found.explained) for x in kind]
    names = _names(portal, visitor, everybody)
    asked = {x.key: facts.question(x, names, visitor.language) for x in everybody if x.pair}
    shown: dict[str, Any] = {"lesson": lesson, "course": portal.desk.catalogue.course(lesson.course), "work": work}
    shown |= {"answer": answer, "found": found, "names": names, "asked": asked, "outcomes": OUTCOMES}
    return portal.views.page("similar.html", visitor, answer.fault.status if answer.fault else 200, **shown)


def _pair(
    portal: Portal, works: Comparisons, visitor: Visitor, lesson: Lesson, key: str, answer: Answer
) -> HTMLResponse:
    pair = works.pair(lesson, key)
    with reading(portal.desk.sessions) as session:
        it = facts.one(session, lesson, pair)
    gone: PlatformError | None = None
    passages: tuple[facts.Passage, ...] = ()
    told: tuple[str, ...] = ()
    try:
        passages, told = facts.passages(portal.desk.blobs, it, visitor.language)
    except PlatformError as fault:  # the bytes of one are gone: what else is known is still shown
        gone = fault
    for side in it.sides:
        portal.desk.looked([side.person.id], visitor.person, looks.SUBMISSION, side.row.id)
    names = _names(portal, visitor, [it])
    shown: dict[str, Any] = {"lesson": lesson, "course": portal.desk.catalogue.course(lesson.course), "it": it}
    shown |= {"passages": passages, "told": told, "gone": gone, "names": names, "answer": answer, "outcomes": OUTCOMES}
    shown |= {"question": facts.question(it, names, visitor.language)}
    return portal.views.page("pair.html", visitor, answer.fault.status if answer.fault else 200, **shown)


def _names(portal: Portal, visitor: Visitor, pairs: list[facts.Shown]) -> dict[int, str]:
    """Return how people are called, with their logins: two may have one name. Who left has none any more."""
    left = portal.views.words(visitor.language)(N_("somebody who has left"))
    people = [side.person for pair in pairs for side in pair.sides]
    return {person.id: f"{person.name or left} ({person.login})" for person in people}
