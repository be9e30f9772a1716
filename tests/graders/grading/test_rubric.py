"""Is a rubric read as it is written, refused where it can't be, and never shown to trainees?"""

from __future__ import annotations

from pathlib import Path

import pytest
from nbformat import NotebookNode

from graders.authoring import source, versions
from graders.catalogue import Catalogue
from graders.errors import LessonError
from graders.grading import rubric
from graders.records.marks import Criterion
from tests.graders.essays import ESSAY, SCHEME
from tests.tiny import settle


def read(folder: Path, lesson: str) -> NotebookNode:
    house = settle(folder)
    (house.courses / "tiny" / "01_mean" / "lesson.py").write_text(lesson)
    return source.read(Catalogue.of(house).lesson("tiny/01_mean"))


def test_the_list_is_read_from_the_release_s_master(tmp_path: Path) -> None:
    master = versions.master(read(tmp_path, ESSAY), "here")
    found = rubric.rubrics(versions.dump(master))["essay"]
    assert (found.points, found.differ, found.markers) == (6, 1.5, 2)
    assert found.criteria == (
        Criterion("clarity", 0, 2.5, "글이 읽기 쉽다"),
        Criterion("근거", 1, 3.5, "수치를 들어 설명한다"),
    )
    assert found.words == "짧아도 됩니다."
    assert "은행 이름" not in versions.dump(master).decode(), "the model answer is not in it"


def test_a_cell_without_a_list_has_one_criterion_of_all_its_points() -> None:
    found = rubric.parse("왜 그런가요?", "essay", 6, "here")
    assert found.criteria == (Criterion("points", 0, 6, ""),)
    assert (found.differ, found.markers) == (1.5, 1)


def test_lines_of_a_code_cell_begin_with_a_hash() -> None:
    found = rubric.parse(
        "x = 1\n### BEGIN MARK SCHEME\n# - style 0-2: 이름이 뜻을 말한다\n### END MARK SCHEME", "q", 2, "here"
    )
    assert [c.name for c in found.criteria] == ["style"]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("- clarity 0-3: a\n- depth 0-2: b", "add up to 5 points, the cell has 6"),
        ("- clarity 0 to 6: a", "is no criterion"),
        ("- clarity 0-6:", "is no criterion"),
        ("* clarity 0-6: a", "is no criterion"),
        ("- clarity 6-6: a", "has no range"),
        ("- a 0-3: x\n- a 0-3: y", "twice"),
        ("- a 0-6: x\ndiffer: much", "differ: much"),
        ("- a 0-6: x\ndiffer: 7", "differ: 7"),
        ("- a 0-6: x\nmarkers: 3", "markers: 3"),
        ("- a 0-6: x\nmarkers: 1.5", "markers: 1.5"),
    ],
)
def test_a_list_that_can_not_be_read_is_refused(lines: str, said: str) -> None:
    with pytest.raises(LessonError, match="here") as refused:
        rubric.parse(f"### BEGIN MARK SCHEME\n{lines}\n### END MARK SCHEME", "essay", 6, "here")
    assert said in refused.value.say("en")


def test_the_check_passes_a_scheme_beside_the_answer(tmp_path: Path) -> None:
    notebook = read(tmp_path, ESSAY)
    rubric.check(notebook, versions.master(notebook, "here"), "here")


def test_the_check_refuses_a_scheme_that_goes_with_the_answer(tmp_path: Path) -> None:
    """nbgrader replaces a whole cell without a solution region by the stub, its mark scheme too."""
    bare = ESSAY.replace("# ### BEGIN SOLUTION\n", "").replace("# ### END SOLUTION\n", "")
    assert bare != ESSAY
    notebook = read(tmp_path, bare)
    with pytest.raises(LessonError) as refused:
        rubric.check(notebook, versions.master(notebook, "here"), "here")
    assert "would be lost" in refused.value.say("en")


def test_the_check_refuses_a_scheme_where_nobody_marks(tmp_path: Path) -> None:
    notebook = read(tmp_path, ESSAY + "# %% [markdown]\n" + SCHEME)
    with pytest.raises(LessonError) as refused:
        rubric.check(notebook, notebook, "here")
    assert "no person marks" in refused.value.say("en")


def test_the_check_refuses_a_question_that_nobody_knows_how_to_mark(tmp_path: Path) -> None:
    notebook = read(tmp_path, ESSAY.replace(SCHEME, ""))
    with pytest.raises(LessonError, match="no mark scheme"):
        rubric.check(notebook, versions.master(notebook, "essay"), "essay", needed=True)
    rubric.check(notebook, versions.master(notebook, "essay"), "essay")  # one from an nbgrader course may have none
