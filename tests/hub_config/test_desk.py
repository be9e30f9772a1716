"""What a person's JupyterLab is given: which parts are on, where it keeps things, what a browser may keep."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from hub_config.server import configuration
from hub_config.server.configuration import AT, Desk
from hub_config.spawner import labextension

TRAINEE = Desk("ko", base="/user/minji/")
TEACHER = Desk("en", terminals=True, authoring=True, base="/user/teacher/")


def read(desk: Desk, name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(configuration.files(desk)[f"{AT}/{name}"])
    return found


def off(desk: Desk) -> set[str]:
    return {name for name, value in read(desk, "labconfig/page_config.json")["disabledExtensions"].items() if value}


@pytest.mark.parametrize("desk", [TRAINEE, TEACHER])
def test_nobody_waits_for_what_nobody_uses(desk: Desk) -> None:
    parts = read(desk, "jupyter_server_config.json")["ServerApp"]["jpserver_extensions"]
    assert [parts[name] for name in ("jupyter_lsp", "notebook", "notebook_shim")] == [False] * 3
    assert {"@jupyterlab/lsp-extension", "@jupyterlab/extensionmanager-extension"} <= off(desk)
    page = read(desk, "labconfig/page_config.json")
    assert (page["buildCheck"], page["buildAvailable"]) == (False, False)


def test_a_trainee_gets_no_tools_of_authors() -> None:
    authors = {
        "@jupyter/nbgrader:validate-assignment",
        "@jupyter/nbgrader:create-assignment",
        "@jupyterlab/debugger-extension",
        "@jupyterlab/terminal-extension",
    }
    assert authors <= off(TRAINEE)
    assert not authors & off(TEACHER)
    for desk, wanted in ((TRAINEE, False), (TEACHER, True)):
        parts = read(desk, "jupyter_server_config.json")["ServerApp"]["jpserver_extensions"]
        assert parts["jupytext"] is wanted
        assert ("jupyterlab-jupytext" in configuration.added(desk)) is wanted


def test_a_trainee_has_one_document_at_a_time_and_all_have_larger_letters() -> None:
    told = {desk: read(desk, "labconfig/default_setting_overrides.json") for desk in (TRAINEE, TEACHER)}
    shell = "@jupyterlab/application-extension:shell"
    assert told[TRAINEE][shell] == {"startMode": "single"}
    assert shell not in told[TEACHER]
    for desk in told:
        letters = told[desk]["@jupyterlab/apputils-extension:themes"]["overrides"]
        assert all(int(size.removesuffix("px")) > 13 for size in letters.values()), (
            "13 px is what JupyterLab begins with"
        )


@pytest.mark.parametrize("desk", [TRAINEE, TEACHER])
def test_assignments_stay_and_widgets_where_a_course_uses_them(desk: Desk) -> None:
    assert "@jupyter/nbgrader" in configuration.added(desk)
    assert configuration.WIDGETS in configuration.added(replace(desk, widgets=True))
    assert (configuration.WIDGETS in configuration.added(desk)) is desk.authoring
    assert not {"@jupyter/nbgrader", "@jupyter/nbgrader:assignment-list"} & off(desk)
    for name, place in configuration.added(desk).items():
        assert (labextension(name) / "package.json").is_file(), "not installed under this name"
        assert place.startswith(read(desk, "jupyter_server_config.json")["LabApp"]["labextensions_path"][0])


def test_settings_of_a_person_lie_in_their_home() -> None:
    lab = read(TRAINEE, "jupyter_server_config.json")["LabApp"]
    assert lab["user_settings_dir"].startswith("/home/box/")
    assert lab["workspaces_dir"].startswith("/home/box/")


def test_only_files_with_hashes_in_their_names_are_kept_for_good() -> None:
    kept = read(TRAINEE, "jupyter_server_config.json")["ServerApp"]["static_immutable_cache"]
    assert kept == [f"/user/minji/lab/extensions/{name}/static/" for name in configuration.added(TRAINEE)]
