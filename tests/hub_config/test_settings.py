"""Settings: the order in which they win, and what is refused with which words."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import get_type_hints

import pytest

from graders.config import House
from hub_config.settings import (
    SECTIONS,
    Settings,
    SettingsError,
    as_markdown,
    house,
    load,
    site_file,
    table,
    with_values,
)

ROOT = Path(__file__).resolve().parents[2]


def _file(folder: Path, text: str) -> Path:
    path = folder / "site.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_site_wins_over_the_default_and_the_environment_over_both(tmp_path: Path) -> None:
    path = _file(tmp_path, '[site]\nname_ko = "배움터"\n[server]\nport = 9000\n')
    found = load(path, {"PLATFORM_SERVER_PORT": "9001", "HOME": "/root"})
    assert found.site.name_ko == "배움터"
    assert found.server.port == 9001
    assert found.people.sign_up == "approval"


def test_one_site_does_not_change_another(tmp_path: Path) -> None:
    load(_file(tmp_path, "[servers]\nmemory_mb = 1\n"), {})
    assert load(None, {}).servers.memory_mb == 2048


def test_settings_can_not_be_changed_afterwards() -> None:
    found = load(None, {})
    with pytest.raises(dataclasses.FrozenInstanceError):
        found.server.port = 1  # type: ignore[misc]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[serber]\nport = 1\n", ["[serber]", "Did you mean server?"]),
        ("[server]\nprot = 1\n", ["server.prot", "Did you mean port?"]),
        ("port = 1\n", ["[port]"]),
        ("server = 1\n", ["[server] is a section"]),
        ('[server]\nport = "8000"\n', ["server.port", "a whole number", "'8000'"]),
        ("[server]\nport = true\n", ["server.port", "a whole number", "True"]),
        ("[server]\nport = 70000\n", ["server.port", "70000"]),
        ("[servers]\nmemory_mb = -1\n", ["servers.memory_mb", "too small"]),
        ("[servers]\nmemory_mb = 0\n", ["servers.memory_mb", "too small"]),
        ('[people]\nsign_up = "maybe"\n', ["people.sign_up", "approval, open, invite"]),
        ('[site]\ntime_zone = "Asia/Soul"\n', ["site.time_zone", "Asia/Seoul"]),
        ('[server]\npublic_url = "learn.example.org"\n', ["server.public_url", "https://"]),
        ("[paths]\nstate = 1\n", ["paths.state", "a path in quotes"]),
        ("[server\n", ["not TOML"]),
    ],
)
def test_a_mistake_is_refused_and_the_cure_named(tmp_path: Path, text: str, words: list[str]) -> None:
    with pytest.raises(SettingsError) as caught:
        load(_file(tmp_path, text), {})
    for word in words:
        assert word in str(caught.value)


@pytest.mark.parametrize(
    ("variable", "value", "word"),
    [
        ("PLATFORM_SERVER_PROT", "1", "PLATFORM_SERVER_PORT"),
        ("PLATFORM_PORT", "1", "PLATFORM_"),
        ("PLATFORM_SERVER_PORT", "eight", "'eight'"),
        ("PLATFORM_SERVERS_TERMINALS", "maybe", "true or false"),
    ],
)
def test_a_wrong_variable_is_refused_and_named(variable: str, value: str, word: str) -> None:
    with pytest.raises(SettingsError, match=variable) as caught:
        load(None, {variable: value})
    assert word in str(caught.value)


def test_variables_that_are_handed_on_are_no_settings() -> None:
    assert load(None, {"PLATFORM_HOUSE": "{}", "PLATFORM_SITE": "{}"}) == load(None, {})


def test_the_file_that_is_named_must_exist(tmp_path: Path) -> None:
    named = site_file({"PLATFORM_SETTINGS": str(tmp_path / "no.toml")})
    with pytest.raises(SettingsError, match="no such file"):
        load(named, {})


def test_the_house_holds_what_the_machinery_needs(tmp_path: Path) -> None:
    found = load(None, {"PLATFORM_PATHS_STATE": str(tmp_path), "PLATFORM_EXCHANGE_MAX_BUNDLE_MB": "3"})
    made = house(found)
    assert made.state == tmp_path
    assert made.max_bundle_bytes == 3_000_000
    assert House.load(made.dump()) == made


def test_every_setting_has_a_meaning_and_stands_in_the_documentation() -> None:
    rows = {(row.section, row.key): row for row in table()}
    wanted = {(section, key) for section, kind in SECTIONS.items() for key in get_type_hints(kind)}
    assert set(rows) == wanted
    assert all(len(row.meaning) > 10 and row.meaning.endswith(".") for row in rows.values())
    assert (ROOT / "docs" / "settings.md").read_text(encoding="utf-8") == as_markdown(), (
        "run: python -m hub_config settings --markdown > docs/settings.md"
    )


def test_a_copy_with_other_values(settings: Settings) -> None:
    assert with_values(settings, server={"port": 1}).server.port == 1
    assert settings.server.port == 8000
