"""Too many tries from one network address: counted in memory, forgotten with time."""

from __future__ import annotations

from collections import OrderedDict, deque
from datetime import datetime, timedelta
from math import ceil

ADDRESSES = 10_000  # remembered at most; the least recently seen is forgotten first


class Throttle:
    """At most ``limit`` counted events in ``within`` from one address. The clock is the caller's."""

    def __init__(self, limit: int, within: timedelta) -> None:
        self.limit = limit
        self.within = within
        self._seen: OrderedDict[str, deque[datetime]] = OrderedDict()

    def wait(self, address: str, at: datetime) -> int:
        """Return how many seconds ``address`` must wait, 0 if it may go on."""
        seen = self._fresh(address, at)
        if seen is None or len(seen) < self.limit:
            return 0
        return max(1, ceil((seen[0] + self.within - at).total_seconds()))

    def count(self, address: str, at: datetime) -> None:
        """Remember one event of ``address``."""
        seen = self._fresh(address, at)
        if seen is None:
            seen = self._seen[address] = deque(maxlen=self.limit)
        seen.append(at)
        self._seen.move_to_end(address)
        while len(self._seen) > ADDRESSES:
            self._seen.popitem(last=False)

    def _fresh(self, address: str, at: datetime) -> deque[datetime] | None:
        seen = self._seen.get(address)
        while seen and seen[0] + self.within <= at:
            seen.popleft()
        return seen
