"""Make the made-up tables of card spending by month, district, trade and age. The same bytes on every Python 3.11+.

Names of districts are Daegu's; every number is invented. What lessons look for and find:

- seasons: private schools peak in January and July, clothes in November, leisure in August, groceries in the month of
  the Lunar New Year (January 2023, February 2024) and of Chuseok (September);
- trends from 2023 to 2024: clothes fall by about 8 %, leisure and clinics rise;
- Suseong spends by far the most on private schools, Jung on clothes, Dalseo most of all in sum;
- rows of fewer than 20 payments are withheld, as offices do: in Gunwi many rows are missing, which is not nought;
- the amount for one payment is a ratio of sums, not a mean of ratios: months and districts differ much in size;
- ``wide.csv`` is the year 2024 as such files often come: months as columns, and rows of totals (합계) among the others.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path
from random import Random

SEED = 20_250_911
YEARS = (2023, 2024)
LEAST = 20  # rows of fewer payments are withheld

AGES = ("20대", "30대", "40대", "50대", "60대이상")
PRICES = (0.8, 1.0, 1.1, 1.1, 0.93)  # what one payment comes to, beside the kind's own

DISTRICTS = {  # spent in a month, in 10,000 won
    "중구": 4_200_000,
    "동구": 3_300_000,
    "서구": 1_700_000,
    "남구": 1_500_000,
    "북구": 4_300_000,
    "수성구": 5_400_000,
    "달서구": 6_400_000,
    "달성군": 3_000_000,
    "군위군": 140_000,
}

KINDS = {  # share of all spending, one payment in 10,000 won, from 2023 to 2024, shares of the ages, the twelve months
    "음식점": (
        (0.30, 2.6, 1.02),
        (0.17, 0.22, 0.23, 0.23, 0.15),
        (0.97, 0.93, 0.99, 1.0, 1.05, 1.0, 0.99, 0.98, 0.99, 1.03, 1.0, 1.08),
    ),
    "카페·제과": (
        (0.08, 0.95, 1.06),
        (0.27, 0.27, 0.21, 0.16, 0.09),
        (0.94, 0.92, 0.97, 1.0, 1.03, 1.04, 1.08, 1.09, 1.0, 1.01, 0.98, 1.0),
    ),
    "마트·편의점": (
        (0.24, 1.9, 1.03),
        (0.13, 0.20, 0.24, 0.24, 0.19),
        (0.98, 0.95, 0.97, 0.97, 1.0, 0.98, 1.0, 1.02, 1.14, 0.98, 0.98, 1.03),
    ),
    "의류·잡화": (
        (0.10, 6.5, 0.92),
        (0.20, 0.22, 0.23, 0.22, 0.13),
        (0.88, 0.84, 1.0, 1.08, 1.02, 0.92, 0.84, 0.8, 0.96, 1.14, 1.24, 1.2),
    ),
    "병원·약국": (
        (0.17, 3.4, 1.07),
        (0.08, 0.14, 0.19, 0.25, 0.34),
        (1.02, 0.98, 1.04, 1.02, 1.0, 0.98, 0.97, 0.95, 0.95, 1.0, 1.04, 1.08),
    ),
    "학원": (
        (0.07, 24.0, 1.04),
        (0.06, 0.21, 0.52, 0.18, 0.03),
        (1.16, 1.02, 1.05, 0.98, 0.96, 0.96, 1.14, 1.06, 0.98, 0.96, 0.95, 0.92),
    ),
    "여가·관광": (
        (0.04, 5.5, 1.1),
        (0.20, 0.23, 0.22, 0.21, 0.14),
        (0.8, 0.82, 0.88, 1.06, 1.14, 1.0, 1.14, 1.3, 1.0, 1.16, 0.92, 0.86),
    ),
}
NEW_YEAR = {(2023, 1): 1.13, (2024, 2): 1.13}  # groceries before the Lunar New Year

LIKES = {  # more or less than elsewhere
    ("중구", "의류·잡화"): 2.6,
    ("중구", "음식점"): 1.2,
    ("중구", "카페·제과"): 1.35,
    ("중구", "병원·약국"): 1.25,
    ("중구", "마트·편의점"): 0.55,
    ("중구", "학원"): 0.7,
    ("동구", "의류·잡화"): 1.4,
    ("동구", "여가·관광"): 1.8,
    ("동구", "학원"): 0.8,
    ("서구", "마트·편의점"): 1.15,
    ("서구", "의류·잡화"): 0.65,
    ("서구", "학원"): 0.6,
    ("남구", "병원·약국"): 1.2,
    ("남구", "학원"): 0.65,
    ("북구", "마트·편의점"): 1.1,
    ("수성구", "학원"): 2.0,
    ("수성구", "의류·잡화"): 0.7,
    ("수성구", "카페·제과"): 1.15,
    ("달서구", "학원"): 1.1,
    ("달성군", "마트·편의점"): 1.15,
    ("달성군", "의류·잡화"): 0.5,
    ("달성군", "여가·관광"): 1.2,
    ("군위군", "학원"): 0.3,
    ("군위군", "의류·잡화"): 0.3,
    ("군위군", "마트·편의점"): 1.3,
    ("군위군", "여가·관광"): 2.2,
}


def _about(random: Random, spread: float) -> float:
    """Return a factor between 1 - ``spread`` and 1 + ``spread``, near 1 more often."""
    return 1 + spread * (random.random() + random.random() - 1)


def _rows(random: Random) -> Iterable[tuple[str, str, str, str, int, int]]:
    """Give every row that is not withheld, in the order of the file."""
    for year in YEARS:
        for month in range(1, 13):
            for district, size in DISTRICTS.items():
                for kind, ((share, price, growth), ages, season) in KINDS.items():
                    level = size * share * LIKES.get((district, kind), 1.0) * season[month - 1] * _about(random, 0.03)
                    if kind == "마트·편의점":
                        level *= NEW_YEAR.get((year, month), 1.0)
                    if year == YEARS[1]:
                        level *= growth
                    for age, part, dear in zip(AGES, ages, PRICES, strict=True):
                        amount = round(level * part * _about(random, 0.05))
                        count = round(amount / (price * dear * _about(random, 0.04)))
                        if count >= LEAST:
                            yield f"{year}-{month:02}", district, kind, age, amount, count


def _write(path: Path, header: list[str], rows: Iterable[Iterable[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream, lineterminator="\n")
        table.writerow(header)
        table.writerows(rows)


def build(to: Path) -> None:
    """Write ``spending.csv`` and ``wide.csv`` into the folder ``to``."""
    rows = list(_rows(Random(SEED)))
    _write(to / "spending.csv", ["연월", "구군", "업종", "연령대", "금액", "건수"], rows)
    months = [f"{YEARS[1]}-{month:02}" for month in range(1, 13)]
    sums: dict[tuple[str, str, str], int] = {}
    for month, district, kind, _, amount, _ in rows:
        for name in (kind, "합계"):
            sums[district, name, month] = sums.get((district, name, month), 0) + amount
    _write(
        to / "wide.csv",
        ["구군", "업종", *months],
        (
            [district, kind, *(sums.get((district, kind, month), "") for month in months)]
            for district in DISTRICTS
            for kind in (*KINDS, "합계")
        ),
    )
