"""One ledger of all attacks for the session, and its table at the end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from graders.authoring import release as authoring
from graders.catalogue import Catalogue
from graders.config import House
from graders.grading.job import Grader
from graders.records.releases import Release
from tests.conftest import AT_THE_END
from tests.graders.attacks.ledger import Ledger


@pytest.fixture(scope="session")
def ledger(house: House, grader: Grader, release: Release, request: pytest.FixtureRequest) -> Iterator[Ledger]:
    """Attacks against the tiny lesson and a real one."""
    real = House()
    catalogue = Catalogue.of(real)
    lesson = catalogue.lesson("data_literacy/01_reading_tables")
    slow = replace(grader, house=replace(house, cell_seconds=30, grading_memory_mb=2048))
    built, _ = authoring.record(authoring.draft(catalogue, lesson, house.state / "cache"), slow)
    made = Ledger(grader, [release, built])
    yield made
    request.config.stash.setdefault(AT_THE_END, []).extend(made.table())
