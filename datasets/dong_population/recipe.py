"""Make the made-up tables of neighbourhoods and households. The same bytes on every Python 3.11+.

Names of districts and neighbourhoods are Daegu's; every number is invented, with magnitudes that a reader
of the city will find familiar. Three things are in the tables because lessons look for them: incomes with a
long tail to the right, a busy centre where few people live, and small townships with few events.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable
from pathlib import Path
from random import Random

SEED = 20_250_302
HOUSEHOLDS = 600

DONGS = {
    "중구": "동인동 삼덕동 성내1동 성내2동 성내3동 대신동 남산1동 남산2동 남산3동 남산4동 대봉1동 대봉2동",
    "동구": (
        "신암1동 신암2동 신암3동 신암4동 신암5동 신천1·2동 신천3동 신천4동 효목1동 효목2동 도평동 불로·봉무동 "
        "지저동 동촌동 방촌동 해안동 안심1동 안심2동 안심3동 안심4동 혁신동 공산동"
    ),
    "서구": (
        "내당1동 내당2·3동 내당4동 비산1동 비산2·3동 비산4동 비산5동 비산6동 비산7동 평리1동 평리2동 평리3동 "
        "평리4동 평리5동 평리6동 상중이동 원대동"
    ),
    "남구": "이천동 봉덕1동 봉덕2동 봉덕3동 대명1동 대명2동 대명3동 대명4동 대명5동 대명6동 대명9동 대명10동 대명11동",
    "북구": (
        "고성동 칠성동 침산1동 침산2동 침산3동 산격1동 산격2동 산격3동 산격4동 대현동 복현1동 복현2동 검단동 "
        "무태조야동 관문동 태전1동 태전2동 구암동 관음동 읍내동 동천동 노원동 국우동"
    ),
    "수성구": (
        "범어1동 범어2동 범어3동 범어4동 만촌1동 만촌2동 만촌3동 수성1가동 수성2·3가동 수성4가동 황금1동 "
        "황금2동 중동 상동 파동 두산동 지산1동 지산2동 범물1동 범물2동 고산1동 고산2동 고산3동"
    ),
    "달서구": (
        "성당동 두류1·2동 두류3동 본리동 감삼동 죽전동 장기동 용산1동 용산2동 이곡1동 이곡2동 신당동 본동 "
        "월성1동 월성2동 진천동 유천동 상인1동 상인2동 상인3동 도원동 송현1동 송현2동"
    ),
    "달성군": "화원읍 논공읍 다사읍 유가읍 옥포읍 현풍읍 가창면 하빈면 구지면",
    "군위군": "군위읍 소보면 효령면 부계면 우보면 의흥면 산성면 삼국유사면",
}

# A district's mean neighbourhood: people, share of 65 and over, square kilometres, level of incomes.
DISTRICTS = {
    "중구": (7_500, 0.205, 0.6, 1.0),
    "동구": (14_600, 0.225, 5.0, 0.95),
    "서구": (8_900, 0.265, 1.0, 0.86),
    "남구": (9_900, 0.265, 1.3, 0.88),
    "북구": (16_600, 0.195, 4.1, 1.0),
    "수성구": (16_400, 0.19, 3.3, 1.2),
    "달서구": (20_900, 0.19, 2.7, 1.02),
    "달성군": (29_000, 0.165, 47.0, 1.05),
    "군위군": (2_200, 0.48, 76.0, 0.8),
}

PEOPLE = {  # where the mean of the district would mislead
    "성내1동": 3_900,
    "성내2동": 5_200,
    "도평동": 4_300,
    "공산동": 19_300,
    "다사읍": 90_400,
    "화원읍": 48_700,
    "유가읍": 38_200,
    "논공읍": 21_400,
    "옥포읍": 24_300,
    "현풍읍": 24_900,
    "가창면": 7_600,
    "하빈면": 3_700,
    "구지면": 17_900,
    "군위읍": 7_900,
    "산성면": 1_130,
    "삼국유사면": 1_390,
    "진천동": 53_600,
    "안심1동": 36_100,
}

OLD = {  # share of 65 and over: new towns and old villages side by side in one district
    "화원읍": 0.19,
    "논공읍": 0.16,
    "다사읍": 0.12,
    "유가읍": 0.085,
    "옥포읍": 0.17,
    "현풍읍": 0.13,
    "가창면": 0.37,
    "하빈면": 0.39,
    "구지면": 0.11,
}

VISITORS = {"성내1동": 24_000, "성내2동": 11_000, "신천4동": 9_000, "대신동": 9_000, "범어1동": 7_000, "두산동": 8_000}

SIZES = ((1, 0.37, 0.52), (2, 0.28, 0.88), (3, 0.18, 1.3), (4, 0.13, 1.5), (5, 0.04, 1.45))  # persons, share, income


def _bell(random: Random) -> float:
    """Return a draw from nearly a standard normal: the sum of twelve uniforms is the same on every machine."""
    return sum(random.random() for _ in range(12)) - 6


def _pick(random: Random, weighted: Iterable[tuple[object, float]]) -> int:
    """Return the position of one of ``weighted``, drawn by its weight; weights add up to about one."""
    left = random.random()
    last = 0
    for position, (_, weight) in enumerate(weighted):
        last = position
        left -= weight
        if left < 0:
            break
    return last


def _dong(random: Random, district: str, name: str) -> list[object]:
    people_mean, old_mean, area_mean, _ = DISTRICTS[district]
    people = round(PEOPLE.get(name, people_mean * math.exp(0.32 * _bell(random))) * (1 + 0.01 * _bell(random)))
    households = round(people / (2.15 + 0.12 * _bell(random)))
    share = OLD.get(name, old_mean) * math.exp((0.03 if name in OLD else 0.2) * _bell(random))
    old = round(people * min(0.62, max(0.08, share)))
    area = round(area_mean * math.exp(0.45 * _bell(random)), 2)
    visitors = VISITORS.get(name, 0)  # accidents and cafes follow those who are there, not those who live there
    accidents = (people + visitors) * 0.0047 * math.exp(0.24 * _bell(random))
    if people < 3_000:
        accidents += 6 + 3 * random.random()  # through traffic on country roads
    cafes = (people + 3 * visitors) * 0.0019 * math.exp(0.3 * _bell(random))
    return [district, name, people, households, old, f"{area:.2f}", round(accidents), max(1, round(cafes))]


def _household(random: Random, number: int) -> list[object]:
    share = [(name, DISTRICTS[name][0] * len(DONGS[name].split())) for name in DONGS]
    whole = sum(weight for _, weight in share)
    district = share[_pick(random, [(name, weight / whole) for name, weight in share])][0]
    persons, _, level = SIZES[_pick(random, [(size, weight) for size, weight, _ in SIZES])]
    income = 372 * level * DISTRICTS[district][3] * math.exp(0.5 * _bell(random))
    if random.random() < 0.02:
        income = income * (4 + 5 * random.random())  # the long tail: a few earn many times as much
    return [number, district, persons, max(60, round(income))]


def _write(path: Path, header: list[str], rows: Iterable[list[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream, lineterminator="\n")
        table.writerow(header)
        table.writerows(rows)


def build(to: Path) -> None:
    """Write ``dongs.csv`` and ``households.csv`` into the folder ``to``."""
    random = Random(SEED)
    _write(
        to / "dongs.csv",
        ["구군", "행정동", "인구", "가구", "65세이상", "면적", "교통사고", "카페"],
        (_dong(random, district, name) for district, names in DONGS.items() for name in names.split()),
    )
    _write(
        to / "households.csv",
        ["가구번호", "구군", "가구원수", "월소득"],
        (_household(random, number) for number in range(1, HOUSEHOLDS + 1)),
    )
