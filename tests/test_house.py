"""Does the house stand as drawn: imports one way, words in both languages, nothing it should not say?"""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from hub_config.spawner import CLIENT

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("graders", "hub_config", "portal")
# room -> rooms of the house it may import; a room may always import itself and the words, errors and settings
COMMON = {"graders", "graders.errors", "graders.language", "graders.config", "graders.secret_files"}
MAY = {
    "graders.catalogue": set(),
    "graders.datamap": {"graders.catalogue"},
    "graders.records": set(),
    "graders.sandbox": set(),
    "graders.ranking": {"graders.records", "graders.catalogue"},
    "graders.overview": {"graders.records", "graders.catalogue"},
    "graders.certificates": {"graders.records"},  # what rows say, on paper and signed
    "graders.grading": {"graders.records", "graders.sandbox", "graders.authoring", "graders.catalogue"},
    "graders.authoring": {"graders.records", "graders.grading", "graders.catalogue"},
    "graders.similarity": {"graders.records", "graders.grading", "graders.authoring", "graders.catalogue"},
    # where outcomes meet predictions: everything about a contest that is no plain function and no row
    "graders.awards": {"graders.records", "graders.ranking", "graders.contests", "graders.catalogue"},
    "graders.contests": {"graders.records", "graders.ranking", "graders.grading", "graders.catalogue"},
    "graders.exchange": {"graders.records", "graders.grading", "graders.authoring", "graders.catalogue"},
    "hub_config": {
        "graders.records",
        "graders.sandbox",
        "graders.exchange",
        "graders.catalogue",
        "graders.datamap",
        "graders.authoring",
    },
    "portal": {
        "graders.records",
        "graders.ranking",
        "graders.overview",
        "graders.exchange",
        "graders.grading",
        "graders.catalogue",
        "graders.datamap",
        "graders.authoring",
        "graders.similarity",
        "graders.contests",
        "graders.awards",
        "graders.certificates",
    },
}


def room_of(module: str) -> str:
    return next((room for room in sorted(MAY, key=len, reverse=True) if f"{module}.".startswith(f"{room}.")), module)


def test_what_servers_get_of_our_code_comes_each_after_what_it_imports() -> None:
    """A server's warm process is given the files in this order, and starts with none of them missing."""
    for number, file in enumerate(CLIENT):
        for name in imports(ROOT / file):
            module = f"{name.replace('.', '/')}.py"
            wanted = module if (ROOT / module).exists() else f"{module.rpartition('/')[0]}.py"
            assert wanted in CLIENT[:number], f"{file} imports {name}"


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: relative import"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return {name for name in found if name.split(".")[0] in (*ROOMS, "courses", "datasets", "tests")}


def modules() -> list[Path]:
    return [p for room in ROOMS for p in sorted((ROOT / room).rglob("*.py")) if "node_modules" not in p.parts]


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_point_one_way(path: Path) -> None:
    module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    room = room_of(module)
    if room in ("graders.__main__", "graders.__init__") or room.startswith("graders.commands"):
        return  # the command line joins the rooms of graders; it is checked not to reach further below
    for name in imports(path):
        target = room_of(name)
        allowed = (
            target == room
            or target in MAY.get(room, set())
            or any(f"{name}.".startswith(f"{c}.") for c in COMMON - {"graders"})
        )
        assert allowed or name in COMMON, f"{module} must not import {name}"


def test_nothing_in_graders_knows_the_portal_or_the_hub() -> None:
    for path in (ROOT / "graders").rglob("*.py"):
        assert not {n for n in imports(path) if n.split(".")[0] in ("portal", "hub_config", "courses", "datasets")}, (
            path
        )


def test_the_time_is_read_in_one_place_and_nothing_that_is_served_can_move_it() -> None:
    clock = re.compile(r"datetime\.(?:now|today|utcnow)\(|date\.today\(|time\.time\(")
    sources = [ROOT / "jupyterhub_config.py", *(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))]
    reads = {str(path.relative_to(ROOT)): path.read_text("utf-8") for path in sources}
    assert {name for name, text in reads.items() if clock.search(text)} == {
        "graders/records/base.py",
        "graders/exchange/opener.py",  # in a person's own server: the name of the folder for earlier notebooks
        "graders/exchange/outbox.py",  # there, too: how long an answer is kept for a page that asks again
    }
    assert not [name for name, text in reads.items() if "TESTS_CLOCK" in text], (
        "the way of the tests, see tests/hub/moved.py"
    )


def test_courses_and_datasets_are_material_not_packages() -> None:
    for folder in ("courses", "datasets"):
        assert not list((ROOT / folder).rglob("__init__.py"))


@pytest.mark.parametrize("room", ROOMS)
def test_every_message_has_its_korean(room: str) -> None:
    with (ROOT / room / "locale" / "ko.po").open("rb") as stream:
        korean = {m.id: m.string for m in read_po(stream) if m.id}
    methods = [("**.py", "python"), ("**/templates/**.html", "jinja2.ext.babel_extract")]
    said = {
        message
        for _, _, message, _, _ in extract_from_dir(
            ROOT / room, methods, keywords={"N_": None, "_": None, "gettext": None}
        )
        if isinstance(message, str) and message
    }
    assert said, "nothing was found: is the extraction broken?"
    assert {m for m in said if not korean.get(m)} == set()
    for message in said:
        assert set(re.findall(r"\{\w+\}", message)) == set(re.findall(r"\{\w+\}", str(korean[message]))), message


@pytest.mark.parametrize("room", [*ROOMS, "courses", "datasets", "tests"])
def test_every_room_says_what_it_is_for(room: str) -> None:
    folders = [ROOT / room]
    if room == "graders":
        folders += [p for p in (ROOT / room).iterdir() if (p / "__init__.py").exists()]
    for folder in folders:
        assert len((folder / "README.md").read_text().splitlines()) >= 5, folder


def test_lock_files_carry_no_addresses() -> None:
    for lock in (ROOT / "requirements").glob("*.lock"):
        assert "://" not in lock.read_text(), lock
    for lock in (ROOT / "package-lock.json", ROOT / "portal" / "lab" / "package-lock.json"):
        assert '"resolved"' not in lock.read_text(), lock


def test_every_message_beside_the_notebook_has_its_korean_with_the_same_fields() -> None:
    korean = json.loads((ROOT / "portal" / "lab" / "src" / "ko.json").read_text("utf-8"))
    source = "".join(path.read_text("utf-8") for path in (ROOT / "portal" / "lab" / "src").glob("*.ts"))
    said = set(re.findall(r"\bsay\(\s*'([^']+)'", source))
    assert said == set(korean)
    for message, text in korean.items():
        assert re.search("[가-힣]", text), message
        assert set(re.findall(r"\{\w+\}", message)) == set(re.findall(r"\{\w+\}", text)), message


def test_every_command_is_documented() -> None:
    import click

    from graders.__main__ import main as graders_cli
    from hub_config.__main__ import main as hub_cli

    documented = (ROOT / "docs" / "commands.md").read_text()
    for name, cli in (("python -m graders", graders_cli), ("python -m hub_config", hub_cli)):
        assert isinstance(cli, click.Group)
        for command in cli.commands.values():
            assert command.help
            assert f"`{name} {command.name}" in documented, f"{name} {command.name}"


def test_every_make_word_is_documented() -> None:
    words = re.findall(r"^([a-z-]+):.*##", (ROOT / "Makefile").read_text(), re.MULTILINE)
    readme = (ROOT / "README.md").read_text()
    assert set(words) >= {"run", "test", "test-all", "bench", "lint", "demo"}
    assert {w for w in words if f"make {w}" not in readme} == set()


def test_nothing_private_is_in_git() -> None:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.splitlines()
    assert not [name for name in listed if name.startswith(("var/", "node_modules/", ".venv/"))]


def test_what_a_file_shares_is_made_once_where_tests_run_side_by_side(tmp_path: Path) -> None:
    """Two processes, two files of four tests each: each file is run by one of them."""
    (tmp_path / "conftest.py").write_text(
        "from tests.groups import pytest_xdist_make_scheduler as pytest_xdist_make_scheduler\n"
    )
    for name in ("one", "two"):
        (tmp_path / f"test_{name}.py").write_text(
            "import os, pytest\n@pytest.mark.parametrize('n', range(4))\n"
            f"def test_{name}(n):\n    open(f'{name}.' + os.environ['PYTEST_XDIST_WORKER'], 'w').close()\n"
        )
    abreast = re.search(r"^ABREAST := (.+)$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert abreast
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "-c",
        "/dev/null",
        f"--rootdir={tmp_path}",
    ]
    options = abreast[1].replace("logical", "2").split()
    subprocess.run([*command, *options], cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(ROOT)}, check=True)
    assert sorted(path.stem for path in tmp_path.glob("*.gw?")) == ["one", "two"]
