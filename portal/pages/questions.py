"""Questions about a lesson: the list with its form, each with what was said about it, and what waits for answers."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse, RedirectResponse
from sqlalchemy.orm import Session
from starlette.responses import Response

from graders.errors import BadRequest, Conflict, NotFound, PlatformError, TooMany
from graders.exchange import policy
from graders.records import news, question_lists, questions, releases, texts
from graders.records.base import now, reading
from graders.records.question_lists import PAGE
from graders.records.questions import Question
from portal import news_facts, voice_facts
from portal.forms import Number, Page, given, ticked
from portal.portal import Portal
from portal.visit import ANSWER, Visitor

Form = dict[str, str]
Mendable = (BadRequest, Conflict, TooMany)  # said beside the form, which keeps what was written


def add(routes: APIRouter, portal: Portal) -> None:
    """Add a lesson's questions, a question's page, and the list of those that wait."""
    catalogue = portal.desk.catalogue

    @routes.get("/courses/{course}/{lesson}/questions", response_class=HTMLResponse)
    def listing(
        course: str,
        lesson: str,
        q: str = "",
        ask: str = "",
        cell: str = "",
        page: Page = 1,
        visitor: Visitor = Depends(portal.visitor),
    ) -> HTMLResponse:
        """Everybody with an active account; names of the anonymous, to who answers (custom:questions:answer)."""
        shown = _of_lesson(portal, visitor, course, lesson, texts.tidy(q[:200]), page)
        said = {"title": f"{texts.tidy(cell[:60])}: "} if cell else {}  # who comes from that cell of the notebook
        return portal.views.page("questions.html", visitor, **shown, ask=ask == "yes", fault=None, said=said)

    @routes.post("/courses/{course}/{lesson}/questions")
    def ask(
        course: str, lesson: str, visitor: Visitor = Depends(portal.visitor), form: Form = Depends(portal.form)
    ) -> Response:
        """Everybody with an active account, about a lesson that was opened."""
        portal.desk.catalogue.lesson(course, lesson)
        words = (given(form, "title"), given(form, "text"))
        try:
            with portal.desk.sessions.begin() as session:
                policy.need_released(releases.states(session, course, lesson).get((course, lesson)), lesson)
                hidden = ticked(form, "anonymous")
                row = questions.ask(session, visitor.person, course, lesson, *words, anonymous=hidden, at=now())
        except Mendable as fault:
            shown = _of_lesson(portal, visitor, course, lesson, "", 1) | {"ask": True, "fault": fault, "said": form}
            return portal.views.page("questions.html", visitor, fault.status, **shown)
        return RedirectResponse(f"{portal.url('questions', str(row.id))}#main", 303)

    @routes.get("/teach/questions", response_class=HTMLResponse)
    def waiting(page: Page = 1, visitor: Visitor = Depends(portal.visitor)) -> HTMLResponse:
        """Instructors (custom:questions:answer): what waits in their courses, the longest waiting first."""
        visitor.need(ANSWER)
        courses = voice_facts.places(visitor, ANSWER, catalogue)
        with reading(portal.desk.sessions) as session:
            rows = question_lists.waiting(session, courses, PAGE + 1, offset=(page - 1) * PAGE)
        shown: dict[str, Any] = {
            "rows": voice_facts.listed(rows[:PAGE], visitor, answers=courses),
            "page": page,
            "more": len(rows) > PAGE,
        }
        return portal.views.page("teach_questions.html", visitor, **shown, titles=voice_facts.titles(catalogue))

    _thread(routes, portal)


def _thread(routes: APIRouter, portal: Portal) -> None:
    @routes.get("/questions/{question}", response_class=HTMLResponse)
    def one(question: Number, visitor: Visitor = Depends(portal.visitor)) -> HTMLResponse:
        """Everybody with an active account; a hidden one, its author and who answers there."""
        answer = _page(portal, visitor, question)
        _looked(portal, visitor, question)
        return answer

    @routes.post("/questions/{question}/posts")
    def reply(
        question: Number, visitor: Visitor = Depends(portal.visitor), form: Form = Depends(portal.form)
    ) -> Response:
        """Everybody with an active account who sees the question; an instructor's is marked as such."""
        text, masked = given(form, "text"), ticked(form, "anonymous")
        try:
            with portal.desk.sessions.begin() as session:
                row, staff = _seen(session, visitor, question)
                said = questions.reply(session, row, visitor.person, text, staff=staff, anonymous=masked, at=now())
        except Mendable as fault:
            return _page(portal, visitor, question, "reply", fault, form)
        return RedirectResponse(f"{portal.url('questions', str(question))}#post-{said.id}", 303)

    @routes.post("/questions/{question}/posts/{post}/helped")
    def helped(
        question: Number, post: Number, visitor: Visitor = Depends(portal.visitor), form: Form = Depends(portal.form)
    ) -> Response:
        """Who asked: this helped, the question is solved; or not after all."""
        undo = form.get("act") == "undo"
        with portal.desk.sessions.begin() as session:
            row, _ = _seen(session, visitor, question)
            found = questions.find_post(session, row, post)
            questions.helped(session, row, found, visitor.person, at=now(), undo=undo)
        return RedirectResponse(f"{portal.url('questions', str(question))}#post-{post}", 303)

    @routes.post("/questions/{question}/posts/{post}/hide")
    def hide(
        question: Number, post: Number, visitor: Visitor = Depends(portal.visitor), form: Form = Depends(portal.form)
    ) -> Response:
        """Instructors (custom:questions:answer), with a reason that the author reads; or show it again."""
        try:
            with portal.desk.sessions.begin() as session:
                row, _ = _seen(session, visitor, question)
                visitor.need(ANSWER, row.course)
                found = questions.find_post(session, row, post)
                if form.get("act") == "show":
                    questions.show(session, row, found)
                else:
                    questions.hide(row, found, reason=form.get("reason", ""), by=visitor.caller.login, at=now())
        except Mendable as fault:
            return _page(portal, visitor, question, f"hide-{post}", fault, form)
        return RedirectResponse(f"{portal.url('questions', str(question))}#post-{post}", 303)


def _seen(session: Session, visitor: Visitor, number: int) -> tuple[Question, bool]:
    """Return a question that the visitor may see, and whether they answer there. Raises ``NotFound``."""
    row = questions.find(session, number)
    answers = voice_facts.may(visitor, ANSWER, row.course)
    if not questions.may_see(row, visitor.person, answers=answers):
        raise NotFound()
    return row, answers


def _looked(portal: Portal, visitor: Visitor, number: int) -> None:
    """The asker has seen the answers, unless another question has some as well: then the list of news tells of both."""
    with reading(portal.desk.sessions) as session:
        if questions.find(session, number).author_id != visitor.person:
            return
        fresh = news.answers(session, visitor.person, news.seen(session, visitor.person)[news.ANSWERS])
    if {item.subject for item in fresh} == {str(number)}:
        news_facts.look(portal, visitor, ((item.kind, item.at) for item in fresh))


def _page(
    portal: Portal,
    visitor: Visitor,
    number: int,
    at: str = "",
    fault: PlatformError | None = None,
    said: Form | None = None,
) -> HTMLResponse:
    """A question's page; after a form that was refused, with what is wrong (``at``: which form) and what it held."""
    with reading(portal.desk.sessions) as session:
        row, answers = _seen(session, visitor, number)
        posts = voice_facts.said(row, questions.thread(session, row), visitor, answers=answers)
    course = portal.desk.catalogue.courses.get(row.course)
    lesson = next((x for x in course.lessons if x.id == row.lesson), None) if course else None
    shown: dict[str, Any] = {"row": row, "posts": posts, "answers": answers, "course": course, "lesson": lesson}
    shown |= {"fault": fault, "said": said or {}, "at": at, "longest": texts.TEXT}
    return portal.views.page("question.html", visitor, fault.status if fault else 200, **shown)


def _of_lesson(portal: Portal, visitor: Visitor, course: str, lesson: str, q: str, page: int) -> dict[str, Any]:
    wanted, entry = portal.desk.catalogue.lesson(course, lesson), portal.desk.catalogue.course(course)
    answers = voice_facts.may(visitor, ANSWER, course)
    told: dict[str, Any] = {"words": texts.words(q), "answers": answers, "offset": (page - 1) * PAGE}
    with reading(portal.desk.sessions) as session:
        rows = question_lists.of_lesson(session, course, lesson, visitor.person, **told)
        released = (course, lesson) in releases.states(session, course, lesson)
    return {
        "course": entry,
        "lesson": wanted,
        "rows": voice_facts.listed(rows[:PAGE], visitor, answers=[course] if answers else []),
        "more": len(rows) > PAGE,
        "page": page,
        "q": q,
        "answers": answers,
        "released": released,
        "longest": texts.TEXT,
    }
