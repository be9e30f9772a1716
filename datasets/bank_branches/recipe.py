"""Make the made-up list of bank branches, and a point for each neighbourhood. The same bytes on every Python 3.11+.

Names of districts and neighbourhoods are Daegu's, and the points lie about where they do; every branch is invented.
The list is as such lists come, and a project mends it:

- in cp949; 6 branches are there twice, once with blanks behind the name of the neighbourhood;
- neighbourhoods that hold several villages come in several spellings: 신천1·2동, 신천1.2동, 신천1,2동, 신천1ㆍ2동;
- days come as 2019-03-04, 2019.3.4 and 20190304; a branch that is open has no day of closing;
- the list is of 31 December 2024: 4 branches close only later (they are open still), 3 open only later (not yet).

Truth built in: a third of all branches has closed; in Gunwi three of eight are left.
Many neighbourhoods without a branch have one a few hundred metres away; few are really far from any, and of these only
some have many people of 65 and over (``dong_population/dongs.csv``).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from random import Random

SEED = 20_250_913
LAST = date(2024, 12, 31)

# Neighbourhoods as in dong_population: about where, and how many branches there ever were.
POINTS = {
    "중구": (
        "동인동 35.8713 128.6040 3, 삼덕동 35.8660 128.6045 2, 성내1동 35.8695 128.5965 6, "
        "성내2동 35.8688 128.5885 4, 성내3동 35.8745 128.5860 2, 대신동 35.8680 128.5790 4, "
        "남산1동 35.8640 128.5885 1, 남산2동 35.8632 128.5830 1, 남산3동 35.8590 128.5850 1, "
        "남산4동 35.8600 128.5770 0, 대봉1동 35.8610 128.6045 2, 대봉2동 35.8560 128.6040 1"
    ),
    "동구": (
        "신암1동 35.8840 128.6200 1, 신암2동 35.8870 128.6165 1, 신암3동 35.8830 128.6260 1, "
        "신암4동 35.8870 128.6300 1, 신암5동 35.8920 128.6270 0, 신천1·2동 35.8760 128.6180 2, "
        "신천3동 35.8730 128.6250 2, 신천4동 35.8790 128.6280 5, 효목1동 35.8740 128.6400 1, "
        "효목2동 35.8800 128.6430 1, 도평동 35.9170 128.6650 0, 불로·봉무동 35.9120 128.6420 1, "
        "지저동 35.8940 128.6450 0, 동촌동 35.8850 128.6560 1, 방촌동 35.8790 128.6700 2, "
        "해안동 35.8950 128.6740 0, 안심1동 35.8720 128.7140 3, 안심2동 35.8700 128.7060 1, "
        "안심3동 35.8710 128.7320 1, 안심4동 35.8650 128.6930 0, 혁신동 35.8700 128.7400 2, "
        "공산동 35.9420 128.6280 1"
    ),
    "서구": (
        "내당1동 35.8600 128.5620 1, 내당2·3동 35.8640 128.5570 1, 내당4동 35.8600 128.5510 1, "
        "비산1동 35.8770 128.5740 1, 비산2·3동 35.8740 128.5690 1, 비산4동 35.8790 128.5680 0, "
        "비산5동 35.8850 128.5600 0, 비산6동 35.8800 128.5640 0, 비산7동 35.8880 128.5600 2, "
        "평리1동 35.8720 128.5630 1, 평리2동 35.8770 128.5580 0, 평리3동 35.8710 128.5560 2, "
        "평리4동 35.8690 128.5600 1, 평리5동 35.8740 128.5510 0, 평리6동 35.8790 128.5520 1, "
        "상중이동 35.8690 128.5440 1, 원대동 35.8840 128.5760 1"
    ),
    "남구": (
        "이천동 35.8560 128.5980 1, 봉덕1동 35.8480 128.5960 1, 봉덕2동 35.8500 128.6030 1, "
        "봉덕3동 35.8410 128.6000 1, 대명1동 35.8440 128.5800 1, 대명2동 35.8540 128.5880 2, "
        "대명3동 35.8560 128.5800 1, 대명4동 35.8480 128.5720 1, 대명5동 35.8490 128.5850 1, "
        "대명6동 35.8420 128.5720 1, 대명9동 35.8380 128.5800 1, 대명10동 35.8440 128.5670 1, "
        "대명11동 35.8380 128.5650 1"
    ),
    "북구": (
        "고성동 35.8830 128.5880 1, 칠성동 35.8800 128.5970 2, 침산1동 35.8850 128.5900 1, "
        "침산2동 35.8900 128.5870 1, 침산3동 35.8920 128.5950 2, 산격1동 35.8950 128.6010 1, "
        "산격2동 35.9050 128.6080 2, 산격3동 35.8930 128.6070 0, 산격4동 35.9010 128.6030 0, "
        "대현동 35.8850 128.6080 1, 복현1동 35.8930 128.6190 1, 복현2동 35.8980 128.6240 2, "
        "검단동 35.9130 128.6230 1, 무태조야동 35.9160 128.5950 0, 관문동 35.9060 128.5420 1, "
        "태전1동 35.9220 128.5440 1, 태전2동 35.9270 128.5500 1, 구암동 35.9380 128.5680 1, "
        "관음동 35.9330 128.5450 1, 읍내동 35.9420 128.5480 1, 동천동 35.9430 128.5610 3, "
        "노원동 35.8890 128.5700 2, 국우동 35.9480 128.5720 1"
    ),
    "수성구": (
        "범어1동 35.8590 128.6290 3, 범어2동 35.8560 128.6340 2, 범어3동 35.8640 128.6220 1, "
        "범어4동 35.8620 128.6290 4, 만촌1동 35.8690 128.6430 2, 만촌2동 35.8760 128.6500 1, "
        "만촌3동 35.8600 128.6450 2, 수성1가동 35.8580 128.6130 1, 수성2·3가동 35.8600 128.6180 1, "
        "수성4가동 35.8600 128.6240 1, 황금1동 35.8490 128.6270 1, 황금2동 35.8430 128.6230 2, "
        "중동 35.8450 128.6140 1, 상동 35.8370 128.6120 1, 파동 35.8170 128.6150 0, "
        "두산동 35.8320 128.6200 2, 지산1동 35.8270 128.6320 1, 지산2동 35.8230 128.6380 1, "
        "범물1동 35.8200 128.6450 1, 범물2동 35.8170 128.6490 0, 고산1동 35.8410 128.7040 2, "
        "고산2동 35.8390 128.6950 2, 고산3동 35.8420 128.7100 1"
    ),
    "달서구": (
        "성당동 35.8440 128.5550 2, 두류1·2동 35.8570 128.5610 2, 두류3동 35.8610 128.5680 0, "
        "본리동 35.8410 128.5430 1, 감삼동 35.8540 128.5420 1, 죽전동 35.8510 128.5340 2, "
        "장기동 35.8440 128.5250 1, 용산1동 35.8560 128.5300 2, 용산2동 35.8570 128.5230 1, "
        "이곡1동 35.8530 128.5090 2, 이곡2동 35.8560 128.5140 1, 신당동 35.8570 128.4980 2, "
        "본동 35.8340 128.5380 1, 월성1동 35.8280 128.5290 2, 월성2동 35.8240 128.5260 0, "
        "진천동 35.8150 128.5210 3, 유천동 35.8180 128.5120 0, 상인1동 35.8190 128.5370 3, "
        "상인2동 35.8130 128.5410 1, 상인3동 35.8110 128.5350 0, 도원동 35.8040 128.5400 1, "
        "송현1동 35.8290 128.5500 1, 송현2동 35.8250 128.5560 1"
    ),
    "달성군": (
        "화원읍 35.8030 128.5000 3, 논공읍 35.7370 128.4520 2, 다사읍 35.8620 128.4560 4, "
        "유가읍 35.6920 128.4620 2, 옥포읍 35.7880 128.4650 1, 현풍읍 35.6960 128.4460 2, "
        "가창면 35.8000 128.6230 1, 하빈면 35.8980 128.4440 1, 구지면 35.6580 128.4140 1"
    ),
    "군위군": (
        "군위읍 36.2420 128.5730 2, 소보면 36.2620 128.4650 1, 효령면 36.1530 128.5860 1, "
        "부계면 36.0600 128.6550 1, 우보면 36.2020 128.6560 1, 의흥면 36.1750 128.7110 1, "
        "산성면 36.1250 128.6900 0, 삼국유사면 36.1130 128.7890 1"
    ),
}
CLOSING = {"중구": 0.22, "동구": 0.33, "서구": 0.52, "남구": 0.48, "북구": 0.33, "수성구": 0.2, "달서구": 0.27}
CLOSING |= {"달성군": 0.35, "군위군": 0.75}  # the share of branches that has closed by the day of the list
KEPT = {"군위읍", "다사읍", "현풍읍", "화원읍", "공산동", "성내1동", "범어4동"}  # at least the first one stays
GONE = {"가창면", "하빈면", "구지면", "논공읍", "의흥면", "부계면", "효령면", "검단동"}  # none is left
LATER_CLOSED = 4
LATER_OPENED = 3
TWICE = 6


def _between(random: Random, first: date, last: date) -> date:
    return first + timedelta(days=int((last - first).days * random.random()))


def _day(random: Random, day: date) -> str:
    look = random.random()
    if look < 0.55:
        return day.isoformat()
    return f"{day.year}.{day.month}.{day.day}" if look < 0.85 else f"{day:%Y%m%d}"


def _spelled(random: Random, name: str) -> str:
    signs = "·.,ㆍ"
    return name.replace("·", signs[int(len(signs) * random.random())])


def _points() -> list[tuple[str, str, float, float, int]]:
    found = []
    for district, text in POINTS.items():
        for entry in text.split(", "):
            name, north, east, many = entry.split()
            found.append((district, name, float(north), float(east), int(many)))
    return found


def _branches(random: Random) -> list[list[str]]:
    found: list[tuple[str, str, date, date | None]] = []
    for district, name, _, _, many in _points():
        for number in range(many):
            opened = _between(random, date(1975, 3, 1), date(2016, 12, 1))
            closed = random.random() < CLOSING[district]
            if (name in KEPT and number == 0) or name in GONE:
                closed = name in GONE
            found.append((district, name, opened, _between(random, date(2017, 2, 1), LAST) if closed else None))
    still = [at for at, entry in enumerate(found) if entry[3] is None]
    for turn in range(LATER_CLOSED):
        at = still[(11 + 23 * turn) % len(still)]
        found[at] = (*found[at][:3], date(2025, 2 + turn, 28))
    for turn, (district, name) in enumerate((("수성구", "파동"), ("동구", "도평동"), ("북구", "무태조야동"))):
        assert turn < LATER_OPENED
        found.append((district, name, date(2025, 3 + turn, 3), None))
    rows = []
    for at, (district, name, opened, closed) in enumerate(found, 1):
        last = _day(random, closed) if closed else ""
        rows.append([f"B{at:03}", district, _spelled(random, name), _day(random, opened), last])
    return rows


def build(to: Path) -> None:
    """Write ``branches_cp949.csv`` and ``dong_points.csv`` into the folder ``to``."""
    random = Random(SEED)
    rows = _branches(random)
    for turn in range(TWICE):
        at = int(len(rows) * random.random())
        while sum(row[0] == rows[at][0] for row in rows) > 1:
            at = (at + 1) % len(rows)
        again = list(rows[at])
        again[2] += " " * (turn % 3)
        rows.insert(min(len(rows), at + 1 + turn), again)
    text = io.StringIO(newline="")
    table = csv.writer(text, lineterminator="\n")
    table.writerow(["점포번호", "구군", "행정동", "문연날", "문닫은날"])
    table.writerows(rows)
    (to / "branches_cp949.csv").write_bytes(text.getvalue().encode("cp949"))
    points = ([district, name, f"{north:.4f}", f"{east:.4f}"] for district, name, north, east, _ in _points())
    _write(to / "dong_points.csv", ["구군", "행정동", "위도", "경도"], points)


def _write(path: Path, header: list[str], rows: Iterable[Iterable[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream, lineterminator="\n")
        table.writerow(header)
        table.writerows(rows)
