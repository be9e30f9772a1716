"""Does feedback show the notebook that was graded, however the files are named?"""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor

from starlette.testclient import TestClient

from graders.exchange.service_feedback import notebook_html
from graders.grading.job import bundle_bytes
from graders.records.releases import Release
from tests.graders.exchange.exchange_world import World

LESSON = ("data_literacy", "01_tables")


def shown(client: TestClient, world: World, files: dict[str, bytes]) -> str:
    """Hand in these files; return the feedback page."""
    sent = world.desk.submit(world.caller("minji"), *LESSON, files).submission
    headers = {"Authorization": "token minji"}
    before = client.get(f"/submissions/{sent}/feedback", headers=headers).text
    world.grade(sent)
    after = client.get(f"/submissions/{sent}/feedback", headers=headers).text
    picked = [word for word in ("right_one", "wrong_one") if word in before]
    assert picked == [word for word in ("right_one", "wrong_one") if word in after]
    return after


def notebook(world: World, name: str) -> bytes:
    return world.notebook(*LESSON, f"return 2.0  # {name}")


def scribble(name: str) -> bytes:
    cell = {"cell_type": "code", "source": f"{name} = 1", "metadata": {}, "outputs": [], "execution_count": None}
    return json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 4}).encode()


def test_a_renamed_notebook_is_shown(client: TestClient, world: World) -> None:
    assert "right_one" in shown(client, world, {"내 답안.ipynb": notebook(world, "right_one")})


def test_of_several_the_one_that_is_graded_is_shown(client: TestClient, world: World) -> None:
    page = shown(client, world, {"a.ipynb": scribble("wrong_one"), "b.ipynb": notebook(world, "right_one")})
    assert "right_one" in page
    assert "wrong_one" not in page


def test_the_lesson_s_own_name_wins(client: TestClient, world: World) -> None:
    files = {"00_first.ipynb": notebook(world, "wrong_one"), "01_tables.ipynb": notebook(world, "right_one")}
    page = shown(client, world, files)
    assert "right_one" in page
    assert "wrong_one" not in page


def test_a_sentence_stands_in_for_files_without_a_notebook(client: TestClient, world: World) -> None:
    page = shown(client, world, {"notes.txt": b"right_one"})
    assert "01_tables.ipynb" in page
    assert "right_one" not in page


def test_nothing_of_one_notebook_is_on_the_page_of_the_next(release: Release) -> None:
    def bundle(name: str) -> bytes:
        language = {"right_one": "python", "wrong_one": "r"}[name]
        cells = [
            {"cell_type": "markdown", "source": f"# {name}", "metadata": {}},
            {"cell_type": "code", "source": f"{name} = 1", "metadata": {}, "outputs": [], "execution_count": None},
        ]
        notebook = {
            "cells": cells,
            "metadata": {"language_info": {"name": language}},
            "nbformat": 4,
            "nbformat_minor": 4,
        }
        return bundle_bytes({release.notebook_name: json.dumps(notebook).encode()})

    pages = [notebook_html(bundle(name), release, "ko") for name in ("right_one", "wrong_one", "right_one")]
    assert pages[0] == pages[2]
    assert ["right_one" in page for page in pages] == [True, False, True]
    with ThreadPoolExecutor(1) as thread:  # it has shown nothing before
        assert thread.submit(notebook_html, bundle("wrong_one"), release, "ko").result() == pages[1]
