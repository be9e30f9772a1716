"""The same questions, asked as an ordinary user: without root, without control groups."""

import os
from pathlib import Path

import pytest

from tests.graders.sandbox import sandbox_ordinary


@pytest.mark.skipif(os.geteuid() != 0, reason="test_sandbox_box.py itself ran as an ordinary user")
def test_an_ordinary_user_gets_the_same_box():
    assert sandbox_ordinary.passed(Path(__file__).with_name("test_sandbox_box.py")) >= 30
