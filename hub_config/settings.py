"""Settings: one table of defaults, a site's file over it, the environment over that; frozen once read.

An unknown name is refused at every level, and the nearest known one is named: a typing error in a
settings file should cost a minute, not a semester.
"""

from __future__ import annotations

import dataclasses
import difflib
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, cast, get_args, get_origin, get_type_hints
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from graders import config
from graders.config import ROOT, House

DEFAULT_FILE = Path(__file__).parent / "default.toml"
PREFIX = "PLATFORM_"
FILE_VARIABLE = "PLATFORM_SETTINGS"
OTHER_VARIABLES = frozenset({FILE_VARIABLE, "PLATFORM_HOUSE", "PLATFORM_SITE"})  # values we hand on, not settings


class SettingsError(ValueError):
    """A setting can't be used. The message names the place, the setting and what to do."""


@dataclass(frozen=True)
class Site:
    name_ko: str
    name_en: str
    partner_ko: str
    partner_en: str
    contact_ko: str
    contact_en: str
    time_zone: str


@dataclass(frozen=True)
class Server:
    host: str
    port: int
    public_url: str
    subdomain_host: str
    hub_port: int
    proxy_api_port: int
    portal_port: int
    boxes: str


@dataclass(frozen=True)
class People:
    sign_up: Literal["approval", "open", "invite"]
    lock_after: int
    lock_seconds: int
    lock_max_seconds: int
    address_failures: int
    address_minutes: int
    sign_ups_per_hour: int
    refresh_seconds: int
    consent_version: str
    reset_link_hours: int
    invite_link_hours: int
    keep_account_ko: str
    keep_account_en: str
    keep_optional_ko: str
    keep_optional_en: str


@dataclass(frozen=True)
class Servers:
    memory_mb: int
    processes: int
    cpus: float
    file_mb: int
    idle_minutes: int
    terminals: bool
    concurrent_spawns: int
    start_timeout: int
    uid_base: int


@dataclass(frozen=True)
class Grading:
    workers: int
    cell_seconds: float
    notebook_seconds: float
    memory_mb: int
    processes: int


@dataclass(frozen=True)
class Exchange:
    open_at_start: bool
    max_bundle_mb: int
    max_bundle_files: int
    replay_seconds: int


@dataclass(frozen=True)
class Keep:
    drafts_days: int
    work_days: int
    contest_days: int
    looks_days: int
    outcomes_days: int
    law_days: int
    law_ko: str
    law_en: str


@dataclass(frozen=True)
class Records:
    url: str


@dataclass(frozen=True)
class Paths:
    state: Path
    courses: Path
    datasets: Path


@dataclass(frozen=True)
class Settings:
    """Everything a site may decide. Read it with ``load``."""

    site: Site
    server: Server
    people: People
    servers: Servers
    grading: Grading
    exchange: Exchange
    keep: Keep
    records: Records
    paths: Paths


SECTIONS: dict[str, type[Any]] = get_type_hints(Settings)
ZERO_IS_MEANT = {"workers", "hub_port", "proxy_api_port", "portal_port", "replay_seconds", "law_days"}


def load(site_file: Path | None, environ: Mapping[str, str]) -> Settings:
    """Return the settings: defaults, then ``site_file`` (None: no file), then ``environ``.

    Raises ``SettingsError`` for a missing file, an unknown section or key, a value of the wrong type or size.
    """
    values = _read_file(DEFAULT_FILE)
    if site_file is not None:
        for section, keys in _read_file(site_file).items():
            values[section].update(keys)
    for section, key, value in _from_environment(environ):
        values[section][key] = value
    settings = Settings(**{name: kind(**values[name]) for name, kind in SECTIONS.items()})
    _check_together(settings)
    return settings


def site_file(environ: Mapping[str, str]) -> Path | None:
    """Return the site's file: $PLATFORM_SETTINGS, or var/site.toml where that exists."""
    named = environ.get(FILE_VARIABLE)
    if named:
        return Path(named)
    usual = ROOT / "var" / "site.toml"
    return usual if usual.exists() else None


def house(settings: Settings) -> House:
    """Return what the machinery needs to know of these settings."""
    return House(
        state=settings.paths.state,
        courses=settings.paths.courses,
        datasets=settings.paths.datasets,
        records_url=settings.records.url,
        time_zone=settings.site.time_zone,
        max_bundle_bytes=settings.exchange.max_bundle_mb * 1_000_000,
        max_bundle_files=settings.exchange.max_bundle_files,
        replay_seconds=settings.exchange.replay_seconds,
        boxes=settings.server.boxes,
        grading_workers=settings.grading.workers,
        cell_seconds=settings.grading.cell_seconds,
        notebook_seconds=settings.grading.notebook_seconds,
        grading_memory_mb=settings.grading.memory_mb,
        grading_processes=settings.grading.processes,
        keep=config.Keep(**dataclasses.asdict(settings.keep)),
    )


def _read_file(path: Path) -> dict[str, dict[str, Any]]:
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise SettingsError(f"{path}: there is no such file. Make it, or unset {FILE_VARIABLE}.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: this is not TOML: {error}") from None
    read: dict[str, dict[str, Any]] = {}
    for section, keys in raw.items():
        if section not in SECTIONS:
            raise SettingsError(f"{path}: no section [{section}]. {_nearest(section, SECTIONS)}")
        if not isinstance(keys, dict):
            raise SettingsError(f"{path}: [{section}] is a section, not a value.")
        read[section] = {}
        for key, value in keys.items():
            where = f"{path}: {section}.{key}"
            read[section][key] = _fit(where, key, _kind(where, section, key), value)
    return read


def _from_environment(environ: Mapping[str, str]) -> Iterator[tuple[str, str, Any]]:
    names = {f"{PREFIX}{s}_{k}".upper(): (s, k) for s, kind in SECTIONS.items() for k in get_type_hints(kind)}
    for variable in sorted(environ):
        if not variable.startswith(PREFIX) or variable in OTHER_VARIABLES:
            continue
        if variable not in names:
            raise SettingsError(f"{variable}: no such setting. {_nearest(variable, names)}")
        section, key = names[variable]
        kind = _kind(variable, section, key)
        yield section, key, _fit(variable, key, kind, _parse(kind, environ[variable]))


def _kind(where: str, section: str, key: str) -> Any:
    known = get_type_hints(SECTIONS[section])
    if key not in known:
        raise SettingsError(f"{where}: no such setting. {_nearest(key, known)}")
    return known[key]


def _parse(kind: Any, text: str) -> Any:
    """Read a variable's text as ``kind``; what is no such thing is left as text, for ``_fit`` to refuse."""
    if kind is bool:
        return {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}.get(text.lower(), text)
    if kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            return text
    return text


def _fit(where: str, key: str, kind: Any, value: Any) -> Any:
    if get_origin(kind) is Literal:
        if value not in get_args(kind):
            raise SettingsError(f"{where}: {value!r} is not one of {', '.join(get_args(kind))}.")
        return value
    if kind is Path:
        if not isinstance(value, str) or not value:
            raise SettingsError(f"{where}: expected a path in quotes, found {value!r}.")
        return (ROOT / value).resolve()
    if kind is float and type(value) is int:
        value = float(value)
    if type(value) is not kind:  # not isinstance: True is no port
        raise SettingsError(f"{where}: expected {_WORDS[kind]}, found {value!r}.")
    if kind in (int, float) and (value < 0 or (value == 0 and key not in ZERO_IS_MEANT)):
        raise SettingsError(f"{where}: {value!r} is too small.")
    if kind is int and key.endswith("port") and value > 65535:
        raise SettingsError(f"{where}: {value!r} is no port (1-65535).")
    return value


_WORDS = {int: "a whole number", float: "a number", bool: "true or false", str: "text in quotes"}


def _check_together(settings: Settings) -> None:
    try:
        ZoneInfo(settings.site.time_zone)
    except (ZoneInfoNotFoundError, ValueError):
        raise SettingsError(f"site.time_zone: {settings.site.time_zone!r} is no time zone, e.g. Asia/Seoul.") from None
    if settings.server.boxes not in ("warm", "cold"):
        raise SettingsError(f"server.boxes: {settings.server.boxes!r}; write warm or cold.")
    for name in ("public_url", "subdomain_host"):
        url = cast(str, getattr(settings.server, name))
        if url and (urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname):
            raise SettingsError(f"server.{name}: {url!r} is no address, e.g. https://learn.example.org.")


def _nearest(name: str, known: Mapping[str, Any]) -> str:
    close = difflib.get_close_matches(name, known, n=1, cutoff=0.4)
    return f"Did you mean {close[0]}?" if close else f"Known: {', '.join(sorted(known))}."


@dataclass(frozen=True)
class Row:
    """One line of the table of settings. ``default`` is written as in TOML."""

    section: str
    key: str
    default: str
    meaning: str

    @property
    def variable(self) -> str:
        """The environment variable that sets it."""
        return f"{PREFIX}{self.section}_{self.key}".upper()


def table() -> tuple[Row, ...]:
    """Return every setting with its meaning, in the order of ``default.toml``. Raises ``SettingsError`` without one."""
    rows, section = [], ""
    for line in DEFAULT_FILE.read_text(encoding="utf-8").splitlines():
        if head := re.fullmatch(r"\[(\w+)\]", line):
            section = head[1]
        elif key := re.match(r"(\w+) = ", line):
            whole = re.fullmatch(r"\w+ = (\"[^\"]*\"|\S+)  # (.+)", line)
            if whole is None:
                raise SettingsError(f"{DEFAULT_FILE}: {section}.{key[1]} has no meaning behind it.")
            rows.append(Row(section, key[1], whole[1], whole[2]))
    return tuple(rows)


def as_markdown() -> str:
    """Return docs/settings.md: the same table, for reading."""
    lines = [
        "# Settings",
        "",
        "Printed by `python -m hub_config settings --markdown`. Change a setting in `var/site.toml`, or in the file",
        "that `$PLATFORM_SETTINGS` names, or by its environment variable; the environment wins.",
    ]
    for section in SECTIONS:
        lines += ["", f"## [{section}]", "", "| key | default | meaning | variable |", "| --- | --- | --- | --- |"]
        rows = [row for row in table() if row.section == section]
        lines += [f"| `{row.key}` | `{row.default}` | {row.meaning} | `{row.variable}` |" for row in rows]
    return "\n".join(lines) + "\n"


def with_values(settings: Settings, **sections: Mapping[str, Any]) -> Settings:
    """Return a copy with some values changed: ``with_values(s, server={"port": 8001})``."""
    changed = {name: dataclasses.replace(getattr(settings, name), **keys) for name, keys in sections.items()}
    return dataclasses.replace(settings, **changed)
