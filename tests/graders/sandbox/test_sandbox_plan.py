"""Is what a box needs still there when the checkout lies in an odd place?"""

from __future__ import annotations

import sys

import pytest

from graders.sandbox import plan
from graders.sandbox.spec import BoxSpec


def test_a_python_below_tmp_is_not_covered_by_the_boxs_own_tmp(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "prefix", "/tmp/somewhere/site/.venv")
    steps = plan.steps(BoxSpec())
    tmp = next(at for at, step in enumerate(steps) if step[:2] == ["tmpfs", "/tmp"])
    python = next(at for at, step in enumerate(steps) if step[:2] == ["ro-bind", "/tmp/somewhere/site/.venv"])
    assert tmp < python
