"""Debian's Chromium, without a screen: what tests, measurements and pictures look with."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

FLAGS = [
    "--no-sandbox",  # tests may run as root
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
]


@contextmanager
def chromium() -> Iterator[Browser]:
    """Give a browser. A process can have one at a time: tests ask for the fixture ``browser`` instead."""
    found = shutil.which("chromium")
    assert found, "Chromium is missing: sudo apt-get install chromium"
    with sync_playwright() as playwright:
        english = {**os.environ, "LANGUAGE": "en"}  # the order of day, month and year in its own fields
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS, env=english)
        yield browser
        browser.close()
