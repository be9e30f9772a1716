"""Do wrong variants of the model answer lose points, and is a lesson told where they don't?"""

from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from graders.__main__ import main
from graders.authoring.check import prove
from graders.authoring.mutants import ENOUGH, Strength, declared, measure, mutants_of
from graders.authoring.mutations import choose, mutate, siblings
from graders.catalogue import Catalogue
from graders.config import VARIABLE, House
from graders.errors import LessonError
from graders.grading.job import Grader
from tests.tiny import LESSON, settle

WHOLE = 'expect(mean_balance(accounts), "전체 계좌로 계산해 보세요.")'
UNEVEN = 'expect(mean_balance([{"balance": 1}, {"balance": 2}]), "나누어떨어지지 않을 때도 생각해 보세요.")'
VISIBLE = 'assert mean_balance([{"balance": 100}, {"balance": 300}]) == 200, "두 계좌의 평균을 다시 계산해 보세요."'
STRONG = LESSON.replace(WHOLE, f"{WHOLE}\n{UNEVEN}")
WEAK = LESSON.replace(f"{WHOLE}\n", "").replace(VISIBLE, "").replace('[{"balance": 7}]', '[{"balance": 0}]')
FLOOR = 'return sum(a["balance"] for a in accounts) // len(accounts)'


def house_with(root: Path, lesson: str, design: str = "") -> House:
    house = settle(root)
    folder = house.courses / "tiny" / "01_mean"
    (folder / "lesson.py").write_text(lesson)
    (folder / "design.md").write_text(f"# The mean\n\n{design}")
    return house


def strength_of(house: House) -> Strength:
    catalogue = Catalogue.of(house)
    lesson = catalogue.lesson("tiny/01_mean")
    proof = prove(catalogue, lesson, Grader(house), house.state / "cache")
    assert proof.release, proof.error
    return measure(catalogue, lesson, proof.release, Grader(house), seconds=proof.seconds)


def changes(source: str, columns: tuple[str, ...] = ()) -> dict[str, set[str]]:
    """Return the changed lines of a one-line answer, by operator."""
    table = siblings([[(name, "number") for name in columns]])
    cell = f"### BEGIN SOLUTION\n{source}\n### END SOLUTION"
    found: dict[str, set[str]] = {}
    for mutant in mutate("x", cell, table):
        found.setdefault(mutant.operator, set()).add(mutant.after)
    return found


@pytest.mark.slow
def test_a_strong_lesson_catches_every_mutant(tmp_path: Path) -> None:
    found = strength_of(house_with(tmp_path, STRONG))
    assert found.survivors == ()
    assert found.made == found.caught > 15
    assert found.share == 1
    assert found.holds


def test_a_weak_lesson_is_refused_and_its_survivors_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, house_with(tmp_path, WEAK).dump())
    ran = CliRunner().invoke(main, ["check", "--mutants", "--json", "tiny/01_mean"])
    assert ran.exit_code == 1, ran.output
    said = json.loads(ran.stdout)
    assert said["holds"], "the two-way proof can't see it"
    mutants = said["mutants"]
    assert mutants["share"] < ENOUGH
    assert not mutants["holds"]
    assert mutants["made"] - mutants["caught"] == len(mutants["survivors"])
    named = {(m["answer"], m["operator"], m["after"]) for m in mutants["survivors"]}
    assert ("mean_balance", "arithmetic", FLOOR) in named


def test_a_mutant_that_its_own_tests_pass_is_caught_by_a_later_one(tmp_path: Path) -> None:
    later = 'expect(mean_balance([{"balance": 1}, {"balance": 2}]), "평균을 다시 보세요.")\nexpect(richest,'
    found = strength_of(house_with(tmp_path, WEAK.replace("expect(richest,", later)))
    assert FLOOR not in {mutant.after for mutant in found.survivors}, "the test of the second answer sees the first"
    assert found.made == found.caught > 15


@pytest.mark.slow
def test_a_true_declaration_is_accepted_and_a_stale_one_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    caught = FLOOR.replace("//", "*")
    design = (
        "## Survivors\n\nWhy they live:\n\n"
        f"- `mean_balance`: `{FLOOR}`: all balances of this lesson\n  divide evenly\n"
        f"- `mean_balance`: `{caught}`: not true\n- `richest`: `richest = 7`: no mutant\n\n## Data\n\n- a list\n"
    )
    monkeypatch.setenv(VARIABLE, house_with(tmp_path, LESSON, design).dump())
    ran = CliRunner().invoke(main, ["check", "--mutants", "tiny/01_mean"])
    assert ran.exit_code == 1
    assert "mutants caught (100%), 1 declared equivalent" in ran.stdout
    assert "survives" not in ran.stdout
    stale = [line for line in ran.stdout.splitlines() if "take it out" in line]
    assert len(stale) == 2
    assert f"`mean_balance`: `{caught}`, but it is caught" in stale[0]
    assert "`richest`: `richest = 7`, but it is caught or no mutant" in stale[1]


def test_a_survivor_needs_a_reason(tmp_path: Path) -> None:
    house = house_with(tmp_path, LESSON, f"## Survivors\n\n- `mean_balance`: `{FLOOR}`:\n")
    with pytest.raises(LessonError, match="no declared survivor"):
        declared(Catalogue.of(house).lesson("tiny/01_mean"))


def test_an_answer_that_is_not_plain_python_is_named(tmp_path: Path) -> None:
    house = house_with(tmp_path, LESSON.replace("richest = None", "!ls\nrichest = None"))
    catalogue = Catalogue.of(house)
    with pytest.raises(LessonError, match="answer richest: the cell is not plain Python"):
        mutants_of(catalogue, catalogue.lesson("tiny/01_mean"))


def test_the_same_lesson_gives_the_same_mutants_and_no_two_are_one_program(catalogue: Catalogue) -> None:
    lesson = catalogue.lesson("tiny/01_mean")
    found = mutants_of(catalogue, lesson)
    assert found == mutants_of(catalogue, lesson)
    assert len({ast.dump(ast.parse(m.source)) for m in found}) == len(found) > 15
    assert {m.answer for m in found} == {"mean_balance", "richest"}


def test_only_solution_regions_change() -> None:
    cell = "a = 1 + 2\n### BEGIN SOLUTION\nb = 3\n### END SOLUTION\nc = 4 * 5"
    found = mutate("x", cell, {})
    assert found
    assert all(m.source.startswith("a = 1 + 2\n") and m.source.endswith("\nc = 4 * 5") for m in found)


def test_the_choice_is_spread_over_operators() -> None:
    cell = "### BEGIN SOLUTION\nx = [1, 2, 3, 4, 5, 6, 7, 8, 9]\ny = max(a.mean(), b) < 3\n### END SOLUTION"
    every = mutate("x", cell, {})
    few = choose(every, cap=8)
    assert len(few) == 8
    assert {m.operator for m in few} == {m.operator for m in every}
    assert choose(every, [("x", every[-1].after)], cap=0) == [every[-1]]


@pytest.mark.parametrize(
    ("source", "operator", "afters"),
    [
        (
            "x = (a - b) / c",
            "arithmetic",
            {"x = (a - b) * c", "x = (a - b) // c", "x = c / (a - b)", "x = (a + b) / c"},
        ),
        ("x += 1", "arithmetic", {"x -= 1", "x *= 1"}),
        ("x = a < b", "comparison", {"x = a <= b", "x = a >= b"}),
        ("x = a not in b", "comparison", {"x = a in b"}),
        ("x = a and not b", "logic", {"x = a or not b", "x = a and b"}),
        ("x = t[~(p & q)]", "logic", {"x = t[(p & q)]", "x = t[~(p | q)]"}),
        ("x = 3", "number", {"x = 4", "x = 2", "x = 0", "x = 30", "x = -3"}),
        ('x = ["가", "나"]', "string", {'x = ["", "나"]', 'x = ["나", "나"]', 'x = ["가", ""]', 'x = ["가", "가"]'}),
        ('x = t["인구"]', "column", {'x = t["가구"]', 'x = t["면적"]'}),
        ("x = t.인구", "column", {"x = t.가구", "x = t.면적"}),
        ("x = t.mean()", "method", {"x = t.median()", "x = t.sum()"}),
        ("x = t.idxmax()", "method", {"x = t.idxmin()"}),
        ("x = abs(y)", "dropped call", {"x = (y)"}),
        ("x = t['a'].abs().round(1)", "dropped call", {"x = t['a'].abs()", "x = t['a'].round(1)"}),
        ("x = t.head(5)", "argument", {"x = t.head()"}),
        ("x = f(a, b, c=d)", "argument", {"x = f(a, c=d)", "x = f(a, b)"}),
        ("x = f(ascending=False)", "flag", {"x = f(ascending=True)"}),
        ("x = t[a:]", "off by one", {"x = t[:]", "x = t[a + 1:]", "x = t[a - 1:]"}),
        ("x = range(n)", "off by one", {"x = range(n + 1)", "x = range(n - 1)"}),
        ("def f(a): return b", "return", {"def f(a): return None", "def f(a): return 0", "def f(a): return a"}),
        ("x = 1", "statement", {"pass # x = 1"}),
    ],
)
def test_each_slip_is_made(source: str, operator: str, afters: set[str]) -> None:
    assert changes(source, ("인구", "가구", "면적"))[operator] >= afters


@pytest.mark.parametrize("source", ['f"{a}과 {b:.1f}"', "a.b", '"""글"""'])
def test_what_can_not_be_changed_safely_is_left_alone(source: str) -> None:
    assert set(changes(source)) <= {"statement"}


def test_a_docstring_that_goes_is_no_slip() -> None:
    function = 'def f(a):\n    """Say what it does."""\n    print(a)\n    return a'
    [dropped] = changes(function)["statement"]
    assert "print(a)" in dropped


def test_columns_are_mixed_up_within_a_file_and_a_type() -> None:
    assert siblings([[("a", "integer"), ("b", "number"), ("c", "string")], [("a", "integer"), ("d", "integer")]]) == {
        "a": ("b", "d"),
        "b": ("a",),
        "c": (),
        "d": ("a",),
    }
