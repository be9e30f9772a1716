"""Make the made-up record of a job-training programme with places given by lot. The same bytes on every Python 3.11+.

400 people applied, 200 were drawn, six months later it was asked who has a job; nobody exists. Built in: the
programme raises everybody's chance of a job by 8 percentage points, whatever their sex and age. With 200 people a side
that is too few to be seen for sure (about one time in three), so the whole comparison stays above 0.05, while one of
the eight groups by sex and age falls below it by chance alone (the seed was chosen for this). The longer the search
before, the smaller the chance.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path
from random import Random

SEED = 20_261_175
PEOPLE = 400
PLACES = 200
LIFT = 0.08
AGES = (("20대", 0.30), ("30대", 0.30), ("40대", 0.22), ("50대이상", 0.18))


def _age(random: Random) -> str:
    left = random.random()
    for name, share in AGES:
        left -= share
        if left < 0:
            return name
    return AGES[-1][0]


def build(to: Path) -> None:
    """Write ``trainees.csv`` into the folder ``to``."""
    random = Random(SEED)
    lots = [random.random() for _ in range(PEOPLE)]
    drawn = set(sorted(range(PEOPLE), key=lots.__getitem__)[:PLACES])
    text = io.StringIO(newline="")
    table = csv.writer(text, lineterminator="\n")
    table.writerow(["번호", "배정", "성별", "나이대", "이전구직", "취업"])
    for person in range(PEOPLE):
        sex = "여성" if random.random() < 0.52 else "남성"
        age = _age(random)
        months = 1 + int(18 * random.random() * random.random())
        chance = 0.52 - 0.015 * months + (LIFT if person in drawn else 0.0)
        job = int(random.random() < chance)
        table.writerow([person + 1, "교육" if person in drawn else "대기", sex, age, months, job])
    (to / "trainees.csv").write_bytes(text.getvalue().encode())
