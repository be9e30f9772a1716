"""Give a real open series Korean names and plain dates. The same bytes on every Python 3.11+; no price is changed.

``source.csv.gz`` is kept byte for byte as the package arch carries it: the spot price of West Texas Intermediate at
Cushing, Oklahoma, by day, January 2, 1986 to January 3, 2019; series DCOILWTICO of FRED, the database of the Federal
Reserve Bank of St. Louis, from the U.S. Energy Information Administration (public domain). Days without a price
(holidays, 290 of 8,611) carry a full stop there, as FRED writes it, and are left empty here.

Nothing is built in. Calm and rough times alternate (2008 and the turn to 2016 are rough), large falls are more frequent
than a normal distribution has them, and the price is never negative in these years: that came in April 2020.
"""

from __future__ import annotations

import csv
import gzip
import io
from pathlib import Path


def build(to: Path) -> None:
    """Write ``wti.csv`` into the folder ``to``."""
    text = gzip.decompress((Path(__file__).parent / "source.csv.gz").read_bytes()).decode()
    made = io.StringIO(newline="")
    table = csv.writer(made, lineterminator="\n")
    table.writerow(["날짜", "유가"])
    for row in csv.DictReader(io.StringIO(text, newline="")):
        month, day, year = (int(part) for part in row["Date"].split("/"))
        table.writerow([f"{year}-{month:02d}-{day:02d}", "" if row["DCOILWTICO"] == "." else row["DCOILWTICO"]])
    (to / "wti.csv").write_bytes(made.getvalue().encode())
