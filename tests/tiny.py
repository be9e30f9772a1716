"""A tiny real course, as text, and small tools for tests."""

from __future__ import annotations

import os
import resource
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import nbformat

from graders.config import House
from graders.records.releases import Release
from tests.once import fonts

T0 = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)  # a Monday, 18:00 in Seoul
LESSON = '''\
# %% [markdown]
# # 평균 잔액
# %%
import json
accounts = json.load(open("data/accounts.json"))
# %% answer="mean_balance"
def mean_balance(accounts):
    """계좌 목록의 평균 잔액을 원 단위로 돌려준다."""
    ### BEGIN SOLUTION
    return sum(a["balance"] for a in accounts) / len(accounts)
    ### END SOLUTION
# %% test="mean_balance" points=5
assert mean_balance([{"balance": 100}, {"balance": 300}]) == 200, "두 계좌의 평균을 다시 계산해 보세요."
### BEGIN HIDDEN TESTS
expect(mean_balance([{"balance": 7}]), "계좌가 하나일 때를 생각해 보세요.")
expect(mean_balance(accounts), "전체 계좌로 계산해 보세요.")
### END HIDDEN TESTS
# %% answer="richest"
richest = None
### BEGIN SOLUTION
richest = max(accounts, key=lambda a: a["balance"])["name"]
### END SOLUTION
# %% test="richest" points=3
assert richest is not None, "아직 답을 쓰지 않았어요."
### BEGIN HIDDEN TESTS
expect(richest, "잔액이 가장 큰 계좌를 찾아보세요.")
### END HIDDEN TESTS
'''
ACCOUNTS = b'[{"name": "kim", "balance": 10}, {"name": "lee", "balance": 50}, {"name": "park", "balance": 30}]\n'
RECIPE = f"def build(to):\n    (to / 'accounts.json').write_bytes({ACCOUNTS!r})\n"
DATASET = f'''
id = "bank"
synthetic = true
source = "가상"
licence = "CC0-1.0"
title = {{ ko = "은행", en = "Bank" }}
summary = {{ ko = "가상 은행", en = "A made-up bank" }}
files = [{{ name = "accounts.json", rows = 3, sha256 = "{sha256(ACCOUNTS).hexdigest()}" }}]
'''
COURSE = """
id = "tiny"
order = 1
attempts = 3
title = { ko = "작은 과정", en = "A tiny course" }
summary = { ko = "시험용", en = "For tests" }
[[lessons]]
id = "01_mean"
points = 8
data = ["bank/accounts.json"]
title = { ko = "평균", en = "The mean" }
[[lessons]]
id = "02_closed"
points = 8
data = ["bank/accounts.json"]
title = { ko = "닫힌 차시", en = "A closed lesson" }
"""
RIGHT = {
    "answer_mean_balance": "def mean_balance(accounts):\n    return sum(a['balance'] for a in accounts) / len(accounts)",
    "answer_richest": "richest = 'lee'",
}


@contextmanager
def crowded(descriptors: int = 1100) -> Iterator[None]:
    """Hold so many descriptors open that the next ones have numbers above 1023, which select(2) does not know."""
    limits = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (limits[1], limits[1]))
    held = [os.open(os.devnull, os.O_RDONLY) for _ in range(descriptors)]
    try:
        yield
    finally:
        for fd in held:
            os.close(fd)
        resource.setrlimit(resource.RLIMIT_NOFILE, limits)


def settle(root: Path) -> House:
    """Write the tiny course below ``root`` and return a house of its own there, with short limits."""
    for lesson in ("01_mean", "02_closed"):
        folder = root / "courses" / "tiny" / lesson
        folder.mkdir(parents=True)
        (folder / "lesson.py").write_text(LESSON)
    (root / "courses" / "tiny" / "course.toml").write_text(COURSE)
    (root / "datasets" / "bank").mkdir(parents=True)
    (root / "datasets" / "bank" / "dataset.toml").write_text(DATASET)
    (root / "datasets" / "bank" / "recipe.py").write_text(RECIPE)
    house = House(
        state=root / "state",
        courses=root / "courses",
        datasets=root / "datasets",
        boxes=os.environ.get("PLATFORM_TEST_BOX", "warm"),
        cell_seconds=4,
        grading_memory_mb=600,
    )
    fonts(house)
    return house


def filled(release: Release, answers: dict[str, str], *, first: str = "") -> bytes:
    """Return the released notebook with answers put into its cells; ``first`` is a cell put at the top."""
    notebook = nbformat.reads(release.files[release.notebook_name].decode(), as_version=4)
    for cell in notebook.cells:
        grade_id = cell.metadata.get("nbgrader", {}).get("grade_id")
        if grade_id in answers:
            cell.source = textwrap.dedent(answers[grade_id])
    if first:
        notebook.cells.insert(0, nbformat.v4.new_code_cell(first))
    return nbformat.writes(notebook).encode()


def sources(folder: Path, pattern: str = "*.py") -> list[Path]:
    """Return the source files below a folder."""
    return sorted(p for p in folder.rglob(pattern) if "__pycache__" not in p.parts)
