"""Does nobody lose a notebook by beginning anew?"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from nbgrader.exchange.abc import ExchangeError

from graders.exchange import opener

AT = datetime(2026, 3, 2, 18, 5).astimezone()
FOLDER = "이전 노트북"


@pytest.fixture
def lesson(tmp_path: Path) -> Path:
    folder = tmp_path / "tiny" / "01_mean"
    folder.mkdir(parents=True)
    (folder / "01_mean.ipynb").write_text("mine")
    return folder


def test_where_no_fresh_notebook_can_be_had_the_old_one_is_back(lesson: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUPYTERHUB_API_TOKEN", "none")
    monkeypatch.setenv("PLATFORM_EXCHANGE_URL", "http://127.0.0.1:9/exchange/v1")  # nobody listens there
    with pytest.raises(ExchangeError):
        opener.begin_anew("tiny", "01_mean", str(lesson.parents[1]), FOLDER, AT)
    assert (lesson / "01_mean.ipynb").read_text() == "mine"
    assert list((lesson / FOLDER).iterdir()) == []


def test_the_notebook_of_before_is_kept_under_its_time_each_time(lesson: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fetch(course: str, name: str, home: str) -> None:
        Path(home, course, name, f"{name}.ipynb").write_text("fresh")

    monkeypatch.setattr(opener, "fetch", fetch)  # the real one needs a site: tests/hub goes that way
    for _ in range(2):
        opener.begin_anew("tiny", "01_mean", str(lesson.parents[1]), FOLDER, AT)
    kept = {path.name: path.read_text() for path in (lesson / FOLDER).iterdir()}
    assert kept == {"01_mean 2026-03-02 18.05.ipynb": "mine", "01_mean 2026-03-02 18.05 (2).ipynb": "fresh"}
    assert (lesson / "01_mean.ipynb").read_text() == "fresh"
