"""Does each server get a port that nobody else takes?"""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from hub_config.ports import HIGHEST, LOWEST, Ports


def test_a_hundred_people_get_a_hundred_ports_before_anybody_listens() -> None:
    ports = Ports()
    taken = [ports.take(wish=7 * (person % 10)) for person in range(100)]
    assert len(set(taken)) == 100
    assert all(LOWEST <= port <= HIGHEST for port in taken)


def test_none_is_one_that_the_system_gives_to_connections() -> None:
    lowest = int(Path("/proc/sys/net/ipv4/ip_local_port_range").read_text().split()[0])
    if lowest <= HIGHEST:
        pytest.skip("this host gives connections lower ports than Linux does by itself")
    assert Ports().take(10**9) < lowest


def test_one_that_somebody_else_listens_on_is_passed_over_and_one_given_back_is_had_again() -> None:
    ports = Ports()
    wish = ports.take(4711) - LOWEST
    ports.give_back(LOWEST + wish)
    with socket.socket() as foreign:
        foreign.bind(("127.0.0.1", LOWEST + wish))
        foreign.listen()
        other = ports.take(wish)
        assert other != LOWEST + wish
    assert ports.take(wish) == LOWEST + wish
