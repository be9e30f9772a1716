"""Make the made-up list of cooling shelters, with the flaws that such lists have. The same bytes on every Python 3.11+.

Names of districts and neighbourhoods are Daegu's; every shelter and number is invented. The flaws are there because a
lesson looks for them: 9 rows are there twice; capacities come as 35, 35명, 35 명, 약 35명 and 1,200명, some are empty
and some say 미상; days of designation come in four spellings, and three of them lie after the day of the list; and in
one district (서구) most capacities are missing, so that its sum means nothing.
"""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path
from random import Random

SEED = 20_250_319
FIRST = date(2013, 5, 15)
DAYS = 4_000  # up to April 2024; the list is of 30 June 2024

DONGS = {
    "중구": "동인동 삼덕동 대신동 남산동 대봉동",
    "동구": "신암동 신천동 효목동 지저동 동촌동 방촌동 공산동",
    "서구": "내당동 비산동 평리동 상중이동 원대동 중리동",
    "남구": "이천동 봉덕동 대명동",
    "북구": "고성동 칠성동 침산동 산격동 복현동 태전동 읍내동",
    "수성구": "범어동 만촌동 수성동 황금동 지산동 범물동 고산동",
    "달서구": "성당동 두류동 본리동 죽전동 용산동 월성동 상인동 송현동",
    "달성군": "화원읍 논공읍 다사읍 유가읍 옥포읍 현풍읍 가창면",
    "군위군": "군위읍 효령면 부계면 의흥면",
}
PLACES = (("경로당", 28), ("행정복지센터", 45), ("작은도서관", 30))  # and their usual capacity
HALLS = {("중구", "대봉동"): 1_200, ("달서구", "두류동"): 1_500, ("북구", "산격동"): 1_100}  # one gymnasium each
LATE = ("2042-06-14", "2033-07-01", "2027.6.10")  # mistyped
TWICE = 9


def _capacity(random: Random, district: str, usual: int) -> str:
    people = round(usual * (0.6 + 0.9 * random.random()))
    look, gone = random.random(), random.random()
    if gone < (0.75 if district == "서구" else 0.07):
        return "" if look < 0.6 else "미상"
    for share, text in ((0.52, f"{people}"), (0.8, f"{people}명"), (0.9, f"{people} 명")):
        if look < share:
            return text
    return f"약 {round(people, -1)}명"


def _day(random: Random) -> str:
    day = FIRST + timedelta(days=int(DAYS * random.random()))
    look = random.random()
    if look < 0.55:
        return day.isoformat()
    if look < 0.8:
        return f"{day.year}.{day.month}.{day.day}"
    return f"{day:%Y%m%d}" if look < 0.92 else f"{day:%Y/%m/%d}"


def _shelters(random: Random) -> list[list[str]]:
    found = []
    for district, names in DONGS.items():
        for name in names.split():
            for place, usual in PLACES:
                found.append([district, f"{name} {place}", _capacity(random, district, usual), _day(random)])
            if (district, name) in HALLS:
                found.append([district, f"{name} 체육관", f"{HALLS[district, name]:,}명", _day(random)])
    for number, late in enumerate(LATE):
        found[17 + 41 * number][3] = late
    return [[f"W{at:03}", *row] for at, row in enumerate(found, 1)]


def build(to: Path) -> None:
    """Write ``shelters.csv`` into the folder ``to``."""
    random = Random(SEED)
    rows = _shelters(random)
    for _ in range(TWICE):
        at = int(len(rows) * random.random())
        while rows.count(rows[at]) > 1:
            at = (at + 1) % len(rows)
        rows.insert(at + 1, rows[at])
    with (to / "shelters.csv").open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream, lineterminator="\n")
        table.writerow(["관리번호", "구군", "이름", "수용인원", "지정일"])
        table.writerows(rows)
