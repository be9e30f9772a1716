"""Make the made-up table of hourly subway boardings, a month at six stations. The same bytes on every Python 3.11+.

Station names are Daegu's; every number is invented. The file is as such files often come: in cp949, hours as columns,
a comma in thousands, a hyphen where the gates were being repaired. One trap is built in: over all days most people
board at Dongdaegu in the morning, on weekdays alone at Sangin, because its weekends are quiet.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path
from random import Random

SEED = 20_250_901
HOURS = range(5, 24)
DAYS = 30  # September 2025, which begins on a Monday
WEEKDAYS = "월화수목금토일"

# Boardings an hour from 05 to 23 on a weekday and on a weekend day, in tens.
HOME = (
    [9, 38, 112, 150, 88, 52, 44, 46, 47, 46, 48, 54, 63, 66, 49, 38, 33, 24, 9],
    [5, 13, 23, 34, 43, 51, 55, 58, 60, 57, 54, 50, 47, 43, 36, 29, 23, 17, 7],
)
HUB = (
    [14, 33, 76, 113, 92, 78, 74, 80, 83, 84, 88, 96, 118, 141, 112, 92, 86, 71, 31],
    [12, 36, 82, 142, 120, 112, 110, 116, 121, 125, 130, 133, 134, 126, 112, 98, 88, 66, 27],
)
CENTRE = (
    [3, 8, 19, 31, 36, 43, 54, 68, 79, 88, 101, 117, 139, 162, 133, 118, 121, 97, 26],
    [2, 5, 11, 19, 29, 45, 66, 86, 108, 131, 149, 161, 168, 164, 147, 130, 124, 92, 24],
)
CAMPUS = (
    [2, 6, 14, 22, 25, 33, 47, 61, 72, 83, 97, 119, 136, 128, 83, 61, 54, 39, 11],
    [1, 4, 7, 11, 16, 21, 27, 33, 38, 42, 45, 46, 44, 39, 31, 24, 19, 12, 4],
)
STATIONS = {  # profile, size
    "상인": (HOME, 1.0),
    "용산": (HOME, 0.78),
    "동대구": (HUB, 1.0),
    "중앙로": (CENTRE, 1.0),
    "반월당": (CENTRE, 0.86),
    "계명대": (CAMPUS, 0.9),
}
REPAIRS = {(9, "상인", 8), (9, "상인", 9), (17, "중앙로", 18), (22, "동대구", 7), (27, "반월당", 15), (30, "용산", 6)}


def _boardings(random: Random, day: int, station: str, hour: int) -> str:
    profiles, size = STATIONS[station]
    profile = profiles[(day - 1) % 7 >= 5]
    count = round(profile[hour - HOURS[0]] * 10 * size * (0.92 + 0.08 * (random.random() + random.random())))
    return "-" if (day, station, hour) in REPAIRS else f"{count:,}"


def build(to: Path) -> None:
    """Write ``hours_cp949.csv`` into the folder ``to``."""
    random = Random(SEED)
    text = io.StringIO(newline="")
    table = csv.writer(text, lineterminator="\n")
    table.writerow(["날짜", "요일", "역", *(f"{hour:02}시" for hour in HOURS)])
    for day in range(1, DAYS + 1):
        for station in STATIONS:
            counts = [_boardings(random, day, station, hour) for hour in HOURS]
            table.writerow([f"2025-09-{day:02}", WEEKDAYS[(day - 1) % 7], station, *counts])
    (to / "hours_cp949.csv").write_bytes(text.getvalue().encode("cp949"))
