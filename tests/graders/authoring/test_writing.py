"""Does a lesson that is opened and saved stay as it was, and does an edit change its own lines only?"""

from __future__ import annotations

import difflib
import random
from pathlib import Path

import nbformat
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nbformat import NotebookNode

from graders.authoring.writing import changed, opened, written
from graders.config import ROOT
from graders.errors import LessonError

LESSONS = sorted((ROOT / "courses").glob("*/*/lesson.py"))
SHORT = """# %% [markdown]
# # 평균

# %% answer="mean"
mean = (
    ### BEGIN SOLUTION
    3
    ### END SOLUTION
)

# %% test="mean" points=5
assert mean is not ...
### BEGIN HIDDEN TESTS
expect(mean, "다시 보세요.")
### END HIDDEN TESTS
"""


def through_jupyterlab(notebook: NotebookNode) -> NotebookNode:
    """What JupyterLab does to a notebook that somebody opens, runs and saves."""
    text: str = nbformat.writes(notebook)
    read = nbformat.reads(text, as_version=4)
    read.metadata.kernelspec.display_name = "Python 3 (ipykernel)"
    read.metadata["language_info"] = {"name": "python", "version": "3.11.2", "mimetype": "text/x-python"}
    for number, cell in enumerate(read.cells):
        cell.id = f"{random.Random(number).getrandbits(32):08x}"
        cell.metadata["trusted"] = True
        if cell.cell_type == "code":
            cell.execution_count = number
            cell.outputs = [nbformat.v4.new_output("stream", text="1\n")]
            cell.metadata["execution"] = {"iopub.status.busy": "2026-03-02T00:00:00Z"}
            cell.metadata["collapsed"] = False
    return nbformat.reads(nbformat.writes(read, version=4), as_version=4)


def lines_changed(before: str, after: str) -> tuple[list[str], list[str]]:
    diff = list(difflib.ndiff(before.splitlines(), after.splitlines()))
    return [x[2:] for x in diff if x[0] == "-"], [x[2:] for x in diff if x[0] == "+"]


@pytest.mark.parametrize("path", LESSONS, ids=lambda p: f"{p.parent.parent.name}/{p.parent.name}")
def test_a_lesson_that_is_opened_and_saved_has_the_same_bytes(path: Path) -> None:
    text = path.read_bytes().decode()
    assert written(through_jupyterlab(opened(text, path)), text, path) == text
    assert changed(text, text, path) == []


@pytest.mark.parametrize("path", LESSONS[::9], ids=lambda p: f"{p.parent.parent.name}/{p.parent.name}")
def test_to_edit_one_cell_changes_its_lines_only(path: Path) -> None:
    text = path.read_bytes().decode()
    whole = opened(text, path)
    for at in range(len(whole.cells)):
        edited = opened(text, path)
        edited.cells[at].source += "\n1 + 1"
        gone, come = lines_changed(text, written(edited, text, path))
        code = edited.cells[at].cell_type == "code"
        assert (gone, come) == ([], ["1 + 1" if code else "# 1 + 1"]), at


def test_a_mark_is_changed_in_its_line() -> None:
    edited = opened(SHORT, "x")
    edited.cells[2].metadata.lesson.points = 7.0
    after = written(edited, SHORT, "x")
    assert lines_changed(SHORT, after) == (['# %% test="mean" points=5'], ['# %% test="mean" points=7'])
    assert changed(SHORT, after, "x") == ["mean"]
    del edited.cells[2].metadata["lesson"]
    assert "# %%\nassert mean is not ..." in written(edited, SHORT, "x")
    edited.cells[0].metadata["lesson"] = {"mark": "manual", "name": "why", "points": 2.5}
    assert written(edited, SHORT, "x").startswith('# %% [markdown] manual="why" points=2.5\n# # 평균\n\n# %% answer')


@pytest.mark.parametrize("blank", ["\n\n", "\n", "\n\n\n"])
def test_cells_are_added_moved_and_taken_away_in_the_files_own_manner(blank: str) -> None:
    text = SHORT.replace("\n\n", blank)
    notebook = opened(text, "x")
    first, answer, test = notebook.cells
    new = nbformat.v4.new_markdown_cell("새 글\n\n둘째 문단")
    notebook.cells = [first, answer, test, new]
    assert written(notebook, text, "x") == text.rstrip("\n") + blank + "# %% [markdown]\n# 새 글\n#\n# 둘째 문단\n"
    notebook.cells = [first, new, answer, test]
    assert written(notebook, text, "x").replace(f"# %% [markdown]\n# 새 글\n#\n# 둘째 문단{blank}", "") == text
    notebook.cells = [first, answer]
    assert written(notebook, text, "x") == text.partition("# %% test")[0].rstrip("\n") + "\n"
    notebook.cells = [test, first, answer]
    moved = written(notebook, text, "x")
    assert sorted(moved.split()) == sorted(text.split())
    assert moved.startswith("# %% test")
    assert f"### END HIDDEN TESTS{blank}# %% [markdown]" in moved
    assert changed(text, moved, "x")


@pytest.mark.parametrize(
    "text",
    [
        SHORT.replace("\n", "\r\n"),
        SHORT.rstrip("\n"),
        SHORT + "\n\n\n",
        "# ---\n# jupyter:\n#   kernelspec:\n#     display_name: Python 3\n#     name: python3\n# ---\n\n" + SHORT,
        '"""Words before the first cell."""\n\n' + SHORT,
        SHORT + '\n# %%\ntext = """\n# %% no cell\n"""\n',
        SHORT + "\n# %%\n%matplotlib inline\n!ls\n",
        SHORT + "\n# %%\n\n\n# %%\n",
        SHORT + '\n# %% [markdown]\n"""\nText in quotes\n"""\n',
        SHORT + '\n# %% A title tags=["x"]\n1\n',
        SHORT + "\n# %% [raw]\n# <b>x</b>\n",
        SHORT + "\n#%%\nx = 1  \n",
        "",
        "# only a remark\n",
    ],
    ids=range(14),
)
def test_whatever_a_file_looks_like_it_stays_so_or_is_refused(text: str) -> None:
    try:
        notebook = opened(text, "x")
    except LessonError:
        pytest.fail("it can be kept")
    assert written(through_jupyterlab(notebook), text, "x") == text


def test_what_would_be_read_otherwise_is_refused_and_the_cell_named() -> None:
    notebook = opened(SHORT, "lesson.py")
    notebook.cells[1].source = 'mean = """\n# %% test="free" points=20\n'
    with pytest.raises(LessonError, match=r"cell \d"):
        written(notebook, SHORT, "lesson.py")
    notebook = opened(SHORT, "lesson.py")
    notebook.cells[1].metadata["nbgrader"] = {"grade_id": "x"}
    with pytest.raises(LessonError, match=r"lesson.py, cell 2: .*nbgrader"):
        written(notebook, SHORT, "lesson.py")
    notebook = opened(SHORT, "lesson.py")
    notebook.cells[1].metadata["lesson"] = {"mark": "prize", "name": "x"}
    with pytest.raises(LessonError, match="unknown mark"):
        written(notebook, SHORT, "lesson.py")


pieces = st.sampled_from(
    [
        "x = 1",
        "",
        "# a remark",
        "def f():\n    return 1\n\n\nclass A:\n    pass",
        "'''\ntext\n'''",
        "%%bash\nls",
        "# %% x",
    ]
) | st.text(st.characters(codec="utf-8", exclude_characters="\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"), max_size=40)
cells = st.lists(
    st.tuples(st.sampled_from(["code", "markdown"]), pieces, st.sampled_from(["", "answer", "test"])), max_size=5
)


@settings(max_examples=150, deadline=None)
@given(cells)
def test_whatever_somebody_writes_is_read_again_as_it_is_or_refused(made: list[tuple[str, str, str]]) -> None:
    notebook = opened(SHORT, "x")
    for number, (kind, source, mark) in enumerate(made):
        cell = nbformat.v4.new_code_cell(source) if kind == "code" else nbformat.v4.new_markdown_cell(source)
        if mark:
            points = {"points": number + 1} if mark == "test" else {}
            cell.metadata["lesson"] = {"mark": mark, "name": f"n{number}", **points}
        notebook.cells.insert(number % 3, cell)
    try:
        text = written(notebook, SHORT, "x")
    except LessonError:
        return
    again = opened(text, "x")
    assert [(c.cell_type, c.source.rstrip("\n"), c.metadata.get("lesson")) for c in again.cells] == [
        (c.cell_type, c.source.rstrip("\n"), c.metadata.get("lesson")) for c in notebook.cells
    ]
    assert written(through_jupyterlab(again), text, "x") == text
