"""The course of the year: an entrance test, and a lesson with the contest's data and a report that a person marks.

The cases are those of ``tests.graders.contests``: 600 of them, a sign that everybody sees, and outcomes that stay on the server.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import nbformat

from graders.authoring.release import Drafted
from graders.catalogue import Catalogue
from graders.config import House
from tests.graders.contests.contest_world import DATASET, RECIPE
from tests.hub import acts

COURSE, TEST, LESSON = "bank_analyst", "00_entrance", "01_chances"
TRUTH = "cases/labels.csv"
HEAD = f"""
id = "{COURSE}"
order = 1
attempts = 5
title = {{ ko = "은행 분석가 과정", en = "Bank analysts" }}
summary = {{ ko = "표를 읽고, 확률을 내고, 글로 설명합니다.", en = "Read tables, give chances, explain them." }}
[[lessons]]
id = "{TEST}"
points = 10
data = ["cases/cases.csv"]
title = {{ ko = "선발 시험", en = "Entrance test" }}
[[lessons]]
id = "{LESSON}"
points = 20
data = ["cases/cases.csv"]
title = {{ ko = "확률 예측과 보고", en = "Chances and a report" }}
"""
READ = """\
# %% [markdown]
# # {title}
# %%
import pandas as pd
cases = pd.read_csv("data/cases.csv")
"""
QUESTION = """\
# %% answer="{name}"
{name} = (
    ### BEGIN SOLUTION
    {right}
    ### END SOLUTION
)
# %% test="{name}" points={points}
assert {name} is not ..., "아직 답을 쓰지 않았어요."
### BEGIN HIDDEN TESTS
expect({expected}, "{hint}")
### END HIDDEN TESTS
"""
REPORT = """\
# %% [markdown] manual="report" points=10
# 어떤 사례를 조심해야 하나요? 근거와 함께 쓰세요.
# ### BEGIN SOLUTION
# 사인이 8보다 크면 조심한다.
# ### END SOLUTION
# ### BEGIN MARK SCHEME
# - 근거 0-6: 수치를 들어 말한다
# - 글 0-4: 읽기 쉽다
# ### END MARK SCHEME
# %%
if chances is not ...:
    pd.DataFrame({"case": cases["case"], "chance": chances}).to_csv("predictions.csv", index=False)
"""
RIGHT = {"how_many": "len(cases)", "highest": "float(cases['sign'].max())", "typical": "float(cases['sign'].median())"}
SKILLS = (  # what an applicant knows of the entrance test, best first
    frozenset(("how_many", "highest")),
    frozenset(("how_many",)),
    frozenset(("highest",)),
    frozenset[str](),
)


def lay(root: Path) -> dict[str, str]:
    """Write course and data below ``root``; return the settings by which a site teaches them."""
    for folder in (f"courses/{COURSE}/{TEST}", f"courses/{COURSE}/{LESSON}", "datasets/cases"):
        (root / folder).mkdir(parents=True)
    course = root / "courses" / COURSE
    (course / "course.toml").write_text(HEAD, "utf-8")
    test = READ.format(title="선발 시험") + _asked("how_many", 4, "사례의 수를 다시 세어 보세요.")
    (course / TEST / "lesson.py").write_text(test + _asked("highest", 6, "가장 큰 값을 보세요."), "utf-8")
    lesson = READ.format(title="확률 예측과 보고") + _asked("typical", 4, "가운데 값을 보세요.")
    chances = QUESTION.format(
        name="chances", right='cases["sign"] / 10', points=6, expected="len(chances)", hint="사례마다 하나씩 내세요."
    )
    (course / LESSON / "lesson.py").write_text(lesson + chances + REPORT, "utf-8")
    (root / "datasets" / "cases" / "dataset.toml").write_text(DATASET, "utf-8")
    (root / "datasets" / "cases" / "recipe.py").write_text(RECIPE, "utf-8")
    return {
        "PLATFORM_PATHS_COURSES": str(root / "courses"),
        "PLATFORM_PATHS_DATASETS": str(root / "datasets"),
        "PLATFORM_GRADING_WORKERS": "2",
    }


def _asked(name: str, points: int, hint: str) -> str:
    return QUESTION.format(name=name, right=RIGHT[name], points=points, expected=name, hint=hint)


@dataclass(frozen=True)
class Cases:
    """What the contest is about: the cases, their sign, and the outcomes."""

    signs: tuple[tuple[str, float], ...]
    outcomes: Mapping[str, int]

    @classmethod
    def of(cls, house: House) -> Cases:
        """Read them as the site has them."""
        catalogue, cache = Catalogue.of(house), house.state / "cache"
        shown = catalogue.data_files(catalogue.lesson(COURSE, LESSON), cache)["cases.csv"].decode().split()[1:]
        kept = catalogue.truth_file(TRUTH, cache).decode().split()[1:]
        pairs = [line.split(",") for line in kept]
        return cls(tuple((c, float(s)) for c, s in (x.split(",") for x in shown)), {c: int(o) for c, o in pairs})

    def predicted(self, noise: float, gift: float = 0.0) -> bytes:
        """Return predictions as ``answer`` gives them; with a ``gift``, better than anybody's notebook could be."""
        rows = (
            f"{case},{sign / 10 + noise * ((n * 37 + 11) % 101) / 101 + gift * self.outcomes[case]!r}\n"
            for n, (case, sign) in enumerate(self.signs)
        )
        return ("case,chance\n" + "".join(rows)).encode()


def answer(noise: float) -> str:
    """Return what stands in the notebook: the sign, disturbed more or less, and the same each time it runs."""
    return f"chances = cases['sign'] / 10 + {noise} * ((cases.index * 37 + 11) % 101) / 101"


def notebook(drafted: Drafted, written: Mapping[str, str], report: str = "") -> bytes:
    """Return a lesson's notebook with these answers, by question, and a report in words."""
    made = nbformat.reads(drafted.files()[f"{drafted.lesson.id}.ipynb"].decode(), as_version=4)
    for cell in made.cells:
        mark = cell.metadata.get("nbgrader", {})
        name = mark.get("grade_id", "").removeprefix("answer_")
        if mark.get("solution") and name in written:
            assert cell.cell_type == "code", acts.EMPTY
            cell.source = written[name]
        elif report and mark.get("grade_id") == "report":
            cell.source = report
    made.metadata["written"] = f"{sorted(written.items())} {report}"
    return nbformat.writes(made).encode()
