"""What many rooms' tests need: a tiny real course, a house in a temporary folder, a grader with the real box."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from playwright.sync_api import Browser

from graders.authoring import release as authoring
from graders.catalogue import Catalogue
from graders.config import House
from graders.grading.job import Grader
from graders.records.releases import Release
from tests.browser import chromium
from tests.groups import FIRST, group, pytest_xdist_make_scheduler
from tests.tiny import settle

hypothesis.settings.register_profile("patient", deadline=None)  # no test depends on how fast the machine is
hypothesis.settings.load_profile("patient")
__all__ = ["pytest_xdist_make_scheduler"]  # a hook of pytest-xdist, found here
AT_THE_END = pytest.StashKey[list[str]]()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A browser for all tests of this process: a second one can't be started beside it."""
    with chromium() as made:
        yield made


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the groups that take longest."""
    first = {name: at for at, name in enumerate(FIRST)}
    items.sort(key=lambda item: first.get(group(item.nodeid), len(FIRST)))


def pytest_collection_finish() -> None:
    """What was imported stays: looking through it for garbage, over and over, was a third of the time of many tests."""
    gc.collect()
    gc.freeze()


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Where tests run side by side, hand what is to be said to the process that talks."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["at the end"] = session.config.stash.get(AT_THE_END, [])


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: object) -> None:
    """Take it from there. ``node`` is pytest-xdist's ``WorkerController``; one that crashed hands over nothing."""
    said = getattr(node, "workeroutput", {}).get("at the end", [])
    node.config.stash.setdefault(AT_THE_END, []).extend(said)  # type: ignore[attr-defined]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print what tests had to say beyond pass and fail: what each attack came to."""
    for line in config.stash.get(AT_THE_END, []):
        terminalreporter.write_line(line)


@pytest.fixture(scope="session")
def material(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where our courses' data is kept: made once for all processes of this run, as its recipes take long."""
    own = tmp_path_factory.getbasetemp()
    return (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "material"


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    """A house with the tiny course, a state folder of its own and short limits."""
    return settle(tmp_path_factory.mktemp("house"))


@pytest.fixture(scope="session")
def catalogue(house: House) -> Catalogue:
    """The tiny course's catalogue."""
    return Catalogue.of(house)


@pytest.fixture(scope="session")
def grader(house: House) -> Grader:
    """A grader with the real box."""
    return Grader(house)


@pytest.fixture(scope="session")
def release(house: House, catalogue: Catalogue, grader: Grader) -> Release:
    """The tiny lesson, built and proven in the real box."""
    drafted = authoring.draft(catalogue, catalogue.lesson("tiny/01_mean"), house.state / "cache")
    built, _ = authoring.record(drafted, grader)
    return built
