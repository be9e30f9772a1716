"""Are predictions measured fairly by outcomes that no trainee has, and do those stay where they are?"""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from sklearn.metrics import brier_score_loss, roc_auc_score

from graders.authoring import release as authoring
from graders.authoring.check import prove
from graders.catalogue import Catalogue
from graders.config import SEED_FILE, House
from graders.grading import held_back
from graders.grading.job import Grader
from graders.grading.values import encode
from graders.secret_files import secret
from tests.tiny import filled

TRUTH = {f"K{n}": int(n % 3 == 0) for n in range(12)}
LESSON = """\
# %%
import pandas as pd
cases = pd.read_csv("data/cases.csv").set_index("case")
# %% answer="chances"
chances = (
    ### BEGIN SOLUTION
    cases["sign"] / 10
    ### END SOLUTION
)
# %% test="chances" points=2
assert chances is not ..., "아직 답을 쓰지 않았어요."
### BEGIN HIDDEN TESTS
expect(chances, "줄을 더 잘 세워 보세요.", truth="labels.csv", measure="auc", within=0.05)
expect(chances, "확률의 높이를 맞추어 보세요.", truth="labels.csv", measure="brier", within=0.01)
### END HIDDEN TESTS
"""
RECIPE = """\
from random import Random


def build(to, seed=1):
    random = Random(seed)
    rows = [(f"K{n}", round(10 * random.random()), int(random.random() < 0.5)) for n in range(60)]
    (to / "cases.csv").write_text("case,sign\\n" + "".join(f"{c},{(s + 9 * o) / 2}\\n" for c, s, o in rows))
    (to / "labels.csv").write_text("case,happened\\n" + "".join(f"{c},{o}\\n" for c, _, o in rows))
"""
DATASET = """
id = "cases"
synthetic = true
source = "가상"
licence = "CC0-1.0"
title = { ko = "사례", en = "Cases" }
summary = { ko = "사례", en = "Cases" }
[[files]]
name = "cases.csv"
rows = 60
sha256 = "site"
[[files]]
name = "labels.csv"
rows = 60
sha256 = "site"
held_back = true
"""
COURSE = """
id = "guess"
order = 1
title = { ko = "예측", en = "Predicting" }
summary = { ko = "시험용", en = "For tests" }
[[lessons]]
id = "01_chances"
points = 2
data = ["cases/cases.csv"]
truth = ["cases/labels.csv"]
title = { ko = "확률", en = "Chances" }
"""


def settled(root: Path, *changes: tuple[str, str], lesson: str = LESSON) -> House:
    """Write a course whose one lesson is measured by a file that is held back."""
    course, dataset = COURSE, DATASET
    for old, new in changes:
        assert old in course + dataset
        course, dataset = course.replace(old, new), dataset.replace(old, new)
    (root / "courses" / "guess" / "01_chances").mkdir(parents=True)
    (root / "courses" / "guess" / "course.toml").write_text(course)
    (root / "courses" / "guess" / "01_chances" / "lesson.py").write_text(lesson)
    (root / "datasets" / "cases").mkdir(parents=True)
    (root / "datasets" / "cases" / "dataset.toml").write_text(dataset)
    (root / "datasets" / "cases" / "recipe.py").write_text(RECIPE)
    return House(state=root / "state", courses=root / "courses", datasets=root / "datasets", cell_seconds=10)


def series(chances: dict[str, float]) -> object:
    import pandas as pd

    return encode(pd.Series(chances))


def test_measures_are_those_of_scikit_learn() -> None:
    chances = {case: round(math.sin(7 * n) ** 2, 1) for n, case in enumerate(TRUTH)}  # with ties
    happened, told = list(TRUTH.values()), list(chances.values())
    assert len(set(told)) < len(told)
    assert held_back.measured("auc", TRUTH, series(chances)) == pytest.approx(roc_auc_score(happened, told))
    assert held_back.measured("brier", TRUTH, series(chances)) == pytest.approx(brier_score_loss(happened, told))
    gap = abs(sum(told) / len(told) - sum(happened) / len(happened))
    assert held_back.measured("level", TRUTH, series(chances)) == pytest.approx(gap)


def test_the_order_of_the_cases_means_nothing() -> None:
    chances = {case: n / 20 for n, case in enumerate(TRUTH)}
    turned = dict(reversed(chances.items()))
    assert held_back.measured("auc", TRUTH, series(turned)) == held_back.measured("auc", TRUTH, series(chances))


@pytest.mark.parametrize(
    "wrong",
    [
        None,
        {"v": None},
        {"v": {"index": "K0", "items": [0.5]}},
        encode([0.5] * 12),
        series(dict.fromkeys(list(TRUTH)[1:], 0.5)),
        series(dict.fromkeys(TRUTH, 0.5) | {"K99": 0.5}),
        series({("K0" if case == "K1" else case): 0.5 for case in TRUTH} | {"K98": 0.5}),
        series(dict.fromkeys(TRUTH, 0.5) | {"K0": 1.5}),
        series(dict.fromkeys(TRUTH, 0.5) | {"K0": math.nan}),
        series(dict.fromkeys(TRUTH, 0.5) | {"K0": math.inf}),
        {"v": {"index": [*list(TRUTH)[1:], {"l": []}], "items": [{"f": "0x0p+0"}] * 12}},
        {"v": {"index": ["K0"] * 12, "items": [{"f": "0x0p+0"}] * 12}},
        {"v": {"index": list(TRUTH), "items": [True] * 12}},
    ],
)
def test_what_is_no_chance_for_each_case_earns_nothing(wrong: object) -> None:
    bar = {"value": 0.0, "measure": "auc", "within": 1.0, "truth": TRUTH, "hint": "h"}
    assert not held_back.no_worse(bar, wrong)


def test_a_lesson_is_proven_by_outcomes_and_none_of_them_reaches_a_trainee(tmp_path: Path) -> None:
    house = settled(tmp_path)
    shelf, grader = Catalogue.of(house), Grader(house)
    proof = prove(shelf, shelf.lesson("guess/01_chances"), grader, house.state / "cache")
    assert (proof.error, [(t.model, t.stub, t.expects) for t in proof.tests]) == ("", [(2, 0, 2)])
    assert proof.release is not None
    assert set(proof.release.files) == {"01_chances.ipynb", "data/cases.csv"}
    everything = b"".join(proof.release.files.values()) + proof.release.master
    assert b"happened" not in everything


@pytest.mark.parametrize(
    ("answer", "points"),
    [
        ("cases['sign'] / 10", 2),
        ("(cases['sign'] / 10).sample(frac=1, random_state=1)", 2),
        ("cases['sign'] / 20", 0),  # the order is right, the height is not
        ("1 - cases['sign'] / 10", 0),
        ("pd.Series(0.5, index=cases.index)", 0),
        ("(cases['sign'] / 10).head(59)", 0),
        ("(cases['sign'] / 10).tolist()", 0),
    ],
)
def test_an_answer_earns_what_its_predictions_are_worth(
    proven: tuple[Grader, authoring.Release], answer: str, points: float
) -> None:
    grader, release = proven
    graded = grader.grade(release, {release.notebook_name: filled(release, {"answer_chances": f"chances = {answer}"})})
    assert [t.points for t in graded.tests] == [points]


@pytest.fixture(scope="module")
def proven(tmp_path_factory: pytest.TempPathFactory) -> tuple[Grader, authoring.Release]:
    house = settled(tmp_path_factory.mktemp("guess"))
    shelf, grader = Catalogue.of(house), Grader(house)
    drafted = authoring.draft(shelf, shelf.lesson("guess/01_chances"), house.state / "cache")
    release, _ = authoring.record(drafted, grader)
    return grader, release


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('data = ["cases/cases.csv"]', 'data = ["cases/cases.csv", "cases/labels.csv"]', "but it is held back"),
        ('truth = ["cases/labels.csv"]', 'truth = ["cases/cases.csv"]', "but it is not held back"),
        ('truth = ["cases/labels.csv"]', "", "truth= names one of the lesson's truth files (none)"),
    ],
)
def test_a_file_is_either_for_trainees_or_held_back(tmp_path: Path, old: str, new: str, says: str) -> None:
    house = settled(tmp_path, (old, new))
    shelf = Catalogue.of(house)
    proof = prove(shelf, shelf.lesson("guess/01_chances"), Grader(house), house.state / "cache")
    assert says in proof.error
    assert proof.cure


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('measure="auc"', 'measure="acu"', "measure= one of auc, brier, level"),
        (", within=0.05", "", "within= how much worse is still good"),
        ("within=0.05", "within=-1", "within= how much worse is still good"),
        (
            'expect(chances, "줄',
            'expect(chances.head(3), "줄',
            "can't be measured by labels.csv: a chance for each case",
        ),
        ('cases["sign"] / 10', 'cases["sign"] * 10', "a chance is a number from 0 to 1"),
    ],
)
def test_a_test_that_can_not_be_measured_says_why(tmp_path: Path, old: str, new: str, says: str) -> None:
    assert old in LESSON
    house = settled(tmp_path, lesson=LESSON.replace(old, new))
    shelf = Catalogue.of(house)
    proof = prove(shelf, shelf.lesson("guess/01_chances"), Grader(house), house.state / "cache")
    assert says in proof.error
    assert proof.cure


def test_a_site_makes_outcomes_of_its_own_and_the_same_every_time(tmp_path: Path) -> None:
    house = settled(tmp_path)
    lesson, cache = Catalogue.of(house).lesson("guess/01_chances"), tmp_path / "cache"

    def made() -> bytes:
        return Catalogue.of(house).truth_files(lesson, cache)["labels.csv"]

    known = made()  # by whoever has the recipe
    secret(house.state, SEED_FILE)
    own = made()
    assert own != known
    assert made() == own
    recipe = house.datasets / "cases" / "recipe.py"
    recipe.write_text(recipe.read_text().replace("< 0.5", "< 0.3"))
    assert made() != own  # a recipe that changed is run again
