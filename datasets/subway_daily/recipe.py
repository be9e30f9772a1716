"""Make the made-up series of daily subway boardings by line, 2023 to 2025. The same bytes on every Python 3.11+.

Lines are Daegu's and public holidays are Korea's; every number of people is invented. Built in, because a lesson looks
for it: weekdays far above weekends and public holidays; seasons (school holidays are quieter); all lines lose about
1.5 % a year, so that no month grows when like days are compared; September 2025 has no Chuseok (it fell in October) and
September 2024 had it, so that the month's sum grows all the same; line 3 was closed from 4 to 8 November 2024 (0) and
from March 2025, when its trains run more often, has 4 % more; four days of line 2 in May 2023 are missing, as rows that
are not there; one cell, 17 April 2025 on line 1, was typed ten times too large; the days of a festival at the park of
line 2 in early July are large and true.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from random import Random

SEED = 20_250_606
FIRST, LAST = date(2023, 1, 1), date(2025, 12, 31)

LINES = {"1호선": 172_000, "2호선": 176_000, "3호선": 68_000}  # boardings on an ordinary weekday early in 2023
WEEK = (0.985, 1.0, 1.005, 1.01, 1.06, 0.84, 0.63)  # Monday to Sunday
WEEK_3 = (0.985, 1.0, 1.005, 1.01, 1.05, 0.95, 0.75)  # line 3 goes to the market and the lake
SEASON = (0.935, 0.945, 1.025, 1.035, 1.03, 1.01, 0.985, 0.945, 1.015, 1.03, 1.03, 1.015)
LOSS = 0.985  # a year
FREQUENT, MORE = date(2025, 3, 1), 1.04  # since when line 3 runs more often, and what follows
CLOSED = (date(2024, 11, 4), date(2024, 11, 8))
LOST = (date(2023, 5, 16), date(2023, 5, 19))  # rows of line 2 that are not there
TYPED = (date(2025, 4, 17), "1호선")
FESTIVAL = {2023: (date(2023, 7, 5), 5), 2024: (date(2024, 7, 3), 5), 2025: (date(2025, 7, 2), 5)}

HOLIDAYS = {  # public holidays, with substitute and extra ones
    "2023-01-01": "새해 첫날",
    "2023-01-21": "설날 연휴",
    "2023-01-22": "설날",
    "2023-01-23": "설날 연휴",
    "2023-01-24": "대체공휴일",
    "2023-03-01": "삼일절",
    "2023-05-05": "어린이날",
    "2023-05-27": "부처님오신날",
    "2023-05-29": "대체공휴일",
    "2023-06-06": "현충일",
    "2023-08-15": "광복절",
    "2023-09-28": "추석 연휴",
    "2023-09-29": "추석",
    "2023-09-30": "추석 연휴",
    "2023-10-02": "임시공휴일",
    "2023-10-03": "개천절",
    "2023-10-09": "한글날",
    "2023-12-25": "성탄절",
    "2024-01-01": "새해 첫날",
    "2024-02-09": "설날 연휴",
    "2024-02-10": "설날",
    "2024-02-11": "설날 연휴",
    "2024-02-12": "대체공휴일",
    "2024-03-01": "삼일절",
    "2024-04-10": "국회의원 선거",
    "2024-05-05": "어린이날",
    "2024-05-06": "대체공휴일",
    "2024-05-15": "부처님오신날",
    "2024-06-06": "현충일",
    "2024-08-15": "광복절",
    "2024-09-16": "추석 연휴",
    "2024-09-17": "추석",
    "2024-09-18": "추석 연휴",
    "2024-10-01": "임시공휴일",
    "2024-10-03": "개천절",
    "2024-10-09": "한글날",
    "2024-12-25": "성탄절",
    "2025-01-01": "새해 첫날",
    "2025-01-27": "임시공휴일",
    "2025-01-28": "설날 연휴",
    "2025-01-29": "설날",
    "2025-01-30": "설날 연휴",
    "2025-03-01": "삼일절",
    "2025-03-03": "대체공휴일",
    "2025-05-05": "어린이날·부처님오신날",
    "2025-05-06": "대체공휴일",
    "2025-06-03": "대통령 선거",
    "2025-06-06": "현충일",
    "2025-08-15": "광복절",
    "2025-10-03": "개천절",
    "2025-10-05": "추석 연휴",
    "2025-10-06": "추석",
    "2025-10-07": "추석 연휴",
    "2025-10-08": "대체공휴일",
    "2025-10-09": "한글날",
    "2025-12-25": "성탄절",
}


def _about(random: Random, spread: float) -> float:
    """Return a value between 1 minus and plus ``spread``, near 1 more often."""
    return 1 + spread * (random.random() + random.random() - 1)


def _season(day: date) -> float:
    """Return the season's height, moving from the middle of one month to the middle of the next."""
    at = day.month - 1 + (day.day - 15) / 30
    low = int(at // 1)
    part = at - low
    return SEASON[low % 12] * (1 - part) + SEASON[(low + 1) % 12] * part


def _shape(line: str, day: date) -> float:
    week = WEEK_3 if line == "3호선" else WEEK
    name = HOLIDAYS.get(day.isoformat(), "")
    if name in ("설날", "추석"):
        return 0.42
    return min(week[6], week[day.weekday()]) if name else week[day.weekday()]


def _boardings(random: Random, line: str, day: date, weather: float) -> int:
    years = (day - FIRST).days / 365.25
    count = LINES[line] * LOSS**years * _season(day) * _shape(line, day) * weather * _about(random, 0.02)
    begin, days = FESTIVAL[day.year]
    if line == "2호선" and 0 <= (day - begin).days < days:
        count += 36_000 * _about(random, 0.25)
    if line == "3호선" and day >= FREQUENT:
        count *= MORE
    if CLOSED[0] <= day <= CLOSED[1]:
        count = 0 if line == "3호선" else count * 1.02
    if (day, line) == TYPED:
        count *= 10
    return round(count)


def _rows(random: Random) -> Iterable[list[object]]:
    day = FIRST
    while day <= LAST:
        weather = _about(random, 0.03)  # the same on all lines
        for line in LINES:
            count = _boardings(random, line, day, weather)
            if line != "2호선" or not LOST[0] <= day <= LOST[1]:
                yield [day.isoformat(), line, count]
        day += timedelta(days=1)


def _write(path: Path, header: list[str], rows: Iterable[Iterable[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream, lineterminator="\n")
        table.writerow(header)
        table.writerows(rows)


def build(to: Path) -> None:
    """Write ``daily.csv`` and ``holidays.csv`` into the folder ``to``."""
    _write(to / "daily.csv", ["날짜", "호선", "승차"], _rows(Random(SEED)))
    _write(to / "holidays.csv", ["날짜", "이름"], HOLIDAYS.items())
