"""What a certificate says, sentence by sentence: formal Korean, English below it, whoever reads.

A sheet is shown to others than the person who printed it, years later, so it has both languages at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graders.records.certificates import AWARD, COURSE, OTHER, PROGRAMME, Certificate

HEADINGS = {
    COURSE: ("수료증", "Certificate of completion"),
    PROGRAMME: ("수료증", "Certificate of completion"),
    AWARD: ("상장", "Award"),
    OTHER: ("증서", "Certificate"),
}
BODIES = {  # under the name: the Korean says “the person above”, the English goes on from the name
    COURSE: (
        "위 사람은 ‘{title}’ 과정의 모든 차시를 공부하고 수료 기준을 갖추었으므로 이 증서를 드립니다.",
        "has worked through every lesson of the course “{title}” and met its requirements.",
    ),
    PROGRAMME: (
        "위 사람은 ‘{title}’ 과정을 성실히 마쳤으므로 이 증서를 드립니다.",
        "has completed the programme “{title}”.",
    ),
    AWARD: (
        "위 사람은 ‘{title}’에서 뛰어난 성과를 거두었으므로 이 상장을 드립니다.",
        "is honoured for outstanding work in “{title}”.",
    ),
    OTHER: ("위 사람에게 ‘{title}’에 대하여 이 증서를 드립니다.", "receives this certificate for “{title}”."),
}
MONTHS = [date(2000, month, 1).strftime("%B") for month in range(1, 13)]  # the program sets no locale


@dataclass(frozen=True)
class Sheet:
    """All texts of one certificate."""

    heading: str
    heading_en: str
    body: str
    body_en: str
    tier: str
    tier_en: str
    more: str
    day: str
    day_en: str


def sheet(row: Certificate) -> Sheet:
    """Return the texts of a certificate. A manager's own words stand in place of the sentence of its kind."""
    says = row.says
    body, body_en = BODIES[row.kind]
    own = says["words"]
    title, title_en = says["title"]["ko"], says["title"]["en"]
    earned, _, points = says["points"].partition("/")
    return Sheet(
        *HEADINGS[row.kind],
        body=own["ko"] or body.replace("{title}", title),
        body_en=_english(own) if own["ko"] else body_en.replace("{title}", title_en),
        tier=says["tier"]["ko"],
        tier_en=_english(says["tier"]),
        more=f"{points}점 중 {earned}점 · {earned} of {points} points" if earned else "",
        day=f"{row.day.year}년 {row.day.month}월 {row.day.day}일",
        day_en=f"{row.day.day} {MONTHS[row.day.month - 1]} {row.day.year}",
    )


def _english(words: dict[str, str]) -> str:
    """Return the English of a pair; nothing where there was none of its own."""
    return words["en"] if words["en"] != words["ko"] else ""
