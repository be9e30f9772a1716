"""Make the made-up table of a city's market areas: shops, who walks by and when. The same bytes on every Python 3.11+.

Names are Daegu's; every number is invented. Four kinds of area are built in and named nowhere in the file: offices
(lunch, weekdays), young streets (evening and night, twenties), homes (evening, every age), markets (morning, sixty and
over, weekends). Size has nothing to do with the kind: without scaling, footfall a day decides everything. Fourteen
areas are mixtures of two kinds, so no choice of k is beyond doubt, and the groups overlap a little.
"""

from __future__ import annotations

import csv
import math
from pathlib import Path
from random import Random

SEED = 20_250_808
# shops (log), footfall (log), food %, morning %, lunch %, evening %, night %, weekend %, twenties %, sixties %
KINDS = {
    "offices": (5.3, 9.5, 44, 21, 27, 19, 6, 62, 17, 15),
    "young": (5.5, 9.6, 58, 8, 15, 29, 21, 128, 41, 8),
    "homes": (4.9, 9.0, 36, 15, 16, 27, 10, 97, 16, 21),
    "markets": (5.4, 9.2, 29, 25, 22, 14, 3, 114, 8, 41),
}
SPREAD = (0.5, 0.6, 8, 3.5, 3.2, 3.5, 3.0, 15, 6, 6)
AREAS = {
    "offices": """중구 동인 계산 공평 대신 국채보상로; 동구 동대구역 신천 신서혁신 각산;
        수성구 범어네거리 수성알파 황금네거리 법원앞;
        서구 서대구공단 중리; 남구 대명로; 북구 침산 유통단지 노원공단 3공단;
        달서구 성서산단 이곡 월암 호림 죽전네거리 감삼;
        달성군 국가산단 테크노폴리스""",
    "young": """중구 동성로 교동 삼덕 종로 봉산; 동구 동촌유원지 아양교; 수성구 들안길 수성못 두산; 서구 내당;
        남구 안지랑 앞산카페 대명계대;
        북구 경대북문 복현오거리 산격 칠곡3지구 대현; 달서구 계대앞 두류 광장코아 상인 용산; 달성군 가창 현풍대로""",
    "homes": """중구 대봉 남산; 동구 신암 효목 율하 안심 반야월 방촌 지저 용계;
        수성구 만촌 시지 지산 범물 파동 상동 중동 매호 신매 사월;
        서구 평리 비산 원대 상중이; 남구 봉덕 이천; 북구 태전 관음 읍내 구암 학정 동천 서변 동변 검단;
        달서구 월성 진천 대곡 송현 본동 본리 신당 도원 장기; 달성군 다사 화원 옥포 논공 유가; 군위군 군위읍""",
    "markets": """중구 서문시장 염매시장 남문시장 방천시장 번개시장;
        동구 불로시장 동구시장 평화시장 반야월시장; 수성구 수성시장 동성시장;
        서구 신평리시장 서부시장 비산시장; 남구 관문시장 봉덕시장 영선시장;
        북구 칠성시장 팔달신시장 동대구시장 칠곡시장;
        달서구 서남시장 월배시장 와룡시장; 달성군 현풍시장 화원시장; 군위군 군위시장""",
}
LEANING = {  # the other kind that some areas lean to
    "markets": "반야월 비산",
    "young": "대봉 방천시장 평화시장 죽전네거리 신매",
    "offices": "종로 봉산",
    "homes": "범어네거리 이곡 상인 용산 칠곡3지구",
}
MIXED = {name: kind for kind, names in LEANING.items() for name in names.split()}
COLUMNS = ["상권", "구군", "점포수", "하루유동", "음식점", "아침", "점심", "저녁", "밤", "주말", "이십대", "육십대"]


def _bell(random: Random) -> float:
    """Return a draw from nearly a standard normal: the sum of twelve uniforms is the same on every machine."""
    return sum(random.random() for _ in range(12)) - 6


def _area(random: Random, name: str, district: str, kind: str) -> list[object]:
    traits = KINDS[kind]
    if name in MIXED:
        share = 0.4 + 0.15 * random.random()
        traits = tuple((1 - share) * one + share * other for one, other in zip(traits, KINDS[MIXED[name]], strict=True))
    shops, walk, *rest = (mean + spread * _bell(random) for mean, spread in zip(traits, SPREAD, strict=True))
    shares = [f"{max(0.5, value):.1f}" for value in rest]
    return [name, district, round(math.exp(shops)), round(math.exp(walk) / 10) * 10, *shares]


def build(to: Path) -> None:
    """Write ``areas.csv`` into the folder ``to``."""
    random = Random(SEED)
    rows: list[list[object]] = []
    for kind, text in AREAS.items():
        for part in text.split(";"):
            district, *names = part.split()
            rows += [_area(random, name, district, kind) for name in names]
    rows.sort(key=lambda row: random.random())
    with (to / "areas.csv").open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream, lineterminator="\n")
        table.writerow(COLUMNS)
        table.writerows(rows)
