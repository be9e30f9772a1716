"""Make the made-up lists of heat shelters that three district offices sent. The same bytes on every Python 3.11+.

Names of districts and neighbourhoods are Daegu's; every shelter and number is invented. The three files hold the same
columns in three encodings, because the lesson is about that: ``shelters_dong.csv`` is UTF-8, ``shelters_seo.csv`` is
cp949 (what Korean office programs write by default), ``shelters_nam.csv`` is UTF-8 with a byte order mark (what a
spreadsheet writes as "CSV UTF-8"). One flaw on purpose: where an office did not know how many people a shelter
takes, the cell is empty.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path
from random import Random

SEED = 20_250_703
HEADER = ["구군", "동", "쉼터", "종류", "수용인원", "야간운영"]

DONGS = {
    "동구": ["신암동", "신천동", "효목동", "불로동", "지저동", "방촌동", "해안동", "율하동", "각산동", "괴전동"],
    "서구": ["내당동", "비산동", "평리동", "상중이동", "원대동"],
    "남구": ["이천동", "봉덕동", "대명동"],
}
FILES = {  # name: district, encoding, shelters
    "shelters_dong.csv": ("동구", "utf-8", 42),
    "shelters_seo.csv": ("서구", "cp949", 34),
    "shelters_nam.csv": ("남구", "utf-8-sig", 30),
}
KINDS = (  # kind, share, fewest and most people
    ("경로당", 0.58, 12, 45),
    ("행정복지센터", 0.16, 20, 60),
    ("금융기관", 0.14, 8, 20),
    ("복지관", 0.07, 60, 180),
    ("도서관", 0.05, 80, 240),
)
UNKNOWN = 0.08  # share of shelters without a number of people
NIGHT = 0.22  # share of shelters, banks apart, that stay open at night


def _kind(random: Random) -> tuple[str, int, int]:
    left = random.random()
    for name, share, low, high in KINDS:
        left -= share
        if left < 0:
            return name, low, high
    name, _, low, high = KINDS[-1]
    return name, low, high


def _rows(random: Random, district: str, count: int) -> list[list[object]]:
    rows: list[list[object]] = []
    seen: dict[str, int] = {}
    dongs = DONGS[district]
    for _ in range(count):
        dong = dongs[int(random.random() * len(dongs))]
        kind, low, high = _kind(random)
        place = f"{dong} {kind}"
        seen[place] = seen.get(place, 0) + 1
        name = place if seen[place] == 1 else f"{place} {seen[place]}호"
        people = low + int(random.random() * (high - low + 1))
        unknown = random.random() < UNKNOWN
        night = random.random() < NIGHT and kind != "금융기관"
        rows.append([district, dong, name, kind, "" if unknown else people, "Y" if night else "N"])
    return rows


def build(to: Path) -> None:
    """Write the three offices' files into the folder ``to``."""
    random = Random(SEED)
    for name, (district, encoding, count) in FILES.items():
        text = io.StringIO(newline="")
        table = csv.writer(text, lineterminator="\n")
        table.writerow(HEADER)
        table.writerows(_rows(random, district, count))
        (to / name).write_bytes(text.getvalue().encode(encoding))
