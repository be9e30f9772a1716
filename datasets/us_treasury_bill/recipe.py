"""Give the columns of a real open table Korean names. The same bytes on every Python 3.11+; no number is changed.

``source.csv`` is kept byte for byte as statsmodels carries it (its set ``macrodata``: "This is public domain"): figures
of the United States by quarter, 1959Q1 to 2009Q3, taken on December 15, 2009 from FRED, the database of the Federal
Reserve Bank of St. Louis, and for unemployment from the Bureau of Labor Statistics. This recipe keeps six of its
fourteen columns and writes each figure as it stands there.

Nothing is built in. The series is worth a lesson because of what it is: the rate of one quarter is very like that of
the last (first autocorrelation 0.94), it has no season, and it fell to 0.12 % in 2008Q4, where
an interval around a forecast reaches below nought. The first inflation figure is 0 because there is no quarter before.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path

COLUMNS = {
    "year": "연도",
    "quarter": "분기",
    "tbilrate": "단기금리",
    "unemp": "실업률",
    "infl": "물가상승률",
    "realgdp": "실질GDP",
}


def build(to: Path) -> None:
    """Write ``treasury_bill.csv`` into the folder ``to``."""
    text = (Path(__file__).parent / "source.csv").read_text("utf-8")
    made = io.StringIO(newline="")
    table = csv.writer(made, lineterminator="\n")
    table.writerow(COLUMNS.values())
    table.writerows([row[name] for name in COLUMNS] for row in csv.DictReader(io.StringIO(text, newline="")))
    (to / "treasury_bill.csv").write_bytes(made.getvalue().encode())
