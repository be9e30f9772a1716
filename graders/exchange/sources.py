"""A lesson's source at the desk: opened, checked, looked at as trainees see it, and saved by who teaches the course.

The token of an instructor's server asks for this, and beside that token code of trainees may run. So the scope alone
opens nothing: the person says in the portal, with their own session, which lesson they edit (``begin``), and each
save is a decision on record.
"""

from __future__ import annotations

from typing import Any

from graders.authoring import edited as authoring
from graders.authoring import writing
from graders.catalogue import Lesson
from graders.errors import LessonError
from graders.exchange import policy
from graders.exchange.desk import Desk
from graders.exchange.policy import Caller
from graders.exchange.wire import Source, SourceChecked, SourceEdit, SourcePreview, SourceSaved, SourceTest
from graders.records import editing
from graders.records.base import now, reading


def begin(desk: Desk, caller: Caller, course: str, lesson: str) -> None:
    """Open a lesson's source for the caller. Raises ``NotFound``, ``NotAllowed``, ``Conflict`` for an imported one."""
    policy.need(caller, policy.WRITE)
    wanted = desk.catalogue.lesson(course, lesson)
    with desk.sessions.begin() as session:
        by = desk.teacher(session, caller, course).login
        authoring.text_of(wanted)
        editing.open_(session, course, lesson, by=by, at=now())


def need(desk: Desk, caller: Caller, course: str, lesson: str) -> Lesson:
    """Return the lesson. Raises ``NotAllowed``, ``NotFound``, and ``Conflict`` where the caller has not opened it."""
    policy.need(caller, policy.WRITE)
    with reading(desk.sessions) as session:
        by = desk.teacher(session, caller, course).login
        desk.catalogue.refresh()
        wanted = desk.catalogue.lesson(course, lesson)
        editing.need_open(session, course, lesson, by=by, at=now())
    return wanted


def source(desk: Desk, caller: Caller, course: str, lesson: str) -> Source:
    """Return the source as a notebook, and the lesson's data. Raises ``Conflict`` where it is not open."""
    wanted = need(desk, caller, course, lesson)
    text = authoring.text_of(wanted)
    data = desk.catalogue.data_files(wanted, desk.house.state / "cache" / "datasets")
    return Source(
        course=course,
        lesson=lesson,
        title={"ko": wanted.title.ko, "en": wanted.title.en},
        digest=authoring.digest(text),
        notebook=writing.opened(text, wanted.name),
        files={f"data/{name}": content for name, content in data.items()},
    )


def check(desk: Desk, caller: Caller, course: str, lesson: str, sent: SourceEdit) -> SourceChecked:
    """Prove an edit in the box; nothing is stored. What is wrong with the lesson is in the answer."""
    wanted = need(desk, caller, course, lesson)
    notebook = authoring.notebook_of(sent.notebook)
    try:
        edit = authoring.edit(desk.house, desk.catalogue, wanted, notebook)
    except LessonError as error:
        told = error.say("en")
        return SourceChecked(holds=False, error=told, cure=error.say_cure("en"), **authoring.concerns(told))
    proof = authoring.proof(edit, desk.house, desk.catalogue)
    tests = [SourceTest(**_test(test)) for test in proof.as_json()["tests"]]
    more: dict[str, Any] = authoring.concerns(proof.error) if proof.error else {}
    return SourceChecked(
        holds=proof.holds,
        points=edit.points,
        changed=list(edit.changed),
        tests=tests,
        error=proof.error,
        cure=proof.cure,
        **more,
    )


def _test(told: dict[str, Any]) -> dict[str, Any]:
    return {name: told[name] for name in SourceTest.model_fields}


def preview(desk: Desk, caller: Caller, course: str, lesson: str, sent: SourceEdit) -> SourcePreview:
    """Return what trainees would get. Raises ``LessonError`` for an edit that can't be read."""
    wanted = need(desk, caller, course, lesson)
    edit = authoring.edit(desk.house, desk.catalogue, wanted, authoring.notebook_of(sent.notebook))
    return SourcePreview(notebook=authoring.trainees(edit, desk.house, desk.catalogue))


def save(desk: Desk, caller: Caller, course: str, lesson: str, sent: SourceEdit) -> SourceSaved:
    """Save an edit to the course's file; it is not released by this.

    Raises ``LessonError`` for one that can't be read, ``Conflict`` where the file changed since it was opened.
    """
    wanted = need(desk, caller, course, lesson)
    edit = authoring.edit(desk.house, desk.catalogue, wanted, authoring.notebook_of(sent.notebook))
    after = authoring.put(edit, desk.house, desk.catalogue, sent.digest)
    if after != sent.digest:
        with desk.sessions.begin() as session:
            by = desk.teacher(session, caller, course).login
            told = {"before": sent.digest, "after": after, "cells": len(edit.changed), "points": edit.points}
            editing.saved(session, course, lesson, **told, by=by, at=now())  # type: ignore[arg-type]
    return SourceSaved(digest=after, points=edit.points, changed=list(edit.changed))
