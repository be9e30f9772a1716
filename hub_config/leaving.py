"""People who left: a day later their homes go, too. Until then their server may still be ending."""

from __future__ import annotations

from datetime import datetime, timedelta

from graders.records.base import connect, reading
from graders.records.people import gone
from hub_config.homes import Homes

GRACE = timedelta(days=1)  # an idle server is stopped long before


def clear_homes(homes: Homes, records_url: str, at: datetime) -> list[str]:
    """Delete the homes of those who left more than a day ago; return whose they were."""
    with reading(connect(records_url)) as session:
        left = gone(session, at - GRACE)
    return [login for login in left if homes.remove(login)]
