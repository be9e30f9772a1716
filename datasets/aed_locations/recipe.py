"""Make the made-up list of defibrillators (AED) and of busy places. The same bytes on every Python 3.11+.

Names of districts, neighbourhoods and places are Daegu's. Places and neighbourhoods lie about where they do; every
defibrillator is invented. What a lesson looks for: 9 rows with latitude and longitude swapped, 8 with one or both
missing, 3 at (0, 0), 2 with a wrong digit that puts them far outside the city. Most devices stand in the centre; at
night only those that are open around the clock count, and the nearest one is then often another. Some places
(below, not in ``NEAR``) have none near by.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path
from random import Random

SEED = 20_250_912

# Neighbourhoods: about their middle, and how many devices.
MIDDLES = {
    "중구": (
        ("동인동", 35.8713, 128.6040, 9),
        ("삼덕동", 35.8660, 128.6045, 9),
        ("성내동", 35.8695, 128.5945, 14),
        ("대신동", 35.8670, 128.5790, 8),
        ("남산동", 35.8615, 128.5860, 9),
        ("대봉동", 35.8580, 128.6040, 8),
    ),
    "동구": (
        ("신암동", 35.8855, 128.6230, 8),
        ("신천동", 35.8765, 128.6260, 10),
        ("효목동", 35.8770, 128.6420, 6),
        ("동촌동", 35.8840, 128.6560, 5),
        ("방촌동", 35.8790, 128.6690, 5),
        ("안심동", 35.8715, 128.7200, 7),
        ("혁신동", 35.8700, 128.7370, 6),
        ("공산동", 35.9400, 128.6300, 4),
    ),
    "서구": (
        ("내당동", 35.8610, 128.5560, 6),
        ("비산동", 35.8790, 128.5700, 6),
        ("평리동", 35.8730, 128.5580, 7),
        ("상중이동", 35.8690, 128.5480, 4),
        ("원대동", 35.8840, 128.5760, 4),
    ),
    "남구": (
        ("이천동", 35.8560, 128.5980, 5),
        ("봉덕동", 35.8450, 128.5990, 7),
        ("대명동", 35.8470, 128.5770, 12),
    ),
    "북구": (
        ("칠성동", 35.8810, 128.5960, 6),
        ("침산동", 35.8900, 128.5880, 8),
        ("산격동", 35.8980, 128.6030, 8),
        ("복현동", 35.8980, 128.6220, 6),
        ("대현동", 35.8850, 128.6080, 5),
        ("태전동", 35.9230, 128.5450, 6),
        ("구암동", 35.9390, 128.5640, 7),
        ("읍내동", 35.9400, 128.5480, 4),
        ("노원동", 35.8890, 128.5700, 4),
    ),
    "수성구": (
        ("범어동", 35.8590, 128.6260, 12),
        ("만촌동", 35.8690, 128.6430, 8),
        ("수성동", 35.8580, 128.6170, 8),
        ("황금동", 35.8460, 128.6240, 6),
        ("지산동", 35.8260, 128.6350, 7),
        ("범물동", 35.8190, 128.6450, 6),
        ("고산동", 35.8410, 128.7000, 10),
    ),
    "달서구": (
        ("성당동", 35.8440, 128.5550, 5),
        ("두류동", 35.8560, 128.5610, 7),
        ("본리동", 35.8410, 128.5430, 6),
        ("죽전동", 35.8500, 128.5330, 6),
        ("용산동", 35.8560, 128.5280, 7),
        ("이곡동", 35.8530, 128.5110, 7),
        ("신당동", 35.8560, 128.4980, 6),
        ("월성동", 35.8270, 128.5280, 8),
        ("진천동", 35.8150, 128.5220, 8),
        ("상인동", 35.8180, 128.5370, 9),
        ("송현동", 35.8290, 128.5530, 6),
    ),
    "달성군": (
        ("화원읍", 35.8030, 128.5000, 7),
        ("논공읍", 35.7370, 128.4520, 4),
        ("다사읍", 35.8620, 128.4560, 8),
        ("옥포읍", 35.7880, 128.4650, 4),
        ("현풍읍", 35.6960, 128.4460, 5),
        ("가창면", 35.8000, 128.6230, 3),
    ),
    "군위군": (
        ("군위읍", 36.2420, 128.5730, 4),
        ("효령면", 36.1530, 128.5860, 2),
        ("의흥면", 36.1750, 128.7110, 2),
    ),
}
HOUSES = ("아파트", "행정복지센터", "도서관", "체육센터", "보건지소", "경로당", "상가", "초등학교")
ALWAYS = {"아파트": 0.75, "상가": 0.4}  # the others are mostly locked at night

SPOTS = (  # where people gather, about where it lies, visitors a day
    ("동성로", "중구", 35.8693, 128.5955, 61_000),
    ("서문시장", "중구", 35.8690, 128.5803, 38_000),
    ("달성공원", "중구", 35.8735, 128.5775, 4_800),
    ("국채보상운동기념공원", "중구", 35.8690, 128.6020, 7_200),
    ("김광석다시그리기길", "중구", 35.8600, 128.6065, 5_600),
    ("동대구역", "동구", 35.8795, 128.6285, 55_000),
    ("대구국제공항", "동구", 35.8990, 128.6380, 9_100),
    ("동화사", "동구", 35.9930, 128.7040, 3_900),
    ("갓바위 주차장", "동구", 35.9760, 128.7330, 4_400),
    ("불로동 고분군", "동구", 35.9105, 128.6560, 900),
    ("망우당공원", "동구", 35.8795, 128.6465, 2_300),
    ("반야월시장", "동구", 35.8725, 128.7115, 3_100),
    ("팔달시장", "북구", 35.8865, 128.5655, 3_600),
    ("칠성시장", "북구", 35.8775, 128.6035, 11_500),
    ("경북대학교", "북구", 35.8900, 128.6120, 16_000),
    ("엑스코", "북구", 35.9065, 128.6135, 8_300),
    ("침산공원", "북구", 35.8935, 128.5845, 1_900),
    ("매천시장", "북구", 35.9030, 128.5450, 7_700),
    ("앞산공원", "남구", 35.8290, 128.5820, 8_800),
    ("관문시장", "남구", 35.8385, 128.5570, 6_100),
    ("두류공원", "달서구", 35.8500, 128.5590, 14_500),
    ("이월드", "달서구", 35.8535, 128.5640, 7_400),
    ("계명대학교", "달서구", 35.8560, 128.4880, 13_200),
    ("대구수목원", "달서구", 35.7990, 128.5220, 5_200),
    ("수성못", "수성구", 35.8285, 128.6170, 12_400),
    ("대구스타디움", "수성구", 35.8302, 128.6905, 2_600),
    ("라이온즈파크", "수성구", 35.8411, 128.6816, 9_800),
    ("사문진나루터", "달성군", 35.8085, 128.4830, 3_000),
    ("디아크", "달성군", 35.8405, 128.4650, 2_700),
    ("송해공원", "달성군", 35.7800, 128.4760, 3_400),
    ("비슬산자연휴양림", "달성군", 35.6930, 128.5190, 1_500),
    ("삼국유사테마파크", "군위군", 36.1360, 128.7420, 1_200),
)
NEAR = {  # devices put up at the place itself: how many of them, and whether open around the clock
    "동성로": (3, True),
    "서문시장": (2, False),
    "동대구역": (3, True),
    "대구국제공항": (2, False),
    "경북대학교": (2, True),
    "엑스코": (2, False),
    "이월드": (1, False),
    "계명대학교": (2, True),
    "대구수목원": (1, False),
    "대구스타디움": (1, False),
    "라이온즈파크": (1, False),
    "국채보상운동기념공원": (1, True),
    "매천시장": (1, True),
    "동화사": (1, False),
}
KILOMETRE = (0.00900, 0.01110)  # one kilometre in degrees of latitude and of longitude, about, here
SWAPPED = (12, 57, 103, 140, 188, 231, 262, 305, 349)  # rows, from nought
MISSING = {33: "위경", 78: "경", 121: "위경", 169: "위", 214: "위경", 249: "위경", 290: "경", 331: "위경"}
NOUGHT = (46, 205, 318)
WRONG = {92: ("경도", -1.0), 276: ("위도", 1.0)}  # a wrong digit before the point


def _bell(random: Random) -> float:
    return random.random() + random.random() + random.random() + random.random() - 2


def _devices(random: Random) -> Iterable[list[object]]:
    for district, middles in MIDDLES.items():
        for name, north, east, many in middles:
            spread = 0.45 if district not in ("달성군", "군위군") else 0.8
            for number in range(1, many + 1):
                house = HOUSES[int(len(HOUSES) * random.random())]
                latitude = north + KILOMETRE[0] * spread * 1.7 * _bell(random)
                longitude = east + KILOMETRE[1] * spread * 1.7 * _bell(random)
                always = random.random() < ALWAYS.get(house, 0.08)
                yield [f"{name} {house} {number}", district, latitude, longitude, "24시간" if always else "업무시간"]
    for name, district, north, east, _ in SPOTS:
        many, always = NEAR.get(name, (0, False))
        for number in range(1, many + 1):
            latitude = north + KILOMETRE[0] * 0.12 * _bell(random)
            longitude = east + KILOMETRE[1] * 0.12 * _bell(random)
            yield [f"{name} {number}", district, latitude, longitude, "24시간" if always else "업무시간"]


def _flawed(at: int, latitude: float, longitude: float) -> list[str]:
    north, east = f"{latitude:.5f}", f"{longitude:.5f}"
    if at in SWAPPED:
        return [east, north]
    if at in NOUGHT:
        return ["0.00000", "0.00000"]
    if at in WRONG:
        column, by = WRONG[at]
        return [f"{latitude + by:.5f}", east] if column == "위도" else [north, f"{longitude + by:.5f}"]
    gone = MISSING.get(at, "")
    return ["" if "위" in gone else north, "" if "경" in gone else east]


def _write(path: Path, header: list[str], rows: Iterable[Iterable[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream, lineterminator="\n")
        table.writerow(header)
        table.writerows(rows)


def build(to: Path) -> None:
    """Write ``aed.csv`` and ``spots.csv`` into the folder ``to``."""
    rows = list(_devices(Random(SEED)))
    _write(
        to / "aed.csv",
        ["관리번호", "장소", "구군", "위도", "경도", "이용"],
        (
            [f"A{at + 1:03}", place, district, *_flawed(at, north, east), hours]  # type: ignore[arg-type]
            for at, (place, district, north, east, hours) in enumerate(rows)
        ),
    )
    _write(
        to / "spots.csv",
        ["곳", "구군", "위도", "경도", "하루방문"],
        ([name, district, f"{north:.4f}", f"{east:.4f}", people] for name, district, north, east, people in SPOTS),
    )
