"""Do the lessons' tests tell right answers from the wrong ones that people write?"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from graders.__main__ import main
from graders.authoring import release as authoring
from graders.authoring import variants
from graders.catalogue import Catalogue, Lesson
from graders.config import VARIABLE, House
from graders.errors import LessonError
from graders.grading.job import Grader
from tests.tiny import settle

CATALOGUE = Catalogue.of(House())
LESSONS = [lesson for lesson in CATALOGUE.select(()) if (lesson.folder / "variants.toml").exists()]
RIGHT = '''
[[right]]
test = "richest"
with = ['richest = sorted(accounts, key=lambda a: a["balance"])[-1]["name"]']
[[right]]
test = "mean_balance"
with = ["""
    import statistics

    return statistics.mean(a["balance"] for a in accounts)"""]
'''
SLIPS = """
[[wrong]]
test = "richest"
with = ['richest = accounts[0]["name"]']
[[wrong]]
test = "mean_balance"
with = ['return sum(a["balance"] for a in accounts) / 2']
"""


@pytest.mark.slow
@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.name)
def test_tells_right_answers_from_wrong_ones(lesson: Lesson, tmp_path: Path) -> None:
    grader = Grader(House(state=tmp_path))
    release, _ = authoring.record(authoring.draft(CATALOGUE, lesson, tmp_path / "cache"), grader)
    tried = variants.measure(lesson, release, grader)
    assert (tried.surprises, tried.bare) == ((), ())


def test_every_lesson_of_ours_keeps_answers_that_people_write() -> None:
    assert [lesson.name for lesson in CATALOGUE.select(()) if not variants.read(lesson)] == []


def checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> tuple[int, dict[str, object]]:
    house = settle(tmp_path)
    (house.courses / "tiny" / "01_mean" / "variants.toml").write_text(text)
    monkeypatch.setenv(VARIABLE, house.dump())
    ran = CliRunner().invoke(main, ["check", "--variants", "--json", "tiny/01_mean"])
    return ran.exit_code, json.loads(ran.stdout.splitlines()[-1])


def test_check_names_a_slip_that_passes_and_a_right_way_that_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    passes = '[[wrong]]\ntest = "richest"\nwith = [\'richest = "lee"\']\n'
    fails = '[[right]]\ntest = "richest"\nwith = [\'richest = "kim"\']\n'
    code, found = checked(tmp_path, monkeypatch, RIGHT + SLIPS + passes + fails)
    assert code == 1
    assert found["variants"] == {
        "holds": False,
        "made": 6,
        "surprises": [
            {"kind": "right", "test": "richest", "answers": ['richest = "kim"'], "answer": ""},
            {"kind": "wrong", "test": "richest", "answers": ['richest = "lee"'], "answer": ""},
        ],
        "bare": [],
    }


def test_check_is_content_where_each_test_has_a_slip_that_it_catches(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, found = checked(tmp_path, monkeypatch, RIGHT + SLIPS)
    assert (code, found["variants"]) == (0, {"holds": True, "made": 4, "surprises": [], "bare": []})


def test_check_names_a_test_for_which_nobody_wrote_down_a_slip(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code, found = checked(tmp_path, monkeypatch, RIGHT + SLIPS.partition('[[wrong]]\ntest = "mean')[0])
    assert (code, found["variants"]["bare"]) == (1, ["mean_balance"])  # type: ignore[index]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[wrnog]]\n", "unknown part 'wrnog'"),
        ("[[wrong]]\ntest = 'richest'\nwith = 'x'\n", "number 1 is no variant"),
        ("[[wrong]]\ntest = 'richest'\nwith = ['x']\nwhy = 'y'\n", "number 1 is no variant"),
        ("[[wrong]\n", "this is not TOML"),
        ("[[wrong]]\ntest = 'poorest'\nwith = ['x']\n", "no test 'poorest'"),
        ("[[wrong]]\ntest = 'richest'\nwith = ['x', 'y']\n", "fills 2 regions, the answer has 1"),
    ],
)
def test_a_variant_that_does_not_fit_says_why(tmp_path: Path, grader: Grader, text: str, says: str) -> None:
    house = settle(tmp_path)
    (house.courses / "tiny" / "01_mean" / "variants.toml").write_text(text)
    shelf = Catalogue.of(house)
    lesson = shelf.lesson("tiny/01_mean")
    release, _ = authoring.record(authoring.draft(shelf, lesson, house.state / "cache"), grader)
    with pytest.raises(LessonError) as caught:
        variants.measure(lesson, release, grader)
    assert says in caught.value.say("en")
    assert caught.value.say_cure("en")
