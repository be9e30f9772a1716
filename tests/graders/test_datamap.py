"""Does the data map say what a file is like?"""

from __future__ import annotations

from pathlib import Path

import pytest

from graders import datamap
from graders.catalogue import Catalogue, Column, DataFile, Dataset, Words, build
from graders.config import House
from graders.errors import NotFound

CATALOGUE = Catalogue.of(House())
FILES = [(dataset.id, entry) for dataset in CATALOGUE.datasets.values() for entry in dataset.files]


def entry(*types: str) -> DataFile:
    columns = tuple(Column(f"열{at}", kind, Words("뜻", "meaning")) for at, kind in enumerate(types, 1))
    return DataFile("made.csv", 0, "", columns=columns)


def look(lines: str, *types: str) -> datamap.FileProfile:
    names = ",".join(f"열{at}" for at in range(1, len(types) + 1))
    return datamap.look(f"{names}\n{lines}".encode(), entry(*types))


def test_empty_cells_and_different_values_are_counted() -> None:
    found = look("가,1\n,2\n나,\n가,2\n", "string", "integer")
    words, numbers = found.columns
    assert (found.rows, words.empty, words.different, numbers.empty, numbers.different) == (4, 1, 2, 1, 2)
    assert [(bar.label, bar.count) for bar in words.bars] == [("가", 2), ("나", 1)]
    assert (numbers.least, numbers.most) == ("1", "2")


def test_what_is_no_number_in_a_column_of_numbers_is_told() -> None:
    [column] = look("12\n30명\n7\n없음\n", "number").columns
    assert (column.kind, column.odd, column.least, column.most) == ("numbers", 2, "7", "12")


def test_a_picture_of_numbers_counts_every_row_and_one_giant_does_not_flatten_it() -> None:
    lines = "".join(f"{n % 97}\n" for n in range(1000)) + "1000000\n"
    [column] = look(lines, "number").columns
    assert sum(bar.count for bar in column.bars) == 1001
    assert sum(bar.count > 0 for bar in column.bars) > 10
    assert column.most == "1000000"


def test_days_are_drawn_by_month_or_year_where_there_are_many() -> None:
    lines = "".join(f"2024-{n % 12 + 1:02d}-{n % 28 + 1:02d}\n" for n in range(500))
    [column] = look(lines, "date").columns
    assert column.kind == "days"
    assert [bar.label for bar in column.bars] == [f"2024-{month:02d}" for month in range(1, 13)]


def test_numbers_of_people_are_no_picture() -> None:
    [column] = look("".join(f"C{n:04d}\n" for n in range(100)), "string").columns
    assert (column.kind, column.bars, column.least, column.most) == ("names", (), "C0000", "C0099")


def test_a_file_without_rows_is_looked_at_like_any_other() -> None:
    found = look("", "string", "number", "date")
    assert (found.rows, found.preview) == (0, ())
    assert all(column.different == 0 for column in found.columns)


@pytest.mark.parametrize(("dataset", "file"), FILES, ids=lambda value: getattr(value, "name", value))
def test_every_set_is_as_it_declares_itself(dataset: str, file: DataFile, material: Path) -> None:
    if file.held_back:
        with pytest.raises(NotFound, match="held back"):
            datamap.profile(CATALOGUE, dataset, file.name, material)
        return
    found = datamap.profile(CATALOGUE, dataset, file.name, material)
    if found is not None:
        assert [column.name for column in found.columns] == [column.name for column in file.columns]
        assert found.rows == file.rows
    assert datamap.profile(CATALOGUE, dataset, file.name, material) == found, "what was kept is what was found"


@pytest.mark.parametrize("dataset", CATALOGUE.datasets.values(), ids=lambda dataset: dataset.id)
def test_a_recipe_run_twice_gives_the_declared_bytes(dataset: Dataset, material: Path, tmp_path: Path) -> None:
    build(dataset, tmp_path)  # raises where a digest is not the declared one
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == made_before(dataset, material)


def made_before(dataset: Dataset, material: Path) -> dict[str, bytes]:
    """Return the files of another run of the recipe, without a site's seed."""
    unseeded = Catalogue(CATALOGUE.courses_folder, CATALOGUE.datasets_folder)
    found = {}
    for file in dataset.files:
        if file.held_back:
            found[file.name] = unseeded.truth_file(f"{dataset.id}/{file.name}", material)
        else:
            found[file.name] = unseeded.kept_file(dataset.id, file.name, material).read_bytes()
    return found


def test_a_sites_seed_changes_its_own_files_and_no_other(material: Path, tmp_path: Path) -> None:
    dataset = CATALOGUE.datasets["synthetic_bank"]
    build(dataset, tmp_path, seed=7)
    plain = made_before(dataset, material)
    differ = {name for name in plain if plain[name] != (tmp_path / name).read_bytes()}
    assert differ == {"capstone_applicants.csv", "capstone_labels.csv"}


@pytest.mark.parametrize("dataset", CATALOGUE.datasets.values(), ids=lambda dataset: dataset.id)
def test_every_set_is_used_and_says_where_it_is_from(dataset: Dataset) -> None:
    assert any(name.startswith(f"{dataset.id}/") for lesson in CATALOGUE.select(()) for name in lesson.data)
    assert dataset.licence
    assert dataset.source
    assert dataset.synthetic == ("가상" in dataset.title.ko), (
        "what is made up says so in its title, and nothing else does"
    )
