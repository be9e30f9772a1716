"""The same questions, asked as an ordinary user: without root, without control groups."""

import os
import re
import sys
from pathlib import Path

import pytest
import sandbox_ordinary

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.skipif(os.geteuid() != 0, reason="test_sandbox_box.py itself ran as an ordinary user")
def test_an_ordinary_user_gets_the_same_box(tmp_path):
    for folder in [tmp_path, *tmp_path.parents[:2]]:
        folder.chmod(0o755)
    work = tmp_path / "work"
    work.mkdir()
    os.chown(work, sandbox_ordinary.UID, sandbox_ordinary.UID)
    tests = Path(__file__).with_name("test_sandbox_box.py")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--basetemp", str(work / "pytest"), str(tests)]
    done = sandbox_ordinary.run(command, cwd=ROOT, env={"HOME": str(work), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": str(ROOT)})
    assert done.returncode == 0, done.stdout[-6000:]
    assert int(re.search(r"(\d+) passed", done.stdout)[1]) >= 30
