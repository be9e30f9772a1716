"""A year's figures on paper: what a page shows, typeset."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from graders.certificates.paper import legible, pdf
from graders.certificates.sheet import MARK


def report(facts: Mapping[str, Any], day: date, at: datetime) -> bytes:
    """Return the PDF of a report. ``facts``: words and numbers as they are to be shown (see ``report.typ``)."""
    return pdf("report.typ", {**legible(facts), "mark": MARK, "date": [day.year, day.month, day.day]}, at)
