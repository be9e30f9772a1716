"""Make the made-up table of road junctions before and after cameras. The same bytes on every Python 3.11+.

Every number is invented and junctions have numbers in place of names. A junction's risk is drawn once and stays; its
accidents waver around it by chance in both years. Last year's twenty worst asked for a camera and a lot gave it to ten
of them. So all twenty fall back, camera or not (regression to the mean), and those with a camera a little more.
"""

from __future__ import annotations

import csv
import math
from pathlib import Path
from random import Random

SEED = 20_250_309
JUNCTIONS = 160
WORST = 20
WORKS = 0.8  # what a camera leaves of a junction's risk


def _count(random: Random, mean: float) -> int:
    """Return a draw of rare events with that mean, by waiting for them one after another."""
    seen, waited = 0, -math.log(1 - random.random())
    while waited < mean:
        seen += 1
        waited -= math.log(1 - random.random())
    return seen


def build(to: Path) -> None:
    """Write ``junctions.csv`` into the folder ``to``."""
    random = Random(SEED)
    risks = [5 + 6 * random.random() * random.random() for _ in range(JUNCTIONS)]
    before = [_count(random, risk) for risk in risks]
    lots = [random.random() for _ in risks]
    worst = sorted(range(JUNCTIONS), key=lambda at: (-before[at], lots[at]))[:WORST]
    drawn = sorted(worst, key=lambda at: lots[at])[: WORST // 2]
    with (to / "junctions.csv").open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream, lineterminator="\n")
        table.writerow(["교차로", "신청", "카메라", "작년사고", "올해사고"])
        for at, risk in enumerate(risks):
            after = _count(random, risk * (WORKS if at in drawn else 1))
            asked, given = ("예" if at in some else "아니오" for some in (worst, drawn))
            table.writerow([f"교차로{at + 1:03}", asked, given, before[at], after])
