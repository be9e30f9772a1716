"""Make the made-up table of flats sold in a year. The same bytes on every Python 3.11+.

Names of districts are Daegu's; every number is invented. Gunwi-gun, without a subway, is left out. The truth built in
is multiplicative: the logarithm of the price rises by 1.05 with the logarithm of the area, falls by 1.2 % a year of age
and by 0.9 % for each 100 m to the next station, differs by district, rises a little with the floor, and scatters by
12 %. The trap: far from stations stand the newer, larger flats, many of them in Suseong-gu, so that the price rises
with the distance where nothing else is looked at. The flaws: the age is missing in 2 % of the rows (14 % in
Dalseong-gun, whose new addresses could not be matched), the distance in 3 %.
"""

from __future__ import annotations

import csv
import io
from math import exp, log
from pathlib import Path
from random import Random

SEED = 20_260_411
SALES = 1_200
DISTRICTS = {  # share, effect on the logarithm of the price, years added to the age, metres added to the distance
    "중구": (0.06, 0.16, 2, -260),
    "동구": (0.15, 0.02, 0, 0),
    "서구": (0.08, -0.10, 6, -160),
    "남구": (0.06, -0.05, 6, -220),
    "북구": (0.18, -0.04, 1, 60),
    "수성구": (0.18, 0.42, -1, 220),
    "달서구": (0.21, 0.00, 1, 0),
    "달성군": (0.08, -0.15, -6, 260),
}
SIZES = (59.9, 74.8, 84.9, 101.6, 114.7, 134.9)
OLD, NEW = (0.40, 0.22, 0.25, 0.04, 0.06, 0.03), (0.18, 0.12, 0.42, 0.12, 0.10, 0.06)  # shares of the sizes
BASE = log(33_000)  # 10,000 won; 84.9 m2 in Dalseo-gu, 15 years, tenth floor, 600 m


def _normal(random: Random) -> float:
    return sum(random.random() for _ in range(12)) - 6


def _place(random: Random, shares: list[float]) -> int:
    left = random.random() * sum(shares)
    for place, share in enumerate(shares):
        left -= share
        if left < 0:
            return place
    return len(shares) - 1


def build(to: Path) -> None:
    """Write ``apartments.csv`` into the folder ``to``."""
    random = Random(SEED)
    names = list(DISTRICTS)
    text = io.StringIO(newline="")
    table = csv.writer(text, lineterminator="\n")
    table.writerow(["번호", "구", "전용면적", "층", "연식", "역거리", "가격"])
    for number in range(1, SALES + 1):
        name = names[_place(random, [share for share, _, _, _ in DISTRICTS.values()])]
        _, level, older, further = DISTRICTS[name]
        age = min(42, max(0, round(1 + 32 * random.random() + older)))
        newness = 1 - age / 42
        area = SIZES[_place(random, [new * newness + old * (1 - newness) for new, old in zip(NEW, OLD, strict=True)])]
        area = round(area + 0.35 * _normal(random), 1)
        top = 6 + int(14 * random.random() + 14 * newness)
        floor = 1 + int(top * random.random())
        middle = 330 + 950 * newness + further
        distance = max(60, round(middle * exp(0.33 * _normal(random)) / 10) * 10)
        price = BASE + 1.05 * log(area / 84.9) + level - 0.012 * (age - 15) - 0.00009 * (distance - 600)
        price += 0.004 * (min(floor, 25) - 10) - (0.05 if floor == 1 else 0) + 0.12 * _normal(random)
        no_age = random.random() < (0.14 if name == "달성군" else 0.02)
        no_distance = random.random() < 0.03
        cells = ["" if no_age else age, "" if no_distance else distance, round(exp(price) / 50) * 50]
        table.writerow([number, name, area, floor, *cells])
    (to / "apartments.csv").write_bytes(text.getvalue().encode())
