"""Make the made-up tables of fine dust by month and by year. The same bytes on every Python 3.11+.

Every number is invented, with magnitudes that a reader of the city will find familiar. Four things are in the tables
because lessons look for them: a slow decline over ten years, one clean year in the middle of it (from which every
later year looks worse), seasons that are far larger than the decline, and electric cars that grow over the same years.
A year's value is the mean of its months.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path
from random import Random

SEED = 20_250_304

DUST = {  # mean of the year, µg/m³
    2015: 26.2,
    2016: 24.6,
    2017: 23.4,
    2018: 22.7,
    2019: 21.3,
    2020: 15.9,
    2021: 18.4,
    2022: 17.5,
    2023: 17.1,
    2024: 16.6,
}
CARS = {  # registered electric cars at the end of the year
    2015: 300,
    2016: 700,
    2017: 2_200,
    2018: 6_900,
    2019: 11_700,
    2020: 13_900,
    2021: 18_100,
    2022: 24_600,
    2023: 29_300,
    2024: 33_800,
}
SEASON = (1.34, 1.3, 1.46, 1.12, 0.98, 0.84, 0.72, 0.63, 0.6, 0.78, 1.03, 1.2)  # a month over the mean of its year


def _about(random: Random, middle: float, spread: float) -> float:
    """Return a value between ``middle`` minus and plus ``spread``, near the middle more often."""
    return middle + spread * (random.random() + random.random() - 1)


def _months(random: Random, year: int) -> list[float]:
    drawn = [DUST[year] * _about(random, season, 0.13) for season in SEASON]
    shift = DUST[year] - sum(drawn) / 12
    return [round(value + shift, 1) for value in drawn]


def _write(path: Path, header: list[str], rows: Iterable[list[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream, lineterminator="\n")
        table.writerow(header)
        table.writerows(rows)


def build(to: Path) -> None:
    """Write ``monthly.csv`` and ``yearly.csv`` into the folder ``to``."""
    random = Random(SEED)
    months = {year: _months(random, year) for year in DUST}
    _write(
        to / "monthly.csv",
        ["연월", "초미세먼지"],
        ([f"{year}-{at:02}", f"{value:.1f}"] for year, values in months.items() for at, value in enumerate(values, 1)),
    )
    _write(
        to / "yearly.csv",
        ["연도", "초미세먼지", "전기차"],
        ([year, f"{sum(values) / 12:.1f}", CARS[year]] for year, values in months.items()),
    )
