"""Make the made-up table of summer days: heat, ices sold, calls for rescue. The same bytes on every Python 3.11+.

Every number is invented, with magnitudes that a reader of the city will find familiar. The trap is in how it is made:
heat sells ices, and heat brings people into the water; ices and rescues do not know of each other. Among days of like
heat they hardly go together.
"""

from __future__ import annotations

import csv
import math
from datetime import date, timedelta
from pathlib import Path
from random import Random

SEED = 20_250_312
FIRST, DAYS = date(2024, 5, 1), 153  # May to September


def _bell(random: Random) -> float:
    """Return a draw from nearly a standard normal: the sum of twelve uniforms is the same on every machine."""
    return sum(random.random() for _ in range(12)) - 6


def _count(random: Random, mean: float) -> int:
    """Return a draw of rare events with that mean, by waiting for them one after another."""
    seen, waited = 0, -math.log(1 - random.random())
    while waited < mean:
        seen += 1
        waited -= math.log(1 - random.random())
    return seen


def _day(random: Random, at: int) -> list[object]:
    season = 21.5 + 12.5 * math.sin(math.pi * (at + 12) / (DAYS + 18))  # hottest in the middle of the table
    heat = round(season + 2.1 * _bell(random), 1)
    ices = round(max(120, 310 + 62 * (heat - 22) + 105 * _bell(random)))
    rescues = _count(random, 1.7 * math.exp(0.15 * (heat - 27)))
    return [(FIRST + timedelta(days=at)).isoformat(), f"{heat:.1f}", ices, rescues]


def build(to: Path) -> None:
    """Write ``days.csv`` into the folder ``to``."""
    random = Random(SEED)
    with (to / "days.csv").open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream, lineterminator="\n")
        table.writerow(["날짜", "최고기온", "빙과판매", "구조출동"])
        table.writerows(_day(random, at) for at in range(DAYS))
