"""A notebook from a file becomes a lesson: proven in the box and shown first, then put on the course, or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.responses import Response

from graders.authoring import new_lesson
from graders.authoring.check import Proof
from graders.authoring.new_lesson import NewLesson
from graders.catalogue import Course, Words
from graders.errors import BadRequest, Conflict, LessonError, PlatformError, TooLarge
from graders.exchange import policy
from graders.language import N_
from graders.records.base import now
from portal.forms import count, ticked
from portal.portal import Portal
from portal.tickets import Tickets
from portal.uploads import LARGEST, Upload
from portal.visit import Visitor

GONE = (N_("This preview is too old, or was used already."), N_("Choose the file again."))
DATA = "data:"  # before a file's name in the form's fields
CLEAR = N_("Clear the outputs in JupyterLab (Edit, Clear Outputs of All Cells), save, and choose it again.")


@dataclass(frozen=True)
class Proven:
    """What was uploaded, and what the box said of it."""

    lesson: NewLesson
    proof: Proof

    @property
    def legacy(self) -> list[str]:
        """Return the tests that have asserts alone: what they give can't win a prize until a person has looked."""
        return [test.name for test in self.proof.release.tests if test.legacy] if self.proof.release else []


def add(routes: APIRouter, portal: Portal) -> None:
    """Add the form, the preview and what its button does."""
    previews: Tickets[Proven] = Tickets(GONE, most=20)

    def wanted(visitor: Visitor, course: str) -> Course:
        visitor.need(policy.RELEASE, course)
        return portal.desk.catalogue.course(course)

    @routes.get("/teach/{course}/new", response_class=HTMLResponse)
    def choose(course: str, visitor: Visitor = Depends(portal.visitor)) -> HTMLResponse:
        """Instructors of the course (custom:lessons:release): choose a notebook."""
        return _form(portal, visitor, wanted(visitor, course))

    @routes.post("/teach/{course}/new")
    def read(
        course: str, visitor: Visitor = Depends(portal.visitor), upload: Upload = Depends(portal.upload)
    ) -> Response:
        """As the page. Proves the notebook in the box and changes nothing."""
        entry = wanted(visitor, course)
        try:
            new = _read(portal, entry, upload)
        except (LessonError, BadRequest, TooLarge, Conflict) as fault:
            return _form(portal, visitor, entry, fault, upload.fields)
        proven = Proven(new, new_lesson.proof(new, portal.house))
        ticket = previews.give(visitor.caller.login, course, proven, now())
        return RedirectResponse(portal.url("teach", course, "new", ticket.name), 303)

    @routes.get("/teach/{course}/new/{ticket}", response_class=HTMLResponse)
    def preview(course: str, ticket: str, visitor: Visitor = Depends(portal.visitor)) -> HTMLResponse:
        """Who chose the notebook: what the box said of it."""
        entry = wanted(visitor, course)
        found = previews.see(ticket, visitor.caller.login, course, now())
        return portal.views.page("new_lesson_preview.html", visitor, course=entry, ticket=found, it=found.what)

    @routes.post("/teach/{course}/new/{ticket}")
    def put(
        course: str,
        ticket: str,
        visitor: Visitor = Depends(portal.visitor),
        _form: dict[str, str] = Depends(portal.form),
    ) -> Response:
        """Who chose the notebook, once: the lesson lies in the course then, and waits to be released."""
        wanted(visitor, course)
        found = previews.take(ticket, visitor.caller.login, course, now()).what
        if not found.proof.holds:
            raise BadRequest()  # our page has no button for it
        lesson = new_lesson.put(found.lesson, portal.house, portal.desk.catalogue)
        return RedirectResponse(f"{portal.url('teach')}?added={course}/{lesson.id}#{course}-{lesson.id}", 303)


def _read(portal: Portal, course: Course, upload: Upload) -> NewLesson:
    if upload.fault:
        limit = f"{LARGEST // 1_000_000} MB"
        raise TooLarge(N_("The file is larger than {limit}."), cure=CLEAR, limit=limit) from upload.fault
    if not upload.name and not upload.data:
        raise BadRequest(N_("No file was chosen."), cure=N_("Choose a notebook, a file that ends in .ipynb."))
    fields = upload.fields
    minutes = count(fields.get("minutes", "") or "45")
    if not 1 <= minutes <= new_lesson.MOST_MINUTES:
        raise BadRequest(
            N_("A lesson takes 1 to {most} minutes."), cure=N_("Write how long it takes."), most=new_lesson.MOST_MINUTES
        )
    title = Words(fields.get("title_ko", "").strip(), fields.get("title_en", "").strip())
    files = tuple(name.removeprefix(DATA) for name in fields if name.startswith(DATA) and ticked(fields, name))
    return new_lesson.read(
        portal.desk.catalogue, course, upload.name, upload.data, title=title, minutes=minutes, files=files
    )


def _form(
    portal: Portal,
    visitor: Visitor,
    course: Course,
    fault: PlatformError | None = None,
    said: Mapping[str, str] | None = None,
) -> HTMLResponse:
    sets = [x for x in portal.desk.catalogue.datasets.values() if any(not file.held_back for file in x.files)]
    shown: dict[str, Any] = {"course": course, "fault": fault, "said": said or {}, "sets": sets}
    shown |= {"ticked": any(name.startswith(DATA) for name in said or {})}
    status = fault.status if fault and fault.status < 500 else 400 if fault else 200
    return portal.views.page("new_lesson.html", visitor, status, **shown)
