"""Tries from one address, with a clock of our own."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hub_config import throttle
from hub_config.throttle import Throttle

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def test_an_address_waits_until_the_oldest_try_is_forgotten() -> None:
    door = Throttle(2, timedelta(seconds=60))
    door.count("a", AT)
    door.count("a", AT + timedelta(seconds=20))
    assert door.wait("a", AT + timedelta(seconds=30)) == 30
    assert door.wait("b", AT + timedelta(seconds=30)) == 0
    assert door.wait("a", AT + timedelta(seconds=60)) == 0


def test_memory_is_bounded() -> None:
    door = Throttle(1, timedelta(hours=1))
    for number in range(throttle.ADDRESSES + 5):
        door.count(str(number), AT)
    assert door.wait("0", AT) == 0
    assert door.wait(str(throttle.ADDRESSES + 4), AT) > 0
