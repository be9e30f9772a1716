"""Is a notebook graded for what is in it, however a beginner or another editor damaged it? With the real box."""

from __future__ import annotations

import copy
import json
import unicodedata
from collections.abc import Callable
from typing import Any

import nbformat
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from nbformat import NotebookNode

from graders.errors import NotGradable
from graders.grading import notebook as notebooks
from graders.grading.job import Grader
from graders.grading.observe import PlanCell
from graders.grading.result import NOTES, Result, note
from graders.records.releases import Release
from tests.tiny import RIGHT, filled

SETUP, ANSWER_1, TEST_1, ANSWER_2, TEST_2 = 1, 2, 3, 4, 5  # places in the tiny lesson; 0 is its heading
FULL = {"mean_balance": 5, "richest": 3}
MEAN_ONLY, RICHEST_ONLY = FULL | {"richest": 0}, FULL | {"mean_balance": 0}
WRONG = "def mean_balance(accounts):\n    return 0"


def solved(release: Release, answers: dict[str, str] | None = None) -> NotebookNode:
    """The tiny lesson's notebook with the right answers, or those given."""
    return nbformat.reads(filled(release, RIGHT if answers is None else answers).decode(), as_version=4)


def send(grader: Grader, release: Release, notebook: NotebookNode) -> Result:
    return grader.grade(release, {release.notebook_name: nbformat.writes(notebook).encode()})


def points(result: Result) -> dict[str, float]:
    return {test.name: test.points for test in result.tests}


def said(result: Result) -> str:
    return "\n".join(result.as_json("ko")["notes"])


def planned(release: Release, notebook: NotebookNode) -> tuple[list[PlanCell], list[str]]:
    """What would run, and the notes; without a box."""
    sanitized, notes = notebooks.sanitize(notebooks.parse(nbformat.writes(notebook).encode()), release)
    return notebooks.plan(sanitized, release), notes


def new(cell: NotebookNode, source: str | None = None, *, kind: str = "", marked: bool = True) -> NotebookNode:
    """A copy of a cell as an editor would make it: with an id of its own."""
    make = getattr(nbformat.v4, f"new_{kind or cell.cell_type}_cell")
    made: NotebookNode = make(cell.source if source is None else source)
    if marked:
        made.metadata = copy.deepcopy(cell.metadata)
    return made


def split(at: int, text: str, *, marked: bool = True) -> Callable[[list[NotebookNode]], None]:
    """Split a cell before ``text``."""

    def damage(cells: list[NotebookNode]) -> None:
        upper, lower = cells[at].source.split(text, 1)
        cells[at : at + 1] = [new(cells[at], upper), new(cells[at], text + lower, marked=marked)]

    return damage


def merge(first: int, last: int, *, keep: int) -> Callable[[list[NotebookNode]], None]:
    """Merge cells as JupyterLab does: sources joined, the metadata of the one that was active."""

    def damage(cells: list[NotebookNode]) -> None:
        cells[keep].source = "\n\n".join(c.source for c in cells[first : last + 1])
        cells[first : last + 1] = [cells[keep]]

    return damage


def move(at: int, to: int) -> Callable[[list[NotebookNode]], None]:
    return lambda cells: cells.insert(to, cells.pop(at))


def retype(at: int, kind: str) -> Callable[[list[NotebookNode]], None]:
    def damage(cells: list[NotebookNode]) -> None:
        cells[at] = new(cells[at], kind=kind)

    return damage


def add(at: int, like: int, source: str | None = None) -> Callable[[list[NotebookNode]], None]:
    return lambda cells: cells.insert(at, new(cells[like], source))


def both(*damages: Callable[[list[NotebookNode]], None]) -> Callable[[list[NotebookNode]], None]:
    def damage(cells: list[NotebookNode]) -> None:
        for one in damages:
            one(cells)

    return damage


def write(at: int, source: str) -> Callable[[list[NotebookNode]], None]:
    return lambda cells: cells[at].update(source=source)


def forget(cells: list[NotebookNode]) -> None:
    """What an editor does that knows neither metadata nor ids."""
    cells[:] = [new(cell, marked=False) for cell in cells]


STUB = "richest = None\n# 여기에 답을 쓰세요\n..."
IN_THE_TEST = "richest = 'lee'\nassert richest is not None, \"아직 답을 쓰지 않았어요.\""
DAMAGES: dict[str, tuple[Callable[[list[NotebookNode]], Any], dict[str, int], str]] = {
    "test deleted": (lambda c: c.pop(TEST_1), FULL, "채점 항목 “mean_balance”이(가) 없어"),
    "answer deleted": (lambda c: c.pop(ANSWER_1), RICHEST_ONLY, ""),
    "setup deleted": (lambda c: c.pop(SETUP), FULL, "차시의 2번째 칸이 없어 다시 넣었습니다."),
    "all but the answers deleted": (lambda c: c.__setitem__(slice(None), [c[2], c[4]]), FULL, "다시 넣었습니다."),
    "test doubled": (add(TEST_1 + 1, TEST_1), FULL, "여러 개 있어 하나만 채점했습니다."),
    "test doubled above its answer": (add(0, TEST_2), FULL, "여러 개 있어 하나만 채점했습니다."),
    "answer copied, copy untouched": (add(TEST_2, ANSWER_2, STUB), FULL, "답 칸이 여러 개 있습니다."),
    "answer copied, the copy below is right": (
        both(add(TEST_1, ANSWER_1), write(ANSWER_1, WRONG)), FULL, "“mean_balance”의 답 칸이 여러 개",
    ),
    "answer copied, the copy below is wrong": (add(TEST_1, ANSWER_1, WRONG), RICHEST_ONLY, "마지막 칸으로"),
    "answer copied below its test": (add(TEST_1 + 1, ANSWER_1, WRONG), FULL, "마지막 칸으로"),
    "answer written in a copy at the end": (
        both(lambda c: c.append(new(c[ANSWER_2])), write(ANSWER_2, STUB)), FULL, "차시의 순서대로 실행했습니다.",
    ),
    "answer backed up as text": (lambda c: c.insert(TEST_1, new(c[ANSWER_1], WRONG, kind="markdown")), FULL, "여러 개"),
    "answer split": (split(ANSWER_1, "    return"), FULL, "답 “mean_balance”이(가) 여러 칸으로 나뉘어"),
    "answer split, half unmarked": (split(ANSWER_1, "    return", marked=False), FULL, "여러 칸으로 나뉘어"),
    "answer split inside brackets": (split(ANSWER_1, "for a"), FULL, "답 “mean_balance”이(가) 여러 칸으로 나뉘어"),
    "test split": (split(TEST_2, ", \"아직"), FULL, "채점 항목 “richest”"),
    "answer and test merged": (merge(2, 3, keep=2), FULL, "채점 항목 “mean_balance”이(가) 다른 칸과 합쳐져"),
    "answer and test merged, test's mark": (merge(2, 3, keep=3), FULL, "직접 쓴 내용은 그대로 두었습니다."),
    "setup, answer and test merged": (merge(1, 3, keep=1), FULL, "다른 칸과 합쳐져"),
    "all code merged": (merge(1, 5, keep=5), FULL, "채점 항목 “richest”이(가) 다른 칸과 합쳐져"),
    "test and next answer merged": (merge(3, 4, keep=3), FULL, "다른 칸과 합쳐져"),
    "answer written in the test": (both(write(4, STUB), write(5, IN_THE_TEST)), FULL, ""),
    "answer written over the test": (both(lambda c: c.pop(4), write(4, "richest = 'lee'")), FULL, "답으로 옮겨"),
    "test moved to the top": (move(TEST_1, 0), FULL, "칸의 순서가 바뀌어"),
    "test moved above its answer": (move(TEST_2, ANSWER_2), FULL, "칸의 순서가 바뀌어"),
    "setup moved to the end": (move(SETUP, 5), FULL, "칸의 순서가 바뀌어"),
    "turned upside down": (lambda c: c.reverse(), FULL, "칸의 순서가 바뀌어"),
    "test turned to Markdown": (retype(TEST_1, "markdown"), FULL, "바뀌어 있어"),
    "answer turned to Markdown": (retype(ANSWER_1, "markdown"), FULL, "답 “mean_balance”의 칸 종류가"),
    "answer turned to raw": (retype(ANSWER_2, "raw"), FULL, "답 “richest”의 칸 종류가"),
    "setup turned to Markdown": (retype(SETUP, "markdown"), FULL, "차시의 2번째 칸 종류가"),
    "marks and ids lost": (forget, FULL, ""),
    "marks lost, moved": (both(forget, move(TEST_1, 0)), FULL, "칸의 순서가 바뀌어"),
    "marks lost, answer turned to Markdown": (both(retype(ANSWER_1, "markdown"), forget), FULL, "칸 종류가"),
    "marks lost, merged": (both(merge(2, 3, keep=2), forget), FULL, "다른 칸과 합쳐져"),
}  # fmt: skip


@pytest.mark.parametrize("name", DAMAGES)
def test_a_damaged_notebook_gets_what_its_answers_deserve_and_is_told(
    grader: Grader, release: Release, name: str
) -> None:
    damage, deserved, words = DAMAGES[name]
    notebook = solved(release)
    damage(notebook.cells)
    result = send(grader, release, notebook)
    assert (result.outcome, points(result), result.flags) == ("scored", deserved, ())
    assert words in said(result)


def test_an_undamaged_notebook_is_not_said_to_be_repaired(release: Release) -> None:
    assert planned(release, solved(release))[1] == []
    assert planned(release, solved(release, {}))[1] == []


def test_a_rewritten_cell_of_the_lesson_is_left_as_it_is(release: Release) -> None:
    notebook = solved(release)
    notebook.cells[SETUP] = nbformat.v4.new_code_cell("accounts = []")
    cells, notes = planned(release, notebook)
    assert (cells[0].source, notes) == ("accounts = []", [])


def test_code_added_below_an_answer_runs_before_a_test_that_is_put_back(grader: Grader, release: Release) -> None:
    notebook = solved(release, RIGHT | {"answer_richest": "name = 'lee'"})
    notebook.cells[TEST_2] = nbformat.v4.new_code_cell("richest = name")
    assert points(send(grader, release, notebook)) == FULL


@pytest.mark.parametrize("editor", ["Colab", "VS Code", "Classic"])
def test_what_another_editor_writes_beside_the_cells_does_no_harm(
    grader: Grader, release: Release, editor: str
) -> None:
    raw = json.loads(filled(release, RIGHT))
    for at, cell in enumerate(raw["cells"]):
        if editor == "Colab":
            cell["metadata"] = {"id": f"x{at}", "colab": {"base_uri": "https://localhost/"}}
            cell.pop("id")
        elif editor == "VS Code":
            cell["metadata"], cell["id"] = {"vscode": {"languageId": "python"}}, f"{at:08x}"
        else:
            cell["metadata"] |= {"collapsed": True, "scrolled": False, "trusted": True}
    if editor == "Colab":
        raw |= {"nbformat_minor": 0, "metadata": {"colab": {"provenance": []}, "accelerator": "GPU"}}
    result = grader.grade(release, {release.notebook_name: json.dumps(raw).encode()})
    assert (points(result), result.notes) == (FULL, ())


def _drop(key: str) -> Callable[[dict[str, Any]], None]:
    return lambda raw: [cell.pop(key, None) for cell in raw["cells"]] and None


@pytest.mark.parametrize(
    "damage",
    [
        _drop("metadata"),
        _drop("outputs"),
        _drop("cell_type"),
        lambda raw: raw.pop("metadata"),
        lambda raw: raw.pop("nbformat_minor"),
        lambda raw: raw["cells"][2].update(outputs=[{"output_type": "?"}]),
        lambda raw: raw["cells"][2].update(id="한글 이름"),
        lambda raw: raw["cells"].append(None),
        lambda raw: raw["cells"].append({"cell_type": "code", "metadata": {}}),
    ],
    ids=["metadata", "outputs", "kinds", "head", "minor", "an output", "an id", "no cell", "no text"],
)
def test_a_file_that_breaks_the_format_is_graded_for_its_texts(
    release: Release, damage: Callable[[dict[str, Any]], None]
) -> None:
    raw = json.loads(filled(release, RIGHT))
    damage(raw)
    healed, notes = notebooks.sanitize(notebooks.parse(json.dumps(raw).encode()), release)
    assert notebooks.plan(healed, release) == planned(release, solved(release))[0]
    assert "노트북 파일이 손상되어" in note(notes[0], "ko")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_encodings_line_ends_and_decomposed_letters_do_no_harm(release: Release, encoding: str, form: str) -> None:
    notebook = solved(release)
    for cell in notebook.cells:
        cell.source = unicodedata.normalize(form, cell.source.replace("\n", "\r\n"))  # type: ignore[arg-type]
    text = nbformat.writes(notebook).replace("\n", "\r\n")
    healed, notes = notebooks.sanitize(notebooks.parse(text.encode(encoding)), release)
    assert [c.test for c in notebooks.plan(healed, release)] == [None, None, "mean_balance", None, "richest"]
    assert notes == []


@pytest.mark.parametrize("minor", [0, 1, 2, 3, 4, 5])
def test_every_minor_format_with_marks_lost_is_known_by_its_texts(release: Release, minor: int) -> None:
    notebook = solved(release)
    forget(notebook.cells)
    raw = json.loads(nbformat.writes(notebook)) | {"nbformat_minor": minor}
    for cell in raw["cells"]:
        if minor < 5:
            cell.pop("id")
    healed, notes = notebooks.sanitize(notebooks.parse(json.dumps(raw).encode()), release)
    marks = [c.metadata.get("nbgrader", {}).get("grade_id") for c in healed.cells]
    assert marks == [None, None, "answer_mean_balance", "mean_balance", "answer_richest", "richest"]
    assert notes == []


def test_format_3_with_a_test_deleted_is_repaired(release: Release) -> None:
    notebook = solved(release)
    notebook.cells.pop(TEST_1)
    old = nbformat.v3.writes_json(nbformat.convert(notebook, 3)).encode()
    healed, notes = notebooks.sanitize(notebooks.parse(old), release)
    assert [c.test for c in notebooks.plan(healed, release) if c.test] == ["mean_balance", "richest"]
    assert notes == ["test_added:mean_balance"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("01_mean.ipynb", ""),
        ("01_mean/01_mean.ipynb", ""),
        ("01_mean\\01_mean.ipynb", ""),
        ("01_mean (1).ipynb", "01_mean (1).ipynb 파일을 채점했습니다."),
        (unicodedata.normalize("NFD", "숙제/평균.IPYNB"), "평균.IPYNB 파일을 채점했습니다."),
        ("a:{error}.ipynb", "aerror.ipynb 파일을 채점했습니다."),
    ],
)
def test_a_notebook_is_found_by_any_name_and_in_any_folder(release: Release, name: str, words: str) -> None:
    chosen = notebooks.choose({name: filled(release, RIGHT), "data/x.csv": b"1"}, release)
    assert chosen.data == filled(release, RIGHT)
    assert [note(n, "ko") for n in chosen.notes] == ([f"노트북 이름이 차시와 다릅니다. {words}"] if words else [])


def test_a_renamed_notebook_in_a_folder_is_graded(grader: Grader, release: Release) -> None:
    result = grader.grade(release, {"숙제/평균.ipynb": filled(release, RIGHT)})
    assert (points(result), said(result)) == (
        FULL,
        "노트북 이름이 차시와 다릅니다. 평균.ipynb 파일을 채점했습니다.",
    )


def test_of_two_notebooks_the_lessons_own_name_wins(release: Release) -> None:
    right, other = filled(release, RIGHT), filled(release, {})
    chosen = notebooks.choose({"a.ipynb": other, "01_mean.ipynb": right, "old/01_mean.ipynb": other}, release)
    assert (chosen.data, chosen.notes) == (right, ())
    assert notebooks.choose({"01_mean.ipynb": right, ".ipynb_checkpoints/01_mean.ipynb": other}, release).data == right


def test_of_two_others_the_one_most_like_the_lesson_is_graded(grader: Grader, release: Release) -> None:
    stranger = nbformat.writes(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("x = 1")])).encode()
    result = grader.grade(release, {"a.ipynb": stranger, "b.ipynb": filled(release, RIGHT), "c.ipynb": b"{"})
    assert points(result) == FULL
    assert "노트북이 여러 개 있어 차시와 가장 비슷한 b.ipynb 파일을 채점했습니다." in said(result)
    written = notebooks.choose({"a.ipynb": filled(release, {}), "b.ipynb": filled(release, RIGHT)}, release)
    assert written.notes == ("chosen:b.ipynb",)


def test_of_several_strangers_none_is_graded(release: Release) -> None:
    stranger = nbformat.writes(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("x = 1")])).encode()
    with pytest.raises(NotGradable):
        notebooks.choose({"a.ipynb": stranger, "b.ipynb": stranger}, release)
    with pytest.raises(NotGradable):
        notebooks.choose({"notes.txt": b""}, release)


def test_marks_and_notes_that_a_trainee_made_up_are_ignored(grader: Grader, release: Release) -> None:
    notebook = solved(release, {})
    notebook.metadata[notebooks.OURS] = ["test_added:forged"]
    for cell in notebook.cells:
        cell.metadata["nbgrader"] = cell.metadata.get("nbgrader", {}) | {"points": 99, "grade": True, "locked": True}
    notebook.cells.append(nbformat.v4.new_code_cell("assert True", metadata={"nbgrader": {"grade_id": "bonus"}}))
    notebook.cells.append(nbformat.v4.new_code_cell("1", metadata={"nbgrader": {"grade_id": ["richest"]}}))
    result = send(grader, release, notebook)
    assert (points(result), result.max_points) == ({"mean_balance": 0, "richest": 0}, 8)
    assert "forged" not in "".join(result.notes)


@pytest.mark.parametrize("code", NOTES)
def test_every_note_has_korean_words(code: str) -> None:
    assert note(f"{code}:x:y", "ko") != note(f"{code}:x:y", "en")


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["delete", "double", "move", "retype", "strip", "split", "merge"]),
        st.integers(0, 20),
        st.integers(0, 20),
        st.sampled_from(["code", "markdown", "raw"]),
    ),
    max_size=8,
)


def hurt(notebook: NotebookNode, steps: list[tuple[str, int, int, str]]) -> None:
    for what, first, second, kind in steps:
        cells = notebook.cells
        if not cells:
            return
        at, to = first % len(cells), second % len(cells)
        lines = cells[at].source.split("\n")
        if what == "delete":
            del cells[at]
        elif what == "double":
            add(to, at)(cells)
        elif what == "move":
            move(at, to)(cells)
        elif what == "retype":
            retype(at, kind)(cells)
        elif what == "strip":
            cells[at] = new(cells[at], marked=False)
        elif what == "split":
            cut = second % (len(lines) + 1)
            cells[at : at + 1] = [new(cells[at], "\n".join(part)) for part in (lines[:cut], lines[cut:])]
        elif at + 1 < len(cells):
            merge(at, at + 1, keep=at + second % 2)(cells)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_any_damage_leaves_each_released_test_once_and_nothing_of_ours_to_the_trainee(
    release: Release, steps: list[tuple[str, int, int, str]]
) -> None:
    notebook = solved(release)
    hurt(notebook, steps)
    cells, notes = planned(release, notebook)
    assert [c.test for c in cells if c.test] == ["mean_balance", "richest"]
    assert all("expect(" not in c.source for c in cells)
    assert all("expect(" in c.hidden for c in cells if c.test)
    assert all(note(n, "ko") for n in notes)
    assert planned(release, copy.deepcopy(notebook)) == (cells, notes)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_no_damage_gives_points_for_an_answer_that_is_not_there(
    grader: Grader, release: Release, steps: list[tuple[str, int, int, str]]
) -> None:
    notebook = solved(release, {"answer_richest": RIGHT["answer_richest"]})
    hurt(notebook, steps)
    result = send(grader, release, notebook)
    there = any("richest = 'lee'" in cell.source for cell in notebook.cells)
    assert result.outcome == "scored"
    assert points(result)["mean_balance"] == 0
    assert points(result)["richest"] <= (3 if there else 0)


def test_a_deleted_test_is_put_below_an_answer_that_nothing_tells(grader: Grader, release: Release) -> None:
    notebook = solved(release, RIGHT | {"answer_richest": "name = 'lee'\nrichest, other = name, None"})
    forget(notebook.cells)
    notebook.cells.pop(TEST_2)
    assert points(send(grader, release, notebook)) == FULL
