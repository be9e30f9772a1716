"""A certificate of destruction: what went, how many, why, how, by whom and when. Nobody's name is on it.

It has both languages at once, as whoever audits the house years later may read either. Staff stand on it by login.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from graders.certificates.paper import legible, pdf
from graders.certificates.sheet import MARK
from graders.records.retention.destroying import Standing
from graders.records.retention.kinds import APART, APPLICATIONS, CONTEST, DRAFTS, LOOKS, OUTCOMES, WORK

Pair = tuple[str, str]  # Korean, English
ACT = ("개인정보 보호법 제21조 제1항", "Personal Information Protection Act, Article 21 (1)")
WHAT: Mapping[str, Pair] = {
    APPLICATIONS: (
        "사업 지원서의 답변과 에세이, 심사자의 의견, 이의제기 글",
        "Answers and essays of applications, markers' comments, objections",
    ),
    DRAFTS: ("제출하지 않은 지원서", "Applications that were never sent"),
    WORK: ("탈퇴한 사람이 제출한 파일", "Files handed in by people who left"),
    CONTEST: ("경진에 제출한 예측 파일", "Files of predictions sent to a contest"),
    LOOKS: ("다른 사람의 제출물과 지원서를 열람한 기록", "Records of who looked at whose work"),
    OUTCOMES: ("성과 기록에 있는 사람의 표시와 설명", "Who is behind outcomes, and what was written beside"),
    APART: ("다른 법령에 따라 따로 보관한 지원서", "Applications kept apart under another law"),
}
SINCE: Mapping[str, Pair] = {
    APPLICATIONS: ("지원 마감일부터", "since applications closed"),
    DRAFTS: ("지원 마감일부터", "since applications closed"),
    WORK: ("탈퇴일부터", "since they left"),
    CONTEST: ("최종 순위 공개일부터", "since the places were revealed"),
    LOOKS: ("열람일부터", "since each look"),
    OUTCOMES: ("성과가 생긴 날부터", "since the day of the outcome"),
    APART: ("지원 마감일부터", "since applications closed"),
}
ROWS = (
    "데이터베이스에서 내용을 지우고 그 자리를 덮어쓴 뒤(secure_delete) 저널을 비움",
    "Deleted from the database and overwritten there (secure_delete), its journal emptied",
)
FILES = ("파일을 0으로 덮어쓴 뒤 삭제", "Files overwritten with zeros, then deleted")
ELSEWHERE = (
    "데이터베이스에서 내용을 지움. 지운 자리는 데이터베이스가 정리(VACUUM)할 때 없어짐",
    "Deleted from the database, which reclaims the space when it vacuums",
)
DAY = "%Y-%m-%d"
HALF = len("sha256:") + 32  # of a digest, which is longer than a line


def paper(found: Standing, site: Pair, zone: str, at: datetime, *, overwrites: bool = True) -> bytes:
    """Return the PDF about a list that is done. Raises ``ValueError`` for one that is not.

    ``overwrites``: whether the database overwrites what is deleted, as SQLite does here.
    """
    return pdf("destruction.typ", {**legible(sheet(found, site, zone, overwrites)), "mark": MARK}, at)


def sheet(found: Standing, site: Pair, zone: str, overwrites: bool) -> dict[str, Any]:
    """Return all that the certificate says: labels and values in both languages."""
    row = found.row
    if row.done_at is None or found.settled is None:
        raise ValueError("nothing is certified before it is done")

    def day(moment: datetime) -> str:
        return moment.astimezone(ZoneInfo(zone)).strftime(DAY)

    done = row.done_at.astimezone(ZoneInfo(zone))
    span = day(row.first) if day(row.first) == day(row.last) else f"{day(row.first)} ~ {day(row.last)}"
    rows = [
        _line(("파기한 개인정보", "What"), *_what(found)),
        _line(("수량", "How many"), *_count(found)),
        _line(("보유 기간", "Kept for"), *_period(found)),
        _line(("보유 기간이 끝난 날", "Due on"), span),
        _line(("파기 근거", "Basis"), *ACT),
        _line(("파기 방법", "How"), *(FILES if row.kind in (WORK, CONTEST) else ROWS if overwrites else ELSEWHERE)),
        _line(("파기 요청", "Put forward by"), f"{row.by} · {day(row.at)}", found.proposed.reason),
        _line(("파기 승인", "Confirmed by"), f"{found.settled.by} · {day(found.settled.at)}", found.settled.reason),
        _line(("파기 완료", "Done"), done.strftime("%Y-%m-%d %H:%M:%S %Z")),
        _line(("목록의 지문", "Digest of the list"), row.digest[:HALF], row.digest[HALF:]),
    ]
    return {
        "number": str(row.id), "site": site[0], "site_en": site[1], "rows": rows,
        "day": f"{done.year}년 {done.month}월 {done.day}일", "date": [done.year, done.month, done.day],
    }  # fmt: skip


def _line(name: Pair, value: str, english: str = "") -> dict[str, str]:
    return {"name": name[0], "name_en": name[1], "value": value, "value_en": english}


def _what(found: Standing) -> Pair:
    ko, en = WHAT[found.row.kind]
    about = f" ({found.row.subject})" if found.row.subject else ""
    return f"{ko}{about}", f"{en}{about}"


def _count(found: Standing) -> Pair:
    done = found.row.done
    ko, en = [f"{found.row.items:,}건"], [f"{found.row.items:,} items"]
    for name, one, other in (
        ("rows", "기록 {n}행", "{n} rows"),
        ("files", "파일 {n}개", "{n} files"),
        ("bytes", "{n}바이트", "{n} bytes"),
        (
            "shared",
            "같은 파일을 다른 사람도 제출하여 남긴 것 {n}건",
            "{n} whose bytes are somebody else's, too, and stay",
        ),
        ("apart", "다른 법령에 따라 따로 보관한 것 {n}건", "{n} kept apart under another law"),
    ):
        if done.get(name):
            ko.append(one.format(n=f"{done[name]:,}"))
            en.append(other.format(n=f"{done[name]:,}"))
    return " · ".join(ko), " · ".join(en)


def _period(found: Standing) -> Pair:
    ko, en = SINCE[found.row.kind]
    return f"{ko} {found.row.days:,}일", f"{found.row.days:,} days {en}"
