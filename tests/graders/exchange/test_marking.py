"""Does a marker see the answer and no name, and the trainee what was marked?"""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from graders.authoring import release as authoring
from graders.errors import NotFound
from graders.exchange.desk import Desk
from graders.exchange.marking import Marking, open_marking
from graders.exchange.policy import TAKE, Caller
from graders.exchange.wire import SubmissionInfo
from graders.grading.job import Grader
from graders.grading.worker import Worker
from graders.records.models import Submission
from graders.records.releases import Release
from tests.graders.essays import (
    ESSAY,
    FULL,
    SCHEME,
    STAFF,
    TRAINEES,
    essay_desk,
    grade,
    publish,
    send,
    unproven,
)
from tests.tiny import RIGHT, T0, filled

ANSWER = "이씨 계좌를 더 보고 싶습니다. 잔액이 가장 크기 때문입니다."


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return essay_desk(tmp_path)


@pytest.fixture
def release(desk: Desk) -> Release:
    made = unproven(desk)
    publish(desk, made)
    return made


@pytest.fixture
def marking(desk: Desk) -> Marking:
    return open_marking(desk.house, desk.blobs)


@pytest.fixture
def sent(desk: Desk, release: Release) -> str:
    made = send(desk, "kim", release, 1, ANSWER)
    grade(desk, made, 8)
    return made


def told(desk: Desk, login: str = "kim") -> SubmissionInfo:
    return desk.submissions(Caller(login, frozenset({TAKE})), "tiny", "01_mean")[-1]


def test_the_view_has_question_answer_and_rubric_but_nothing_of_the_person(
    desk: Desk, marking: Marking, sent: str
) -> None:
    with desk.sessions() as session:
        [first] = marking.queue(session, "han", "tiny", "01_mean")
        row = marking.find(session, "tiny", "01_mean", first.code)
        view = marking.view(session, "han", row, first.question)
    assert row.id == sent
    assert view.answer == ANSWER
    assert "어느 은행 자료" in view.task
    assert [c.name for c in view.rubric.criteria] == ["clarity", "근거"]
    said = repr(dataclasses.asdict(view)) + repr(first)
    hidden = [sent, sent[:10], "2026", "SCHEME", "은행 이름과 이유", *TRAINEES, *TRAINEES.values(), *STAFF]
    assert [word for word in hidden if word in said] == []


def test_a_code_is_the_same_for_every_marker_and_another_in_another_house(
    desk: Desk, marking: Marking, sent: str, tmp_path: Path
) -> None:
    again = open_marking(desk.house, desk.blobs)
    other = open_marking(dataclasses.replace(desk.house, state=tmp_path / "other"), desk.blobs)
    assert marking.code(sent) == again.code(sent) != other.code(sent)
    assert (desk.house.state / "secrets" / "marking").stat().st_mode & 0o777 == 0o600
    with desk.sessions() as session:
        for code in (other.code(sent), sent, ""):
            with pytest.raises(NotFound):
                marking.find(session, "tiny", "01_mean", code)


def test_a_marker_sees_their_own_mark_again_and_not_another_s(desk: Desk, marking: Marking, sent: str) -> None:
    with desk.sessions.begin() as session:
        row = session.get_one(Submission, sent)
        verdict = marking.mark(session, row, "essay", FULL, marker="han", at=T0, comment="좋아요")
        assert verdict.state == "second"
        own, other = (marking.view(session, marker, row, "essay") for marker in ("han", "seo"))
    assert (own.mine, own.comment) == (FULL, "좋아요")
    assert (other.mine, other.comment) == ({}, "")


def test_the_trainee_reads_points_and_comments_once_it_is_decided(desk: Desk, marking: Marking, sent: str) -> None:
    def mark(marker: str, comment: str) -> SubmissionInfo:
        with desk.sessions.begin() as session:
            row = session.get_one(Submission, sent)
            marking.mark(session, row, "essay", FULL, marker=marker, at=T0, comment=comment)
        return told(desk)

    waits = mark("han", "이유가 분명합니다.")
    assert (waits.points, waits.tests[1].points, waits.tests[1].marked) == (8, 0, False)
    assert waits.tests[1].message == "이 문항은 사람이 채점합니다."
    done = mark("seo", "잘 읽힙니다.")
    assert (done.points, done.tests[1].points, done.tests[1].passed, done.tests[1].marked) == (14, 6, True, True)
    assert done.tests[1].message == "사람이 채점한 문항입니다.\n이유가 분명합니다.\n잘 읽힙니다."
    assert not any(marker in done.model_dump_json() for marker in STAFF)


def test_a_question_without_a_rubric_or_a_result_is_not_found(
    desk: Desk, marking: Marking, release: Release, sent: str
) -> None:
    waiting = send(desk, "lee", release, 2)
    with desk.sessions() as session:
        for submission, question in ((sent, "richest"), (sent, "no"), (waiting, "essay")):
            with pytest.raises(NotFound):
                marking.view(session, "han", session.get_one(Submission, submission), question)


def test_from_the_lesson_s_source_through_the_box_to_the_trainee_s_result(tmp_path: Path, grader: Grader) -> None:
    """A lesson without a list in its mark scheme: one criterion, one marker."""
    words = "# ### BEGIN MARK SCHEME\n# 이유가 있으면 점수를 줍니다.\n# ### END MARK SCHEME\n"
    desk = essay_desk(tmp_path, ESSAY.replace(SCHEME, words))
    drafted = authoring.draft(desk.catalogue, desk.catalogue.lesson("tiny/01_mean"), desk.house.state / "cache")
    release, _ = authoring.record(drafted, grader)
    publish(desk, release)
    files = {release.notebook_name: filled(release, {**RIGHT, "essay": ANSWER})}
    desk.submit(Caller("kim", frozenset({TAKE})), "tiny", "01_mean", files, T0)
    assert Worker(desk.house, desk.sessions, Grader(desk.house)).step()
    assert told(desk).points == 8
    marking = open_marking(desk.house, desk.blobs)
    with desk.sessions.begin() as session:
        [first] = marking.queue(session, "han", "tiny", "01_mean")
        row = marking.find(session, "tiny", "01_mean", first.code)
        assert marking.view(session, "han", row, "essay").answer == ANSWER
        marking.mark(session, row, "essay", {"points": 4.5}, marker="han", at=T0)
    assert (told(desk).points, told(desk).tests[-1].points) == (12.5, 4.5)
