"""Make the made-up list of restaurant permits, as exported and as mended. The same bytes on every Python 3.11+.

Names of districts and neighbourhoods are Daegu's; every restaurant, day and size is invented. It is said to be one
permit in ten, those of 2005 to 2024, as of 31 December 2024.

``permits_cp949.csv`` is the export, flawed because a lesson mends it: cp949; numbers that begin with noughts;
districts with a blank behind or the city before; days in four spellings, some of which are no day (30 February)
and some empty; sizes as 85.20, 85.20㎡, 85.20 m2, 1,204.50㎡ and 25.8평, with 0, a hyphen or nothing where nobody
knows; two words for open; five closings before the opening; 45 rows there twice, and 28 permits exported a
second time in another spelling, so that whole rows differ. ``permits_clean.csv`` is the same list as the office
mended it from its ledger: every day known, unknown sizes empty.

The truth that lessons look for: how long a restaurant lives depends on its kind (a cafe's hazard is three times that
of a Korean restaurant) and on nothing else, but for 남구, where all close faster (1.5 times). 중구 has many cafes and
bars, so that its crude share of closures within three years is the highest (35 %, 남구 32 %); with equal mixes 남구 is
worst by far (36 %, 중구 29 %). Large halls have round sizes, so that there are ties. Neighbourhoods whose name has a
middle dot are written with a full stop (신천1.2동), 삼국유사면 by its old name 고로면 where the permit is older than
2021, and a few are empty: a join with a table of neighbourhoods loses them. Three townships have no permit at all.
"""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import NamedTuple

SEED = 20_250_601
FIRST, LAST = date(2005, 1, 1), date(2024, 12, 31)
TWICE, RESPELT = 45, 28
PYEONG = 3.305785  # square metres
NEW_NAME = date(2021, 1, 1)  # since when 고로면 is 삼국유사면

DONGS = {  # neighbourhoods by district; a number is how many times as many permits as usual
    "중구": (
        "동인동 삼덕동*2 성내1동*6 성내2동*4 성내3동*2 대신동*2 남산1동 남산2동 남산3동 남산4동 대봉1동*2 대봉2동"
    ),
    "동구": (
        "신암1동 신암2동 신암3동 신암4동*2 신암5동 신천1.2동 신천3동 신천4동*3 효목1동 효목2동 도평동 불로.봉무동*2 "
        "지저동 동촌동*2 방촌동 해안동 안심1동*2 안심2동 안심3동 안심4동 혁신동*2 공산동*3"
    ),
    "서구": (
        "내당1동 내당2.3동 내당4동 비산1동 비산2.3동 비산4동 비산5동 비산6동 비산7동*2 평리1동 평리2동 평리3동*2 "
        "평리4동 평리5동 평리6동 상중이동*2 원대동"
    ),
    "남구": (
        "이천동 봉덕1동 봉덕2동 봉덕3동 대명1동 대명2동 대명3동 대명4동 대명5동 대명6동*2 대명9동*3 대명10동 대명11동"
    ),
    "북구": (
        "고성동 칠성동*2 침산1동 침산2동*2 침산3동 산격1동 산격2동*2 산격3동 산격4동 대현동 복현1동*2 복현2동 검단동 "
        "무태조야동 관문동 태전1동*2 태전2동 구암동*2 관음동 읍내동 동천동*3 노원동 국우동"
    ),
    "수성구": (
        "범어1동*3 범어2동 범어3동*2 범어4동 만촌1동 만촌2동 만촌3동 수성1가동 수성2.3가동 수성4가동 황금1동 황금2동 "
        "중동 상동*2 파동 두산동*4 지산1동 지산2동 범물1동 범물2동 고산1동*2 고산2동 고산3동*2"
    ),
    "달서구": (
        "성당동 두류1.2동*2 두류3동*2 본리동 감삼동 죽전동 장기동 용산1동*2 용산2동 이곡1동 이곡2동*2 신당동*3 본동 "
        "월성1동*2 월성2동 진천동*3 유천동 상인1동*3 상인2동 상인3동 도원동 송현1동 송현2동"
    ),
    "달성군": "화원읍*3 논공읍*2 다사읍*4 유가읍*2 옥포읍 현풍읍*3 가창면*3 하빈면 구지면",
    "군위군": "군위읍*3 효령면 부계면*2 의흥면 고로면*2",  # none in 소보면, 우보면 and 산성면
}
PERMITS = {  # by district
    "중구": 520,
    "동구": 480,
    "서구": 270,
    "남구": 300,
    "북구": 560,
    "수성구": 590,
    "달서구": 680,
    "달성군": 330,
    "군위군": 48,
}

KINDS = {  # kind: share in most districts, hazard a year, usual size in square metres
    "한식": (0.42, 0.062, 84),
    "카페": (0.17, 0.185, 58),
    "호프·주점": (0.1, 0.16, 66),
    "치킨": (0.09, 0.13, 44),
    "분식": (0.08, 0.105, 33),
    "중식": (0.05, 0.05, 82),
    "일식": (0.05, 0.085, 76),
    "패스트푸드": (0.025, 0.07, 118),
    "뷔페": (0.015, 0.11, 410),
}
MIXES = {  # where shares are others, in the order above
    "중구": (0.2, 0.36, 0.2, 0.04, 0.05, 0.03, 0.07, 0.035, 0.015),
    "남구": (0.55, 0.09, 0.06, 0.08, 0.1, 0.06, 0.04, 0.01, 0.01),
    "서구": (0.53, 0.09, 0.08, 0.09, 0.1, 0.06, 0.03, 0.015, 0.005),
    "군위군": (0.68, 0.12, 0.03, 0.06, 0.03, 0.05, 0.03, 0, 0),
}
HARDER = {"남구": 1.5}
HALLS = (330, 330, 396, 495, 495, 660, 660, 825, 990, 990, 1_320, 1_650)  # round sizes of large halls: ties
FRONTS = (
    "팔공 앞산 금호강 신천 달구벌 비슬 수성못 동촌 서문 칠성 달성 두류 가창 은행나무 능금 큰길 골목 우리 오늘 솔밭 "
    "햇살 초록 다정 복있는 둥근달 새벽 언덕 돌담 느티 미소 정든 첫마음 고운 늘봄 참좋은 하늘 바람 나루 옛집 모퉁이"
)
BACKS = {
    "한식": "식당 밥집 국밥 한정식 칼국수 갈비 막창 찜갈비",
    "카페": "커피 카페 다방 찻집 베이커리",
    "호프·주점": "호프 포차 선술집 맥주",
    "치킨": "통닭 치킨 닭강정",
    "분식": "분식 김밥 떡볶이 납작만두",
    "중식": "반점 짜장 양꼬치",
    "일식": "초밥 돈카츠 우동",
    "패스트푸드": "버거 피자 샌드위치",
    "뷔페": "뷔페 연회장",
}
NO_DAYS = ("2017-02-30", "20151131", "2021.13.2", "2019/04/31", "2012-00-15", "20180230", "2023.6.31")
EMPTY_DAYS = 11
REVERSED = 5  # closed before it opened: a slip of the pen
HEADER = ["관리번호", "업소명", "업태", "구군", "행정동", "인허가일", "영업상태", "폐업일", "면적"]


class Permit(NamedTuple):
    """One restaurant, as it truly is."""

    number: str
    name: str
    kind: str
    district: str
    dong: str
    opened: date
    closed: date | None
    size: float | None


def _bell(random: Random) -> float:
    """Return a draw from nearly a standard normal: the sum of twelve uniforms is the same on every machine."""
    return sum(random.random() for _ in range(12)) - 6


def _one(random: Random, items: Iterable[str]) -> str:
    items = list(items)
    return items[int(len(items) * random.random())]


def _kind(random: Random, district: str) -> str:
    shares = MIXES.get(district, tuple(share for share, _, _ in KINDS.values()))
    left = random.random()
    for kind, share in zip(KINDS, shares, strict=True):
        left -= share
        if left < 0:
            return kind
    return "한식"


def _dong(random: Random, district: str, opened: date) -> str:
    weighted: list[str] = []
    for text in DONGS[district].split():
        name, _, times = text.partition("*")
        weighted += [name] * int(times or 1)
    name = _one(random, weighted)
    if random.random() < 0.006:
        return ""
    return "삼국유사면" if name == "고로면" and opened >= NEW_NAME else name


def _size(random: Random, kind: str) -> float | None:
    drawn = round(KINDS[kind][2] * math.exp(0.45 * _bell(random)), 2)
    hall = random.random() < (0.35 if kind == "뷔페" else 0.008)
    size = float(HALLS[int(len(HALLS) * random.random())]) if hall else max(8.5, drawn)
    return None if random.random() < 0.055 else size


def _permit(random: Random, district: str) -> Permit:
    kind = _kind(random, district)
    opened = FIRST + timedelta(days=int(((LAST - FIRST).days + 1) * random.random() ** 0.85))
    years = -math.log(1 - random.random()) / (KINDS[kind][1] * HARDER.get(district, 1.0))
    closed = opened + timedelta(days=30 + int(365.25 * min(years, 60)))
    name = _one(random, FRONTS.split()) + _one(random, BACKS[kind].split())
    dong = _dong(random, district, opened)
    return Permit("", name, kind, district, dong, opened, closed if closed <= LAST else None, _size(random, kind))


def _permits(random: Random) -> list[Permit]:
    found = [_permit(random, district) for district, count in PERMITS.items() for _ in range(count)]
    found.sort(key=lambda permit: permit.opened)  # numbers are given in the order of permits
    return [permit._replace(number=f"{at:06}") for at, permit in enumerate(found, 1)]


def _day(random: Random, day: date | None) -> str:
    look = random.random()
    if day is None:
        return ""
    if look < 0.6:
        return day.isoformat()
    if look < 0.78:
        return f"{day.year}.{day.month}.{day.day}"
    return f"{day:%Y%m%d}" if look < 0.9 else f"{day:%Y/%m/%d}"


def _size_text(random: Random, size: float | None) -> str:
    look = random.random()
    if size is None:
        return ("0" if look < 0.45 else "-") if look < 0.6 else ""
    if look < 0.55:
        return f"{size:.2f}"
    if look < 0.83:
        return f"{size:,.2f}㎡"
    return f"{size:,.2f} m2" if look < 0.93 else f"{size / PYEONG:,.1f}평"


def _row(random: Random, permit: Permit) -> list[str]:
    place, word = random.random(), random.random()
    district = permit.district
    if place < 0.07:
        district = f"대구광역시 {district}" if place < 0.03 else f"{district} "
    status = "폐업" if permit.closed else "영업" if word < 0.8 else "영업/정상"
    opened, closed = _day(random, permit.opened), _day(random, permit.closed)
    size = _size_text(random, permit.size)
    return [permit.number, permit.name, permit.kind, district, permit.dong, opened, status, closed, size]


def _export(random: Random, permits: list[Permit]) -> list[list[str]]:
    rows = [_row(random, permit) for permit in permits]
    marked = iter(sorted(range(len(rows)), key=lambda _: random.random()))
    for text in NO_DAYS:
        rows[next(marked)][5] = text
    for _ in range(EMPTY_DAYS):
        rows[next(marked)][5] = ""
    for at in [at for at in marked if permits[at].closed][:REVERSED]:
        rows[at][5], rows[at][7] = rows[at][7], rows[at][5]
    spare = sorted(range(len(rows)), key=lambda _: random.random())
    plain = [at for at in spare if rows[at][5] == permits[at].opened.isoformat()]  # their second spelling will differ
    for at in plain[:RESPELT]:
        permit = permits[at]
        again = list(rows[at])
        again[5] = f"{permit.opened.year}.{permit.opened.month}.{permit.opened.day}"
        again[3] = permit.district
        rows.append(again)
    doubled = [at for at in spare if at not in plain[:RESPELT]][:TWICE]
    for at in sorted(doubled, reverse=True):
        rows.insert(at + 1, list(rows[at]))
    return rows


def _text(rows: Iterable[list[str]], header: list[str]) -> str:
    text = io.StringIO(newline="")
    table = csv.writer(text, lineterminator="\n")
    table.writerow(header)
    table.writerows(rows)
    return text.getvalue()


def build(to: Path) -> None:
    """Write ``permits_cp949.csv`` and ``permits_clean.csv`` into the folder ``to``."""
    random = Random(SEED)
    permits = _permits(random)
    (to / "permits_cp949.csv").write_bytes(_text(_export(random, permits), HEADER).encode("cp949"))
    clean = (
        [
            permit.number,
            permit.name,
            permit.kind,
            permit.district,
            permit.dong,
            permit.opened.isoformat(),
            permit.closed.isoformat() if permit.closed else "",
            "" if permit.size is None else f"{permit.size:.2f}",
        ]
        for permit in permits
    )
    header = [name for name in HEADER if name != "영업상태"]
    (to / "permits_clean.csv").write_bytes(_text(clean, header).encode())
