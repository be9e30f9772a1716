"""Does the data map show what is there, and keep what is held back?"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from graders.catalogue import Catalogue
from graders.config import House
from portal.pages.data import users
from tests.graders.exchange.exchange_world import World

Visit = Callable[[str], TestClient]
REAL = Catalogue.of(House())


@pytest.fixture
def stocked(world: World, material: Path) -> World:
    """The world, with the real courses and data sets."""
    (world.house.state / "cache" / "datasets").symlink_to(material)
    material.mkdir(exist_ok=True)
    world.desk.catalogue.courses.update(REAL.courses)
    world.desk.catalogue.datasets.update(REAL.datasets)
    return world


def test_the_map_lists_every_set_that_is_taught_with(visit: Visit, stocked: World) -> None:
    page = visit("minji").get("data").text
    for dataset in REAL.datasets.values():
        assert dataset.title.ko in page
        assert f'href="/services/portal/data/{dataset.id}"' in page
    assert ">데이터맵</a>" in visit("minji").get("").text


@pytest.mark.parametrize("name", ["cooling_shelters", "heat_shelters", "dong_population"])
def test_a_set_shows_columns_gaps_pictures_and_first_rows(visit: Visit, stocked: World, name: str) -> None:
    page = visit("minji").get(f"data/{name}").text
    dataset = REAL.datasets[name]
    for file in dataset.files:
        assert file.name in page
        for column in file.columns:
            assert column.meaning.ko in page
    assert page.count("<svg") >= len(dataset.files)
    assert dataset.source in page
    for lesson in users(REAL, dataset):
        assert f'href="/services/portal/courses/{lesson.course}/{lesson.id}"' in page


def test_the_map_speaks_english(visit: Visit, stocked: World) -> None:
    minji = visit("minji")
    minji.get("data?lang=en")
    page = minji.get("data/cooling_shelters").text
    assert REAL.datasets["cooling_shelters"].title.en in page
    assert "made up for practice" in page


def test_an_unknown_set_is_said_to_be_unknown(visit: Visit, stocked: World) -> None:
    answer = visit("minji").get("data/passwords")
    assert answer.status_code == 404
    assert "passwords" in answer.text
    assert "데이터가 없습니다" in answer.text


def test_files_that_are_held_back_show_their_columns_and_no_row(visit: Visit, stocked: World, material: Path) -> None:
    lesson = REAL.lesson("dgb_analyst/15_capstone")
    [labels] = REAL.truth_files(lesson, material).values()
    page = visit("minji").get("data/synthetic_bank").text
    assert "capstone_labels.csv" in page
    assert "이 결과는 채점하는 쪽에만 있습니다" in page
    case = labels.decode().splitlines()[1].partition(",")[0]
    assert page.count(case) == 1, "the applicant's row of the preview, not the outcome's"


def test_a_lesson_leads_to_its_data(visit: Visit, stocked: World) -> None:
    page = visit("minji").get("courses/data_literacy/01_reading_tables").text
    assert 'href="/services/portal/data/subway_ridership"' in page
