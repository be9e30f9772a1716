"""What many rooms' tests need: a tiny real course, a house in a temporary folder, a grader with the real box."""

from __future__ import annotations

import pytest

from graders.authoring import release as authoring
from graders.catalogue import Catalogue
from graders.config import House
from graders.grading.job import Grader
from graders.records.releases import Release
from tests.tiny import settle


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    """A house with the tiny course, a state folder of its own and short limits."""
    return settle(tmp_path_factory.mktemp("house"))


@pytest.fixture(scope="session")
def catalogue(house: House) -> Catalogue:
    """The tiny course's catalogue."""
    return Catalogue(house.courses, house.datasets)


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
