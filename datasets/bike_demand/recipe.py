"""Make the made-up days of a city's public bikes: weather, calendar, rentals. The same bytes on every Python 3.11+.

Every number is invented; the public holidays of 2024 and 2025 are the calendar's. Rentals are a product: a weekday,
warmth (best at 18 to 29 degrees), rain (the first drop counts most), fine dust, growth by a tenth when stations were
added in April 2025. What is built in for an error analysis, and in no column: on long holidays (five days off or more)
the city empties, and on festival days in early July people ride more.
Flaws: four days of repairs, with a note and next to no rentals; five lost days; fine dust missing now and then; two
days doubled; the lines are not in order.
"""

from __future__ import annotations

import csv
import math
from datetime import date, timedelta
from pathlib import Path
from random import Random

SEED = 20_251_010
FIRST, DAYS = date(2024, 1, 1), 731
WEEK = (1.0, 1.03, 1.02, 1.0, 1.06, 0.86, 0.74)
NAMES = "월화수목금토일"
CALENDAR = """
2024-01-01 2024-02-09 2024-02-10 2024-02-11 2024-02-12 2024-03-01 2024-04-10 2024-05-05 2024-05-06
2024-05-15 2024-06-06 2024-08-15 2024-09-16 2024-09-17 2024-09-18 2024-10-01 2024-10-03 2024-10-09
2024-12-25 2025-01-01 2025-01-27 2025-01-28 2025-01-29 2025-01-30 2025-03-01 2025-03-03 2025-05-05
2025-05-06 2025-06-03 2025-06-06 2025-08-15 2025-10-03 2025-10-05 2025-10-06 2025-10-07 2025-10-08
2025-10-09 2025-12-25
"""
HOLIDAYS = CALENDAR.split()
FESTIVAL = [f"{year}-07-0{day}" for year, days in ((2024, "34567"), (2025, "23456")) for day in days]
REPAIRS = {"2024-06-18": 41, "2024-11-20": 0, "2025-03-12": 63, "2025-08-27": 17}
LOST = {"2024-04-23", "2024-09-05", "2025-02-11", "2025-06-19", "2025-11-13"}
DOUBLED = {"2024-07-22", "2025-05-20"}


def _bell(random: Random) -> float:
    """Return a draw from nearly a standard normal: the sum of twelve uniforms is the same on every machine."""
    return sum(random.random() for _ in range(12)) - 6


def _off(day: date) -> bool:
    return day.weekday() >= 5 or day.isoformat() in HOLIDAYS


def _run(day: date) -> int:
    """Return how many days off in a row ``day`` belongs to."""
    if not _off(day):
        return 0
    before = after = 0
    while _off(day - timedelta(days=before + 1)):
        before += 1
    while _off(day + timedelta(days=after + 1)):
        after += 1
    return before + 1 + after


def _warmth(heat: float) -> float:
    return 0.3 + 0.7 / (1 + math.exp(-(heat - 9) / 3.5)) - (0.035 * (heat - 29) if heat > 29 else 0)


def _rentals(random: Random, day: date, heat: float, rain: float, dust: int) -> int:
    name = day.isoformat()
    mean = 3400 * _warmth(heat) * (1.1 if name >= "2025-04" else 1)
    mean *= (0.78 if day.weekday() < 5 else 0.97) * WEEK[day.weekday()] if name in HOLIDAYS else WEEK[day.weekday()]
    mean *= 1 if rain == 0 else max(0.3, 0.84 * math.exp(-0.028 * rain))
    mean *= 0.86 if dust > 80 else 1
    mean *= 0.58 if _run(day) >= 5 else 1.3 if name in FESTIVAL else 1
    return round(mean * math.exp(0.06 * _bell(random)))


def build(to: Path) -> None:
    """Write ``bikes.csv`` into the folder ``to``."""
    random = Random(SEED)
    rows: list[list[object]] = []
    drift = 0.0
    for at in range(DAYS):
        day = FIRST + timedelta(days=at)
        name = day.isoformat()
        season = math.sin(2 * math.pi * (day.timetuple().tm_yday - 112) / 365)
        drift = 0.65 * drift + 2.3 * _bell(random)
        wet = random.random() < 0.23 + 0.1 * season
        rain = round(-(6 + 8 * max(0, season)) * math.log(1 - random.random()), 1) if wet else 0.0
        heat = round(19 + 14 * season + drift - (2.5 if rain > 3 else 0), 1)
        dust = max(8, round(math.exp(3.75 - 0.35 * season + 0.42 * _bell(random)) * (0.6 if rain > 3 else 1)))
        count = _rentals(random, day, heat, rain, dust)
        told = "" if random.random() < 0.04 else dust
        if name in LOST:
            continue
        note, count = ("시스템 점검", REPAIRS[name]) if name in REPAIRS else ("", count)
        row = [name, NAMES[day.weekday()], int(name in HOLIDAYS), f"{heat:.1f}", f"{rain:.1f}", told, note, count]
        rows += [row] * (2 if name in DOUBLED else 1)
    rows.sort(key=lambda row: random.random())
    with (to / "bikes.csv").open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream, lineterminator="\n")
        table.writerow(["날짜", "요일", "공휴일", "최고기온", "강수량", "미세먼지", "비고", "대여"])
        table.writerows(rows)
