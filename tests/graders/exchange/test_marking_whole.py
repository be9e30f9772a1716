"""A mark scheme's way from the lesson's source to a marker, and never to a trainee."""

from __future__ import annotations

from pathlib import Path

import pytest

from graders.authoring import check
from graders.authoring import release as authoring
from graders.errors import LessonError
from graders.grading import rubric
from graders.grading.job import Grader
from tests.graders.essays import ESSAY, essay_desk


def test_a_lesson_with_a_mark_scheme_holds_and_its_release_keeps_it_from_trainees(
    tmp_path: Path, grader: Grader
) -> None:
    desk = essay_desk(tmp_path)
    lesson = desk.catalogue.lesson("tiny/01_mean")
    proof = check.prove(desk.catalogue, lesson, grader, desk.house.state / "cache")
    assert proof.holds, proof.error
    assert proof.release is not None
    assert rubric.rubrics(proof.release.master)["essay"].markers == 2
    for data in proof.release.files.values():
        assert "MARK SCHEME" not in data.decode()
        assert "clarity" not in data.decode()


def test_a_lesson_whose_criteria_do_not_add_up_is_refused(tmp_path: Path) -> None:
    desk = essay_desk(tmp_path, ESSAY.replace("clarity 0-2.5", "clarity 0-2"))
    with pytest.raises(LessonError) as refused:
        authoring.draft(desk.catalogue, desk.catalogue.lesson("tiny/01_mean"), desk.house.state / "cache")
    assert "add up to 5.5 points" in refused.value.say("en")
