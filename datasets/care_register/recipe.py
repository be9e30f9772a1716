"""Make the made-up register of people in care services, and a newsletter's birthdays. The same bytes on Python 3.11+.

Names of districts and neighbourhoods are Daegu's; nobody in either table exists. The register has no names, and still
two thirds of its people are alone with their neighbourhood, year of birth and sex; by decade and neighbourhood six are;
by decade and district nobody is, and no group is smaller than five. Five of the six people in the newsletter are one
row of the register each; the sixth looks like two others.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from random import Random

SEED = 20_250_318
PEOPLE = 240
FIRST_YEAR, YEARS = 1940, 25

DONGS = {
    "서구": ("내당동", "비산동", "평리동"),
    "남구": ("봉덕동", "대명동", "이천동"),
    "북구": ("칠성동", "산격동", "복현동"),
}
SERVICES = (("식사 배달", 0.44), ("치매 돌봄", 0.24), ("우울 상담", 0.2), ("채무 상담", 0.12))
NAMES = (  # in the newsletter: name, sex, what the register tells of them; the last one looks like others
    ("김금자", "여", "식사 배달"),
    ("이영호", "남", "우울 상담"),
    ("박말순", "여", "채무 상담"),
    ("최복동", "남", "치매 돌봄"),
    ("정옥희", "여", "우울 상담"),
    ("강상철", "남", "치매 돌봄"),
)


def _service(random: Random) -> str:
    left = random.random()
    for service, share in SERVICES:
        left -= share
        if left < 0:
            return service
    return SERVICES[0][0]


def _person(random: Random) -> list[object]:
    district = list(DONGS)[int(3 * random.random())]
    dong = DONGS[district][int(3 * random.random())]
    year = FIRST_YEAR + int(YEARS * random.random())
    sex = "여" if random.random() < 0.6 else "남"
    return [district, dong, year, sex, _service(random)]


def _birthdays(people: list[list[object]]) -> list[list[object]]:
    looks = Counter(tuple(person[1:4]) for person in people)
    found: list[list[object]] = []
    for name, sex, service in NAMES:
        alike = (3,) if name == NAMES[-1][0] else (1,)
        taken = {row[1] for row in found}
        for _, dong, year, other, told in people:
            if (other, told) == (sex, service) and looks[dong, year, other] in alike and dong not in taken:
                found.append([name, dong, year, sex])
                break
    return found


def _write(path: Path, header: list[str], rows: Iterable[list[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream, lineterminator="\n")
        table.writerow(header)
        table.writerows(rows)


def build(to: Path) -> None:
    """Write ``register.csv`` and ``newsletter.csv`` into the folder ``to``."""
    random = Random(SEED)
    people = [_person(random) for _ in range(PEOPLE)]
    numbers = [f"C{at:03}" for at in range(1, PEOPLE + 1)]
    _write(
        to / "register.csv",
        ["접수번호", "구군", "행정동", "출생연도", "성별", "서비스"],
        ([number, *person] for number, person in zip(numbers, people, strict=True)),
    )
    _write(to / "newsletter.csv", ["이름", "행정동", "출생연도", "성별"], _birthdays(people))
