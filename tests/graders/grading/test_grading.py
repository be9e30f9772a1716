"""Does a notebook get the points it deserves, whatever is in it? With the real box."""

from __future__ import annotations

import json
from dataclasses import replace

import nbformat
import pytest

from graders.grading.job import Grader
from graders.grading.result import Result
from graders.records.releases import Release
from tests.tiny import RIGHT, crowded, filled


def grade(grader: Grader, release: Release, answers: dict[str, str], first: str = "") -> Result:
    return grader.grade(release, {release.notebook_name: filled(release, answers, first=first)})


def points(result: Result) -> dict[str, float]:
    return {test.name: test.points for test in result.tests}


def test_the_right_answers_earn_everything(grader: Grader, release: Release) -> None:
    result = grade(grader, release, RIGHT)
    assert (result.outcome, result.points, result.max_points, result.flags) == ("scored", 8.0, 8.0, ())
    assert [t.message("ko") for t in result.tests] == ["통과했습니다.", "통과했습니다."]


def test_a_worker_with_more_than_a_thousand_descriptors_open_grades_as_ever(grader: Grader, release: Release) -> None:
    with crowded():
        assert grade(grader, release, RIGHT).points == 8.0


def test_the_untouched_notebook_earns_nothing_and_is_told_why(grader: Grader, release: Release) -> None:
    result = grade(grader, release, {})
    assert points(result) == {"mean_balance": 0, "richest": 0}
    assert "아직 답을 쓰지 않았어요." in result.tests[1].message("ko")


def test_a_correct_answer_that_warns_and_writes_to_stderr_keeps_its_points(grader: Grader, release: Release) -> None:
    noisy = "import sys, warnings\nwarnings.warn('careful')\nprint('noise', file=sys.stderr)"
    loud = {k: v.replace("return", "__import__('warnings').warn('again')\n    return") for k, v in RIGHT.items()}
    assert grade(grader, release, loud, noisy).points == 8.0


def test_what_notebooks_begin_with_does_no_harm(grader: Grader, release: Release) -> None:
    usual = "%matplotlib inline\n!echo hello\nfiles = !ls data\n%time import json as j\nimport matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()"
    result = grade(grader, release, RIGHT, usual)
    assert (result.points, result.notes, result.flags) == (8.0, (), ())


def test_a_number_sent_to_the_display_hook_earns_nothing(grader: Grader, release: Release) -> None:
    result = grade(
        grader,
        release,
        {
            "answer_mean_balance": "def mean_balance(a):\n    get_ipython().displayhook(5)\n    return 200",
            "answer_richest": "richest = 'nobody'\nget_ipython().displayhook(5)",
        },
    )
    assert result.points == 0


def test_dropping_asserts_by_an_input_transformer_earns_nothing(grader: Grader, release: Release) -> None:
    drop = "get_ipython().input_transformers_post.append(lambda ls: [l for l in ls if 'assert' not in l])"
    result = grade(grader, release, {"answer_mean_balance": "def mean_balance(a):\n    return 1"}, drop)
    assert result.points == 0


def test_a_hard_coded_visible_case_fails_with_the_authors_hint(grader: Grader, release: Release) -> None:
    result = grade(grader, release, RIGHT | {"answer_mean_balance": "def mean_balance(a):\n    return 200"})
    assert points(result) == {"mean_balance": 0, "richest": 3}
    assert "계좌가 하나일 때를 생각해 보세요." in result.tests[0].message("ko")


def test_each_test_sees_the_notebook_as_it_stood_at_that_cell(grader: Grader, release: Release) -> None:
    overwritten = RIGHT | {"answer_richest": "richest = 'lee'\nmean_balance = None"}
    assert grade(grader, release, overwritten).points == 8.0


@pytest.mark.parametrize(
    ("trick", "told", "seconds"),
    [
        ("import os\nos._exit(0)", {"cell_fatal_crash:3"}, 60),
        (
            "import signal\nsignal.signal(signal.SIGALRM, signal.SIG_IGN)\nwhile True: pass",
            {"cell_fatal_cell_late:3"},
            4,
        ),
        # where the host has no control groups the limit is felt in the cell, as a MemoryError
        ("hoard = []\nwhile True: hoard.append(bytearray(10**7))", {"cell_fatal_memory:3", "cell_memory:3"}, 60),
    ],
    ids=["crash", "endless", "memory"],
)
def test_a_cell_that_takes_the_box_down_costs_only_itself(
    grader: Grader, release: Release, trick: str, told: set[str], seconds: float
) -> None:
    grader = Grader(replace(grader.house, cell_seconds=seconds))
    before = "kept = 'lee'"
    broken = RIGHT | {"answer_mean_balance": trick, "answer_richest": "richest = kept"}
    result = grade(grader, release, broken, before)
    assert result.outcome == "scored"
    assert points(result) == {"mean_balance": 0, "richest": 3}
    assert told & set(result.notes)
    assert "코드 셀 3" in " ".join(result.as_json("ko")["notes"])


def test_a_test_that_takes_the_box_down_costs_only_itself(grader: Grader, release: Release) -> None:
    dies = "import os\ndef mean_balance(a):\n    os._exit(0)"
    result = grade(grader, release, RIGHT | {"answer_mean_balance": dies})
    assert points(result) == {"mean_balance": 0, "richest": 3}
    assert "코드 셀 3에서" in result.tests[0].message("ko")


def test_a_notebook_of_nothing_but_crashes_comes_to_an_end(grader: Grader, release: Release) -> None:
    crash = "import os\nos._exit(0)"
    notebook = nbformat.reads(filled(release, RIGHT).decode(), as_version=4)
    notebook.cells[:0] = [nbformat.v4.new_code_cell(crash) for _ in range(9)]
    result = grader.grade(release, {release.notebook_name: nbformat.writes(notebook).encode()})
    assert (result.outcome, result.points) == ("scored", 0)
    assert [n for n in result.notes if n.startswith("cell_fatal")] == [f"cell_fatal_crash:{n}" for n in (1, 2, 3)]
    assert "코드 셀 4에서" in result.tests[0].message("ko")


def test_a_slow_cell_is_stopped_and_the_next_ones_run(grader: Grader, release: Release) -> None:
    result = grade(grader, release, RIGHT, first="import time\ntime.sleep(60)")
    assert result.points == 8.0
    assert "cell_late:1:4" in result.notes


def test_an_error_only_with_other_values_says_so_and_shows_none_of_them(grader: Grader, release: Release) -> None:
    answer = "def mean_balance(a):\n    if len(a) == 1: raise KeyError(str(a))\n    return 200"
    result = grade(grader, release, RIGHT | {"answer_mean_balance": answer})
    assert result.tests[0].why == "raised"
    assert "balance" not in json.dumps(result.as_json("ko")["tests"][0]["message"])


def test_nothing_shown_was_made_after_a_hidden_test_entered_the_box(grader: Grader, release: Release) -> None:
    """Code that prints, raises and stores all it can find finds no hidden line before it is silenced."""
    spy = (
        "import gc, sys\n"
        "def mean_balance(a):\n"
        "    f, seen = sys._getframe(), []\n"
        "    while f: seen.append(str(f.f_code.co_consts)); f = f.f_back\n"
        "    raise ValueError(''.join(seen)[-500:] + str([o for o in gc.get_objects() if type(o) is str and 'expect' in o])[:500])"
    )
    result = grade(grader, release, RIGHT | {"answer_mean_balance": spy})
    shown = json.dumps(result.as_json("ko"), ensure_ascii=False)
    assert "expect(" not in shown
    assert 'balance": 7' not in shown


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b'{"cells": 3}',
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"nbformat":4,"nbformat_minor":5,"metadata":{},"cells":[{}]}',
    ],
)
def test_what_is_no_notebook_is_not_gradable_and_says_what_to_do(grader: Grader, release: Release, data: bytes) -> None:
    result = grader.grade(release, {release.notebook_name: data})
    assert (result.outcome, result.points) == ("not_gradable", 0)
    assert "노트북" in result.as_json("ko")["reason"]


def test_changed_deleted_and_doubled_tests_are_graded_as_released(grader: Grader, release: Release) -> None:
    notebook = nbformat.reads(filled(release, RIGHT).decode(), as_version=4)
    tests = [c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade")]
    tests[0].source = "assert True"
    tests[0].metadata.nbgrader["points"] = 500
    notebook.cells.remove(tests[1])
    notebook.cells.append(nbformat.from_dict({**tests[0], "id": "again"}))
    result = grader.grade(release, {release.notebook_name: nbformat.writes(notebook).encode()})
    assert points(result) == {"mean_balance": 5, "richest": 3}
    assert {"test_restored:mean_balance", "test_added:richest"} <= set(result.notes)


def test_another_lessons_notebook_earns_nothing(grader: Grader, release: Release) -> None:
    other = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("x = 1")])
    result = grader.grade(release, {release.notebook_name: nbformat.writes(other).encode()})
    assert (result.outcome, result.points) == ("scored", 0)


def test_forged_messages_earn_nothing_and_raise_a_flag(grader: Grader, release: Release) -> None:
    """The trainee's code writes on every socket it finds, as if it were our runner."""
    forge = (
        "import os\n"
        "for fd in sorted(int(name) for name in os.listdir('/proc/self/fd') if int(name) > 2):\n"
        '    for line in (b\'{"cell": 0, "error": null}\\n\', b\'{"value": "lee"}\\n\', b\'{"end": true}\\n\', b\'rubbish\\n\'):\n'
        "        try: os.write(fd, line)\n"
        "        except OSError: pass\n"
    )
    result = grade(grader, release, {}, forge)
    assert result.points == 0
    assert "channel" in result.flags


def test_the_same_submission_gives_the_same_result(grader: Grader, release: Release) -> None:
    first, second = (grade(grader, release, RIGHT).as_json("ko") for _ in range(2))
    first.pop("seconds"), second.pop("seconds")
    assert first == second


def test_the_result_has_the_documented_json(grader: Grader, release: Release) -> None:
    shape = grade(grader, release, RIGHT).as_json("ko")
    assert set(shape) >= {
        "lesson",
        "outcome",
        "points",
        "max_points",
        "tests",
        "flags",
        "submission",
        "release",
        "environment",
    }
    assert set(shape["tests"][0]) == {"name", "points", "max_points", "passed", "message"}
    assert shape["environment"].startswith("sha256:")


@pytest.mark.parametrize("minor", [0, 2, 4, 5])
def test_a_notebook_saved_in_an_older_format_4_is_graded(grader: Grader, release: Release, minor: int) -> None:
    raw = json.loads(filled(release, RIGHT))
    raw["nbformat_minor"] = minor
    if minor < 5:
        for cell in raw["cells"]:
            cell.pop("id", None)
    result = grader.grade(release, {release.notebook_name: json.dumps(raw).encode()})
    assert (result.outcome, result.points) == ("scored", 8.0)


def test_a_notebook_of_format_3_is_graded(grader: Grader, release: Release) -> None:
    old = nbformat.convert(nbformat.reads(filled(release, RIGHT).decode(), as_version=4), 3)
    result = grader.grade(release, {release.notebook_name: nbformat.v3.writes_json(old).encode()})
    assert (result.outcome, result.points) == ("scored", 8.0)


def test_a_notebook_of_a_format_to_come_is_not_gradable(grader: Grader, release: Release) -> None:
    raw = json.loads(filled(release, RIGHT)) | {"nbformat": 9}
    assert grader.grade(release, {release.notebook_name: json.dumps(raw).encode()}).outcome == "not_gradable"


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(grader: Grader, release: Release) -> None:
    data = b"\xef\xbb\xbf" + filled(release, RIGHT).replace(b"\n", b"\r\n")
    assert grader.grade(release, {release.notebook_name: data}).points == 8.0


def test_korean_names_from_a_mac_find_their_notebook(grader: Grader, release: Release) -> None:
    import unicodedata

    names = {unicodedata.normalize("NFD", "내 노트.ipynb"): filled(release, RIGHT)}
    assert grader.grade(release, names).points == 8.0
