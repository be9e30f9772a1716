"""Make the made-up records of a city's job training: who left early. The same bytes on every Python 3.11+.

``trainees.csv``: one row a trainee of a course, 18 starting days from 2023 to 2025. Districts are Daegu's; the people
exist nowhere.
What is true in it, so that lessons can find it:

- A long way (over 60 minutes), above all at night, few hours attended in the first week, being under 25 or over 55 and
  long out of work raise the odds of leaving; steps and a U that no straight line draws.
- The way in minutes is empty more often for those who leave: an empty cell tells something. Schooling and months
  out of work are empty now and then; for schooling it tells a little, for months nothing.
- The distance in km is complete and says nearly the same as the minutes: two columns that share what they know.
- Each starting day has a luck of its own that no column tells. A model that is given the day, and tested on other
  people of the same day, looks better than it will be next year.
- In 2025 a course begins that nobody saw before (drones), Gunwi, which joined the city, sends its first trainees, and
  people are older than before: the median age of all is not that of the years to learn from.

``export.csv``: the same people as the office's system gives them out, with flaws for the lesson on leaks: applications
sent twice (a new number, all else equal), and three columns filled in after the outcome: allowance paid, talks with a
counsellor, and the final mark, empty for who left.
"""

from __future__ import annotations

import csv
import math
from pathlib import Path
from random import Random

SEED = 20_250_606
MONTHS = (1, 3, 5, 7, 9, 11)
DAYS = {  # a Monday early in the month, no holiday
    2023: (9, 6, 8, 3, 4, 6),
    2024: (8, 4, 13, 1, 2, 4),
    2025: (6, 10, 12, 7, 1, 3),
}
COURSES = {  # leaning to leave, share at night, mean age, spread
    "데이터 분석": (0.05, 0.45, 31, 6),
    "웹 개발": (0.3, 0.35, 28, 5),
    "세무 회계": (-0.2, 0.4, 36, 8),
    "용접": (0.3, 0.15, 38, 10),
    "조리": (0.1, 0.3, 42, 11),
    "요양보호": (-0.45, 0.25, 53, 7),
}
NEW_COURSE = ("드론 운용", (0.15, 0.2, 33, 8))  # 2025 alone
DISTRICTS = {  # people, minutes to the training centre
    "중구": (9, 18),
    "동구": (33, 31),
    "서구": (16, 27),
    "남구": (14, 25),
    "북구": (42, 33),
    "수성구": (40, 30),
    "달서구": (52, 36),
    "달성군": (25, 55),
}
NEW_DISTRICT = ("군위군", (4, 72))  # 2025 alone
SCHOOL = (("고졸", 0.34), ("전문대졸", 0.29), ("대졸", 0.37))
HEADER = "훈련생,개강일,과정,야간,구군,나이,학력,부양가족,실업기간,통학거리,통학시간,첫주출석,중도포기"
COLUMNS = HEADER.split(",")


def _bell(random: Random) -> float:
    """Return a draw from nearly a standard normal: the sum of twelve uniforms is the same on every machine."""
    return sum(random.random() for _ in range(12)) - 6


def _pick(random: Random, weights: dict[str, float]) -> str:
    at = random.random() * sum(weights.values())
    for name, weight in weights.items():
        at -= weight
        if at < 0:
            return name
    return name


def _leaning(row: dict[str, object], course: float, will: float) -> float:
    """Return the log odds of leaving, without the starting day's luck."""
    minutes, age, attended, months = (row[name] for name in ("통학시간", "나이", "첫주출석", "실업기간"))
    odds = -1.95 + course - 0.45 * will
    odds += 0.012 * (minutes - 35) + (0.8 if minutes > 60 else 0) + (1.3 if row["야간"] and minutes > 45 else 0)
    odds += 1.1 if age < 25 else 0.8 if age >= 55 else 0
    odds += 1.7 if attended < 75 else 0.7 if attended < 90 else 0
    odds += 0.7 if months > 12 else 0
    odds += {"고졸": 0.25, "전문대졸": 0.1, "대졸": 0.0}[row["학력"]]
    return odds - (0.5 if row["부양가족"] >= 2 else 0)


def _trainee(random: Random, year: int, course: str, luck: float) -> dict[str, object]:
    leaning, night, mean_age, spread = COURSES[course] if course in COURSES else NEW_COURSE[1]
    places = {name: people for name, (people, _) in DISTRICTS.items()}
    ways = {name: minutes for name, (_, minutes) in DISTRICTS.items()}
    if year == 2025:
        places[NEW_DISTRICT[0]], ways[NEW_DISTRICT[0]] = NEW_DISTRICT[1]
    will = _bell(random)
    row: dict[str, object] = {"과정": course, "야간": int(random.random() < night), "구군": _pick(random, places)}
    older = 4 if year == 2025 else 0  # advertised to older people
    row["나이"] = min(67, max(19, round(mean_age + older + spread * _bell(random))))
    row["학력"] = _pick(random, dict(SCHOOL))
    row["부양가족"] = 0 if row["나이"] < 27 else int(3.4 * random.random() ** 1.5)
    row["실업기간"] = min(60, round(-7.5 * math.log(1 - random.random())))
    minutes = max(5.0, ways[row["구군"]] * math.exp(0.38 * _bell(random)))
    row["통학거리"] = round(max(0.6, minutes * 0.34 * math.exp(0.16 * _bell(random))), 1)
    row["통학시간"] = round(minutes / 5) * 5 or 5
    row["첫주출석"] = round(min(100.0, max(20.0, 91 + 7 * will + 8 * _bell(random))) / 2.5) * 2.5
    odds = _leaning(row, leaning, will) + luck
    row["중도포기"] = int(random.random() < 1 / (1 + math.exp(-odds)))
    if random.random() < (0.27 if row["중도포기"] else 0.1):
        row["통학시간"] = ""
    if random.random() < (0.1 if row["중도포기"] else 0.05):
        row["학력"] = ""
    if random.random() < 0.05:
        row["실업기간"] = ""
    return row


def _everybody(random: Random) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for year, days in DAYS.items():
        for month, day in zip(MONTHS, days, strict=True):
            luck = 0.8 * _bell(random)
            for course in [*COURSES, *([NEW_COURSE[0]] if year == 2025 else [])]:
                for _ in range(11 + int(6 * random.random())):
                    row = _trainee(random, year, course, luck)
                    rows.append({"훈련생": f"T{len(rows) + 1:04}", "개강일": f"{year}-{month:02}-{day:02}", **row})
    return rows


def _after(random: Random, row: dict[str, object]) -> dict[str, object]:
    """Return what is known only at the end: allowance paid in 10,000 won, talks, final mark."""
    left = row["중도포기"]
    share = 0.1 + 0.72 * random.random() if left else 0.9 + 0.1 * random.random()
    talks = int((1.2 if left else 0.35) + 1.5 * random.random() ** 1.6)
    mark = "" if left else round(78 + 7 * _bell(random))
    return {"수당지급액": round(120 * share), "상담횟수": talks, "수료평가": mark}


def _export(random: Random, rows: list[dict[str, object]]) -> list[list[object]]:
    told = [{**row, **_after(random, row)} for row in rows]
    told += [row for row in told if random.random() < 0.3]  # sent twice
    numbers = sorted(range(len(told)), key=lambda _: random.random())
    columns = [*COLUMNS[1:-1], "수당지급액", "상담횟수", "수료평가", "중도포기"]
    lines = [[f"R{i + 1:04}", *(told[at][name] for name in columns)] for i, at in enumerate(numbers)]
    return [["접수번호", *columns], *lines]


def _write(path: Path, rows: list[list[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows(rows)


def build(to: Path) -> None:
    """Write ``trainees.csv`` and ``export.csv`` into the folder ``to``."""
    random = Random(SEED)
    rows = _everybody(random)
    _write(to / "trainees.csv", [COLUMNS, *([row[name] for name in COLUMNS] for row in rows)])
    _write(to / "export.csv", _export(random, rows))
