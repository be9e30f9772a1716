"""Does each example of docs/api.md do what stands beside it?"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest

from graders.config import ROOT
from hub_config.tokens import READING
from portal.api.routes import ADDRESS
from tests.portal import pages_of_the_site as site
from tests.portal.browsing import app_of, served
from tests.portal.rich_world import COURSE, LESSON, LOGINS, rich

GUIDE = (ROOT / "docs" / "api.md").read_text("utf-8")
STEP = re.compile(r"```console\n(.+?)```(?:\n\n```json\n(.+?)```)?", re.DOTALL)


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(app_of(rich(tmp_path_factory.mktemp("rich")))) as address:
        yield address


def run(line: str, url: str) -> Any:
    """Run a line of the guide as somebody types it, and return the JSON that it prints."""
    assert shutil.which("curl"), "curl is missing: sudo apt-get install curl"
    typed = line.replace("01_reading_tables", LESSON)
    known = {"SITE": url, "TOKEN": LOGINS["instructor"], "PATH": "/usr/bin:/bin"}
    done = subprocess.run(["bash", "-c", typed], env=known, capture_output=True, text=True, check=False)
    assert done.returncode == 0, (line, done.stdout, done.stderr)
    return json.loads(done.stdout)


def names(value: Any) -> set[str]:
    """Return every name in a JSON value, with the names that it lies in."""
    if isinstance(value, dict):
        return {f"{name}.{inner}" for name, held in value.items() for inner in names(held) | {""}}
    return set().union(*map(names, value)) if isinstance(value, list) else set()


@pytest.mark.parametrize(
    "example", [m for m in STEP.findall(GUIDE) if "curl" in m[0]], ids=lambda m: m[0].split("v1/")[1][:40]
)
def test_an_example_prints_what_the_guide_shows(example: tuple[str, str], url: str) -> None:
    commands, shown = example
    told = [run(line.removeprefix("$ "), url) for line in commands.strip().splitlines()]
    if shown:
        assert names(json.loads(shown)) == names(told[-1])


def test_it_names_every_address_and_every_scope() -> None:
    told = set(re.findall(r"`([\w/]+)`", GUIDE))
    ours = [e.path.removeprefix(f"/{ADDRESS}/") for e in site.endpoints() if e.path.startswith(f"/{ADDRESS}/")]
    assert len(ours) == 14
    upper = {re.sub(r"\{(\w+)\}", lambda m: m[1].upper(), path) for path in ours}
    assert upper <= told
    assert set(re.findall(r"\| `(custom:[\w:]+)` \|", GUIDE)) == set(READING)
    assert COURSE in GUIDE
