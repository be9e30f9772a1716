"""For everybody with an active account: oneself, the courses, the lessons, the boards, what people say."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query

from graders.records import announcements, question_lists, texts
from graders.records.announcements import SITE
from graders.records.base import now, reading
from graders.records.models import Person
from portal import attempt_facts, board_facts, facts, my_data, voice_facts
from portal.api import shapes, telling
from portal.forms import Page
from portal.pages.data import users
from portal.portal import Portal
from portal.visit import ANSWER, NAMES, Visitor


def add(routes: APIRouter, portal: Portal) -> None:
    """Add what everybody may read; what is about a person is about the one who asks."""
    _myself(routes, portal)
    _courses(routes, portal)
    _said(routes, portal)

    @routes.get("/data", summary="The data sets that lessons are taught with")
    def data(_visitor: Visitor = Depends(portal.program)) -> list[shapes.DataSet]:
        """Everybody: columns with unit and meaning, licence and source. Rows are on the data map's pages."""
        catalogue = portal.desk.catalogue
        found = [(one, users(catalogue, one)) for one in catalogue.datasets.values()]
        return [telling.dataset(one, lessons) for one, lessons in found if lessons]


def _myself(routes: APIRouter, portal: Portal) -> None:
    catalogue = portal.desk.catalogue

    @routes.get("/me", summary="Who asks")
    def me(visitor: Visitor = Depends(portal.program)) -> shapes.Me:
        """Everybody, about themselves."""
        with reading(portal.desk.sessions) as session:
            known = facts.courses(session, catalogue, visitor.person, now())
        return shapes.Me(
            login=visitor.caller.login,
            name=visitor.name,
            role=visitor.role,  # type: ignore[arg-type]  # one of ``people.ROLES``
            language=visitor.language,  # type: ignore[arg-type]
            scopes=sorted(scope for scope in visitor.caller.scopes if scope.startswith("custom:")),
            courses=[one.course.id for one in known if one.enrolled],
            teaches=[one for one in catalogue.courses if visitor.role == "instructor" and visitor.reaches(one)],
        )

    @routes.get("/me/data", summary="All that is kept about oneself", response_model=shapes.MyData)
    def mine(visitor: Visitor = Depends(portal.program)) -> dict[str, Any]:
        """Everybody, about themselves: the right to see what is kept, and who looked."""
        with reading(portal.desk.sessions) as session:
            return my_data.about(session, session.get_one(Person, visitor.person), visitor.language, portal.house.keep)


def _courses(routes: APIRouter, portal: Portal) -> None:
    catalogue, sessions = portal.desk.catalogue, portal.desk.sessions

    def known(visitor: Visitor) -> tuple[facts.CourseFacts, ...]:
        with reading(sessions) as session:
            return facts.courses(session, catalogue, visitor.person, now())

    def one(visitor: Visitor, course: str) -> facts.CourseFacts:
        entry = catalogue.course(course)
        return next(found for found in known(visitor) if found.course.id == entry.id)

    @routes.get("/courses", summary="All courses")
    def courses(visitor: Visitor = Depends(portal.program)) -> list[shapes.CourseLine]:
        """Everybody: what is taught is no secret; how it stands is the person's own."""
        return [telling.course_line(found) for found in known(visitor)]

    @routes.get("/courses/{course}", summary="A course with its lessons")
    def course(course: str, visitor: Visitor = Depends(portal.program)) -> shapes.Course:
        """Everybody; how the lessons stand is the person's own."""
        return telling.course(one(visitor, course))

    @routes.get("/courses/{course}/lessons/{lesson}", summary="A lesson with one's own attempts")
    def lesson(course: str, lesson: str, visitor: Visitor = Depends(portal.program)) -> shapes.LessonPage:
        """Everybody; one's own attempts with custom:lessons:take."""
        wanted = catalogue.lesson(course, lesson)
        it = next(x for x in one(visitor, course).lessons if x.lesson.id == wanted.id)
        with reading(sessions) as session:
            made = attempt_facts.attempts(session, visitor.person, wanted, visitor.language) if visitor.learns else None
            asked = question_lists.count(session, course, lesson)
        return telling.lesson_page(it, asked, made)

    @routes.get("/courses/{course}/board", summary="A course's board")
    def board(course: str, visitor: Visitor = Depends(portal.program)) -> shapes.Board:
        """Everybody; names with custom:boards:names in the course, or where a person agreed to it."""
        entry = catalogue.course(course)
        with reading(sessions) as session:
            names = visitor.may(NAMES, entry.id)
            found = board_facts.board(session, entry, visitor.person, names, portal.key)
        return telling.board(entry.id, found)


def _said(routes: APIRouter, portal: Portal) -> None:
    catalogue, sessions = portal.desk.catalogue, portal.desk.sessions

    @routes.get("/announcements", summary="Announcements")
    def news(course: str = "", page: Page = 1, _visitor: Visitor = Depends(portal.program)) -> shapes.Announcements:
        """Everybody; those of one `course`, or all that stand. Twenty a page."""
        shown = [catalogue.course(course).id] if course else [SITE, *catalogue.courses]
        most = announcements.PAGE
        with reading(sessions) as session:
            rows = announcements.newest(session, shown, most + 1, offset=(page - 1) * most)
            names = announcements.names(session, rows)
        items = [telling.announcement(row, names) for row in rows[:most]]
        return shapes.Announcements(items=items, page=page, next_page=page + 1 if len(rows) > most else None)

    @routes.get("/courses/{course}/lessons/{lesson}/questions", summary="A lesson's questions")
    def asked(
        course: str,
        lesson: str,
        q: Annotated[str, Query(max_length=200)] = "",
        page: Page = 1,
        visitor: Visitor = Depends(portal.program),
    ) -> shapes.Questions:
        """Everybody; hidden ones and names of the anonymous with custom:questions:answer. Twenty a page."""
        catalogue.lesson(course, lesson)
        answers, most = voice_facts.may(visitor, ANSWER, course), question_lists.PAGE
        told: dict[str, Any] = {"words": texts.words(texts.tidy(q)), "answers": answers, "offset": (page - 1) * most}
        with reading(sessions) as session:
            rows = question_lists.of_lesson(session, course, lesson, visitor.person, **told)
        items = [
            telling.question(it) for it in voice_facts.listed(rows[:most], visitor, answers={course} if answers else ())
        ]
        return shapes.Questions(items=items, page=page, next_page=page + 1 if len(rows) > most else None)
