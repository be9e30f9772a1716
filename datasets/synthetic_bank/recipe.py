"""Make the made-up bank. The same bytes on every Python 3.11+; no person and no bank stands behind a number.

Twenty thousand customers live through 2022, 2023 and 2024: accounts, months, loan applications, card payments.
``NOTE.md`` defends the magnitudes and is for authors: it and this file tell what trainees are to find out.

**One latent quality.** Each customer has ``quality`` q and ``buffer`` b = 0.4 q + 0.92 noise, both about standard
normal and in no file. q shows in the bureau's score (correlation about 0.8 before history and arrears), the use of
card limits (-0.6), arrears, inquiries and, weakly, income. b shows in the balances of the months.

**Default within 12 months**, for everyone who applies::

    logit PD = INTERCEPT + 0.16 (policy rate - 2.5) + 0.32 [2024 and later] - 0.7 q - 0.35 b
             + 1.75 (use of card limits, 0-1; no card: 0.4) + 0.6 min(arrears, 3) + 0.24 min(inquiries, 5)
             + 0.02 (DSR - 30, cut to -25..60) + 0.3 [thin file]
             + AGE_RISK + JOB_RISK (+0.30 for the self-employed then) + HOME_RISK + CHANNEL_RISK + PURPOSE_RISK

Age is not monotone: the young and the old are worse than those between. The outcome is a coin thrown with that PD.

**Who is accepted.** An old policy adds up the bureau's score, DSR, arrears and income; at a branch the officer also
sees the balance (b). Those declined have no outcome, so the outcomes come from a better part of those who ask.

**Missing, not at random.** Income is left out more by those without a payslip, and more the lower the true income
and q; DSR needs an income. Thin files mostly have no bureau score. No card, no use of its limit. No work, no tenure.

**Drift.** More mobile and younger applicants each year, rising scores, a rising policy rate, and a bad 2024.

**Flaws on purpose, in applications.csv alone.** In 2022 branches at times (3 %) typed the income in thousands of
won instead of ten thousands (ten times too much); 1 application in 400 is there twice. ``loans.csv`` is the mended
table of those accepted.

**Fraud.** About one card in twenty-two has one incident: a tiny test payment at night, then two to four larger ones
within the hour or so, mostly for vouchers, electronics or abroad. Honest owners also travel, buy phones and shop at
night, and nearly half of the thieves work by day without a test.

**Churn.** A monthly hazard, lower with a salary account; months before leaving, log-ins and deposits fade. Some fade
and stay.

``capstone_applicants.csv`` are 4,000 accepted applicants of early 2025, people new to the bank, so that nothing in the
other files tells who they are; ``capstone_labels.csv`` has their outcomes and is held back. Both come from a seed that
a site makes for itself: whoever has this repository knows how they were made, and not what they are.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

SEED = 20_250_401
CAPSTONE_SEED = 20_250_402  # where no site gives its own
CAPSTONE_CASES = 4_000
CUSTOMERS = 20_000
MONTHS = 36  # January 2022 is 0
DETAILED = 600  # customers whose payments of 2024 are all listed
CARDS = 2_400  # customers whose card payments of the last quarter are listed
INTERCEPT = -5.29

# The policy rate (%) at the start of each month; its shape is that of the years it is named after.
RATES = [
    *(1.25, 1.25, 1.25, 1.5, 1.75, 1.75, 2.25, 2.5, 2.5, 3.0, 3.25, 3.25),
    *(3.5,) * 12,
    *(3.5,) * 9,
    *(3.25, 3.0, 3.0),
    *(3.0, 2.75, 2.75),
]

DISTRICTS = (
    ("중구", 0.04),
    ("동구", 0.14),
    ("서구", 0.07),
    ("남구", 0.06),
    ("북구", 0.18),
    ("수성구", 0.17),
    ("달서구", 0.22),
    ("달성군", 0.11),
    ("군위군", 0.01),
)
AGES = ((19, 0.18, 11), (30, 0.2, 10), (40, 0.21, 10), (50, 0.2, 10), (60, 0.14, 10), (70, 0.07, 9))
JOBS = ("직장인", "공무원", "자영업", "프리랜서", "주부", "학생", "은퇴", "무직")
JOBS_BY_AGE = (
    (25, (0.36, 0.02, 0.03, 0.07, 0.01, 0.43, 0.0, 0.08)),
    (60, (0.55, 0.09, 0.17, 0.07, 0.07, 0.01, 0.0, 0.04)),
    (120, (0.2, 0.01, 0.17, 0.03, 0.12, 0.0, 0.42, 0.05)),
)
INCOMES = {  # ten thousand won a month: middle, spread of the logarithm
    "직장인": (300, 0.38),
    "공무원": (335, 0.25),
    "자영업": (285, 0.55),
    "프리랜서": (235, 0.5),
    "주부": (95, 0.5),
    "학생": (75, 0.45),
    "은퇴": (150, 0.5),
    "무직": (80, 0.5),
}
HOMES = ("자가", "전세", "월세", "가족")
CHANNELS = ("영업점", "모바일", "모집인")
CHANNELS_BY_YEAR = ((0.46, 0.38, 0.16), (0.38, 0.48, 0.14), (0.29, 0.6, 0.11), (0.27, 0.63, 0.1))
PURPOSES = ("생활자금", "대환", "주택", "사업", "기타")

AGE_RISK = ((25, 0.75), (30, 0.35), (40, 0.0), (50, -0.4), (60, -0.1), (70, 0.5), (120, 0.75))
JOB_RISK = {"공무원": -0.7, "자영업": 0.4, "프리랜서": 0.4, "주부": 0.1, "학생": 0.1, "무직": 0.7}
HOME_RISK = {"자가": -0.4, "월세": 0.4}
CHANNEL_RISK = {"모바일": 0.15, "모집인": 0.55}
PURPOSE_RISK = {"대환": 0.4, "사업": 0.3}

APPLIED = (
    "신청번호,고객번호,신청일,채널,연령,직업,주거,월소득,근속,신청금액,기간,목적,신용평점,신용거래기간,최근조회,"
    "연체이력,한도소진율,DSR"
)


class Customer(NamedTuple):
    """What is true of a customer, seen or not."""

    number: str
    quality: float
    buffer: float
    age: int  # at the end of 2024
    sex: str
    district: str
    job: str
    home: str
    income: float
    tenure: float
    history: int  # months of credit history at the end of 2024
    card: bool
    salary: bool
    joined: int  # month; below nought: before 2022
    left: int  # month; MONTHS or later: stays
    fading: int  # from this month the customer is seen less often


def _bell(random: Random) -> float:
    """Return a draw from nearly a standard normal, within -3 and 3: cheap, and the same on every machine."""
    return 2 * (random.random() + random.random() + random.random() - 1.5)


def _count(random: Random, mean: float) -> int:
    """Return a Poisson draw."""
    limit, product, count = math.exp(-mean), random.random(), 0
    while product > limit:
        product *= random.random()
        count += 1
    return count


def _pick(random: Random, weights: Sequence[float]) -> int:
    left = random.random()
    for at, weight in enumerate(weights):
        left -= weight
        if left < 0:
            return at
    return len(weights) - 1


def _by_age(table: Iterable[tuple[int, Any]], age: int) -> Any:
    return next(value for below, value in table if age < below)


def _sigmoid(x: float) -> float:
    return 1 / (1 + math.exp(-x))


def _month(at: int) -> str:
    """Return the month as 2022-01; those before 2022 too."""
    return f"{2022 + at // 12}-{at % 12 + 1:02d}"


def _day(random: Random, at: int) -> str:
    return f"{_month(at)}-{1 + int(28 * random.random()):02d}"


def _customer(random: Random, number: int) -> Customer:
    quality = _bell(random)
    buffer = 0.4 * quality + 0.92 * _bell(random)
    first, _, width = AGES[_pick(random, [share for _, share, _ in AGES])]
    age = first + int(width * random.random())
    job = JOBS[_pick(random, _by_age(JOBS_BY_AGE, age))]
    middle, spread = INCOMES[job]
    slope = 0.82 if age < 30 else 1.0 if age < 40 else 1.14 if age < 60 else 0.9
    income = middle * (slope if job in JOBS[:4] else 1) * math.exp(spread * _bell(random) + 0.1 * quality)
    if random.random() < 0.01:
        income *= 2.5 + 2 * random.random()
    own = min(0.85, max(0.03, 0.012 * (age - 24) + 0.0004 * (income - 250)))
    family = 0.5 if age < 30 else 0.08
    home = HOMES[_pick(random, (own, (1 - own - family * (1 - own)) * 0.5, (1 - own - family * (1 - own)) * 0.5, 1))]
    thin = 0.42 if age < 27 else 0.3 if job == "주부" else 0.12 if age >= 65 else 0.05
    if random.random() < thin:
        history = int(6 * random.random())
    else:
        history = 6 + int((age - 18) * 12 * (0.25 + 0.6 * random.random()))
    joined = -1 - int(90 * random.random()) if random.random() < 0.8 else int(34 * random.random())
    salary = random.random() < (0.62 if job in ("직장인", "공무원") else 0.08 if job == "프리랜서" else 0)
    left, fading = MONTHS + 99, MONTHS + 99
    hazard = 0.0085 * (0.35 if salary else 1) * math.exp(-0.25 * buffer) * (1.3 if age < 35 else 1)
    for month in range(max(joined + 4, 0), MONTHS):
        if random.random() < hazard * (0.6 if month < 12 else 1.0):
            left = month
            break
    if left < MONTHS:
        if random.random() < 0.7:
            fading = left - 2 - int(4 * random.random())
    elif random.random() < 0.06:
        fading = int(MONTHS * random.random())
    return Customer(
        f"C{number:05d}",
        quality,
        buffer,
        age,
        "남" if random.random() < 0.5 else "여",
        DISTRICTS[_pick(random, [share for _, share in DISTRICTS])][0],
        job,
        home,
        max(30.0, income),
        min(max(0.2, 0.5 * (age - 22)), -8 * math.log(1 - 0.98 * random.random())),
        history,
        random.random() < (0.6 if history < 6 else 0.93),
        salary,
        joined,
        left,
        fading,
    )


def _application(random: Random, who: Customer, month: int) -> tuple[list[str], bool, str, float, bool]:
    """Return the columns after the number, whether accepted, the rate asked, the true PD and if by a slip ten times."""
    year = month // 12
    age = max(19, who.age - (2 - year))
    weights = CHANNELS_BY_YEAR[year]
    if age >= 55:
        weights = (weights[0] + 0.6 * weights[1], 0.4 * weights[1], weights[2])
    channel = CHANNELS[_pick(random, weights)]
    history = max(0, who.history - (MONTHS - 1 - month))
    thin = history < 6
    income = who.income * (1 + 0.003 * (month - 24)) * (0.9 if year == 2 and who.job == "자영업" else 1)
    arrears = _count(random, math.exp(-2.1 - 0.75 * who.quality)) if not thin else 0
    score = 775 + 78 * (0.8 * who.quality + 0.6 * _bell(random)) + 0.2 * min(history, 180) - 45 * min(arrears, 4)
    score += 3 * year
    used = _sigmoid(-0.75 + 0.14 * year - 0.75 * who.quality + 0.95 * _bell(random))
    asked = _count(random, math.exp(-0.5 + 0.08 * year - 0.3 * who.quality + (0.35 if channel == "모바일" else 0)))
    amount = min(10_000, max(200, 50 * round(income * (1 + 10 * random.random() ** 1.6) / 50)))
    term = (12, 24, 36, 60)[_pick(random, (0.28, 0.17, 0.32, 0.23))]
    debts = 20 * math.exp(0.65 * _bell(random) - 0.2 * who.quality)
    dsr = min(150.0, debts + amount * (1 / term + 0.004) / income * 100 * 0.6)
    purposes = (0.32, 0.2, 0.12, 0.26, 0.1) if who.job == "자영업" else (0.47, 0.22, 0.18, 0.02, 0.11)
    purpose = PURPOSES[_pick(random, purposes)]

    risk = INTERCEPT + 0.16 * (RATES[month] - 2.5) + (0.32 if year >= 2 else 0)
    risk += -0.7 * who.quality - 0.35 * who.buffer + 1.75 * (used if who.card else 0.4)
    risk += 0.6 * min(arrears, 3) + 0.24 * min(asked, 5) + 0.02 * min(60, max(-25, dsr - 30)) + (0.3 if thin else 0)
    risk += _by_age(AGE_RISK, age) + JOB_RISK.get(who.job, 0) + HOME_RISK.get(who.home, 0)
    risk += CHANNEL_RISK.get(channel, 0) + PURPOSE_RISK.get(purpose, 0)
    risk += 0.3 if year >= 2 and who.job == "자영업" else 0

    shown = min(1000, max(350, round(score)))
    policy = (-0.35 if thin else (shown - 740) / 85) - 0.018 * (dsr - 38) - 0.45 * min(arrears, 3)
    policy += 0.3 * min(2.0, (income - 250) / 200) + (0.45 * who.buffer if channel == "영업점" else 0)
    accepted = policy + 0.55 * _bell(random) > -0.15 and (dsr < 75 or random.random() < 0.1)
    rate = RATES[month] + 2.6 + 2.2 * _sigmoid((760 - (700 if thin else shown)) / 60) + 0.35 * _bell(random)

    silent = {"직장인": 0.025, "공무원": 0.015, "자영업": 0.2, "프리랜서": 0.18}.get(who.job, 0.28)
    silent *= math.exp(-0.25 * who.quality) * (1.5 if income < 180 else 0.7 if income > 400 else 1)
    told = random.random() >= min(0.7, silent * (0.8 if channel == "모바일" else 1))
    slip = year == 0 and channel == "영업점" and told and random.random() < 0.03
    works = who.job in ("직장인", "공무원", "자영업", "프리랜서")
    columns = [
        who.number,
        _day(random, month),
        channel,
        str(age),
        who.job,
        who.home,
        str(round(income)) if told else "",
        f"{max(0.1, who.tenure * (0.85 + 0.004 * month)):.1f}" if works and random.random() > 0.03 else "",
        str(amount),
        str(term),
        purpose,
        "" if thin and random.random() < 0.8 else str(shown),
        str(history),
        str(asked),
        str(arrears),
        f"{100 * used:.0f}" if who.card else "",
        f"{dsr:.1f}" if told else "",
    ]
    return columns, accepted, f"{rate:.2f}", _sigmoid(risk), slip


def _stated(random: Random, who: Customer) -> str:
    """Return the income that the customer told the bank; the empty string for none."""
    silent = {"직장인": 0.05, "공무원": 0.03, "자영업": 0.3, "프리랜서": 0.28}.get(who.job, 0.35)
    return "" if random.random() < silent * (1.4 if who.income < 180 else 0.9) else str(round(who.income))


def _months(random: Random, who: Customer) -> list[tuple[int, int, int, int, int, int]]:
    """Return month, money in, money out, balance at its end, card payments (thousand won) and log-ins."""
    rows = []
    usual = 10 * who.income * (0.97 if who.salary else 0.5)
    target = usual * math.exp(0.75 * who.buffer + 0.35)
    balance = round(target * math.exp(0.3 * _bell(random)))
    spending = 10 * who.income * (0.25 + 0.3 * random.random()) if who.card else 0.0
    visits = (14 if who.age < 40 else 9 if who.age < 60 else 3.5) * math.exp(0.4 * _bell(random))
    for month in range(max(0, who.joined), min(MONTHS, who.left)):
        seen = 1.0 if month < who.fading else max(0.15, 0.75 ** (month - who.fading + 1))
        hard = 0.92 if month >= 24 and who.job in ("자영업", "프리랜서") else 1.0
        came = round(usual * hard * seen * math.exp(0.22 * _bell(random)))
        wanted = came + 0.25 * (balance - target * seen * hard) + 0.22 * usual * _bell(random)
        went = min(balance + came, max(0, round(wanted)))
        balance += came - went
        card = round(spending * (0.4 + 0.6 * seen) * math.exp(0.25 * _bell(random)))
        rows.append((month, came, went, balance, card, int(visits * seen * (0.5 + random.random()))))
    return rows


def _accounts(random: Random, who: Customer) -> list[str]:
    """Return the account lines without their numbers."""
    closed = _day(random, who.left) if who.left < MONTHS else ""
    lines = [f"{who.number},입출금,{_day(random, who.joined)},{closed},"]
    for product, chance, size in (("적금", 0.38, 6.0), ("정기예금", 0.2, 14.0), ("주택청약", 0.3, 3.0)):
        if random.random() < chance * math.exp(0.25 * who.buffer):
            opened = who.joined + int((MONTHS - who.joined) * random.random())
            if opened >= min(who.left, MONTHS):
                continue
            balance = round(10 * who.income * size * math.exp(0.5 * who.buffer + 0.4 * _bell(random)))
            ends = closed
            if not ends and product != "주택청약" and random.random() < 0.18 and opened < MONTHS - 13:
                ends = _day(random, opened + 12)
            lines.append(f"{who.number},{product},{_day(random, opened)},{ends},{0 if ends else balance}")
    return lines


def _payments(random: Random, who: Customer, months: Iterable[tuple[int, ...]]) -> list[tuple[str, str]]:
    """Return the payments of 2024 (day, rest): in each month they add up to what the month says, to the won."""
    found = []
    for month, came, went, *_ in months:
        if month < 24:
            continue
        if came:
            first = round(came * 0.92) if who.salary else round(came * (0.3 + 0.5 * random.random()))
            kind, day = ("급여", 25) if who.salary else ("이체입금", 1 + int(28 * random.random()))
            found.append((f"{_month(month)}-{day:02d}", f"입금,{kind},{first * 1000}"))
            if came > first:
                found.append((_day(random, month), f"입금,이체입금,{(came - first) * 1000}"))
        left = went
        kinds = ("이체출금", "자동이체", "현금인출", "공과금", "체크카드")
        weights = (0.28, 0.2, 0.14, 0.1, 0.28)
        for _ in range(3 + _count(random, 5)):
            part = round(went * 0.3 * random.random() ** 1.5)
            if 0 < part < left:
                left -= part
                kind = kinds[_pick(random, weights)]
                found.append((_day(random, month), f"출금,{kind},{part * 1000}"))
        if left:
            found.append((_day(random, month), f"출금,카드대금,{left * 1000}"))
    return sorted(found)


SHOPS = ("음식점", "마트", "온라인쇼핑", "교통", "주유", "병원", "전자제품", "상품권", "해외온라인")
SHOP_SHARES = (0.3, 0.19, 0.19, 0.13, 0.07, 0.06, 0.025, 0.012, 0.023)
PRICES = (17_000, 38_000, 33_000, 4_500, 55_000, 22_000, 190_000, 80_000, 42_000)


def _card_payments(random: Random, spending: int) -> list[tuple[str, str]]:
    """Return the card payments of the last quarter: minute, and shop, place, sum and whether it was a thief."""
    found = []
    night = random.random() < 0.15  # owls
    for month in (33, 34, 35):
        trip = random.random() < 0.03
        for _ in range(_count(random, min(40.0, 6 + spending / 90))):
            at = _pick(random, SHOP_SHARES)
            shop = SHOPS[at]
            hour = (
                int(24 * random.random()) if night and random.random() < 0.4 else 8 + int(15 * random.random() ** 0.8)
            )
            place = "온라인" if shop in ("온라인쇼핑", "해외온라인") else "대구"
            if place == "대구":
                place = (
                    "해외"
                    if trip and random.random() < 0.4
                    else ("대구", "경북", "수도권", "기타")[_pick(random, (0.84, 0.09, 0.04, 0.03))]
                )
            price = 100 * max(10, round(PRICES[at] * math.exp(0.7 * _bell(random)) / 100))
            found.append(
                (f"{_day(random, month)} {hour:02d}:{int(60 * random.random()):02d}", f"{shop},{place},{price},0")
            )
    if random.random() < 0.045:
        plain = random.random() < 0.45
        start = 60 * (9 + int(13 * random.random())) if plain else int(60 * 5 * random.random())
        day, minute = _day(random, 33 + int(3 * random.random())), start + int(30 * random.random())
        if not plain:
            price = 100 * (5 + int(20 * random.random()))
            found.append((f"{day} {minute // 60:02d}:{minute % 60:02d}", f"온라인쇼핑,온라인,{price},1"))
        for _ in range(2 + int(3 * random.random())):
            minute += 2 + int(25 * random.random())
            at = 6 + _pick(random, (0.3, 0.35, 0.35)) if random.random() < 0.65 else _pick(random, SHOP_SHARES)
            place = (
                "온라인"
                if SHOPS[at] in ("온라인쇼핑", "해외온라인")
                else ("수도권", "대구", "해외")[_pick(random, (0.4, 0.3, 0.3))]
            )
            price = 1000 * max(20, round(PRICES[at] * (0.8 + 2.2 * random.random()) / 1000))
            found.append((f"{day} {minute // 60:02d}:{minute % 60:02d}", f"{SHOPS[at]},{place},{price},1"))
    return sorted(found)


def _write(path: Path, header: str, lines: Iterable[str]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        stream.write(header + "\n")
        stream.writelines(line + "\n" for line in lines)


def _lending(random: Random, customers: Iterable[Customer], to: Path) -> None:
    """Write ``applications.csv`` and ``loans.csv``."""
    asking = []
    for who in customers:
        eager = 0.0375 * math.exp(-0.25 * who.quality) * (0.35 if who.job in ("학생", "은퇴", "주부") else 1.15)
        for month in range(max(0, who.joined), min(MONTHS, who.left)):
            grown = (0.8, 1.05, 1.7)[month // 12] if who.age < 35 else (1.0, 1.0, 0.95)[month // 12]
            if random.random() < eager * grown:
                asking.append((who, month))
    raw, mended = [], []
    for who, month in asking:
        columns, accepted, rate, chance, slip = _application(random, who, month)
        fell = random.random() < chance
        raw.append((columns, accepted, rate, fell, slip))
    raw.sort(key=lambda row: (row[0][1], row[0][0]))
    lines = []
    for number, (columns, accepted, rate, fell, slip) in enumerate(raw, 1):
        end = f"{rate},{int(fell)}" if accepted else ","
        told = columns.copy()
        if slip:
            told[6] += "0"
        line = f"A{number:05d},{','.join(told)},{'Y' if accepted else 'N'},{end}"
        lines.append(line)
        if random.random() < 0.0025:
            lines.append(line)
        if accepted:
            mended.append(f"A{number:05d},{','.join(columns)},{end}")
    _write(to / "applications.csv", f"{APPLIED},승인,금리,부도", lines)
    _write(to / "loans.csv", f"{APPLIED},금리,부도", mended)


def _capstone(random: Random, to: Path) -> None:
    """Write the applicants of early 2025, and their outcomes into a file that stays with the organisers."""
    raw: list[tuple[list[str], bool]] = []
    number = CUSTOMERS
    while len(raw) < CAPSTONE_CASES:
        number += 1
        who = _customer(random, number)
        if random.random() < 0.4 * math.exp(-0.25 * who.quality) * (1.5 if who.age < 35 else 0.95):
            columns, accepted, _, chance, _ = _application(random, who, 36 + int(3 * random.random()))
            fell = random.random() < chance
            if accepted:
                raw.append((columns, fell))
    raw.sort(key=lambda row: (row[0][1], row[0][0]))
    _write(to / "capstone_applicants.csv", APPLIED, (f"K{n:04d},{','.join(c)}" for n, (c, _) in enumerate(raw, 1)))
    _write(to / "capstone_labels.csv", "신청번호,부도", (f"K{n:04d},{int(fell)}" for n, (_, fell) in enumerate(raw, 1)))


def build(to: Path, seed: int = CAPSTONE_SEED) -> None:
    """Write every file of the bank into the folder ``to``; ``seed`` is for those of the capstone alone."""
    random = Random(SEED)
    customers = [_customer(random, number) for number in range(1, CUSTOMERS + 1)]
    _write(
        to / "customers.csv",
        "고객번호,성별,연령,구군,직업,주거,월소득,급여이체,거래시작월,해지월",
        (
            f"{c.number},{c.sex},{c.age},{c.district},{c.job},{c.home},"
            f"{_stated(random, c)},"
            f"{'Y' if c.salary else 'N'},{_month(c.joined)},{_month(c.left) if c.left < MONTHS else ''}"
            for c in customers
        ),
    )
    _write(
        to / "rates.csv",
        "연월,기준금리",
        (f"{_month(month)},{rate:.2f}" for month, rate in enumerate(RATES)),
    )
    lived = [_months(random, who) for who in customers]
    for year in range(3):
        _write(
            to / f"monthly_{2022 + year}.csv",
            "고객번호,연월,입금,출금,월말잔액,카드이용,앱접속",
            (
                f"{who.number},{_month(month)},{came},{went},{balance},{card},{visits}"
                for who, rows in zip(customers, lived, strict=True)
                for month, came, went, balance, card, visits in rows
                if month // 12 == year
            ),
        )
    lines = []
    for who, rows in zip(customers, lived, strict=True):
        for line in _accounts(random, who):
            here = line.endswith(",")  # the current account: its balance is the last month's
            balance = (0 if who.left < MONTHS or not rows else rows[-1][3]) if here else ""
            lines.append(f"{len(lines) + 1:06d},{line}{balance}")
    _write(to / "accounts.csv", "계좌번호,고객번호,상품,개설일,해지일,잔액", (f"D{line}" for line in lines))
    whole = [at for at, rows in enumerate(lived) if rows and rows[-1][0] >= 24]
    chosen = {whole[int(len(whole) * random.random())] for _ in range(DETAILED + 12)}
    found = [
        (day, customers[at].number, rest)
        for at in sorted(chosen)
        for day, rest in _payments(random, customers[at], lived[at])
    ]
    found.sort()
    _write(
        to / "transactions.csv",
        "거래번호,고객번호,거래일,구분,종류,금액",
        (f"T{n:06d},{number},{day},{rest}" for n, (day, number, rest) in enumerate(found, 1)),
    )
    holders = [at for at, rows in enumerate(lived) if rows and rows[-1][0] == MONTHS - 1 and customers[at].card]
    payments = []
    for at in sorted({holders[int(len(holders) * random.random())] for _ in range(CARDS)}):
        spent = lived[at][-1][4]
        payments += [(m, customers[at].number, rest) for m, rest in _card_payments(random, spent)]
    payments.sort()
    _write(
        to / "card_payments.csv",
        "결제번호,고객번호,일시,업종,지역,금액,사기",
        (f"P{n:06d},{number},{minute},{rest}" for n, (minute, number, rest) in enumerate(payments, 1)),
    )
    _lending(random, customers, to)
    _capstone(Random(seed), to)
