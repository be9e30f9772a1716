"""Make the made-up table of all shops of a city with their sales of a month. The same bytes on every Python 3.11+.

Names of districts are Daegu's; every number is invented. A census like this does not exist in life: it lets a lesson
draw samples and compare them with the truth. Two things are built in. Sales are skewed (many small shops, a few large
ones), so that mean and median differ and samples of sixty shops vary a lot. And an online survey is answered more
readily by large shops: its 900 or so answers give a narrow interval around a wrong value.
"""

from __future__ import annotations

import csv
import io
from math import exp, log
from pathlib import Path
from random import Random

SEED = 20_260_105
SHOPS = 9_000
DISTRICTS = {  # share of the shops, effect on the logarithm of sales
    "중구": (0.17, 0.10),
    "동구": (0.13, 0.00),
    "서구": (0.09, -0.12),
    "남구": (0.08, -0.10),
    "북구": (0.16, -0.02),
    "수성구": (0.14, 0.15),
    "달서구": (0.17, 0.03),
    "달성군": (0.05, 0.02),
    "군위군": (0.01, -0.25),
}
TRADES = {"음식점": (0.42, 7.25), "소매": (0.36, 7.05), "서비스": (0.22, 6.75)}  # share, mean logarithm of sales
SPREAD = 0.85


def _normal(random: Random) -> float:
    return sum(random.random() for _ in range(12)) - 6


def _pick(random: Random, shares: dict[str, tuple[float, float]]) -> str:
    left = random.random()
    for name, (share, _) in shares.items():
        left -= share
        if left < 0:
            return name
    return next(iter(shares))


def build(to: Path) -> None:
    """Write ``shops.csv`` into the folder ``to``."""
    random = Random(SEED)
    text = io.StringIO(newline="")
    table = csv.writer(text, lineterminator="\n")
    table.writerow(["번호", "구", "업종", "종사자", "월매출", "온라인응답"])
    for number in range(1, SHOPS + 1):
        district, trade = _pick(random, DISTRICTS), _pick(random, TRADES)
        level = TRADES[trade][1] + DISTRICTS[district][1] + SPREAD * _normal(random)
        sales = max(60, round(exp(level) / 10) * 10)
        people = max(1, round(0.8 + sales / 900 + 0.7 * _normal(random)))
        answers = random.random() < 1 / (1 + exp(2.75 - 0.95 * (log(sales) - 7.1)))
        table.writerow([number, district, trade, people, sales, int(answers)])
    (to / "shops.csv").write_bytes(text.getvalue().encode())
