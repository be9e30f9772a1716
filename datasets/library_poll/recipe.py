"""Make the made-up adults of a town and what they think of longer library hours. The same bytes on every Python 3.11+.

A real town never knows what everybody thinks; here everybody is in the table, so that a poll can be held against the
truth. Three things are in the table because lessons look for them: younger people are more often in favour; they and
whoever is in favour vote on the internet far more often; and on the telephone older people answer more often, whatever
they think, so that weighting by age mends the telephone poll and cannot mend the internet vote.
"""

from __future__ import annotations

import csv
from pathlib import Path
from random import Random

SEED = 20_250_305
PEOPLE = 10_000

AGES = {  # share of the adults, in favour, votes on the internet, answers the telephone
    "20대": (0.15, 0.77, 0.34, 0.14),
    "30대": (0.15, 0.64, 0.27, 0.19),
    "40대": (0.18, 0.52, 0.16, 0.27),
    "50대": (0.2, 0.41, 0.08, 0.39),
    "60대이상": (0.32, 0.3, 0.03, 0.53),
}
EAGER = 1.7  # who is in favour votes on the internet so many times as often as who is not


def _age(random: Random) -> str:
    left = random.random()
    for age, (share, *_) in AGES.items():
        left -= share
        if left < 0:
            return age
    return "60대이상"


def _person(random: Random, number: int) -> list[object]:
    age = _age(random)
    _, favour, web, telephone = AGES[age]
    yes = random.random() < favour
    votes = random.random() < web * (EAGER if yes else 1)
    answers = random.random() < telephone
    return [number, age, int(yes), int(votes), int(answers)]


def build(to: Path) -> None:
    """Write ``citizens.csv`` into the folder ``to``."""
    random = Random(SEED)
    with (to / "citizens.csv").open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream, lineterminator="\n")
        table.writerow(["번호", "연령대", "찬성", "인터넷투표", "전화응답"])
        table.writerows(_person(random, number) for number in range(1, PEOPLE + 1))
